"""What a cell holds, before anybody knows what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from openpyxl.utils import get_column_letter

from scorebook.core.places import Place


class Odd(Enum):
    """A cell that has no value to read."""

    UNSAVED = "a formula without a saved value"


@dataclass(frozen=True, slots=True)
class ExcelError:
    """An error of Excel's: #DIV/0!, #N/A, #REF!…."""

    name: str


Value = Decimal | str | bool | ExcelError | Odd | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: numbers at the 15 digits Excel keeps, text without outer blanks.

    Shape: `value` None is blank. Dates and times are left as Excel's day numbers; `form` says
        what the number format makes of them: "", "percent", "date", "time" or zeros ("00000").
    """

    place: Place
    value: Value = None
    form: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells that are not blank, by row and column, both from 1.

    Shape: `merged` leads from each cell under a merged range to the cell that holds its value.
    """

    book: str
    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """Give the cell, blank when nothing stands there."""
        found = self.rows.get(row, {}).get(column)
        return found if found is not None else Cell(self.place(row, column))

    def heading(self, row: int, column: int) -> Cell:
        """Give the cell, or the one whose merged range covers it."""
        found = self.cell(row, column)
        if found.value is None and (row, column) in self.merged:
            return self.cell(*self.merged[row, column])
        return found

    def place(self, row: int, column: int) -> Place:
        """Name a cell of this sheet."""
        return Place(self.book, self.name, f"{get_column_letter(column)}{row}")


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: its sheets in order, hidden ones too."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    epoch_1904: bool = False
