"""Open a workbook and take every cell out of it, raw, in one pass.

openpyxl's own sheet parser is used one level below its workbook objects: that is where a formula
without a saved value can be told from a blank, a duration over 24 hours from a time of day, and a
merged heading from an empty one, without reading the file two or three times.
"""

import hashlib
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from openpyxl import load_workbook
from openpyxl.cell.text import Text
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from scorebook.core.catalogue import N_
from scorebook.intake.cells import Book, Cell, ExcelError, Odd, Sheet, Value
from scorebook.intake.numbers import decimal_from_cell
from scorebook.intake.package import UnreadableWorkbookError, damaged, vet
from scorebook.intake.vocabulary import tidy

# What openpyxl and its parsers raise on files that are not what they claim to be (a thousand
# mutated workbooks were tried); one sentence serves them all.
_FOREIGN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_ERROR = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!)")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)


def open_book(path: Path) -> Book:
    """Read all sheets of a workbook, hidden ones too.

    Raises: UnreadableWorkbookError when the file cannot be opened, whatever the cause.
    """
    vet(path)
    try:
        content_hash = hashlib.sha256(path.read_bytes()).hexdigest()
        with warnings.catch_warnings():
            # openpyxl warns of parts it drops; nothing is written from what is read here.
            warnings.simplefilter("ignore")
            workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheets = tuple(_sheet(workbook, sheet, path.name) for sheet in _worksheets(workbook))
        finally:
            workbook.close()
    except _FOREIGN as fault:
        raise damaged(path.name) from fault
    if not sheets:
        raise UnreadableWorkbookError(
            N_(
                "{name} has no sheets that can be read: it may be saved as “Strict Open XML”. "
                "Save it in Excel as “Excel Workbook (.xlsx)”."
            ),
            name=path.name,
        )
    return Book(
        name=path.name,
        sha256=content_hash,
        sheets=sheets,
        epoch_1904=workbook.epoch == CALENDAR_MAC_1904,
    )


def _worksheets(workbook: Workbook) -> Iterator[ReadOnlyWorksheet]:
    return (sheet for sheet in workbook.worksheets if isinstance(sheet, ReadOnlyWorksheet))


class _Parser(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's parser, which also tells a formula that saved nothing."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Give openpyxl's cell, its value ODD where a formula has none."""
        cell: dict[str, Any] = super().parse_cell(element)
        # A formula that answered "" is saved as an empty string, which is a blank.
        if cell["value"] is None and cell["data_type"] != "str":
            has_formula = element.find(FORMULA_TAG) is not None
            cell["value"] = Odd.UNSAVED if has_formula else None
        return cell


def _sheet(workbook: Workbook, source: ReadOnlyWorksheet, book: str) -> Sheet:
    forms = _forms(workbook)
    sheet = Sheet(book=book, name=source.title, rows={}, merged={})
    with source._get_source() as xml:  # noqa: SLF001 - see the module's docstring
        # No date formats: day numbers stay numbers, so 36 hours stay 1.5 days.
        parser = _Parser(xml, source._shared_strings, data_only=True)  # noqa: SLF001
        rows = {
            number: cells
            for number, parsed in parser.parse()
            if (cells := dict(_row(parsed, sheet, forms)))
        }
    return Sheet(book=book, name=source.title, rows=rows, merged=_merged(parser))


def _row(
    parsed: list[dict[str, Any]], sheet: Sheet, forms: Mapping[int, str]
) -> Iterator[tuple[int, Cell]]:
    for cell in parsed:
        value = _value(cell["value"], cell["data_type"])
        if value is not None:
            place = sheet.place(cell["row"], cell["column"])
            yield cell["column"], Cell(place, value, forms.get(cell["style_id"], ""))


def _value(raw: object, data_type: str) -> Value:
    """Take a cell's value as it stands; text that is only blanks is a blank."""
    match raw:
        case None | Odd() | bool():
            return raw
        case int() | float():
            return decimal_from_cell(raw)
        case Text():
            return _text(str(raw.content))
        case str() if data_type == "e" or _ERROR.fullmatch(raw.strip().upper()):
            return ExcelError(raw.strip())
        case str():
            return _text(raw)
        case _:  # an ISO date of a cell of type "d": kept as text, read by who needs a date
            return str(raw)


def _text(raw: str) -> str | None:
    return tidy(unescape(raw)) or None


def _merged(parser: WorkSheetParser) -> dict[tuple[int, int], tuple[int, int]]:
    ranges = getattr(parser.merged_cells, "mergeCell", ()) if parser.merged_cells else ()
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for one in ranges:
        # A range over whole columns or rows is decoration, not a heading.
        if one.size["rows"] * one.size["columns"] <= 10_000:  # noqa: PLR2004
            covered |= dict.fromkeys(one.cells, (one.min_row, one.min_col))
    return covered


def _forms(workbook: Workbook) -> dict[int, str]:
    """Say for each cell style what its number format makes of a number."""
    return {
        style_id: _form(_number_format(workbook, style.numFmtId))
        for style_id, style in enumerate(workbook._cell_styles)  # noqa: SLF001
    }


def _number_format(workbook: Workbook, number: int) -> str:
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, "General"))
    return str(workbook._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])  # noqa: SLF001


def _form(number_format: str) -> str:
    """Sort a number format into what matters for reading.

    >>> [_form(one) for one in ("0.0%", "[h]:mm:ss", "dd/mm/yyyy", "00000", '#,##0 "%"')]
    ['percent', 'time', 'date', '00000', '']
    """
    bare = _QUOTED.sub("", number_format.split(";", maxsplit=1)[0]).lower()
    if "%" in bare:
        return "percent"
    if is_date_format(number_format):
        return "date" if "y" in bare or "d" in bare else "time"
    return bare if bare.strip("0") == "" and len(bare) > 1 else ""
