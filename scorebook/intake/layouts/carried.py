"""What a row leaves out because a row above has said it: whose it is, of which KPI."""

from decimal import Decimal

from scorebook.intake.cells import Cell
from scorebook.intake.layouts.columns import WHAT, Column
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.told import ABOUT_PERSON
from scorebook.intake.tables import Row

_OF_PERSON = frozenset({"agent_id", "name", *ABOUT_PERSON})


class Carried:
    """What merged cells and the first cells of a block still hold, on the way down a table.

    Shape: `stacked` where each measure has a row of its own; `sparse` where people are named once.
    """

    def __init__(self, grid: Grid) -> None:
        """Start at the top, where nothing is held."""
        self.grid = grid
        self.stacked = grid.column("measure") is not None
        self.sparse = self._names_people_once()
        self._kept: dict[int, Cell] = {}
        self._kpi: Cell | None = None
        self._kpi_at = 0

    def _names_people_once(self) -> bool:
        """Say whether most rows leave out who they are about, whom a row above them has named."""
        people = self.grid.header.of("agent_id", "name")
        kpis = self.grid.header.of(*WHAT)
        cells = self.grid.sheet.rows
        rows = [
            row
            for row in cells
            if row > self.grid.header.bottom and any(one.at in cells[row] for one in kpis)
        ]
        blank = [row for row in rows if not any(one.at in cells[row] for one in people)]
        # Of two KPIs each, half of the rows are blank; of one pair it could be a slip.
        in_pairs = len(blank) > 1 and len(blank) * 2 == len(rows)
        return bool(people) and (len(blank) * 2 > len(rows) or in_pairs)

    def cell(self, row: Row, column: Column) -> Cell:
        """Give a cell of a dimension: its own, the merged one over it, or that of its block."""
        found = self.grid.sheet.heading(row.number, column.at)
        if found.value is not None:
            self._kept[column.at] = found
            return found
        if self.stacked or (self.sparse and column.meaning in _OF_PERSON):
            return self._kept.get(column.at, found)
        return found

    def let_go(self, row: Row) -> None:
        """Forget what stands to the right of something new: another person has another name.

        Columns lead from the outer to the inner, so that what stands further left goes on.
        """
        if not (self.stacked or self.sparse):
            return
        cells = self.grid.sheet.rows[row.number]
        carried = self._kept
        new = [at for at in carried if at in cells and cells[at].value != carried[at].value]
        if not new:
            return
        self._kept = {at: cell for at, cell in carried.items() if at <= min(new)}
        if self._kpi_at > min(new):
            self._kpi = None

    def carry(self, row: Row) -> None:
        """Keep what a row names that is itself left out."""
        for column in self.grid.header.columns:
            if column.meaning in {*WHAT, "group", "unit", "agent_id", "name"}:
                self.cell(row, column)

    def kpi_cell(self, row: Row) -> Cell | None:
        """Give the cell that names the row's KPI: its code, else its name, from the left."""
        columns = self.grid.header.of("kpi") + self.grid.header.of("kpi_name")
        own = [self.grid.sheet.heading(row.number, one.at) for one in columns]
        filled = next((one for one in own if isinstance(one.value, str | Decimal)), None)
        if filled is not None or not self.stacked:
            if self.stacked and filled is not None:
                self._kpi = filled
                self._kpi_at = columns[own.index(filled)].at
            return filled
        return self._kpi
