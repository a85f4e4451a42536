"""Why a manager's formula comes to another number: usual differences, tried one after the other.

The first that gives the manager's own number is named. Units: ratios, money for payouts.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.destinations import Shown
from scorebook.core.numbers import exact
from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.display.scored.agent_guesses import of_payout, of_score, of_tier
from scorebook.display.scored.case import Case, Guess
from scorebook.display.scored.line_guesses import of_achievement, of_points
from scorebook.display.scored.same import near

NO_SAVED = N_("the formula has no saved value: it was never calculated")
AN_ERROR = N_("the formula ends in an error")
A_TEXT = N_("the formula gives a text")
STALE = N_("the saved value is out of date: calculated anew, the formula gives the same as here")
NOT_A_RESULT = N_("the result is withheld here")

_DIVISION = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)/\$?([A-Z]{1,3})\$?(\d+)")


def reason(case: Case) -> str:
    """Name the usual difference that gives exactly what stands there; "" when none does."""
    shown = case.standing.value
    if not isinstance(shown, Decimal) and case.theirs is None:
        return _of_text(case, shown or "")
    if case.card.score is None:
        return NOT_A_RESULT
    if _is_stale(case):
        return STALE
    with exact():
        fitting = (
            why
            for guess, why in _guesses(case)
            if isinstance(guess, Decimal) and case.theirs is not None and near(case.theirs, guess)
        )
        return next(fitting, "")


def _of_text(case: Case, shown: str) -> str:
    """Say what is the matter with a formula that gives no number."""
    if not shown:
        return NO_SAVED
    if shown.startswith("#"):
        return AN_ERROR
    if case.card.score is None:
        return NOT_A_RESULT
    return of_tier(case, shown) if case.standing.shown is Shown.TIER else A_TEXT


def _guesses(case: Case) -> Iterator[Guess]:
    match case.standing.shown:
        case Shown.ACHIEVEMENT:
            yield from of_achievement(case)
        case Shown.POINTS:
            yield from of_points(case)
        case Shown.SCORE | Shown.TOTAL:
            yield from of_score(case)
        case Shown.PAYOUT:
            yield from of_payout(case)


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
