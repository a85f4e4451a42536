"""What is wrong with a month: every fault at once, none repaired, none guessed around.

A month that passes has a result for every agent; `scorecard` relies on it. What is wrong with
KPIs, lines, weights, ladders, gates and overrides stands in a module of its own each.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from scorebook.core.achievement import is_excused
from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.catalogue import problem
from scorebook.core.gate_checks import of_gate
from scorebook.core.in_force import lines_in_force, override_of
from scorebook.core.kpi import NEEDS_TARGET, Rollup
from scorebook.core.kpi_checks import lacking_of, of_kpi
from scorebook.core.ladder_checks import of_ladder, of_ladder_of_nobody, of_paid_units
from scorebook.core.line_checks import of_line
from scorebook.core.numbers import ZERO
from scorebook.core.override import What
from scorebook.core.override_checks import of_overrides
from scorebook.core.pay import paid_kpi, paid_line
from scorebook.core.problems import Problem, Severity
from scorebook.core.reach_checks import of_reach
from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Prorate, Scheme, Settings, Spread
from scorebook.core.weight_checks import of_agent_weights, of_role_weights


def of_month(month: Month) -> list[Problem]:
    """Report every fault of the rules and of every agent; the same fault of a rule only once."""
    found = [*of_scheme(month.scheme), *_of_roles(month), *_of_samples(month), *_of_rollups(month)]
    for agent in month.agents:
        found.extend(of_agent(agent, month.scheme))
    return _once(found)


def of_scheme(scheme: Scheme) -> Iterator[Problem]:
    """Report the faults of KPIs, weights, ladders and limits."""
    for role, kpis in scheme.kpis.items():
        for kpi in kpis:
            yield from of_kpi(kpi)
        yield from of_role_weights(role, kpis, scheme.settings)
        if not any(map(lacking_of, kpis)):
            yield from of_reach(role, kpis, scheme)
        yield from of_paid_units(role, kpis, scheme.ladder(role))
    for role, ladder in scheme.ladders.items():
        yield from of_ladder(role, ladder)
    settings = scheme.settings
    yield from _of_limits(settings.payout_cap, settings.guarantee)


def of_agent(agent: Agent, scheme: Scheme) -> Iterator[Problem]:
    """Report what keeps an agent from a result."""
    lines = lines_in_force(agent, scheme.settings)
    no_score = [*_of_no_score(agent, lines, scheme.settings)]
    decided = override_of(agent, What.SCORE) is not None
    yield from _of_pay(agent, lines, scheme, is_paid=decided or not no_score)
    yield from _of_active_days(agent, scheme.settings)
    for line in lines:
        yield from of_line(line, agent)
    yield from of_agent_weights(agent, scheme.settings)
    yield from of_overrides(agent, scheme.ladder(agent.role), has_score=not no_score)
    if not decided:
        yield from no_score


def _of_no_score(agent: Agent, lines: Sequence[Line], settings: Settings) -> Iterator[Problem]:
    """Warn of an agent whose lines come to no score.

    Rule: docs/rules.md#not-measured, docs/rules.md#spread
    """
    if not lines:
        return  # why there are none has been told
    if all(is_excused(line) or line.weight == ZERO for line in lines):
        yield problem("SB414", agent.place, agent_id=agent.agent_id)
    elif settings.spread is Spread.NONE and any(is_excused(line) for line in lines):
        yield problem("SB420", agent.place, agent_id=agent.agent_id)


def _of_pay(
    agent: Agent, lines: Sequence[Line], scheme: Scheme, *, is_paid: bool
) -> Iterator[Problem]:
    """Report what the agent's ladder pays of and the agent lacks.

    `is_paid`: there is a score; units of somebody withheld are asked for by nobody.
    Rule: docs/rules.md#payout
    """
    ladder = scheme.ladder(agent.role)
    # Without any lines, a score that somebody decided is still paid.
    stands_on_it = bool(agent.lines) or override_of(agent, What.SCORE) is not None
    if stands_on_it and not ladder:
        # A matter of the rules, not of this agent: reported once for the role.
        yield problem("SB305", role=agent.role)
    paying = [tier for tier in ladder if tier.payout != ZERO and stands_on_it]
    rated = [tier for tier in paying if tier.kind is PayoutKind.RATE]
    if rated and agent.base is None:
        yield problem("SB412", agent.place, agent_id=agent.agent_id, tier=rated[0].name)
    by_unit = [tier for tier in paying if tier.kind is PayoutKind.PER_UNIT]
    paid = paid_line(ladder, lines)
    kpi = paid_kpi(ladder)
    if is_paid and by_unit and kpi and (paid is None or not _has_units(paid)):
        place = agent.place if paid is None else paid.place or agent.place
        tier = by_unit[0].name
        yield problem("SB418", place, agent_id=agent.agent_id, kpi=kpi, tier=tier)
    if agent.payout_cap is not None or agent.guarantee is not None:
        settings = scheme.settings
        cap = settings.payout_cap if agent.payout_cap is None else agent.payout_cap
        guarantee = settings.guarantee if agent.guarantee is None else agent.guarantee
        yield from _of_limits(cap, guarantee, agent)


def _has_units(line: Line) -> bool:
    if line.kpi.direction not in NEEDS_TARGET:
        return True  # a matter of the ladder, which `of_paid_units` reports
    measured = line.state is State.MEASURED and line.realized is not None
    return measured and not is_excused(line) and line.target is not None and line.target > ZERO


def _of_limits(
    cap: Decimal | None, guarantee: Decimal | None, agent: Agent | None = None
) -> Iterator[Problem]:
    """Warn of a guarantee that the cap could not hold. Rule: docs/rules.md#payout-limits."""
    if cap is not None and guarantee is not None and guarantee > cap:
        place = None if agent is None else agent.place
        agent_id = None if agent is None else agent.agent_id
        yield problem("SB315", place, agent_id=agent_id, guarantee=guarantee, cap=cap)


