"""What every sheet with a row an agent or KPI has in common: ids, repetitions, totals."""

from collections.abc import Iterator

from scorebook.core.understood import Left
from scorebook.display.scored.figures import is_ours
from scorebook.intake.cells import Cell
from scorebook.intake.fields import quoted, text
from scorebook.intake.findings import Findings
from scorebook.intake.numbers import number_from_text
from scorebook.intake.spelled import AGENT
from scorebook.intake.tables import Row, Table


def id_of(row: Row, findings: Findings) -> str | None:
    """Read the agent id of a row of data; a row without one is a problem (SB401)."""
    cell = row.cell("agent_id")
    if cell.value is not None:
        return findings.spelled.of(AGENT, cell, text(cell, findings)) or None
    said = [quoted(one) for one in row.filled()]
    findings.add("SB401", cell.place, found=", ".join(said[:3]))
    return None


class Repeated:
    """Rows that say the same as an earlier row in every column; counted once, told once."""

    def __init__(self, table: Table, findings: Findings) -> None:
        """Start with no row seen."""
        self._table = table
        self._findings = findings
        # Results that were written back stand in one of the rows only.
        self._ours = {at for at, one in table.headings().items() if is_ours(one.value)}
        self._first: dict[tuple[tuple[int, object], ...], Row] = {}
        self._again: list[tuple[Row, Row]] = []

    def seen(self, row: Row) -> bool:
        """Say whether an earlier row said exactly this."""
        first = self._first.setdefault(self._said(row), row)
        if first is row:
            return False
        self._again.append((row, first))
        self._findings.leave(row.sheet, row.number, Left.REPEATED)
        return True

    def _said(self, row: Row) -> tuple[tuple[int, object], ...]:
        """Give the row's content, a number typed as text being that number, except in ids."""
        names = {row.columns.get(name) for name in ("agent_id", "kpi", "kpi_name")}
        return tuple(
            (at, value if at in names else self._number(value))
            for at, value in self._table.content(row)
            if at not in self._ours
        )

    def _number(self, value: object) -> object:
        if not isinstance(value, str):
            return value
        written = number_from_text(value, self._findings.language)
        return value if written is None or written.percent else written.value

    def report(self) -> None:
        """Tell of the repetitions, if there were any (SB406)."""
        if self._again:
            row, first = self._again[0]
            self._findings.add(
                "SB406", _lead(row).place, count=len(self._again), other=_lead(first).place
            )


def _lead(row: Row) -> Cell:
    """Give the cell that a row is known by: its id, or where there are names only, its first."""
    return row.cell("agent_id") if "agent_id" in row.columns else next(row.filled())


def a_row_an_agent(table: Table, findings: Findings) -> Iterator[tuple[str, Row]]:
    """Give each agent's first row with its id; an id in two different rows is a problem (SB402)."""
    repeated = Repeated(table, findings)
    first: dict[str, Row] = {}
    for row in table.rows():
        agent_id = id_of(row, findings)
        if agent_id is None or repeated.seen(row):
            continue
        if first.setdefault(agent_id, row) is row:
            yield agent_id, row
            continue
        place, other = (one.cell("agent_id").place for one in (row, first[agent_id]))
        findings.add("SB402", place, agent_id=agent_id, found=agent_id, other=other)
    repeated.report()


def report_totals(table: Table, findings: Findings) -> None:
    """Tell which rows were left out because they add up others (SB415)."""
    totals = list(table.totals())
    for row in totals:
        findings.leave(row.sheet, row.number, Left.TOTAL)
    if totals:
        label = next(cell for cell in totals[0].filled() if isinstance(cell.value, str))
        findings.add("SB415", label.place, count=len(totals), found=label.value)
