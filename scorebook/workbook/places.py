"""Where things stand in a sheet: the rows all sheets have, the columns of a table, cells by name.

Rows and columns count from 0.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from xlsxwriter.utility import xl_col_to_name

from scorebook.display.results import Column, Use, columns_in_use

TITLE_ROW, LEGEND_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a sheet, and where each one stands."""

    columns: tuple[Column, ...]
    at: Mapping[str, int]

    def __getitem__(self, key: str) -> int:
        """Give the place of a column."""
        return self.at[key]

    def __contains__(self, key: str) -> bool:
        """Say whether there is such a column: a rule that nobody uses has none."""
        return key in self.at

    def __len__(self) -> int:
        """Count the columns."""
        return len(self.columns)


def table_of(columns: Collection[Column], uses: Collection[Use]) -> Table:
    """Make the table a month needs."""
    used = columns_in_use(columns, uses)
    return Table(columns=used, at=places_of(used))


def places_of(columns: Sequence[Column]) -> Mapping[str, int]:
    """Give each column's place by its key."""
    return {column.key: at for at, column in enumerate(columns)}


def own_block(column: int, first: int, last: int) -> str:
    """Refer to a column's cells from their own sheet: $I$4:$I$51."""
    name = letters(column)
    return f"${name}${first + 1}:${name}${last + 1}"


def in_row(row: int, column: int) -> str:
    """Refer to a cell of the same row of the same sheet, so that it moves when rows are sorted."""
    return f"${letters(column)}{row + 1}"


def in_place(row: int, column: int) -> str:
    """Refer to a cell of the same sheet that stays where it is: $C$4."""
    return f"${letters(column)}${row + 1}"


@cache
def letters(column: int) -> str:
    """Give a column as Excel writes it."""
    return str(xl_col_to_name(column))
