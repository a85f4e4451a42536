"""The sheet that explains: six steps, the colours, the directions, the three kinds of cell."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_templates.form import Form
from workbook_templates.look import A4, Look


def write_start_sheet(workbook: Workbook, look: Look, form: Form) -> None:
    """Write the first sheet, which nobody fills in and the reader leaves alone."""
    page = workbook.add_worksheet(form.start["start"])
    page.hide_gridlines(2)
    for column, width in enumerate((2, 5, 24, 60, 42, 2)):
        page.set_column(column, column, width, look.style("plain"))
    page.set_row(1, 36)
    page.write_string(1, 1, form.start["title"], look.style("title"))
    page.set_row(2, 20)
    page.write_string(2, 1, form.start["subtitle"], look.style("plain", italic=True))
    row = _steps(page, look, form, 4)
    row = _legend(page, look, form, row + 1)
    row = _directions(page, look, form, row + 1, "directions")
    row = _directions(page, look, form, row + 1, "rare")
    _cells(page, look, form, row + 1)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 1)
    page.protect("")
    page.activate()


def _section(page: Worksheet, look: Look, row: int, title: str) -> int:
    page.set_row(row, 24)
    for column in range(1, 5):
        page.write_blank(row, column, None, look.style("section"))
    page.write_string(row, 1, title, look.style("section"))
    return row + 1


def _steps(page: Worksheet, look: Look, form: Form, row: int) -> int:
    row = _section(page, look, row, form.start["steps_title"])
    for number, (name, told) in enumerate(form.start["steps"], start=1):
        page.set_row(row, 21)
        page.write_number(row, 1, number, look.style("number"))
        page.write_string(row, 2, name, look.style("strong"))
        page.write_string(row, 3, told, look.style("plain"))
        row += 1
    return row


def _legend(page: Worksheet, look: Look, form: Form, row: int) -> int:
    row = _section(page, look, row, form.start["legend_title"])
    for style, told in form.start["legend"]:
        page.set_row(row, 21)
        page.write_blank(row, 1, None, look.style(style))
        page.write_string(row, 2, told, look.style("plain", indent=1))
        row += 1
    return row


def _directions(page: Worksheet, look: Look, form: Form, row: int, which: str) -> int:
    row = _section(page, look, row, form.start[f"{which}_title"])
    for direction, told, example in form.start[which]:
        page.set_row(row, 21)
        word = form.words.word("direction", direction)
        page.write_string(row, 2, word, look.style("strong"))
        page.write_string(row, 3, told, look.style("plain"))
        page.write_string(row, 4, example, look.style("plain", italic=True))
        row += 1
    return row


def _cells(page: Worksheet, look: Look, form: Form, row: int) -> None:
    row = _section(page, look, row, form.start["cells_title"])
    for shown, told in form.start["cells"]:
        page.set_row(row, 21)
        page.write_string(row, 2, shown, look.style("input", align="center"))
        page.write_string(row, 3, told, look.style("plain", indent=1))
        row += 1
