"""Inventing who was there, and what they delivered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.oracle import draw_scheme
from tests.oracle.draw_measures import target_pool
from tests.oracle.draw_values import realized
from tests.oracle.meaning import (
    FAULTS,
    Agent,
    Catalogued,
    Column,
    Entry,
    EntryState,
    Kpi,
    Month,
    Role,
    decimals,
)

NAMES = ("Sari Dewi", "Budi Santoso", "Ayu Lestari", "Rizky Pratama", "Nur Aini", "=Eko", "O'Neil")
TEAMS = ("Tim A", "Tim B", "Malam", "")
BASES = decimals("1000000 1000001 4750500 2500000 333333.5")
AIMED = {"higher", "higher-signed", "lower", "lower-ratio", "range", "stabilise", "from-start"}
LENIENT = {"full", "zero", "excuse"}
COLUMNS: Mapping[str, Sequence[Column]] = {
    "Presensi": (*decimals("0.97 1 0.95 0.949 0.9 0.8751 1 0.98"), "na", None),
    "Surat Peringatan": (*decimals("0 0 0 0 1 2 3 1"), "na", None),
    "Status Kerja": ("Tetap", "Tetap", "Kontrak Baru", "Magang", "na", None),
}
"""Columns that HR adds to the Agents sheet, and what stands in them."""


def own_target(rng: Random, kpi: Kpi) -> Decimal | None:
    """Draw a target of the agent's own, which may be zero."""
    if kpi.direction not in AIMED or rng.random() < 0.85:
        return None
    if rng.random() < 0.2:
        return Decimal(0)
    if kpi.direction == "higher" and rng.random() < 0.04:
        return Decimal("-0.5")
    if kpi.direction == "range":
        return min(kpi.target or Decimal(0), kpi.target_high or Decimal(0)) / 2
    return rng.choice(target_pool(kpi.unit))


def is_fault(kpi: Kpi, target: Decimal | None) -> bool:
    """Say whether such a target of an agent's own cannot be compared with."""
    if target is None or kpi.direction == "range":
        return False
    if kpi.direction == "from-start":
        return target == kpi.start
    if target == 0:
        return kpi.direction == "stabilise" or kpi.when_target_zero not in LENIENT
    return target < 0 and kpi.direction == "higher"


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
    if is_fault(kpi, target) and (careful or drawn != "value"):
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
    dealt = [kpi.effective_weight for kpi in role.kpis]
    rng.shuffle(dealt)
    if relative:
        dealt = [weight + rng.randint(0, 2) for weight in dealt]
    # Where weights only compare, a product of two of them and one typed for the agent would not.
    told_apart = relative and any(kpi.group_weight is not None for kpi in role.kpis)
    sparing = rng.random() < 0.5 and not told_apart
    return {
        kpi.code: replace(
            entries[kpi.code],
            weight=None if sparing and weight == kpi.effective_weight else weight,
        )
        for kpi, weight in zip(role.kpis, dealt, strict=True)
    }


def samples(
    rng: Random, role: Role, entries: Mapping[str, Entry], *, enough: bool
) -> Mapping[str, Entry]:
    """Note how many measurements were taken: about as many as are asked for, or unknown.

    A target that cannot be compared with is not put beside too few: which of the two is told?
    """
    drawn = dict(entries)
    for kpi in role.kpis:
        least = kpi.min_sample or Decimal(10)
        size = rng.choice((least, least + 1, least - 1, least * 3, least * 2, least + 7))
        if enough or is_fault(kpi, drawn[kpi.code].target):
            size = least * 2
        if drawn[kpi.code].state not in FAULTS and rng.random() < 0.85:
            drawn[kpi.code] = replace(drawn[kpi.code], sample=size)
    return drawn


def days(rng: Random, month: Month, entries: Mapping[str, Entry]) -> Decimal | None:
    """Draw how many days somebody was active; none at all only where a target of 0 is no riddle."""
    most = month.period_days or 28
    least = 0
    if month.prorate == "target":
        plain = all(one.state == "value" for one in entries.values())
        ranges = any(kpi.direction == "range" for role in month.roles for kpi in role.kpis)
        least = 0 if plain and not ranges and rng.random() < 0.1 else 1
    return None if rng.random() < 0.4 else Decimal(rng.randint(least, most))


def base(rng: Random, month: Month, role: Role) -> Decimal | None:
    """Draw a base; who is paid no rate of it may have none."""
    needed = any(rung.kind == "rate" and rung.payout for rung in month.ladder(role))
    return rng.choice(BASES) if needed or rng.random() < 0.7 else None


def agent(rng: Random, number: int, month: Month, role: Role, known: Sequence[Catalogued]) -> Agent:
    """Draw one agent."""
    careful = rng.random() < 0.85
    entries: Mapping[str, Entry] = {kpi.code: entry(rng, kpi, careful=careful) for kpi in role.kpis}
    paid_by = {rung.kpi for rung in month.ladder(role)}
    if rng.random() < 0.04 and not paid_by - {None}:
        entries = {code: Entry(state="na") for code in entries}
    has = {kpi.code for kpi in role.kpis}
    stray = {
        kpi.code: rng.choice(target_pool(kpi.unit))
        for kpi in known
        if kpi.code not in has and rng.random() < 0.03
    }
    return Agent(
        agent_id=rng.choice(("{:05d}", "A-{:03d}", "{}", "10{:04d}")).format(number),
        name=rng.choice(NAMES),
        team=rng.choice(TEAMS),
        role=role.name,
        base=base(rng, month, role),
        active_days=days(rng, month, entries),
        entries=entries,
        stray=stray,
        columns={title: rng.choice(list(cells)) for title, cells in COLUMNS.items()},
        payout_cap=draw_scheme.maybe(rng, 0.1, decimals("400000 750000.5 1000000 0")),
        guarantee=draw_scheme.maybe(rng, 0.1, decimals("100000 250000.5 0 900000")),
    )


def people(rng: Random, month: Month, known: Sequence[Catalogued]) -> Sequence[Agent]:
    """Draw everybody."""
    relative = month.weights == "relative"
    counted = rng.random() < 0.45
    weighed = rng.random() < 0.4
    drawn = []
    for number in rng.sample(range(1, 999), rng.randint(1, 10)):
        role = rng.choice(month.roles)
        one = agent(rng, number, month, role, known)
        entries = own_weights(rng, role, one.entries, relative=relative) if weighed else one.entries
        if counted:
            enough = one.active_days == 0
            entries = samples(rng, role, entries, enough=enough)
        drawn.append(replace(one, entries=entries))
    return drawn
