"""Inventing what a company asks for: its KPIs, and what each role is measured by."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.oracle.draw_measures import MEASURES, Drawn, aimed, target_pool
from tests.oracle.draw_weights import Share, shares
from tests.oracle.meaning import NO_CAP, Cap, Catalogued, Direction, Kpi, Role, decimals

DIRECTIONS: Sequence[Direction] = (
    "higher", "higher", "higher", "higher", "lower", "lower", "higher-signed", "lower-ratio",
    "range", "stabilise", "band", "interpolate", "worst-best", "from-start", "yes-no", "zero-count",
)  # fmt: skip
CATALOGUE = (
    ("AHT", "Waktu penanganan", "Handling time", "duration"),
    ("RSP", "Kecepatan respons", "Speed of response", "duration"),
    ("CSAT", "Kepuasan pelanggan", "Customer satisfaction", "rating"),
    ("QA", "Mutu layanan", "Quality of service", "%"),
    ("FCR", "Selesai kontak pertama", "First contact resolution", "%"),
    ("ATT", "Kehadiran", "Attendance", "%"),
    ("ERR", "Kesalahan", "Errors", "count"),
    ("K01", "Keluhan", "Complaints", "count"),
    ("SLS", "Penjualan baru", "New sales", "currency"),
    ("VOL", "Kontak ditangani", "Contacts handled", "count"),
    ("K-10", "Indeks tim", "Index of the team", "index"),
    ("K.2", "Pelatihan tuntas", "Training done", "tiket"),
    ("ET1", "Etika percakapan", "Ethics in conversation", "index"),
)
ROLES = ("Agen", "Team Leader", "Staf QA", "Supervisor", "Back Office")
BEST = Decimal(5)
ROLLUPS = (None, None, "sum", "weighted", "mean")
ROLLUPS_OF_YES = (None, "weighted", "mean")


def maybe(rng: Random, chance: float, values: Sequence[Decimal]) -> Decimal | None:
    """Give one of the values that often, else nothing."""
    return rng.choice(values) if rng.random() < chance else None


def catalogue(rng: Random, language: str) -> Sequence[Catalogued]:
    """Draw the KPIs the company has, in the book's language."""
    rows = rng.sample(CATALOGUE, len(CATALOGUE))
    return [
        Catalogued(
            code=code,
            name=indonesian if language == "id" else english,
            unit=unit,
            unit_said=rng.random() < 0.85,
        )
        for code, indonesian, english, unit in rows
    ]


def directions_of(rng: Random, known: Sequence[Catalogued]) -> Mapping[str, Direction]:
    """Say for each KPI what it is usually measured by."""
    drawn: dict[str, Direction] = {}
    for kpi in known:
        direction = rng.choice(DIRECTIONS)
        while direction in {"yes-no", "zero-count"} and kpi.unit not in {"count", "index", "tiket"}:
            direction = rng.choice(DIRECTIONS)
        drawn[kpi.code] = direction
    return drawn


def cap(rng: Random, direction: Direction) -> Cap:
    """Draw a cap; lower-ratio cannot do without one."""
    drawn = rng.random()
    if drawn < 0.4:
        return rng.choice(decimals("1 1.1 1.2 1.5 2 0.9"))
    return NO_CAP if drawn > 0.85 and direction != "lower-ratio" else None


def kpi(
    rng: Random, known: Catalogued, direction: Direction, share: Share, best: Decimal | None
) -> Kpi:
    """Draw a row of the KPI sheet."""
    drawn: Drawn = {
        "when_target_zero": rng.choice((None, "problem", "full", "zero", "excuse")),
        "best": best if direction == "band" else None,
        **MEASURES.get(direction, aimed)(rng, known.unit),
    }
    return Kpi(
        code=known.code,
        name=known.name,
        unit="yes-no" if direction == "yes-no" else known.unit,
        unit_said=known.unit_said,
        direction=direction,
        weight=share.weight,
        group=share.group,
        group_weight=share.group_weight,
        threshold=maybe(rng, 0.25, decimals("0.5 0.6 0.8 0.75 0.04")),
        floor=maybe(rng, 0.25, decimals("0 0.2 0.5 0.05")),
        cap=cap(rng, direction),
        full_credit_at_max=maybe(rng, 0.15, decimals("1.2 1.1 1.05 1.25 1 1.15")),
        min_sample=maybe(rng, 0.15, decimals("5 10 30")),
        when_blank=rng.choice((None, "problem", "zero", "zero", "excuse", "excuse", "full")),
        rollup=rng.choice(ROLLUPS_OF_YES if direction == "yes-no" else ROLLUPS),
        **drawn,
    )


def again(rng: Random, drawn: Sequence[Role], known: Catalogued, share: Share) -> Kpi | None:
    """Give a KPI that another role has as well, by the same rules but for weight and target."""
    found = [one for role in drawn if (one := role.kpi(known.code))]
    if not found or rng.random() < 0.4:
        return None
    one = found[0]
    if share.group_weight is not None and share.group != one.group:
        return None
    another = one.target and one.direction in {"higher", "lower", "lower-ratio", "stabilise"}
    return replace(
        one,
        weight=share.weight,
        group_weight=share.group_weight,
        target=rng.choice((one.target, rng.choice(target_pool(one.unit))))
        if another
        else one.target,
    )


def points(
    rng: Random, known: Catalogued, direction: Direction, *, scaled: bool
) -> Sequence[tuple[Decimal, Decimal]]:
    """Draw the rows of a band, where each starts and its score, or the points of a line."""
    middle = rng.choice(target_pool(known.unit))
    shares_ = sorted(rng.sample(decimals("0 0.5 0.8 0.9 1 1.1 1.5"), rng.choice((2, 3, 4, 4))))
    starts = [share * middle for share in shares_]
    if known.unit == "duration":
        starts = sorted({Decimal(int(start)) for start in starts})
    if len(starts) == 1:
        starts.append(starts[0] + 1)
    scores = decimals("0 0.5 0.85 1.1")
    if direction == "band" and scaled:
        scores = decimals("1 2 3.5 5")
    elif direction == "interpolate" and rng.random() < 0.3:
        scores = decimals("0.25 1 0.6 1.2")
    drawn = list(scores[: len(starts)])
    if rng.random() < 0.3:
        drawn.reverse()
    return list(zip(starts, drawn, strict=True))


def roles(
    rng: Random,
    known: Sequence[Catalogued],
    usual: Mapping[str, Direction],
    *,
    relative: bool,
    scaled: bool,
) -> Sequence[Role]:
    """Draw the roles of a company, each with its KPIs and still without a ladder."""
    drawn: list[Role] = []
    for name in rng.sample(ROLES, rng.randint(1, 3)):
        parts = shares(rng, relative=relative)
        chosen = rng.sample(list(known), len(parts))
        rows = [
            again(rng, drawn, one, share)
            or kpi(rng, one, usual[one.code], share, BEST if scaled else None)
            for one, share in zip(chosen, parts, strict=True)
        ]
        drawn.append(Role(name=name, kpis=tuple(rows), ladder=None))
    return drawn
