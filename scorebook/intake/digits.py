"""Digits with their separators, as people write them: 1.250.000,50 or 1,250,000.50 or 1 250 000.

What only one language writes so is that number, whatever the workbook's language: 12.5 is twelve
and a half everywhere. Only 1.250 and 1,250 are numbers of both, and two numbers at that: there the
workbook's language says which.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from scorebook.display.language import Language

# Thousands come in groups of exactly three after a digit that counts (0.950 is no 950), or none
# at all; then the decimals.
_WRITTEN = {
    language: re.compile(
        rf"(?:(?P<grouped>[1-9]\d{{0,2}}(?:{thousands}\d{{3}})+|[1-9]\d{{0,2}}(?: \d{{3}})+)"
        rf"|(?P<plain>0|[1-9]\d*))(?:{decimals}(?P<decimals>\d+))?|(?P<padded>\d+)"
    )
    for language, thousands, decimals in ((Language.ID, r"\.", ","), (Language.EN, ",", r"\."))
}
_SEPARATORS = re.compile(r"[., ]")


@dataclass(frozen=True, slots=True)
class Digits:
    """A number as its digits say it.

    Shape: `style` is the only language that writes a number so, None where both do; `other` is
        the number that it would have been in the other language, None where it is the same.
    """

    value: Decimal
    style: Language | None = None
    other: Decimal | None = None


def number_of(written: str, language: Language, *, whole: bool = False) -> Digits | None:
    """Read digits and separators; None where they are no number of either language.

    `whole`: nothing smaller than 1 can be meant, so that 1.250 and 1,250 are both thousands.
    """
    read = {one: value for one in Language if (value := _as_of(one, written)) is not None}
    values = set(read.values())
    if len(values) > 1:
        own = read[language]
        return Digits(max(values)) if whole else Digits(own, other=(values - {own}).pop())
    if not values:
        return None
    return Digits(values.pop(), style=next(iter(read)) if len(read) == 1 else None)


def _as_of(language: Language, written: str) -> Decimal | None:
    """Read a number strictly as one language writes it."""
    found = _WRITTEN[language].fullmatch(written)
    if found is None:
        return None
    whole = found["grouped"] or found["plain"] or found["padded"]
    return Decimal(
        _SEPARATORS.sub("", whole) + (f".{found['decimals']}" if found["decimals"] else "")
    )
