"""Why a manager's formula comes to another number: usual differences, tried one after the other.

The first that gives the manager's own number is named. Units: ratios, money for payouts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.achievement import achievement
from scorebook.core.agent import State
from scorebook.core.credit import limited
from scorebook.core.destinations import Shown, Standing
from scorebook.core.in_force import payout_share
from scorebook.core.kpi import Direction
from scorebook.core.numbers import ONE, ZERO, exact, half_up
from scorebook.core.pay import limited as limited_pay
from scorebook.core.pay import pays_at, pays_at_floor
from scorebook.core.places import Place
from scorebook.core.scheme import PayoutKind, Scheme
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.core.sentences import N_
from scorebook.core.tiers import rung_for
from scorebook.display.numbers import cut
from scorebook.display.scored.figures import Figure
from scorebook.display.scored.ground import HUNDRED
from scorebook.display.scored.same import near

NO_SAVED = N_("the formula has no saved value: it was never calculated")
AN_ERROR = N_("the formula ends in an error")
A_TEXT = N_("the formula gives a text")
STALE = N_("the saved value is out of date: calculated anew, the formula gives the same as here")
NOT_A_RESULT = N_("the result is withheld here")
COUNTS_AS_ZERO = N_("what was not measured counts as 0 there")
NO_OVERRIDE = N_("the override is left out there")
NO_PRORATA = N_("the target of the whole period is taken there")
A_CREDIT = N_("it is the credit, after cap and floor, and not the achievement")
AN_ACHIEVEMENT = N_("it is the achievement, not weighted")
POINTS = N_("it is weighted already")
CUT_AT_ONE = N_("it is cut at 100 % there")
NOT_BELOW_ZERO = N_("it is not let below 0 there")
BY_TARGET = N_("realized ÷ target is taken there, as if more were better")
BY_REALIZED = N_("target ÷ realized is taken there")
TWO_MINUS = N_("2 − realized ÷ target is taken there")
PER_HUNDRED = N_("one of both counts percents of 100, the other a ratio")
ROUNDED = N_("it is rounded there")
CUT = N_("it is cut off there, not rounded")
ROUNDED_UP = N_("it is rounded up there")
NOT_ROUNDED = N_("it is not rounded there")
NO_LIMITS = N_("there is neither cap nor floor there")
NO_CAP = N_("there is no cap there")
NO_FLOOR = N_("there is no floor there")
NO_THRESHOLD = N_("there is no threshold there")
NOT_SPREAD = N_("the weight of what does not count is not given to others there")
NO_GATES = N_("the gates are left out there")
BY_TARGET_CAPPED = N_("realized ÷ target is taken there, as if more were better, without limits")
BY_REALIZED_FREE = N_("target ÷ realized is taken there, without limits")
NO_WEIGHTS = N_("all KPIs weigh the same there")
NOT_DIVIDED = N_("it is not divided by the weight that counts there: it is the points")
NO_SCORE_CAP = N_("the score has no cap there")
OWN_SCORE = N_("it follows from the score that stands there")
OWN_TIER = N_("it follows from the tier that stands there")
BEFORE_ROUNDING = N_("the score is not rounded there before its tier is looked up")
NO_SUCH_TIER = N_("the scheme has no tier of this name")
NO_PAY_LIMITS = N_("there is neither payout cap nor guarantee there")
NO_PRO_RATA_PAY = N_("the whole period is paid there")
RATE_ONLY = N_("it is the rate, and not the money")

Guess = tuple[Figure, str]

# Whole percents at least: what is rounded further could be anything.
_RATIO_PLACES = (4, 3, 2)
_PAY_UNITS = tuple(Decimal(1).scaleb(at) for at in (0, 2, 3, 4, 5, 6))
_DIVISION = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)/\$?([A-Z]{1,3})\$?(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A cell that shows something else than the engine found.

    Shape: `theirs` is the number that stands there, as a ratio, None for a text; `line` is there
        for what belongs to one KPI; `own_score` and `own_tier` are what the workbook itself says
        of the agent; `realized` and `target` the plain numbers in the cells of the line.
    """

    standing: Standing
    theirs: Decimal | None
    ours: Figure
    card: Scorecard
    scheme: Scheme
    line: LineResult | None = None
    own_score: Decimal | None = None
    own_tier: str = ""
    realized: Decimal | None = None
    target: Decimal | None = None


