"""One agent in the sealed record: the result, what gates and overrides made of it, the lines.

For programs, like the whole record: numbers as text, words as the sheets have them.
"""

from decimal import Decimal
from typing import Any

from scorebook.core.achievement import is_excused
from scorebook.core.agent import Line, State
from scorebook.core.gate import NEEDS_AMOUNT, NEEDS_NAME, Gate
from scorebook.core.gating import Verdict
from scorebook.core.next_tier import by_one_kpi
from scorebook.core.numbers import significant
from scorebook.core.override import Override, What
from scorebook.core.scheme import Scheme, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.core.tiers import next_tier

# Quotients may never end: this many digits say all that a reader of the record can use.
_DIGITS = 28


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
        "lines": _lines(card),
        "next_tier": _next_tier(card, scheme),
    }


def number(value: Decimal | None) -> str | None:
    """Write a number without exponent and without needless zeros."""
    return None if value is None else f"{significant(value, _DIGITS):f}"


def rounded(value: Decimal | None) -> str | None:
    """Write a number as the engine rounded it, without exponent."""
    return None if value is None else f"{value:f}"


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


def _lines(card: Scorecard) -> list[dict[str, Any]]:
    """Give each line with its answer; of a withheld agent, what was read."""
    if card.lines:
        return [_line(result) for result in card.lines]
    return [
        _line(LineResult(line=line, achievement=None, credit=None, points=None))
        for line in card.agent.lines
    ]


def _line(result: LineResult) -> dict[str, Any]:
    """Give one line in force; `counts` is its weight once the weight of others was spread."""
    line = result.line
    return {
        "kpi": line.kpi.code,
        "name": line.kpi.name,
        "group": line.kpi.group,
        "direction": line.kpi.direction.value,
        "weight": number(line.weight),
        "counts": number(result.counts),
        "target": number(line.target),
        **_upper_end(line),
        "realized": number(line.realized),
        "sample": number(line.sample),
        "state": _state(line),
        "achievement": number(result.achievement),
        "credit": number(result.credit),
        "points": number(result.points),
        "zeroed_by": None if result.zeroed_by is None else result.zeroed_by.name,
        **_as_read(line),
        "cell": None if line.place is None else str(line.place),
    }


def _state(line: Line) -> str:
    """Say what the line counts as; one that was measured may be excused by its rules.

    Rule: docs/rules.md#not-measured
    """
    if line.state is State.MEASURED and is_excused(line):
        return State.EXCUSED.value
    return line.state.value


def _upper_end(line: Line) -> dict[str, str | None]:
    return {} if line.target_high is None else {"target_high": number(line.target_high)}


def _as_read(line: Line) -> dict[str, Any]:
    """Name what stood in the sheet where an override or pro-rata has put another in its place.

    Rule: docs/rules.md#overrides, docs/rules.md#pro-rata
    """
    read = line.read
    if read is None:
        return {"overridden": False}
    found: dict[str, Any] = {"overridden": line.override is not None}
    if line.override is not None:
        found |= {"realized_read": number(read.realized), "state_read": read.state.value}
    if read.target != line.target:
        found["target_read"] = number(read.target)
    if read.target_high != line.target_high:
        found["target_high_read"] = number(read.target_high)
    return found


def _next_tier(card: Scorecard, scheme: Scheme) -> dict[str, Any] | None:
    """Name the next rung, where it begins, and which KPIs reach it alone with which value."""
    if card.tier is None:
        return None
    rung = next_tier(card.tier, scheme.ladder(card.agent.role))
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
