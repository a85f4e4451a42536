"""Figures for somebody with a pocket calculator: all digits that fit, dots where more follow.

Reports cut figures short so that they can be read; a trace must let people compute them again.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from scorebook.core.kpi import Kpi
from scorebook.core.numbers import ZERO, settled
from scorebook.core.scheme import Weights
from scorebook.display.numbers import cut, measured, plain
from scorebook.display.writing import Writing

# What a pocket calculator shows.
PLACES = 10


class Figures(Writing):
    """The figures of a trace, in one language."""

    def number(self, value: Decimal) -> str:
        """Write a number to compute with; 10 / 11 is 0.9090909090 and dots."""
        more = "" if cut(value, PLACES) == settled(value) else "…"
        return plain(value, self.language, places=PLACES) + more

    def operand(self, value: Decimal) -> str:
        """Write a number that stands behind a sign; a negative one in brackets."""
        written = self.number(value)
        return f"({written})" if value < ZERO else written

    def sum(self, parts: Iterable[Decimal]) -> str:
        """Write what is added up: 0.2 + 0.15."""
        return " + ".join(self.operand(part) for part in parts)

    def ratio(self, value: Decimal) -> str:
        """Write a ratio to compute with, and as the percentage it is known as: 0.94 (94 %)."""
        return f"{self.number(value)} ({self.share(value)})"

    def reached(self, ratio: Decimal) -> str:
        """Write an achievement or a credit to compare with: 0.94 (94 %)."""
        return self.ratio(ratio)

    def weight(self, value: Decimal) -> str:
        """Write a weight: a share of the score, or a plain number where weights only compare."""
        if self.settings.weights is Weights.RELATIVE:
            return self.number(value)
        return self.ratio(value)

    def value(self, value: Decimal, kpi: Kpi) -> str:
        """Write a target or realized value in its unit, and the number where it looks different."""
        written = measured(value, kpi.unit, self.language, self.settings.currency)
        number = self.number(value)
        stands_there = re.search(rf"(?<!\d){re.escape(number)}(?![\d.,]*\d)", written)
        return written if stands_there else f"{written} (= {number})"
