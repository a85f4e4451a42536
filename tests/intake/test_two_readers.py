"""Two libraries that know nothing of each other, and we, find the same in every cell.

openpyxl's usual way of reading and calamine, which is written in another language, each read two
hundred workbooks; what they cannot tell is left out and said here, nothing else.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import WINDOWS_EPOCH
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from scorebook.intake.book import open_book
from scorebook.intake.cells import Book, Cell, ExcelError
from tests.intake.drawn_books import drawn_book

# What is read twice here is read once elsewhere.
pytestmark = pytest.mark.no_cover

BOOKS = 200
TOGETHER = 20
# What a reader says of each cell that is not blank, by sheet, row and column.
Said = Mapping[tuple[str, int, int], str]
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


@pytest.mark.parametrize("first", range(1, BOOKS + 1, TOGETHER))
def test_three_readers_agree_on_every_cell(first: int, tmp_path: Path) -> None:
    differences: dict[tuple[int, str], object] = {}
    cells = 0
    for seed in range(first, first + TOGETHER):
        path = drawn_book(seed, tmp_path / f"{seed}.xlsx")
        epoch, plain = by_openpyxl(path)
        ours = by_us(open_book(path), epoch)
        # calamine makes a blank of an error.
        sound = {at: said for at, said in ours.items() if not said.startswith("error")}
        for reader, mine, theirs in (
            ("openpyxl", ours, plain),
            ("calamine", sound, by_calamine(path, epoch)),
        ):
            if mine != theirs:
                differences[seed, reader] = differing(mine, theirs)
        cells += len(ours)

    assert differences == {}
    assert cells > 500


def test_sheets_and_merged_cells_are_those_that_calamine_finds(tmp_path: Path) -> None:
    for seed in range(1, BOOKS + 1, TOGETHER // 4):
        path = drawn_book(seed, tmp_path / f"{seed}.xlsx")
        ours, theirs = open_book(path), CalamineWorkbook.from_path(path)

        assert [(sheet.name, sheet.hidden) for sheet in ours.sheets] == [
            (one.name, one.visible != SheetVisibleEnum.Visible) for one in theirs.sheets_metadata
        ]
        for at, sheet in enumerate(ours.sheets):
            ranges = theirs.get_sheet_by_index(at).merged_cell_ranges or []
            covered = {
                (row + 1, column + 1): (top + 1, left + 1)
                for (top, left), (bottom, right) in ranges
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            }
            assert {
                (row, column): first
                for row, columns in sheet.merged.items()
                for column, first in columns.items()
            } == covered


def differing(ours: Said, theirs: Said) -> list[tuple[object, str | None, str | None]]:
    """Say where two readers differ: the first few cells."""
    places = [at for at in {**ours, **theirs} if ours.get(at) != theirs.get(at)]
    return [(at, ours.get(at), theirs.get(at)) for at in places[:5]]


def by_us(book: Book, epoch: datetime) -> Said:
    # A date is one of Windows to us; the others count from the calendar of the file.
    shift = (epoch - WINDOWS_EPOCH).days
    found = {}
    for sheet in book.sheets:
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                said = _ours(cell, shift)
                if said is not None:
                    found[sheet.name, row, column] = said
    return found


def _ours(cell: Cell, shift: int) -> str | None:
    match cell.value:
        case ExcelError(name=name):
            return _text(name)
        case Decimal() as number if cell.form in {"date", "time"}:
            return _moment(float(number) - (shift if cell.form == "date" else 0))
        case Decimal() as number:
            return _said(float(number), WINDOWS_EPOCH)
        case other:
            return _said(other, WINDOWS_EPOCH)


def by_openpyxl(path: Path) -> tuple[datetime, Said]:
    """Give the first day of the file's calendar too."""
    book = openpyxl.load_workbook(path, data_only=True)
    found = {
        (sheet.title, cell.row, cell.column): said
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if (said := _said(cell.value, book.epoch)) is not None
    }
    return book.epoch, found


def by_calamine(path: Path, epoch: datetime) -> Said:
    book = CalamineWorkbook.from_path(path)
    found = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        top, left = sheet.start or (0, 0)
        for row, values in enumerate(sheet.to_python(), start=top + 1):
            for column, value in enumerate(values, start=left + 1):
                said = _said(value, epoch)
                # A text that only looks like an error is one to us.
                if said is not None and not said.startswith("error"):
                    found[name, row, column] = said
    return found


def _said(value: object, epoch: datetime) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return f"truth {value}"
        case int() | float():
            return f"number {value:.15g}"
        case str():
            return _text(value)
        case _:
            return _moment(_days(value, epoch))


def _days(moment: object, epoch: datetime) -> float:
    match moment:
        case datetime() | date():
            since = datetime.fromisoformat(moment.isoformat()) - epoch
            # Excel for Windows counts a 29 February 1900.
            early = epoch == WINDOWS_EPOCH and since < timedelta(days=61)
            return since / timedelta(days=1) - early
        case time():
            return (datetime.combine(epoch, moment) - epoch) / timedelta(days=1)
        case timedelta():
            return moment / timedelta(days=1)
    raise TypeError(moment)


def _moment(days: float) -> str:
    return f"moment {round(days * 86_400, 1):.1f}"


def _text(written: str) -> str | None:
    """Flatten a text: neither blanks nor how an accent is kept make a difference."""
    bare = unicodedata.normalize("NFC", written).replace("\N{ZERO WIDTH SPACE}", "")
    # openpyxl leaves the escape as it is in a text that stands in its cell.
    bare = bare.replace("_x005F_", "_")
    flat = " ".join(bare.split())
    if flat.upper() in _ERRORS:
        return f"error {flat.upper()}"
    return f"text {flat}" if flat else None
