"""From the score to the tier: the rung reached, what gates and people made of it, what is next."""

from collections.abc import Iterator, Sequence

from scorebook.core.edges import Edge, near_edge
from scorebook.core.in_force import override_of
from scorebook.core.next_tier import by_one_kpi, next_rung
from scorebook.core.numbers import ZERO
from scorebook.core.override import What
from scorebook.core.scheme import Scheme, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.core.tiers import next_tier
from scorebook.display.figures import Figures
from scorebook.display.gate_effects import tier_moves
from scorebook.display.gate_words import effect_said
from scorebook.display.steps import Step, step

GATE_EFFECTS = "docs/rules.md#gate-effects"
NEAR_THE_EDGE = "docs/rules.md#near-the-edge"
NEXT_TIER = "docs/rules.md#next-tier"
OVERRIDES = "docs/rules.md#overrides"
TIERS = "docs/rules.md#tiers"


def tier_steps(card: Scorecard, scheme: Scheme, figures: Figures) -> Iterator[Step]:
    """Say which tier the score reached, which one is left, and what would reach the next."""
    ladder = scheme.ladder(card.agent.role)
    if card.score_tier is not None:
        yield _reached(card.score_tier, ladder, figures)
    edge = near_edge(card, scheme)
    if edge is not None:
        yield _edge(edge, figures)
    yield from _gated(card, ladder, figures)
    yield from _overridden(card, figures)
    yield from _next_tier(card, scheme, figures)


def _reached(tier: Tier, ladder: Sequence[Tier], figures: Figures) -> Step:
    _ = figures.translate
    reached = _("{tier}, from {floor}").format(tier=tier.name, floor=figures.share(tier.floor))
    above = next_tier(tier, ladder)
    if above is not None:
        reached += "; " + _("the next one, {tier}, from {floor}").format(
            tier=above.name, floor=figures.share(above.floor)
        )
    return step(_("tier"), reached, place=tier.place, rule=TIERS)


def _edge(edge: Edge, figures: Figures) -> Step:
    """Say how near a floor is, in points of a percent."""
    _ = figures.translate
    if edge.distance == ZERO:
        words = _("exactly on the floor of {tier}, {floor}: to be looked at")
    elif edge.distance > ZERO:
        words = _("{points} above the floor of {tier}, {floor}: to be looked at")
    else:
        words = _("{points} below the floor of {tier}, {floor}: to be looked at")
    said = words.format(
        points=figures.share(abs(edge.distance)),
        tier=edge.tier.name,
        floor=figures.share(edge.tier.floor),
    )
    return step(_("near the edge"), said, place=edge.tier.place, rule=NEAR_THE_EDGE)


def _gated(card: Scorecard, ladder: Sequence[Tier], figures: Figures) -> Iterator[Step]:
    """Follow the tier through the gates that look at it."""
    _ = figures.translate
    for move in tier_moves(card, ladder):
        words = (
            _("“{gate}”, {effect}: stays {before}")
            if move.before is move.after
            else _("“{gate}”, {effect}: {after} instead of {before}")
        )
        said = words.format(
            gate=move.gate.name,
            effect=effect_said(move.gate, figures, {}),
            before=move.before.name,
            after=move.after.name,
        )
        place = move.gate.effect_place or move.gate.place
        yield step(_("tier after the gate"), said, place=place, rule=GATE_EFFECTS)


def _overridden(card: Scorecard, figures: Figures) -> Iterator[Step]:
    _ = figures.translate
    decided = override_of(card.agent, What.TIER)
    if decided is None or card.tier is None or card.computed_tier is None:
        return
    words = _("{value} instead of {computed}: {reason}").format(
        value=card.tier.name, computed=card.computed_tier.name, reason=figures.why(decided)
    )
    yield step(_("override"), words, place=decided.place, rule=OVERRIDES)


def _next_tier(card: Scorecard, scheme: Scheme, figures: Figures) -> Iterator[Step]:
    """Say which KPI alone would reach the next tier, and with which value."""
    _ = figures.translate
    above = next_rung(card, scheme)
    if above is None:
        return
    if any(override_of(card.agent, what) for what in (What.SCORE, What.TIER)):
        words = _("no measurement changes what somebody has decided")
        yield step(_("to reach {tier}").format(tier=above.name), words, rule=NEXT_TIER)
        return
    ways = [
        f"{reach.line.kpi.code} {figures.value(reach.realized, reach.line.kpi)}"
        for reach in by_one_kpi(card, scheme)
    ]
    alone = _("one of these alone: {ways}").format(ways="; ".join(ways))
    words = alone if ways else _("not by one KPI alone")
    yield step(_("to reach {tier}").format(tier=above.name), words, rule=NEXT_TIER)
