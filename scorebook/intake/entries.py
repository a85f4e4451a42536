"""What a sheet says of agents and KPIs, as written there: an entry a measurement."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase, digits
from typing import Protocol

from scorebook.core.places import Place
from scorebook.intake.amounts import Amount
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.vocabulary import key

KINDS = {"realized": "realized", "target": "targets"}


def _column_of(place: Place) -> str:
    return place.cell.rstrip(digits)


class Describes(Protocol):
    """Says more about a measurement: its target, its unit, who it is of."""

    @property
    def columns(self) -> Collection[str]:
        """Name what it may say something about."""

    def cell(self, column: str) -> Cell:
        """Give the cell that says it; blank when nothing does."""

    def filled(self) -> Iterator[Cell]:
        """Give all cells that say something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a sheet says about one agent and one KPI, as written there.

    Shape: `row` is there in the long form, whose further columns may describe agent and KPI.
    """

    agent_id: str
    kpi: str
    cell: Cell
    row: Describes | None = None
    weight: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The entries of a sheet, by agent id and then by KPI as the KPI sheet spells it.

    Shape: `columns` names the KPIs a wide sheet has a column for; None in the long form. `people`
        leads from an agent id to what is said about the agent, where that stands apart.
    """

    sheet: Sheet
    entries: Mapping[str, Mapping[str, Entry]]
    id_places: Mapping[str, Place]
    columns: frozenset[str] | None
    header_row: int
    people: Mapping[str, Sequence[Describes]] = field(default_factory=dict)

    def place(self) -> Place:
        """Name the sheet."""
        return self.sheet.place()

    def kpis(self) -> dict[str, str]:
        """Lead from the key of each KPI that the sheet speaks of to its code."""
        return {key(kpi): kpi for by_kpi in self.entries.values() for kpi in by_kpi if kpi}

    def empty_row(self, person: Place | None) -> Place | None:
        """Name a person's cell when the row on this sheet is blank where others have values."""
        sheet = self.sheet
        if person is None or (person.book, person.sheet) != (sheet.book, sheet.name):
            return None
        said = (entry.cell.place for by_kpi in self.entries.values() for entry in by_kpi.values())
        measured = {_column_of(one) for one in said if one.sheet == sheet.name and one.cell}
        row = int(person.cell.lstrip(ascii_uppercase) or 0)
        filled = {_column_of(cell.place) for cell in sheet.rows.get(row, {}).values()}
        return person if measured and not sheet.turned and not measured & filled else None

    def describes(self, *columns: str) -> bool:
        """Say whether the rows of a long list tell these things themselves."""
        rows = (entry.row for by_kpi in self.entries.values() for entry in by_kpi.values())
        first = next(rows, None)
        return first is not None and set(columns) <= set(first.columns)


def described_agents(entries: Measures) -> Iterator[tuple[str, Sequence[Describes]]]:
    """Give the rows of each agent of a list, for what they say about the agent."""
    if entries.people:
        yield from entries.people.items()
        return
    for agent_id, by_kpi in entries.entries.items():
        yield agent_id, [entry.row for entry in by_kpi.values() if entry.row is not None]
