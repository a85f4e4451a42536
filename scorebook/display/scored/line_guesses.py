"""Usual differences in what a workbook says of one KPI: its achievement and its points."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.achievement import achievement
from scorebook.core.agent import State
from scorebook.core.credit import limited
from scorebook.core.kpi import Direction
from scorebook.core.numbers import ONE, ZERO
from scorebook.core.scoring import LineResult
from scorebook.core.sentences import N_
from scorebook.display.scored.case import Case, Guess
from scorebook.display.scored.usual import (
    BY_REALIZED,
    BY_TARGET,
    COUNTS_AS_ZERO,
    NO_GATES,
    NO_OVERRIDE,
    POINTS,
    by_realized,
    by_target,
    otherwise_written,
    without_limits,
)

NO_PRORATA = N_("the target of the whole period is taken there")
A_CREDIT = N_("it is the credit, after cap and floor, and not the achievement")
AN_ACHIEVEMENT = N_("it is the achievement, not weighted")
CUT_AT_ONE = N_("it is cut at 100 % there")
NOT_BELOW_ZERO = N_("it is not let below 0 there")
TWO_MINUS = N_("2 − realized ÷ target is taken there")
NOT_SPREAD = N_("the weight of what does not count is not given to others there")


def of_achievement(case: Case) -> Iterator[Guess]:
    """Try other formulas, other values, and the credit or the points in its place."""
    result, ours = case.line, case.ours
    if result is None:
        return
    yield (ZERO, COUNTS_AS_ZERO) if ours is None else (None, "")
    line = result.line
    if line.read is not None and line.read.state is State.MEASURED:
        why = NO_OVERRIDE if line.override is not None else NO_PRORATA
        yield achievement(line.read), why
    if not isinstance(ours, Decimal):
        return
    yield from _simple(result, within=False)
    yield result.earned_credit, A_CREDIT
    yield result.points, POINTS
    yield min(ours, ONE), CUT_AT_ONE
    yield max(ours, ZERO), NOT_BELOW_ZERO
    yield from otherwise_written(ours)


def of_points(case: Case) -> Iterator[Guess]:
    """Try other limits, weights and formulas, and what is not weighted."""
    result, ours = case.line, case.ours
    if result is None:
        return
    counts = result.counts
    if not isinstance(ours, Decimal) or counts is None:
        yield ZERO, COUNTS_AS_ZERO
        return
    reached = result.achievement
    if result.earned_credit is not None:
        yield counts * result.earned_credit, NO_GATES
        yield result.line.weight * result.earned_credit, NOT_SPREAD
    if reached is not None:
        for credit, why in without_limits(result):
            yield counts * credit, why
        for one, why in _simple(result, within=True):
            yield counts * one, why
        yield reached, AN_ACHIEVEMENT
    yield result.credit, AN_ACHIEVEMENT
    yield from otherwise_written(ours)


def _simple(result: LineResult, *, within: bool) -> Iterator[tuple[Decimal, str]]:
    """Try the plain quotients of realized and target; `within` the limits of the KPI."""
    own = result.line.kpi.direction
    for way, of, why in (
        (by_target, Direction.HIGHER, BY_TARGET),
        (by_realized, Direction.LOWER_RATIO, BY_REALIZED),
        (_two_minus, Direction.LOWER, TWO_MINUS),
    ):
        found = None if own is of else way(result)
        if found is not None:
            yield (limited(found, result.line.kpi) if within else found), why


def _two_minus(result: LineResult) -> Decimal | None:
    found = by_target(result)
    return None if found is None else 2 - found
