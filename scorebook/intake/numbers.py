"""The one door from cells to Decimal, and numbers people typed as text.

Text is read strictly by the workbook's language: 1.250,5 in Indonesian is 1,250.5 in English, and
what fits neither rule exactly is not a number. Nothing is guessed from a single cell.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scorebook.display.language import Language

SECONDS_PER_DAY = Decimal(86_400)
_SIXTY = 60
_CURRENCY = r"(?:rp\.?|idr|us\$|usd|\$|s\$|sgd|rm|myr|€|eur)?"
_GROUPED = {
    # Thousands in groups of exactly three after a digit that counts (0.950 is no 950), or none
    # at all; then the decimals.
    Language.ID: re.compile(r"(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?"),
    Language.EN: re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?"),
}
_DRESS = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+])?\s*{_CURRENCY}\s*(?P<late>[-+])?\s*"
    r"(?P<digits>[\d.,]+)\s*(?P<percent>%)?\s*(?P<close>\))?(?:,-)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{1,2}(?:[.,]\d+)?)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A number found in text; `percent` when a % stood behind it (value is then the ratio)."""

    value: Decimal
    percent: bool = False


def decimal_from_cell(value: float) -> Decimal | None:
    """Take a cell's number at the 15 digits Excel keeps, so 0.1 + 0.2 is 0.3.

    Returns: None for what no cell of Excel's can hold, 1E+400 or so.
    Rule: docs/rules.md#numbers
    """
    try:
        number = Decimal(f"{value:.15g}")
    except OverflowError:
        return None
    return number if number.is_finite() else None


def number_from_text(text: str, language: Language) -> Written | None:
    """Read a number as the language writes it; None when it is not exactly one.

    Shape: 95,5 · 1.250.000,50 · Rp 1.250.000 · 98% · (1.000) · -5 in Indonesian; the same with
        comma and dot changed in English.
    """
    flat = unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-").strip()
    if not flat.isascii() and "€" not in flat:
        return None
    dressed = _DRESS.fullmatch(flat)
    if dressed is None or bool(dressed["open"]) != bool(dressed["close"]):
        return None
    if _GROUPED[language].fullmatch(dressed["digits"]) is None:
        return None
    number = Decimal(_bare(dressed["digits"], language))
    negative = "-" in {dressed["sign"], dressed["late"]} or bool(dressed["open"])
    signed = -number if negative else number
    return Written(signed / 100, percent=True) if dressed["percent"] else Written(signed)


def seconds_from_text(text: str) -> Decimal | None:
    """Read mm:ss or h:mm:ss as seconds; None when it is neither."""
    clock = _CLOCK.fullmatch(text.strip())
    if clock is None:
        return None
    minutes, seconds = int(clock["minutes"]), Decimal(clock["seconds"].replace(",", "."))
    if seconds >= _SIXTY or (clock["hours"] is not None and minutes >= _SIXTY):
        return None
    return Decimal(int(clock["hours"] or 0) * 3600 + minutes * 60) + seconds


def seconds_from_days(days: Decimal) -> Decimal:
    """Turn Excel's day number into seconds; what its 15 digits blur below a microsecond is cut.

    A cell that shows 0:05:18 holds 0.00368055555555556 days, which is 318.0000000000004 seconds.
    """
    return (days * SECONDS_PER_DAY).quantize(Decimal("0.000001")).normalize() + 0


def day(days: Decimal) -> date:
    """Give the date of a day number of Excel for Windows.

    Raises: OverflowError for a day the calendar does not have.
    """
    # Excel counts a 29 February 1900; nobody's month lies before it.
    return date(1899, 12, 30) + timedelta(days=int(days))


def day_as_text(days: Decimal) -> str:
    """Write a day number as 2026-10-31, as it stands when no calendar has that day."""
    try:
        return day(days).isoformat()
    except OverflowError:
        return f"{days:f}"


def _bare(digits: str, language: Language) -> str:
    if language is Language.ID:
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(",", "")
