"""Rows that only add up others: known by their labels, by their figures, or by both."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cached_property

from scorebook.intake.cells import Cell
from scorebook.intake.fields import quoted
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.carried import Carried
from scorebook.intake.layouts.columns import is_figure
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.sums import Block, Sums, adds_up, numbers_in, sums_by_label
from scorebook.intake.layouts.told import Person
from scorebook.intake.tables import Row
from scorebook.intake.vocabulary import key


class Totals:
    """What a table has added up so far, and which of its rows are sums of others.

    Shape: `known` are the keys of names that a roster has.
    """

    def __init__(
        self, grid: Grid, known: Collection[str], carried: Carried, findings: Findings
    ) -> None:
        self._grid, self._known, self._carried, self._findings = grid, known, carried, findings
        # All rows so far, and those since the last sum.
        self._blocks = [Block(), Block()]
        self._summed: dict[str, list[Cell]] = {}

    def is_sum(self, row: Row) -> bool:
        """Say whether the figures of a row only add up those above them."""
        figures = figures_in(self._grid, row.number)
        numbers = numbers_in(figures)
        whole = self._blocks[0].comes_to(numbers)
        return whole or (bool(numbers) and adds_up(self._grid, row.number, numbers))

    def sums_up(self, row: Row, person: Person | None, figures: Mapping[int, Cell]) -> bool:
        """Say whether a row under a mere name only sums up others, by its label or its figures."""
        numbers = numbers_in(figures)
        label = self._label(person) if person is not None else None
        named = person is not None and person.agent_id.value is None and not self._grid.names_kpis
        summed = label is not None and self._sums_by_label(row, label, numbers)
        if person is None or not (summed or (named and self._is_sum_of_block(numbers))):
            for block in self._blocks:
                block.add(numbers)
            return False
        self._blocks[1] = Block()
        cell = label or person.name
        self._summed.setdefault(key(cell.value), []).append(cell)
        return True

    def _label(self, person: Person) -> Cell | None:
        """Give the one text a row names somebody by: a name without an id, or the reverse."""
        said = [one for one in (person.agent_id, person.name) if one.value is not None]
        only = said[0] if len(said) == 1 and self._grid.names_people else None
        return only if only is not None and isinstance(only.value, str) else None

    def _sums_by_label(self, row: Row, label: Cell, numbers: Mapping[int, Decimal]) -> bool:
        """Say whether a label speaks of other rows; where it may be a name, the row must show it.

        It stands below all the people then, or holds the highest or lowest figures of them.
        """
        sums = sums_by_label(str(label.value))
        if sums is Sums.NO or key(label.value) in self._known:
            return False
        last = row.number > self._last_person
        return sums is Sums.SURE or last or self._blocks[0].ends_at(numbers)

    @cached_property
    def _last_person(self) -> int:
        """Number the last row of figures whose label does not speak of others."""
        columns = self._grid.header.of("agent_id", "name")
        for number in sorted(self._grid.sheet.rows, reverse=True):
            cells = [self._grid.sheet.cell(number, one.at).value for one in columns]
            named = any(sums_by_label(f"{one}") is Sums.NO for one in cells if one is not None)
            if named and any(map(is_figure, figures_in(self._grid, number).values())):
                return number
        return 0

    def is_called_so(self, number: int) -> bool:
        """Say whether what reads as a word for a total is somebody's name: Max, of a roster."""
        names, ids = self._grid.column("name"), self._grid.column("agent_id")
        if names is None or self._carried.stacked or self._grid.names_kpis:
            return False
        name = self._grid.sheet.cell(number, names.at)
        if not isinstance(name.value, str):
            return False
        if key(name.value) in self._known:
            return True
        perhaps = ids is None and sums_by_label(name.value) is Sums.PERHAPS
        return perhaps and number < self._last_person

    def report(self) -> None:
        """Tell which rows were taken for sums, each label once."""
        for cells in self._summed.values():
            self._findings.add("SB415", cells[0].place, count=len(cells), found=quoted(cells[0]))

    def _is_sum_of_block(self, numbers: Mapping[int, Decimal]) -> bool:
        return len(numbers) > 1 and any(one.comes_to(numbers) for one in self._blocks)


def figures_in(grid: Grid, number: int) -> dict[int, Cell]:
    """Give the cells of a row that stand in columns of figures, by their columns."""
    cells = grid.sheet.rows[number]
    return {one.at: cells[one.at] for one in grid.figures if one.at in cells}
