"""A row of another sheet: where it was written, or found again once that sheet was sorted.

A large sheet is not searched, for that would take minutes: once it was sorted, there is no answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scorebook.workbook.page import Page


@dataclass(frozen=True, slots=True)
class Found:
    """A row by its place and by what tells it from all others.

    Shape: `row` is where it was written and `last` the sheet's last row, both counted from 0;
        `marks` are columns, each with the formula of what stands there in this row alone.
    """

    page: Page
    row: int
    last: int
    marks: Sequence[tuple[int, str]]

    def number(self) -> str:
        """Give the row as Excel counts it; looking through the sheet only where it has to."""
        here = self._is_here()
        if not self.page.is_searched:
            return self.if_here(str(self.row + 1))
        everywhere = "*".join(
            _same(self.page.block(column, 0, self.last), mark) for column, mark in self.marks
        )
        rows = f"ROW({self.page.block(self.marks[0][0], 0, self.last)})"
        return f"IF({here},{self.row + 1},SUMPRODUCT({everywhere}*{rows}))"

    def cell(self, column: int, number: str = "") -> str:
        """Give what stands in a column of the row; `number` is a cell that has found it already.

        The column is taken from its very top, so that a row of the sheet is its index.
        """
        if not self.page.is_searched and not number:
            return self.if_here(self.page.cell(self.row, column))
        return f"INDEX({self.page.block(column, 0, self.last)},{number or self.number()})"

    def if_here(self, answer: str) -> str:
        """Give an answer as long as the row is where it was written, else a fault."""
        return f"IF({self._is_here()},{answer},NA())"

    def _is_here(self) -> str:
        checks = [_same(self.page.cell(self.row, column), mark) for column, mark in self.marks]
        return checks[0] if len(checks) == 1 else f"AND({','.join(checks)})"


def _same(cells: str, mark: str) -> str:
    """Compare texts to the letter, and numbers as numbers: LibreOffice's EXACT is for texts."""
    return f"({cells}={mark})" if mark.isdigit() else f"EXACT({cells},{mark})"
