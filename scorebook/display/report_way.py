"""The way to the payout, line by line: from the points of all KPIs to the money.

A step that did not act is left out, so the page shows what happened and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.numbers import ZERO, exact
from scorebook.core.scheme import PayoutKind, Prorate, Scheme, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.core.tiers import next_tier
from scorebook.display.numbers import plain
from scorebook.display.report_wording import Wording


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, with which figures, and what came out."""

    what: str
    working: str
    answer: str


def way(card: Scorecard, scheme: Scheme, wording: Wording) -> tuple[Step, ...]:
    """Tell how the payout came about; nothing for a card without a result.

    Rule: docs/rules.md#payout
    """
    if card.tier is None:
        return ()
    return (*_to_score(card, wording), *_to_payout(card, card.tier, scheme, wording))


def _to_score(card: Scorecard, wording: Wording) -> Iterator[Step]:
    _ = wording.translate
    yield Step(
        _("Points ÷ weight that counted"),
        f"{wording.total_points(card.points)} ÷ {wording.weight(card.counted_weight)}",
        wording.score_before_rounding(card.score_exact or ZERO),
    )
    yield Step(
        _("Score, rounded to {places} decimals").format(places=wording.settings.score_places),
        "",
        wording.score(card.score or ZERO),
    )


def _to_payout(card: Scorecard, tier: Tier, scheme: Scheme, wording: Wording) -> Iterator[Step]:
    _ = wording.translate
    of_tier = card.tier_payout or ZERO
    yield Step(
        _("Tier reached"), _tier_range(tier, scheme.ladder(card.agent.role), wording), tier.name
    )
    yield Step(_("Incentive of the tier"), _rate(card, tier, wording), wording.money(of_tier))
    if scheme.settings.prorate is Prorate.PAYOUT:
        with exact():
            prorated = of_tier * card.share
        yield Step(_("Active days"), _days(card, wording), wording.money(prorated))
    unit = wording.money(scheme.settings.payout_unit)
    yield Step(
        _("Incentive, rounded to {unit}").format(unit=unit), "", wording.money(card.payout or ZERO)
    )


def _tier_range(tier: Tier, ladder: tuple[Tier, ...], wording: Wording) -> str:
    """Say where the tier begins, and where the next one does."""
    _ = wording.translate
    floor = wording.share(tier.floor)
    above = next_tier(tier, ladder)
    if above is None:
        return _("from {floor}").format(floor=floor)
    next_floor = wording.share(above.floor)
    return _("from {floor}; {next} from {next_floor}").format(
        floor=floor, next=above.name, next_floor=next_floor
    )


def _rate(card: Scorecard, tier: Tier, wording: Wording) -> str:
    _ = wording.translate
    if tier.kind is PayoutKind.AMOUNT or card.agent.base is None:
        return _("fixed amount")
    rate = wording.share(tier.payout)
    return _("{rate} × base {base}").format(rate=rate, base=wording.money(card.agent.base))


def _days(card: Scorecard, wording: Wording) -> str:
    _ = wording.translate
    days = wording.settings.period_days
    active = Decimal(days) if card.agent.active_days is None else card.agent.active_days
    return _("{active} of {days} days: × {share}").format(
        active=plain(active, wording.language),
        days=days,
        share=plain(card.share, wording.language),
    )
