"""Whether a cell shows what the engine found, however it is written there.

Units: what stands in a cell is made a ratio first: 0.95, 95 and "95%" are the same where their
whole column is written so.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from scorebook.core.destinations import Shown, Standing
from scorebook.core.numbers import ONE, ZERO, exact, half_up
from scorebook.core.scheme import Settings
from scorebook.display.formulas.references import spot
from scorebook.display.scored.figures import RATIOS, Figure, Key
from scorebook.display.scored.ground import HUNDRED

_CLOSE = Decimal("1e-9")
_PERCENT = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*%")
# A ratio typed as a whole percent is meant as one.
_LEAST_PLACES = 2
# No ratio of a month is larger; what is, counts percents.
_LARGEST_RATIO = Decimal(5)

# A column of results: its sheet, its number, and what it shows.
Column = tuple[str, int, Shown]


def column_of(one: Standing) -> Column:
    """Say in which column a cell stands."""
    return one.place.sheet, spot(one.place.cell)[1], one.shown


def columns_of_percents(
    standing: Iterable[Standing], figures: Mapping[Key, Figure]
) -> frozenset[Column]:
    """Name the columns that write ratios as 95 instead of 0.95.

    Most of a column's numbers that agree with the engine in one of both ways decide; where none
    does, their size.
    """
    votes: dict[Column, list[int]] = {}
    sizes: dict[Column, list[Decimal]] = {}
    for one in standing:
        ours = figures.get((one.shown, one.agent_id, one.kpi))
        if one.shown not in RATIOS or not isinstance(one.value, Decimal) or one.is_percent:
            continue
        sizes.setdefault(column_of(one), []).append(abs(one.value))
        if isinstance(ours, Decimal) and ours != ZERO:
            vote = int(near(one.value, ours * HUNDRED, _LEAST_PLACES)) - int(near(one.value, ours))
            votes.setdefault(column_of(one), []).append(vote)
    return frozenset(
        column
        for column, values in sizes.items()
        if sum(votes.get(column, [])) > 0
        or (not any(votes.get(column, [])) and sorted(values)[len(values) // 2] > _LARGEST_RATIO)
    )


def number_in(one: Standing, *, per_hundred: bool) -> Decimal | None:
    """Give the number a cell shows, as a ratio where it is one; None for a text or a blank."""
    if isinstance(one.value, Decimal):
        with exact():
            return one.value / HUNDRED if per_hundred else one.value
    if isinstance(one.value, str) and one.shown in RATIOS:
        found = _PERCENT.fullmatch(one.value.strip())
        if found is not None:
            with exact():
                return Decimal(found[1].replace(",", ".")) / HUNDRED
    return None


def agrees(one: Standing, ours: Figure, settings: Settings, *, per_hundred: bool) -> bool:
    """Say whether a cell shows what the engine found, at the places it is shown with."""
    theirs = number_in(one, per_hundred=per_hundred)
    if not isinstance(ours, Decimal):
        return theirs is None and (ours is None or _same_words(one.value, ours))
    return theirs is not None and (near(theirs, ours) or _as_shown(one, theirs, ours, settings))


def _same_words(one: Figure, other: str) -> bool:
    return isinstance(one, str) and one.strip().casefold() == other.strip().casefold()


def _as_shown(one: Standing, theirs: Decimal, ours: Decimal, settings: Settings) -> bool:
    """Say whether two numbers look the same in a cell."""
    match one.shown:
        case Shown.SCORE:
            return half_up(theirs, settings.score_places + 2) == ours
        case Shown.PAYOUT:
            return half_up(theirs, 0 if settings.payout_unit >= ONE else 2) == ours
        case _:
            # A formula keeps all digits; whoever types keeps those that are enough.
            return not one.formula and near(theirs, ours, max(_LEAST_PLACES, _places(theirs)))


def near(one: Decimal, other: Decimal, places: int | None = None) -> bool:
    """Say whether two numbers are the same, at so many places or but for what floats lose."""
    with exact():
        if places is not None:
            return half_up(one, places) == half_up(other, places)
        return abs(one - other) <= _CLOSE * max(ONE, abs(other))


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
