"""The errors and formats of an .xls workbook: its records, as far as they say anything of these.

Shape: a record is its kind and size, two bytes each, and its content ([MS-XLS]); a cell's begins
with row, column and style, two bytes each.
"""

from collections.abc import Iterator
from struct import unpack_from

from scorebook.intake.marks import (
    DAYS_TO_1904,
    Format,
    Marks,
    Plain,
    Record,
    SheetMarks,
    error,
    short_number,
)

_START, _END = 0x0809, 0x000A
_SHEET, _CALENDAR, _FORMAT, _STYLE = 0x0085, 0x0022, 0x041E, 0x00E0
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _TRUTH_OR_ERROR = 0x0203, 0x027E, 0x00BD, 0x0205
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
_CELLS = frozenset({_NUMBER, _SHORT_NUMBER, _TRUTH_OR_ERROR}) | _FORMULAS
# What a formula answered when it was no number: 0 is a text, 3 an empty one.
_TRUTH, _ERROR = 1, 2
_MERGED = 0x00E5
_EXCEL_97 = 0x0600


def xls_marks(stream: bytes) -> Marks:
    """Look through the stream that holds the workbook and its sheets."""
    marks = Marks()
    starts: list[int] = []
    texts: dict[int, Format] = {}
    styles: list[int] = []
    version = 0
    for kind, content in _records(stream, 0):
        if kind == _START:
            (version,) = unpack_from("<H", content)
        elif kind == _SHEET:
            starts.append(unpack_from("<I", content)[0])
        elif kind == _CALENDAR:
            marks.days = DAYS_TO_1904 if content[0] else 0
        elif kind == _FORMAT:
            texts[unpack_from("<H", content)[0]] = _text(content, version)
        elif kind == _STYLE:
            styles.append(unpack_from("<H", content, 2)[0])
    marks.formats = [texts.get(number, number) for number in styles]
    marks.sheets = [_sheet(stream, at, marks.telling()) for at in starts]
    return marks


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the records from one beginning to its end, without those of charts in between."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        depth += kind == _START
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        depth -= kind == _END
        if depth <= 0:
            return
        at += 4 + size


def _text(content: bytes, version: int) -> str:
    """Read a format's text: one byte a letter, or two."""
    if version < _EXCEL_97:
        return content[3 : 3 + content[2]].decode("latin-1")
    (length,) = unpack_from("<H", content, 2)
    if content[4] & 1:
        return content[5 : 5 + 2 * length].decode("utf-16-le", "replace")
    return content[5 : 5 + length].decode("latin-1")


def _sheet(stream: bytes, at: int, telling: frozenset[int]) -> SheetMarks:
    marks = SheetMarks()
    for kind, content in _records(stream, at):
        if kind == _MERGED:
            marks.merged += _ranges(content)
        else:
            for cell in _cells(kind, content):
                cell.mark(marks, telling)
    return marks


def _ranges(content: bytes) -> Iterator[tuple[int, int, int, int]]:
    for at in range(2, len(content) - 7, 8):
        top, bottom, left, right = unpack_from("<HHHH", content, at)
        yield left + 1, top + 1, right + 1, bottom + 1


def _cells(kind: int, content: bytes) -> Iterator[Record]:
    """Give the cells of a record, if it is one of cells with more to say than a text."""
    if kind == _SHORT_NUMBERS:
        row, first = unpack_from("<HH", content)
        for at in range((len(content) - 6) // 6):
            style, number = unpack_from("<HI", content, 4 + 6 * at)
            yield Record(row, first + at, style, short_number(number))
    elif kind in _CELLS:
        row, column, style = unpack_from("<HHH", content)
        yield Record(row, column, style, _value(kind, content))


def _value(kind: int, content: bytes) -> Plain | None:
    if kind == _SHORT_NUMBER:
        return short_number(unpack_from("<I", content, 6)[0])
    if kind == _TRUTH_OR_ERROR:
        return error(content[6]) if content[7] else bool(content[6])
    if kind == _NUMBER or content[12:14] != b"\xff\xff":
        number: float = unpack_from("<d", content, 6)[0]
        return number
    return _answered(content)


def _answered(content: bytes) -> Plain | None:
    """Give a formula's answer that is no number; a text stands in a record of its own."""
    kind, answer = content[6], content[8]
    if kind == _TRUTH:
        return bool(answer)
    return error(answer) if kind == _ERROR else None
