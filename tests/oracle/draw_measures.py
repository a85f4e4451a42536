"""Inventing what a KPI is compared with: targets, ranges, starts, a worst and a best."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from tests.oracle.meaning import decimals

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
