"""What is wrong with a month: every fault at once, none repaired, none guessed around.

A month that passes has a result for every agent; `scorecard` relies on it. What is wrong with
ladders and weights stands in `ladder_checks` and `weight_checks`.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from scorebook.core.achievement import achievement, has_zero_target, is_excused
from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.catalogue import problem
from scorebook.core.kpi import (
    NEEDS_TARGET,
    Direction,
    Kpi,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.ladder_checks import of_ladder
from scorebook.core.numbers import ONE, ZERO, exact
from scorebook.core.problems import Problem, Severity
from scorebook.core.scheme import PayoutKind, Prorate, Scheme, Settings
from scorebook.core.sentences import N_
from scorebook.core.weight_checks import of_agent_weights, of_role_weights

# Ten times the target, or ten times too far the wrong way, is seldom work and often a unit.
BEYOND_BELIEF = Decimal(10)


def of_month(month: Month) -> list[Problem]:
    """Report every fault of the rules and of every agent; the same fault of a rule only once."""
    found = [*of_scheme(month.scheme)]
    for agent in month.agents:
        found.extend(of_agent(agent, month.scheme))
    return _once(found)


def of_scheme(scheme: Scheme) -> Iterator[Problem]:
    """Report the faults of KPIs, weights and ladders."""
    for role, kpis in scheme.kpis.items():
        for kpi in kpis:
            yield from of_kpi(kpi)
        yield from of_role_weights(role, kpis, scheme.settings)
    for role, ladder in scheme.ladders.items():
        yield from of_ladder(role, ladder)


def of_kpi(kpi: Kpi) -> Iterator[Problem]:
    """Report what a KPI's direction needs and lacks, and a cap below its floor.

    Rule: docs/rules.md#achievement
    """
    lacking = _lacking(kpi)
    if lacking:
        yield problem("SB211", kpi.place, kpi=kpi.code, direction=kpi.direction.value, what=lacking)
    yield from _of_bounds(kpi)
    if kpi.cap is not None and kpi.cap < kpi.floor:
        yield problem("SB216", kpi.place, kpi=kpi.code, floor=kpi.floor, cap=kpi.cap)
    if kpi.weight is not None and kpi.weight < ZERO:
        yield problem("SB214", kpi.weight_place or kpi.place, kpi=kpi.code, found=kpi.weight)


def _lacking(kpi: Kpi) -> str:
    match kpi.direction:
        case Direction.ZERO_COUNT if kpi.step is None:
            return N_("step")
        case Direction.BAND if not kpi.bands:
            return N_("bands")
        case Direction.LOWER_RATIO if kpi.cap is None:
            return N_("cap")
        case _:
            return ""


def _of_bounds(kpi: Kpi) -> Iterator[Problem]:
    """Report a number that would turn a formula upside down, or divide by 0."""
    if kpi.direction is Direction.ZERO_COUNT and kpi.step is not None and kpi.step < ZERO:
        needed = N_("a step of at least 0")
        yield problem("SB220", kpi.place, kpi=kpi.code, found=kpi.step, needed=needed)
    if kpi.direction is Direction.BAND and kpi.best is not None and kpi.best <= ZERO:
        needed = N_("a best value above 0")
        yield problem("SB220", kpi.place, kpi=kpi.code, found=kpi.best, needed=needed)


def of_agent(agent: Agent, scheme: Scheme) -> Iterator[Problem]:
    """Report what keeps an agent from a result."""
    ladder = scheme.ladder(agent.role)
    if agent.lines and not ladder:
        # A matter of the rules, not of this agent: reported once for the role.
        yield problem("SB305", role=agent.role)
    rated = [tier for tier in ladder if tier.kind is PayoutKind.RATE and tier.payout != ZERO]
    if rated and agent.base is None and agent.lines:
        yield problem("SB412", agent.place, agent_id=agent.agent_id, tier=rated[0].name)
    yield from _of_active_days(agent, scheme.settings)
    for line in agent.lines:
        yield from of_line(line, agent)
    yield from of_agent_weights(agent, scheme.settings)
    if agent.lines and all(is_excused(line) or line.weight == ZERO for line in agent.lines):
        yield problem("SB414", agent.place, agent_id=agent.agent_id)


def _of_active_days(agent: Agent, settings: Settings) -> Iterator[Problem]:
    """Report more days than the period has. Rule: docs/rules.md#pro-rata."""
    days = agent.active_days
    if settings.prorate is Prorate.NONE or days is None:
        return
    if not ZERO <= days <= settings.period_days:
        yield problem(
            "SB411", agent.place, agent_id=agent.agent_id, found=days, days=settings.period_days
        )


