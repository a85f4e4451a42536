"""What one agent earned and how: credit by line, score, gates, tier, payout.

Units: achievement, credit, points and score are ratios; payouts are money.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from scorebook.core.agent import Agent, Line, Month
from scorebook.core.gating import Verdict, gated_payout, gated_rung, rung_named, verdicts
from scorebook.core.in_force import lines_in_force, override_of, payout_share, target_share
from scorebook.core.numbers import ONE, ZERO
from scorebook.core.override import What
from scorebook.core.pay import Earner, paid_line, payout, pays_at, pays_at_floor
from scorebook.core.scheme import Scheme, Tier
from scorebook.core.scoring import LineResult, final_score, line_results, score_of
from scorebook.core.tiers import rung_for


class Status(StrEnum):
    """Whether there is a result, or why there is none."""

    SCORED = "scored"
    WITHHELD = "withheld"


class Withheld(StrEnum):
    """Why a result is withheld."""

    NOTHING_MEASURED = "nothing measured"
    NOT_ALL_MEASURED = "not all measured"
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ungated:
    """What would have come out had there been no gates."""

    score: Decimal
    tier: Tier
    payout: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """One agent's result.

    Shape: when `status` is WITHHELD everything from `score_exact` on is None or empty, and
        `withheld` says why; `lines` may then be empty. `score_exact` is None too where only an
        override gave a score.
    `counted_weight` is the total of the weights that counted: Σ points ÷ it is `score_exact`.
    `computed_score`, `computed_tier` and `computed_payout` are what stands beside an override.
    `score_tier` is the tier the score reached, `tier` what gates and overrides left of it.
    `tier_payout` is what `tier` pays, `gated_payout` what gates leave of that.
    """

    agent: Agent
    status: Status
    lines: tuple[LineResult, ...] = ()
    withheld: Withheld | None = None
    counted_weight: Decimal = ZERO
    points: Decimal = ZERO
    target_share: Decimal = ONE
    score_exact: Decimal | None = None
    computed_score: Decimal | None = None
    score: Decimal | None = None
    gates: tuple[Verdict, ...] = ()
    score_tier: Tier | None = None
    computed_tier: Tier | None = None
    tier: Tier | None = None
    tier_payout: Decimal | None = None
    gated_payout: Decimal | None = None
    share: Decimal = ONE
    earner: Earner | None = None
    computed_payout: Decimal | None = None
    payout: Decimal | None = None
    ungated: Ungated | None = None
    rank: int | None = None


def scorecard(agent: Agent, scheme: Scheme) -> Scorecard:
    """Compute one agent's result.

    Returns: A withheld scorecard when no line counts (everything N/A is not a score of 0), or
        when one does not and the scheme spreads no weight.
    Raises: UnscorableError for an agent that `checks` reports an error about.
    Rule: docs/rules.md#score
    """
    lines = lines_in_force(agent, scheme.settings)
    found = verdicts(agent, lines, scheme.gates_of(agent.role))
    free = _card(agent, lines, scheme, ())
    if free.score is None or free.tier is None or free.payout is None:
        return free
    ungated = Ungated(score=free.score, tier=free.tier, payout=free.payout)
    if all(one.passed for one in found):
        return replace(free, gates=found, ungated=ungated)
    return replace(_card(agent, lines, scheme, found), ungated=ungated)


def tier_left(agent: Agent, lines: Sequence[Line], scheme: Scheme) -> Tier | None:
    """Give the tier that gates and overrides leave of the score; None without a score.

    Shape: `lines` are those in force.
    Rule: docs/rules.md#tiers
    """
    found = verdicts(agent, lines, scheme.gates_of(agent.role))
    score = final_score(
        score_of(line_results(lines, scheme.settings, found), scheme.settings),
        agent,
        scheme.settings,
    )
    if score is None:
        return None
    ladder = scheme.ladder(agent.role)
    computed = gated_rung(rung_for(score, ladder), ladder, found)
    return ladder[_overridden_rung(agent, computed, ladder)]


def withheld(agent: Agent, why: Withheld, lines: tuple[LineResult, ...] = ()) -> Scorecard:
    """Give a scorecard without a result, and the reason.

    Rule: docs/rules.md#not-measured
    """
    return Scorecard(agent=agent, status=Status.WITHHELD, withheld=why, lines=lines)


def scorecards(month: Month, faulty: frozenset[str] = frozenset()) -> tuple[Scorecard, ...]:
    """Compute everybody's result in the workbook's order, with ranks.

    Shape: `faulty` holds the agent_ids that have an error; they are withheld.
    Rule: docs/rules.md#ranking
    """
    cards = [
        withheld(agent, Withheld.PROBLEMS)
        if agent.agent_id in faulty
        else scorecard(agent, month.scheme)
        for agent in month.agents
    ]
    places = ranks([card.score for card in cards if card.score is not None])
    return tuple(_with_rank(card, places) for card in cards)


def earner_of(agent: Agent, lines: Sequence[Line], scheme: Scheme) -> Earner:
    """Gather what the agent's payout is made from; the agent's own limits go before the scheme's.

    Shape: `lines` are those in force.
    Rule: docs/rules.md#payout-limits
    """
    paid = paid_line(scheme.ladder(agent.role), lines)
    settings = scheme.settings
    return Earner(
        base=agent.base,
        realized=None if paid is None else paid.realized,
        target=None if paid is None else paid.target,
        payout_cap=settings.payout_cap if agent.payout_cap is None else agent.payout_cap,
        guarantee=settings.guarantee if agent.guarantee is None else agent.guarantee,
    )


def ranks(scores: Sequence[Decimal]) -> Mapping[Decimal, int]:
    """Give each score its place; equal scores share one, and the places after it are skipped.

    Rule: docs/rules.md#ranking
    """
    places: dict[Decimal, int] = {}
    for place, score in enumerate(sorted(scores, reverse=True), start=1):
        places.setdefault(score, place)
    return places


def _card(
    agent: Agent, lines: Sequence[Line], scheme: Scheme, found: tuple[Verdict, ...]
) -> Scorecard:
    """Go the way from the lines to the payout, past these gates."""
    results = line_results(lines, scheme.settings, found)
    made = score_of(results, scheme.settings)
    score = final_score(made, agent, scheme.settings)
    if score is None:
        why = Withheld.NOT_ALL_MEASURED if made.is_incomplete else Withheld.NOTHING_MEASURED
        return withheld(agent, why, results)
    card = Scorecard(
        agent=agent,
        status=Status.SCORED,
        lines=results,
        counted_weight=made.counted_weight,
        points=made.points,
        target_share=target_share(agent, scheme.settings),
        score_exact=made.exact,
        computed_score=made.rounded,
        score=score,
        gates=found,
    )
    return _paid(card, score, earner_of(agent, lines, scheme), scheme)


def _paid(card: Scorecard, score: Decimal, earner: Earner, scheme: Scheme) -> Scorecard:
    """Add tier and payout to a card that has its score. Rule: docs/rules.md#payout."""
    agent, settings = card.agent, scheme.settings
    ladder = scheme.ladder(agent.role)
    reached = rung_for(score, ladder)
    computed = gated_rung(reached, ladder, card.gates)
    final = _overridden_rung(agent, computed, ladder)
    # A tier that a gate or a person has put in place pays at its own floor.
    pays = (
        pays_at(score, final, ladder, earner)
        if final == reached
        else pays_at_floor(final, ladder, earner)
    )
    gated = gated_payout(pays, card.gates)
    share = payout_share(agent, settings)
    earned = payout(gated, share, earner, settings)
    decided = override_of(agent, What.PAYOUT)
    return replace(
        card,
        score_tier=ladder[reached],
        computed_tier=ladder[computed],
        tier=ladder[final],
        tier_payout=pays,
        gated_payout=gated,
        share=share,
        earner=earner,
        computed_payout=earned,
        payout=earned if decided is None or decided.value is None else decided.value,
    )


def _overridden_rung(agent: Agent, computed: int, ladder: Sequence[Tier]) -> int:
    """Put the tier somebody decided in the place of the computed one.

    Rule: docs/rules.md#overrides
    """
    decided = override_of(agent, What.TIER)
    if decided is None:
        return computed
    return rung_named(decided.tier, ladder)


def _with_rank(card: Scorecard, places: Mapping[Decimal, int]) -> Scorecard:
    return card if card.score is None else replace(card, rank=places[card.score])
