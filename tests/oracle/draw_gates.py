"""Inventing gates: what they look at, where they shut, and what happens then."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from random import Random

from tests.oracle import edges
from tests.oracle.draw_people import COLUMNS
from tests.oracle.draw_values import MOST_PERCENT, realized
from tests.oracle.judge_lines import Line, lines_of
from tests.oracle.meaning import Kpi, Month, Role, decimals
from tests.oracle.meaning_rules import EFFECTS, Effect, Gate, Measured

NAMES = ("Syarat kehadiran", "Tanpa SP", "Mutu minimal", "Gate 4", "Etika")
TESTS = ("<", "<=", "=", ">=", ">=", ">")
RATIOS = decimals("0.5 0.6 0.8 0.85 0.9 0.95 1 1.05 1.2")
LIMITS: Mapping[str, Sequence[Decimal]] = {
    "Presensi": decimals("0.95 0.9 0.97 1"),
    "Surat Peringatan": decimals("0 1 2"),
    "active_days": decimals("10 15 20 21"),
}
MONEY = decimals("0 100000 333333.5 500000 800000")
FACTORS = decimals("0.5 0.8 0.75 0 1 1.1 0.333")


def meeting(month: Month, role: str | None) -> Sequence[Role]:
    """Give the roles that stand before a gate."""
    return [one for one in month.roles if role in {None, one.name}]


def seen(month: Month, code: str) -> Sequence[Line]:
    """Give the lines of a KPI that were measured, of everybody."""
    lines = (lines_of(month, agent)[0].get(code) for agent in month.agents)
    return [one for one in lines if one is not None and one.state == "measured"]


def limit(rng: Random, month: Month, kpi: Kpi, of: Measured) -> Decimal:
    """Draw where a gate of a KPI shuts; often exactly at what somebody reached."""
    found = [
        value
        for one in seen(month, kpi.code)
        for value in [
            {"realized": one.realized, "achievement": one.achievement}.get(of, one.credit)
        ]
        if value is not None
    ]
    exact = edges.finite(rng.choice(found)) if found and rng.random() < 0.6 else None
    if exact is not None and fits(kpi, of, exact):
        return exact
    return realized(rng, kpi) if of == "realized" else rng.choice(RATIOS)


def fits(kpi: Kpi, of: Measured, value: Decimal) -> bool:
    """Say whether a value can be written so that it is read in one way only."""
    if of == "realized":
        return kpi.unit != "%" or value <= MOST_PERCENT
    return Decimal(0) <= value <= MOST_PERCENT


def of_kpi(rng: Random, month: Month, roles: Sequence[Role]) -> tuple[Measured, str, str, Decimal]:
    """Draw what a gate looks at in a KPI, mostly one that everybody there has."""
    shared = [kpi for kpi in roles[0].kpis if all(role.kpi(kpi.code) for role in roles)]
    kpi = rng.choice(shared if shared and rng.random() < 0.85 else roles[0].kpis)
    of: Measured = rng.choice(("realized", "realized", "achievement", "credit"))
    test = rng.choice(TESTS)
    if kpi.unit == "yes-no" and of == "realized":
        return of, kpi.code, rng.choice(("=", ">=")), Decimal(1)
    return of, kpi.code, test, limit(rng, month, kpi, of)


def of_column(rng: Random) -> tuple[Measured, str, str, Decimal | str]:
    """Draw which of the Agents columns a gate looks at."""
    title = rng.choice((*COLUMNS, "active_days", "team"))
    if title not in LIMITS:
        words = ("Tim A", "Malam") if title == "team" else ("Tetap", "Kontrak Baru", "tetap")
        return "column", title, "=", rng.choice(words)
    few = title == "Surat Peringatan"
    test = rng.choice(("<", "<=", "=")) if few else rng.choice((">=", ">", "="))
    return "column", title, test, rng.choice(LIMITS[title])


def shared_names(month: Month, roles: Sequence[Role]) -> Sequence[str]:
    """Give the tiers that every ladder there has."""
    ladders = [[rung.name for rung in month.ladder(role)] for role in roles]
    return [name for name in ladders[0] if all(name in names for names in ladders)]


def hit_kpi(rng: Random, roles: Sequence[Role], kpi: str | None) -> str | None:
    """Draw which KPI loses its credit; None is the one that the gate looks at."""
    named = rng.choice([one.code for role in roles for one in role.kpis])
    return None if kpi is not None and rng.random() < 0.4 else named


def hit_group(rng: Random, roles: Sequence[Role], kpi: str | None) -> str | None:
    """Draw which group loses its credits; None is the group of the KPI that the gate looks at."""
    found = [role.kpi(kpi) for role in roles] if kpi is not None else []
    own = {one.group if one is not None else None for one in found}
    told = len(own) == 1 and own != {None}
    return None if told and rng.random() < 0.4 else rng.choice(groups_of(roles))


def groups_of(roles: Sequence[Role]) -> Sequence[str]:
    """Give the groups of these roles."""
    return sorted({one.group for role in roles for one in role.kpis if one.group})


def consequence(
    rng: Random, month: Month, roles: Sequence[Role], kpi: str | None
) -> tuple[Effect, Decimal | str | None]:
    """Draw what a gate does to those it stops; `kpi` is the one it looks at, if it does."""
    effect = rng.choice(EFFECTS)
    values: dict[str, Callable[[], Decimal | str | None]] = {
        "cap-payout": lambda: rng.choice(MONEY),
        "multiply": lambda: rng.choice(FACTORS),
        "cap-tier": lambda: rng.choice(shared_names(month, roles)),
        "drop-tiers": lambda: Decimal(rng.choice((1, 1, 2, 3, 0))),
        "zero-kpi": lambda: hit_kpi(rng, roles, kpi),
        "zero-group": lambda: hit_group(rng, roles, kpi),
    }
    if effect == "zero-group" and not groups_of(roles):
        effect = "no-payout"
    return effect, values[effect]() if effect in values else None


def gate(rng: Random, month: Month, name: str) -> Gate:
    """Draw one gate."""
    role = rng.choice((None, None, rng.choice(month.roles).name))
    roles = meeting(month, role)
    kpi = None
    value: Decimal | str
    if rng.random() < 0.7:
        of, kpi, test, value = of_kpi(rng, month, roles)
        measure = kpi
    else:
        of, measure, test, value = of_column(rng)
    effect, effect_value = consequence(rng, month, roles, kpi)
    return Gate(
        name=name, role=role, of=of, measure=measure, test=test, value=value,
        effect=effect, effect_value=effect_value,
    )  # fmt: skip


def gates(rng: Random, month: Month) -> tuple[Gate, ...]:
    """Draw the gates of a month, which may have none."""
    if rng.random() < 0.4:
        return ()
    names = rng.sample(NAMES, rng.randint(1, len(NAMES)))
    return tuple(gate(rng, month, name) for name in names)