def of_line(line: Line, agent: Agent) -> Iterator[Problem]:
    """Report what keeps one line from a credit."""
    who = {"agent_id": agent.agent_id, "kpi": line.kpi.code}
    if line.weight < ZERO and line.weight_place != line.kpi.weight_place:
        yield problem("SB214", line.weight_place, **who, found=line.weight)
    if line.state is State.BLANK and line.kpi.when_blank is WhenBlank.PROBLEM:
        yield problem("SB208", line.place, **who)
    if line.state is not State.MEASURED or line.realized is None:
        return
    faults = [*_of_target(line, agent), *_of_realized(line, line.realized, agent)]
    yield from faults
    if not faults and not _lacking(line.kpi):
        yield from _of_distance(line, agent)


def _of_target(line: Line, agent: Agent) -> Iterator[Problem]:
    """Report a target its formula cannot use. Rule: docs/rules.md#zero-target."""
    kpi, target = line.kpi, line.target
    if kpi.direction not in NEEDS_TARGET:
        return
    # The role's own target concerns everybody who has it: reported once, as a fault of the rules.
    shared = line.target_place == kpi.target_place
    who = {"agent_id": None if shared else agent.agent_id, "kpi": kpi.code}
    direction = kpi.direction.value
    if target is None:
        yield problem("SB204", line.target_place, **who, direction=direction)
    elif kpi.direction is Direction.RANGE:
        high = target if line.target_high is None else line.target_high
        if target < ZERO or high <= ZERO or high < target:
            yield problem("SB210", line.target_place, **who, low=target, high=high)
    elif target < ZERO:
        yield problem("SB209", line.target_place, **who, found=target, direction=direction)
    elif has_zero_target(line) and kpi.when_target_zero is WhenTargetZero.PROBLEM:
        yield problem("SB203", line.target_place, **who)


def _of_realized(line: Line, realized: Decimal, agent: Agent) -> Iterator[Problem]:
    """Report a realized value its formula cannot use."""
    who = {"agent_id": agent.agent_id, "kpi": line.kpi.code}
    if line.kpi.direction is Direction.LOWER_RATIO and realized < ZERO:
        yield problem(
            "SB217", line.place, **who, found=realized, direction=line.kpi.direction.value
        )
    if line.kpi.direction is Direction.YES_NO and realized not in {ZERO, ONE}:
        yield problem("SB219", line.place, **who, found=realized)


def _of_distance(line: Line, agent: Agent) -> Iterator[Problem]:
    """Warn of values so far apart that their units may differ."""
    if line.kpi.direction not in NEEDS_TARGET:
        return
    with exact():
        reached = achievement(line)
    if reached is not None and (abs(reached) > BEYOND_BELIEF or _differs_in_unit(line)):
        yield problem(
            "SB218",
            line.place,
            agent_id=agent.agent_id,
            kpi=line.kpi.code,
            found=line.realized,
            target=line.target,
            achievement=reached,
        )


def _differs_in_unit(line: Line) -> bool:
    """Say whether target and realized value seem to be written in two ways.

    95 % for a target and 0.96 for what was delivered; or 300 seconds, and 0.0038 of a day that
    Excel was not told to show as a time.
    """
    if line.realized is None or line.target is None or line.target < BEYOND_BELIEF:
        return False
    more_is_better = line.kpi.direction in {Direction.HIGHER, Direction.RANGE}
    percent = line.kpi.unit.per_hundred and more_is_better
    return (percent or line.kpi.unit.kind is UnitKind.DURATION) and ZERO < line.realized <= ONE


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Keep one of each; errors first, otherwise as met."""
    kept: dict[tuple[object, ...], Problem] = {}
    for one in problems:
        facts = tuple(sorted((key, str(value)) for key, value in one.facts.items()))
        kept.setdefault((one.code, one.place, one.agent_id, one.kpi, facts), one)
    return sorted(kept.values(), key=lambda one: one.severity is Severity.WARNING)
