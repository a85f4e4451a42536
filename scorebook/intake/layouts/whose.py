"""Whom a row speaks of: named by itself, by the sheet, by what was agreed, or by a heading."""

from functools import cached_property

from scorebook.intake.cells import Cell
from scorebook.intake.layouts.carried import Carried
from scorebook.intake.layouts.columns import Column
from scorebook.intake.layouts.grid import THIS_SHEET, Grid
from scorebook.intake.layouts.stretches import Stretch
from scorebook.intake.layouts.told import ABOUT_PERSON, Person
from scorebook.intake.tables import Row


class Whose:
    """Says of a table's rows and columns whose they are."""

    def __init__(self, grid: Grid, carried: Carried) -> None:
        self._grid, self._carried = grid, carried
        self._of_person = columns_of(grid, "agent_id", "name", *ABOUT_PERSON)

    def of(self, row: Row, stretch: Stretch | None) -> Person | None:
        """Say whom a row is about; None when neither it nor the sheet names anybody."""
        own = {column.meaning: self._carried.cell(row, column) for column in self._of_person}
        said = {
            **self._grid.labels,
            **{m: cell for m, cell in own.items() if cell.value is not None},
        }
        if self._grid.agreed.agent and not self._grid.names_people:
            agreed = self._agreed_person()
            said = {"name": agreed, **said, "agent_id": agreed}
        blank = Cell(self._grid.place(row.number))
        agent_id, name = said.get("agent_id", blank), said.get("name", blank)
        if agent_id.value is None and (name.value is None or self._ids_count):
            return None
        about = {meaning: cell for meaning, cell in said.items() if meaning in ABOUT_PERSON}
        return Person(agent_id=agent_id, name=name, about=about, stretch=stretch)

    def of_column(self, column: Column) -> Person:
        """Give the person a column is headed by."""
        blank = Cell(self._grid.place(self._grid.header.bottom))
        return Person(agent_id=blank, name=column.headings[-1])

    def is_said(self, row: Row) -> bool:
        """Say whether the row itself says whom it is about."""
        people = self._grid.header.of("agent_id", "name")
        return any(self._grid.sheet.cell(row.number, one.at).value is not None for one in people)

    def _agreed_person(self) -> Cell:
        name = self._grid.agreed.agent
        return Cell(self._grid.place(), self._grid.sheet.name if name == THIS_SHEET else name)

    @cached_property
    def _ids_count(self) -> bool:
        """Say whether those who are named have ids, so that a name alone is nobody's."""
        ids, names = self._grid.column("agent_id"), self._grid.column("name")
        if ids is None or names is None or self._carried.stacked or self._carried.sparse:
            return False
        cells = [row for at, row in self._grid.sheet.rows.items() if at > self._grid.header.bottom]
        named = [row for row in cells if names.at in row]
        known = [row for row in named if ids.at in row]
        return len(known) * 2 > len(named)


def columns_of(grid: Grid, *meanings: str) -> list[Column]:
    """Give the first column of each meaning."""
    found = map(grid.column, meanings)
    return [one for one in found if one is not None]
