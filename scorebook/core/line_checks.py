"""What keeps one line of an agent from a credit: its target, its realized value, its sample."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.achievement import achievement, has_small_sample, has_zero_target
from scorebook.core.agent import Agent, Line, State
from scorebook.core.catalogue import problem
from scorebook.core.kpi import (
    MORE_IS_BETTER,
    NEEDS_TARGET,
    Direction,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.kpi_checks import is_computable, same_ends
from scorebook.core.numbers import ONE, ZERO, exact
from scorebook.core.places import Place
from scorebook.core.problems import Problem

# Ten times the target, or ten times too far the wrong way, is seldom work and often a unit.
BEYOND_BELIEF = Decimal(10)
# Where less is better, so many times less than the target: minutes beside seconds are sixty.
_FAR_BELOW = Decimal(30)
# These take a target below 0 as it comes.
_TAKES_NEGATIVE = frozenset({Direction.HIGHER_SIGNED, Direction.STABILISE, Direction.FROM_START})


def of_line(line: Line, agent: Agent) -> Iterator[Problem]:
    """Report what keeps one line from a credit.

    Shape: `line` is in force: overrides and pro-rated targets are in it.
    Rule: docs/rules.md#not-measured
    """
    who = {"agent_id": agent.agent_id, "kpi": line.kpi.code}
    if line.weight < ZERO and line.weight_place != line.kpi.weight_place:
        yield problem("SB214", line.weight_place, **who, found=line.weight)
    if line.state is State.BLANK and line.kpi.when_blank is WhenBlank.PROBLEM:
        yield problem("SB208", line.place, **who)
    if line.state is not State.MEASURED or line.realized is None or has_small_sample(line):
        return  # what does not count needs no target either
    faults = [*_of_target(line, agent), *_of_realized(line, line.realized, agent)]
    yield from faults
    if not faults and is_computable(line.kpi):
        yield from _of_distance(line, agent)
        yield from _of_maximum(line, line.realized, agent)


def _of_target(line: Line, agent: Agent) -> Iterator[Problem]:
    """Report a target its formula cannot use. Rule: docs/rules.md#zero-target."""
    kpi, target = line.kpi, line.target
    ends = same_ends(kpi, target)
    # The role's own target concerns everybody who has it: reported once, as a fault of the rules.
    shared = line.target_place == kpi.target_place and target == kpi.target
    who = {"agent_id": None if shared else agent.agent_id, "kpi": kpi.code}
    place = line.target_place or kpi.place
    if ends is not None:
        first, second, found = ends
        yield problem("SB230", place, **who, first=first, second=second, found=found)
    if kpi.direction not in NEEDS_TARGET:
        return
    direction = kpi.direction.value
    if target is None:
        yield problem("SB204", line.target_place, **who, direction=direction)
    elif kpi.direction is Direction.RANGE:
        high = target if line.target_high is None else line.target_high
        if target < ZERO or high <= ZERO or high < target:
            yield problem("SB210", line.target_place, **who, low=target, high=high)
    elif kpi.direction is Direction.STABILISE and target == ZERO:
        yield problem("SB231", place, **who, direction=direction)
    elif target < ZERO and kpi.direction not in _TAKES_NEGATIVE:
        yield problem("SB209", line.target_place, **who, found=target, direction=direction)
    elif has_zero_target(line) and kpi.when_target_zero is WhenTargetZero.PROBLEM:
        yield problem("SB203", line.target_place, **who)


def _of_realized(line: Line, realized: Decimal, agent: Agent) -> Iterator[Problem]:
    """Report a realized value its formula cannot use."""
    who = {"agent_id": agent.agent_id, "kpi": line.kpi.code}
    direction = line.kpi.direction
    place = _realized_place(line)
    if direction is Direction.LOWER_RATIO and realized < ZERO:
        yield problem("SB217", place, **who, found=realized, direction=direction.value)
    if direction is Direction.YES_NO and realized not in {ZERO, ONE}:
        yield problem("SB219", place, **who, found=realized)


def _realized_place(line: Line) -> Place | None:
    """Name the cell whose value counts: the measurement, or what somebody decided instead."""
    return line.place if line.override is None else line.override.place


def _of_distance(line: Line, agent: Agent) -> Iterator[Problem]:
    """Warn of values so far apart that their units may differ."""
    if line.kpi.direction not in NEEDS_TARGET or line.kpi.direction is Direction.FROM_START:
        return
    with exact():
        reached = achievement(line)
    if reached is None:
        return
    if abs(reached) > BEYOND_BELIEF or _differs_in_unit(line) or _is_far_below(line):
        yield problem(
            "SB218",
            _realized_place(line),
            agent_id=agent.agent_id,
            kpi=line.kpi.code,
            found=line.realized,
            target=line.target,
            achievement=reached,
        )


def _of_maximum(line: Line, realized: Decimal, agent: Agent) -> Iterator[Problem]:
    """Warn of more than the largest value possible. Rule: docs/rules.md#full-credit-at-max."""
    kpi, target = line.kpi, line.target
    if kpi.full_credit_at_max is None or kpi.direction not in MORE_IS_BETTER or target is None:
        return
    if realized > target:
        who = {"agent_id": agent.agent_id, "kpi": kpi.code}
        yield problem("SB232", _realized_place(line), **who, found=realized, target=target)


def _is_far_below(line: Line) -> bool:
    """Say whether little is better, and next to nothing was measured; nothing at all may be."""
    if line.realized is None or line.target is None:
        return False
    less_is_better = line.kpi.direction in {Direction.LOWER, Direction.LOWER_RATIO}
    return less_is_better and ZERO < line.realized * _FAR_BELOW <= line.target


def _differs_in_unit(line: Line) -> bool:
    """Say whether target and realized value seem to be written in two ways.

    95 % for a target and 0.96 for what was delivered; or 300 seconds, and 0.0038 of a day that
    Excel was not told to show as a time.
    """
    if line.realized is None or line.target is None or line.target < BEYOND_BELIEF:
        return False
    more_is_better = line.kpi.direction in MORE_IS_BETTER | {Direction.RANGE}
    percent = line.kpi.unit.per_hundred and more_is_better
    return (percent or line.kpi.unit.kind is UnitKind.DURATION) and ZERO < line.realized <= ONE
