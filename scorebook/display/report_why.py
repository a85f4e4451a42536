"""Why the three answers are what they are, in two or three short sentences under them."""

from collections.abc import Iterator

from scorebook.core.in_force import override_of
from scorebook.core.numbers import ZERO, exact
from scorebook.core.override import What
from scorebook.core.scheme import Scheme
from scorebook.core.scorecard import Scorecard
from scorebook.core.tiers import next_tier
from scorebook.display.gate_effects import decisive
from scorebook.display.numbers import MINUS
from scorebook.display.report_wording import Wording
from scorebook.display.shares import costs

_DECIDED = (What.SCORE, What.TIER, What.PAYOUT)


def why(card: Scorecard, scheme: Scheme, wording: Wording) -> tuple[str, ...]:
    """Say what made the result; nothing for a card without one.

    Shape: where the score stands on the ladder, what was decided or held back by a gate, why the
        incentive is not what the tier pays, and what cost the most points.
    """
    if card.score is None or card.tier is None:
        return ()
    return (
        *_stands(card, scheme, wording),
        *_held(card, scheme, wording),
        *_paid(card, wording),
        *_cost(card, wording),
    )


def _stands(card: Scorecard, scheme: Scheme, wording: Wording) -> Iterator[str]:
    _ = wording.translate
    reached = card.score_tier
    if card.score is None or reached is None:
        return
    score, tier, floor = wording.score(card.score), reached.name, wording.share(reached.floor)
    above = next_tier(reached, scheme.ladder(card.agent.role))
    if above is None:
        yield _("A score of {score} reaches {tier}, the highest tier (from {floor}).").format(
            score=score, tier=tier, floor=floor
        )
        return
    yield _("A score of {score} reaches {tier} (from {floor}); {next} begins at {start}.").format(
        score=score, tier=tier, floor=floor, next=above.name, start=wording.share(above.floor)
    )


def _held(card: Scorecard, scheme: Scheme, wording: Wording) -> Iterator[str]:
    """Name the gates that made a difference, and what somebody decided."""
    _ = wording.translate
    gates = ", ".join(gate.name for gate in decisive(card, scheme))
    if gates:
        yield _("Held back by what was not passed: {gates}.").format(gates=gates)
    if any(override_of(card.agent, what) for what in _DECIDED):
        yield _("Part of the result was decided and not computed; the reason stands below.")


def _paid(card: Scorecard, wording: Wording) -> Iterator[str]:
    """Say what made the incentive another than the tier pays: days, a limit, a guarantee.

    Rule: docs/rules.md#pro-rata, docs/rules.md#payout-limits
    """
    _ = wording.translate
    earner, pays = card.earner, card.gated_payout
    if earner is None or pays is None or override_of(card.agent, What.PAYOUT) is not None:
        return
    with exact():
        earned = pays * card.share
    limited = earned if earner.payout_cap is None else min(earned, earner.payout_cap)
    if earner.guarantee is not None and earner.guarantee > limited:
        yield _("The incentive is what is guaranteed: {money}.").format(
            money=wording.money(earner.guarantee)
        )
    elif limited < earned:
        yield _("The incentive is at most {money}.").format(money=wording.money(limited))
    elif earned != pays:
        active, days = wording.active_days(card.agent)
        yield _("The incentive is for {active} of {days} days.").format(active=active, days=days)


def _cost(card: Scorecard, wording: Wording) -> Iterator[str]:
    _ = wording.translate
    dearest = costs(card.lines)
    if dearest and dearest[0].lost > ZERO:
        kpi = dearest[0].line.kpi
        lost = f"{MINUS}{wording.points(dearest[0].lost)}"
        # In the middle of the sentence, where no figure stands alone in the last line.
        yield _("Most points, {points}, were lost on {kpi}.").format(
            kpi=kpi.name or kpi.code, points=lost
        )
    elif card.lines:
        yield _("Every KPI that counted earned full credit.")
