"""The Agents sheet: who is scored, in which role, on what base."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorebook.core.agent import Agent
from scorebook.core.numbers import ZERO
from scorebook.core.places import Place
from scorebook.intake.cells import Sheet
from scorebook.intake.fields import number, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.tables import Row, Table, find_table
from scorebook.intake.vocabulary import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The agents by id, without lines yet, and where each one's role stands."""

    agents: Mapping[str, Agent]
    role_places: Mapping[str, Place]


def roster(sheet: Sheet, findings: Findings) -> Roster:
    """Read the Agents sheet; an id twice is a problem (SB402), a repeated row is not."""
    table = find_table(
        sheet,
        vocabulary().headings("agents"),
        needed=("agent_id", "role"),
        findings=findings,
    )
    if table is None:
        report_missing_columns(sheet, "agents", ("agent_id", "role"), findings)
        return Roster(agents={}, role_places={})
    report_totals(table, findings)
    agents: dict[str, Agent] = {}
    places: dict[str, Place] = {}
    repeated = Repeated(table, findings)
    for row in table.rows():
        agent_id = id_of(row, findings)
        if agent_id is None or repeated.seen(row):
            continue
        if agent_id in agents:
            findings.add(
                "SB402",
                row.cell("agent_id").place,
                agent_id=agent_id,
                found=agent_id,
                other=agents[agent_id].place,
            )
            continue
        agents[agent_id] = _agent(row, agent_id, findings)
        places[agent_id] = row.cell("role").place
    repeated.report()
    return Roster(agents=agents, role_places=places)


def _agent(row: Row, agent_id: str, findings: Findings) -> Agent:
    role = row.cell("role")
    if role.value is None:
        findings.add("SB410", role.place, agent_id=agent_id)
    base = number(row.cell("base"), findings, agent_id=agent_id)
    if base is not None and base < ZERO:
        place = row.cell("base").place
        findings.add("SB220", place, agent_id=agent_id, found=base, needed="a base of at least 0")
    return Agent(
        agent_id=agent_id,
        name=text(row.cell("name"), findings, agent_id=agent_id),
        email=text(row.cell("email"), findings, agent_id=agent_id),
        team=text(row.cell("team"), findings, agent_id=agent_id),
        role=text(role, findings, agent_id=agent_id),
        base=base,
        active_days=number(row.cell("active_days"), findings, agent_id=agent_id),
        language=word(row.cell("language"), "language", findings, agent_id=agent_id) or "",
        supervisor=text(row.cell("supervisor"), findings, agent_id=agent_id),
        place=row.cell("agent_id").place,
    )


def id_of(row: Row, findings: Findings) -> str | None:
    """Read the agent id of a row of data; a row without one is a problem (SB401)."""
    cell = row.cell("agent_id")
    agent_id = text(cell, findings)
    if agent_id:
        return agent_id
    if cell.value is None:
        texts = (str(one) for _, one in row.content() if one is not None)
        findings.add("SB401", cell.place, found=", ".join(list(texts)[:3]))
    return None


class Repeated:
    """Rows that say the same as an earlier row in every column; counted once, told once."""

    def __init__(self, table: Table, findings: Findings) -> None:
        """Start with no row seen."""
        self._table = table
        self._findings = findings
        self._first: dict[tuple[tuple[str, object], ...], Row] = {}
        self._again: list[tuple[Row, Row]] = []

    def seen(self, row: Row) -> bool:
        """Say whether an earlier row said exactly this."""
        first = self._first.setdefault(row.content(), row)
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
        sheet, number_ = totals[0].sheet, totals[0].number
        cells = sheet.rows[number_]
        first = next(cells[at] for at in sorted(cells) if isinstance(cells[at].value, str))
        findings.add("SB415", first.place, count=len(totals), found=first.value)


def report_missing_columns(
    sheet: Sheet, kind: str, needed: tuple[str, ...], findings: Findings
) -> None:
    """Name the columns of which no row of the sheet holds a heading (SB102)."""
    words = vocabulary()
    known = {
        words.column(kind, cell.value)
        for row in list(sheet.rows.values())[:60]
        for cell in row.values()
        if isinstance(cell.value, str)
    }
    missing = [column for column in needed if column not in known] or list(needed)
    for column in missing:
        findings.add(
            "SB102",
            Place(sheet.book, sheet.name),
            names=" / ".join(words.headings_of(kind, column)),
            what=column,
            row=min(sheet.rows, default=1),
        )
