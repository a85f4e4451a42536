"""Of which months a row is: a month, a quarter, a year in columns of their own."""

from scorebook.intake.fields import is_sound, quoted
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.carried import Carried
from scorebook.intake.layouts.columns import WHAT, Column
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.stretches import Stretch, stretch_in_row
from scorebook.intake.tables import Row

# The columns that say when, and how their bare numbers count.
_PERIODS = {"period": "month", "date": "month", "quarter": "quarter", "year": "year"}
_SEVERAL = 2
# A list by days has three rows at least for every two of the same person and KPI.
_A_FEW = 3
_MONTHS_WRITTEN = ("2026-10", "Okt 2026", "Q4 2026", "2026")


class Dating:
    """The columns of a table that say when, and what they say row by row."""

    def __init__(self, grid: Grid, carried: Carried, findings: Findings) -> None:
        """Find the columns."""
        self.grid = grid
        self.carried = carried
        self.findings = findings
        self.columns = (
            grid.column("period") or self._days(),
            grid.column("quarter"),
            grid.column("year"),
        )
        self._months: dict[int, set[Stretch]] = {}

    def stretch(self, row: Row) -> Stretch | None:
        """Read the months of a row, the year perhaps in a column of its own."""
        period, quarter, year = (
            None
            if one is None
            else stretch_in_row(self.carried.cell(row, one), _PERIODS[one.meaning])
            for one in self.columns
        )
        part = period or quarter
        if part is None:
            return year
        return part if year is None else part.in_year(year.year)

    def is_said(self, row: Row, *, realized: bool) -> bool:
        """Say whether it is known of which months a row is; where it is not, that is told.

        Rows among those of months may not leave theirs out, or a slip would count for any month;
        a target may, which is not `realized`.
        """
        for column in self.columns:
            if column is None:
                continue
            cell = self.carried.cell(row, column)
            if not is_sound(cell, self.findings):
                return False
            months = self._months_in(column)
            if cell.value is None and (len(months) < _SEVERAL or not realized):
                continue
            if months and stretch_in_row(cell, _PERIODS[column.meaning]) is None:
                self.findings.add(
                    "SB206", cell.place, found=quoted(cell), needed=", ".join(_MONTHS_WRITTEN)
                )
                return False
        return True

    def _months_in(self, column: Column) -> set[Stretch]:
        """Give the months that a column names."""
        if column.at not in self._months:
            rows = self.grid.sheet.rows.items()
            cells = (cells.get(column.at) for row, cells in rows if row > self.grid.header.bottom)
            read = {stretch_in_row(one, _PERIODS[column.meaning]) for one in cells if one}
            self._months[column.at] = {one for one in read if one is not None}
        return self._months[column.at]

    def _days(self) -> Column | None:
        """Give the column of dates of a list by days, where people have a row for each."""
        column = self.grid.column("date")
        keys = self.grid.header.of("agent_id", "name", *WHAT)
        if column is None or not keys or self.grid.column("period") is not None:
            return None
        cells = [row for at, row in self.grid.sheet.rows.items() if at > self.grid.header.bottom]
        dated = [row for row in cells if column.at in row]
        pairs = {tuple(row[one.at].value for one in keys if one.at in row) for row in dated}
        return column if len(pairs) * _A_FEW <= len(dated) * 2 and dated else None
