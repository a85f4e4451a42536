"""From the cell of one KPI of one agent to the credit it earns."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor
from typing import Literal

from tests.oracle.judge_achievement import (
    NOTHING,
    ONE,
    Asked,
    FaultError,
    achievement,
    cap_of,
)
from tests.oracle.meaning import FAULTS, Agent, Entry, Kpi, Month

HALF = Fraction(1, 2)
VOLUMES = {"count", "currency"}
SCALED_WITH_TIME = {
    "higher", "higher-signed", "lower", "lower-ratio", "range", "stabilise", "from-start",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One KPI of one agent, judged; a credit of None does not count.

    `target` is the one in force. `achievement` is None unless it was measured and counts.
    """

    kpi: Kpi
    state: Literal["measured", "excused", "blank"]
    weight: Fraction
    target: Fraction | None
    realized: Fraction | None = None
    achievement: Fraction | None = None
    credit: Fraction | None = None
    sample: Fraction | None = None
    high: Fraction | None = None


def half_up(value: Fraction, unit: Fraction) -> Fraction:
    """Round to the nearest multiple of `unit`, ties away from zero."""
    steps = floor(abs(value) / unit + HALF) * unit
    return steps if value >= 0 else -steps


def share_of_period(month: Month, agent: Agent) -> Fraction:
    """Give the part of the period somebody was active, at 4 places."""
    if agent.active_days is None:
        return ONE
    days = month.period_days or calendar.monthrange(month.year, month.month)[1]
    return half_up(Fraction(agent.active_days) / days, Fraction(1, 10_000))


def is_volume(kpi: Kpi) -> bool:
    """Say whether more days bring more of it, so that a target may be scaled with them."""
    return kpi.unit_said and kpi.unit in VOLUMES and kpi.direction in SCALED_WITH_TIME


def targets_of(
    month: Month, agent: Agent, kpi: Kpi, entry: Entry
) -> tuple[Fraction | None, Fraction | None]:
    """Give the target in force, the agent's own before the role's, and the upper end of a range."""
    said = kpi.target if entry.target is None else entry.target
    share = ONE
    if month.prorate == "target" and is_volume(kpi):
        share = share_of_period(month, agent)
    low = None if said is None else Fraction(said) * share
    return low, None if kpi.target_high is None else Fraction(kpi.target_high) * share


def counted(kpi: Kpi, raw: Fraction) -> Fraction:
    """Give the credit of an achievement: threshold, full credit, floor, cap."""
    if kpi.threshold is not None and raw < Fraction(kpi.threshold):
        return NOTHING
    earned = raw
    if kpi.full_credit_at_max is not None and raw >= 1:
        earned = Fraction(kpi.full_credit_at_max)
    raised = max(earned, Fraction(kpi.floor or 0))
    cap = cap_of(kpi)
    return raised if cap is None else min(raised, cap)


def corrected(month: Month, agent: Agent) -> Mapping[str, Entry]:
    """Give the entries as they are after overrides; a cell that cannot be read stays as it is."""
    found = dict(agent.entries)
    for code, one in month.overridden(agent).items():
        if code not in found or found[code].state in FAULTS:
            continue
        if one.value is None:
            found[code] = replace(found[code], state="na", realized=None)
        elif not isinstance(one.value, str):
            found[code] = replace(found[code], state="value", realized=one.value, decided=True)
    return found


def too_few(kpi: Kpi, entry: Entry) -> bool:
    """Say whether so few measurements were taken that they do not count."""
    if kpi.min_sample is None or entry.sample is None or entry.decided:
        return False
    return entry.sample < kpi.min_sample


def line(month: Month, agent: Agent, kpi: Kpi, entry: Entry) -> Line:
    """Judge one line.

    Raises: FaultError if it cannot be scored.
    """
    weight = Fraction(kpi.effective_weight if entry.weight is None else entry.weight)
    target, high = targets_of(month, agent, kpi, entry)
    excused = Line(kpi=kpi, state="excused", weight=weight, target=target, high=high)
    if entry.state in FAULTS:
        raise FaultError
    if entry.state == "na":
        return excused
    if entry.state == "blank":
        policies = {"zero": NOTHING, "full": ONE, "excuse": None}
        if kpi.when_blank not in policies:
            raise FaultError
        return replace(excused, state="blank", credit=policies[kpi.when_blank])
    realized = Fraction(entry.realized or 0)
    if too_few(kpi, entry):
        return replace(excused, realized=realized)
    rows = [(Fraction(at), Fraction(score)) for at, score in month.bands.get(kpi.code, ())]
    raw = achievement(Asked(kpi=kpi, realized=realized, target=target, high=high, points=rows))
    if raw is None:
        return replace(excused, realized=realized)
    return replace(
        excused,
        state="measured",
        realized=realized,
        achievement=raw,
        credit=counted(kpi, raw),
        sample=None if entry.sample is None else Fraction(entry.sample),
    )


def lines_of(month: Month, agent: Agent) -> tuple[Mapping[str, Line], bool]:
    """Judge every line that can be scored, and say whether one could not."""
    found: dict[str, Line] = {}
    kpis = month.role(agent.role).kpis
    entries = corrected(month, agent)
    for kpi in kpis:
        try:
            found[kpi.code] = line(month, agent, kpi, entries[kpi.code])
        except FaultError:
            continue
    return found, len(found) < len(kpis)
