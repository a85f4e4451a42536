"""What is wrong with an override: no reason, nothing to act on, two decisions about one thing."""

from collections.abc import Iterator, Sequence

from scorebook.core.agent import Agent
from scorebook.core.catalogue import problem
from scorebook.core.in_force import override_of
from scorebook.core.numbers import ZERO
from scorebook.core.override import Override, What
from scorebook.core.problems import Problem
from scorebook.core.scheme import Tier
from scorebook.core.sentences import N_


def of_overrides(agent: Agent, ladder: Sequence[Tier], *, has_score: bool) -> Iterator[Problem]:
    """Report the overrides of one agent that cannot stand.

    `has_score`: the agent has a computed score; else only an override gives one.
    Rule: docs/rules.md#overrides
    """
    has_score = has_score or override_of(agent, What.SCORE) is not None
    first: dict[tuple[What, str], Override] = {}
    for one in agent.overrides:
        who, what = agent.agent_id, one.kpi or one.what.value
        if not one.reason:
            yield problem("SB511", one.reason_place or one.place, agent_id=who, what=what)
        if not one.by:
            yield problem("SB515", one.place, agent_id=who, what=what)
        yield from _of_value(one, agent, ladder)
        if not has_score and one.what in {What.TIER, What.PAYOUT}:
            yield problem("SB516", one.place, agent_id=who, what=what)
        other = first.setdefault((one.what, one.kpi), one)
        if other is not one:
            yield problem("SB513", one.place, agent_id=who, what=what, other=other.place)


def _of_value(one: Override, agent: Agent, ladder: Sequence[Tier]) -> Iterator[Problem]:
    """Report what an override would act on and is not there."""
    match one.what:
        case What.KPI if all(line.kpi.code != one.kpi for line in agent.lines):
            needed = N_("a KPI of the agent, or score, tier or payout")
            yield _of_nothing(one, agent, one.kpi, needed)
        case What.TIER if all(tier.name.casefold() != one.tier.casefold() for tier in ladder):
            yield _of_nothing(one, agent, one.tier, N_("a tier of the agent’s ladder"))
        case What.PAYOUT if one.value is not None and one.value < ZERO:
            yield _of_nothing(one, agent, str(one.value), N_("a payout of at least 0"))
        case What.SCORE if one.value is not None and one.value < ZERO:
            yield _of_nothing(one, agent, str(one.value), N_("a score of at least 0"))


def _of_nothing(one: Override, agent: Agent, found: str, needed: str) -> Problem:
    return problem("SB512", one.place, agent_id=agent.agent_id, found=found, needed=needed)
