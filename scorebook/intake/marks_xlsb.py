"""The errors, formats and merged ranges of an .xlsb workbook.

Shape: a part is records of a number and a size, both in groups of seven bits, and a content
([MS-XLSB]); a cell's begins with its column, four bytes, and its style, three.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from struct import unpack_from

from defusedxml.ElementTree import fromstring

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

_BOOK_PROPERTIES, _SHEET = 153, 156
_FORMAT, _STYLES_BEGIN, _STYLE, _STYLES_END = 44, 617, 47, 618
_ROW, _SHORT_NUMBER, _ERROR, _TRUTH, _NUMBER = 0, 2, 3, 4, 5
_FORMULA_NUMBER, _FORMULA_TRUTH, _FORMULA_ERROR = 9, 10, 11
_LAST_CELL = 11
_MERGED = 176


def xlsb_marks(content: bytes) -> Marks:
    """Look through the package."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        book = next(one for one in package.namelist() if one.lower().endswith("/workbook.bin"))
        marks = Marks(formats=_formats(package, book))
        telling = marks.telling()
        targets = _targets(package, book)
        for number, record in _records(package.read(book)):
            if number == _BOOK_PROPERTIES:
                marks.days = DAYS_TO_1904 if record[0] & 1 else 0
            elif number == _SHEET:
                part = targets.get(_text(record, 8)[0], "")
                # A sheet of charts has no cells.
                has_cells = "/worksheets/" in part and part in package.namelist()
                own = _sheet(package.read(part), telling) if has_cells else SheetMarks()
                marks.sheets.append(own)
    return marks


def _targets(package: zipfile.ZipFile, book: str) -> dict[str, str]:
    """Give the parts by the names that the workbook has for them."""
    folder, name = posixpath.split(book)
    relations = fromstring(package.read(f"{folder}/_rels/{name}.rels"))
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[
            1:
        ]
        for one in relations
    }


def _formats(package: zipfile.ZipFile, book: str) -> list[Format]:
    part = posixpath.join(posixpath.dirname(book), "styles.bin")
    if part not in package.namelist():
        return []
    texts: dict[int, Format] = {}
    styles: list[int] = []
    in_styles = False
    for number, record in _records(package.read(part)):
        if number == _FORMAT:
            texts[unpack_from("<H", record)[0]] = _text(record, 2)[0]
        elif number in {_STYLES_BEGIN, _STYLES_END}:
            in_styles = number == _STYLES_BEGIN
        elif number == _STYLE and in_styles:
            styles.append(unpack_from("<H", record, 2)[0])
    return [texts.get(style, style) for style in styles]


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        number, at = _group(part, at, most=2)
        size, at = _group(part, at, most=4)
        yield number, part[at : at + size]
        at += size


def _group(part: bytes, at: int, most: int) -> tuple[int, int]:
    """Read a number of groups of seven bits; give what comes after it too."""
    number = 0
    for nth in range(most):
        byte = part[at + nth]
        number |= (byte & 0x7F) << (7 * nth)
        if not byte & 0x80:
            return number, at + nth + 1
    return number, at + most


def _text(record: bytes, at: int) -> tuple[str, int]:
    """Read a text of two bytes a letter, after its length; give what comes after it too."""
    (length,) = unpack_from("<I", record, at)
    end = at + 4 + 2 * length
    return record[at + 4 : end].decode("utf-16-le", "replace"), end


def _sheet(part: bytes, telling: frozenset[int]) -> SheetMarks:
    marks = SheetMarks()
    row = 0
    for number, record in _records(part):
        if number == _ROW:
            (row,) = unpack_from("<I", record)
        elif number <= _LAST_CELL:
            column, style = unpack_from("<II", record)
            Record(row, column, style & 0xFFFFFF, _value(number, record)).mark(marks, telling)
        elif number == _MERGED:
            top, bottom, left, right = unpack_from("<IIII", record)
            marks.merged.append((left + 1, top + 1, right + 1, bottom + 1))
    return marks


def _value(number: int, record: bytes) -> Plain | None:
    if number == _SHORT_NUMBER:
        return short_number(unpack_from("<I", record, 8)[0])
    if number in {_NUMBER, _FORMULA_NUMBER}:
        found: float = unpack_from("<d", record, 8)[0]
        return found
    if number in {_ERROR, _FORMULA_ERROR}:
        return error(record[8])
    return bool(record[8]) if number in {_TRUTH, _FORMULA_TRUTH} else None
