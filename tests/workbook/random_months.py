"""Random months that draw from every rule, so that formulas meet what nobody thought of."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.checks import of_month
from scorebook.core.kpi import Direction, Kpi
from scorebook.core.line_checks import of_line
from scorebook.core.override import Override, What
from scorebook.core.problems import errors
from scorebook.core.scheme import EVERY_ROLE, Prorate, Scheme, Spread, Weights
from tests.months import D, settings
from tests.workbook.random_rules import ATTRIBUTES, PLACES, TIERS, gates, kpis, ladder, number

ROLES = ("Agen", "Ketua", "Mentor")
TEAMS = ("A*", "B?", "")


def random_month(seed: int) -> Month:
    """Draw until the rules are sound; an agent's own faults only withhold that agent."""
    random = Random(seed)  # noqa: S311 - examples, not secrets
    while True:
        month = _month(random)
        if all(one.agent_id is not None for one in errors(of_month(month))):
            return month


def _month(random: Random) -> Month:
    roles = ROLES[: random.randint(1, 3)]
    plain = random.random() < 0.4
    own = {role: ladder(random, plain=plain) for role in roles if random.random() < 0.4}
    of_roles = {role: kpis(random) for role in roles}
    scheme = Scheme(
        settings=settings(
            score_places=random.choice([0, 1, 2, 2, 3]),
            payout_unit=D(random.choice(["1", "1", "100", "1000", "0.01"])),
            prorate=random.choice(list(Prorate)),
            spread=random.choice(list(Spread)),
            weights=random.choice(list(Weights)),
            budget=random.choice([None, D(10_000_000)]),
            score_cap=random.choice([None, None, D("1.05")]),
            payout_cap=random.choice([None, None, D(2_000_000)]),
            guarantee=random.choice([None, None, D(250_000)]),
        ),
        kpis=of_roles,
        ladders={EVERY_ROLE: ladder(random, plain=plain), **own},
        gates=gates(random, of_roles),
    )
    agents = [_agent(random, at, scheme) for at in range(random.randint(1, 12))]
    return Month(scheme=scheme, agents=tuple(agents))


def _agent(random: Random, at: int, scheme: Scheme) -> Agent:
    role = random.choice(list(scheme.kpis))
    agent = Agent(
        agent_id=f"{at:05d}",
        name=f"Agen {at}",
        team=random.choice(TEAMS),
        role=role,
        base=number(random, 500_000, 3_000_000, 0),
        active_days=random.choice([None, D(random.randint(0, 31))]),
        payout_cap=random.choice([None, None, None, number(random, 0, 3_000_000, 0)]),
        guarantee=random.choice([None, None, None, number(random, 0, 300_000, 0)]),
        attributes=dict(_attributes(random)),
    )
    lines = tuple(_line(random, kpi, agent) for kpi in scheme.kpis[role])
    agent = replace(agent, lines=lines)
    names = [tier.name for tier in scheme.ladder(role)]
    return replace(agent, overrides=tuple(_overrides(random, agent, names)))


def _attributes(random: Random) -> Iterator[tuple[str, Decimal | str]]:
    if random.random() < 0.8:
        yield ATTRIBUTES[0], number(random, 60, 110, 0) / 100
    if random.random() < 0.8:
        yield ATTRIBUTES[1], D(random.randint(0, 3))
    if random.random() < 0.8:
        yield ATTRIBUTES[2], random.choice(PLACES)


def _overrides(random: Random, agent: Agent, tiers: list[str]) -> Iterator[Override]:
    """Draw none for most; else of a KPI, the score, the tier, the payout."""
    if random.random() < 0.7:
        return
    why: dict[str, Any] = {"reason": "=terbukti", "by": "Rina", "date": "2026-11-02"}
    line = random.choice(agent.lines)
    if random.random() < 0.5:
        value = None if random.random() < 0.2 else _realized(random, line.kpi)
        yield Override(what=What.KPI, kpi=line.kpi.code, value=value, **why)
    if random.random() < 0.4:
        yield Override(what=What.SCORE, value=number(random, 0, 120, 3) / 100, **why)
    if random.random() < 0.4:
        name = random.choice([*tiers, TIERS[0]]).upper()
        yield Override(what=What.TIER, tier=name, **why)
    if random.random() < 0.4:
        yield Override(what=What.PAYOUT, value=number(random, 0, 900_000, 2), **why)


def _line(random: Random, kpi: Kpi, agent: Agent) -> Line:
    """Draw until the engine would score it: faults are tested one by one elsewhere."""
    while True:
        state = random.choices(list(State), [8, 1, 1])[0]
        own = random.random() < 0.2 and kpi.direction is not Direction.RANGE
        measured = state is State.MEASURED
        line = Line(
            kpi=kpi,
            weight=D("0.07") if random.random() < 0.05 else kpi.weight or D(0),
            target=number(random, 1, 500, 1) if own else kpi.target,
            target_high=kpi.target_high,
            realized=_realized(random, kpi) if measured else None,
            state=state,
            sample=random.choice([None, D(3), D(12), D(40)]),
        )
        if not errors(of_line(line, agent)):
            return line


def _realized(random: Random, kpi: Kpi) -> Decimal:
    if kpi.direction is Direction.YES_NO:
        return D(random.randint(0, 1))
    if kpi.direction is Direction.ZERO_COUNT:
        return D(random.randint(0, 6))
    near = kpi.target or D(100)
    ends = [one for one in (kpi.worst, kpi.best, kpi.start) if one is not None]
    points = [band.start for band in kpi.bands]
    drawn = [D(0), near, near * number(random, 0, 250, 0) / 100, number(random, 0, 600, 1)]
    chosen = random.choice([*drawn, *ends, *points])
    return abs(chosen) if kpi.direction is Direction.LOWER_RATIO else chosen