def reason(case: Case) -> str:
    """Name the usual difference that gives exactly what stands there; "" when none does."""
    value = case.standing.value
    if value is None or value == "":
        return NO_SAVED
    if isinstance(value, str) and value.startswith("#"):
        return AN_ERROR
    if case.card.score is None:
        return NOT_A_RESULT
    if case.standing.shown is Shown.TIER:
        return _of_tier(case, str(value))
    if case.theirs is None:
        return A_TEXT
    if _is_stale(case):
        return STALE
    with exact():
        for guess, why in _guesses(case):
            if isinstance(guess, Decimal) and near(case.theirs, guess):
                return why
    return ""


def _guesses(case: Case) -> Iterator[Guess]:
    match case.standing.shown:
        case Shown.ACHIEVEMENT:
            yield from _of_achievement(case)
        case Shown.POINTS:
            yield from _of_points(case)
        case Shown.SCORE:
            yield from _of_score(case)
        case Shown.PAYOUT:
            yield from _of_payout(case)


def _is_stale(case: Case) -> bool:
    """Say whether a plain division of the line's cells would now give what the engine found."""
    found = _DIVISION.fullmatch(case.standing.formula.strip())
    if found is None or case.line is None or not isinstance(case.ours, Decimal):
        return False
    line, sheet = case.line.line, case.standing.place.sheet
    cells = {
        place: value
        for place, value in ((line.place, case.realized), (line.target_place, case.target))
        if place is not None and value is not None
    }
    book = case.standing.place.book
    above = cells.get(Place(book, sheet, f"{found[1]}{found[2]}"))
    below = cells.get(Place(book, sheet, f"{found[3]}{found[4]}"))
    if above is None or not below:
        return False
    with exact():
        return near(above / below, case.ours)


def _of_achievement(case: Case) -> Iterator[Guess]:
    result, ours = case.line, case.ours
    if result is None:
        return
    yield (ZERO, COUNTS_AS_ZERO) if ours is None else (None, "")
    line = result.line
    if line.read is not None and line.read.state is State.MEASURED:
        why = NO_OVERRIDE if line.override is not None else NO_PRORATA
        yield achievement(line.read), why
    if not isinstance(ours, Decimal):
        return
    yield from _simple(result, within=False)
    yield result.earned_credit, A_CREDIT
    yield result.points, POINTS
    yield min(ours, ONE), CUT_AT_ONE
    yield max(ours, ZERO), NOT_BELOW_ZERO
    yield from _otherwise_written(ours)


def _of_points(case: Case) -> Iterator[Guess]:
    result, ours = case.line, case.ours
    if result is None:
        return
    counts = result.counts
    if not isinstance(ours, Decimal) or counts is None:
        yield ZERO, COUNTS_AS_ZERO
        return
    reached = result.achievement
    if result.earned_credit is not None:
        yield counts * result.earned_credit, NO_GATES
        yield result.line.weight * result.earned_credit, NOT_SPREAD
    if reached is not None:
        for credit, why in _limits(result):
            yield counts * credit, why
        for one, why in _simple(result, within=True):
            yield counts * one, why
        yield reached, AN_ACHIEVEMENT
    yield result.credit, AN_ACHIEVEMENT
    yield from _otherwise_written(ours)


def _of_score(case: Case) -> Iterator[Guess]:
    card, ours = case.card, case.ours
    if not isinstance(ours, Decimal):
        return
    if card.ungated is not None:
        yield card.ungated.score, NO_GATES
    yield card.computed_score, NO_OVERRIDE
    settings = case.scheme.settings

    def scored(credits_: Sequence[Decimal], weights: Iterable[Decimal]) -> Decimal:
        total = sum(weights, ZERO)
        made = sum(
            (
                one * weight.counts
                for one, weight in zip(credits_, lines, strict=True)
                if weight.counts is not None
            ),
            ZERO,
        )
        return made / total if total else ZERO

    lines = [one for one in card.lines if one.credit is not None and one.achievement is not None]
    if not lines:
        return
    counting = [one.counts or ZERO for one in lines]
    full = [one.earned_credit or ZERO for one in lines]
    every = [one.line.weight for one in card.lines]
    ways: list[tuple[list[Decimal], Sequence[Decimal], str]] = [
        (full, every, COUNTS_AS_ZERO),
        (full, [ONE], NOT_DIVIDED),
    ]
    for at in range(4):
        limits = [_limits(one) for one in lines]
        why = limits[0][at][1]
        ways.append(([each[at][0] for each in limits], counting, why))
    for way, why, free in (
        (_by_target, BY_TARGET, BY_TARGET_CAPPED),
        (_by_realized, BY_REALIZED, BY_REALIZED_FREE),
    ):
        raw = [way(one) for one in lines]
        if all(one is not None for one in raw):
            plain = [one or ZERO for one in raw]
            within = [limited(one, of.line.kpi) for one, of in zip(plain, lines, strict=True)]
            ways += [(within, counting, why), (plain, counting, free)]
    places = settings.score_places + 2
    for credits_, weights, why in ways:
        found = scored(credits_, weights)
        yield found, why
        yield half_up(found, places), why
    mean = sum(full, ZERO) / len(full)
    yield mean, NO_WEIGHTS
    yield half_up(mean, places), NO_WEIGHTS
    if card.score_exact is not None:
        yield card.score_exact, NO_SCORE_CAP if settings.score_cap is not None else NOT_ROUNDED
        yield from _otherwise_written(card.score_exact)
    yield from _otherwise_written(ours)


