"""What the engine says to the examples of docs/rules.md."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from scorebook.core.agent import Month, State
from scorebook.core.edges import near_edge
from scorebook.core.kpi import Kpi
from scorebook.core.next_tier import by_one_kpi, next_rung
from scorebook.core.period import Period
from scorebook.core.scheme import Settings
from scorebook.core.scorecard import Scorecard, Status, scorecards
from scorebook.core.scorecard import ranks as places
from scorebook.core.scoring import LineResult
from scorebook.core.since_last import Before, Earlier
from scorebook.core.teams import TeamCard, team_cards
from scorebook.core.true_up import Recomputed, true_ups
from scorebook.core.whatif import KpiChange, SettingChange, changed
from tests.core.page_box import Example

Answer = Decimal | str | None
MONTH = Period(2026, 9)


def answers(example: Example) -> Mapping[str, Answer]:
    """Give everything a box may ask, by the name it has there."""
    of = example.month
    cards = scorecards(of)
    card, one = cards[0], cards[0].lines[0]
    found: dict[str, Answer] = {
        "achievement": one.achievement,
        "credit": one.credit,
        "points": card.points,
        "withheld": "withheld" if card.status is Status.WITHHELD else "scored",
        "gates": " ".join("passed" if each.passed else "failed" for each in card.gates),
        **_of_result(card),
        **_beside(card, of),
    }
    for result in card.lines:
        found |= _of_line(result)
    for team in team_cards(cards, of.scheme.settings):
        found |= _of_team(team)
    if example.what_if:
        other = scorecards(_changed(example, of))[0]
        found |= {f"then {name}": answer for name, answer in _of_result(other).items()}
    return found


def correction(closed: Mapping[str, Decimal | None]) -> Mapping[str, Answer]:
    """Give what an agent's closed month, computed again, comes to in the open one."""
    again, then = (
        Earlier(
            period=MONTH,
            currency="IDR",
            agents={"00123": Before(agent_id="00123", name="", payout=closed[which])},
        )
        for which in ("due", "paid")
    )
    settled = {("00123", MONTH): closed["settled"] or Decimal(0)}
    found = true_ups([Recomputed(closed=then, again=again)], settled, "IDR")
    return {"correction": found[0].amount if found else None}


def ranks(scores: list[str]) -> str:
    scored = places([Decimal(one) for one in scores if one != "withheld"])
    return " ".join("none" if one == "withheld" else str(scored[Decimal(one)]) for one in scores)


def _of_result(card: Scorecard) -> Mapping[str, Answer]:
    return {
        "exact score": card.score_exact,
        "score": card.score,
        "tier": card.tier.name if card.tier else None,
        "tier payout": card.tier_payout,
        "share": card.share,
        "payout": card.payout,
    }


def _beside(card: Scorecard, of: Month) -> Mapping[str, Answer]:
    """Give what stands beside a result: without gates, without overrides, the tiers around it."""
    free, edge = card.ungated, near_edge(card, of.scheme)
    rung = next_rung(card, of.scheme)
    return {
        "computed score": card.computed_score,
        "computed tier": card.computed_tier.name if card.computed_tier else None,
        "computed payout": card.computed_payout,
        "ungated score": free.score if free else None,
        "ungated tier": free.tier.name if free else None,
        "ungated payout": free.payout if free else None,
        "edge": edge.tier.name if edge else "none",
        "distance": edge.distance if edge else None,
        "next tier": rung.name if rung else "none",
        **{f"next {line.kpi.code}": None for line in card.agent.lines},
        **{f"next {reach.line.kpi.code}": reach.realized for reach in by_one_kpi(card, of.scheme)},
    }


def _of_line(result: LineResult) -> Mapping[str, Answer]:
    line, code = result.line, result.line.kpi.code
    return {
        f"realized {code}": line.realized if line.state is State.MEASURED else "N/A",
        f"read {code}": line.read.realized if line.read else None,
        f"target {code}": line.target,
        f"weight {code}": line.weight,
        f"credit {code}": result.credit,
        f"counts {code}": result.counts,
        f"points {code}": result.points,
        f"lost {code}": result.lost,
    }


def _of_team(team: TeamCard) -> Mapping[str, Answer]:
    found: dict[str, Answer] = {"team score": team.score}
    for one in team.lines:
        found |= {
            f"team realized {one.kpi.code}": one.realized,
            f"team target {one.kpi.code}": one.target,
            f"team achievement {one.kpi.code}": one.achievement,
            f"team credit {one.kpi.code}": one.credit,
            f"team weight {one.kpi.code}": one.weight,
        }
    return found


def _changed(example: Example, of: Month) -> Month:
    changes = [
        SettingChange(name=name, value=value)
        if where == "settings"
        else KpiChange(field=name, value=_always(value), code=where)
        for where, name, value in example.what_if
    ]
    return changed(of, changes)


def _always(value: object) -> Callable[[Kpi, Settings], object]:
    return lambda _kpi, _settings: value
