"""Moving a realized value until the score falls exactly where programs go wrong.

On a floor, a hair under it, half-way between two scores that can be printed: such months come
by chance too rarely, so one value of an agent is solved for instead of drawn.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from tests.oracle import judge
from tests.oracle.meaning import Agent, Kpi, Month

DIGITS = 15
WIDEST = Decimal(10) ** 10
MOST_PERCENT = Decimal(5)


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
    if kpi.unit == "%" and value > MOST_PERCENT:
        return False
    return value >= 0 and (kpi.unit != "duration" or value == int(value))


def goal(rng: Random, month: Month, agent: Agent) -> Fraction:
    """Choose a score that somebody's rounding gets wrong."""
    unit = judge.score_unit(month)
    floors = [Fraction(rung.floor) for rung in judge.ladder_of(month, agent)]
    choice = rng.randrange(4)
    if choice == 0:
        return rng.choice(floors)
    if choice == 1:
        return rng.choice(floors) - unit / 2
    if choice == 2:
        return rng.choice(floors) - unit * Fraction(51, 100)
    return judge.half_up(Fraction(rng.randint(600, 1150), 1000), unit) + unit / 2


def needed(month: Month, agent: Agent, kpi: Kpi, wanted: Fraction) -> Fraction | None:
    """Give the credit this line must have for the score to be `wanted`; None when none can."""
    found, faulty = judge.credits_of(month, agent)
    weights = judge.weights_of(month, agent)
    if faulty or found[kpi.code] is None or weights[kpi.code] == 0:
        return None
    counted = {code: got for code, got in found.items() if got is not None}
    total = sum((weights[code] for code in counted), Fraction(0))
    others = sum(
        (weights[code] * got for code, got in counted.items() if code != kpi.code), Fraction(0)
    )
    return (wanted * total - others) / weights[kpi.code]


def moved(rng: Random, month: Month, agent: Agent) -> Agent:
    """Give the agent with one value moved so that the score is an edge, where one can be."""
    if rng.random() < 0.3:
        return agent
    kpis = [
        kpi
        for kpi in month.role(agent.role).kpis
        if kpi.direction in {"higher", "lower"} and agent.entries[kpi.code].state == "value"
    ]
    for kpi in rng.sample(kpis, len(kpis)):
        entry = agent.entries[kpi.code]
        target = judge.target_of(kpi, entry)
        credit = needed(month, agent, kpi, goal(rng, month, agent))
        if not target or credit is None or judge.counted(kpi, credit) != credit:
            continue
        value = finite((credit if kpi.direction == "higher" else 2 - credit) * target)
        if value is not None and believable(kpi, value):
            solved = replace(entry, realized=value)
            return replace(agent, entries={**agent.entries, kpi.code: solved})
    return agent
