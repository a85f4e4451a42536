"""What the report and the trace write alike: scores, money, the ratios people typed.

Units: ratios come in as 1 = 100 %.
"""

from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.kpi import Kpi
from scorebook.core.numbers import settled
from scorebook.core.override import Override
from scorebook.core.scheme import Settings
from scorebook.display.language import Language, Translate, translator
from scorebook.display.numbers import cut, measured, money, percent, plain, short_percent
from scorebook.display.periods import day_name


@dataclass(frozen=True, slots=True)
class Writing:
    """The language of a reader and the settings that numbers are written by."""

    language: Language
    settings: Settings

    @property
    def translate(self) -> Translate:
        """Say an English sentence in the reader's language."""
        return translator(self.language)

    def score(self, ratio: Decimal) -> str:
        """Write a score with the places it was rounded to."""
        return percent(ratio, self.language, self.settings.score_places)

    def share(self, ratio: Decimal) -> str:
        """Write a ratio somebody typed (a cap, a floor, a rate) without needless zeros."""
        return short_percent(ratio, self.language)

    def reached(self, ratio: Decimal) -> str:
        """Write an achievement or a credit that a gate looks at, with the places to compare it."""
        return self.share(ratio)

    def money(self, amount: Decimal) -> str:
        """Write money in the scheme's currency, with dots where it goes on after the cents."""
        more = "" if cut(amount, 2) == settled(amount) else "…"
        return money(amount, self.settings.currency, self.language) + more

    def plain(self, number: Decimal) -> str:
        """Write a number without needless zeros."""
        return plain(number, self.language)

    def value(self, value: Decimal, kpi: Kpi) -> str:
        """Write a target or a realized value in the unit of its KPI."""
        return measured(value, kpi.unit, self.language, self.settings.currency)

    def why(self, override: Override) -> str:
        """Give the reason of an override, by whom and when: as people wrote it, a day in words.

        Rule: docs/rules.md#overrides
        """
        day = day_name(override.date, self.language)
        who = ", ".join(part for part in (override.by, day) if part)
        return f"{override.reason} ({who})" if who else override.reason
