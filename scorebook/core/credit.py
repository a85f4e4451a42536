"""The part of an achievement that counts: after threshold, floor and cap.

Units: ratios, 1 = on target.
"""

from decimal import Decimal

from scorebook.core.achievement import UnscorableError, achievement, is_excused
from scorebook.core.agent import Line, State
from scorebook.core.kpi import Kpi, WhenBlank
from scorebook.core.numbers import ONE, ZERO


def credit(line: Line) -> Decimal | None:
    """Give what the line counts for; None when it leaves the denominator.

    Raises: UnscorableError for a line that `checks.of_line` reports as a problem.
    Rule: docs/rules.md#credit
    """
    if is_excused(line):
        return None
    if line.state is State.BLANK:
        return _of_blank(line)
    reached = achievement(line)
    if reached is None:
        raise UnscorableError(line.kpi.code)
    return limited(reached, line.kpi)


def limited(reached: Decimal, kpi: Kpi) -> Decimal:
    """Apply threshold, then floor, then cap; the floor does not lift what missed the threshold.

    Rule: docs/rules.md#credit
    """
    if kpi.threshold is not None and reached < kpi.threshold:
        return ZERO
    lifted = max(reached, kpi.floor)
    return lifted if kpi.cap is None else min(lifted, kpi.cap)


def _of_blank(line: Line) -> Decimal:
    """Answer by the declared policy. Rule: docs/rules.md#not-measured."""
    match line.kpi.when_blank:
        case WhenBlank.ZERO:
            return ZERO
        case WhenBlank.FULL:
            return ONE
        case _:
            raise UnscorableError(line.kpi.code)
