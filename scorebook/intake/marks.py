"""What calamine leaves out of a foreign file: errors, formulas without an answer, formats.

calamine reads an error as an empty text, which is no error any more, and says nothing of formats.
Each form of file is therefore looked through a second time for just these.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from struct import pack, unpack

# The Macintosh calendar's day 0 is this day of the Windows one.
DAYS_TO_1904 = 1462
# Numbers and texts stand for themselves; a mapping has one of the keys error, formula, and iso
# for a date or a time as ISO 8601 writes it.
Plain = float | str | bool | Mapping[str, str]
# A format is a number format's text, or the number of one that Excel has built in.
Format = str | int
_PLAIN_FORMATS = {0, "General", "GENERAL"}


@dataclass(slots=True)
class SheetMarks:
    """What one sheet has beside calamine's values; rows and columns count from 1.

    Shape: `styles` are places in `Marks.formats`, of cells whose format says something; `values`
        go before calamine's; a merged range is its left column, top row, right column and bottom
        row.
    """

    styles: dict[int, dict[int, int]] = field(default_factory=dict)
    values: dict[int, dict[int, Plain]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def say(self, row: int, column: int, value: Plain) -> None:
        """Note a value that calamine leaves out or changes."""
        self.values.setdefault(row, {})[column] = value

    def show(self, row: int, column: int, style: int) -> None:
        """Note how a cell is shown."""
        self.styles.setdefault(row, {})[column] = style


@dataclass(slots=True)
class Marks:
    """What a file has beside calamine's values: its styles' formats, and sheet by sheet the rest.

    Shape: `days` makes a date of this file's calendar one of Windows.
    """

    sheets: list[SheetMarks] = field(default_factory=list)
    formats: list[Format] = field(default_factory=list)
    days: int = 0

    def telling(self) -> frozenset[int]:
        """Give the styles whose format may say something about a number."""
        return frozenset(at for at, one in enumerate(self.formats) if one not in _PLAIN_FORMATS)


@dataclass(frozen=True, slots=True)
class Record:
    """A cell of a binary file: where it stands, its style, and its value if that is no text."""

    row: int
    column: int
    style: int
    value: Plain | None

    def mark(self, marks: SheetMarks, telling: frozenset[int]) -> None:
        """Note what calamine leaves out: the format, the number as it stands, the error."""
        row, column = self.row + 1, self.column + 1
        if self.style in telling:
            marks.show(row, column, self.style)
        # A plain number is left to calamine; one with a format it may have made a date of.
        is_plain = isinstance(self.value, float) and self.style not in telling
        if self.value is not None and not is_plain:
            marks.say(row, column, self.value)


ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def error(code: int) -> Plain:
    """Give the error that a binary file numbers so."""
    return {"error": ERRORS.get(code, f"#{code}")}


def short_number(written: int) -> float:
    """Read a number that a binary file keeps in four bytes.

    Shape: 30 bits of a whole number or of a double's upper half; two bits say which, and whether
        it is to be divided by 100.
    """
    if written & 2:
        whole = written >> 2
        number = float(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        (number,) = unpack("<d", b"\0\0\0\0" + pack("<I", written & 0xFFFFFFFC))
    return number / 100 if written & 1 else number
