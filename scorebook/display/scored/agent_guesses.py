"""Usual differences in what a workbook says of an agent: score, tier and payout."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scorebook.core.credit import limited
from scorebook.core.in_force import payout_share
from scorebook.core.numbers import ONE, ZERO, half_up
from scorebook.core.pay import Earner, pays_at, pays_at_floor
from scorebook.core.pay import limited as limited_pay
from scorebook.core.scheme import PayoutKind, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.core.sentences import N_
from scorebook.core.tiers import rung_for
from scorebook.display.numbers import cut
from scorebook.display.scored.case import Case, Guess
from scorebook.display.scored.usual import (
    BY_REALIZED,
    BY_TARGET,
    COUNTS_AS_ZERO,
    CUT,
    NO_GATES,
    NO_OVERRIDE,
    ROUNDED,
    by_realized,
    by_target,
    otherwise_written,
    without_limits,
)

NOT_ROUNDED = N_("it is not rounded there")
BY_TARGET_CAPPED = N_("realized ÷ target is taken there, as if more were better, without limits")
BY_REALIZED_FREE = N_("target ÷ realized is taken there, without limits")
NO_WEIGHTS = N_("all KPIs weigh the same there")
NOT_DIVIDED = N_("it is not divided by the weight that counts there: it is the points")
NO_SCORE_CAP = N_("the score has no cap there")
OWN_ACHIEVEMENTS = N_("it follows from the achievements that stand there")
OWN_FREE = N_("it follows from the achievements that stand there, without limits")
OWN_POINTS = N_("it adds up the points that stand there")
OWN_SCORE = N_("it follows from the score that stands there")
OWN_TIER = N_("it follows from the tier that stands there")
BEFORE_ROUNDING = N_("the score is not rounded there before its tier is looked up")
NO_SUCH_TIER = N_("the scheme has no tier of this name")
NO_PAY_LIMITS = N_("there is neither payout cap nor guarantee there")
NO_PRO_RATA_PAY = N_("the whole period is paid there")
RATE_ONLY = N_("it is the rate, and not the money")

_PAY_UNITS = tuple(Decimal(1).scaleb(at) for at in (0, 2, 3, 4, 5, 6))


def of_score(case: Case) -> Iterator[Guess]:
    """Try a score without gates and overrides, of other credits and weights, or not rounded."""
    card, settings = case.card, case.scheme.settings
    if card.ungated is not None:
        yield card.ungated.score, NO_GATES
    yield card.computed_score, NO_OVERRIDE
    lines = [one for one in card.lines if one.credit is not None and one.achievement is not None]
    for found, why in (*_sums(card, lines), *_of_their_own_figures(case, lines)):
        yield found, why
        yield half_up(found, settings.score_places + 2), why
    if card.score_exact is not None:
        yield card.score_exact, NOT_ROUNDED if settings.score_cap is None else NO_SCORE_CAP
        yield from otherwise_written(card.score_exact)


def _sums(card: Scorecard, lines: Sequence[LineResult]) -> Iterator[tuple[Decimal, str]]:
    """Add up what the lines would count for by another rule, by weights that come to another sum.

    Shape: `lines` are those that were measured.
    """
    full = [one.earned_credit or ZERO for one in lines]
    every = sum((one.line.weight for one in card.lines), ZERO)

    def summed(credits_: Sequence[Decimal], total: Decimal) -> Decimal:
        parts = zip(credits_, lines, strict=True)
        return sum((one * (of.counts or ZERO) for one, of in parts), ZERO) / total

    counted = sum((one.counts or ZERO for one in lines), ZERO)
    if not lines or not counted or not every:
        return
    yield summed(full, every), COUNTS_AS_ZERO
    yield summed(full, ONE), NOT_DIVIDED
    limits = [without_limits(one) for one in lines]
    for at, (_, why) in enumerate(limits[0]):
        yield summed([each[at][0] for each in limits], counted), why
    for way, why, free in (
        (by_target, BY_TARGET, BY_TARGET_CAPPED),
        (by_realized, BY_REALIZED, BY_REALIZED_FREE),
    ):
        plain = [found for one in lines if (found := way(one)) is not None]
        if len(plain) == len(lines):
            within = [limited(one, of.line.kpi) for one, of in zip(plain, lines, strict=True)]
            yield summed(within, counted), why
            yield summed(plain, counted), free
    yield sum(full, ZERO) / len(full), NO_WEIGHTS


def _of_their_own_figures(case: Case, lines: Sequence[LineResult]) -> Iterator[tuple[Decimal, str]]:
    """Add up what the workbook itself says of each KPI, by the weights of the scheme."""
    codes = {one.line.kpi.code for one in lines}
    counted = sum((one.counts or ZERO for one in lines), ZERO)
    if not counted:
        return
    if codes <= case.own_achievements.keys():
        reached = [(case.own_achievements[one.line.kpi.code], one) for one in lines]
        credits_ = [(limited(own, one.line.kpi), own, one.counts or ZERO) for own, one in reached]
        within = sum((one * weight for one, _, weight in credits_), ZERO)
        free = sum((one * weight for _, one, weight in credits_), ZERO)
        yield within / counted, OWN_ACHIEVEMENTS
        yield free / counted, OWN_FREE
    if codes <= case.own_points.keys():
        yield sum((case.own_points[one] for one in codes), ZERO), OWN_POINTS


def of_tier(case: Case, theirs: str) -> str:
    """Name the usual difference that leads to the tier that stands there; "" when none does."""
    card, ladder = case.card, case.scheme.ladder(case.card.agent.role)

    def is_theirs(name: str | None) -> bool:
        return name is not None and name.strip().casefold() == theirs.strip().casefold()

    def at(score: Decimal | None) -> str | None:
        return None if score is None else ladder[rung_for(score, ladder)].name

    gated = card.ungated is not None and not all(one.passed for one in card.gates)
    guesses = (
        (card.ungated.tier.name if card.ungated and gated else None, NO_GATES),
        (card.score_tier.name if card.score_tier and gated else None, NO_GATES),
        (card.computed_tier.name if card.computed_tier else None, NO_OVERRIDE),
        (at(card.score_exact), BEFORE_ROUNDING),
        (at(case.own_score), OWN_SCORE),
    )
    for name, why in guesses:
        if is_theirs(name):
            return why
    return "" if any(is_theirs(tier.name) for tier in ladder) else NO_SUCH_TIER


def of_payout(case: Case) -> Iterator[Guess]:
    """Try the money without gates, overrides, limits or rounding, or by the tier they have."""
    card, settings = case.card, case.scheme.settings
    ladder = case.scheme.ladder(card.agent.role)
    earner, ours = card.earner, case.ours
    if earner is None or card.gated_payout is None or not isinstance(ours, Decimal):
        return
    if card.ungated is not None:
        yield card.ungated.payout, NO_GATES
    yield card.computed_payout, NO_OVERRIDE
    share = payout_share(card.agent, settings)
    yield limited_pay(card.gated_payout * share, earner), NOT_ROUNDED
    yield card.gated_payout * share, NO_PAY_LIMITS
    yield card.gated_payout, NO_PRO_RATA_PAY
    if card.tier is not None and card.tier.kind is PayoutKind.RATE:
        yield card.tier.payout, RATE_ONLY
    if not any(tier.kind is PayoutKind.PER_UNIT for tier in ladder):
        yield from _of_their_own(case, ladder, earner)
    exact_pay = limited_pay(card.gated_payout * share, earner)
    for unit in (one for one in _PAY_UNITS if one <= exact_pay):
        yield half_up(exact_pay / unit, 0) * unit, ROUNDED
        yield cut(exact_pay / unit, 0) * unit, CUT


def _of_their_own(case: Case, ladder: Sequence[Tier], earner: Earner) -> Iterator[Guess]:
    """Try what the scheme pays for the score and the tier that the workbook itself has."""
    theirs = case.own_tier.strip().casefold()
    named = [at for at, one in enumerate(ladder) if one.name.casefold() == theirs]
    if named:
        yield pays_at_floor(named[0], ladder, earner), OWN_TIER
    if case.own_score is not None:
        rung = rung_for(case.own_score, ladder)
        yield pays_at(case.own_score, rung, ladder, earner), OWN_SCORE
