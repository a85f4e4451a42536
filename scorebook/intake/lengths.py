"""Plain numbers of a duration that can be no seconds beside what is said besides: 5.3 and 0:05:18.

Rule: docs/decisions/0007-values-as-typed.md
"""

from collections.abc import Collection, Sequence
from decimal import Decimal

from scorebook.core.kpi import Direction
from scorebook.core.numbers import ZERO
from scorebook.intake.amounts import Amount
from scorebook.intake.asked import Asked

# Minutes that are read as seconds are sixty times too small, and nobody is thirty times as quick
# as was asked.
_APART = Decimal(30)


def too_short(one: Asked, measured: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """Give the plain number of a line that is far too small for seconds, and what shows it.

    Shape: `measured` is what was realized of the KPI by everybody, by size. Where all of it is
        small and plain, the target too, it is one way of writing and no mixture.
    """
    if one.realized is None or one.draft.direction is Direction.FROM_START:
        return None
    asked = one.target.low
    if asked is not None and asked.value > ZERO:
        small, large = sorted((one.realized, asked), key=_length)
        return (small, large) if _differ(small, large) and _is_mixed(large, measured) else None
    times = [each for each in measured if each.form == "time" and each.value > ZERO]
    usual = times[len(times) // 2] if times else None
    return (one.realized, usual) if usual and _differ(one.realized, usual) else None


def by_length(amounts: Collection[Amount]) -> list[Amount]:
    """Sort amounts by size."""
    return sorted(amounts, key=_length)


def _length(one: Amount) -> Decimal:
    return one.value


def _differ(small: Amount, large: Amount) -> bool:
    return not small.form and ZERO < small.value * _APART <= large.value


def _is_mixed(large: Amount, measured: Sequence[Amount]) -> bool:
    """Say whether anything shows that the larger one is in seconds: its cell, or a neighbour."""
    if large.form == "time":
        return True
    return bool(measured) and measured[-1].value * _APART > large.value
