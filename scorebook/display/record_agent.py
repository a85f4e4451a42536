"""One agent in the sealed record: the result, what gates and overrides made of it, the lines.

For programs, like the whole record: numbers as text, words as the sheets have them.
"""

from decimal import Decimal
from typing import Any

from scorebook.core.edges import near_edge
from scorebook.core.gate import NEEDS_AMOUNT, NEEDS_NAME, Gate
from scorebook.core.gating import Verdict
from scorebook.core.next_tier import by_one_kpi, next_rung
from scorebook.core.override import Override, What
from scorebook.core.scheme import Scheme, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.display.record_line import line_records
from scorebook.display.record_numbers import number, rounded


def agent_record(card: Scorecard, scheme: Scheme) -> dict[str, Any]:
    """Give one agent's result as an object; what a withheld one lacks is null.

    Shape: `ungated` is the result had there been no gates, `computed` what stands beside an
        override of score, tier or payout.
    """
    agent = card.agent
    return {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "team": agent.team,
        "role": agent.role,
        "status": card.status.value,
        "withheld": None if card.withheld is None else card.withheld.value,
        "score": rounded(card.score),
        "score_exact": number(card.score_exact),
        "tier": _name(card.tier),
        "payout": rounded(card.payout),
        "currency": scheme.settings.currency,
        "base": number(agent.base),
        "share": number(card.share),
        "rank": card.rank,
        "computed": {
            "score": rounded(card.computed_score),
            "tier": _name(card.computed_tier),
            "payout": rounded(card.computed_payout),
        },
        "ungated": _ungated(card),
        "gates": [_gate(verdict) for verdict in card.gates],
        "overrides": [_override(one, card) for one in agent.overrides],
        **_way(card),
        "lines": line_records(card),
        "next_tier": _next_tier(card, scheme),
        "near_edge": _near_edge(card, scheme),
    }


def effect_words(gate: Gate) -> str:
    """Write an effect with its value, as the Gates sheet has them: cap-payout 500000."""
    if gate.effect in NEEDS_AMOUNT and gate.amount is not None:
        return f"{gate.effect.value} {number(gate.amount)}"
    return f"{gate.effect.value} {gate.named}" if gate.effect in NEEDS_NAME else gate.effect.value


def _ungated(card: Scorecard) -> dict[str, str | None]:
    free = card.ungated
    return {
        "score": None if free is None else rounded(free.score),
        "tier": None if free is None else free.tier.name,
        "payout": None if free is None else rounded(free.payout),
    }


def _way(card: Scorecard) -> dict[str, str | None]:
    """Name what lies between score and payout, for whoever follows the way of the money."""
    earner = card.earner
    return {
        "score_tier": _name(card.score_tier),
        "tier_payout": number(card.tier_payout),
        "gated_payout": number(card.gated_payout),
        "payout_cap": None if earner is None else number(earner.payout_cap),
        "guarantee": None if earner is None else number(earner.guarantee),
    }


def _name(tier: Tier | None) -> str | None:
    return None if tier is None else tier.name


def _gate(verdict: Verdict) -> dict[str, Any]:
    """Give one gate; `found` is null where there was nothing to find."""
    gate = verdict.gate
    return {
        "name": gate.name,
        "passed": verdict.passed,
        "effect": effect_words(gate),
        "measure": str(gate.measure),
        "test": gate.test.value,
        "value": _found(gate.value),
        "found": _found(verdict.found),
    }


def _found(value: Decimal | str | None) -> str | None:
    return value if isinstance(value, str) else number(value)


def _override(one: Override, card: Scorecard) -> dict[str, str | None]:
    """Give one override, with what it stands in the place of; a value of null is N/A."""
    return {
        "what": one.kpi if one.what is What.KPI else one.what.value,
        "value": one.tier if one.what is What.TIER else number(one.value),
        "computed": _instead_of(one, card),
        "reason": one.reason,
        "by": one.by,
        "date": one.date,
        "cell": None if one.place is None else str(one.place),
    }


def _instead_of(one: Override, card: Scorecard) -> str | None:
    match one.what:
        case What.KPI:
            read = (line for line in card.agent.lines if line.kpi.code == one.kpi)
            return next((number(line.realized) for line in read), None)
        case What.SCORE:
            return rounded(card.computed_score)
        case What.TIER:
            return _name(card.computed_tier)
        case What.PAYOUT:
            return rounded(card.computed_payout)


def _next_tier(card: Scorecard, scheme: Scheme) -> dict[str, Any] | None:
    """Name the next rung, where it begins, and which KPIs reach it alone with which value."""
    rung = next_rung(card, scheme)
    if rung is None:
        return None
    return {
        "name": rung.name,
        "from": number(rung.floor),
        "by": [
            {"kpi": reach.line.kpi.code, "realized": number(reach.realized)}
            for reach in by_one_kpi(card, scheme)
        ],
    }


def _near_edge(card: Scorecard, scheme: Scheme) -> dict[str, str | None] | None:
    """Name the floor the score lies at, and how far above it; below it is negative."""
    edge = near_edge(card, scheme)
    if edge is None:
        return None
    return {"tier": edge.tier.name, "distance": number(edge.distance)}
