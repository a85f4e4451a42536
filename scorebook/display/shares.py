"""What brought an agent the most points, and what cost the most against full credit.

Of two that brought or cost the same, the one that stands higher in the workbook goes first.

Units: points and shortfalls are ratios.
Rule: docs/rules.md#strengths
"""

from collections.abc import Sequence

from scorebook.core.numbers import ZERO, settled
from scorebook.core.scoring import LineResult

# More would be a second table instead of an answer.
_LISTED = 3


def costs(lines: Sequence[LineResult]) -> list[LineResult]:
    """Pick the KPIs that cost the most points against full credit, the dearest first.

    Rule: docs/rules.md#strengths
    """
    dearest = sorted(lines, key=lambda line: settled(line.lost), reverse=True)
    return [line for line in dearest if line.lost > ZERO][:_LISTED]


def strengths(lines: Sequence[LineResult]) -> list[LineResult]:
    """Pick the KPIs that brought the most points, of those that are not among the dearest.

    Rule: docs/rules.md#strengths
    """
    dear = costs(lines)
    others = [line for line in lines if line.points and line.points > ZERO and line not in dear]
    return sorted(others, key=lambda line: settled(line.points or ZERO), reverse=True)[:_LISTED]
