"""A period as people say it."""

from datetime import date

from babel.dates import format_date

from scorebook.core.period import Period
from scorebook.display.language import Language


def period_name(period: Period, language: Language) -> str:
    """Write a period as people say it: Oktober 2026."""
    first = date(period.year, period.month, 1)
    return str(format_date(first, "LLLL y", locale=language.value))
