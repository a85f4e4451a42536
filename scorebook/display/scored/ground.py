"""The workbook that results are written into, as far as formulas have to know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from scorebook.core.destinations import Destinations, Table
from scorebook.core.numbers import exact
from scorebook.core.places import Place
from scorebook.core.results import Results
from scorebook.core.sentences import N_
from scorebook.display.formulas.references import is_cell, reference, spot
from scorebook.display.language import Language

HUNDRED = Decimal(100)


class Because(StrEnum):
    """Why a cell holds a plain value and no formula."""

    TYPED = N_("the cells hold something else than the plain numbers that count")
    SEVERAL = N_("the figures come from several cells")
    ELSEWHERE = N_("the figures stand in other rows, which may be sorted")
    OVERRIDE = N_("somebody has decided the value")
    GATES = N_("gates apply")
    PRORATED = N_("part of the period counts")
    SPREAD = N_("the weight of what does not count goes to others")
    POLICY = N_("a rule for blanks answers")
    UNITS = N_("units are paid")
    DIFFERS = N_("they need a figure that the workbook computes otherwise")
    LARGE = N_("the table is so large that formulas would be slow")
    LONG = N_("the formula would be too long")


@dataclass(frozen=True, slots=True)
class Term:
    """A number in a cell: the reference, and what makes the engine's number of it."""

    cell: str
    scale: str = ""

    def __str__(self) -> str:
        """Write it so that it can stand anywhere in a formula."""
        return f"({self.cell}{self.scale})" if self.scale else self.cell


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table: from where to where, and whose each is."""

    first: int
    last: int
    of_agents: Mapping[str, tuple[int, ...]]

    @property
    def count(self) -> int:
        """Count the rows that speak of anybody."""
        return sum(map(len, self.of_agents.values()))


@dataclass(frozen=True)
class Ground:
    """What formulas stand on."""

    results: Results
    destinations: Destinations
    language: Language
    added: dict[str, dict[tuple[int, int], bool]] = field(default_factory=dict)

    def adds(self, table: Table, column: int) -> None:
        """Take a new column into a table: it moves with the table's rows."""
        self.added.setdefault(table.sheet, {})[id(table), column] = True

    @property
    def book(self) -> str:
        """The name of the workbook."""
        return self.results.workbook.name

    @cached_property
    def tables(self) -> Mapping[tuple[str, int], tuple[Table, ...]]:
        """The tables that have somebody in a row of a sheet."""
        found: dict[tuple[str, int], tuple[Table, ...]] = {}
        for table in self.destinations.tables:
            for row in table.rows:
                found[table.sheet, row] = (*found.get((table.sheet, row), ()), table)
        return found

    def rows(self, table: Table) -> Rows:
        """Say whose the rows of a table are."""
        return self._rows[id(table)]

    @cached_property
    def _rows(self) -> Mapping[int, Rows]:
        return {id(one): _rows_of(one) for one in self.destinations.tables}

    def kpi_name(self, code: str) -> str:
        """Give what people call a KPI, if it goes by one name; else its code."""
        names = self._names.get(code, set())
        return next(iter(names)) if len(names) == 1 else code

    @cached_property
    def _names(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for card in self.results.cards:
            for line in card.agent.lines:
                found.setdefault(line.kpi.code, set()).add(line.kpi.name or line.kpi.code)
        return found

    def table_of(self, place: Place, agent_id: str) -> Table | None:
        """Give the table in whose row a cell stands, if the row speaks of this agent."""
        row = spot(place.cell)[0]
        there = self.tables.get((place.sheet, row), ())
        return next((one for one in there if one.rows[row].agent_id == agent_id), None)

    def term(self, place: Place | None, value: Decimal | None, at: Place) -> Term | Because:
        """Refer from a cell to the number that counts, if it stands where sorting leaves it.

        A cell of somebody's own row is only referred to from this row of this table.
        """
        if place is None or value is None or place.book != self.book or not place.cell:
            return Because.TYPED
        if not is_cell(place):
            return Because.SEVERAL
        raw = self.destinations.otherwise.get(place, value)
        if not isinstance(raw, Decimal):
            return Because.TYPED
        scale = _scale(raw, value)
        if scale is None:
            return Because.TYPED
        cell = self.refer(place, at)
        return Because.ELSEWHERE if cell is None else Term(cell, scale)

    def refer(self, place: Place, at: Place) -> str | None:
        """Refer from a cell to another, if sorting rows leaves the reference right.

        Returns: None for a cell in somebody's row, except for formulas of this row.
        """
        own = self.tables_at(place)
        if not own:
            return reference(place, at, moves=False)
        same_row = place.sheet == at.sheet and spot(place.cell)[0] == spot(at.cell)[0]
        shared = {id(one) for one in own} & {id(one) for one in self.tables_at(at)}
        return reference(place, at, moves=True) if same_row and shared else None

    def tables_at(self, place: Place) -> list[Table]:
        """Give the tables in whose rows and columns a cell stands, the new columns among them."""
        row, column = spot(place.cell)
        return [
            table
            for table in self.tables.get((place.sheet, row), ())
            if table.first_column <= column <= table.last_column
            or self.added.get(place.sheet, {}).get((id(table), column), False)
        ]


def _scale(raw: Decimal, value: Decimal) -> str | None:
    with exact():
        if raw == value:
            return ""
        if raw == value * HUNDRED:
            return "/100"
        if raw * HUNDRED == value:
            return "*100"
    return None


def _rows_of(table: Table) -> Rows:
    owned: dict[str, list[int]] = {}
    for row, speaks in table.rows.items():
        owned.setdefault(speaks.agent_id, []).append(row)
    return Rows(
        first=min(table.rows, default=1),
        last=max(table.rows, default=1),
        of_agents={one: tuple(sorted(rows)) for one, rows in owned.items()},
    )
