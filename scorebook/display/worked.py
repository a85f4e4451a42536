"""A KPI's formula with one agent's numbers in it: 2 − 318 ÷ 300 = 0.94.

The same branches as `core/achievement.py`; a test holds that the last number is the engine's.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise

from scorebook.core.achievement import has_zero_target
from scorebook.core.agent import Line
from scorebook.core.kpi import Above, Band, Direction
from scorebook.core.numbers import ONE, ZERO, exact
from scorebook.display.directions import policy_name
from scorebook.display.figures import Figures
from scorebook.display.language import translator


def worked(line: Line, achievement: Decimal, figures: Figures) -> str:
    """Write how a measured line came to its achievement.

    Rule: docs/rules.md#achievement
    """
    _ = translator(figures.language)
    if has_zero_target(line):
        policy = policy_name(line.kpi.when_target_zero, figures.language)
        way = _("the target is 0, when_target_zero = {policy}: ").format(policy=policy)
    else:
        with exact():
            way = _WORKED[line.kpi.direction](line, line.realized or ZERO, figures)
    return way + figures.ratio(achievement)


# Each of these ends in the sign or words that its result follows.


def _higher(line: Line, realized: Decimal, figures: Figures) -> str:
    return f"{figures.number(realized)} ÷ {figures.number(line.target or ZERO)} = "


def _higher_signed(line: Line, realized: Decimal, figures: Figures) -> str:
    target = line.target or ZERO
    asked, size = figures.operand(target), figures.number(abs(target))
    return f"({figures.number(realized)} − {asked} + {size}) ÷ {size} = "


def _lower(line: Line, realized: Decimal, figures: Figures) -> str:
    return f"2 − {figures.operand(realized)} ÷ {figures.number(line.target or ZERO)} = "


def _lower_ratio(line: Line, realized: Decimal, figures: Figures) -> str:
    _ = translator(figures.language)
    if realized == ZERO:
        return _("0 is the best there is and earns the cap: ")
    return f"{figures.number(line.target or ZERO)} ÷ {figures.number(realized)} = "


def _range(line: Line, realized: Decimal, figures: Figures) -> str:
    _ = translator(figures.language)
    low = line.target or ZERO
    high = low if line.target_high is None else line.target_high
    value, low_text, high_text = (figures.number(each) for each in (realized, low, high))
    if realized < low:
        if low == ZERO:
            return _("nobody can fall short of a range that begins at 0: ")
        return f"{value} ÷ {low_text} = "
    if realized <= high:
        return _("{value} lies in the range {low} to {high}: ").format(
            value=value, low=low_text, high=high_text
        )
    if line.kpi.above is Above.CREDIT:
        return f"{value} ÷ {high_text} = "
    taken_off = f"1 − ({value} − {high_text}) ÷ {high_text}"
    return _clamped(taken_off, ONE - (realized - high) / high, figures)


def _stabilise(line: Line, realized: Decimal, figures: Figures) -> str:
    target, tolerance = line.target or ZERO, line.kpi.tolerance or ONE
    # The larger less the smaller: a pocket calculator knows no |…|.
    larger, smaller = max(realized, target), min(realized, target)
    distance = f"({figures.number(larger)} − {figures.operand(smaller)})"
    allowed = f"({figures.number(tolerance)} × {figures.number(abs(target))})"
    reached = ONE - (larger - smaller) / (tolerance * abs(target))
    return _clamped(f"1 − {distance} ÷ {allowed}", reached, figures)


def _band(line: Line, realized: Decimal, figures: Figures) -> str:
    _ = translator(figures.language)
    kpi = line.kpi
    begun = [band for band in kpi.bands if band.start <= realized]
    words = (
        _("{value} has reached the band from {start}: ")
        if begun
        else _("{value} is below the first band, from {start}, whose score counts: ")
    )
    band = begun[-1] if begun else kpi.bands[0]
    said = words.format(value=figures.number(realized), start=figures.number(band.start))
    if kpi.best is None:
        return said
    return f"{said}{figures.number(band.score)} ÷ {figures.number(kpi.best)} = "


def _interpolate(line: Line, realized: Decimal, figures: Figures) -> str:
    points = line.kpi.bands
    for left, right in pairwise(points):
        if left.start < realized < right.start:
            return _between(left, right, realized, figures)
    _ = translator(figures.language)
    words = _("{value} is a point of the scale: ")
    point = realized
    if realized < points[0].start:
        words = _("{value} is below the first point, {start}, whose score counts: ")
        point = points[0].start
    elif realized > points[-1].start:
        words = _("{value} is above the last point, {start}, whose score counts: ")
        point = points[-1].start
    return words.format(value=figures.number(realized), start=figures.number(point))


def _between(left: Band, right: Band, realized: Decimal, figures: Figures) -> str:
    """Write the straight line from one point to the next."""
    start, low = figures.operand(left.start), figures.number(left.score)
    way = f"({figures.number(realized)} − {start}) ÷ ({figures.number(right.start)} − {start})"
    return f"{low} + {way} × ({figures.number(right.score)} − {figures.operand(left.score)}) = "


def _worst_best(line: Line, realized: Decimal, figures: Figures) -> str:
    worst, best = line.kpi.worst or ZERO, line.kpi.best or ZERO
    begin = figures.number(worst)
    way = f"({begin} − {figures.operand(realized)}) ÷ ({begin} − {figures.operand(best)})"
    return _clamped(way, (worst - realized) / (worst - best), figures)


def _from_start(line: Line, realized: Decimal, figures: Figures) -> str:
    start, target = figures.operand(line.kpi.start or ZERO), figures.number(line.target or ZERO)
    return f"({figures.number(realized)} − {start}) ÷ ({target} − {start}) = "


def _yes_no(_line: Line, realized: Decimal, figures: Figures) -> str:
    _ = translator(figures.language)
    return _("met: ") if realized == ONE else _("not met: ")


def _zero_count(line: Line, realized: Decimal, figures: Figures) -> str:
    _ = translator(figures.language)
    step = line.kpi.step or ZERO
    if realized <= ZERO:
        return _("none at all: ")
    taken_off = f"1 − {figures.number(step)} × {figures.number(realized)}"
    return _clamped(taken_off, ONE - step * realized, figures)


def _clamped(sums: str, result: Decimal, figures: Figures) -> str:
    """Say on the way that what came out below 0 counts as 0, and above 1 as 1."""
    if ZERO <= result <= ONE:
        return f"{sums} = "
    _ = translator(figures.language)
    return f"{sums} = {figures.number(result)}, " + _("which counts as ")


_WORKED: Mapping[Direction, Callable[[Line, Decimal, Figures], str]] = {
    Direction.HIGHER: _higher,
    Direction.HIGHER_SIGNED: _higher_signed,
    Direction.LOWER: _lower,
    Direction.LOWER_RATIO: _lower_ratio,
    Direction.RANGE: _range,
    Direction.STABILISE: _stabilise,
    Direction.BAND: _band,
    Direction.INTERPOLATE: _interpolate,
    Direction.WORST_BEST: _worst_best,
    Direction.FROM_START: _from_start,
    Direction.YES_NO: _yes_no,
    Direction.ZERO_COUNT: _zero_count,
}
