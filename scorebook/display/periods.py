"""Periods, days and moments as people say them."""

import re
from datetime import UTC, date, datetime

from babel.dates import format_date, format_datetime

from scorebook.core.period import Period
from scorebook.display.language import Language

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def period_name(period: Period, language: Language) -> str:
    """Write a period as people say it: Oktober 2026."""
    first = date(period.year, period.month, 1)
    return str(format_date(first, "LLLL y", locale=language.value))


def moment(at: str, language: Language) -> str:
    """Write a moment of the ledger to the minute: 26 Nov 2026 16.00 UTC, wherever it is read."""
    said = datetime.fromisoformat(at).astimezone(UTC)
    clock = "HH.mm" if language is Language.ID else "HH:mm"
    return str(format_datetime(said, f"d MMM y {clock} 'UTC'", locale=language.value))


def day_name(text: str, language: Language) -> str:
    """Write a day such as 2026-11-02 as people say it, 2 Nov 2026; anything else as it stands."""
    if not _DAY.fullmatch(text):
        return text
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return str(format_date(day, "d MMM y", locale=language.value))
