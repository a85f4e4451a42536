"""The one door from cells to Decimal, and numbers people typed as text.

A text is read by what it can only mean; what could be two numbers is read by the workbook's
language, and what is no number exactly is none. Nothing is guessed from a single cell.
Rule: docs/decisions/0007-values-as-typed.md
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from scorebook.display.language import Language
from scorebook.intake.digits import number_of

SECONDS_PER_DAY = Decimal(86_400)
_SIXTY = 60
_TWELVE = 12
_CURRENCY = r"(?P<rupiah>rp\.?|idr)|us\$|usd|\$|s\$|sgd|rm|myr|€|eur"
_DRESS = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<money>{_CURRENCY})?\s*(?P<late>[-+])?\s*"
    r"(?P<digits>\d(?:[\d., ]*\d)?)(?:\s*(?P<percent>%))?"
    r"(?:\s*(?P<close>\))|(?P<behind>-))?(?P<even>[.,]-{1,2})?",
    re.IGNORECASE | re.ASCII,
)
# Whatever stands for a blank, a minus or an ASCII letter in other scripts' widths. A raised 2 is
# none of them: 5² is not 52.
_FLAT: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212\ufe63"), "-"),
}
_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{1,2}(?:[.,]\d+)?)",
    re.ASCII,
)
_OF_DAY = re.compile(
    r"(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}))?\s?(?P<half>[ap])\.?m\.?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A number found in text; `percent` when a % stood behind it (value is then the ratio).

    Shape: `style` and `other` as of `Digits`; `money` when a currency stood before it.
    """

    value: Decimal
    percent: bool = False
    money: bool = False
    style: Language | None = None
    other: Decimal | None = None

    @property
    def by_language(self) -> bool:
        """Say whether the other language would have read another number."""
        return self.other is not None

    def times(self, factor: Decimal) -> "Written":
        """Give the number in another unit, in both readings."""
        other = None if self.other is None else self.other * factor
        return replace(self, value=self.value * factor, other=other)

    def in_percent(self) -> "Written":
        """Take the number for a percentage: its ratio, in both readings."""
        other = None if self.other is None else self.other / 100
        return replace(self, value=self.value / 100, other=other, percent=True)


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


def flat(text: str) -> str:
    """Give a text with plain blanks, minus signs and digits, as a keyboard here has them."""
    return text.translate(_FLAT).strip()


@lru_cache(maxsize=10_000)
def number_from_text(text: str, language: Language) -> Written | None:
    """Read a number; None when it is not exactly one.

    Shape: 95,5 · 95.5 · 1.250.000,50 · 1 250 000 · Rp 1.250.000,- · 98 % · (1.000) · -5 · 5-
    """
    dressed = _DRESS.fullmatch(_with_sign(flat(text)))
    if dressed is None or bool(dressed["open"]) != bool(dressed["close"]):
        return None
    signs = [dressed[sign] for sign in ("sign", "late", "behind") if dressed[sign]]
    # What ends in %- is a slip of the hand, and no percentage below 0.
    is_even_percent = dressed["percent"] and (dressed["even"] or dressed["behind"])
    if len(signs) > 1 or is_even_percent:
        return None
    # Nobody writes thousandths of a rupiah, and what ends in ",-" has no decimals.
    whole = bool(dressed["rupiah"] or dressed["even"])
    digits = number_of(dressed["digits"], language, whole=whole)
    if digits is None or (dressed["even"] and digits.value % 1):
        return None
    found = Written(
        digits.value,
        money=bool(dressed["money"]),
        style=digits.style,
        other=digits.other,
    )
    if "-" in signs or dressed["open"]:
        found = found.times(Decimal(-1))
    return found.in_percent() if dressed["percent"] else found


def _with_sign(text: str) -> str:
    """Take a dash before a digit for the minus that word processors make of it."""
    return re.sub(r"^[–—](?=\s*\d)", "-", text)


def seconds_from_text(text: str) -> Decimal | None:
    """Read mm:ss or h:mm:ss as seconds; None when it is neither.

    12:05:44 AM is what programs write of a cell that holds 0:05:44.
    """
    of_day = _OF_DAY.fullmatch(flat(text))
    if of_day is not None:
        return _since_midnight(of_day)
    clock = _CLOCK.fullmatch(flat(text))
    if clock is None:
        return None
    minutes, seconds = int(clock["minutes"]), Decimal(clock["seconds"].replace(",", "."))
    if seconds >= _SIXTY or (clock["hours"] is not None and minutes >= _SIXTY):
        return None
    return Decimal(int(clock["hours"] or 0) * 3600 + minutes * 60) + seconds


def _since_midnight(of_day: re.Match[str]) -> Decimal | None:
    """Give the seconds of a time of day, whose hours go from 12 to 11."""
    hours, minutes, seconds = (int(of_day[part] or 0) for part in ("hours", "minutes", "seconds"))
    if not 1 <= hours <= _TWELVE or minutes >= _SIXTY or seconds >= _SIXTY:
        return None
    hours = hours % _TWELVE + (_TWELVE if of_day["half"].lower() == "p" else 0)
    return Decimal(hours * 3600 + minutes * 60 + seconds)


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
