"""The rules of the score in Fractions, one step after the other, with nothing clever.

Where rules.md leaves a choice, `readings.md` beside this file says which one was taken.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from tests.oracle.meaning import FAULTS, NO_CAP, Agent, Entry, Kpi, Month, Rung

HALF = Fraction(1, 2)
ONE = Fraction(1)
NOTHING = Fraction(0)
USUAL_CAP = Fraction(6, 5)


class FaultError(Exception):
    """The line cannot be scored: the agent has a problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What must come out for one agent; a credit of None was excused.

    Returns: Of somebody withheld only `faulty` and `credits` mean anything.
    """

    faulty: bool
    credits: Mapping[str, Fraction | None]
    score_exact: Fraction | None = None
    score: Fraction | None = None
    tier: str | None = None
    payout: Fraction | None = None

    @property
    def status(self) -> str:
        """Say it as run.json does."""
        return "withheld" if self.score is None else "scored"


def half_up(value: Fraction, unit: Fraction) -> Fraction:
    """Round to the nearest multiple of `unit`, ties away from zero."""
    steps = floor(abs(value) / unit + HALF) * unit
    return steps if value >= 0 else -steps


def target_of(kpi: Kpi, entry: Entry) -> Fraction | None:
    """Give the agent's own target, else the role's."""
    said = kpi.target if entry.target is None else entry.target
    return None if said is None else Fraction(said)


def zero_target(kpi: Kpi, realized: Fraction) -> Fraction | None:
    """Give what the KPI's policy makes of a target of zero; None is excused."""
    if kpi.when_target_zero == "full":
        good = realized >= 0 if kpi.direction == "higher" else realized <= 0
        return ONE if good else NOTHING
    if kpi.when_target_zero == "zero":
        return NOTHING
    if kpi.when_target_zero == "excuse":
        return None
    raise FaultError


def within(kpi: Kpi, low: Fraction, realized: Fraction) -> Fraction:
    """Give the achievement of a range."""
    high = Fraction(kpi.target_high or 0)
    if realized > high:
        if kpi.above == "credit":
            return realized / high
        return max(NOTHING, 1 - (realized - high) / high)
    if realized >= low or low == 0:
        return ONE
    return realized / low


def banded(kpi: Kpi, rows: tuple[tuple[Fraction, Fraction], ...], realized: Fraction) -> Fraction:
    """Give the score of the row that was reached, as a share of `best` where there is one."""
    rows = tuple(sorted(rows))
    reached = [score for start, score in rows if start <= realized] or [rows[0][1]]
    return reached[-1] / Fraction(kpi.best) if kpi.best is not None else reached[-1]


def ratio(kpi: Kpi, target: Fraction, realized: Fraction) -> Fraction | None:
    """Give the achievement of the three directions that compare with one target."""
    if target == 0:
        return zero_target(kpi, realized)
    if kpi.direction == "higher":
        if target < 0:
            raise FaultError
        return realized / target
    if kpi.direction == "lower":
        return 2 - realized / target
    return cap_of(kpi) if realized == 0 else target / realized


def cap_of(kpi: Kpi) -> Fraction | None:
    """Give the cap in force; None is no cap."""
    if kpi.cap is None:
        return USUAL_CAP
    return None if kpi.cap == NO_CAP else Fraction(kpi.cap)


def achievement(month: Month, kpi: Kpi, entry: Entry, realized: Fraction) -> Fraction | None:
    """Give the raw achievement; None when the zero-target policy excuses the line."""
    if kpi.direction == "yes-no":
        return ONE if realized else NOTHING
    if kpi.direction == "zero-count":
        return ONE if realized <= 0 else max(NOTHING, 1 - Fraction(kpi.step or 0) * realized)
    if kpi.direction == "band":
        rows = tuple((Fraction(start), Fraction(score)) for start, score in month.bands[kpi.code])
        return banded(kpi, rows, realized)
    target = target_of(kpi, entry)
    if target is None:
        raise FaultError
    if kpi.direction == "range":
        return within(kpi, target, realized)
    return ratio(kpi, target, realized)


