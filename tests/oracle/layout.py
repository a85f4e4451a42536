"""Laying tables out on sheets: titles, the order of columns, blank rows, totals, odds and ends."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.oracle.columns import EXTRA, KPI, LONG, TITLES
from tests.oracle.meaning import Month
from tests.oracle.notation import BLANK, Cell, Pen
from tests.oracle.paper import Paper
from tests.oracle.sheet import Sheet

Grid = list[list[Cell]]
NEVER_ADDED = (set(KPI) | set(LONG)) - {"weight", "realized"}


def columns_of(pen: Pen, sheet: Sheet) -> list[str]:
    """Choose which columns to show: all that say something, and some that do not."""
    shown = [
        key
        for key in sheet.columns
        if key in sheet.needed
        or any(row.get(key, BLANK).value is not None for row in sheet.rows)
        or pen.often(0.3)
    ]
    if not sheet.tidy and pen.often(0.3):
        shown.append(pen.rng.choice(EXTRA))
    if pen.often(0.5) and not sheet.tidy:
        pen.rng.shuffle(shown)
    return shown


def numbers_in(values: Iterable[object]) -> Sequence[float]:
    """Give the values that Excel would add up."""
    return [value for value in values if isinstance(value, float)]


def totals(sheet: Sheet, shown: Sequence[str]) -> Sequence[Cell]:
    """Write a row that adds the others up, as people do under a table."""
    first = next(iter(sheet.columns))
    return [
        Cell("Total")
        if key == first
        else Cell(sum(numbers), None, formula=True)
        if key not in NEVER_ADDED
        and (numbers := numbers_in(row.get(key, BLANK).value for row in sheet.rows))
        else BLANK
        for key in shown
    ]


def head(pen: Pen, sheet: Sheet, key: str) -> str:
    """Write the heading of a column, in one language only where another sheet speaks of it."""
    name = sheet.columns.get(key, key)
    return pen.heading(name) if key in sheet.spoken_of else pen.name(key, name)


def grid(pen: Pen, sheet: Sheet) -> Grid:
    """Lay one table out."""
    shown = columns_of(pen, sheet)
    lines: Grid = []
    if pen.often(0.3):
        lines += [[Cell(title)] for title in pen.rng.sample(TITLES, pen.rng.randint(1, 2))]
        lines += [[]] * pen.rng.randint(0, 1)
    lines.append([Cell(head(pen, sheet, key)) for key in shown])
    for row in sheet.rows:
        lines.append([row.get(key, Cell("bebas") if key in EXTRA else BLANK) for key in shown])
        if pen.often(0.03):
            lines.append([])
    if pen.often(0.2) and sheet.english in {"KPI", "Realized"}:
        lines.append(list(totals(sheet, shown)))
    return lines


def grids(month: Month, seed: int) -> Mapping[str, Grid]:
    """Write a month down as sheets of cells, in the way of this number."""
    paper = Paper(month, seed)
    laid = {
        paper.pen.name(sheet.english, sheet.indonesian).replace("\n", " "): grid(paper.pen, sheet)
        for sheet in paper.sheets()
    }
    if paper.pen.often(0.3):
        laid["Lembar lain"] = [[Cell("Apa saja"), Cell(12.0)], [Cell("NIK")]]
    return laid


def save(laid: Mapping[str, Grid], path: Path) -> None:
    """Save sheets of cells as a workbook."""
    with xlsxwriter.Workbook(str(path)) as book:
        formats: dict[str | None, Any] = {None: None}
        for name, lines in laid.items():
            sheet = book.add_worksheet(name)
            for row, line in enumerate(lines):
                for column, cell in enumerate(line):
                    if cell.number_format not in formats:
                        formats[cell.number_format] = book.add_format(
                            {"num_format": cell.number_format}
                        )
                    put(sheet, row, column, cell, formats[cell.number_format])


def put(sheet: Any, row: int, column: int, cell: Cell, look: object) -> None:
    """Write one cell as what it is."""
    if cell.formula:
        sheet.write_formula(row, column, "=1/1", look, cell.value)
    elif isinstance(cell.value, bool):
        sheet.write_boolean(row, column, cell.value, look)
    elif isinstance(cell.value, float):
        sheet.write_number(row, column, cell.value, look)
    elif isinstance(cell.value, str):
        sheet.write_string(row, column, cell.value, look)
