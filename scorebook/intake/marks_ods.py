"""What an .ods workbook says that calamine leaves out: errors, percentages, times, truths, merges.

Shape: content.xml has tables of rows of cells; a cell or row that is repeated stands there once.
"""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from scorebook.intake.marks import Format, Marks, Plain, SheetMarks

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d+")
# How LibreOffice keeps the truths of a workbook that was Excel's.
_TRUTHS = {"of:=TRUE()": True, "of:=FALSE()": False}
_ZEROS = re.compile(r"0+[1-9]\d*|00+")
# The formats that a type of value stands for; after them come those that fill up with zeros.
_FORMATS: list[Format] = ["General", "0%", "yyyy-mm-dd", "[h]:mm:ss"]
_STYLE_OF = {"percentage": 1, "date": 2, "time": 3}


def ods_marks(content: bytes) -> Marks | None:
    """Look through the package; None when it is encrypted."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        listed = "META-INF/manifest.xml"
        if listed in package.namelist() and b":encryption-data" in package.read(listed):
            return None
        with package.open("content.xml") as xml:
            return _Content().read(xml)


@dataclass(slots=True)
class _Content:
    """What was met so far, and the row of the table that comes next."""

    marks: Marks = field(default_factory=lambda: Marks(formats=[*_FORMATS]))
    row: int = 1
    depth: int = 0

    def read(self, xml: IO[bytes]) -> Marks:
        """Go through all tables; one in a cell of another is none of ours."""
        for event, element in iterparse(xml, events=("start", "end")):
            if element.tag == f"{_TABLE}table":
                self._enter_or_leave(entered=event == "start")
            elif event == "end" and element.tag == f"{_TABLE}table-row" and self.depth == 1:
                self._read_row(element)
                element.clear()
        return self.marks

    def _enter_or_leave(self, *, entered: bool) -> None:
        self.depth += 1 if entered else -1
        if entered and self.depth == 1:
            self.marks.sheets.append(SheetMarks())
            self.row = 1

    def _read_row(self, row: Element) -> None:
        column, below = 1, self.row + _number(row, "rows-repeated")
        for cell in row:
            if cell.tag in _CELLS:
                beyond = column + _number(cell, "columns-repeated")
                self._read_cell(cell, range(self.row, below), range(column, beyond))
                column = beyond
        self.row = below

    def _read_cell(self, cell: Element, rows: range, columns: range) -> None:
        sheet, value, style = self.marks.sheets[-1], _value(cell), self._style(cell)
        if value is not None or style:
            for at in product(rows, columns):
                if style:
                    sheet.show(*at, style)
                if value is not None:
                    sheet.say(*at, value)
        across, down = _number(cell, "columns-spanned"), _number(cell, "rows-spanned")
        if (across, down) != (1, 1):
            left, top = columns.start, rows.start
            sheet.merged.append((left, top, left + across - 1, top + down - 1))

    def _style(self, cell: Element) -> int:
        """Give the format of a cell: what its type says, or as many zeros as it shows."""
        kind = cell.get(f"{_OFFICE}value-type", "")
        if kind == "float" and _ZEROS.fullmatch(shown := _shown(cell)):
            zeros = "0" * len(shown)
            if zeros not in self.marks.formats:
                self.marks.formats.append(zeros)
            return self.marks.formats.index(zeros)
        return _STYLE_OF.get(kind, 0)


def _number(element: Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}", "1"))


def _shown(cell: Element) -> str:
    return "\n".join("".join(line.itertext()) for line in cell.iterfind(f"{_TEXT}p"))


def _value(cell: Element) -> Plain | None:
    """Give a value that calamine leaves out or takes for a text; None for every other."""
    kind = cell.get(f"{_OFFICE}value-type")
    formula = cell.get(f"{_TABLE}formula")
    if (is_error := cell.get(f"{_CALC}value-type") == "error") or formula is not None:
        shown = _shown(cell)
        if is_error or _ERROR.fullmatch(shown):
            return {"error": shown or "#VALUE!"}
        if kind is None and cell.find(f"{_TEXT}p") is None:
            return {"formula": "=" + (formula or "").partition("=")[2]}
    if formula in _TRUTHS:
        return _TRUTHS[formula]
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    if kind in {"date", "time"}:
        return {"iso": cell.get(f"{_OFFICE}{kind}-value", "")}
    return None
