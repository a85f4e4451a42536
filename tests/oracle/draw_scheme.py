"""Inventing what a company asks for: its KPIs, and what each role is measured by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

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
Drawn = dict[str, Any]
"""Some of the fields of a KPI."""

TARGETS: Mapping[str, Sequence[Decimal]] = {
    "%": decimals("0.95 0.9 1 0.85 0.3 0.02 0.075"),
    "duration": decimals("300 180 600 45 3 3600 7 86400 100"),
    "rating": decimals("4.5 4 5 3 4.2"),
    "currency": decimals("1250000 75000000 3000000 700000 1500000.5"),
    "other": decimals("100 3 7 9 20 40 1000 0.3 12.5 1 120"),
}
STARTS = decimals("0 0.5 0.75 0.8 1.25 1.5")
ENDS = decimals("0.4 0.5 0.8 1 1.2 2")


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


def target_pool(unit: str) -> Sequence[Decimal]:
    """Give the targets people set in this unit."""
    return TARGETS.get(unit, TARGETS["other"])


def fitting(unit: str, value: Decimal) -> Decimal:
    """Make a value one that is written in this unit: durations have whole seconds."""
    return Decimal(int(value)) if unit == "duration" else value


def aimed(rng: Random, unit: str) -> Drawn:
    """Draw a target, which may be zero where a policy says what that is worth."""
    if rng.random() < 0.08:
        return {"target": Decimal(0), "when_target_zero": rng.choice(("full", "zero", "excuse"))}
    return {"target": rng.choice(target_pool(unit))}


def signed(rng: Random, unit: str) -> Drawn:
    """Draw a target on either side of zero."""
    drawn = aimed(rng, unit)
    below = unit != "duration" and rng.random() < 0.4
    return {**drawn, "target": -drawn["target"]} if below and drawn["target"] else drawn


def ranged(rng: Random, unit: str) -> Drawn:
    """Draw the two ends of a range."""
    usual = rng.choice(target_pool(unit))
    return {
        "target": rng.choice((usual, usual, usual, Decimal(0))),
        "target_high": usual * rng.choice(decimals("1.25 1.5 2 1 3")),
        "above": rng.choice((None, "penalise", "credit")),
    }


def stable(rng: Random, unit: str) -> Drawn:
    """Draw a target and how far one may stray from it."""
    tolerance = rng.choice(decimals("0.1 0.25 0.5 1 0.2 0.05"))
    return {"target": rng.choice(target_pool(unit)), "tolerance": tolerance}


def between(rng: Random, unit: str) -> Drawn:
    """Draw a worst and a best, either of them the larger."""
    usual = rng.choice(target_pool(unit))
    worst, best = rng.sample([fitting(unit, usual * end) for end in ENDS], 2)
    worst = worst if worst != best else best + 1
    return {"target": rng.choice((usual, None)), "worst": worst, "best": best}


def started(rng: Random, unit: str) -> Drawn:
    """Draw a target and where it began."""
    target = rng.choice(target_pool(unit))
    start = fitting(unit, target * rng.choice(STARTS))
    return {"target": target, "start": start if start != target else target + 1}


def unaimed(rng: Random, unit: str) -> Drawn:
    """Draw a target that nobody asks for, or none."""
    return {"target": rng.choice((rng.choice(target_pool(unit)), None, Decimal(0)))}


def counting(rng: Random, unit: str) -> Drawn:
    """Draw what each one costs that should not have happened."""
    return {**unaimed(rng, unit), "step": rng.choice(decimals("0.25 0.1 0.5 1 0.05"))}


MEASURES: Mapping[str, Callable[[Random, str], Drawn]] = {
    "higher-signed": signed,
    "range": ranged,
    "stabilise": stable,
    "worst-best": between,
    "from-start": started,
    "band": unaimed,
    "interpolate": unaimed,
    "yes-no": lambda rng, _: {"target": rng.choice((Decimal(1), None))},
    "zero-count": counting,
}
"""What a direction compares with; the others have a target and no more."""


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
        rollup=rng.choice((None, "mean") if direction == "yes-no" else ROLLUPS),
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
