"""The months before this one and this one, as the agent's page draws and writes them.

Units: a `level` is a part of the drawing's height, 0 at its foot and 1 at its top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from scorebook.core.numbers import exact
from scorebook.core.past import PastMonth, months_before
from scorebook.core.period import Period
from scorebook.core.scorecard import Scorecard
from scorebook.display.numbers import cut
from scorebook.display.report_wording import NONE, Wording

# A score that moved by half a point must not look like a fall from a cliff.
_LEAST_SPAN = Decimal("0.1")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of the drawing; `level` is None where there was no score: a gap, not a 0."""

    name: str
    score: str
    tier: str
    level: Decimal | None


def past(card: Scorecard, before: Sequence[PastMonth], wording: Wording) -> tuple[Month, ...]:
    """Write the six months before this one and this one; nothing where none of them is known.

    Shape: seven months, the oldest first.
    """
    if not any(one.score is not None for one in before):
        return ()
    period = wording.settings.period
    now = PastMonth(period=period, score=card.score, tier=card.tier.name if card.tier else "")
    known = {one.period: one for one in (*before, now)}
    months = [*months_before(period), period]
    scores = [known[month].score if month in known else None for month in months]
    levels = _levels(scores)
    return tuple(
        Month(
            name=_short_name(month, wording),
            score=NONE if score is None else wording.score(score),
            tier=known[month].tier if month in known else "",
            level=level,
        )
        for month, score, level in zip(months, scores, levels, strict=True)
    )


def _levels(scores: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Put every score between the lowest and the highest, at least ten points apart."""
    there = [score for score in scores if score is not None]
    low, high = min(there), max(there)
    with exact():
        span = max(high - low, _LEAST_SPAN)
        foot = (low + high) * _HALF - span * _HALF
        return [None if score is None else cut((score - foot) / span, 4) for score in scores]


def _short_name(period: Period, wording: Wording) -> str:
    first = date(period.year, period.month, 1)
    return str(format_date(first, "LLL", locale=wording.language.value))
