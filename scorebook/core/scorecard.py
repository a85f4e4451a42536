"""What one agent earned and how: credit by line, score, tier, payout.

Units: achievement, credit, points and score are ratios; payout is money.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from scorebook.core.achievement import achievement
from scorebook.core.agent import Agent, Line, Month
from scorebook.core.credit import credit
from scorebook.core.numbers import ONE, ZERO, exact, half_up
from scorebook.core.scheme import Scheme, Tier
from scorebook.core.tiers import payout, share_of_period, tier_for, tier_payout


class Status(StrEnum):
    """Whether there is a result, or why there is none."""

    SCORED = "scored"
    WITHHELD = "withheld"


class Withheld(StrEnum):
    """Why a result is withheld."""

    NOTHING_MEASURED = "nothing measured"
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """A line with its answer; `credit` and `points` None mean it left the denominator.

    `achievement` is None where nothing was measured, even if a policy gave the line a credit.
    """

    line: Line
    achievement: Decimal | None
    credit: Decimal | None
    points: Decimal | None

    @property
    def lost(self) -> Decimal:
        """Points short of full credit, weight x shortfall; never below 0.

        Rule: docs/rules.md#strengths
        """
        if self.credit is None:
            return ZERO
        with exact():
            return max(ZERO, self.line.weight * (ONE - self.credit))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """One agent's result.

    Shape: when `status` is WITHHELD everything from `score_exact` on is None, and `withheld`
        says why; `lines` may then be empty.
    `counted_weight` is the total of the weights that counted: Σ points ÷ it is `score_exact`.
    """

    agent: Agent
    status: Status
    lines: tuple[LineResult, ...] = ()
    withheld: Withheld | None = None
    counted_weight: Decimal = ZERO
    points: Decimal = ZERO
    score_exact: Decimal | None = None
    score: Decimal | None = None
    tier: Tier | None = None
    tier_payout: Decimal | None = None
    share: Decimal = ONE
    payout: Decimal | None = None
    rank: int | None = None


def scorecard(agent: Agent, scheme: Scheme) -> Scorecard:
    """Compute one agent's result.

    Returns: A withheld scorecard when no line counts (everything N/A is not a score of 0).
    Raises: UnscorableError for an agent that `checks` reports an error about.
    Rule: docs/rules.md#score
    """
    with exact():
        results = tuple(_line_result(line) for line in agent.lines)
        counted = sum((r.line.weight for r in results if r.credit is not None), ZERO)
        if counted == ZERO:
            return withheld(agent, Withheld.NOTHING_MEASURED, results)
        points = sum((r.points for r in results if r.points is not None), ZERO)
        score_exact = points / counted
        settings = scheme.settings
        score = half_up(score_exact, settings.score_places + 2)
        tier = tier_for(score, scheme.ladder(agent.role))
        share = share_of_period(agent.active_days, settings)
        return Scorecard(
            agent=agent,
            status=Status.SCORED,
            lines=results,
            counted_weight=counted,
            points=points,
            score_exact=score_exact,
            score=score,
            tier=tier,
            tier_payout=tier_payout(tier, agent.base),
            share=share,
            payout=payout(tier, base=agent.base, share=share, unit=settings.payout_unit),
        )


def withheld(agent: Agent, why: Withheld, lines: tuple[LineResult, ...] = ()) -> Scorecard:
    """Give a scorecard without a result, and the reason."""
    return Scorecard(agent=agent, status=Status.WITHHELD, withheld=why, lines=lines)


def scorecards(month: Month, faulty: frozenset[str] = frozenset()) -> tuple[Scorecard, ...]:
    """Compute everybody's result in the workbook's order, with ranks.

    Shape: `faulty` holds the agent_ids that have an error; they are withheld.
    """
    cards = [
        withheld(agent, Withheld.PROBLEMS)
        if agent.agent_id in faulty
        else scorecard(agent, month.scheme)
        for agent in month.agents
    ]
    ranks = _ranks([card.score for card in cards if card.score is not None])
    return tuple(_with_rank(card, ranks) for card in cards)


def _line_result(line: Line) -> LineResult:
    counts_for = credit(line)
    return LineResult(
        line=line,
        achievement=achievement(line),
        credit=counts_for,
        points=None if counts_for is None else line.weight * counts_for,
    )


def _ranks(scores: Sequence[Decimal]) -> Mapping[Decimal, int]:
    """Give each score its place; equal scores share one, and the places after it are skipped.

    Rule: docs/rules.md#ranking
    """
    ranks: dict[Decimal, int] = {}
    for place, score in enumerate(sorted(scores, reverse=True), start=1):
        ranks.setdefault(score, place)
    return ranks


def _with_rank(card: Scorecard, ranks: Mapping[Decimal, int]) -> Scorecard:
    return card if card.score is None else replace(card, rank=ranks[card.score])