def _of_tier(case: Case, theirs: str) -> str:
    card, ladder = case.card, case.scheme.ladder(case.card.agent.role)

    def is_theirs(name: str | None) -> bool:
        return name is not None and name.strip().casefold() == theirs.strip().casefold()

    def at(score: Decimal | None) -> str | None:
        return None if score is None else ladder[rung_for(score, ladder)].name

    guesses = (
        (card.ungated.tier.name if card.ungated else None, NO_GATES),
        (card.score_tier.name if card.score_tier else None, NO_GATES),
        (card.computed_tier.name if card.computed_tier else None, NO_OVERRIDE),
        (at(card.score_exact), BEFORE_ROUNDING),
        (at(case.own_score), OWN_SCORE),
    )
    for name, why in guesses:
        if is_theirs(name):
            return why
    return "" if any(is_theirs(tier.name) for tier in ladder) else NO_SUCH_TIER


def _of_payout(case: Case) -> Iterator[Guess]:
    card, ladder, settings = (
        case.card,
        case.scheme.ladder(case.card.agent.role),
        case.scheme.settings,
    )
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
    named = [
        at
        for at, one in enumerate(ladder)
        if one.name.casefold() == case.own_tier.strip().casefold()
    ]
    if named:
        yield pays_at_floor(named[0], ladder, earner), OWN_TIER
    if case.own_score is not None:
        yield pays_at(case.own_score, rung_for(case.own_score, ladder), ladder, earner), OWN_SCORE
    exact_pay = limited_pay(card.gated_payout * share, earner)
    for unit in _PAY_UNITS:
        yield half_up(exact_pay / unit, 0) * unit, ROUNDED
        yield cut(exact_pay / unit, 0) * unit, CUT


def _simple(result: LineResult, *, within: bool) -> Iterator[tuple[Decimal, str]]:
    """Try the plain quotients of realized and target; `within` the limits of the KPI."""
    own = result.line.kpi.direction
    for way, of, why in (
        (_by_target, Direction.HIGHER, BY_TARGET),
        (_by_realized, Direction.LOWER_RATIO, BY_REALIZED),
        (_two_minus, Direction.LOWER, TWO_MINUS),
    ):
        found = None if own is of else way(result)
        if found is not None:
            yield (limited(found, result.line.kpi) if within else found), why


def _by_target(result: LineResult) -> Decimal | None:
    line = result.line
    return line.realized / line.target if line.target and line.realized is not None else None


def _by_realized(result: LineResult) -> Decimal | None:
    line = result.line
    return line.target / line.realized if line.realized and line.target is not None else None


def _two_minus(result: LineResult) -> Decimal | None:
    found = _by_target(result)
    return None if found is None else 2 - found


def _limits(result: LineResult) -> list[tuple[Decimal, str]]:
    """Give the credit without one of its limits, and without any."""
    reached, kpi = result.achievement or ZERO, result.line.kpi
    capped = reached if kpi.cap is None else min(reached, kpi.cap)
    return [
        (max(reached, kpi.floor), NO_CAP),
        (capped, NO_FLOOR),
        (reached, NO_LIMITS),
        (max(capped, kpi.floor), NO_THRESHOLD),
    ]


def _otherwise_written(value: Decimal) -> Iterator[Guess]:
    """Try the same number written otherwise: as a percent, rounded, cut off."""
    yield value * HUNDRED, PER_HUNDRED
    yield value / HUNDRED, PER_HUNDRED
    for places in _RATIO_PLACES:
        yield half_up(value, places), ROUNDED
        yield cut(value, places), CUT
        yield cut(value, places) + Decimal(1).scaleb(-places), ROUNDED_UP
