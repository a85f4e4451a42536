"""What a cell holds, before anybody knows what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from scorebook.core.places import Place


class FileForm(StrEnum):
    """The forms of files that cells are read from; an .xlsm is an .xlsx here."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A formula whose answer nobody saved: there is no value to read."""

    formula: str


@dataclass(frozen=True, slots=True)
class ExcelError:
    """An error of Excel's: #DIV/0!, #N/A, #REF!…."""

    name: str


Value = Decimal | str | bool | ExcelError | Unsaved | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: numbers at the 15 digits Excel keeps, text without outer blanks.

    Shape: `value` None is blank. Dates and times are left as the day numbers of Excel for
        Windows, whatever calendar the file has; `form` says what the number format makes of
        them: "", "percent", "date", "time" or zeros ("00000"). `typed` is the text with the blanks
        that were taken off it, empty when there were none. `unit` is the unit that a heading over
        it says of its plain numbers, where that matters: "menit" of AHT (menit).
    """

    place: Place
    value: Value = None
    form: str = ""
    typed: str = ""
    unit: str = ""


# For each row and column under a merged range, the row and column that hold its value.
Merged = Mapping[int, Mapping[int, tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Area:
    """A range of cells: a Table or a defined name of Excel's, or what a chart lies on (name "")."""

    name: str
    top: int
    left: int
    bottom: int
    right: int
    is_table: bool = False

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def lacks(self, row: int, column: int) -> bool:
        """Say whether a cell lies outside of it."""
        return not self.holds(row, column)

    @property
    def ref(self) -> str:
        """Write it as B5:H11."""
        first, last = get_column_letter(self.left), get_column_letter(self.right)
        return f"{first}{self.top}:{last}{self.bottom}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells that are not blank, by row and column, both from 1.

    Shape: `areas` are those that Excel names. Of a sheet with several tables, each is a Sheet too:
        `title` is then what stands over it, `area` which cells it has. A `turned` one is read with
        its columns as rows; its cells keep their places. `part` names the part of an .xlsx package
        that it was read from. `hidden_rows` and `hidden_columns` are not shown by Excel.
    """

    book: str
    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: Merged = field(default_factory=dict)
    hidden: bool = False
    areas: tuple[Area, ...] = ()
    title: str = ""
    area: str = ""
    turned: bool = False
    part: str = ""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[range, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Give the cell, blank when nothing stands there."""
        found = self.rows.get(row, {}).get(column)
        return found if found is not None else Cell(self.place(row, column))

    def heading(self, row: int, column: int) -> Cell:
        """Give the cell, or the one whose merged range covers it."""
        found = self.cell(row, column)
        if found.value is None and column in self.merged.get(row, {}):
            return self.cell(*self.merged[row][column])
        return found

    def place(self, row: int | None = None, column: int = 1) -> Place:
        """Name a cell of this sheet, or the sheet itself."""
        if row is not None and self.turned:
            row, column = column, row
        at = "" if row is None else f"{get_column_letter(column)}{row}"
        return Place(self.book, self.name, at)

    def hides(self, place: Place) -> bool:
        """Say whether a cell stands in a row or a column that Excel does not show."""
        row, column = coordinate_to_tuple(place.cell)
        return row in self.hidden_rows or any(column in one for one in self.hidden_columns)

    def turn(self) -> "Sheet":
        """Give the sheet with its columns as rows."""
        rows: dict[int, dict[int, Cell]] = {}
        for row, cells in self.rows.items():
            for column, cell in cells.items():
                rows.setdefault(column, {})[row] = cell
        merged: dict[int, dict[int, tuple[int, int]]] = {}
        for row, leads in self.merged.items():
            for column, (top, left) in leads.items():
                merged.setdefault(column, {})[row] = (left, top)
        return replace(self, rows=rows, merged=merged, turned=not self.turned)


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: its sheets in order, hidden ones too, and the form the file has.

    Shape: `content` is an .xlsx package as it was opened, empty for every other form.
    """

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    form: FileForm = FileForm.XLSX
    content: bytes = field(default=b"", repr=False, compare=False)
