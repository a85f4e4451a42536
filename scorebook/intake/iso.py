"""Dates, times and durations as ISO 8601 writes them, as day numbers of Excel for Windows.

Cells of type "d" hold them, and every date and time of an .ods workbook.
"""

import re
from datetime import date
from decimal import Decimal

from scorebook.intake.numbers import decimal_from_cell

_SECONDS_PER_DAY = 86_400
_MOMENT = re.compile(
    r"(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?=\d)|\Z))?"
    r"(?:(?P<hours>\d\d):(?P<minutes>\d\d)(?::(?P<seconds>\d\d(?:\.\d*)?))?)?Z?"
)
_SPAN = re.compile(
    r"(?P<sign>-?)P(?:(?P<days>\d{1,7})D)?(?:T(?:(?P<hours>\d{1,9})H)?"
    r"(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>\d{1,9}(?:\.\d*)?)S)?)?"
)
# Excel counts a 29 February 1900, so that the days before it seem to begin a day later.
_FIRST_DAY, _MARCH_1900 = date(1899, 12, 30), 61


def has_date(written: str) -> bool:
    """Say whether it is a day of the calendar, and not only a time or a duration."""
    moment = _MOMENT.fullmatch(written)
    return moment is not None and moment["year"] is not None


def days_from_iso(written: str, *, by_excel: bool = True) -> Decimal | None:
    """Read 2026-10-31, 2026-10-31T12:00:00, 12:00:00 or PT36H00M00S as days; None if it is none.

    Shape: `by_excel` says whether whoever wrote it knew of the day that Excel adds to 1900.
    Returns: At the 15 digits Excel keeps, whatever stands behind the seconds' point.
    """
    found = _SPAN.fullmatch(written) or (_MOMENT.fullmatch(written) if written else None)
    if found is None:
        return None
    parts = found.groupdict()
    hours, minutes, seconds = (
        Decimal(parts[name] or 0) for name in ("hours", "minutes", "seconds")
    )
    try:
        whole = (
            _day(parts, by_excel=by_excel) if parts.get("year") else Decimal(parts.get("days") or 0)
        )
    except ValueError:
        return None
    days = whole + (hours * 3600 + minutes * 60 + seconds) / _SECONDS_PER_DAY
    return decimal_from_cell(float(-days if parts.get("sign") else days))


def _day(parts: dict[str, str], *, by_excel: bool) -> Decimal:
    since = (date(*(int(parts[one]) for one in ("year", "month", "day"))) - _FIRST_DAY).days
    return Decimal(since - (by_excel and since < _MARCH_1900))
