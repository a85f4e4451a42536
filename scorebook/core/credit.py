"""The part of an achievement that counts: after threshold, floor and cap.

Units: ratios, 1 = on target.
"""

from decimal import Decimal

from scorebook.core.achievement import UnscorableError, achievement, is_excused
from scorebook.core.agent import Line, State
from scorebook.core.kpi import Kpi, WhenBlank
from scorebook.core.numbers import ONE, ZERO, settled


def credit(line: Line) -> Decimal | None:
    """Give what the line counts for; None when it leaves the denominator.

    Raises: UnscorableError for a line that `checks.of_line` reports as a problem.
    Rule: docs/rules.md#credit
    """
    return credit_of(line, achievement(line))


def credit_of(line: Line, reached: Decimal | None) -> Decimal | None:
    """Give what the line counts for by the achievement that is known already.

    Raises: UnscorableError for a line that `checks.of_line` reports as a problem.
    Rule: docs/rules.md#credit
    """
    if is_excused(line):
        return None
    if line.state is State.BLANK:
        return _of_blank(line)
    if reached is None:
        raise UnscorableError(line.kpi.code)
    return limited(reached, line.kpi)


def limited(reached: Decimal, kpi: Kpi) -> Decimal:
    """Apply threshold, full credit at the maximum, floor, then cap, in this order.

    The floor does not lift what missed the threshold; the cap comes last of all.

    Rule: docs/rules.md#credit, docs/rules.md#full-credit-at-max
    """
    if misses_threshold(reached, kpi):
        return ZERO
    earned = at_maximum(reached, kpi)
    lifted = max(earned, kpi.floor)
    return lifted if kpi.cap is None else min(lifted, kpi.cap)


def at_maximum(reached: Decimal, kpi: Kpi) -> Decimal:
    """Give the credit a target earns that nobody can pass, once it is reached.

    Rule: docs/rules.md#full-credit-at-max
    """
    if kpi.full_credit_at_max is None or not reaches_target(reached):
        return reached
    return kpi.full_credit_at_max


def misses_threshold(reached: Decimal, kpi: Kpi) -> bool:
    """Say whether an achievement lies below the KPI's threshold, if there is one.

    A team's mean target may be a quotient that never ends, and then so is what should be 0.9.

    Rule: docs/rules.md#credit
    """
    return kpi.threshold is not None and settled(reached) < kpi.threshold


def reaches_target(reached: Decimal) -> bool:
    """Say whether an achievement is that of a target reached.

    Rule: docs/rules.md#full-credit-at-max
    """
    return settled(reached) >= ONE


def _of_blank(line: Line) -> Decimal:
    """Answer by the declared policy. Rule: docs/rules.md#not-measured."""
    match line.kpi.when_blank:
        case WhenBlank.ZERO:
            return ZERO
        case WhenBlank.FULL:
            return ONE
        case _:
            raise UnscorableError(line.kpi.code)
