"""The agent's score among those of the team, as the page draws and writes it; nobody is named.

Units: places are parts of the drawing's width, 0 at its left and 1 at its right.
"""

from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.numbers import exact
from scorebook.core.standing import Standing
from scorebook.display.numbers import cut
from scorebook.display.report_wording import Wording, from_to

# Room at both ends, in parts of what is drawn.
_MARGIN = Decimal("0.12")
# Scores that differ by less than this in all are drawn close together, as they are.
_LEAST_SPAN = Decimal("0.05")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The score and the middle half of the team: places to draw at, and the same as text."""

    own: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    own_text: str
    median_text: str
    between: str
    people: str


def beside(found: Standing | None, wording: Wording) -> Beside | None:
    """Write a standing; nothing where there is none.

    Rule: docs/rules.md#standing
    """
    if found is None:
        return None
    _ = wording.translate
    values = (found.own, found.lower, found.median, found.upper)
    own, lower, median, upper = _places(values)
    return Beside(
        own=own,
        lower=lower,
        median=median,
        upper=upper,
        own_text=wording.score(found.own),
        median_text=wording.score(found.median),
        between=from_to(wording.score(found.lower), wording.score(found.upper)),
        people=_("{count} people").format(count=found.people),
    )


def _places(values: tuple[Decimal, ...]) -> list[Decimal]:
    """Put values between the lowest and the highest, with room at both ends."""
    low, high = min(values), max(values)
    with exact():
        span = max(high - low, _LEAST_SPAN)
        foot = (low + high - span) / 2 - span * _MARGIN
        whole = span * (1 + 2 * _MARGIN)
        return [cut((value - foot) / whole, 4) for value in values]
