"""Inventing realized values that a direction can be asked about."""

from decimal import Decimal
from random import Random

from tests.oracle.draw_measures import target_pool
from tests.oracle.meaning import Kpi, decimals

SHARES = decimals("0.5 0.7 0.8 0.9 0.95 0.97 1 1 1.02 1.05 1.1 1.2 1.25 1.5 2 2.1 3")
AWAY = decimals("0 0 0.1 0.25 0.5 0.75 1 1.5")
NEGATIVE = {
    "higher", "higher-signed", "lower", "range", "stabilise", "band", "interpolate", "worst-best",
    "from-start", "zero-count",
}  # fmt: skip
MOST_PERCENT = Decimal(5)


def share(rng: Random) -> Decimal:
    """Draw how much of something was delivered."""
    return rng.choice(SHARES) if rng.random() < 0.6 else Decimal(rng.randint(400, 1400)) / 1000


def value_of(rng: Random, kpi: Kpi) -> Decimal:
    """Draw a value around what the direction compares with."""
    usual = kpi.target_high or rng.choice(target_pool(kpi.unit))
    target = kpi.target or usual
    if kpi.direction == "higher-signed":
        return target + abs(target) * (share(rng) - 1)
    if kpi.direction == "stabilise":
        return target * (1 + rng.choice((-1, 1)) * rng.choice(AWAY) * (kpi.tolerance or 1))
    if kpi.direction == "worst-best":
        worst, best = kpi.worst or Decimal(0), kpi.best or Decimal(0)
        return worst + (best - worst) * share(rng)
    if kpi.direction == "from-start":
        start = kpi.start or Decimal(0)
        return start + (target - start) * share(rng)
    return target * share(rng)


def realized(rng: Random, kpi: Kpi) -> Decimal:
    """Draw a realized value."""
    if kpi.direction == "yes-no":
        return Decimal(rng.randint(0, 1))
    if kpi.direction == "zero-count":
        return Decimal(rng.choice((0, 0, 1, 2, 3, 12)))
    if rng.random() < 0.06:
        return Decimal(0)
    value = value_of(rng, kpi)
    if kpi.unit == "%":
        # By the contract a plain number past 5 is a percent, so 598 % cannot be written as 5.98.
        value = max(-MOST_PERCENT, min(value, MOST_PERCENT))
    if kpi.unit == "duration":
        return Decimal(max(0, round(value)))
    if kpi.direction in NEGATIVE and rng.random() < 0.04:
        value = -value
    if kpi.direction == "lower-ratio":
        value = abs(value)
    places = {"%": "0.0001", "currency": "1"}.get(kpi.unit, rng.choice(("0.01", "0.1", "0.001")))
    return value.quantize(Decimal(places)).normalize() + 0
