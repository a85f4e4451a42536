"""What would reach the next rung: for each KPI, the smallest change of that KPI alone.

Solved through the KPI's own formula and then tried in the engine, so that a value named here
reaches the rung, and one step less does not.

Units: realized values are in the KPI's unit; scores, achievements and credits are ratios.
Rule: docs/rules.md#next-tier
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scorebook.core.achievement import has_zero_target
from scorebook.core.agent import Line, State
from scorebook.core.credit import credit
from scorebook.core.kpi import Above, Direction, Kpi, Unit, UnitKind
from scorebook.core.numbers import ONE, ZERO, exact, half_up
from scorebook.core.scheme import Scheme
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.core.tiers import next_tier

TWO = Decimal(2)
_HUNDREDTH = Decimal("0.01")
# The smallest change people speak of: one call, one second, a hundredth of a rating point or of
# a percent.
_STEPS = {
    UnitKind.COUNT: ONE,
    UnitKind.DURATION: ONE,
    UnitKind.CURRENCY: ONE,
    UnitKind.YES_NO: ONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The realized value with which this line alone reaches the next rung."""

    line: Line
    realized: Decimal


def by_one_kpi(card: Scorecard, scheme: Scheme) -> tuple[Reach, ...]:
    """Give each KPI that reaches the next rung alone, with the nearest value that does.

    Returns: Nothing when no KPI does so alone, and when there is no rung above.
    Rule: docs/rules.md#next-tier
    """
    if card.tier is None or card.score_exact is None:
        return ()
    above = next_tier(card.tier, scheme.ladder(card.agent.role))
    if above is None:
        return ()
    with exact():
        needed = _needed_score(above.floor, scheme.settings.score_places + 2)
        return tuple(
            Reach(line=result.line, realized=realized)
            for result in card.lines
            if (realized := _nearest(result, card, needed)) is not None
        )


def step_of(unit: Unit) -> Decimal:
    """Give the smallest change of a KPI's value that is worth naming."""
    if unit.kind is UnitKind.PERCENT:
        return _HUNDREDTH if unit.per_hundred else _HUNDREDTH / 100
    return _STEPS.get(unit.kind, _HUNDREDTH)


def _needed_score(floor: Decimal, places: int) -> Decimal:
    """Give the smallest exact score that is rounded up to the floor."""
    place = ONE.scaleb(-places)
    printed = floor.quantize(place, rounding=ROUND_CEILING)
    return printed - place / TWO


def _nearest(result: LineResult, card: Scorecard, needed: Decimal) -> Decimal | None:
    """Solve one line for the score that is needed; None when it cannot be had by it alone."""
    line = result.line
    weighs = result.credit is not None and line.weight > ZERO
    if not weighs or line.state is not State.MEASURED or has_zero_target(line):
        return None
    held, now = card.score_exact or ZERO, result.credit or ZERO
    wanted = now + (needed - held) * card.counted_weight / line.weight
    if line.kpi.cap is not None and wanted > line.kpi.cap:
        return None
    tries = _SOLVERS[line.kpi.direction](line, _achievement_for(wanted, line.kpi))
    good = [value for value in tries if _earns(line, value) >= wanted - _NOISE]
    return min(good, key=lambda value: abs(value - _realized(line)), default=None)


# A wanted credit may be a quotient that never ends; its last digits decide nothing.
_NOISE = Decimal(1).scaleb(-40)


def _achievement_for(wanted: Decimal, kpi: Kpi) -> Decimal:
    """Give the achievement that earns a credit, past threshold and floor."""
    if kpi.threshold is None:
        return wanted
    # Whoever misses the threshold has nothing; to pass it earns the floor at once.
    return kpi.threshold if wanted <= kpi.floor else max(wanted, kpi.threshold)


def _earns(line: Line, realized: Decimal) -> Decimal:
    return credit(replace(line, realized=realized)) or ZERO


def _realized(line: Line) -> Decimal:
    return ZERO if line.realized is None else line.realized


def _up(value: Decimal, line: Line) -> Decimal:
    """Go up to the next whole step."""
    step = step_of(line.kpi.unit)
    return half_up(value / step, 30).to_integral_value(rounding=ROUND_CEILING) * step


def _down(value: Decimal, line: Line) -> Decimal:
    """Go down to the next whole step."""
    step = step_of(line.kpi.unit)
    return half_up(value / step, 30).to_integral_value(rounding=ROUND_FLOOR) * step


def _target(line: Line) -> Decimal:
    return ZERO if line.target is None else line.target


def _higher(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    yield _up(wanted * _target(line), line)


def _lower(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    # What is counted or timed cannot fall below nothing.
    fewest = min(ZERO, _realized(line))
    found = _down((TWO - wanted) * _target(line), line)
    if found >= fewest:
        yield found


def _lower_ratio(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    if wanted > ZERO:
        yield _down(_target(line) / wanted, line)
    # Nothing at all earns the cap and no more, which a threshold above it may not let pass.
    yield step_of(line.kpi.unit)


def _range(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    low = _target(line)
    high = low if line.target_high is None else line.target_high
    if wanted <= ONE:
        yield _up(wanted * low, line)
        yield _down((TWO - wanted) * high, line)
    if line.kpi.above is Above.CREDIT:
        yield _up(wanted * high, line)


def _band(line: Line, _wanted: Decimal) -> Iterator[Decimal]:
    """Try the begin of every band, and the last value before the next one begins."""
    for band in line.kpi.bands:
        yield _up(band.start, line)
        yield _up(band.start, line) - step_of(line.kpi.unit)


def _yes_no(_line: Line, _wanted: Decimal) -> Iterator[Decimal]:
    yield ONE


def _zero_count(line: Line, wanted: Decimal) -> Iterator[Decimal]:
    if line.kpi.step:
        yield max(ZERO, _down((ONE - wanted) / line.kpi.step, line))


_SOLVERS: Mapping[Direction, Callable[[Line, Decimal], Iterator[Decimal]]] = {
    Direction.HIGHER: _higher,
    Direction.LOWER: _lower,
    Direction.LOWER_RATIO: _lower_ratio,
    Direction.RANGE: _range,
    Direction.BAND: _band,
    Direction.YES_NO: _yes_no,
    Direction.ZERO_COUNT: _zero_count,
}
