"""Figures for somebody with a pocket calculator: all digits that fit, dots where more follow.

Reports cut figures short so that they can be read; a trace must let people compute them again.
"""

from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.kpi import Kpi
from scorebook.core.numbers import settled
from scorebook.core.scheme import Settings, Weights
from scorebook.display.language import Language
from scorebook.display.numbers import cut, measured, money, percent, plain, short_percent

# What a pocket calculator shows.
PLACES = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """The language of a trace and the settings its numbers follow."""

    language: Language
    settings: Settings

    def number(self, value: Decimal) -> str:
        """Write a number to compute with; 10 / 11 is 0.9090909090 and dots."""
        more = "" if cut(value, PLACES) == settled(value) else "…"
        return plain(value, self.language, places=PLACES) + more

    def ratio(self, value: Decimal) -> str:
        """Write a ratio to compute with, and as the percentage it is known as: 0.94 (94 %)."""
        return f"{self.number(value)} ({short_percent(value, self.language)})"

    def share(self, value: Decimal) -> str:
        """Write a ratio people typed: a weight, a cap, the floor of a tier."""
        return short_percent(value, self.language)

    def weight(self, value: Decimal) -> str:
        """Write a weight: a share of the score, or a plain number where weights only compare."""
        if self.settings.weights is Weights.RELATIVE:
            return self.number(value)
        return self.ratio(value)

    def score(self, value: Decimal) -> str:
        """Write a score with the places it was rounded to."""
        return percent(value, self.language, self.settings.score_places)

    def value(self, value: Decimal, kpi: Kpi) -> str:
        """Write a target or realized value in its unit, and the number where it looks different."""
        written = measured(value, kpi.unit, self.language, self.settings.currency)
        number = self.number(value)
        return written if number in written else f"{written} (= {number})"

    def money(self, amount: Decimal) -> str:
        """Write money in the scheme's currency, with dots where it goes on after the cents."""
        more = "" if cut(amount, 2) == settled(amount) else "…"
        return money(amount, self.settings.currency, self.language) + more
