"""The Agents sheet: who is scored, in which role, on what base."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scorebook.core.agent import Agent
from scorebook.core.numbers import ZERO
from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.intake.cells import Sheet
from scorebook.intake.fields import number, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.rows import a_row_an_agent, report_totals
from scorebook.intake.tables import Row, find_table
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
    for agent_id, row in a_row_an_agent(table, findings):
        agents[agent_id] = _agent(row, agent_id, findings)
        places[agent_id] = row.cell("role").place
    return Roster(
        agents={agent_id: _supervised(agent, agents) for agent_id, agent in agents.items()},
        role_places=places,
    )


def _supervised(agent: Agent, agents: Mapping[str, Agent]) -> Agent:
    """Name the supervisor, who may be written as an id of this sheet, or as a name."""
    known = agents.get(agent.supervisor)
    name = known.name if known is not None and known.name else agent.supervisor
    return replace(agent, supervisor_name=name)


def _agent(row: Row, agent_id: str, findings: Findings) -> Agent:
    role = row.cell("role")
    if role.value is None:
        findings.add("SB410", role.place, agent_id=agent_id)
    base = number(row.cell("base"), findings, agent_id=agent_id)
    if base is not None and base < ZERO:
        place = row.cell("base").place
        findings.add(
            "SB220", place, agent_id=agent_id, found=base, needed=N_("a base of at least 0")
        )
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
