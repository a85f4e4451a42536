"""The settings sheet: a row for each key, its value, and what it does."""

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_templates import written
from workbook_templates.entries import cell_format, validation
from workbook_templates.form import Field, Form
from workbook_templates.look import A4, DEEP, Look
from workbook_templates.places import FIRST_ROW, HEADING_ROW, HINT_ROW, Places
from workbook_templates.table_sheet import ALLOWED, spelling

LINE_BREAK = "\n"
KEY, VALUE, EXPLAINED = range(3)
# So much fits on one line of the explanation; a row has room for two lines and grows with more.
LINE_LENGTH = 112
LINE_HEIGHT, TWO_LINES = 14, 32


def write_settings_sheet(
    workbook: Workbook, look: Look, form: Form, values: Mapping[str, str]
) -> None:
    """Write every setting this release knows; `values` replace the form's own where given."""
    sheet = form.sheets["settings"]
    page = workbook.add_worksheet(sheet.name)
    page.hide_gridlines(2)
    for column, width in enumerate((24, 34, 88)):
        page.set_column(column, column, width, look.style("plain"))
        page.write_blank(HINT_ROW, column, None, look.style("hint"))
    page.set_row(HINT_ROW, 26)
    page.write_string(HINT_ROW, 0, sheet.hint, look.style("hint"))
    _headings(page, look, form)
    for offset, field in enumerate(sheet.fields):
        raw = values.get(field.key, field.value if not values else None)
        _setting(page, look, form, FIRST_ROW + offset, field, "" if raw is None else str(raw))
    page.freeze_panes(FIRST_ROW, 0)
    page.set_tab_color(DEEP)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.protect("", ALLOWED)


def _headings(page: Worksheet, look: Look, form: Form) -> None:
    page.set_row(HEADING_ROW, 24)
    key, value = (form.words.heading("settings", column) for column in ("key", "value"))
    page.write_string(HEADING_ROW, KEY, key, look.style("required"))
    page.write_string(HEADING_ROW, VALUE, value, look.style("required"))
    page.write_string(HEADING_ROW, EXPLAINED, form.explained, look.style("optional"))


def _setting(page: Worksheet, look: Look, form: Form, row: int, field: Field, raw: str) -> None:
    page.set_row(row, TWO_LINES + LINE_HEIGHT * (len(field.what) // LINE_LENGTH))
    page.write_string(row, KEY, field.heading, look.style(_key_style(field)))
    _value(page, look, form, row, field, raw)
    checks = validation(field, Places(form)) or {
        "validate": "any",
        "input_title": field.heading,
        "input_message": field.message,
    }
    page.data_validation(row, VALUE, row, VALUE, checks)
    told, example_and_blank = field.note.split("\n\n")
    explained = f"{told}\n{example_and_blank.replace(LINE_BREAK, '  ·  ')}"
    page.write_string(row, EXPLAINED, explained, look.style("explained"))


def _key_style(field: Field) -> str:
    if field.special:
        return "key_special"
    return "key_required" if field.required else "key"


def _value(page: Worksheet, look: Look, form: Form, row: int, field: Field, raw: str) -> None:
    left = {"align": "left", "indent": 1}
    style = look.style("input", **{**cell_format(field, form.words.language), **left})
    spelled = spelling(form, field, raw)
    number = written.cell(spelled).value
    if not spelled:
        page.write_blank(row, VALUE, None, style)
    elif isinstance(number, float) and field.entry != "text":
        page.write_number(row, VALUE, number, style)
    else:
        page.write_string(row, VALUE, spelled, style)
