"""Numbers that are ratios, read one way as a whole column: 0.95, 95 or 95%.

Rule: docs/rules.md#ratio-columns
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from scorebook.core.numbers import LARGEST_RATIO
from scorebook.intake.amounts import Amount


def lone_ratio(one: Amount | None) -> Decimal | None:
    """Read a ratio that has no column to be read with: past 5 it can only be a percentage.

    A cell that declares a percentage holds a ratio already.
    Rule: docs/rules.md#ratio-columns
    """
    return None if one is None else _ratio(one, in_percent=are_per_hundred([one]))


def ratios(amounts: Sequence[Amount | None]) -> list[Decimal | None]:
    """Read a ratio column one way as a whole: percents when any plain number exceeds 5.

    A cell that declares a percentage holds a ratio already.
    Rule: docs/rules.md#ratio-columns
    """
    in_percent = are_per_hundred(amounts)
    return [_ratio(one, in_percent=in_percent) for one in amounts]


def are_per_hundred(amounts: Iterable[Amount | None]) -> bool:
    """Say whether any number exceeds 5 whose cell declares nothing about it."""
    return any(
        abs(one.value) > LARGEST_RATIO for one in amounts if one is not None and not one.form
    )


def is_per_hundred(largest_sum: Decimal) -> bool:
    """Say how a weight column is written, by the largest sum it has to total: 1 or 100.

    Rule: docs/rules.md#ratio-columns
    """
    return largest_sum > LARGEST_RATIO


def weights(amounts: Sequence[Amount | None], *, per_hundred: bool) -> list[Decimal | None]:
    """Read a weight column one way as a whole. Rule: docs/rules.md#ratio-columns."""
    return [_ratio(one, in_percent=per_hundred) for one in amounts]


def _ratio(one: Amount | None, *, in_percent: bool) -> Decimal | None:
    if one is None:
        return None
    return one.value / 100 if in_percent and not one.form else one.value
