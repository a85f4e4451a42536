"""The way from the points of all KPIs to the payout: score, tier, pro-rata, rounding."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.next_tier import by_one_kpi
from scorebook.core.numbers import exact
from scorebook.core.scheme import PayoutKind, Prorate, Scheme, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.core.tiers import next_tier
from scorebook.display.figures import Figures
from scorebook.display.language import translator
from scorebook.display.steps import Step, step

NUMBERS = "docs/rules.md#numbers"
SCORE = "docs/rules.md#score"
TIERS = "docs/rules.md#tiers"
NEXT_TIER = "docs/rules.md#next-tier"
PAYOUT = "docs/rules.md#payout"
PRO_RATA = "docs/rules.md#pro-rata"
PAYOUT_ROUNDING = "docs/rules.md#payout-rounding"


def result_steps(card: Scorecard, scheme: Scheme, figures: Figures) -> tuple[Step, ...]:
    """Say how the points became a payout, or that nothing was measured."""
    _ = translator(figures.language)
    if card.score is None or card.score_exact is None or card.tier is None:
        words = _("withheld: nothing that counts was measured, which is not a score of 0")
        return (step(_("score"), words, rule="docs/rules.md#not-measured"),)
    return (
        *_score(card, card.score_exact, card.score, figures),
        *_tier(card.tier, scheme.ladder(card.agent.role), figures),
        *_next_tier(card, card.tier, scheme, figures),
        *_payout(card, card.tier, figures),
    )


def _score(card: Scorecard, unrounded: Decimal, score: Decimal, figures: Figures) -> Iterator[Step]:
    _ = translator(figures.language)
    counted = [line for line in card.lines if line.points is not None]
    points = " + ".join(figures.number(line.points) for line in counted if line.points is not None)
    weights = " + ".join(figures.number(line.line.weight) for line in counted)
    yield step(_("points"), f"{points} = {figures.number(card.points)}", rule=SCORE)
    yield step(
        _("weights that count"), f"{weights} = {figures.number(card.counted_weight)}", rule=SCORE
    )
    yield step(
        _("exact score"),
        f"{figures.number(card.points)} ÷ {figures.number(card.counted_weight)}"
        f" = {figures.number(unrounded)}",
        rule=SCORE,
    )
    rounded = _("{score}, rounded half up to {places} places of a percent").format(
        score=figures.score(score), places=figures.settings.score_places
    )
    yield step(_("score"), rounded, rule=NUMBERS)


def _tier(tier: Tier, ladder: tuple[Tier, ...], figures: Figures) -> Iterator[Step]:
    _ = translator(figures.language)
    reached = _("{tier}, from {floor}").format(tier=tier.name, floor=figures.share(tier.floor))
    above = next_tier(tier, ladder)
    if above is not None:
        reached += "; " + _("the next one, {tier}, from {floor}").format(
            tier=above.name, floor=figures.share(above.floor)
        )
    yield step(_("tier"), reached, place=tier.place, rule=TIERS)


def _next_tier(card: Scorecard, tier: Tier, scheme: Scheme, figures: Figures) -> Iterator[Step]:
    """Say which KPI alone would reach the next tier, and with which value."""
    _ = translator(figures.language)
    above = next_tier(tier, scheme.ladder(card.agent.role))
    if above is None:
        return
    ways = [
        f"{reach.line.kpi.code} {figures.value(reach.realized, reach.line.kpi)}"
        for reach in by_one_kpi(card, scheme)
    ]
    alone = _("one of these alone: {ways}").format(ways="; ".join(ways))
    words = alone if ways else _("not by one KPI alone")
    yield step(_("to reach {tier}").format(tier=above.name), words, rule=NEXT_TIER)


def _payout(card: Scorecard, tier: Tier, figures: Figures) -> Iterator[Step]:
    _ = translator(figures.language)
    if card.tier_payout is None or card.payout is None:
        return
    pays = figures.money(card.tier_payout)
    if tier.kind is PayoutKind.RATE and card.agent.base is not None:
        base = _("base {money}").format(money=figures.money(card.agent.base))
        pays = f"{figures.ratio(tier.payout)} × {base} = {pays}"
    yield step(_("the tier pays"), pays, place=tier.place, rule=PAYOUT)
    yield from _pro_rata(card, figures)
    yield _rounded(card, card.tier_payout, card.payout, figures)


def _pro_rata(card: Scorecard, figures: Figures) -> Iterator[Step]:
    _ = translator(figures.language)
    if figures.settings.prorate is Prorate.NONE:
        return
    if card.agent.active_days is None:
        words = _("the whole period: 1")
    else:
        words = _("{days} of {all} days = {share}, rounded to 4 places").format(
            days=figures.number(card.agent.active_days),
            all=figures.settings.period_days,
            share=figures.number(card.share),
        )
    yield step(_("pro-rata"), words, place=card.agent.place, rule=PRO_RATA)


def _rounded(card: Scorecard, pays: Decimal, payout: Decimal, figures: Figures) -> Step:
    _ = translator(figures.language)
    with exact():
        earned = figures.money(pays * card.share)
    words = _("{money}, rounded half up to units of {unit}").format(
        money=earned, unit=figures.money(figures.settings.payout_unit)
    )
    if figures.settings.prorate is not Prorate.NONE:
        words = f"{figures.money(pays)} × {figures.number(card.share)} = {words}"
    return step(_("payout"), f"{words}: {figures.money(payout)}", rule=PAYOUT_ROUNDING)
