"""Who the agents are when a list says it row by row, and there is no Agents sheet."""

import re
from collections.abc import Sequence

from scorebook.core.agent import Agent
from scorebook.core.sentences import N_
from scorebook.intake.entries import Describes, Measures, described_agents
from scorebook.intake.fields import quoted, spelled, text
from scorebook.intake.findings import Findings
from scorebook.intake.roster import Roster
from scorebook.intake.spelled import AGENT, ROLE, TEAM
from scorebook.intake.vocabulary import key

_SAID = {"role": N_("role"), "name": N_("name"), "team": N_("team"), "email": N_("address")}

_NAMES = {"role": ROLE, "team": TEAM}
# Ir. Agus Wijaya, M.T.: what ends in a dot before a name, degrees behind a comma; no first names.
_TITLES = re.compile(r"^(?:\w{1,5}\.\s*)+(?=\w)|(?:,\s*(?:\w+\.\s?[\w.]*|[A-Z]{1,5}\b))+\s*$")


def listed_agents(realized: Measures, findings: Findings) -> Roster:
    """Make the roster from the rows; an agent described in two ways is a problem (SB413)."""
    rows_of = {agent_id: rows for agent_id, rows in described_agents(realized) if rows}
    return Roster(
        agents={agent_id: _agent(agent_id, rows, findings) for agent_id, rows in rows_of.items()},
        role_places={agent_id: rows[0].cell("role").place for agent_id, rows in rows_of.items()},
    )


def _agent(agent_id: str, rows: Sequence[Describes], findings: Findings) -> Agent:
    return Agent(
        agent_id=agent_id,
        role=_said("role", agent_id, rows, findings),
        name=_said("name", agent_id, rows, findings),
        team=_said("team", agent_id, rows, findings),
        email=_said("email", agent_id, rows, findings),
        place=rows[0].cell("agent_id").place,
    )


def _said(column: str, agent_id: str, rows: Sequence[Describes], findings: Findings) -> str:
    """Give what the agent's rows say; blanks, case and padding do not contradict.

    Nor do titles and degrees: of one id "Ir. Agus, M.T." and "Agus" are one, and it is said.
    """
    found: dict[str, Describes] = {}
    for row in rows:
        written = text(row.cell(column), findings, agent_id=agent_id)
        if column in _NAMES:
            written = spelled(_NAMES[column], row.cell(column), findings)
        if column == "name":
            untitled = _TITLES.sub("", written)
            first = found.get(key(untitled))
            if first is not None:
                findings.spelled.also(AGENT, row.cell(column), first.cell(column))
            written = untitled
        if written:
            found.setdefault(key(written), row)
    if len(found) > 1:
        cells = [row.cell(column) for row in found.values()]
        findings.add(
            "SB413",
            cells[1].place,
            agent_id=agent_id,
            what=_SAID[column],
            found=" / ".join(quoted(cell) for cell in cells),
            cells=", ".join(str(cell.place) for cell in cells),
        )
    first = next(iter(found.values()), None)
    if first is None:
        return ""
    cell = first.cell(column)
    return spelled(_NAMES[column], cell, findings) if column in _NAMES else text(cell, findings)
