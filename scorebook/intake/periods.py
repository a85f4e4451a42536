"""A month as people write it: 2026-10, a date in it, Oktober 2026."""

import re
from contextlib import suppress
from decimal import Decimal
from functools import cache

from babel.dates import get_month_names

from scorebook.core.period import Period
from scorebook.intake.cells import Cell
from scorebook.intake.numbers import day
from scorebook.intake.vocabulary import key

# Excel's numbers for 1 January 2000 and the last day of 2099.
_FIRST_DAY, _LAST_DAY = 36_526, 73_050


def period_from(cell: Cell) -> Period | None:
    """Read a month: 2026-10, a date in it as Excel keeps it, 31/10/2026, Oktober 2026."""
    if not isinstance(cell.value, Decimal):
        return _from_words(str(cell.value))
    # A bare 202610 or 10 is no day of these times.
    if not _FIRST_DAY <= cell.value <= _LAST_DAY:
        return None
    found = day(cell.value)
    return Period(found.year, found.month)


def _from_words(written: str) -> Period | None:
    patterns = (
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})(?:[-/]\d{1,2})?(?:[T ][\d:.]+)?",
        r"(?:\d{1,2}[-/])?(?P<month>\d{1,2})[-/](?P<year>\d{4})",
        r"(?:\d{1,2}\s+)?(?P<name>[^\W\d]+)\.?\s+(?P<year>\d{4})",
    )
    for pattern in patterns:
        match = re.fullmatch(pattern, written.strip())
        if match is None:
            continue
        named = match.groupdict()
        month = _month_numbers().get(key(named["name"])) if "name" in named else named["month"]
        with suppress(ValueError):  # a month that no calendar has
            return Period(int(named["year"]), int(month or 0))
    return None


@cache
def _month_numbers() -> dict[str, int]:
    return {
        key(name): number
        for language in ("id", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
