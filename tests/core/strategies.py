"""Months nobody thought of: random KPIs, lines, agents and rules that the checks let pass."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.kpi import Above, Band, Direction, Kpi, WhenBlank, WhenTargetZero
from scorebook.core.scheme import Prorate, Spread, Weights
from tests.core.strategies_numbers import decimals, money, ratios, realized_values, targets
from tests.core.strategies_rules import gates, ladders, overrides
from tests.months import COUNT, PERCENT, agent, kpi, month

D = Decimal

directions = st.sampled_from(Direction)
# Made once: see strategies_numbers.py.
_UNITS = st.sampled_from([COUNT, COUNT, PERCENT])
_GROUPS = st.sampled_from(["", "Proses", "Hasil"])
_WEIGHTS = decimals("0.01", "1")
_THRESHOLDS = st.none() | ratios
_FLOORS = st.just(D(0)) | decimals("-0.5", "0.6")
_CAPS = st.none() | decimals("0.6", "3")
_MOST = st.none() | st.none() | decimals("1", "2")
_LEAST_SAMPLES = st.none() | st.none() | st.integers(1, 10).map(D)
_BLANKS = st.sampled_from([WhenBlank.ZERO, WhenBlank.EXCUSE, WhenBlank.FULL])
_FULL_ZERO_EXCUSE = st.sampled_from(
    (WhenTargetZero.FULL, WhenTargetZero.ZERO, WhenTargetZero.EXCUSE)
)
_SIGNED_TARGETS = targets | targets.map(lambda target: -target)
_TARGETS_FROM_ZERO = st.just(D(0)) | targets
_TARGETS_OR_ZERO_SIGNED = st.just(D(0)) | _SIGNED_TARGETS
_ENDS = st.lists(realized_values, min_size=2, max_size=2, unique=True)
_SIGNED_VALUES = realized_values | realized_values.map(lambda value: -value)
_YES_NO = st.sampled_from([D(0), D(1)])
_STATES = st.sampled_from([State.MEASURED] * 6 + [State.EXCUSED, State.BLANK])
_SAMPLES = st.none() | st.integers(0, 20).map(D)
_DAYS = st.none() | decimals("0.1", "20", 1)
_MONEY_OR_NOT = st.none() | money
_MONEY_SELDOM = st.none() | st.none() | money
_ATTRIBUTES = st.fixed_dictionaries(
    {}, optional={"Kehadiran": ratios, "Status": st.sampled_from(["tetap", "lepas"])}
)
_SPREADS = st.sampled_from([*Spread, Spread.ALL, Spread.GROUP])
_SCORE_CAPS = st.none() | st.none() | decimals("0.5", "1.5", 5)
_PAYOUT_UNITS = st.sampled_from([D(1), D(100), D("0.01"), D(500), D("0.05")])
_PRORATES = st.sampled_from(Prorate)
# What these measure may be a loss, or a change for the worse.
_SIGNED = {
    Direction.HIGHER,
    Direction.HIGHER_SIGNED,
    Direction.STABILISE,
    Direction.FROM_START,
    Direction.INTERPOLATE,
}


@cache
@st.composite
def kpis(draw: st.DrawFn, code: str = "K", direction: Direction | None = None) -> Kpi:
    """Draw a KPI that is fit to be scored, of any direction unless one is given."""
    kind = direction or draw(directions)
    parts: dict[str, Any] = {
        "direction": kind,
        "unit": draw(_UNITS),
        "group": draw(_GROUPS),
        "weight": draw(_WEIGHTS),
        "threshold": draw(_THRESHOLDS),
        "floor": draw(_FLOORS),
        "cap": draw(_CAPS),
        "full_credit_at_max": draw(_MOST),
        "min_sample": draw(_LEAST_SAMPLES),
        "when_blank": draw(_BLANKS),
        **draw(_formulas(kind)),
    }
    if kind is Direction.LOWER_RATIO and parts["cap"] is None:
        parts["cap"] = D("1.2")
    return kpi(code, **parts)


@cache
@st.composite
def _formulas(draw: st.DrawFn, kind: Direction) -> Mapping[str, Any]:
    """Draw what a direction's formula needs."""
    parts: dict[str, Any] = {"target": None}
    match kind:
        case Direction.RANGE:
            low = draw(_TARGETS_FROM_ZERO)
            parts = {"target": low, "target_high": low + draw(targets)}
            parts["above"] = draw(st.sampled_from(Above))
        case Direction.STABILISE:
            parts = {"target": draw(_SIGNED_TARGETS), "tolerance": draw(decimals("0.01", "2"))}
        case Direction.BAND:
            parts |= {"bands": draw(scales()), "best": draw(st.none() | targets)}
        case Direction.INTERPOLATE:
            parts["bands"] = draw(scales(least=2))
        case Direction.WORST_BEST:
            parts["worst"], parts["best"] = draw(_ENDS)
        case Direction.FROM_START:
            # A part of the target never meets the start, on whichever side that lies.
            target = draw(targets)
            parts = {"target": target, "start": draw(st.sampled_from([-target, target * 2]))}
        case Direction.ZERO_COUNT:
            parts["step"] = draw(ratios)
        case Direction.HIGHER | Direction.HIGHER_SIGNED | Direction.LOWER | Direction.LOWER_RATIO:
            signed = kind is Direction.HIGHER_SIGNED
            parts["target"] = draw(_TARGETS_OR_ZERO_SIGNED if signed else _TARGETS_FROM_ZERO)
            parts["when_target_zero"] = draw(_FULL_ZERO_EXCUSE)
    return parts


