"""From an agent's lines to the score: credits, counting weights, points, the one rounding.

Units: ratios, 1 = on target.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from scorebook.core.achievement import achievement
from scorebook.core.agent import Agent, Line
from scorebook.core.credit import credit_of
from scorebook.core.gate import Gate
from scorebook.core.gating import Verdict, zeroed_by
from scorebook.core.in_force import override_of
from scorebook.core.numbers import ONE, ZERO, exact, half_up
from scorebook.core.override import What
from scorebook.core.scheme import Settings, Spread
from scorebook.core.spread import counting_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """A line in force with its answer; `credit` None means it left the denominator.

    `achievement` is None where nothing was measured, even if a policy gave the line a credit.
    `counts` is what the line weighs in the score, after the weight of what does not count was
    spread; `points` are `counts` x `credit`. `earned_credit` is the credit before gates, and
    `zeroed_by` the gate that set it to 0.
    """

    line: Line
    achievement: Decimal | None
    credit: Decimal | None
    points: Decimal | None
    counts: Decimal | None = None
    earned_credit: Decimal | None = None
    zeroed_by: Gate | None = None

    @property
    def lost(self) -> Decimal:
        """Points short of full credit, weight x shortfall; never below 0.

        Rule: docs/rules.md#strengths
        """
        if self.credit is None or self.counts is None:
            return ZERO
        with exact():
            return max(ZERO, self.counts * (ONE - self.credit))


class Counted(Protocol):
    """A line of an agent or of a team, with what it weighs and brings."""

    @property
    def credit(self) -> Decimal | None:
        """What the line counts for; None when it does not count."""

    @property
    def counts(self) -> Decimal | None:
        """What it weighs."""

    @property
    def points(self) -> Decimal | None:
        """What it brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What lines come to together.

    `is_incomplete`: a line does not count, and the scheme has nobody take over its weight.
    `exact` is None when nothing counts; `rounded` is capped and rounded.
    """

    counted_weight: Decimal
    points: Decimal
    is_incomplete: bool
    exact: Decimal | None
    rounded: Decimal | None


def line_results(
    lines: Sequence[Line], settings: Settings, found: Sequence[Verdict] = ()
) -> tuple[LineResult, ...]:
    """Answer for lines in force behind the gates that were found failed.

    Raises: UnscorableError for a line that `checks.of_line` reports as a problem.
    Rule: docs/rules.md#credit, docs/rules.md#gate-effects
    """
    with exact():
        return _results(lines, settings, found)


def score_of(lines: Sequence[Counted], settings: Settings) -> Score:
    """Add up points and weights, divide, cap, round.

    Rule: docs/rules.md#score
    """
    with exact():
        counted = sum((one.counts for one in lines if one.counts is not None), ZERO)
        points = sum((one.points for one in lines if one.points is not None), ZERO)
        incomplete = settings.spread is Spread.NONE and any(one.credit is None for one in lines)
        unrounded = None if counted == ZERO or incomplete else points / counted
        return Score(
            counted_weight=counted,
            points=points,
            is_incomplete=incomplete and counted != ZERO,
            exact=unrounded,
            rounded=None if unrounded is None else rounded_score(unrounded, settings),
        )


def rounded_score(unrounded: Decimal, settings: Settings) -> Decimal:
    """Cut a score to the scheme's cap, then round it, once.

    Rule: docs/rules.md#score-cap, docs/rules.md#numbers
    """
    cap = settings.score_cap
    capped = unrounded if cap is None else min(unrounded, cap)
    return half_up(capped, settings.score_places + 2)


def final_score(made: Score, agent: Agent, settings: Settings) -> Decimal | None:
    """Give the score that decides: computed, or the one somebody decided instead.

    Rule: docs/rules.md#overrides
    """
    decided = override_of(agent, What.SCORE)
    if decided is None or decided.value is None:
        return made.rounded
    return half_up(decided.value, settings.score_places + 2)


def _results(
    lines: Sequence[Line], settings: Settings, found: Sequence[Verdict]
) -> tuple[LineResult, ...]:
    zeroed = zeroed_by(found, lines)
    reached = [achievement(line) for line in lines]
    earned = [credit_of(line, one) for line, one in zip(lines, reached, strict=True)]
    weights = counting_weights(lines, earned, settings.spread)
    return tuple(
        _result(line, achieved, one, weight, zeroed.get(line.kpi.code))
        for line, achieved, one, weight in zip(lines, reached, earned, weights, strict=True)
    )


def _result(
    line: Line,
    reached: Decimal | None,
    earned: Decimal | None,
    counts: Decimal | None,
    gate: Gate | None,
) -> LineResult:
    """Answer for one line; a gate sets the credit of a line that counts to 0."""
    left = ZERO if earned is not None and gate is not None else earned
    return LineResult(
        line=line,
        achievement=reached,
        credit=left,
        points=None if left is None or counts is None else counts * left,
        counts=counts,
        earned_credit=earned,
        zeroed_by=None if earned is None else gate,
    )
