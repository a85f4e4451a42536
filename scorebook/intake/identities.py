"""Agents that sheets name and nobody declared: forgotten, misspelt, or the same id typed otherwise.

An id that Excel keeps as a number has lost its zeros, and 109982.0 has been through another
program. Such ids are never joined by guess: two people may differ by nothing else.
"""

import re
from collections.abc import Collection, Mapping

from scorebook.core.agent import Agent
from scorebook.core.places import Place
from scorebook.intake.closest import closest
from scorebook.intake.entries import Measures
from scorebook.intake.findings import Findings
from scorebook.intake.roster import Roster

# So many unknown ids are looked up among the others.
_MOST_COMPARED = 50


def report_unknown_agents(said: Measures | None, people: Roster, findings: Findings) -> None:
    """Report ids without an agent (SB403), and those that an agent has in another form (SB422)."""
    if said is None:
        return
    silent = [one for one in people.agents if one not in said.id_places]
    twins = {_bare(one): one for one in silent}
    unknown = [one for one in said.id_places if one not in people.agents]
    for at, agent_id in enumerate(unknown):
        place, twin = said.id_places[agent_id], twins.get(_bare(agent_id))
        if twin is not None:
            _report_two_forms(place, agent_id, people.agents[twin], findings)
            continue
        names = silent if at < _MOST_COMPARED else ()
        report_unknown_agent(agent_id, place, names, findings)


def report_unknown_agent(
    agent_id: str, place: Place, known: Collection[str], findings: Findings
) -> None:
    """Report an id that no agent has; `known` are those that may have been meant."""
    findings.add(
        "SB403",
        place,
        agent_id=agent_id,
        found=agent_id,
        closest=closest(agent_id, known, only=True),
    )


def report_ids_in_two_forms(agents: Mapping[str, Agent], findings: Findings) -> None:
    """Report agents whose ids differ by nothing but zeros: most likely one person twice (SB422)."""
    first: dict[str, Agent] = {}
    for agent in agents.values():
        other = first.setdefault(_bare(agent.agent_id), agent)
        if other is not agent and agent.place is not None:
            for one, twin in ((agent, other), (other, agent)):
                if one.place is not None:
                    _report_two_forms(one.place, one.agent_id, twin, findings, whose=one)


def _report_two_forms(
    place: Place, found: str, agent: Agent, findings: Findings, whose: Agent | None = None
) -> None:
    findings.add(
        "SB422",
        place,
        agent_id=(whose or agent).agent_id,
        found=found,
        beside=agent.agent_id,
        other=agent.place,
    )


def _bare(agent_id: str) -> str:
    """Give an id without what a number loses: zeros in front, and ".0" behind."""
    if not agent_id[:1].isdigit():
        return agent_id
    return re.sub(r"\.0+$", "", agent_id).lstrip("0") or "0"
