"""Take every cell out of an .xlsx package, raw, in one pass.

Of openpyxl only the parts that read cells are used, one level below its workbook objects: that is
where a formula without a saved value can be told from a blank, a duration over 24 hours from a
time of day, and a merged heading from an empty one. What no cell needs (external links, defined
names, themes, drawings, the declared dimension) is not read, so it can neither fail nor take time.
"""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import (
    COL_TAG,
    FORMULA_TAG,
    INLINE_STRING,
    MERGE_TAG,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from scorebook.core.sentences import N_
from scorebook.intake.areas import defined_names, tables
from scorebook.intake.cells import Cell, ExcelError, Sheet, Unsaved, Value
from scorebook.intake.formats import forms
from scorebook.intake.iso import days_from_iso, has_date
from scorebook.intake.marks import DAYS_TO_1904
from scorebook.intake.merges import merged
from scorebook.intake.parts import Parts
from scorebook.intake.raw import Room, value_of_number, value_of_text
from scorebook.package import FOREIGN, UnreadableWorkbookError, damaged

# How a flag is written in XML.
_YES = frozenset({"1", "true"})
_SHARED, _PIECE, _RUN = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "t", "r"))


def xlsx_sheets(content: bytes, book: str) -> tuple[Sheet, ...]:
    """Read all sheets of a package that was vetted, hidden ones too, but those that we have added.

    Raises: UnreadableWorkbookError when they cannot be read, whatever the cause.
    """
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it does not know; nothing is written from what is read here.
            warnings.simplefilter("ignore")
            return tuple(_sheets(content, book))
    except (*FOREIGN, InvalidFileException) as fault:
        raise damaged(book) from fault


def _sheets(content: bytes, book: str) -> Iterator[Sheet]:
    reader = ExcelReader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.archive = parts = Parts(content)
    room = Room(book)
    with parts:
        reader.read_manifest()
        reader.read_workbook()
        names = defined_names(parts, reader.parser.workbook_part_name)
        sheets = [
            (Sheet(book=book, name=sheet.name, rows={}, hidden=sheet.state != "visible"), part)
            for sheet, relation in reader.parser.find_sheets()
            if relation.Type.endswith("/worksheet") and (part := relation.target) in parts
            # What `run --with-sheets` has added is no input.
            if sheet.name not in names.ours
        ]
        if not sheets:
            raise UnreadableWorkbookError(N_("{name} has no sheet with cells."), name=book)
        shared = _Shared(
            strings=_strings(parts, reader.package.find(SHARED_STRINGS)),
            forms=_forms(parts),
            days=DAYS_TO_1904 if reader.wb.epoch == CALENDAR_MAC_1904 else 0,
            room=room,
        )
        for sheet, part in sheets:
            areas = (*tables(parts, part), *names.areas.get(sheet.name, ()))
            with parts.open(part) as xml:
                yield _sheet(xml, shared, replace(sheet, areas=areas, part=part))


def _strings(parts: Parts, listed: Any) -> list[str]:  # noqa: ANN401 - openpyxl has no types
    """Read the texts that cells share."""
    found: list[str] = []
    if listed is None:
        return found
    with parts.open(listed.PartName[1:]) as xml:
        for _, element in iterparse(xml):
            if element.tag == _SHARED:
                found.append(_text(element))
                element.clear()
    return found


def _forms(parts: Parts) -> dict[int, str]:
    if ARC_STYLE not in parts:
        return {}
    with parts.open(ARC_STYLE) as styles:
        return forms(styles)


class _Parser(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's parser of cells, which also tells a formula that saved nothing."""

    def __init__(self, xml: IO[bytes], strings: list[str]) -> None:
        # No date formats: day numbers stay numbers, so 36 hours stay 1.5 days.
        super().__init__(xml, strings, data_only=True)
        self.ranges: list[str] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[range] = []

    def cells(self) -> Iterator[dict[str, Any]]:
        """Give every cell; afterwards `ranges` names the merged ones."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                number, cells = self.parse_row(element)
                if element.get("hidden") in _YES:
                    self.hidden_rows.add(number)
                yield from cells
                element.clear()
                self.row_dimensions.clear()
            elif element.tag == COL_TAG and element.get("hidden") in _YES:
                first, last = element.get("min", ""), element.get("max", "")
                if first.isdecimal() and last.isdecimal():
                    self.hidden_columns.append(range(int(first), int(last) + 1))
            elif element.tag == MERGE_TAG:
                self.ranges = [range_.get("ref", "") for range_ in element]

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Give openpyxl's cell, its value Unsaved where a formula has none."""
        kind = element.get("t")
        if kind in {"d", "inlineStr"}:
            # Taken as it is written: openpyxl cuts the seconds of moments, fails where it cannot,
            # and takes its time over texts.
            element.set("t", "str")
        cell: dict[str, Any] = super().parse_cell(element)
        if kind == "d":
            cell["data_type"] = "d"
        elif kind == "inlineStr":
            inline = element.find(INLINE_STRING)
            text = None if inline is None else _text(inline)
            cell |= {"value": text, "data_type": "s"}
        if cell["value"] is None and (formula := element.find(FORMULA_TAG)) is not None:
            # A formula that answered "" is saved as an empty string, which is a blank.
            is_blank = cell["data_type"] == "str" and element.find(VALUE_TAG) is not None
            cell["value"] = None if is_blank else Unsaved(f"={formula.text or '…'}")
        return cell


def _text(rich: Element) -> str:
    """Put the pieces of a text together, without how to pronounce it."""
    pieces = [rich.find(_PIECE), *(run.find(_PIECE) for run in rich.iterfind(_RUN))]
    return "".join(piece.text or "" for piece in pieces if piece is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What the sheets of one workbook share.

    `days`: what makes a date of this workbook's calendar one of Windows.
    """

    strings: list[str]
    forms: Mapping[int, str]
    days: int
    room: Room


def _sheet(xml: IO[bytes], shared: _Shared, sheet: Sheet) -> Sheet:
    """Take the cells out of a sheet that has a name so far."""
    rows: dict[int, dict[int, Cell]] = {}
    parser = _Parser(xml, shared.strings)
    for raw in parser.cells():
        form = shared.forms.get(raw["style_id"], "")
        if raw["data_type"] == "d" and not form and isinstance(raw["value"], str):
            form = "date" if has_date(raw["value"]) else "time"
        value = _value(raw, form, shared.days)
        if value is None:
            continue
        row, column = raw["row"], raw["column"]
        shared.room.take(row, column)
        found = raw["value"]
        typed = found if type(found) is str is type(value) and found != value else ""
        rows.setdefault(row, {})[column] = Cell(sheet.place(row, column), value, form, typed)
    return replace(
        sheet,
        rows=rows,
        merged=merged(map(range_boundaries, parser.ranges)),
        hidden_rows=frozenset(parser.hidden_rows),
        hidden_columns=tuple(parser.hidden_columns),
    )


def _value(raw: Mapping[str, Any], form: str, shift: int) -> Value:
    """Take a cell's value as it stands; text that is only blanks is a blank."""
    match raw["value"]:
        case None | Unsaved() | bool() as plain:
            return plain
        case int() | float() as number:
            value = value_of_number(number)
            return value + shift if form == "date" and isinstance(value, Decimal) else value
        case str() as text if raw["data_type"] == "e":
            return ExcelError(text.strip())
        case str() as text if raw["data_type"] == "d":
            # ISO 8601 says the day itself, which no calendar of a file can shift.
            days = days_from_iso(text)
            return value_of_text(text) if days is None else days
        case text:
            return value_of_text(unescape(text))
