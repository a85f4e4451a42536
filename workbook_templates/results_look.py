"""The file in which a company edits how results.xlsx looks: every named cell style, at work.

Made with openpyxl, because XlsxWriter has no named cell styles.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.page import PageMargins

from scorebook.display.look import Margins
from scorebook.display.look_styles import DEFAULTS, NAMES, OVERLAYS, QUIET, STEPS, Style, tier_key
from scorebook.looks.pictures import AREA
from scorebook.looks.styles import LINES
from workbook_templates.look import A4, MONEY

TEXTS = Path(__file__).parent / "results.toml"
_SHEET = "Look · Tampilan"
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - openpyxl takes times without a zone
_LINE_NAMES = {number: name for name, number in LINES.items()}
_SIDES = ("left", "right", "top", "bottom")
_AS_WORDS: Style = {"align": "left", "indent": 1, "valign": "top"}
_LOGO_FRAME = "Logo frame"

_FIRST, _LAST = 2, 9
_WIDTHS = (1.5, 30, 25, 16, 16, 16, 16, 16, 16)
# English and Indonesian stand side by side over three columns each, which hold so many letters.
_ENGLISH, _INDONESIAN, _HOLD = (4, 6), (7, 9), 56
_LINE_POINTS, _ROW_POINTS = 13.5, 18
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FORMATS = {"money": MONEY["id"]}


def write_look(path: Path) -> None:
    """Write the file; the same content always gives the same bytes."""
    said = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    book = Workbook()
    for key, name in NAMES.items():
        # What is laid over a cell has no alignment; its sample stands as words do in a table.
        as_words: Style = _AS_WORDS if key in OVERLAYS else {}
        book.add_named_style(_named(name, {**as_words, **DEFAULTS[key]}))
    book.add_named_style(_frame())
    sheet = book.active
    sheet.title = _SHEET
    for at, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions["ABCDEFGHI"[at - 1]].width = width
    row = _top(sheet, said)
    row = _steps(sheet, said, row + 1)
    row = _styles(sheet, said, row + 1)
    row = _ramp(sheet, said, row + 1)
    _together(sheet, said, row + 1)
    _set_up(sheet)
    book.defined_names[AREA] = DefinedName(AREA, attr_text=f"'{_SHEET}'!$G$1:$I$3")
    book.properties.creator = "scorebook"
    book.properties.title = said["title"]
    book.properties.created = _CREATED
    path.write_bytes(_same_bytes(book))


def _named(name: str, style: Style) -> NamedStyle:
    said: Mapping[str, Any] = style
    sides = {
        side: Side(_LINE_NAMES[said[side]], _colour(said.get(f"{side}_color", "")))
        for side in _SIDES
        if side in said
    }
    fill = said.get("bg_color", "")
    return NamedStyle(
        name=name,
        font=Font(
            name=said.get("font_name", "Calibri"),
            sz=said.get("font_size", 10),
            b=said.get("bold"),
            i=said.get("italic"),
            color=_colour(said.get("font_color", "")),
        ),
        fill=PatternFill("solid", fgColor=_colour(fill)) if fill else PatternFill(),
        border=Border(**sides),
        alignment=Alignment(
            horizontal=said.get("align"),
            vertical={"vcenter": "center"}.get(said.get("valign", ""), said.get("valign")),
            wrap_text=said.get("text_wrap"),
            indent=said.get("indent", 0),
        ),
    )


def _frame() -> NamedStyle:
    line = Side("dashed", _colour(QUIET))
    return NamedStyle(
        name=_LOGO_FRAME,
        font=Font(name="Calibri", sz=9, i=True, color=_colour(QUIET)),
        border=Border(left=line, right=line, top=line, bottom=line),
        alignment=Alignment(horizontal="center", vertical="center", wrap_text=True),
    )


def _colour(written: str) -> str | None:
    return f"FF{written.removeprefix('#')}" if written else None


def _put(sheet: Any, row: int, column: int, key: str, value: Any = None, shape: str = "") -> None:  # noqa: ANN401 - openpyxl carries no types; a cell is where, how and what
    cell = sheet.cell(row, column)
    cell.style = NAMES.get(key, key)
    cell.value = value
    if shape:
        cell.number_format = _FORMATS.get(shape, shape)


def _across(sheet: Any, row: int, columns: tuple[int, int], key: str, value: str) -> None:  # noqa: ANN401 - openpyxl carries no types
    for column in range(columns[0], columns[1] + 1):
        _put(sheet, row, column, key)
    sheet.cell(row, columns[0]).value = value
    sheet.merge_cells(start_row=row, end_row=row, start_column=columns[0], end_column=columns[1])


def _tall(sheet: Any, row: int, *words: str, hold: int = _HOLD) -> None:  # noqa: ANN401 - openpyxl carries no types
    lines = max(ceil(len(said) / hold) for said in words)
    sheet.row_dimensions[row].height = max(_ROW_POINTS, _LINE_POINTS * lines + 4)


def _top(sheet: Any, said: Mapping[str, Any]) -> int:  # noqa: ANN401 - openpyxl carries no types
    _put(sheet, 1, _FIRST, "title", said["title"])
    _put(sheet, 2, _FIRST, "subtitle", said["subtitle"])
    sheet.row_dimensions[1].height = 26
    for row in (2, 3):
        sheet.row_dimensions[row].height = _ROW_POINTS
    for row in (1, 2, 3):
        for column in range(_INDONESIAN[0], _INDONESIAN[1] + 1):
            _put(sheet, row, column, _LOGO_FRAME)
    sheet.cell(1, _INDONESIAN[0]).value = said["logo"]
    sheet.merge_cells(
        start_row=1, end_row=3, start_column=_INDONESIAN[0], end_column=_INDONESIAN[1]
    )
    return 4


def _section(sheet: Any, row: int, words: str) -> int:  # noqa: ANN401 - openpyxl carries no types
    _put(sheet, row, _FIRST, "section", words)
    sheet.row_dimensions[row].height = 20
    return row + 1


def _steps(sheet: Any, said: Mapping[str, Any], row: int) -> int:  # noqa: ANN401 - openpyxl carries no types
    row = _section(sheet, row, said["steps_title"])
    for name, english, indonesian in said["steps"]:
        _put(sheet, row, _FIRST, "label", name)
        _across(sheet, row, (3, 5), "wrapped", english)
        _across(sheet, row, (6, _LAST), "wrapped", indonesian)
        _tall(sheet, row, english, indonesian, hold=66)
        row += 1
    return row


def _styles(sheet: Any, said: Mapping[str, Any], row: int) -> int:  # noqa: ANN401 - openpyxl carries no types
    row = _section(sheet, row, said["styles_title"])
    sample, style, english, indonesian = said["headings"]
    _put(sheet, row, _FIRST, "heading label", sample)
    _put(sheet, row, _FIRST + 1, "heading label", style)
    _across(sheet, row, _ENGLISH, "heading label", english)
    _across(sheet, row, _INDONESIAN, "heading label", indonesian)
    sheet.row_dimensions[row].height = 22
    for one in said["styles"]:
        row += 1
        shape = one.get("format", "")
        _put(sheet, row, _FIRST, one["key"], _value(one["sample"], shape), shape)
        _put(sheet, row, _FIRST + 1, "label", NAMES[one["key"]])
        _across(sheet, row, _ENGLISH, "wrapped", one["en"])
        _across(sheet, row, _INDONESIAN, "wrapped", one["id"])
        _tall(sheet, row, one["en"], one["id"])
        size = float(DEFAULTS[one["key"]].get("font_size", 10))
        lines = ceil(len(one["sample"]) / 32) if one["key"] == "wrapped" else 1
        tall = max(sheet.row_dimensions[row].height, size * 1.7, _LINE_POINTS * lines + 4)
        sheet.row_dimensions[row].height = tall
    return row + 1


def _ramp(sheet: Any, said: Mapping[str, Any], row: int) -> int:  # noqa: ANN401 - openpyxl carries no types
    row = _section(sheet, row, said["ramp_title"])
    for step in range(STEPS):
        _put(sheet, row, _FIRST + step, tier_key(step), f"Tier {step + 1}")
    sheet.row_dimensions[row].height = 22
    english, indonesian = said["ramp"]
    _across(sheet, row + 1, (_FIRST, 5), "wrapped", english)
    _across(sheet, row + 1, (6, _LAST), "wrapped", indonesian)
    _tall(sheet, row + 1, english, indonesian, hold=72)
    return row + 2


def _together(sheet: Any, said: Mapping[str, Any], row: int) -> None:  # noqa: ANN401 - openpyxl carries no types
    row = _section(sheet, row, said["together_title"])
    for at, (label, value, shape) in enumerate(said["tiles"]):
        columns = ((_FIRST, _FIRST), (3, 3), (4, 5))[at]
        for column in range(columns[0], columns[1] + 1):
            _put(sheet, row, column, "tile_label")
            _put(sheet, row + 1, column, "tile", shape=shape)
        sheet.cell(row, columns[0]).value = label
        sheet.cell(row + 1, columns[0]).value = _value(value, shape)
        for line in (row, row + 1):
            if columns[0] != columns[1]:
                sheet.merge_cells(
                    start_row=line, end_row=line, start_column=columns[0], end_column=columns[1]
                )
    sheet.row_dimensions[row].height = _ROW_POINTS
    sheet.row_dimensions[row + 1].height = 26
    headings, *rows = [[_cell(cell) for cell in line] for line in said["table"]]
    row += 3
    for at, (key, value, _shape) in enumerate(headings):
        _put(sheet, row, _FIRST + at, f"heading {key}", value)
    sheet.row_dimensions[row].height = 32
    for cells in rows:
        row += 1
        sheet.row_dimensions[row].height = _ROW_POINTS
        for at, (key, value, shape) in enumerate(cells):
            _put(sheet, row, _FIRST + at, key, _value(value, shape) if value else None, shape)


def _cell(written: str) -> tuple[str, str, str]:
    """Take "input | 285 | 0" apart: the style's key, what stands there, its number format."""
    key, value, *shape = (part.strip() for part in written.split("|"))
    return key, value, shape[0] if shape else ""


def _value(written: str, shape: str) -> str | float:
    return float(Decimal(written)) if shape else written


def _set_up(sheet: Any) -> None:  # noqa: ANN401 - openpyxl carries no types
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(
        **{name: getattr(Margins(), name) for name in Margins.__slots__}
    )


def _same_bytes(book: Workbook) -> bytes:
    """Save without a word about when, and with the same bytes whatever was imported before."""
    saved, told = BytesIO(), BytesIO()
    book.save(saved)
    now = re.compile(r"(<dcterms:modified[^>]*>)[^<]*")
    with ZipFile(saved) as package, ZipFile(told, "w", ZIP_DEFLATED) as steady:
        for name in package.namelist():
            # Not the standard library's: its answer depends on what else was imported.
            plain = etree.tostring(etree.fromstring(package.read(name)), method="c14n").decode()
            part = now.sub(rf"\g<1>{_CREATED.isoformat()}Z", plain)
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            steady.writestr(info, f"{_DECLARATION}\n{part}")
    return told.getvalue()
