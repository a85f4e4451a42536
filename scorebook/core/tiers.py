"""Which rung a score has reached, and what that rung pays.

Units: scores and floors are ratios; payouts are money in the scheme's currency.
"""

from collections.abc import Sequence
from decimal import Decimal

from scorebook.core.achievement import UnscorableError
from scorebook.core.numbers import ONE, ZERO, exact, half_up, to_unit
from scorebook.core.scheme import PayoutKind, Prorate, Settings, Tier


def tier_for(score: Decimal, ladder: Sequence[Tier]) -> Tier:
    """Pick the highest tier whose floor the score has reached.

    A tier has a floor and no ceiling, so two can neither overlap nor leave a gap.

    Shape: `ladder` rises by floor and starts at 0 (`ladder_checks.of_ladder`, SB301).
    Rule: docs/rules.md#tiers
    """
    reached = [tier for tier in ladder if tier.floor <= score]
    # A score below 0 (a negative floor of a KPI) still stands on the lowest rung.
    return reached[-1] if reached else ladder[0]


def next_tier(tier: Tier, ladder: Sequence[Tier]) -> Tier | None:
    """Name the rung above one of the ladder's; None above the highest.

    Shape: `ladder` rises by floor and holds `tier`.
    Rule: docs/rules.md#next-tier
    """
    above = ladder.index(tier) + 1
    return ladder[above] if above < len(ladder) else None


def tier_payout(tier: Tier, base: Decimal | None) -> Decimal:
    """Give what a tier pays before pro-rata: its amount, or its rate of the agent's base.

    Raises: UnscorableError for a rate without a base (`checks.of_agent`, SB412).
    Rule: docs/rules.md#payout
    """
    if tier.kind is PayoutKind.AMOUNT or tier.payout == ZERO:
        return tier.payout
    if base is None:
        raise UnscorableError(tier.name)
    with exact():
        return tier.payout * base


def share_of_period(active_days: Decimal | None, settings: Settings) -> Decimal:
    """Give the part of the period somebody was active, to 4 places; 1 unless the scheme prorates.

    Rule: docs/rules.md#pro-rata
    """
    if settings.prorate is Prorate.NONE or active_days is None:
        return ONE
    with exact():
        return half_up(active_days / settings.period_days, 4)


def payout(tier: Tier, *, base: Decimal | None, share: Decimal, unit: Decimal) -> Decimal:
    """Give the money earned, rounded once, at the very end.

    Rule: docs/rules.md#payout
    """
    with exact():
        return to_unit(tier_payout(tier, base) * share, unit)