@cache
@st.composite
def scales(draw: st.DrawFn, *, rising: bool = False, least: int = 1) -> tuple[Band, ...]:
    """Draw bands that rise by their start, and by their score too where asked."""
    starts = sorted(draw(st.sets(realized_values, min_size=least, max_size=5)))
    scores = draw(st.lists(ratios, min_size=len(starts), max_size=len(starts)))
    pairs = zip(starts, sorted(scores) if rising else scores, strict=True)
    return tuple(Band(start, score) for start, score in pairs)


@cache
@st.composite
def lines(draw: st.DrawFn, code: str = "K") -> Line:
    """Draw one KPI and its cell: mostly measured, sometimes N/A or blank."""
    measure = draw(kpis(code))
    state = draw(_STATES)
    return Line(
        kpi=measure,
        weight=measure.weight or D(0),
        target=measure.target,
        target_high=measure.target_high,
        realized=draw(_measurements(measure.direction)) if state is State.MEASURED else None,
        state=state,
        sample=draw(_SAMPLES),
    )


def _measurements(direction: Direction) -> st.SearchStrategy[Decimal]:
    if direction is Direction.YES_NO:
        return _YES_NO
    if direction in _SIGNED:
        return _SIGNED_VALUES
    return realized_values


@cache
@st.composite
def sales(draw: st.DrawFn) -> Line:
    """Draw a line whose units a ladder may pay: surely measured, against a target."""
    measure = kpi("K0", target=draw(targets), weight=draw(_WEIGHTS))
    return Line(
        kpi=measure,
        weight=measure.weight or D(0),
        target=measure.target,
        realized=draw(_SIGNED_VALUES),
    )


@cache
@st.composite
def agents(draw: st.DrawFn, agent_id: str = "00123", *, by_units: bool = False) -> Agent:
    """Draw an agent with one to six KPIs, whose first is K0."""
    count = draw(st.integers(1, 6))
    measured = [draw(lines(f"K{each}")) for each in range(count)]
    if by_units:
        measured[0] = draw(sales())
    return agent(
        agent_id,
        *measured,
        base=draw(decimals("0", "9000000")),
        active_days=draw(_DAYS),
        payout_cap=draw(_MONEY_SELDOM),
        guarantee=draw(_MONEY_SELDOM),
        attributes=draw(_ATTRIBUTES),
    )


@cache
@st.composite
def months(draw: st.DrawFn, *, gated: bool = True, overridden: bool = True) -> Month:
    """Draw a month of one to five agents under one ladder, with every rule there is."""
    count, by_units = draw(st.integers(1, 5)), draw(st.booleans())
    people = [draw(agents(f"A{each}", by_units=by_units)) for each in range(count)]
    ladder = draw(ladders(kpi="K0" if by_units else ""))
    if overridden:
        fixed = "K0" if by_units else ""
        people = [
            replace(one, overrides=draw(overrides(one.lines, ladder, fixed=fixed)))
            for one in people
        ]
    groups = sorted({line.kpi.group for line in people[0].lines} - {""})
    return month(
        *people,
        ladder=ladder,
        gates=tuple(draw(st.lists(gates(ladder, groups), max_size=3))) if gated else (),
        weights=Weights.RELATIVE,
        spread=draw(_SPREADS),
        score_cap=draw(_SCORE_CAPS),
        score_places=draw(st.integers(0, 4)),
        payout_unit=draw(_PAYOUT_UNITS),
        payout_cap=draw(_MONEY_OR_NOT),
        guarantee=draw(_MONEY_SELDOM),
        prorate=draw(_PRORATES),
        period_days=draw(st.integers(20, 31)),
    )
