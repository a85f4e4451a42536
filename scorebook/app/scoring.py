"""The results of a month that was read: everybody's, or those of some among themselves."""

from collections.abc import Sequence
from dataclasses import replace

from scorebook.app.check import narrowed
from scorebook.app.reading_ports import Reading
from scorebook.core.agent import Month
from scorebook.core.problems import touched_agents
from scorebook.core.results import Results
from scorebook.core.scorecard import scorecards
from scorebook.core.since_last import Earlier, since_last


class NoSuchAgentError(LookupError):
    """`--only` or `explain` named somebody who is not in the workbook."""


def results_of(found: Reading, month: Month, version: str, only: Sequence[str] = ()) -> Results:
    """Score a month that was read: everybody, or those of `only` among themselves.

    Raises: NoSuchAgentError when `only` names somebody who is not there.
    """
    known = {agent.agent_id for agent in month.agents}
    for agent_id in only:
        if agent_id not in known:
            raise NoSuchAgentError(agent_id)
    chosen = tuple(agent for agent in month.agents if not only or agent.agent_id in only)
    month = replace(month, agents=chosen)
    return Results(
        month=month,
        cards=scorecards(month, touched_agents(found.problems)),
        problems=narrowed(found, only).problems,
        workbook=found.workbook,
        scheme_file=found.scheme_file,
        version=version,
    )


def compared(results: Results, earlier: Earlier, only: Sequence[str]) -> Results:
    """Compare with an earlier run; those whom nobody asked for are not gone.

    Raises: NotEarlierError.
    """
    if only:
        chosen = {key: one for key, one in earlier.agents.items() if key in only}
        earlier = replace(earlier, agents=chosen)
    return replace(results, since=since_last(results.cards, results.month.scheme, earlier))
