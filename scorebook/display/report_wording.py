"""How one agent's page writes weights, points, values and formulas in the agent's language.

Units: ratios come in as 1 = 100 %. Of a weight of 25 % a full credit earns 25 points; where
weights only compare (`weights = relative`) weights and points are the plain numbers.
"""

import re
from decimal import Decimal

from scorebook.core.agent import Line
from scorebook.core.kpi import Direction, Kpi
from scorebook.core.numbers import ZERO, exact
from scorebook.core.scheme import Weights
from scorebook.display.directions import formula_words
from scorebook.display.numbers import (
    HUNDRED,
    MINUS,
    NBSP,
    cut,
    measured,
    percent,
    percent_sign,
    plain,
)
from scorebook.display.writing import Writing

NONE = "\N{EN DASH}"

# A longer scale would fill the page; the scheme has it.
_BANDS_SHOWN = 5

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
        known = () if beside is None else (beside.target, beside.target_high, beside.realized)
        largest = max((abs(one) for one in known if one is not None), default=ZERO)
        currency = self.settings.currency
        return measured(value, kpi.unit, self.language, currency, beside=largest)

    def target(self, line: Line) -> str:
        """Write what was asked for; in words where the direction needs no number."""
        _ = self.translate
        match line.kpi.direction:
            case Direction.BAND:
                return _("by scale")
            case Direction.YES_NO:
                return _("yes")
            case Direction.ZERO_COUNT:
                return _("none at all")
        if line.target is None:
            return NONE
        low = self.value(line.target, line.kpi, line)
        if line.kpi.direction is not Direction.RANGE or line.target_high is None:
            return low
        return _from_to(low, self.value(line.target_high, line.kpi, line))

    def formula(self, kpi: Kpi) -> str:
        """Say which way is better and by which formula, so that an agent can check the figure."""
        _ = self.translate
        formula = formula_words(kpi, self.language)
        match kpi.direction:
            case Direction.HIGHER:
                return _("higher is better: {formula}").format(formula=formula)
            case Direction.LOWER | Direction.LOWER_RATIO:
                return _("lower is better: {formula}").format(formula=formula)
            case Direction.BAND if len(kpi.bands) <= _BANDS_SHOWN:
                return f"{formula}: {self._scale(kpi)}"
            case _:
                return formula

    def limits(self, kpi: Kpi, common_cap: Decimal | None) -> list[str]:
        """Say which threshold, floor and cap this KPI has beyond what holds for all."""
        _ = self.translate
        said = []
        if kpi.threshold is not None:
            at = self.share(kpi.threshold)
            said.append(_("nothing below {threshold}").format(threshold=at))
        if kpi.floor > ZERO:
            at = self.share(kpi.floor)
            said.append(_("at least {floor}").format(floor=at))
        if kpi.cap != common_cap:
            said.append(self.cap(kpi.cap))
        return said

    def cap(self, cap: Decimal | None) -> str:
        """Say where credit ends."""
        _ = self.translate
        if cap is None:
            return _("no cap")
        return _("cap {cap}").format(cap=self.share(cap))

    def _scale(self, kpi: Kpi) -> str:
        """Write the steps of a scale: 0 % → 1 · 70 % → 3, by its own numbers or as ratios."""
        plain_scores = kpi.best is not None
        steps = (
            (
                self.value(band.start, kpi),
                plain(band.score, self.language) if plain_scores else self.share(band.score),
            )
            for band in kpi.bands
        )
        return f"{NBSP}· ".join(f"{start}{NBSP}→{NBSP}{score}" for start, score in steps)

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


def _from_to(low: str, high: str) -> str:
    """Write a range, with the unit once where both ends have the same: 240–360 seconds."""
    first, last = _NUMBER_AND_UNIT.fullmatch(low), _NUMBER_AND_UNIT.fullmatch(high)
    if first and last and first[2] == last[2]:
        low = first[1]
    return f"{low}–{high}"
