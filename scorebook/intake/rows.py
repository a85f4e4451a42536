"""What every sheet with a row an agent or KPI has in common: ids, repetitions, totals."""

from scorebook.intake.fields import text
from scorebook.intake.findings import Findings
from scorebook.intake.tables import Row, Table


def id_of(row: Row, findings: Findings) -> str | None:
    """Read the agent id of a row of data; a row without one is a problem (SB401)."""
    cell = row.cell("agent_id")
    if cell.value is not None:
        return text(cell, findings) or None
    said = [text(one, Findings()) for one in row.filled()]
    findings.add("SB401", cell.place, found=", ".join(said[:3]))
    return None


class Repeated:
    """Rows that say the same as an earlier row in every column; counted once, told once."""

    def __init__(self, table: Table, findings: Findings) -> None:
        """Start with no row seen."""
        self._table = table
        self._findings = findings
        self._first: dict[tuple[tuple[int, object], ...], Row] = {}
        self._again: list[tuple[Row, Row]] = []

    def seen(self, row: Row) -> bool:
        """Say whether an earlier row said exactly this."""
        first = self._first.setdefault(self._table.content(row), row)
        if first is row:
            return False
        self._again.append((row, first))
        return True

    def report(self) -> None:
        """Tell of the repetitions, if there were any (SB406)."""
        if self._again:
            row, first = self._again[0]
            self._findings.add(
                "SB406",
                row.cell("agent_id").place,
                count=len(self._again),
                other=first.cell("agent_id").place,
            )


def report_totals(table: Table, findings: Findings) -> None:
    """Tell which rows were left out because they add up others (SB415)."""
    totals = list(table.totals())
    if totals:
        label = next(cell for cell in totals[0].filled() if isinstance(cell.value, str))
        findings.add("SB415", label.place, count=len(totals), found=label.value)
