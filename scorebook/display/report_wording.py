"""How one agent's page writes weights, points, targets and values in the agent's language.

Units: ratios come in as 1 = 100 %. Of a weight of 25 % a full credit earns 25 points; where
weights only compare (`weights = relative`) weights and points are the plain numbers.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from scorebook.core.agent import Agent, Line
from scorebook.core.kpi import Direction, Kpi
from scorebook.core.numbers import ZERO, exact
from scorebook.core.scheme import Weights
from scorebook.core.sentences import N_
from scorebook.display.numbers import (
    HUNDRED,
    MINUS,
    cut,
    measured,
    percent,
    percent_sign,
    plain,
)
from scorebook.display.writing import Writing

NONE = "\N{EN DASH}"

# What stands for a target in the directions that have none.
_TARGETS: Mapping[Direction, str] = {
    Direction.BAND: N_("by scale"),
    Direction.INTERPOLATE: N_("by scale"),
    Direction.YES_NO: N_("yes"),
    Direction.ZERO_COUNT: N_("none at all"),
}

# One number and then its unit; neither money, whose sign goes first, nor 1 h 5 min.
_NUMBER_AND_UNIT = re.compile(rf"({MINUS}?[\d.,]+)(\D+)")


class Wording(Writing):
    """The words and numbers of a page, in one language."""

    def percent(self, ratio: Decimal) -> str:
        """Write an achievement or a credit, cut off, so that it never claims a missed target."""
        return percent(ratio, self.language)

    def score_before_rounding(self, ratio: Decimal) -> str:
        """Write an exact score with two places more, and dots where it goes on after them."""
        return percent_sign(
            self._cut_open(ratio * HUNDRED, self.settings.score_places + 2), self.language
        )

    def weight(self, weight: Decimal) -> str:
        """Write a weight as a share of the score, or as the plain number that compares."""
        if self.settings.weights is Weights.RELATIVE:
            return plain(weight, self.language)
        return self.share(weight)

    def points(self, points: Decimal) -> str:
        """Write points, of which all KPIs together have 100."""
        return plain(self._in_points(points), self.language, places=2, at_least=2)

    def total_points(self, points: Decimal) -> str:
        """Write the points the score is computed from, with dots where digits follow."""
        return self._cut_open(self._in_points(points), self.settings.score_places + 2)

    def value(self, value: Decimal, kpi: Kpi, beside: Line | None = None) -> str:
        """Write a value in the unit of its KPI, in one form with what its line has beside it."""
        known = () if beside is None else _values_of(beside)
        largest = max((abs(one) for one in known if one is not None), default=ZERO)
        currency = self.settings.currency
        return measured(value, kpi.unit, self.language, currency, beside=largest)

    def target(self, line: Line) -> str:
        """Write what was asked for; in words where the direction needs no number."""
        kpi = line.kpi
        words = _TARGETS.get(kpi.direction)
        if words is not None:
            return self.translate(words)
        asked = kpi.best if kpi.direction is Direction.WORST_BEST else line.target
        if asked is None:
            return NONE
        low = self.value(asked, kpi, line)
        if kpi.direction is not Direction.RANGE or line.target_high is None:
            return low
        return from_to(low, self.value(line.target_high, kpi, line))

    def active_days(self, agent: Agent) -> tuple[str, str]:
        """Write the days somebody was active, and those of the period."""
        days = Decimal(self.settings.period_days)
        return self.plain(days if agent.active_days is None else agent.active_days), self.plain(
            days
        )

    def cap(self, cap: Decimal | None) -> str:
        """Say where credit ends."""
        _ = self.translate
        if cap is None:
            return _("no cap")
        return _("cap {cap}").format(cap=self.share(cap))

    def _in_points(self, points: Decimal) -> Decimal:
        with exact():
            return points if self.settings.weights is Weights.RELATIVE else points * HUNDRED

    def _cut_open(self, number: Decimal, places: int) -> str:
        """Write a number cut to so many places, and dots where digits follow."""
        with exact():
            goes_on = cut(number, places) != number
        if not goes_on:
            return plain(number, self.language, places=places, at_least=2)
        return f"{plain(number, self.language, places=places, at_least=places)}…"


def from_to(low: str, high: str) -> str:
    """Write a range, with the unit once where both ends have the same: 240–360 seconds."""
    first, last = _NUMBER_AND_UNIT.fullmatch(low), _NUMBER_AND_UNIT.fullmatch(high)
    if first and last and first[2] == last[2]:
        low = first[1]
    return f"{low}–{high}"


def _values_of(line: Line) -> tuple[Decimal | None, ...]:
    """Give the values of one row of the table, to be written in one form."""
    kpi = line.kpi
    ends = (kpi.worst, kpi.best) if kpi.direction is Direction.WORST_BEST else (kpi.start,)
    return (line.target, line.target_high, line.realized, *ends)
