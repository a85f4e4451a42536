"""Open a workbook and take every cell out of it, raw, in one pass.

Of openpyxl only the parts that read cells are used, one level below its workbook objects: that is
where a formula without a saved value can be told from a blank, a duration over 24 hours from a
time of day, and a merged heading from an empty one. What no cell needs (external links, defined
names, themes, drawings, the declared dimension) is not read, so it can neither fail nor take time.
"""

import hashlib
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import (
    FORMULA_TAG,
    MERGE_TAG,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)
from openpyxl.xml.constants import ARC_STYLE
from openpyxl.xml.functions import iterparse

from scorebook.core.sentences import N_
from scorebook.display.annotations import is_ours
from scorebook.intake.cells import Book, Cell, ExcelError, Sheet, Unsaved, Value
from scorebook.intake.formats import forms
from scorebook.intake.numbers import decimal_from_cell
from scorebook.intake.package import UnreadableWorkbookError, damaged, vetted
from scorebook.intake.vocabulary import lines

# What openpyxl and its parsers raise on files that are not what they claim to be (a thousand
# mutated workbooks were tried); one sentence serves them all. A parser's own error is a
# SyntaxError, lxml's as well as the standard library's.
_FOREIGN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_ERRORS = frozenset(
    {
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
    }
)
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
# The Macintosh calendar's day 0 is this day of the Windows one.
_DAYS_TO_1904 = 1462
# A merged range over whole columns or rows is decoration, not a heading; and so many merged
# ranges that they cover more than this are no headings either.
_WIDEST_HEADING = 10_000
_MOST_MERGED = 200_000


def open_book(path: Path) -> Book:
    """Read all sheets of a workbook, hidden ones too, but not the list of problems we put there.

    Raises: UnreadableWorkbookError when the file cannot be opened, whatever the cause.
    """
    content = vetted(path)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it does not know; nothing is written from what is read here.
            warnings.simplefilter("ignore")
            sheets = tuple(
                sheet for sheet in _sheets(content, path.name) if not _is_our_list(sheet)
            )
    except _FOREIGN as fault:
        raise damaged(path.name) from fault
    return Book(name=path.name, sha256=hashlib.sha256(content).hexdigest(), sheets=sheets)


def _is_our_list(sheet: Sheet) -> bool:
    return is_ours(sheet.name, (cell.value for cell in sheet.rows.get(1, {}).values()))


def _sheets(content: bytes, book: str) -> Iterator[Sheet]:
    reader = ExcelReader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    with reader.archive:
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        sheets = [
            (sheet.name, relation.target)
            for sheet, relation in reader.parser.find_sheets()
            if relation.Type.endswith("/worksheet") and relation.target in reader.valid_files
        ]
        if not sheets:
            raise _without_sheets(reader, book)
        shared = _Shared(
            strings=reader.shared_strings,
            forms=_forms(reader),
            days=_DAYS_TO_1904 if reader.wb.epoch == CALENDAR_MAC_1904 else 0,
        )
        for name, part in sheets:
            with reader.archive.open(part) as xml:
                yield _sheet(xml, shared, Sheet(book=book, name=name, rows={}))


def _without_sheets(reader: ExcelReader, book: str) -> UnreadableWorkbookError:
    if _STRICT in reader.archive.read(reader.parser.workbook_part_name):
        return UnreadableWorkbookError(
            N_(
                "{name} is saved as “Strict Open XML”: save it in Excel as "
                "“Excel Workbook (.xlsx)”."
            ),
            name=book,
        )
    return UnreadableWorkbookError(N_("{name} has no sheet with cells."), name=book)


def _forms(reader: ExcelReader) -> dict[int, str]:
    if ARC_STYLE not in reader.valid_files:
        return {}
    with reader.archive.open(ARC_STYLE) as styles:
        return forms(styles)


class _Parser(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's parser of cells, which also tells a formula that saved nothing."""

    def __init__(self, xml: IO[bytes], strings: list[str]) -> None:
        # No date formats: day numbers stay numbers, so 36 hours stay 1.5 days.
        super().__init__(xml, strings, data_only=True)
        self.ranges: list[str] = []

    def cells(self) -> Iterator[dict[str, Any]]:
        """Give every cell; afterwards `ranges` names the merged ones."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield from self.parse_row(element)[1]
                element.clear()
                self.row_dimensions.clear()
            elif element.tag == MERGE_TAG:
                self.ranges = [range_.get("ref", "") for range_ in element]

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Give openpyxl's cell, its value Unsaved where a formula has none."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and (formula := element.find(FORMULA_TAG)) is not None:
            # A formula that answered "" is saved as an empty string, which is a blank.
            is_blank = cell["data_type"] == "str" and element.find(VALUE_TAG) is not None
            cell["value"] = None if is_blank else Unsaved(f"={formula.text or '…'}")
        return cell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What the sheets of one workbook share.

    `days`: what makes a date of this workbook's calendar one of Windows.
    """

    strings: list[str]
    forms: Mapping[int, str]
    days: int


def _sheet(xml: IO[bytes], shared: _Shared, sheet: Sheet) -> Sheet:
    """Take the cells out of a sheet that has a name so far."""
    rows: dict[int, dict[int, Cell]] = {}
    parser = _Parser(xml, shared.strings)
    for raw in parser.cells():
        value = _value(raw["value"], raw["data_type"])
        if value is None:
            continue
        form = shared.forms.get(raw["style_id"], "")
        if form == "date" and isinstance(value, Decimal):
            value += shared.days
        row, column = raw["row"], raw["column"]
        rows.setdefault(row, {})[column] = Cell(sheet.place(row, column), value, form)
    return replace(sheet, rows=rows, merged=_merged(parser.ranges))


def _value(raw: object, data_type: str) -> Value:
    """Take a cell's value as it stands; text that is only blanks is a blank."""
    match raw:
        case None | Unsaved() | bool():
            return raw
        case int() | float():
            number = decimal_from_cell(raw)
            return str(raw)[:20] if number is None else number
        case str() if data_type == "e" or raw.strip().upper() in _ERRORS:
            return ExcelError(raw.strip())
        case str():
            return lines(unescape(raw)) or None
        case _:  # an ISO date of a cell of type "d": kept as text, read by who needs a date
            return str(raw)


def _merged(ranges: list[str]) -> dict[int, dict[int, tuple[int, int]]]:
    covered: dict[int, dict[int, tuple[int, int]]] = {}
    room = _MOST_MERGED
    for one in ranges:
        left, top, right, bottom = range_boundaries(one)
        size = (right - left + 1) * (bottom - top + 1)
        if size > min(room, _WIDEST_HEADING):
            continue
        room -= size
        for row in range(top, bottom + 1):
            columns = range(left, right + 1)
            covered.setdefault(row, {}).update(dict.fromkeys(columns, (top, left)))
    return covered
