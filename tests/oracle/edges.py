"""Moving a realized value until the score falls exactly where programs go wrong.

On a floor, a hair under it, half-way between two scores that can be printed: such months come
by chance too rarely, so one value of an agent is solved for instead of drawn.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from tests.oracle.draw_values import MOST_PERCENT
from tests.oracle.judge_lines import half_up, lines_of
from tests.oracle.judge_score import exact_score, score_unit
from tests.oracle.meaning import Agent, Kpi, Month

DIGITS = 15
WIDEST = Decimal(10) ** 10


def finite(value: Fraction) -> Decimal | None:
    """Give the value as a Decimal that Excel can hold, or nothing when it cannot."""
    for places in range(10):
        scaled = value * 10**places
        if scaled.denominator == 1:
            found = Decimal(scaled.numerator).scaleb(-places)
            fits = abs(scaled.numerator) < 10**DIGITS and abs(found) < WIDEST
            return found if fits else None
    return None


def believable(kpi: Kpi, value: Decimal) -> bool:
    """Say whether such a value is ever measured; 500 % and more would be taken for a percent."""
    if kpi.unit == "%" and abs(value) > MOST_PERCENT:
        return False
    if kpi.unit == "duration" and value != int(value):
        return False
    return value >= 0 or (kpi.direction == "higher-signed" and kpi.unit != "duration")


def goal(rng: Random, month: Month, agent: Agent) -> Fraction:
    """Choose a score that somebody's rounding gets wrong."""
    unit = score_unit(month)
    floors = [Fraction(rung.floor) for rung in month.ladder(month.role(agent.role))]
    choice = rng.randrange(5)
    if choice == 0:
        return rng.choice(floors)
    if choice == 1:
        return rng.choice(floors) - unit / 2
    if choice == 2:
        return rng.choice(floors) - unit * Fraction(51, 100)
    if choice == 3:
        return rng.choice(floors) + rng.choice((-1, 1)) * Fraction(rng.choice((5, 6)), 10_000)
    return half_up(Fraction(rng.randint(600, 1150), 1000), unit) + unit / 2


def needed(month: Month, agent: Agent, kpi: Kpi, wanted: Fraction) -> Fraction | None:
    """Give the credit this line must have for the score to be `wanted`; None when none can."""
    lines, faulty = lines_of(month, agent)
    if faulty or lines[kpi.code].state != "measured":
        return None
    ends = [
        exact_score(month.spread, {**lines, kpi.code: replace(lines[kpi.code], credit=Fraction(n))})
        for n in (0, 1)
    ]
    without, with_all = ends
    if without is None or with_all is None or without == with_all:
        return None
    return (wanted - without) / (with_all - without)


def from_to(start: Decimal | None, end: Fraction, credit: Fraction) -> Fraction:
    """Go so far on the way from a start to an end."""
    return Fraction(start or 0) + credit * (end - Fraction(start or 0))


BRINGING: Mapping[str, Callable[[Kpi, Fraction, Fraction], Fraction]] = {
    "higher": lambda _, target, credit: credit * target,
    "higher-signed": lambda _, target, credit: target + (credit - 1) * abs(target),
    "lower": lambda _, target, credit: (2 - credit) * target,
    "lower-ratio": lambda _, target, credit: target / (credit or 1),
    "stabilise": lambda kpi, target, credit: (
        target + (1 - credit) * Fraction(kpi.tolerance or 0) * abs(target)
    ),
    "worst-best": lambda kpi, _, credit: from_to(kpi.worst, Fraction(kpi.best or 0), credit),
    "from-start": lambda kpi, target, credit: from_to(kpi.start, target, credit),
}
"""The realized value that brings an achievement, for directions where there is one."""


def solved(month: Month, agent: Agent, kpi: Kpi, wanted: Fraction) -> Agent | None:
    """Give the agent with this KPI's value such that the score is `wanted`, if there is one."""
    credit = needed(month, agent, kpi, wanted)
    if credit is None:
        return None
    lines, _ = lines_of(month, agent)
    target = lines[kpi.code].target or Fraction(0)
    if kpi.direction != "worst-best" and target == 0:
        return None
    value = finite(BRINGING[kpi.direction](kpi, target, credit))
    if value is None or not believable(kpi, value):
        return None
    entry = replace(agent.entries[kpi.code], realized=value)
    moved_ = replace(agent, entries={**agent.entries, kpi.code: entry})
    lines, faulty = lines_of(month, moved_)
    return moved_ if not faulty and lines[kpi.code].credit == credit else None


def moved(rng: Random, month: Month, agent: Agent) -> Agent:
    """Give the agent with one value moved so that the score is an edge, where one can be."""
    if rng.random() < 0.3:
        return agent
    kpis = [
        kpi
        for kpi in month.role(agent.role).kpis
        if kpi.direction in BRINGING and agent.entries[kpi.code].state == "value"
    ]
    for kpi in rng.sample(kpis, len(kpis)):
        found = solved(month, agent, kpi, goal(rng, month, agent))
        if found is not None:
            return found
    return agent
