"""Which rung a score has reached, and which one is next.

Units: scores and floors are ratios.
"""

from collections.abc import Sequence
from decimal import Decimal

from scorebook.core.scheme import Tier


def rung_for(score: Decimal, ladder: Sequence[Tier]) -> int:
    """Give the index of the highest tier whose floor the score has reached.

    A tier has a floor and no ceiling, so two can neither overlap nor leave a gap.

    Shape: `ladder` rises by floor and starts at 0 (`ladder_checks.of_ladder`, SB301).
    Rule: docs/rules.md#tiers
    """
    reached = [at for at, tier in enumerate(ladder) if tier.floor <= score]
    # A score below 0 (a negative floor of a KPI) still stands on the lowest rung.
    return reached[-1] if reached else 0


def next_tier(tier: Tier, ladder: Sequence[Tier]) -> Tier | None:
    """Name the rung above one of the ladder's; None above the highest.

    Shape: `ladder` rises by floor and holds `tier`.
    Rule: docs/rules.md#next-tier
    """
    above = ladder.index(tier) + 1
    return ladder[above] if above < len(ladder) else None
