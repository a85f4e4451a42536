"""A sheet of rows: its hint, its locked headings with notes, its columns ready to fill."""

from collections.abc import Sequence
from dataclasses import replace

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from workbook_templates import written
from workbook_templates.entries import cell_format, is_text, validation
from workbook_templates.form import Field, Form, Sheet
from workbook_templates.look import A4, DEEP, MID, Look
from workbook_templates.places import FIRST_ROW, HEADING_ROW, HINT_ROW, LAST_ROW, Places
from workbook_templates.rules import colour_rules
from workbook_templates.written import Table

LAST_COLUMN = 16_383
# People sort, filter, insert and resize as they like; only the headings are locked.
ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "insert_columns": True,
    "delete_rows": True,
    "delete_columns": True,
    "sort": True,
    "autofilter": True,
}
# Without these no score comes out; the others are for special cases.
NEEDED = frozenset({"kpi", "tiers", "agents", "realized"})
# A column that a company adds to the form.
OWN = Field(key="", heading="", what="", note="", entry="own", width=16)
# A hint runs on over this many columns where the table itself is narrower.
HINT_SPAN = 10
# What is wider than this prints on two pages side by side, with its first columns on both.
PAGE_WIDTH = 190


def write_table_sheet(
    workbook: Workbook, look: Look, form: Form, sheet: Sheet, table: Table
) -> None:
    """Write one sheet: every column the form asks for, and the rows that are known already."""
    page = workbook.add_worksheet(sheet.name)
    if sheet.as_list is not None and "kpi" in table.keys:
        sheet = sheet.as_list
    columns = [*sheet.fields, *_further_columns(sheet, table)]
    _columns(page, look, form, columns)
    _top(page, look, sheet, columns)
    _rows(page, look, form, columns, table)
    for place, column in enumerate(columns):
        _check(page, form, sheet, place, column)
    colour_rules(page, look, form, sheet, len(columns))
    _print_setup(page, sheet, columns)
    page.protect("", ALLOWED)


def code_keys(sheet: Sheet, table: Table) -> Sequence[str]:
    """Give the KPI codes that head a wide sheet's columns; in a blank one, room to choose them."""
    known = {field.key for field in sheet.fields}
    codes = [key for key in table.keys if key not in known]
    return codes or [""] * sheet.codes


def _further_columns(sheet: Sheet, table: Table) -> Sequence[Field]:
    """Give the columns that people head themselves: with KPI codes, or what their gates ask."""
    keys = code_keys(sheet, table)
    if sheet.code is None:
        return [replace(OWN, key=key, heading=key) for key in keys]
    return [_headed(sheet.code, code) for code in keys]


def _headed(code: Field, heading: str) -> Field:
    return replace(code, key=heading, heading=heading, entry="result")


def _columns(page: Worksheet, look: Look, form: Form, columns: Sequence[Field]) -> None:
    page.hide_gridlines(2)
    page.set_default_row(19)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width, _style(look, form, column))
    # A company's own columns to the right are left alone by the reader and open to the user.
    page.set_column(len(columns), LAST_COLUMN, 12, look.style("free"))


def _style(look: Look, form: Form, column: Field, shape: str = "") -> Format:
    more = dict(cell_format(column, form.words.language))
    if shape:
        more["num_format"] = shape
    return look.style("input" if column.required or column.entry == "result" else "choice", **more)


def _top(page: Worksheet, look: Look, sheet: Sheet, columns: Sequence[Field]) -> None:
    page.set_row(HINT_ROW, 26)
    page.set_row(HEADING_ROW, 34)
    for place in range(max(len(columns), HINT_SPAN)):
        page.write_blank(HINT_ROW, place, None, look.style("hint"))
    page.write_string(HINT_ROW, 0, sheet.hint, look.style("hint"))
    for place, column in enumerate(columns):
        page.write_string(HEADING_ROW, place, column.heading, look.style(_heading_style(column)))
        if column.note:
            _note(page, place, column)
        if column.section:
            page.write_string(HINT_ROW, place, column.section, look.style("part"))
    page.freeze_panes(FIRST_ROW, sheet.freeze)
    page.autofilter(HEADING_ROW, 0, HEADING_ROW, len(columns) - 1)


def _heading_style(column: Field) -> str:
    if column.entry in {"result", OWN.entry}:
        return "code"
    if column.special:
        return "special"
    return "required" if column.required else "optional"


def _note(page: Worksheet, place: int, column: Field) -> None:
    lines = sum(1 + len(line) // 42 for line in column.note.splitlines())
    size = {"width": 270, "height": 22 + 17 * lines, "font_size": 10, "color": "#FFFBEB"}
    page.write_comment(HEADING_ROW, place, column.note, size)


def _rows(page: Worksheet, look: Look, form: Form, columns: Sequence[Field], table: Table) -> None:
    for place, column in enumerate(columns):
        if column.key not in table.keys or not column.key:
            continue
        for offset, raw in enumerate(table.column(column.key)):
            _cell(page, look, form, (FIRST_ROW + offset, place), column, raw)


def _cell(
    page: Worksheet, look: Look, form: Form, at: tuple[int, int], column: Field, raw: str
) -> None:
    spelled = spelling(form, column, raw)
    cell = written.Cell(spelled) if is_text(column) and spelled else written.cell(spelled)
    style = _style(look, form, column, cell.shape)
    if cell.value is None:
        page.write_blank(*at, None, style)
    elif isinstance(cell.value, str):
        page.write_string(*at, cell.value, style)
    else:
        page.write_number(*at, cell.value, style)


def spelling(form: Form, column: Field, raw: str) -> str:
    """Give a value's word in the workbook's language: `lower` is written minimalkan."""
    listed = column.entry.partition("words:")[2]
    words = {"cap": "no_cap", "overridable": "what"}.get(column.entry, listed)
    return form.words.word(words, raw) if words else raw


def _check(page: Worksheet, form: Form, sheet: Sheet, place: int, column: Field) -> None:
    places = Places(form)
    if column.entry == "result" and sheet.code is not None:
        choose = validation(sheet.code, places)
        page.data_validation(HEADING_ROW, place, HEADING_ROW, place, choose)
        return
    checks = validation(column, places)
    if checks:
        page.data_validation(FIRST_ROW, place, LAST_ROW[sheet.key] - 1, place, checks)


def _print_setup(page: Worksheet, sheet: Sheet, columns: Sequence[Field]) -> None:
    page.set_tab_color(DEEP if sheet.key in NEEDED else MID)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(2 if sum(column.width for column in columns) > PAGE_WIDTH else 1, 0)
    page.repeat_rows(HINT_ROW, HEADING_ROW)
    page.repeat_columns(f"A:{xl_col_to_name(max(sheet.freeze, 1) - 1)}")
    page.set_footer(f"&L&9{sheet.name}&R&9&P / &N")
    # Ids are text on purpose: no green corner on each of them.
    whole = f"A1:{xl_col_to_name(len(columns))}{LAST_ROW[sheet.key]}"
    page.ignore_errors({"number_stored_as_text": whole})
