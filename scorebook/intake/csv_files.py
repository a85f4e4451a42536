"""Text files of separated values: one sheet, its separator and its letters found by themselves.

A number that can mean only one thing is read as one; everything else stays the text it is, and
is read by the workbook's language like any number typed as text.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from pathlib import Path

from scorebook.intake.cells import Cell, Sheet, Unsaved, Value
from scorebook.intake.kinds import no_workbook
from scorebook.intake.raw import Room, value_of_text
from scorebook.package import damaged

# Where two seem to separate equally well: a comma also stands in numbers, a semicolon does not.
_SEPARATORS = "\t;|,"
_NAMES = {".csv", ".tsv", ".tab", ".txt"}
# What no text has: a picture or a program does.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_SAID = re.compile(r"sep=(.)(?:\r?\n|\Z)", re.IGNORECASE)
# No thousands, no zeros in front, and not three digits after a dot that might separate thousands;
# more than 15 digits are an identifier and keep all of them.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.(?:\d{1,2}|\d{4,9}))?|-?0\.\d{1,15}")
# How programs keep Excel from reading 00123 as a number.
_GUARDED = re.compile(r'="([^"]*)"')


def csv_sheet(content: bytes, path: Path) -> Sheet:
    """Read a text file as the one sheet it is, named after the file.

    Raises: UnreadableWorkbookError when it is no text, or no table.
    """
    text = _text(content)
    if text is None:
        raise no_workbook(path.name)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    try:
        separator = said[1] if said else _separator(text)
        if separator is None and path.suffix.lower() not in _NAMES:
            raise no_workbook(path.name)
        return _sheet(text, separator or ",", Sheet(path.name, path.stem, {}))
    except csv.Error as fault:
        raise damaged(path.name) from fault


def _text(content: bytes) -> str | None:
    """Decode a file: by its mark if it has one, else UTF-8, else what Windows wrote before."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        tried = ["utf-16"]
    else:
        tried = ["utf-8-sig", "cp1252"]
    for encoding in tried:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROLS.search(text) else text
    return None


def _records(text: str, separator: str) -> Iterator[list[str]]:
    # No line ends but those that a file of separated values has.
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _separator(text: str) -> str | None:
    """Find what cuts most rows into equally many cells; None when nothing cuts any."""
    best, shares = None, 0.0
    for separator in _SEPARATORS:
        widths = Counter(map(len, filter(any, _records(text, separator))))
        width, rows = max(
            ((width, rows) for width, rows in widths.items() if width > 1),
            key=lambda one: one[1],
            default=(0, 0),
        )
        share = rows / (widths.total() or 1)
        if width and share > shares:
            best, shares = separator, share
    return best


def _sheet(text: str, separator: str, sheet: Sheet) -> Sheet:
    room = Room(sheet.book)
    rows: dict[int, dict[int, Cell]] = {}
    for number, written in enumerate(_records(text, separator), start=1):
        for column, one in enumerate(written, start=1):
            value = _value(one)
            if value is not None:
                room.take(number, column)
                rows.setdefault(number, {})[column] = Cell(sheet.place(number, column), value)
    return Sheet(sheet.book, sheet.name, rows)


def _value(text: str) -> Value:
    bare = text.strip()
    if _NUMBER.fullmatch(bare):
        return Decimal(bare)
    guarded = _GUARDED.fullmatch(bare)
    if guarded:
        return value_of_text(guarded[1])
    return Unsaved(bare) if len(bare) > 1 and bare.startswith("=") else value_of_text(text)
