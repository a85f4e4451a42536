"""The way from the points of all KPIs to the payout: score, gates, tier, money."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.in_force import override_of
from scorebook.core.override import What
from scorebook.core.scheme import Scheme
from scorebook.core.scorecard import Scorecard, Withheld
from scorebook.display.explain_gates import gate_steps, ungated_steps
from scorebook.display.explain_payout import payout_steps
from scorebook.display.explain_shares import share_steps
from scorebook.display.explain_tier import tier_steps
from scorebook.display.figures import Figures
from scorebook.display.steps import Step, step

NOT_MEASURED = "docs/rules.md#not-measured"
NUMBERS = "docs/rules.md#numbers"
OVERRIDES = "docs/rules.md#overrides"
SCORE = "docs/rules.md#score"
SCORE_CAP = "docs/rules.md#score-cap"
SPREAD = "docs/rules.md#spread"


def result_steps(card: Scorecard, scheme: Scheme, figures: Figures) -> tuple[Step, ...]:
    """Say how the points became a payout, or why there is no score."""
    if card.score is None or card.tier is None:
        return (_withheld(card, figures),)
    return (
        *_score(card, figures),
        *_overridden_score(card, figures),
        *gate_steps(card, figures),
        *tier_steps(card, scheme, figures),
        *payout_steps(card, scheme, figures),
        *ungated_steps(card, scheme, figures),
        *share_steps(card, figures),
    )


def _withheld(card: Scorecard, figures: Figures) -> Step:
    _ = figures.translate
    if card.withheld is not Withheld.NOT_ALL_MEASURED:
        words = _("withheld: nothing that counts was measured, which is not a score of 0")
        return step(_("score"), words, rule=NOT_MEASURED)
    absent = ", ".join(one.line.kpi.code for one in card.lines if one.credit is None)
    words = _("withheld: {kpis} does not count, and spread = none needs every KPI")
    return step(_("score"), words.format(kpis=absent), rule=SPREAD)


def _score(card: Scorecard, figures: Figures) -> Iterator[Step]:
    """Write the sums; nothing where only an override gave a score."""
    _ = figures.translate
    if card.score_exact is None or card.computed_score is None:
        return
    points = figures.sum(one.points for one in card.lines if one.points is not None)
    weights = figures.sum(one.counts for one in card.lines if one.counts is not None)
    total, counted = figures.number(card.points), figures.number(card.counted_weight)
    yield step(_("points"), f"{points} = {total}", rule=SCORE)
    yield step(_("weights that count"), f"{weights} = {counted}", rule=SCORE)
    score_exact = figures.number(card.score_exact)
    yield step(_("exact score"), f"{total} ÷ {counted} = {score_exact}", rule=SCORE)
    yield from _score_cap(card.score_exact, figures)
    rounded = _("{score}, rounded half up to {places} places of a percent").format(
        score=figures.score(card.computed_score), places=figures.settings.score_places
    )
    yield step(_("score"), rounded, rule=NUMBERS)


def _score_cap(score: Decimal, figures: Figures) -> Iterator[Step]:
    _ = figures.translate
    cap = figures.settings.score_cap
    if cap is None:
        return
    words = (
        _("{value} is above {limit} and is cut to it")
        if score > cap
        else _("{value} is not above {limit}")
    )
    said = words.format(value=figures.number(score), limit=figures.ratio(cap))
    yield step(_("score cap"), said, rule=SCORE_CAP)


def _overridden_score(card: Scorecard, figures: Figures) -> Iterator[Step]:
    _ = figures.translate
    decided = override_of(card.agent, What.SCORE)
    if decided is None or card.score is None:
        return
    computed = _("none") if card.computed_score is None else figures.score(card.computed_score)
    words = _("{value} instead of {computed}: {reason}").format(
        value=figures.score(card.score), computed=computed, reason=figures.why(decided)
    )
    yield step(_("override"), words, place=decided.place, rule=OVERRIDES)
