"""Inventing a month: what was asked for, who was there, and what they delivered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Literal

from tests.oracle import draw_scheme, edges
from tests.oracle.meaning import (
    FAULTS,
    Agent,
    Catalogued,
    Entry,
    EntryState,
    Kpi,
    Month,
    Role,
    decimals,
)

NAMES = ("Sari Dewi", "Budi Santoso", "Ayu Lestari", "Rizky Pratama", "Nur Aini", "=Eko", "O'Neil")
TEAMS = ("Tim A", "Tim B", "Malam", "")
SHARES = decimals("0.5 0.7 0.8 0.9 0.95 0.97 1 1 1.02 1.05 1.1 1.2 1.25 1.5 2 2.1 3")
NEGATIVE = {"higher", "lower", "range", "band", "zero-count"}


def realized(rng: Random, kpi: Kpi) -> Decimal:
    """Draw a realized value that its direction can be asked about."""
    if kpi.direction == "yes-no":
        return Decimal(rng.randint(0, 1))
    if kpi.direction == "zero-count":
        return Decimal(rng.choice((0, 0, 1, 2, 3, 12)))
    if rng.random() < 0.06:
        return Decimal(0)
    wanted = kpi.target or kpi.target_high or rng.choice(draw_scheme.target_pool(kpi.unit))
    value = wanted * rng.choice(SHARES)
    if rng.random() < 0.4:
        value = wanted * rng.randint(400, 1400) / 1000
    if kpi.unit == "%":
        # By the contract a plain number past 5 is a percent, so 598 % cannot be written as 5.98.
        value = min(value, edges.MOST_PERCENT)
    if kpi.unit == "duration":
        return Decimal(round(value))
    if kpi.direction in NEGATIVE and rng.random() < 0.04:
        value = -value
    places = {"%": "0.0001", "currency": "1"}.get(kpi.unit, rng.choice(("0.01", "0.1", "0.001")))
    return value.quantize(Decimal(places)).normalize() + 0


def own_target(rng: Random, kpi: Kpi) -> Decimal | None:
    """Draw a target of the agent's own, which may be zero."""
    if kpi.direction not in {"higher", "lower", "lower-ratio", "range"} or rng.random() < 0.85:
        return None
    if rng.random() < 0.2:
        return Decimal(0)
    if kpi.direction == "higher" and rng.random() < 0.04:
        return Decimal("-0.5")
    if kpi.direction == "range":
        return min(kpi.target or Decimal(0), kpi.target_high or Decimal(0)) / 2
    return rng.choice(draw_scheme.target_pool(kpi.unit))


def state(rng: Random) -> EntryState:
    """Draw what stands in a cell: mostly a value."""
    luck = rng.random()
    if luck < 0.84:
        return "value"
    if luck < 0.91:
        return "na"
    if luck < 0.985:
        return "blank"
    return rng.choice(("error", "word", "unsaved"))


def entry(rng: Random, kpi: Kpi, *, careful: bool) -> Entry:
    """Draw what is noted for one KPI; a careful hand forgets nothing that is a problem."""
    drawn = state(rng)
    if careful and (drawn in FAULTS or (drawn == "blank" and kpi.when_blank in {None, "problem"})):
        drawn = "value"
    target = own_target(rng, kpi)
    if target is not None and target < 0 and (careful or drawn != "value"):
        target = None
    lenient = kpi.when_target_zero not in {None, "problem"}
    if target == 0 and not (lenient or (drawn == "value" and not careful)):
        target = None
    value = realized(rng, replace(kpi, target=target) if target else kpi)
    if kpi.direction == "range" and drawn == "value" and kpi.target_high and rng.random() < 0.3:
        value = rng.choice((target or kpi.target or value, kpi.target_high))
    return Entry(state=drawn, realized=value if drawn == "value" else None, target=target)


