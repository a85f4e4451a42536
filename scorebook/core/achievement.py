"""How much of what was asked was delivered, by each KPI's own formula.

Units: target and realized in the KPI's unit; the result is a ratio, 1 = on target. It is neither
capped nor rounded, and may be below 0; `credit` deals with that.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from scorebook.core.agent import Line, State
from scorebook.core.kpi import (
    DIVIDES_BY_TARGET,
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

    Returns: None for a blank or excused line, and for a zero target the scheme excuses.
    Raises: UnscorableError for a line that `checks.of_line` reports as a problem.
    Rule: docs/rules.md#achievement
    """
    if line.state is not State.MEASURED or line.realized is None:
        return None
    with exact():
        if has_zero_target(line):
            return _against_zero(line, line.realized)
        return _FORMULAS[line.kpi.direction](line, line.realized)


def has_zero_target(line: Line) -> bool:
    """Say whether the line's formula would divide by a target of zero."""
    return line.kpi.direction in DIVIDES_BY_TARGET and line.target == ZERO


def is_excused(line: Line) -> bool:
    """Say whether the line leaves the denominator, on purpose or by the scheme's policy.

    Rule: docs/rules.md#not-measured
    """
    if line.state is State.EXCUSED:
        return True
    if line.state is State.BLANK:
        return line.kpi.when_blank is WhenBlank.EXCUSE
    return has_zero_target(line) and line.kpi.when_target_zero is WhenTargetZero.EXCUSE


def _against_zero(line: Line, realized: Decimal) -> Decimal | None:
    """Answer by the declared policy. Rule: docs/rules.md#zero-target."""
    match line.kpi.when_target_zero:
        case WhenTargetZero.EXCUSE:
            return None
        case WhenTargetZero.ZERO:
            return ZERO
        case WhenTargetZero.FULL:
            higher = line.kpi.direction is Direction.HIGHER
            return ONE if (realized >= ZERO if higher else realized <= ZERO) else ZERO
        case WhenTargetZero.PROBLEM:
            raise UnscorableError(line.kpi.code)


def _target(line: Line) -> Decimal:
    if line.target is None:
        raise UnscorableError(line.kpi.code)
    return line.target


def _higher(line: Line, realized: Decimal) -> Decimal:
    """R / T. Rule: docs/rules.md#higher."""
    return realized / _target(line)


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


def _band(line: Line, realized: Decimal) -> Decimal:
    """The score of the highest band begun; under the first band, the first one's.

    Rule: docs/rules.md#band
    """
    begun = [band for band in line.kpi.bands if band.start <= realized]
    band = begun[-1] if begun else line.kpi.bands[0]
    return band.score if line.kpi.best is None else band.score / line.kpi.best


def _yes_no(line: Line, realized: Decimal) -> Decimal:  # noqa: ARG001 - one shape for all formulas
    """Met is 1, not met is 0. Rule: docs/rules.md#yes-no."""
    return ONE if realized == ONE else ZERO


def _zero_count(line: Line, realized: Decimal) -> Decimal:
    """1 for none, and a step less for each. Rule: docs/rules.md#zero-count."""
    if line.kpi.step is None:
        raise UnscorableError(line.kpi.code)
    return ONE if realized <= ZERO else max(ZERO, ONE - line.kpi.step * realized)


_FORMULAS: Mapping[Direction, Callable[[Line, Decimal], Decimal]] = {
    Direction.HIGHER: _higher,
    Direction.LOWER: _lower,
    Direction.LOWER_RATIO: _lower_ratio,
    Direction.RANGE: _range,
    Direction.BAND: _band,
    Direction.YES_NO: _yes_no,
    Direction.ZERO_COUNT: _zero_count,
}
