"""Inventing ladders: amounts, rates and payouts by the unit, in steps and along lines."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.oracle.meaning import Kpi, Role, decimals
from tests.oracle.meaning_rules import Curve, Kind, Rung

RUNGS = ("Kurang", "Cukup", "Baik", "Sangat Baik", "Istimewa", "Puncak")
FLOORS = decimals("0.5 0.6 0.7 0.75 0.8 0.875 0.9 0.95 0.9512 1 1.05")
AMOUNTS = decimals("0 150000 333333 500000 750500 1000000 1250000")
RATES = decimals("0 0.25 0.333 0.5 0.75 1 1.25")
UNIT_MONEY = decimals("0 1000 12500 333.5 2750 40000")
UNIT_PARTS = decimals("0 0.01 0.015 0.02 0.0333 0.05")
"""What is paid for each unit, and for each unit of money."""
COUNTED_IN = {"count", "index", "tiket", "rating", "currency"}
COUNTED_BY = {"higher", "higher-signed", "lower", "from-start"}


def countable(kpi: Kpi) -> bool:
    """Say whether somebody can be paid by the unit of this KPI."""
    aimed = kpi.target is not None and kpi.target > 0
    return aimed and kpi.unit in COUNTED_IN and kpi.direction in COUNTED_BY


def quantities(climbers: Sequence[Role]) -> Sequence[Kpi]:
    """Give the KPIs that all of these roles can be paid by the unit of."""
    if not climbers:
        return ()
    first, *others = climbers
    return [
        kpi
        for kpi in first.kpis
        if countable(kpi)
        and all((one := role.kpi(kpi.code)) is not None and countable(one) for role in others)
    ]


def kinds(rng: Random, count: int, *, by_unit: bool) -> Sequence[Kind]:
    """Draw of which kind each row is: all the same, amounts and then rates, or a mixture."""
    choice = rng.random()
    if by_unit and choice < 0.6:
        any_of: Sequence[Kind] = ("per-unit", "amount", "rate")
        return rng.choices(any_of, (4, 1, 1), k=count)
    if choice < 0.75:
        amounts = rng.choice((0, 0, count, count, count // 2))
        return ["amount" if number < amounts else "rate" for number in range(count)]
    either: Sequence[Kind] = ("amount", "rate")
    return rng.choices(either, k=count)


def ladder(rng: Random, climbers: Sequence[Role]) -> tuple[Rung, ...]:
    """Draw a ladder that rises from 0, for the roles that climb it."""
    count = rng.randint(1, 6)
    floors = sorted(rng.sample(FLOORS, count - 1))
    possible = quantities(climbers)
    unit = rng.choice(possible) if possible else None
    drawn = kinds(rng, count, by_unit=unit is not None)
    money = UNIT_PARTS if unit is not None and unit.unit == "currency" else UNIT_MONEY
    pays = {
        kind: iter(sorted(rng.sample(pool, drawn.count(kind))))
        for kind, pool in (("amount", AMOUNTS), ("rate", RATES), ("per-unit", money))
    }
    lines = rng.random() < 0.45
    return tuple(
        Rung(
            name=name,
            floor=floor,
            kind=kind,
            payout=next(pays[kind]),
            curve=curve(rng, kind, lines=lines),
            kpi=unit.code if unit is not None and kind == "per-unit" else None,
        )
        for name, floor, kind in zip(RUNGS, (Decimal(0), *floors), drawn, strict=False)
    )


def curve(rng: Random, kind: Kind, *, lines: bool) -> Curve | None:
    """Draw how a row pays between its floor and the next."""
    if lines and kind != "per-unit" and rng.random() < 0.6:
        return "linear"
    return rng.choice((None, "step"))


def with_ladders(rng: Random, roles: Sequence[Role]) -> tuple[Sequence[Role], tuple[Rung, ...]]:
    """Give some of the roles ladders of their own, and the others a common one."""
    given = [
        replace(role, ladder=ladder(rng, [role]) if rng.random() < 0.5 else None) for role in roles
    ]
    return given, ladder(rng, [role for role in given if role.ladder is None])
