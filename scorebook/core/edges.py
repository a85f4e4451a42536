"""Results that lie so close to the floor of a tier that somebody should look at them.

Units: scores, floors and distances are ratios.
"""

from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.scheme import Scheme, Tier
from scorebook.core.scorecard import Scorecard

# 0.05 points of a score in percent.
NEAR = Decimal("0.0005")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The tier whose floor is near, and how far above it the score is; below it is negative."""

    tier: Tier
    distance: Decimal


def near_edge(card: Scorecard, scheme: Scheme) -> Edge | None:
    """Give the nearest floor the score lies at, if one is near; the lowest is nobody's edge.

    Rule: docs/rules.md#near-the-edge
    """
    score = card.score
    if score is None:
        return None
    edges = [
        Edge(tier=tier, distance=score - tier.floor)
        for tier in scheme.ladder(card.agent.role)[1:]
        if abs(score - tier.floor) <= NEAR
    ]
    return min(edges, key=lambda edge: abs(edge.distance), default=None)
