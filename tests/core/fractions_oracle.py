"""The rules of a line once more, plainly, in fractions and without the engine's code.

Slow and exact: what the engine computes in decimals must agree with it.
"""

from fractions import Fraction

from scorebook.core.agent import Line, State
from scorebook.core.kpi import Above, Direction, WhenBlank, WhenTargetZero

F = Fraction


def plain_achievement(one: Line) -> Fraction | None:
    realized, target = F(one.realized or 0), F(one.target or 0)
    if has_small_sample(one):
        return None
    compares = {
        Direction.HIGHER,
        Direction.HIGHER_SIGNED,
        Direction.LOWER,
        Direction.LOWER_RATIO,
    }
    if target == 0 and one.kpi.direction in compares:
        return _zero_target(one, realized)
    formulas = {
        Direction.HIGHER: lambda: realized / target,
        Direction.HIGHER_SIGNED: lambda: 1 + (realized - target) / abs(target),
        Direction.LOWER: lambda: 2 - realized / target,
        Direction.LOWER_RATIO: lambda: target / realized if realized else F(one.kpi.cap or 0),
        Direction.RANGE: lambda: _range(one, realized, target),
        Direction.STABILISE: lambda: max(
            F(0), 1 - abs(realized / target - 1) / F(one.kpi.tolerance or 0)
        ),
        Direction.BAND: lambda: _band(one, realized),
        Direction.INTERPOLATE: lambda: _interpolate(one, realized),
        Direction.WORST_BEST: lambda: _way(F(one.kpi.worst or 0), F(one.kpi.best or 0), realized),
        Direction.FROM_START: lambda: (
            (realized - F(one.kpi.start or 0)) / (target - F(one.kpi.start or 0))
        ),
        Direction.YES_NO: lambda: F(realized == 1),
        Direction.ZERO_COUNT: lambda: max(F(0), 1 - F(one.kpi.step or 0) * max(realized, F(0))),
    }
    return formulas[one.kpi.direction]()


def has_small_sample(one: Line) -> bool:
    asked, size = one.kpi.min_sample, one.sample
    return asked is not None and size is not None and size < asked and one.override is None


def _zero_target(one: Line, realized: Fraction) -> Fraction | None:
    more = one.kpi.direction in {Direction.HIGHER, Direction.HIGHER_SIGNED}
    good = realized >= 0 if more else realized <= 0
    return {
        WhenTargetZero.FULL: F(1) if good else F(0),
        WhenTargetZero.ZERO: F(0),
        WhenTargetZero.EXCUSE: None,
    }[one.kpi.when_target_zero]


def _band(one: Line, realized: Fraction) -> Fraction:
    chosen = one.kpi.bands[0].score
    for band in one.kpi.bands:
        if F(band.start) <= realized:
            chosen = band.score
    return F(chosen) / F(one.kpi.best or 1)


def _interpolate(one: Line, realized: Fraction) -> Fraction:
    """Weigh the two points beside the value; beyond the ends there is one only."""
    points = [(F(band.start), F(band.score)) for band in one.kpi.bands]
    below = [point for point in points if point[0] <= realized]
    above = [point for point in points if point[0] > realized]
    if not below or not above:
        return (below[-1:] + above[:1])[0][1]
    (x, y), (next_x, next_y) = below[-1], above[0]
    return (y * (next_x - realized) + next_y * (realized - x)) / (next_x - x)


def _way(worst: Fraction, best: Fraction, realized: Fraction) -> Fraction:
    low, high = sorted((worst, best))
    return (min(max(realized, low), high) - worst) / (best - worst)


def _range(one: Line, realized: Fraction, low: Fraction) -> Fraction:
    high = F(one.target_high or 0)
    if realized < low:
        return realized / low if low else F(1)
    if realized <= high:
        return F(1)
    if one.kpi.above is Above.CREDIT:
        return realized / high
    return max(F(0), 1 - (realized - high) / high)


def plain_credit(one: Line) -> Fraction | None:
    measure = one.kpi
    if one.state is State.EXCUSED:
        return None
    if one.state is State.BLANK:
        return {WhenBlank.ZERO: F(0), WhenBlank.FULL: F(1), WhenBlank.EXCUSE: None}[
            measure.when_blank
        ]
    reached = plain_achievement(one)
    if reached is None:
        return None
    if measure.threshold is not None and reached < F(measure.threshold):
        return F(0)
    full = measure.full_credit_at_max
    lifted = max(F(full) if full is not None and reached >= 1 else reached, F(measure.floor))
    return lifted if measure.cap is None else min(lifted, F(measure.cap))
