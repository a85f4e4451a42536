"""The way to the payout, line by line: from the points of all KPIs to tier and money.

A step that did not act is left out, so the page shows what happened and nothing else.
"""

from collections.abc import Iterator

from scorebook.core.gate import ON_CREDITS
from scorebook.core.in_force import override_of
from scorebook.core.numbers import ZERO
from scorebook.core.override import What
from scorebook.core.scheme import Scheme, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.core.tiers import next_tier
from scorebook.display.gate_effects import failed, tier_moves
from scorebook.display.report_gates import gate_step
from scorebook.display.report_pay import to_payout
from scorebook.display.report_steps import Step
from scorebook.display.report_wording import Wording


def way(card: Scorecard, scheme: Scheme, wording: Wording) -> tuple[Step, ...]:
    """Tell how the payout came about; nothing for a card without a result.

    Rule: docs/rules.md#payout
    """
    if card.tier is None or card.score is None:
        return ()
    return (
        *_zeroing(card, wording),
        *_to_score(card, wording),
        *_to_tier(card, scheme, wording),
        *to_payout(card, scheme, wording),
    )


def _zeroing(card: Scorecard, wording: Wording) -> Iterator[Step]:
    """Name the gates that took credits away; the rows of these KPIs say so too."""
    _ = wording.translate
    for verdict in failed(card):
        if verdict.gate.effect in ON_CREDITS:
            yield gate_step(verdict.gate, card, wording, _("credit 0"), in_words=True)


def _to_score(card: Scorecard, wording: Wording) -> Iterator[Step]:
    _ = wording.translate
    if card.score_exact is not None and card.computed_score is not None:
        yield Step(
            _("Points ÷ weight that counted"),
            f"{wording.total_points(card.points)} ÷ {wording.weight(card.counted_weight)}",
            wording.score_before_rounding(card.score_exact),
        )
        cap = wording.settings.score_cap
        if cap is not None and card.score_exact > cap:
            at_most = _("Score, at most {cap}").format(cap=wording.share(cap))
            yield Step(at_most, "", wording.share(cap))
        yield Step(
            _("Score, rounded to {places} decimals").format(places=wording.settings.score_places),
            "",
            wording.score(card.computed_score),
        )
    decided = override_of(card.agent, What.SCORE)
    if decided is not None:
        yield Step(_("Score, decided"), wording.why(decided), wording.score(card.score or ZERO))


def _to_tier(card: Scorecard, scheme: Scheme, wording: Wording) -> Iterator[Step]:
    _ = wording.translate
    ladder = scheme.ladder(card.agent.role)
    reached = card.score_tier or ladder[0]
    yield Step(
        _("Tier reached"), _tier_range(reached, ladder, wording), reached.name, in_words=True
    )
    for move in tier_moves(card, ladder):
        yield gate_step(move.gate, card, wording, move.after.name, in_words=True)
    decided = override_of(card.agent, What.TIER)
    if decided is not None and card.tier is not None:
        yield Step(_("Tier, decided"), wording.why(decided), card.tier.name, in_words=True)


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
