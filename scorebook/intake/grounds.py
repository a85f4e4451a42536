"""A table as results may stand in it: its columns of results, and of whom each row speaks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scorebook.core.destinations import Shown
from scorebook.intake.cells import Cell, Sheet

# What a derived column may mean, and which result of an agent's it then shows.
RESULTS: Mapping[str, Shown] = {
    "achievement": Shown.ACHIEVEMENT,
    "score": Shown.SCORE,
    "rating": Shown.TIER,
    "tier": Shown.TIER,
    "payout": Shown.PAYOUT,
}


def edge(headed: Collection[int], known: Iterable[int]) -> int:
    """Give the last column of a table: what stands apart to its right is a remark.

    Shape: `headed` are the columns with a heading, `known` those of which something is known.
    """
    last = max(known)
    while last + 1 in headed:
        last += 1
    return last


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column that shows results.

    Shape: `kpi` is the code of the KPI that its headings name, "" where the row says which;
        `of_agent` says that they name all of them: Skor under Total; `is_dated` that they name the
        months.
    """

    at: int
    cell: Cell
    meaning: str
    kpi: str = ""
    of_agent: bool = False
    is_dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Of whom a row speaks.

    Shape: `kpi` is the one KPI that the row is about, "" where it is about the agent; `kpis` leads
        from a KPI's code to the column of its whole realized value; `in_part` are those of which it
        holds a part only. `has_points` is False where the
        workbook weighs the KPI within a section, so that its points are none of ours.
    """

    agent_id: str
    kpi: str = ""
    kpis: Mapping[str, int] = field(default_factory=dict)
    in_part: frozenset[str] = frozenset()
    has_points: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One table: rows and columns count as they do in `sheet`, which may be turned.

    Shape: `headings` are those of results, from the left; `last_column` that of any heading;
        `tiers` are the keys of all tiers' names, `again` the rows that repeat the headings.
        `period` as in a table of destinations.
    """

    sheet: Sheet
    use: str
    header_rows: tuple[int, ...]
    first_column: int
    last_column: int
    headings: Sequence[Heading]
    lines: Mapping[int, Line]
    of_kpis: bool
    again: tuple[int, ...] = ()
    period: str = ""
    tiers: frozenset[str] = frozenset()

    @property
    def bottom(self) -> int:
        """Number the last row that speaks of anybody."""
        return max(self.lines, default=self.header_rows[-1])

    @property
    def has_points(self) -> bool:
        """Say whether a score in a row can be the KPI's part of the agent's score."""
        return all(line.has_points for line in self.lines.values())
