"""Usual differences that several results share: limits left out, plain quotients, rounding."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.numbers import ZERO, half_up
from scorebook.core.scoring import LineResult
from scorebook.core.sentences import N_
from scorebook.display.numbers import cut
from scorebook.display.scored.case import Guess
from scorebook.display.scored.ground import HUNDRED

COUNTS_AS_ZERO = N_("what was not measured counts as 0 there")
NO_OVERRIDE = N_("the override is left out there")
POINTS = N_("it is weighted already")
BY_TARGET = N_("realized ÷ target is taken there, as if more were better")
BY_REALIZED = N_("target ÷ realized is taken there")
PER_HUNDRED = N_("one of both counts percents of 100, the other a ratio")
ROUNDED = N_("it is rounded there")
CUT = N_("it is cut off there, not rounded")
ROUNDED_UP = N_("it is rounded up there")
NO_LIMITS = N_("there is neither cap nor floor there")
NO_CAP = N_("there is no cap there")
NO_FLOOR = N_("there is no floor there")
NO_THRESHOLD = N_("there is no threshold there")
NO_GATES = N_("the gates are left out there")

# Whole percents at least: what is rounded further could be anything.
_RATIO_PLACES = (4, 3, 2)


def otherwise_written(value: Decimal) -> Iterator[Guess]:
    """Try the same number written otherwise: as a percent, rounded, cut off."""
    yield value * HUNDRED, PER_HUNDRED
    yield value / HUNDRED, PER_HUNDRED
    for places in _RATIO_PLACES:
        yield half_up(value, places), ROUNDED
        yield cut(value, places), CUT
        yield cut(value, places) + Decimal(1).scaleb(-places), ROUNDED_UP


def by_target(result: LineResult) -> Decimal | None:
    """Divide realized by target, whatever the KPI's direction; None where that cannot be done."""
    line = result.line
    return line.realized / line.target if line.target and line.realized is not None else None


def by_realized(result: LineResult) -> Decimal | None:
    """Divide target by realized, whatever the KPI's direction; None where that cannot be done."""
    line = result.line
    return line.target / line.realized if line.realized and line.target is not None else None


def without_limits(result: LineResult) -> list[tuple[Decimal, str]]:
    """Give the credit without one of its limits, and without any."""
    reached, kpi = result.achievement or ZERO, result.line.kpi
    capped = reached if kpi.cap is None else min(reached, kpi.cap)
    return [
        (max(capped, kpi.floor), NO_THRESHOLD),
        (max(reached, kpi.floor), NO_CAP),
        (capped, NO_FLOOR),
        (reached, NO_LIMITS),
    ]
