"""A company's own list as its people keep it: plain, with title rows above and a total below."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_templates import written
from workbook_templates.workbook import TEXT_STAYS_TEXT
from workbook_templates.written import Table, table

CREATED = datetime(2026, 11, 2, 9, 0)  # noqa: DTZ001 - Excel's own stamp has no time zone
# Ids keep their zeros; everything else is what Excel makes of what was typed.
ID_HEADING = "Employee ID"
WIDEST = 30


def write_long_list(path: Path, said: Mapping[str, Any]) -> None:
    """Write the list: headlines, a blank row, headings, rows."""
    with Workbook(str(path), TEXT_STAYS_TEXT) as workbook:
        workbook.set_properties({"title": said["headlines"][0], "created": CREATED})
        page = workbook.add_worksheet(said["sheet"])
        rows = table(said["rows"])
        _headlines(workbook, page, said["headlines"])
        _headings(workbook, page, len(said["headlines"]) + 1, rows)
        _rows(workbook, page, len(said["headlines"]) + 2, rows)


def _headlines(workbook: Workbook, page: Worksheet, headlines: Sequence[str]) -> None:
    first, rest = workbook.add_format({"bold": True, "font_size": 14}), workbook.add_format()
    for row, headline in enumerate(headlines):
        page.write_string(row, 0, headline, rest if row else first)


def _headings(workbook: Workbook, page: Worksheet, row: int, rows: Table) -> None:
    style = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#E7E6E6"})
    for column, heading in enumerate(rows.keys):
        page.write_string(row, column, heading, style)
        longest = max(len(text) for text in (heading, *rows.column(heading)))
        page.set_column(column, column, min(WIDEST, longest + 3))
    page.freeze_panes(row + 1, 2)


def _rows(workbook: Workbook, page: Worksheet, first: int, rows: Table) -> None:
    shapes = {
        shape: workbook.add_format({"num_format": shape}) for shape in ("General", "0%", "0.0%")
    }
    for row, cells in enumerate(rows.rows, start=first):
        for column, raw in enumerate(cells):
            is_id = rows.keys[column] == ID_HEADING
            cell = written.Cell(raw) if is_id else written.cell(raw)
            if isinstance(cell.value, str):
                page.write_string(row, column, cell.value)
            elif cell.value is not None:
                page.write_number(row, column, cell.value, shapes[cell.shape or "General"])
