"""Random rules: KPIs of every direction, weights of two levels, ladders, gates."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from scorebook.core.gate import Effect, Gate, Measure, Of, Test
from scorebook.core.kpi import (
    Above,
    Band,
    Direction,
    Kpi,
    Rollup,
    Unit,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.scheme import Curve, PayoutKind, Tier
from tests.months import D

# Names that a careless formula takes for a pattern, a comparison or the end of a text.
GROUPS = ("", "Mutu*", "Hasil?")
TIERS = (">5", "*", 'Baik "A"', "~?", "T5")
CODES = ('K"0', "K*", "K?", ">1", "K4", "K5", "K6", "K7")
ATTRIBUTES = ("Kehadiran", "Surat peringatan", "Lokasi*")
PLACES = ("jakarta*", "bandung", "5")


def number(random: Random, low: int, high: int, places: int) -> Decimal:
    return D(random.randint(low * 10**places, high * 10**places)).scaleb(-places)


def kpis(random: Random) -> tuple[Kpi, ...]:
    """Draw the KPIs of a role; the first one is a volume, whose units may be paid."""
    count = random.randint(1, len(CODES))
    found = [kpi(random, code, volume=at == 0) for at, code in enumerate(CODES[:count])]
    return two_levels(random, found) if random.random() < 0.3 else one_level(random, found)


def one_level(random: Random, found: Sequence[Kpi]) -> tuple[Kpi, ...]:
    weights = _shares(random, len(found))
    return tuple(
        replace(one, weight=weight, weight_in_group=weight)
        for one, weight in zip(found, weights, strict=True)
    )


def two_levels(random: Random, found: Sequence[Kpi]) -> tuple[Kpi, ...]:
    groups = list(dict.fromkeys(one.group for one in found))
    of_group = dict(zip(groups, _shares(random, len(groups)), strict=True))
    inner = {
        group: iter(_shares(random, sum(one.group == group for one in found))) for group in groups
    }
    made = []
    for one in found:
        share = next(inner[one.group])
        weight = of_group[one.group] * share
        made.append(
            replace(one, group_weight=of_group[one.group], weight_in_group=share, weight=weight)
        )
    return tuple(made)


def _shares(random: Random, count: int) -> list[Decimal]:
    cuts = [0, *sorted(random.sample(range(1, 100), count - 1)), 100]
    return [D(cuts[at + 1] - cuts[at]) / 100 for at in range(count)]


def kpi(random: Random, code: str, *, volume: bool) -> Kpi:
    direction = Direction.HIGHER if volume else random.choice(list(Direction))
    units = [*UnitKind, UnitKind.COUNT, UnitKind.CURRENCY, UnitKind.CURRENCY]
    unit = UnitKind.COUNT if volume else random.choice(units)
    cap = None if random.random() < 0.2 and direction is not Direction.LOWER_RATIO else D("1.2")
    given: dict[str, Any] = {
        "target": D(0) if random.random() < 0.1 and not volume else number(random, 1, 500, 1),
        **_of_direction(random, direction),
    }
    return Kpi(
        code=code,
        name=f"KPI {code}",
        unit=Unit(kind=unit, label=random.choice(["", "tiket"])),
        direction=direction,
        group=random.choice(GROUPS),
        threshold=random.choice([None, None, D("0.8"), D("0.9")]),
        floor=random.choice([D(0), D(0), D("0.3"), D("-0.5")]),
        cap=cap,
        full_credit_at_max=random.choice([None, None, D("1.1"), D("0.95")]),
        min_sample=random.choice([None, None, D(10)]),
        rollup=random.choice([None, None, *Rollup]),
        when_blank=random.choice([WhenBlank.ZERO, WhenBlank.EXCUSE, WhenBlank.FULL]),
        when_target_zero=random.choice(
            [WhenTargetZero.FULL, WhenTargetZero.ZERO, WhenTargetZero.EXCUSE]
        ),
        **given,
    )


def _of_direction(random: Random, direction: Direction) -> dict[str, Any]:
    """Draw what a direction needs besides a target."""
    low = number(random, 1, 500, 1)
    scale = random.random() < 0.5
    scores = [number(random, 0, 5, 1) if scale else D(at) / 4 for at in range(4)]
    ends = [number(random, 0, 200, 1), number(random, 201, 500, 1)]
    worst, best = random.sample(ends, 2)
    needs: dict[Direction, dict[str, Any]] = {
        Direction.RANGE: {
            "target": low,
            "target_high": low + number(random, 0, 100, 1),
            "above": random.choice(list(Above)),
        },
        Direction.HIGHER_SIGNED: {"target": random.choice([1, 1, -1]) * low},
        Direction.STABILISE: {"target": low, "tolerance": number(random, 1, 80, 0) / 100},
        Direction.BAND: {"bands": _bands(random, scores), "best": D(5) if scale else None},
        Direction.INTERPOLATE: {"bands": _bands(random, [score / 4 for score in scores])},
        Direction.WORST_BEST: {"worst": worst, "best": best},
        Direction.FROM_START: {"start": random.choice([D(0), number(random, 501, 900, 1)])},
        Direction.ZERO_COUNT: {"step": number(random, 1, 50, 0) / 100},
    }
    return needs.get(direction, {})


def _bands(random: Random, scores: Sequence[Decimal]) -> tuple[Band, ...]:
    starts = {number(random, 0, 500, 1) for _ in range(3)} | {D(501)}
    return tuple(Band(*pair) for pair in zip(sorted(starts), scores, strict=False))


def ladder(random: Random, *, plain: bool) -> tuple[Tier, ...]:
    """Draw a ladder; kinds and curves are mixed in it unless it is plain.

    Units are those of the first KPI.
    """
    floors = sorted({D(0), *(number(random, 30, 130, 2) / 100 for _ in range(4))})
    drawn = (
        _tier(random, name, floor, plain=plain) for name, floor in zip(TIERS, floors, strict=False)
    )
    return tuple(drawn)


def _tier(random: Random, name: str, floor: Decimal, *, plain: bool) -> Tier:
    kinds = [PayoutKind.AMOUNT, PayoutKind.RATE]
    kind = random.choice(kinds if plain else list(PayoutKind))
    pays = {
        PayoutKind.AMOUNT: number(random, 0, 3_000_000, 0),
        PayoutKind.RATE: number(random, 0, 200, 1) / 100,
        PayoutKind.PER_UNIT: number(random, 1, 9000, 2),
    }
    by_unit = kind is PayoutKind.PER_UNIT
    return Tier(
        name=name,
        floor=floor,
        kind=kind,
        payout=pays[kind],
        curve=Curve.STEP if by_unit or plain else random.choice(list(Curve)),
        kpi=CODES[0] if by_unit else "",
    )


def gates(random: Random, own: Mapping[str, Sequence[Kpi]]) -> tuple[Gate, ...]:
    return tuple(_gate(random, at, own) for at in range(random.choice([0, 0, 1, 2, 4])))


def _gate(random: Random, at: int, own: Mapping[str, Sequence[Kpi]]) -> Gate:
    effect = random.choice(list(Effect))
    role = random.choice(["", *own])
    known = [one for each in own.values() for one in each] if not role else list(own[role])
    measured = random.choice(known)
    measure = random.choice(
        [
            *(Measure(of, measured.code) for of in (Of.REALIZED, Of.ACHIEVEMENT, Of.CREDIT)),
            *(Measure(Of.ATTRIBUTE, name) for name in ATTRIBUTES),
        ]
    )
    test = random.choice(list(Test))
    value: Decimal | str = number(random, 60, 110, 0) / 100
    if measure.of is Of.REALIZED:
        value = number(random, 0, 300, 0)
    if measure.name == ATTRIBUTES[1]:
        value = D(random.randint(0, 2))
    if measure.name == ATTRIBUTES[2]:
        test, value = Test.EQUAL, random.choice(PLACES)
    amounts = {
        Effect.CAP_PAYOUT: number(random, 0, 900_000, 0),
        Effect.MULTIPLY: number(random, 0, 120, 0) / 100,
        Effect.DROP_TIERS: D(random.randint(0, 3)),
    }
    groups = [one.group for one in known if one.group]
    if effect is Effect.ZERO_GROUP and not groups:
        effect = Effect.NO_PAYOUT
    named = {
        Effect.CAP_TIER: TIERS[0],
        Effect.ZERO_KPI: random.choice(known).code,
        Effect.ZERO_GROUP: random.choice(groups or [""]),
    }
    return Gate(
        name=f"Syarat {at}",
        measure=measure,
        test=test,
        value=value,
        effect=effect,
        amount=amounts.get(effect),
        named=named.get(effect, ""),
        role=role,
    )
