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
    """Apply threshold, full credit at the maximum, floor, then cap, in this order.

    The floor does not lift what missed the threshold; the cap comes last of all.

    Rule: docs/rules.md#credit, docs/rules.md#full-credit-at-max
    """
    if kpi.threshold is not None and reached < kpi.threshold:
        return ZERO
    earned = at_maximum(reached, kpi)
    lifted = max(earned, kpi.floor)
    return lifted if kpi.cap is None else min(lifted, kpi.cap)


def at_maximum(reached: Decimal, kpi: Kpi) -> Decimal:
    """Give the credit a target earns that nobody can pass, once it is reached.

    Rule: docs/rules.md#full-credit-at-max
    """
    if kpi.full_credit_at_max is None or reached < ONE:
        return reached
    return kpi.full_credit_at_max


def _of_blank(line: Line) -> Decimal:
    """Answer by the declared policy. Rule: docs/rules.md#not-measured."""
    match line.kpi.when_blank:
        case WhenBlank.ZERO:
            return ZERO
        case WhenBlank.FULL:
            return ONE
        case _:
            raise UnscorableError(line.kpi.code)
