"""A table as results may stand in it: its columns of results, and of whom each row speaks."""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column that shows results.

    Shape: `kpi` is the code of the KPI that its headings name, "" where the row says which;
        `of_agent` says that they name all of them: Skor under Total.
    """

    at: int
    cell: Cell
    meaning: str
    kpi: str = ""
    of_agent: bool = False


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

    Shape: `headings` are those of results, from the left; `last_column` that of any heading.
    """

    sheet: Sheet
    use: str
    header_rows: tuple[int, ...]
    first_column: int
    last_column: int
    headings: Sequence[Heading]
    lines: Mapping[int, Line]
    of_kpis: bool

    @property
    def bottom(self) -> int:
        """Number the last row that speaks of anybody."""
        return max(self.lines, default=self.header_rows[-1])
