"""The same rules once more, plainly, in fractions and without the engine's code.

Slow and exact: what the engine computes in decimals must agree with it.
"""

import math
from fractions import Fraction

from scorebook.core.agent import Agent, Line, State
from scorebook.core.kpi import Above, Direction, WhenBlank, WhenTargetZero
from scorebook.core.scheme import PayoutKind, Prorate, Scheme

F = Fraction


def plain_achievement(one: Line) -> Fraction | None:
    realized, target = F(one.realized or 0), F(one.target or 0)
    compares = {Direction.HIGHER, Direction.LOWER, Direction.LOWER_RATIO}
    if target == 0 and one.kpi.direction in compares:
        return _zero_target(one, realized)
    formulas = {
        Direction.HIGHER: lambda: realized / target,
        Direction.LOWER: lambda: 2 - realized / target,
        Direction.LOWER_RATIO: lambda: target / realized if realized else F(one.kpi.cap or 0),
        Direction.RANGE: lambda: _range(one, realized, target),
        Direction.BAND: lambda: _band(one, realized),
        Direction.YES_NO: lambda: F(realized == 1),
        Direction.ZERO_COUNT: lambda: max(F(0), 1 - F(one.kpi.step or 0) * max(realized, F(0))),
    }
    return formulas[one.kpi.direction]()


def _zero_target(one: Line, realized: Fraction) -> Fraction | None:
    good = realized >= 0 if one.kpi.direction is Direction.HIGHER else realized <= 0
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
    lifted = max(reached, F(measure.floor))
    return lifted if measure.cap is None else min(lifted, F(measure.cap))


def plain_half_up(value: Fraction, unit: Fraction) -> Fraction:
    size = math.floor(abs(value) / unit + F(1, 2)) * unit
    return size if value >= 0 else -size


def plain_result(one: Agent, scheme: Scheme) -> tuple[Fraction, str, Fraction] | None:
    """Give score, tier and payout; None when nothing counts."""
    counting = [(F(each.weight), plain_credit(each)) for each in one.lines]
    total = sum((weight for weight, credit in counting if credit is not None), F(0))
    if not total:
        return None
    settings = scheme.settings
    points = sum((weight * credit for weight, credit in counting if credit is not None), F(0))
    score = plain_half_up(points / total, F(1, 10 ** (settings.score_places + 2)))
    ladder = scheme.ladder(one.role)
    tier = max((t for t in ladder if F(t.floor) <= score), key=lambda t: t.floor, default=ladder[0])
    pays = F(tier.payout) * (F(one.base or 0) if tier.kind is PayoutKind.RATE else 1)
    if settings.prorate is Prorate.PAYOUT and one.active_days is not None:
        pays *= plain_half_up(F(one.active_days) / settings.period_days, F(1, 10_000))
    return score, tier.name, plain_half_up(pays, F(settings.payout_unit))
