"""Periods and days as people say them."""

import re
from datetime import date

from babel.dates import format_date

from scorebook.core.period import Period
from scorebook.display.language import Language

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def period_name(period: Period, language: Language) -> str:
    """Write a period as people say it: Oktober 2026."""
    first = date(period.year, period.month, 1)
    return str(format_date(first, "LLLL y", locale=language.value))


def day_name(text: str, language: Language) -> str:
    """Write a day such as 2026-11-02 as people say it, 2 Nov 2026; anything else as it stands."""
    if not _DAY.fullmatch(text):
        return text
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return str(format_date(day, "d MMM y", locale=language.value))
