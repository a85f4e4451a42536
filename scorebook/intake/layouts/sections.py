"""Rows that only name what follows them: a title of people, a group of KPIs with its weight."""

from collections.abc import Mapping

from scorebook.intake.cells import Cell
from scorebook.intake.layouts.carried import Carried
from scorebook.intake.layouts.columns import is_figure
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.headings import WEIGHT
from scorebook.intake.tables import Row


class Sections:
    """The section the walk down a table has come to: its name and its weight, where it has them."""

    def __init__(self, grid: Grid, carried: Carried) -> None:
        self._grid, self._carried = grid, carried
        self.group: Cell | None = None
        self.group_weight: Cell | None = None

    def is_title(self, row: Row) -> bool:
        """Take a text alone in its row for the title of what follows, where people have ids."""
        filled = list(row.filled())
        if len(filled) > 1 or not self._grid.names_people or self._carried.stacked:
            return False
        covered = self._grid.sheet.merged.get(row.number, {}).values()
        is_wide = len(covered) > 1 and len(set(covered)) == 1
        both = self._grid.column("agent_id") is not None and self._grid.column("name") is not None
        return isinstance(filled[0].value, str) and (both or is_wide)

    def is_section(self, row: Row, figures: Mapping[int, Cell]) -> bool:
        """Take a row that only names what follows, perhaps with its weight: no figure of a KPI."""
        if not self._grid.names_kpis or self._carried.stacked or self._grid.names_people:
            return False
        measured = [one for one in self._grid.figures if one.meaning != WEIGHT]
        weight = self._grid.column("weight")
        at = weight.at if weight is not None else 0
        if any(is_figure(cell) for number, cell in figures.items() if number != at):
            return False
        # A section may be numbered as its KPIs are, or its title stand where they have numbers.
        numbers = {one.at for one in self._grid.header.of("numbering")}
        cells = sorted(self._grid.sheet.rows[row.number].items())
        texts = sorted((at in numbers, at) for at, one in cells if isinstance(one.value, str))
        first = self._grid.sheet.rows[row.number][texts[0][1]] if texts else None
        others = [one for at, one in cells if one is not first and at not in numbers]
        if first is None or not measured or any(not is_figure(one) for one in others):
            return False
        self.group = first
        own = self._grid.sheet.rows[row.number].get(at)
        self.group_weight = own or next(iter(others[-1:]), None)
        return True