def counted(kpi: Kpi, raw: Fraction) -> Fraction:
    """Give the credit of an achievement: threshold, then floor, then cap."""
    if kpi.threshold is not None and raw < Fraction(kpi.threshold):
        return NOTHING
    raised = max(raw, Fraction(kpi.floor or 0))
    cap = cap_of(kpi)
    return raised if cap is None else min(raised, cap)


def credit(month: Month, kpi: Kpi, entry: Entry) -> Fraction | None:
    """Give the credit of a line; None is excused."""
    if entry.state in FAULTS:
        raise FaultError
    if entry.state == "na":
        return None
    if entry.state == "blank":
        policies = {"zero": NOTHING, "full": ONE, "excuse": None}
        if kpi.when_blank not in policies:
            raise FaultError
        return policies[kpi.when_blank]
    raw = achievement(month, kpi, entry, Fraction(entry.realized or 0))
    return None if raw is None else counted(kpi, raw)


def credits_of(month: Month, agent: Agent) -> tuple[Mapping[str, Fraction | None], bool]:
    """Give the credit of every line that can be scored, and whether one could not."""
    found: dict[str, Fraction | None] = {}
    kpis = month.role(agent.role).kpis
    for kpi in kpis:
        try:
            found[kpi.code] = credit(month, kpi, agent.entries[kpi.code])
        except FaultError:
            continue
    return found, len(found) < len(kpis)


def weights_of(month: Month, agent: Agent) -> Mapping[str, Fraction]:
    """Give the agent's own weight of each KPI, else the role's."""
    given = {kpi.code: kpi.weight for kpi in month.role(agent.role).kpis}
    own = {code: entry.weight for code, entry in agent.entries.items() if entry.weight is not None}
    return {code: Fraction(weight) for code, weight in (given | own).items()}


def exact_score(
    weights: Mapping[str, Fraction], credits_: Mapping[str, Fraction | None]
) -> Fraction | None:
    """Give the weighted mean of the lines that count; None when none does."""
    lines = [(weights[code], got) for code, got in credits_.items() if got is not None]
    whole = sum((weight for weight, _ in lines), NOTHING)
    return sum((weight * got for weight, got in lines), NOTHING) / whole if whole else None


def score_unit(month: Month) -> Fraction:
    """Give the smallest step of a score: `score_places` places of a percent."""
    places = 2 if month.score_places is None else month.score_places
    return Fraction(1, 10 ** (places + 2))


def ladder_of(month: Month, agent: Agent) -> tuple[Rung, ...]:
    """Give the role's own ladder, else the common one."""
    return month.role(agent.role).ladder or month.common


def pro_rata(month: Month, agent: Agent) -> Fraction:
    """Give the share of the period, at 4 places, if the payout is to be shared out at all."""
    if month.prorate != "payout" or agent.active_days is None:
        return ONE
    days = month.period_days or calendar.monthrange(month.year, month.month)[1]
    return half_up(Fraction(agent.active_days) / days, Fraction(1, 10_000))


def payout(month: Month, agent: Agent, rung: Rung) -> Fraction:
    """Give what the tier pays this agent, rounded once."""
    full = Fraction(rung.payout) * (Fraction(agent.base or 0) if rung.kind == "rate" else 1)
    unit = ONE if month.payout_unit is None else Fraction(month.payout_unit)
    return half_up(full * pro_rata(month, agent), unit)


def verdict(month: Month, agent: Agent) -> Verdict:
    """Score one agent from beginning to end."""
    credits_, faulty = credits_of(month, agent)
    exact = exact_score(weights_of(month, agent), credits_)
    if faulty or exact is None:
        return Verdict(faulty=faulty, credits=credits_)
    score = half_up(exact, score_unit(month))
    ladder = sorted(ladder_of(month, agent), key=lambda rung: rung.floor)
    rung = [rung for rung in ladder if Fraction(rung.floor) <= score][-1]
    return Verdict(
        faulty=False,
        credits=credits_,
        score_exact=exact,
        score=score,
        tier=rung.name,
        payout=payout(month, agent, rung),
    )


def verdicts(month: Month) -> Mapping[str, Verdict]:
    """Score everybody."""
    return {agent.agent_id: verdict(month, agent) for agent in month.agents}
