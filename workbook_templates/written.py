"""Tables as people can read them in a text file, and the cells they stand for.

A table is lines of cells with `|` between them, the first line its column keys:

    agent_id | CSAT | AHT     | LATE
    00101    | 96%  | 0:04:52 | cuti

`96%` is a percent cell, `0:04:52` an Excel time, `2026-12-01` an Excel date, `4.6` a number,
`"1,250"` in quotes the text that somebody typed, anything else text, and nothing a blank cell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

SECONDS_A_DAY = 86_400
NUMBER = re.compile(r"-?\d+(\.\d+)?")
PERCENT = re.compile(r"-?\d+(\.\d+)?%")
TIME = re.compile(r"\d+:\d\d:\d\d")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
# Excel counts days from here, so that its day 61 is 1 March 1900.
DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Cell:
    """What goes into one cell; `shape` is its number format, empty for the column's own."""

    value: float | str | None
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of written cells under column keys."""

    keys: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()

    def column(self, key: str) -> Sequence[str]:
        """Give what is written in one column."""
        place = list(self.keys).index(key)
        return [row[place] for row in self.rows]


def table(text: str) -> Table:
    """Read a table written with `|`; a row may stop early, the rest is blank.

    Raises: ValueError for a row longer than the first line.
    """
    lines = [line for line in text.strip().splitlines() if line.strip()]
    written = [[cell.strip() for cell in line.split("|")] for line in lines]
    if not written:
        return Table()
    keys, *rows = written
    width = len(keys)
    for row in rows:
        if len(row) > width:
            raise ValueError(row)
    return Table(keys, [row + [""] * (width - len(row)) for row in rows])


def cell(written: str) -> Cell:
    """Turn what is written into what Excel would hold had a person typed it."""
    if not written:
        return Cell(None)
    if written.startswith('"') and written.endswith('"'):
        return Cell(written[1:-1])
    return _number(written) or Cell(written)


def _number(written: str) -> Cell | None:
    """Give the cell of what Excel takes as a number, in the shape it then shows it."""
    if PERCENT.fullmatch(written):
        number = written.removesuffix("%")
        return Cell(float(Decimal(number) / 100), "0.0%" if "." in number else "0%")
    if TIME.fullmatch(written):
        return Cell(seconds(written) / SECONDS_A_DAY, "[h]:mm:ss")
    if DATE.fullmatch(written):
        return Cell(float((date.fromisoformat(written) - DAY_ZERO).days), "yyyy-mm-dd")
    return Cell(float(written)) if NUMBER.fullmatch(written) else None


def seconds(written: str) -> int:
    """Give the seconds of a time written h:mm:ss."""
    hours, minutes, rest = (int(part) for part in written.split(":"))
    return hours * 3600 + minutes * 60 + rest
