"""What each line weighs once the weight of what does not count has gone where it goes.

Units: weights as the lines have them.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from scorebook.core.agent import Line
from scorebook.core.numbers import ZERO, exact
from scorebook.core.scheme import Spread


def counting_weights(
    lines: Sequence[Line], credits_: Sequence[Decimal | None], spread: Spread
) -> list[Decimal | None]:
    """Give what each line weighs in the score; None for a line that does not count.

    By groups, the weight of a line that does not count goes to the others of its group, in
    proportion; the weight of a group in which nothing counts leaves.

    Shape: a credit of None is a line that does not count.
    Rule: docs/rules.md#spread
    """
    if spread is not Spread.GROUP:
        return [
            None if credit is None else line.weight
            for line, credit in zip(lines, credits_, strict=True)
        ]
    whole = _by_group(lines)
    counted = _by_group(
        line for line, credit in zip(lines, credits_, strict=True) if credit is not None
    )
    with exact():
        return [
            None if credit is None else _share(line, whole, counted)
            for line, credit in zip(lines, credits_, strict=True)
        ]


def _share(line: Line, whole: Mapping[str, Decimal], counted: Mapping[str, Decimal]) -> Decimal:
    group = line.kpi.group
    if counted[group] == ZERO or whole[group] == counted[group]:
        return line.weight
    return line.weight * whole[group] / counted[group]


def _by_group(lines: Iterable[Line]) -> Mapping[str, Decimal]:
    """Total the weights of each group; KPIs without a group are one group together."""
    totals: dict[str, Decimal] = {}
    for line in lines:
        totals[line.kpi.group] = totals.get(line.kpi.group, ZERO) + line.weight
    return totals