def own_weights(
    rng: Random, role: Role, entries: Mapping[str, Entry], *, relative: bool
) -> Mapping[str, Entry]:
    """Give an agent weights of their own: the role's, dealt out anew, so that the total stays."""
    if rng.random() < 0.7:
        return entries
    dealt = [kpi.weight for kpi in role.kpis]
    rng.shuffle(dealt)
    if relative:
        dealt = [weight + rng.randint(0, 2) for weight in dealt]
    sparing = rng.random() < 0.5
    return {
        kpi.code: replace(
            entries[kpi.code], weight=None if sparing and weight == kpi.weight else weight
        )
        for kpi, weight in zip(role.kpis, dealt, strict=True)
    }


def agent(
    rng: Random, number: int, role: Role, known: Sequence[Catalogued], *, period_days: int
) -> Agent:
    """Draw one agent."""
    careful = rng.random() < 0.85
    entries: Mapping[str, Entry] = {kpi.code: entry(rng, kpi, careful=careful) for kpi in role.kpis}
    if rng.random() < 0.04:
        entries = {code: Entry(state="na") for code in entries}
    has = {kpi.code for kpi in role.kpis}
    stray = {
        kpi.code: rng.choice(draw_scheme.target_pool(kpi.unit))
        for kpi in known
        if kpi.code not in has and rng.random() < 0.03
    }
    days = None if rng.random() < 0.5 else Decimal(rng.randint(0, period_days))
    return Agent(
        agent_id=rng.choice(("{:05d}", "A-{:03d}", "{}", "10{:04d}")).format(number),
        name=rng.choice(NAMES),
        team=rng.choice(TEAMS),
        role=role.name,
        base=rng.choice(decimals("1000000 1000001 4750500 2500000 333333.5")),
        active_days=days,
        entries=entries,
        stray=stray,
    )


def people(
    rng: Random, roles: Sequence[Role], known: Sequence[Catalogued], days: int, *, relative: bool
) -> Sequence[Agent]:
    """Draw who was there."""
    drawn = []
    for number in rng.sample(range(1, 999), rng.randint(1, 10)):
        role = rng.choice(roles)
        one = agent(rng, number, role, known, period_days=days)
        own = own_weights(rng, role, one.entries, relative=relative)
        drawn.append(replace(one, entries=own))
    return drawn


def month(seed: int) -> Month:
    """Draw the month of this number, always the same one."""
    rng = Random(seed)  # noqa: S311 - examples are drawn anew from their number, not secrets
    language: Literal["id", "en"] = rng.choice(("id", "en"))
    relative, scaled = rng.random() < 0.2, rng.random() < 0.5
    known = draw_scheme.catalogue(rng, language)[: rng.randint(8, 13)]
    usual = draw_scheme.directions_of(rng, known)
    roles = draw_scheme.roles(rng, known, usual, relative=relative, scaled=scaled)
    asked = {kpi.code for role in roles for kpi in role.kpis}
    known = [kpi for kpi in known if kpi.code in asked]
    period_days = rng.choice((None, None, 30, 22, 21))
    drawn = Month(
        year=rng.choice((2025, 2026, 2027)),
        month=rng.randint(1, 12),
        language=language,
        score_places=rng.choice((None, None, 2, 0, 1, 3, 4, 6)),
        payout_unit=rng.choice((None, *decimals("1 100 1000 0.01 0.5 2500"))),
        period_days=period_days,
        prorate=rng.choice((None, "none", "payout", "payout")),
        weights="relative" if relative else rng.choice((None, "percent")),
        na_words=rng.choice((None, None, None, ("izin", "libur", "n.v.t."))),
        roles=roles,
        common=draw_scheme.ladder(rng),
        bands={
            kpi.code: tuple(draw_scheme.bands(rng, kpi, scaled=scaled))
            for kpi in known
            if usual[kpi.code] == "band"
        },
        agents=tuple(people(rng, roles, known, period_days or 28, relative=relative)),
    )
    return replace(drawn, agents=tuple(edges.moved(rng, drawn, one) for one in drawn.agents))
