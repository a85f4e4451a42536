"""The rules of the score in Fractions, one step after the other, with nothing clever.

The steps are in the `judge_` modules beside this one; here an agent goes through all of them.
Where rules.md leaves a choice, `readings.md` beside this file says which one was taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from tests.oracle.judge_achievement import FaultError
from tests.oracle.judge_gates import Lines, Passage, money_after, through, tier_after
from tests.oracle.judge_lines import half_up, lines_of
from tests.oracle.judge_payout import Earner, at_floor, at_score, earner, settled
from tests.oracle.judge_score import counting_weights, deciding_score, exact_score, score_unit
from tests.oracle.meaning import Agent, Month

CLOSE = Fraction(5, 10_000)


@dataclass(frozen=True, slots=True)
class Result:
    """What an agent gets: the tier and the money."""

    tier: str
    payout: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What must come out for one agent; a credit of None was excused.

    Returns: Of somebody withheld only `faulty` and `credits` mean anything.
    """

    faulty: bool
    credits: Mapping[str, Fraction | None]
    score_exact: Fraction | None = None
    score: Fraction | None = None
    result: Result | None = None
    ungated: Result | None = None
    gates: Sequence[tuple[str, bool]] = ()
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    points: Mapping[str, Fraction | None] = field(default_factory=dict)
    near_edge: bool = False
    rank: int | None = None

    @property
    def status(self) -> str:
        """Say it as run.json does."""
        return "withheld" if self.score is None else "scored"


def final_score(month: Month, agent: Agent, exact: Fraction | None) -> Fraction | None:
    """Give the score that decides, which an override may have set."""
    said = month.overridden(agent).get("score")
    if said is not None and said.value is not None:
        return half_up(Fraction(said.value), score_unit(month))
    return deciding_score(month, exact)


def result(
    month: Month, agent: Agent, who: Earner, score: Fraction, passages: Sequence[Passage]
) -> Result:
    """Give what a score brings once these gates have acted."""
    ladder, said = who.ladder, month.overridden(agent)
    reached = max(n for n, rung in enumerate(ladder) if n == 0 or Fraction(rung.floor) <= score)
    place = tier_after(passages, ladder, reached)
    if "tier" in said:
        place = [rung.name for rung in ladder].index(str(said["tier"].value))
    money = at_score(who, place, score) if place == reached else at_floor(who, place)
    paid = settled(month, agent, money_after(passages, money))
    if "payout" in said:
        paid = Fraction(said["payout"].value or 0)
    return Result(ladder[place].name, paid)


def is_close(who: Earner, score: Fraction) -> bool:
    """Say whether a score lies so close to a floor that somebody should look at it."""
    return any(abs(score - Fraction(rung.floor)) <= CLOSE for rung in who.ladder[1:])


def credits_of(lines: Lines) -> Mapping[str, Fraction | None]:
    """Give the credit of every line."""
    return {code: one.credit for code, one in lines.items()}


def points_of(month: Month, lines: Lines) -> Mapping[str, Fraction | None]:
    """Give what every line brings: its weight once others gave up theirs, times its credit."""
    weights = counting_weights(month.spread, lines)
    return {
        code: None if one.credit is None else weights[code] * one.credit
        for code, one in lines.items()
    }


def verdict(month: Month, agent: Agent) -> Verdict:
    """Score one agent from beginning to end, but for the rank."""
    lines, faulty = lines_of(month, agent)
    faulty |= any(one.reason is None for one in month.overridden(agent).values())
    before = final_score(month, agent, exact_score(month.spread, lines))
    try:
        who = earner(month, agent, lines, scored=before is not None)
    except FaultError:
        faulty = True
    if faulty or before is None:
        return Verdict(faulty=faulty, credits=credits_of(lines))
    passages, left = through(month, agent, lines)
    exact = exact_score(month.spread, left)
    score = final_score(month, agent, exact) or Fraction(0)
    return Verdict(
        faulty=False,
        credits=credits_of(left),
        score_exact=exact,
        score=score,
        result=result(month, agent, who, score, passages),
        ungated=result(month, agent, who, before, ()),
        gates=[(one.gate.name, one.passed) for one in passages],
        near_edge=is_close(who, score),
        weights={code: one.weight for code, one in left.items()},
        points=points_of(month, left),
    )


def verdicts(month: Month) -> Mapping[str, Verdict]:
    """Score everybody; equal scores share a rank, and the ranks after it are left free."""
    alone = {agent.agent_id: verdict(month, agent) for agent in month.agents}
    scores = [one.score for one in alone.values() if one.score is not None]
    return {
        agent_id: one
        if one.score is None
        else replace(one, rank=1 + sum(score > one.score for score in scores))
        for agent_id, one in alone.items()
    }
