"""Tier and payout as formulas over the cell of the score: the ladder is written into them.

Rules: docs/rules.md#tiers, #payout, #curves, #payout-limits, #payout-rounding
"""

from collections.abc import Sequence
from decimal import Decimal

from scorebook.core.gate import ON_PAYOUTS, ON_TIERS
from scorebook.core.in_force import override_of, payout_share
from scorebook.core.numbers import ONE, ZERO, exact
from scorebook.core.override import What
from scorebook.core.places import Place
from scorebook.core.scheme import Curve, PayoutKind, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.display.formulas.references import array, number
from scorebook.display.scored.ground import Because, Ground, Term
from scorebook.display.scored.lines import Live


def live_tier(card: Scorecard, score: str, ground: Ground) -> Live | Because:
    """Look up the highest tier whose floor the score has reached. Rule: docs/rules.md#tiers.

    Shape: `score` refers to the score as a ratio, "" where no cell shows it.
    """
    scheme = ground.results.month.scheme
    if override_of(card.agent, What.TIER) is not None:
        return Because.OVERRIDE
    if any(gate.effect in ON_TIERS for gate in scheme.gates_of(card.agent.role)):
        return Because.GATES
    if not score:
        return Because.DIFFERS
    ladder = scheme.ladder(card.agent.role)
    return Live(_looked_up(score, ladder, [tier.name for tier in ladder]), f"ISNUMBER({score})")


def live_payout(card: Scorecard, score: str, at: Place, ground: Ground) -> Live | Because:
    """Say what the tier pays, limited and rounded once. Rule: docs/rules.md#payout."""
    scheme, agent = ground.results.month.scheme, card.agent
    ladder, settings, earner = scheme.ladder(agent.role), scheme.settings, card.earner
    if any(override_of(agent, what) is not None for what in (What.TIER, What.PAYOUT)):
        return Because.OVERRIDE
    if any(gate.effect in ON_TIERS | ON_PAYOUTS for gate in scheme.gates_of(agent.role)):
        return Because.GATES
    if payout_share(agent, settings) != ONE:
        return Because.PRORATED
    if any(tier.kind is PayoutKind.PER_UNIT and tier.payout for tier in ladder):
        return Because.UNITS
    if not score or earner is None:
        return Because.DIFFERS
    pays = "+".join(
        part
        for part in (
            _of_kind(score, ladder, PayoutKind.AMOUNT, ""),
            _of_kind(score, ladder, PayoutKind.RATE, _base(card, at, ground)),
        )
        if part
    )
    pays = pays or "0"
    if earner.payout_cap is not None:
        pays = f"MIN({pays},{number(earner.payout_cap)})"
    if earner.guarantee is not None:
        pays = f"MAX({pays},{number(earner.guarantee)})"
    unit = settings.payout_unit
    if unit == ONE:
        rounded = f"ROUND(ROUND({pays},6),0)"
    else:
        rounded = f"ROUND(ROUND(({pays})/{number(unit)},6),0)*{number(unit)}"
    return Live(rounded, f"ISNUMBER({score})")


def _base(card: Scorecard, at: Place, ground: Ground) -> str:
    base = card.agent.base
    if base is None:
        return "0"
    term = ground.term(card.agent.base_place, base, at)
    return str(term) if isinstance(term, Term) else number(base)


def _of_kind(score: str, ladder: Sequence[Tier], kind: PayoutKind, times: str) -> str:
    """Say what the tiers of a kind pay at a score, those of others nothing; "" for nothing at all.

    A rising payout goes straight to the next tier's, which may be of the other kind.
    Rule: docs/rules.md#curves
    """
    pays = [tier.payout if tier.kind is kind else ZERO for tier in ladder]
    rises = [
        pays[at + 1] - pays[at] if tier.curve is Curve.LINEAR and at + 1 < len(ladder) else ZERO
        for at, tier in enumerate(ladder)
    ]
    if not any(pays) and not any(rises):
        return ""
    said = _looked_up(score, ladder, pays)
    if any(rises):
        floors = [tier.floor for tier in ladder]
        with exact():
            ways = [
                ladder[at + 1].floor - tier.floor if at + 1 < len(ladder) else ONE
                for at, tier in enumerate(ladder)
            ]
        gone = f"(MAX({score},{number(floors[0])})-{_looked_up(score, ladder, floors)})"
        rise, way = _looked_up(score, ladder, rises), _looked_up(score, ladder, ways)
        said = f"({said}+{gone}*{rise}/{way})"
    return f"{said}*{times}" if times else said


def _looked_up(score: str, ladder: Sequence[Tier], answers: Sequence[Decimal | str]) -> str:
    """Look a score up; one below every floor still stands on the lowest rung."""
    floors = [tier.floor for tier in ladder]
    reached = f"MAX({score},{number(floors[0])})"
    if len(ladder) == 1:
        only = answers[0]
        return number(only) if isinstance(only, Decimal) else array([only])[1:-1]
    return f"LOOKUP({reached},{array(floors)},{array(answers)})"