def _of_active_days(agent: Agent, settings: Settings) -> Iterator[Problem]:
    """Report more days than the period has. Rule: docs/rules.md#pro-rata."""
    days = agent.active_days
    if settings.prorate is Prorate.NONE or days is None:
        return
    if not ZERO <= days <= settings.period_days:
        yield problem(
            "SB411", agent.place, agent_id=agent.agent_id, found=days, days=settings.period_days
        )


def _of_roles(month: Month) -> Iterator[Problem]:
    """Report rules for roles nobody has. Rule: docs/rules.md#ladder-lint."""
    scheme, peopled = month.scheme, {agent.role for agent in month.agents}
    for role, kpis in scheme.kpis.items():
        if month.agents and role != EVERY_ROLE and role not in peopled:
            codes = ", ".join(kpi.code for kpi in kpis)
            yield problem("SB233", kpis[0].place, role=role, kpis=codes)
    with_kpis = set(scheme.kpis) | {agent.role for agent in month.agents if agent.lines}
    for role, ladder in scheme.ladders.items():
        if EVERY_ROLE not in scheme.kpis:
            yield from of_ladder_of_nobody(role, ladder, with_kpis)
    for gate in scheme.gates:
        yield from of_gate(gate, scheme, with_kpis | peopled)


def _of_samples(month: Month) -> Iterator[Problem]:
    """Warn of values whose sample is asked for and not known. Rule: docs/rules.md#sample."""
    without: dict[str, list[Line]] = {}
    for agent in month.agents:
        for line in agent.lines:
            measured = line.state is State.MEASURED
            if measured and line.kpi.min_sample is not None and line.sample is None:
                without.setdefault(line.kpi.code, []).append(line)
    for code, lines in without.items():
        yield problem("SB224", lines[0].place, kpi=code, count=len(lines))


def _of_rollups(month: Month) -> Iterator[Problem]:
    """Warn of weighted roll-ups that have nothing to weigh by. Rule: docs/rules.md#teams."""
    weighed: dict[tuple[str, str], bool] = {}
    for agent in month.agents:
        for line in agent.lines:
            measured = line.state is State.MEASURED
            if agent.team and measured and line.kpi.rollup is Rollup.WEIGHTED:
                at = (agent.team, line.kpi.code)
                weighed[at] = weighed.get(at, False) or bool(line.sample)
    for (team, code), is_weighed in weighed.items():
        if not is_weighed:
            yield problem("SB419", kpi=code, team=team)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Keep one of each; errors first, otherwise as met."""
    kept: dict[tuple[object, ...], Problem] = {}
    for one in problems:
        facts = tuple(sorted((key, str(value)) for key, value in one.facts.items()))
        kept.setdefault((one.code, one.place, one.agent_id, one.kpi, facts), one)
    return sorted(kept.values(), key=lambda one: one.severity is Severity.WARNING)
