"""What would have made a difference: the next tier, and the gates that were not passed."""

from dataclasses import dataclass

from scorebook.core.gate import ON_TIERS
from scorebook.core.in_force import override_of
from scorebook.core.next_tier import by_one_kpi, next_rung
from scorebook.core.override import What
from scorebook.core.scheme import Scheme
from scorebook.core.scorecard import Scorecard
from scorebook.display.gate_effects import decisive, failed
from scorebook.display.numbers import NBSP
from scorebook.display.report_wording import Wording

# More would be a table instead of an answer.
_LISTED = 5


@dataclass(frozen=True, slots=True)
class NextTier:
    """The rung above, as a heading, and how to reach it."""

    heading: str
    text: str


def next_tier_of(card: Scorecard, scheme: Scheme, wording: Wording) -> NextTier | None:
    """Say what reaches the next tier; nothing on the highest, and where somebody decided.

    Rule: docs/rules.md#next-tier
    """
    _ = wording.translate
    above = next_rung(card, scheme)
    decided = any(override_of(card.agent, what) for what in (What.SCORE, What.TIER))
    if above is None or decided:
        return None
    heading = _("To reach {tier}, from {floor}").format(
        tier=above.name, floor=wording.share(above.floor)
    )
    return NextTier(heading, _ways(card, scheme, wording))


def _held_by(card: Scorecard, scheme: Scheme) -> str:
    """Name the gates that alone keep the agent off the next rung; nothing where the score does."""
    ladder = scheme.ladder(card.agent.role)
    if card.tier is None or card.score_tier is None:
        return ""
    if ladder.index(card.score_tier) <= ladder.index(card.tier):
        return ""
    return ", ".join(
        verdict.gate.name for verdict in failed(card) if verdict.gate.effect in ON_TIERS
    )


def _ways(card: Scorecard, scheme: Scheme, wording: Wording) -> str:
    _ = wording.translate
    ways = [
        f"{reach.line.kpi.name or reach.line.kpi.code}: {value.replace(' ', NBSP)}"
        for reach in by_one_kpi(card, scheme)
        for value in [wording.value(reach.realized, reach.line.kpi, reach.line)]
    ]
    if not ways:
        held = _held_by(card, scheme)
        if held:
            return _("The score is enough; what is not passed: {gates}.").format(gates=held)
        return _("Not by one KPI alone.")
    if len(ways) == 1:
        return _("With this alone: {ways}.").format(ways=ways[0])
    shown = "; ".join(ways[:_LISTED])
    if len(ways) > _LISTED:
        return _("One of these alone: {ways}; or one of {count} more.").format(
            ways=shown, count=len(ways) - _LISTED
        )
    return _("One of these alone: {ways}.").format(ways=shown)


def ungated_of(card: Scorecard, scheme: Scheme, wording: Wording) -> str:
    """Say what there would have been without gates, where they made a difference.

    Rule: docs/rules.md#gates
    """
    _ = wording.translate
    free, gates = card.ungated, decisive(card, scheme)
    if free is None or not gates:
        return ""
    words = _("Without the gates: {score}, {tier}, {payout}. The difference: {gates}.")
    return words.format(
        score=wording.score(free.score),
        tier=free.tier.name,
        payout=wording.money(free.payout),
        gates=", ".join(gate.name for gate in gates),
    )
