"""Inventing what a company asks for: KPIs, weights, bands and ladders."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from random import Random

from tests.oracle.meaning import NO_CAP, Cap, Catalogued, Direction, Kpi, Role, Rung, decimals

DIRECTIONS: Sequence[Direction] = (
    "higher", "higher", "higher", "lower", "lower", "lower-ratio",
    "range", "band", "yes-no", "zero-count",
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
RUNGS = ("Kurang", "Cukup", "Baik", "Sangat Baik", "Istimewa", "Puncak")
BEST = Decimal(5)

TARGETS: Mapping[str, Sequence[Decimal]] = {
    "%": decimals("0.95 0.9 1 0.85 0.3 0.02 0.075"),
    "duration": decimals("300 180 600 45 3 3600 7 86400 100"),
    "rating": decimals("4.5 4 5 3 4.2"),
    "currency": decimals("1250000 75000000 3000000 700000 1500000.5"),
    "other": decimals("100 3 7 9 20 40 1000 0.3 12.5 1 120"),
}
FLOORS = decimals("0.5 0.6 0.7 0.75 0.8 0.875 0.9 0.95 0.9512 1 1.05")
AMOUNTS = decimals("0 150000 333333 500000 750500 1000000 1250000")
RATES = decimals("0 0.25 0.333 0.5 0.75 1 1.25")
PARTS = (
    ("0.7", "0.25", "0.05"),
    ("0.3333", "0.3333", "0.3333"),
    ("0.3333", "0.3333", "0.3334"),
    ("0.5", "0.5"),
    ("0.125", "0.375", "0.5"),
    ("0.2", "0.2", "0.2", "0.2", "0.2"),
    ("0.35", "0", "0.65"),
    ("1",),
)


def maybe(rng: Random, chance: float, values: Sequence[Decimal]) -> Decimal | None:
    """Give one of the values that often, else nothing."""
    return rng.choice(values) if rng.random() < chance else None


def pieces(rng: Random, whole: int, count: int) -> Sequence[int]:
    """Cut a whole into so many pieces above 0."""
    cuts = sorted(rng.sample(range(1, whole), count - 1))
    return [high - low for low, high in pairwise((0, *cuts, whole))]


def weights(rng: Random, *, relative: bool) -> Sequence[Decimal]:
    """Draw the weights of a role, and with them how many KPIs it has."""
    if relative:
        drawn = [Decimal(rng.randint(1, 12)) for _ in range(rng.randint(1, 6))]
        return [weight / 2 if rng.random() < 0.2 else weight for weight in drawn]
    if rng.random() < 0.4:
        return [Decimal(part) for part in rng.choice(PARTS)]
    if rng.random() < 0.8:
        return [Decimal(part) / 100 for part in pieces(rng, 100, rng.randint(2, 8))]
    return [Decimal(part) / 1000 for part in pieces(rng, 1000, rng.randint(2, 5))]


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


def asked_for(
    rng: Random, unit: str, direction: Direction
) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Draw a target, its upper end, and what happens when it is zero."""
    usual = rng.choice(target_pool(unit))
    policy = rng.choice((None, "problem", "full", "zero", "excuse"))
    if direction == "yes-no":
        return rng.choice((Decimal(1), None)), None, policy
    if direction in {"band", "zero-count"}:
        return rng.choice((usual, None, Decimal(0))), None, policy
    if direction == "range":
        high = usual * rng.choice(decimals("1.25 1.5 2 1 3"))
        return rng.choice((usual, usual, usual, Decimal(0))), high, policy
    if rng.random() < 0.08:
        return Decimal(0), None, rng.choice(("full", "zero", "excuse"))
    return usual, None, policy


def cap(rng: Random, direction: Direction) -> Cap:
    """Draw a cap; lower-ratio cannot do without one."""
    drawn = rng.random()
    if drawn < 0.4:
        return rng.choice(decimals("1 1.1 1.2 1.5 2 0.9"))
    return NO_CAP if drawn > 0.85 and direction != "lower-ratio" else None


def kpi(
    rng: Random, known: Catalogued, direction: Direction, weight: Decimal, best: Decimal | None
) -> Kpi:
    """Draw a row of the KPI sheet."""
    target, high, policy = asked_for(rng, known.unit, direction)
    step = rng.choice(decimals("0.25 0.1 0.5 1 0.05"))
    return Kpi(
        code=known.code,
        name=known.name,
        unit="yes-no" if direction == "yes-no" else known.unit,
        unit_said=known.unit_said,
        direction=direction,
        weight=weight,
        target=target,
        target_high=high,
        above=rng.choice((None, "penalise", "credit")) if direction == "range" else None,
        best=best if direction == "band" else None,
        step=step if direction == "zero-count" else None,
        threshold=maybe(rng, 0.25, decimals("0.5 0.6 0.8 0.75 0.04")),
        floor=maybe(rng, 0.25, decimals("0 0.2 0.5 0.05")),
        cap=cap(rng, direction),
        when_blank=rng.choice((None, "problem", "zero", "zero", "excuse", "excuse", "full")),
        when_target_zero=policy,
    )


def bands(rng: Random, known: Catalogued, *, scaled: bool) -> Sequence[tuple[Decimal, Decimal]]:
    """Draw the rows of a band: where each starts, and its score."""
    middle = rng.choice(target_pool(known.unit))
    shares = sorted(rng.sample(decimals("0 0.5 0.8 0.9 1 1.1 1.5"), 4))
    starts = [share * middle for share in shares]
    if known.unit == "duration":
        starts = sorted({Decimal(int(start)) for start in starts})
    scores = ("1", "2", "3.5", "5") if scaled else ("0", "0.5", "0.85", "1.1")
    drawn = [Decimal(score) for score in scores[: len(starts)]]
    if rng.random() < 0.3:
        drawn.reverse()
    return list(zip(starts, drawn, strict=True))


def ladder(rng: Random) -> tuple[Rung, ...]:
    """Draw a ladder that rises from 0, of amounts, of rates, or of amounts and then rates."""
    count = rng.randint(1, 6)
    floors = sorted(rng.sample(FLOORS, count - 1))
    amounts = rng.choice((0, 0, count, count, count // 2))
    pays = [*sorted(rng.sample(AMOUNTS, amounts)), *sorted(rng.sample(RATES, count - amounts))]
    return tuple(
        Rung(name=name, floor=floor, kind="amount" if number < amounts else "rate", payout=pay)
        for number, (name, floor, pay) in enumerate(
            zip(RUNGS, (Decimal(0), *floors), pays, strict=False)
        )
    )


def roles(
    rng: Random,
    known: Sequence[Catalogued],
    usual: Mapping[str, Direction],
    *,
    relative: bool,
    scaled: bool,
) -> tuple[Role, ...]:
    """Draw the roles of a company, each with its KPIs and perhaps its own ladder."""
    drawn = []
    for name in rng.sample(ROLES, rng.randint(1, 3)):
        shares = weights(rng, relative=relative)
        chosen = rng.sample(list(known), len(shares))
        rows = [
            kpi(rng, one, usual[one.code], share, BEST if scaled else None)
            for one, share in zip(chosen, shares, strict=True)
        ]
        own = ladder(rng) if rng.random() < 0.5 else None
        drawn.append(Role(name=name, kpis=tuple(rows), ladder=own))
    return tuple(drawn)
