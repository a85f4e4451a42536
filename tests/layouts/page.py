"""Sheets as people leave them: written cell by cell, wherever they like.

A place on a page is "C7", or a row and a column counted from 1.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from tests.intake.books import Formula, Shown

At = str | tuple[int, int]
_PLAIN = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}


def name_of(at: At) -> str:
    """Name a cell as Excel does: C7."""
    if isinstance(at, str):
        return at
    return str(xl_rowcol_to_cell(at[0] - 1, at[1] - 1))


def spot(at: At) -> tuple[int, int]:
    """Give row and column of a cell, both from 1."""
    if isinstance(at, tuple):
        return at
    row, column = xl_cell_to_rowcol(at)
    return row + 1, column + 1


def span(first: At, last: At) -> str:
    """Name a range: C7:E9."""
    return f"{name_of(first)}:{name_of(last)}"


@dataclass(slots=True)
class Page:
    """One sheet; what is put into it stays as it was given."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)
    hidden_columns: list[str] = field(default_factory=list)

    def put(self, at: At, value: Any) -> str:
        """Put a value into a cell and name it: Okt!C7."""
        self.cells[spot(at)] = value
        return f"{self.name}!{name_of(at)}"

    def across(self, at: At, values: Iterable[Any]) -> None:
        """Put values side by side; None leaves a cell blank."""
        row, column = spot(at)
        for step, value in enumerate(values):
            if value is not None:
                self.put((row, column + step), value)

    def down(self, at: At, values: Iterable[Any]) -> None:
        """Put values one below the other; None leaves a cell blank."""
        row, column = spot(at)
        for step, value in enumerate(values):
            if value is not None:
                self.put((row + step, column), value)

    def merge(self, cells: str, value: Any) -> None:
        """Put a value into a merged range; one cell alone stays one cell."""
        first, last = cells.split(":")
        self.put(first, value)
        if first != last:
            self.merged.append(cells)

    def leave_blank(self, cells: str) -> None:
        """Format cells that stay empty, as a form copied down for next month."""
        (top, left), (bottom, right) = map(spot, cells.split(":"))
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.cells.setdefault((row, column), None)


_QUIRK: ContextVar[Callable[[list[Page]], list[Page]]] = ContextVar("quirk", default=list)


@contextmanager
def written_otherwise(quirk: Callable[[list[Page]], list[Page]]) -> Iterator[None]:
    """Have the pages of every workbook written as the quirk gives them back."""
    others = _QUIRK.get()
    before = _QUIRK.set(lambda pages: others(quirk(pages)))
    try:
        yield
    finally:
        _QUIRK.reset(before)


def write_book(
    path: Path, pages: Sequence[Page], *, names: Mapping[str, str] | None = None
) -> Path:
    """Write the pages as a workbook; `names` are defined names and what they stand for."""
    pages = _QUIRK.get()(list(pages))
    book = xlsxwriter.Workbook(str(path), _PLAIN)
    formats: dict[str, Any] = {"": book.add_format({"bottom": 1})}
    for page in pages:
        sheet = book.add_worksheet(page.name)
        _write(page, sheet, formats, book)
    for name, stands_for in (names or {}).items():
        book.define_name(name, stands_for)
    book.close()
    return path


def _write(page: Page, sheet: Any, formats: dict[str, Any], book: Any) -> None:
    for cells in page.merged:
        sheet.merge_range(cells, "", formats[""])
    for (row, column), value in sorted(page.cells.items()):
        _write_cell(sheet, row - 1, column - 1, value, formats, book)
    for name, cells in page.tables.items():
        (top, left), (_, right) = map(spot, cells.split(":"))
        headings = [{"header": str(page.cells[top, at])} for at in range(left, right + 1)]
        sheet.add_table(cells, {"name": name, "columns": headings})
    for columns in page.hidden_columns:
        sheet.set_column(columns, None, None, {"hidden": True})
    if page.hidden:
        sheet.hide()


def _write_cell(
    sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any], book: Any
) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, formats[""])
        case Shown():
            shape = value.number_format
            formats.setdefault(shape, book.add_format({"num_format": shape}))
            sheet.write(row, column, value.value, formats[shape])
        case Formula():
            sheet.write_formula(row, column, value.text, value=value.saved)
        case str():
            sheet.write_string(row, column, value)
        case _:
            sheet.write(row, column, value)


def parted(cell: str) -> tuple[str, str]:
    """Part Okt!C7 into sheet and cell."""
    sheet, _, at = cell.rpartition("!")
    return sheet, at


def row_of(cell: str) -> str:
    """Name the row of a cell: Okt!7."""
    sheet, at = parted(cell)
    return f"{sheet}!{spot(at)[0]}"
