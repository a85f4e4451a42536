"""Which realized values of a KPI come to an achievement: each formula solved for R.

The values go in steps that people speak of, and are only tries: `next_tier` asks the engine which
of them hold. At or past the exact solution, on the side that is better.

Units: achievements are ratios; realized values are in the KPI's unit.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from scorebook.core.achievement import has_zero_target
from scorebook.core.agent import Line
from scorebook.core.kpi import Above, Direction, Unit, UnitKind
from scorebook.core.numbers import ONE, ZERO, half_up

TWO = Decimal(2)
_HUNDREDTH = Decimal("0.01")
# The smallest change people speak of: one call, one second, a hundredth of a rating point or of
# a percent.
_STEPS = {
    UnitKind.COUNT: ONE,
    UnitKind.DURATION: ONE,
    UnitKind.CURRENCY: ONE,
    UnitKind.YES_NO: ONE,
}


def step_of(unit: Unit) -> Decimal:
    """Give the smallest change of a KPI's value that is worth naming.

    Rule: docs/rules.md#next-tier
    """
    if unit.kind is UnitKind.PERCENT:
        return _HUNDREDTH if unit.per_hundred else _HUNDREDTH / 100
    return _STEPS.get(unit.kind, _HUNDREDTH)


def values_for(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    """Give the values next to those with which a line achieves what is wanted.

    Rule: docs/rules.md#next-tier
    """
    if has_zero_target(line):
        # By the policy `full` 0 is as good as any better value; by the others nothing helps.
        yield ZERO
        return
    yield from _SOLVERS[line.kpi.direction](line, wanted)


def up(value: Decimal, line: Line) -> Decimal:
    """Go up to the next whole step."""
    step = step_of(line.kpi.unit)
    return half_up(value / step, 30).to_integral_value(rounding=ROUND_CEILING) * step


def down(value: Decimal, line: Line) -> Decimal:
    """Go down to the next whole step."""
    step = step_of(line.kpi.unit)
    return half_up(value / step, 30).to_integral_value(rounding=ROUND_FLOOR) * step


def _target(line: Line) -> Decimal:
    return ZERO if line.target is None else line.target


def _around(value: Decimal, line: Line) -> Iterator[Decimal]:
    """Give the steps on both sides, where either may be the better one."""
    yield up(value, line)
    yield down(value, line)


def _higher(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    yield up(wanted * _target(line), line)


def _higher_signed(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    target = _target(line)
    yield up((wanted - ONE) * abs(target) + target, line)


def _lower(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    # What is counted or timed cannot fall below nothing.
    fewest = min(ZERO, ZERO if line.realized is None else line.realized)
    found = down((TWO - wanted) * _target(line), line)
    if found >= fewest:
        yield found


def _lower_ratio(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    if wanted > ZERO:
        yield down(_target(line) / wanted, line)
    # Nothing at all earns the cap and no more, which a threshold above it may not let pass.
    yield step_of(line.kpi.unit)


def _range(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    low = _target(line)
    high = low if line.target_high is None else line.target_high
    if wanted <= ONE:
        yield up(wanted * low, line)
        yield down((TWO - wanted) * high, line)
    if line.kpi.above is Above.CREDIT:
        yield up(wanted * high, line)


def _stabilise(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    target = _target(line)
    room = (ONE - wanted) * (line.kpi.tolerance or ZERO) * abs(target)
    if room >= ZERO:
        yield up(target - room, line)
        yield down(target + room, line)


def _band(line: Line, _wanted: Decimal) -> Iterator[Decimal]:
    """Try the begin of every band, and the last value before the next one begins."""
    for band in line.kpi.bands:
        yield up(band.start, line)
        yield up(band.start, line) - step_of(line.kpi.unit)


def _interpolate(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    """Try every point, and where the straight line between two of them comes to what is wanted."""
    for point in line.kpi.bands:
        yield from _around(point.start, line)
    for left, right in pairwise(line.kpi.bands):
        if left.score != right.score:
            way = (wanted - left.score) / (right.score - left.score)
            if ZERO <= way <= ONE:
                yield from _around(left.start + way * (right.start - left.start), line)


def _worst_best(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    worst, best = line.kpi.worst or ZERO, line.kpi.best or ZERO
    yield from _around(worst - wanted * (worst - best), line)


def _from_start(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    start = line.kpi.start or ZERO
    yield from _around(start + wanted * (_target(line) - start), line)


def _yes_no(_line: Line, _wanted: Decimal) -> Iterator[Decimal]:
    yield ONE


def _zero_count(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    if line.kpi.step:
        yield max(ZERO, down((ONE - wanted) / line.kpi.step, line))


_SOLVERS: Mapping[Direction, Callable[[Line, Decimal], Iterator[Decimal]]] = {
    Direction.HIGHER: _higher,
    Direction.HIGHER_SIGNED: _higher_signed,
    Direction.LOWER: _lower,
    Direction.LOWER_RATIO: _lower_ratio,
    Direction.RANGE: _range,
    Direction.STABILISE: _stabilise,
    Direction.BAND: _band,
    Direction.INTERPOLATE: _interpolate,
    Direction.WORST_BEST: _worst_best,
    Direction.FROM_START: _from_start,
    Direction.YES_NO: _yes_no,
    Direction.ZERO_COUNT: _zero_count,
}
