"""The Agents sheet: who is scored, in which role, on what base."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from scorebook.core.agent import Agent
from scorebook.core.numbers import ZERO
from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.intake.cells import Sheet
from scorebook.intake.entries import Describes
from scorebook.intake.fields import number, spelled, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.rows import a_row_an_agent, report_totals
from scorebook.intake.spelled import ROLE, TEAM
from scorebook.intake.tables import Row, Table, find_table
from scorebook.intake.vocabulary import vocabulary

_LEAST = {
    "base": N_("a base of at least 0"),
    "payout_cap": N_("a payout cap of at least 0"),
    "guarantee": N_("a guarantee of at least 0"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The agents by id, without lines yet, and where each one's role stands.

    Shape: `table` is the Agents sheet's, None without one; `rows` are its rows by agent id.
    """

    agents: Mapping[str, Agent]
    role_places: Mapping[str, Place]
    table: Table | None = None
    rows: Mapping[str, Row] = field(default_factory=dict)


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
    rows = dict(a_row_an_agent(table, findings))
    for agent_id, row in rows.items():
        agents[agent_id] = agent_of(row, agent_id, findings)
    return Roster(
        agents={agent_id: _supervised(agent, agents) for agent_id, agent in agents.items()},
        role_places={agent_id: row.cell("role").place for agent_id, row in rows.items()},
        table=table,
        rows=rows,
    )


def _supervised(agent: Agent, agents: Mapping[str, Agent]) -> Agent:
    """Name the supervisor, who may be written as an id of this sheet, or as a name."""
    known = agents.get(agent.supervisor)
    name = known.name if known is not None and known.name else agent.supervisor
    return replace(agent, supervisor_name=name)


def agent_of(row: Describes, agent_id: str, findings: Findings) -> Agent:
    """Make the agent that a row describes, without lines; the role must be there (SB410)."""
    role = row.cell("role")
    if role.value is None:
        findings.add("SB410", role.place, agent_id=agent_id)
    return Agent(
        agent_id=agent_id,
        name=text(row.cell("name"), findings, agent_id=agent_id),
        email=text(row.cell("email"), findings, agent_id=agent_id),
        team=spelled(TEAM, row.cell("team"), findings, agent_id=agent_id),
        role=spelled(ROLE, role, findings, agent_id=agent_id),
        base=_money(row, "base", agent_id, findings),
        base_place=row.cell("base").place,
        payout_cap=_money(row, "payout_cap", agent_id, findings),
        guarantee=_money(row, "guarantee", agent_id, findings),
        active_days=number(row.cell("active_days"), findings, agent_id=agent_id),
        language=word(row.cell("language"), "language", findings, agent_id=agent_id) or "",
        password=_password(row, agent_id, findings),
        supervisor=text(row.cell("supervisor"), findings, agent_id=agent_id),
        place=row.cell("agent_id").place,
    )


def _password(row: Describes, agent_id: str, findings: Findings) -> str:
    """Read the password of an agent's report; a date is a problem (SB428).

    What somebody would have to type for a date depends on how the cell happens to be shown.
    """
    cell = row.cell("password")
    if cell.form in {"date", "time"}:
        findings.add("SB428", cell.place, agent_id=agent_id)
        return ""
    return text(cell, findings, agent_id=agent_id)


def _money(row: Describes, column: str, agent_id: str, findings: Findings) -> Decimal | None:
    """Read an amount of the agent's own; below 0 it is a problem (SB220)."""
    cell = row.cell(column)
    value = number(cell, findings, agent_id=agent_id)
    if value is not None and value < ZERO:
        findings.add("SB220", cell.place, agent_id=agent_id, found=value, needed=_LEAST[column])
    return value
