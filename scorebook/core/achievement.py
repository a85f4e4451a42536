"""How much of what was asked was delivered, by each KPI's own formula.

Units: target and realized in the KPI's unit; the result is a ratio, 1 = on target. It is neither
capped nor rounded, and may be below 0; `credit` deals with that.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise

from scorebook.core.agent import Line, State
from scorebook.core.kpi import (
    DIVIDES_BY_TARGET,
    MORE_IS_BETTER,
    Above,
    Direction,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.numbers import ONE, ZERO, exact

TWO = Decimal(2)


class UnscorableError(Exception):
    """A line came this far that `checks` should have stopped: a fault of ours, not of the data."""


def achievement(line: Line) -> Decimal | None:
    """Give the ratio of delivered to asked; None when nothing counts as measured.

    Returns: None for a blank or excused line, and for what counts as excused: a zero target by
        the scheme's policy, too small a sample.
    Raises: UnscorableError for a line that `checks.of_line` reports as a problem.
    Rule: docs/rules.md#achievement
    """
    if line.state is not State.MEASURED or line.realized is None or has_small_sample(line):
        return None
    with exact():
        if has_zero_target(line):
            return _against_zero(line, line.realized)
        return _FORMULAS[line.kpi.direction](line, line.realized)


def has_zero_target(line: Line) -> bool:
    """Say whether the line's formula would divide by a target of zero.

    Rule: docs/rules.md#zero-target
    """
    return line.kpi.direction in DIVIDES_BY_TARGET and line.target == ZERO


def has_small_sample(line: Line) -> bool:
    """Say whether too few measurements stand behind the value for it to count.

    What somebody decided (an override) is not asked for its sample, nor is a sample asked for
    whose size nobody said.

    Rule: docs/rules.md#sample
    """
    least = line.kpi.min_sample
    if least is None or line.sample is None or line.override is not None:
        return False
    return line.sample < least


def is_excused(line: Line) -> bool:
    """Say whether the line leaves the denominator, on purpose or by the scheme's policy.

    Rule: docs/rules.md#not-measured
    """
    if line.state is State.EXCUSED:
        return True
    if line.state is State.BLANK:
        return line.kpi.when_blank is WhenBlank.EXCUSE
    if has_small_sample(line):
        return True
    return has_zero_target(line) and line.kpi.when_target_zero is WhenTargetZero.EXCUSE


def _against_zero(line: Line, realized: Decimal) -> Decimal | None:
    """Answer by the declared policy. Rule: docs/rules.md#zero-target."""
    match line.kpi.when_target_zero:
        case WhenTargetZero.EXCUSE:
            return None
        case WhenTargetZero.ZERO:
            return ZERO
        case WhenTargetZero.FULL:
            higher = line.kpi.direction in MORE_IS_BETTER
            return ONE if (realized >= ZERO if higher else realized <= ZERO) else ZERO
        case WhenTargetZero.PROBLEM:
            raise UnscorableError(line.kpi.code)


def _given(line: Line, value: Decimal | None) -> Decimal:
    if value is None:
        raise UnscorableError(line.kpi.code)
    return value


def _target(line: Line) -> Decimal:
    return _given(line, line.target)


def _higher(line: Line, realized: Decimal) -> Decimal:
    """R / T. Rule: docs/rules.md#higher."""
    return realized / _target(line)


def _higher_signed(line: Line, realized: Decimal) -> Decimal:
    """(R - T + |T|) / |T|, so that a target may be a loss. Rule: docs/rules.md#higher-signed."""
    target = _target(line)
    return (realized - target + abs(target)) / abs(target)


def _lower(line: Line, realized: Decimal) -> Decimal:
    """2 - R / T. Rule: docs/rules.md#lower."""
    return TWO - realized / _target(line)


def _lower_ratio(line: Line, realized: Decimal) -> Decimal:
    """T / R; nothing at all is the best there is, and earns the cap.

    Rule: docs/rules.md#lower-ratio
    """
    if realized > ZERO:
        return _target(line) / realized
    if realized < ZERO or line.kpi.cap is None:
        raise UnscorableError(line.kpi.code)
    return line.kpi.cap


def _range(line: Line, realized: Decimal) -> Decimal:
    """1 inside; R / lo below; above, taken off or credited as declared.

    Rule: docs/rules.md#range
    """
    low = _target(line)
    high = low if line.target_high is None else line.target_high
    if low <= realized <= high:
        return ONE
    if realized < low:
        # Nobody can fall short of a range that begins at 0.
        return ONE if low == ZERO else realized / low
    if line.kpi.above is Above.CREDIT:
        return realized / high
    return max(ZERO, ONE - (realized - high) / high)


def _stabilise(line: Line, realized: Decimal) -> Decimal:
    """1 at the target, and less on both sides. Rule: docs/rules.md#stabilise."""
    target, tolerance = _target(line), _given(line, line.kpi.tolerance)
    if target == ZERO:
        raise UnscorableError(line.kpi.code)
    return max(ZERO, ONE - abs(realized - target) / (tolerance * abs(target)))


def _band(line: Line, realized: Decimal) -> Decimal:
    """The score of the highest band begun; under the first band, the first one's.

    Rule: docs/rules.md#band
    """
    begun = [band for band in line.kpi.bands if band.start <= realized]
    band = begun[-1] if begun else line.kpi.bands[0]
    return band.score if line.kpi.best is None else band.score / line.kpi.best


def _interpolate(line: Line, realized: Decimal) -> Decimal:
    """Straight from point to point, flat before the first and after the last.

    Rule: docs/rules.md#interpolate
    """
    points = line.kpi.bands
    for left, right in pairwise(points):
        if left.start <= realized < right.start:
            # Divided last: a third times 1.8 is 0.6, and a threshold of 0.6 is met.
            rise = (realized - left.start) * (right.score - left.score)
            return left.score + rise / (right.start - left.start)
    return points[0].score if realized < points[0].start else points[-1].score


def _worst_best(line: Line, realized: Decimal) -> Decimal:
    """How far the way from the worst to the best was gone, 0 to 1.

    Rule: docs/rules.md#worst-best
    """
    worst, best = _given(line, line.kpi.worst), _given(line, line.kpi.best)
    return min(ONE, max(ZERO, (worst - realized) / (worst - best)))


def _from_start(line: Line, realized: Decimal) -> Decimal:
    """How far the way from the start to the target was gone. Rule: docs/rules.md#from-start."""
    start = _given(line, line.kpi.start)
    return (realized - start) / (_target(line) - start)


def _yes_no(line: Line, realized: Decimal) -> Decimal:  # noqa: ARG001 - one shape for all formulas
    """Met is 1, not met is 0. Rule: docs/rules.md#yes-no."""
    return ONE if realized == ONE else ZERO


def _zero_count(line: Line, realized: Decimal) -> Decimal:
    """1 for none, and a step less for each. Rule: docs/rules.md#zero-count."""
    step = _given(line, line.kpi.step)
    return ONE if realized <= ZERO else max(ZERO, ONE - step * realized)


_FORMULAS: Mapping[Direction, Callable[[Line, Decimal], Decimal]] = {
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
