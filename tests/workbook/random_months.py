"""Random months that draw from every rule, so that formulas meet what nobody thought of."""

from decimal import Decimal
from random import Random
from typing import Any

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.kpi import (
    Above,
    Band,
    Direction,
    Kpi,
    Unit,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.line_checks import of_line
from scorebook.core.problems import errors
from scorebook.core.scheme import (
    EVERY_ROLE,
    PayoutKind,
    Prorate,
    Scheme,
    Tier,
    Weights,
)
from tests.months import D, settings

ROLES = ("Agen", "Ketua", "Mentor")


def random_month(seed: int) -> Month:
    random = Random(seed)  # noqa: S311 - examples, not secrets
    roles = ROLES[: random.randint(1, 3)]
    own = {role: _ladder(random) for role in roles if random.random() < 0.4}
    scheme = Scheme(
        settings=settings(
            score_places=random.choice([0, 1, 2, 2, 3]),
            payout_unit=D(random.choice(["1", "1", "100", "1000", "0.01"])),
            prorate=random.choice(list(Prorate)),
            weights=random.choice(list(Weights)),
            budget=random.choice([None, D(10_000_000)]),
        ),
        kpis={role: _kpis(random) for role in roles},
        ladders={EVERY_ROLE: _ladder(random), **own},
    )
    agents = [_agent(random, number, scheme) for number in range(random.randint(1, 12))]
    return Month(scheme=scheme, agents=tuple(agents))


def _ladder(random: Random) -> tuple[Tier, ...]:
    floors = sorted({D(0), *(_number(random, 30, 130, 2) / 100 for _ in range(4))})
    return tuple(
        Tier(
            name=f"T{at}",
            floor=floor,
            kind=(kind := random.choice(list(PayoutKind))),
            payout=_number(random, 0, 3_000_000, 0)
            if kind is PayoutKind.AMOUNT
            else _number(random, 0, 200, 1) / 100,
        )
        for at, floor in enumerate(floors)
    )


def _kpis(random: Random) -> tuple[Kpi, ...]:
    count = random.randint(1, 8)
    cuts = [0, *sorted(random.sample(range(1, 100), count - 1)), 100]
    return tuple(_kpi(random, f"K{at}", D(cuts[at + 1] - cuts[at]) / 100) for at in range(count))


def _kpi(random: Random, code: str, weight: Decimal) -> Kpi:
    direction = random.choice(list(Direction))
    cap = None if random.random() < 0.2 and direction is not Direction.LOWER_RATIO else D("1.2")
    low = _number(random, 1, 500, 1)
    parts: dict[str, Any] = {}
    if direction is Direction.RANGE:
        parts = {
            "target_high": low + _number(random, 0, 100, 1),
            "above": random.choice(list(Above)),
        }
    if direction is Direction.BAND:
        starts = sorted({_number(random, 0, 500, 1) for _ in range(4)})
        scale = random.random() < 0.5
        scores = [_number(random, 0, 5, 1) if scale else D(at) / 4 for at in range(len(starts))]
        bands = tuple(Band(*pair) for pair in zip(starts, scores, strict=True))
        parts = {"bands": bands, "best": D(5) if scale else None}
    return Kpi(
        code=code,
        name=f"KPI {code}",
        unit=Unit(kind=random.choice(list(UnitKind)), label=random.choice(["", "tiket"])),
        direction=direction,
        weight=weight,
        target=D(0) if random.random() < 0.1 else low,
        step=_number(random, 1, 50, 0) / 100 if direction is Direction.ZERO_COUNT else None,
        threshold=random.choice([None, None, D("0.8"), D("0.9")]),
        floor=random.choice([D(0), D(0), D("0.3"), D("-0.5")]),
        cap=cap,
        when_blank=random.choice([WhenBlank.ZERO, WhenBlank.EXCUSE, WhenBlank.FULL]),
        when_target_zero=random.choice(
            [WhenTargetZero.FULL, WhenTargetZero.ZERO, WhenTargetZero.EXCUSE]
        ),
        **parts,
    )


def _agent(random: Random, number: int, scheme: Scheme) -> Agent:
    role = random.choice(list(scheme.kpis))
    agent = Agent(
        agent_id=f"{number:05d}",
        name=f"Agen {number}",
        team=random.choice(["A", "B", ""]),
        role=role,
        base=_number(random, 500_000, 3_000_000, 0),
        active_days=random.choice([None, D(random.randint(0, 31))]),
    )
    lines = tuple(_line(random, kpi, agent) for kpi in scheme.kpis[role])
    return Agent(
        **{
            name: getattr(agent, name)
            for name in ("agent_id", "name", "team", "role", "base", "active_days")
        },
        lines=lines,
    )


def _line(random: Random, kpi: Kpi, agent: Agent) -> Line:
    """Draw until the engine would score it: faults are tested one by one elsewhere."""
    while True:
        state = random.choices(list(State), [8, 1, 1])[0]
        own = random.random() < 0.2 and kpi.direction is not Direction.RANGE
        measured = state is State.MEASURED
        line = Line(
            kpi=kpi,
            weight=kpi.weight or D(0),
            target=_number(random, 1, 500, 1) if own else kpi.target,
            target_high=kpi.target_high,
            realized=_realized(random, kpi) if measured else None,
            state=state,
        )
        if not errors(of_line(line, agent)):
            return line


def _realized(random: Random, kpi: Kpi) -> Decimal:
    if kpi.direction is Direction.YES_NO:
        return D(random.randint(0, 1))
    if kpi.direction is Direction.ZERO_COUNT:
        return D(random.randint(0, 6))
    near = kpi.target or D(100)
    return random.choice(
        [D(0), near, (near * _number(random, 0, 250, 0) / 100), _number(random, 0, 600, 1)]
    )


def _number(random: Random, low: int, high: int, places: int) -> Decimal:
    return D(random.randint(low * 10**places, high * 10**places)).scaleb(-places)
