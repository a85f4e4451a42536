"""Where a manager's own workbook shows results already, and where there is room for more.

Values only: `intake` finds them while it reads, `display` decides what is written there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from scorebook.core.places import Place


class Shown(StrEnum):
    """Which result a cell shows: of one agent's KPI the first two, of an agent the others."""

    ACHIEVEMENT = "achievement"
    POINTS = "points"  # weight × credit: the KPI's own part of the score
    TOTAL = "total"  # the points of a row that holds several KPIs: the score before rounding
    SCORE = "score"
    TIER = "tier"
    PAYOUT = "payout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A cell in which the workbook shows a result of somebody's, or has a place for it.

    Shape: `kpi` is empty for a result of the whole agent; `value` is what the cell shows, as it
        was saved, None when it is blank; `formula` as the file has it, without "=", "" for none;
        `is_percent` says that the cell's number format shows a ratio as a percentage.
    Units: `value` as it stands there: 0.95, 95 and "95%" are not made one.
    """

    shown: Shown
    agent_id: str
    place: Place
    heading: Place
    kpi: str = ""
    value: Decimal | str | None = None
    formula: str = ""
    is_percent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaks:
    """Of whom a row of a table speaks, and of which of their KPIs it holds the realized value.

    Shape: `kpis` leads from a KPI's code to the column, from 1, of its realized value. Only a cell
        that holds the whole value is named: where products or weeks add up to it, none is.
    """

    agent_id: str
    kpis: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table in whose rows people stand, and the room beside it.

    Shape: rows and columns count from 1 and include their ends. `rows` leads from the number of a
        row to whom it speaks of; totals and sections are in none. `room` are stretches of columns
        to the right in which no row of the table, its headings included, has anything: from
        where, and to where; None is without end. `use` is what the table is read as: realized,
        agents, targets, …; `of_kpis` says that each row speaks of one KPI of somebody's, as in a
        list or a form, and not of the agent as a whole. `heading_rows` are those in which the
        heading of a new column stands so that it heads this column alone: the first of the header,
        and every row further down that repeats the headings. `period` is there where each month has
        columns of its own, so that a new heading has to say which one (Skor Okt 2026): 2026-10,
        Q4 2026, 2026. `key_column` is a column that holds in every one of `rows` what tells its
        agent from all others, by which a formula can find the agent's rows; 0 where there is none.
        `has_ids`: that is the agent's id; `is_plain`: also functions that take 00123 for 123, and *
        for anything, tell all of them apart.
    """

    sheet: str
    header_rows: tuple[int, ...]
    first_column: int
    last_column: int
    last_row: int
    rows: Mapping[int, Speaks]
    room: tuple[tuple[int, int | None], ...]
    use: str = "realized"
    of_kpis: bool = False
    heading_rows: tuple[int, ...] = ()
    period: str = ""
    key_column: int = 0
    has_ids: bool = False
    is_plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Destinations:
    """All places of a workbook for results.

    Shape: `without` names agents for whom there is neither a standing cell nor a row.
        `otherwise` has the cells of lines and of bases that hold something else than the number
        that was read from them: 95 for 0.95, "12 menit" for 720.
    """

    standing: tuple[Standing, ...] = ()
    tables: tuple[Table, ...] = ()
    without: tuple[str, ...] = field(default=())
    otherwise: Mapping[Place, Decimal | str | None] = field(default_factory=dict)


NOWHERE = Destinations()
