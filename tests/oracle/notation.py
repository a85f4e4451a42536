"""The ways in which people write a value into a cell.

Units: what comes in is in the units of `meaning`; what goes out is what Excel would hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Literal

DAY = 86_400
MOST_RATIO = 5
"""A plain number beyond it is a percent."""
EXCEL_BEGINS = date(1899, 12, 30)
PERCENT_FORMATS = ("0%", "0.00%", "0.0%")
TIME_FORMATS = ("h:mm:ss", "[h]:mm:ss", "hh:mm:ss", "[mm]:ss", "mm:ss")
WORDS_OF_YES = {"id": ("Ya", "ya", "YA"), "en": ("Yes", "yes", "YES")}
WORDS_OF_NO = {"id": ("Tidak", "tidak"), "en": ("No", "no")}
USUAL_NA = ("N/A", "n/a", "NA", "-", "cuti", "sakit", "Cuti", "SAKIT")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds; `formula` cells hold their value as a saved result."""

    value: float | str | bool | None
    number_format: str | None = None
    formula: bool = False


BLANK = Cell(None)
Scale = Literal["ratio", "percent", "formatted", "relative"]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes values down, never twice in the same way."""

    rng: Random
    language: str

    def often(self, chance: float) -> bool:
        """Say yes that often."""
        return self.rng.random() < chance

    def digits(self, number: Decimal, *, grouped: bool) -> str:
        """Write a number as text in the workbook's language."""
        plain = f"{number:,f}" if grouped else f"{number:f}"
        if self.language == "en":
            return plain
        return plain.translate(str.maketrans(",.", ".,"))

    def number(
        self, number: Decimal | None, *, may_be_text: bool = True, money: bool = False
    ) -> Cell:
        """Write a number: as such, as a formula's result, or as text."""
        if number is None:
            return BLANK
        if may_be_text and self.often(0.06):
            text = self.digits(number, grouped=abs(number) >= 1000 and self.often(0.7))
            if money and number >= 0 and self.often(0.5):
                text = f"Rp {text}" if self.often(0.5) else f"Rp{text}"
            return Cell(f" {text} " if self.often(0.1) else text)
        if self.often(0.05):
            return Cell(float(number), None, formula=True)
        return Cell(float(number), self.rng.choice((None, None, "0.00", "#,##0")))

    def ratio(self, ratio: Decimal | None, scale: Scale) -> Cell:
        """Write a ratio in the notation of its column; a % cell may stand in any of them."""
        if ratio is None:
            return BLANK
        if scale == "formatted" or (scale == "ratio" and self.often(0.1)):
            if self.often(0.15):
                return Cell(
                    f"{self.digits(ratio * 100, grouped=False)}{self.rng.choice(('%', ' %'))}"
                )
            return Cell(float(ratio), self.rng.choice(PERCENT_FORMATS))
        return self.number(ratio * 100 if scale == "percent" else ratio)

    def duration(self, seconds: Decimal) -> Cell:
        """Write a duration: as a time, as text, or in seconds."""
        whole = int(seconds)
        choice = self.rng.randrange(4)
        if seconds != whole or whole < 0 or choice == 0:
            return self.number(seconds)
        minutes, second = divmod(whole, 60)
        hours, minute = divmod(minutes, 60)
        if choice == 1 and hours == 0:
            return Cell(self.rng.choice((f"{minute:02d}:{second:02d}", f"{minute}:{second:02d}")))
        if choice <= 2:
            return Cell(f"{hours}:{minute:02d}:{second:02d}")
        return Cell(whole / DAY, self.rng.choice(TIME_FORMATS))

    def met(self, yes: Decimal) -> Cell:
        """Write whether something was met."""
        choice = self.rng.randrange(3)
        if choice == 0:
            return Cell(float(yes))
        if choice == 1:
            return Cell(bool(yes))
        words = WORDS_OF_YES if yes else WORDS_OF_NO
        return Cell(self.rng.choice(words[self.language]))

    def measured(self, value: Decimal | None, unit: str, scale: Scale) -> Cell:
        """Write a target, a realized value or the start of a band in the KPI's unit."""
        if value is None:
            return BLANK
        if unit == "%":
            return self.ratio(value, scale)
        if unit == "duration":
            return self.duration(value)
        return self.number(value, money=unit == "currency")

    def month(self, year: int, month: int) -> Cell:
        """Write a month: as such, or as any date in it."""
        if self.often(0.6):
            return Cell(f"{year}-{month:02d}")
        day = date(year, month, self.rng.randint(1, 28))
        return Cell(float((day - EXCEL_BEGINS).days), self.rng.choice(("yyyy-mm-dd", "mmm yyyy")))

    def day(self, year: int, month: int) -> Cell:
        """Write a day of a month, or leave it out."""
        if self.often(0.4):
            return BLANK
        day = date(year, month, self.rng.randint(1, 28))
        return Cell(float((day - EXCEL_BEGINS).days), "yyyy-mm-dd")

    def lone_ratio(self, ratio: Decimal) -> Cell:
        """Write a ratio that has no column: as % cell, plain, or as a percent that exceeds 5."""
        ways: list[Scale] = ["formatted", "ratio"]
        if ratio * 100 > MOST_RATIO:
            ways.append("percent")
        return self.ratio(ratio, self.rng.choice(ways))

    def percent_cell(self, ratio: Decimal) -> Cell:
        """Write a ratio into a cell formatted as %."""
        return Cell(float(ratio), self.rng.choice(PERCENT_FORMATS))

    def present(self, ratio: Decimal, scale: Scale) -> Cell:
        """Write an attendance, in a column that nobody says how to read."""
        if scale == "formatted":
            return self.percent_cell(ratio)
        return Cell(float(ratio * 100 if scale == "percent" else ratio))

    def spelled(self, name: str | None) -> Cell:
        """Write a name in any case and spacing, where neither is looked at."""
        if not name:
            return BLANK
        cased = self.rng.choice((name, name, name, name.upper(), name.lower()))
        return Cell(cased.replace(" ", self.rng.choice((" ", " ", "  "))))

    def heading(self, name: str) -> str:
        """Write a heading in any case and spacing."""
        cased = self.rng.choice((name, name, name, name.upper(), name.lower(), name.title()))
        spaced = self.rng.choice((cased, cased, cased, f" {cased}", f"{cased} "))
        between = self.rng.choice((" ", " ", " ", "  ", "", "\u00a0"))
        spaced = spaced.replace(" ", between)
        return spaced.replace(" ", "\n") if self.often(0.03) else spaced

    def name(self, english: str, indonesian: str, *, likely: str | None = None) -> str:
        """Write a sheet's or column's name, mostly in the workbook's language."""
        language = likely or self.language
        if self.often(0.15):
            language = "en" if language == "id" else "id"
        return self.heading(english if language == "en" else indonesian)


def scale_of(pen: Pen, ratios: Sequence[Decimal]) -> Scale:
    """Choose a notation for a whole column that can only be read one way.

    The contract reads a column as percents when a number in it exceeds 5, else as ratios.
    """
    possible: list[Scale] = ["formatted"]
    if any(ratio * 100 > MOST_RATIO for ratio in ratios):
        possible += ["percent"] * 3
    if not any(ratio > MOST_RATIO for ratio in ratios):
        possible += ["ratio"] * 3
    return pen.rng.choice(possible)
