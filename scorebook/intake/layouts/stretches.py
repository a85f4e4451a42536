"""The months a heading, a sheet's name or a cell speaks of: Okt, Q4 2026, TW III, 2024, YTD."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from scorebook.core.agreed import Span
from scorebook.core.period import Period
from scorebook.core.places import Place
from scorebook.intake.cells import Cell
from scorebook.intake.periods import period_from
from scorebook.intake.vocabulary import tidy, vocabulary

_MONTHS = 12
_SIZES = {"month": 1, "quarter": 3, "half": 6}
_WITH_YEAR = re.compile(
    r"(?P<part>.*?)[\s\-/']*(?P<year>\b(?:19|20)\d{2}|['’`]\s?\d{2}|-\d{2}|\s[23]\d)$"
)
# "1 - 31 Oktober 2026": the days of a month.
_DAYS = re.compile(r"^\d{1,2}\s*(?:-|–|s/?d|to)\s*\d{1,2}\s+(?=\D)")
_CENTURY = 2000
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
# How many months each has.
SPANS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: _MONTHS}
_NOWHERE = Place("")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Some months of a year, first and last included; `year` 0 when it is not said."""

    year: int
    first: int
    last: int

    @property
    def size(self) -> int:
        """Say how many months it has."""
        return self.last - self.first + 1

    def __str__(self) -> str:
        """Write it as 2026-10, 10, Q4 2026 or 2026; a whole year without its number is YTD."""
        year = f"{self.year}" if self.year else ""
        if self.size == 1:
            return f"{year}-{self.first:02d}" if year else f"{self.first:02d}"
        letter = {3: "Q", 6: "H"}.get(self.size, "")
        name = f"{letter}{self.last // self.size}" if letter else ""
        return " ".join(filter(None, (name, year))) or "YTD"

    def in_year(self, year: int) -> "Stretch":
        """Take the year from elsewhere when this does not say one."""
        return self if self.year else Stretch(year, self.first, self.last)

    def holds(self, other: "Stretch") -> bool:
        """Say whether the other one lies in this one; an unsaid year is any."""
        same = not self.year or not other.year or self.year == other.year
        return same and self.first <= other.first and other.last <= self.last


def asked_for(period: Period, span: Span) -> Stretch:
    """Give the months that a run covers."""
    size = SPANS[span]
    first = (period.month - 1) // size * size + 1
    return Stretch(period.year, first, first + size - 1)


def chosen(there: Iterable[Stretch], asked: Stretch) -> tuple[Stretch, ...]:
    """Choose what was asked for: the very stretch, else its parts, else the least around it."""
    known = sorted(set(there))
    exact = [one for one in known if one.holds(asked) and asked.holds(one)]
    parts = [one for one in known if asked.holds(one)]
    around = sorted((one for one in known if one.holds(asked)), key=lambda one: one.size)
    return tuple(exact or parts or around[:1])


def stretch_of(cell: Cell) -> Stretch | None:
    """Read the months a cell speaks of: a date, a month, a quarter, a year; None for no such."""
    if isinstance(cell.value, Decimal):
        if is_year(cell):
            return Stretch(int(cell.value), 1, _MONTHS)
        found = period_from(cell) if cell.form == "date" else None
        return None if found is None else Stretch(found.year, found.month, found.month)
    return stretch_in(cell.value) if isinstance(cell.value, str) else None


def is_year(cell: Cell) -> bool:
    """Say whether a cell holds the number of a year."""
    year = cell.value
    if not isinstance(year, Decimal) or cell.form:
        return False
    return year == year.to_integral() and _FIRST_YEAR <= year <= _LAST_YEAR


def stretch_in_row(cell: Cell, of: str) -> Stretch | None:
    """Read the months of a cell in a column of months, quarters or years, where 8 is August."""
    found = stretch_of(cell)
    size = _SIZES.get(of)
    number = cell.value
    if found is not None or size is None or not isinstance(number, Decimal) or cell.form:
        return found
    if number != number.to_integral():
        return None
    year, month = divmod(int(number), 100)
    if _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= _MONTHS:
        return Stretch(year, month, month)  # 202609
    if not 1 <= number * size <= _MONTHS:
        return None
    last = int(number) * size
    return Stretch(0, last - size + 1, last)


@lru_cache(maxsize=10_000)
def stretch_in(written: str) -> Stretch | None:
    """Read the months that a text names, and nothing besides."""
    text = _DAYS.sub("", tidy(written).strip(" .:()[]"))
    if not text:
        return None
    whole = period_from(Cell(_NOWHERE, text))
    if whole is not None:
        return Stretch(whole.year, whole.month, whole.month)
    dated = _WITH_YEAR.fullmatch(text)
    if dated is None:
        return _part(text, 0)
    digits = int(re.sub(r"\D", "", dated["year"]))
    return _part(dated["part"].strip(), digits if digits >= _CENTURY else digits + _CENTURY)


def _part(text: str, year: int) -> Stretch | None:
    words = vocabulary()
    for kind, size in _SIZES.items():
        number = words.value(kind, text)
        if number is not None:
            return Stretch(year, (int(number) - 1) * size + 1, int(number) * size)
    return Stretch(year, 1, _MONTHS) if _is_year(text, year) else None


def _is_year(text: str, year: int) -> bool:
    if not text:
        return _FIRST_YEAR <= year <= _LAST_YEAR
    return vocabulary().value("span", text) in {"year", "to-date"}


def written_stretch(text: str) -> Stretch | None:
    """Read a stretch as it was written into an agreement: a bare 10 is October of any year."""
    found = stretch_in(text)
    if found is None and text.isdecimal() and 1 <= int(text) <= _MONTHS:
        return Stretch(0, int(text), int(text))
    return found
