"""What a table says, as values: people, and cells that say something of somebody's KPI."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorebook.core.problems import Problem
from scorebook.core.understood import Left
from scorebook.intake.cells import Cell
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.stretches import Stretch

# What rows say about a KPI besides its figures.
ABOUT_KPI = ("unit", "direction", "group", "sample")
# What rows say about a person besides who it is.
ABOUT_PERSON = (
    *("team", "role", "email", "base", "active_days", "supervisor", "language"),
    *("payout_cap", "guarantee"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom a row names: by id, by name, or both; blank cells where it says nothing.

    Shape: `stretch` are the months the row is about, None when it names none.
    """

    agent_id: Cell
    name: Cell
    about: Mapping[str, Cell] = field(default_factory=dict)
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One cell that says something: a figure, or what else is said of a KPI.

    Shape: `person` None speaks of everybody; `stretch` None of no months in particular.
    """

    person: Person | None
    kpi: str
    kpi_cell: Cell
    measure: str
    stretch: Stretch | None
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A row that is not read and speaks of somebody: one of percentages, or an exact repetition.

    Shape: `label` is the measure that the row names, "" for a repetition.
    """

    person: Person
    kpi: str
    label: str
    stretch: Stretch | None


@dataclass(slots=True, kw_only=True)
class Observed:
    """All that one table says, and the rows that say nothing.

    Shape: `for_everybody` leads from target, weight, … to the row that says it of every KPI;
        `asides` are by row.
    """

    grid: Grid
    told: list[Told] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    rows: int = 0
    left_out: dict[Left, list[int]] = field(default_factory=dict)
    for_everybody: dict[str, int] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)
    asides: dict[int, Aside] = field(default_factory=dict)

    def leave(self, row: int, why: Left) -> None:
        """Note a row that is not read."""
        self.left_out.setdefault(why, []).append(row)
