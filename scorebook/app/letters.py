"""Texts of a month that a report could not print: told before anybody finds an empty box."""

from collections.abc import Iterator, Sequence

from scorebook.app.report_ports import KnowsLetters
from scorebook.core.agent import Agent
from scorebook.core.catalogue import problem
from scorebook.core.problems import Problem
from scorebook.core.results import Results
from scorebook.core.scheme import Scheme


def unprintable(results: Results, lacking: KnowsLetters) -> Sequence[Problem]:
    """Find the names and reasons with a letter that no font of the reports has."""
    return [
        *_of_rules(results.month.scheme, lacking),
        *(fault for agent in results.month.agents for fault in _of_agent(agent, lacking)),
    ]


def _of_rules(scheme: Scheme, lacking: KnowsLetters) -> Iterator[Problem]:
    kpis = [(kpi.name, kpi.place) for own in scheme.kpis.values() for kpi in own]
    tiers = [(tier.name, None) for ladder in scheme.ladders.values() for tier in ladder]
    gates = [(gate.name, None) for gate in scheme.gates]
    told = set()
    for text, place in ((scheme.settings.company, None), *kpis, *tiers, *gates):
        letters = lacking(text)
        if letters and text not in told:
            told.add(text)
            yield problem("SB701", place, found=text, letters=" ".join(letters))


def _of_agent(agent: Agent, lacking: KnowsLetters) -> Iterator[Problem]:
    texts = (agent.name, agent.team, agent.role, agent.supervisor_name)
    reasons = (one.reason for one in agent.overrides)
    for text in dict.fromkeys((agent.agent_id, *texts, *reasons)):
        letters = lacking(text)
        if letters:
            place, letters_said = agent.place, " ".join(letters)
            yield problem("SB701", place, agent_id=agent.agent_id, found=text, letters=letters_said)
