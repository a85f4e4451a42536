"""Months nobody thought of: random KPIs, lines, agents and ladders that the checks let pass."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.kpi import Above, Band, Direction, Kpi, WhenBlank, WhenTargetZero
from scorebook.core.scheme import PayoutKind, Prorate, Tier, Weights
from tests.months import agent, kpi, month

D = Decimal


def decimals(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Numbers as people type them."""
    unit = D(1).scaleb(-places)
    return st.integers(int(D(low) / unit), int(D(high) / unit)).map(lambda whole: whole * unit)


directions = st.sampled_from(Direction)
targets = decimals("0.01", "2000")
realized_values = decimals("0", "4000") | st.sampled_from([D(0), D(1), D(100)])
ratios = decimals("0", "2", 4)


@st.composite
def kpis(draw: st.DrawFn, code: str = "K", direction: Direction | None = None) -> Kpi:
    """Draw a KPI that is fit to be scored, of any direction unless one is given."""
    kind = direction or draw(directions)
    floor = draw(st.just(D(0)) | decimals("-0.5", "0.6"))
    parts: dict[str, Any] = {
        "direction": kind,
        "weight": draw(decimals("0.01", "1")),
        "target": draw(targets),
        "threshold": draw(st.none() | ratios),
        "floor": floor,
        "cap": draw(st.none() | decimals("0.6", "3")),
        "when_blank": draw(st.sampled_from([WhenBlank.ZERO, WhenBlank.EXCUSE, WhenBlank.FULL])),
    }
    match kind:
        case Direction.RANGE:
            low = draw(st.just(D(0)) | targets)
            parts |= {"target": low, "target_high": low + draw(targets)}
            parts["above"] = draw(st.sampled_from(Above))
        case Direction.BAND:
            parts |= {"target": None, "bands": draw(scales()), "best": draw(st.none() | targets)}
        case Direction.YES_NO:
            parts["target"] = None
        case Direction.ZERO_COUNT:
            parts |= {"target": None, "step": draw(ratios)}
        case _:
            policies = (WhenTargetZero.FULL, WhenTargetZero.ZERO, WhenTargetZero.EXCUSE)
            parts["target"] = draw(st.just(D(0)) | targets)
            parts["when_target_zero"] = draw(st.sampled_from(policies))
    if kind is Direction.LOWER_RATIO and parts["cap"] is None:
        parts["cap"] = D("1.2")
    return kpi(code, **parts)


@st.composite
def scales(draw: st.DrawFn, *, rising: bool = False) -> tuple[Band, ...]:
    """Draw bands that rise by their start, and by their score too where asked."""
    starts = sorted(draw(st.sets(realized_values, min_size=1, max_size=5)))
    scores = draw(st.lists(ratios, min_size=len(starts), max_size=len(starts)))
    pairs = zip(starts, sorted(scores) if rising else scores, strict=True)
    return tuple(Band(start, score) for start, score in pairs)


@st.composite
def lines(draw: st.DrawFn, code: str = "K") -> Line:
    """Draw one KPI and its cell: mostly measured, sometimes N/A or blank."""
    measure = draw(kpis(code))
    state = draw(st.sampled_from([State.MEASURED] * 6 + [State.EXCUSED, State.BLANK]))
    realized = None
    if state is State.MEASURED:
        yes_no = measure.direction is Direction.YES_NO
        realized = draw(st.sampled_from([D(0), D(1)]) if yes_no else realized_values)
    return Line(
        kpi=measure,
        weight=measure.weight or D(0),
        target=measure.target,
        target_high=measure.target_high,
        realized=realized,
        state=state,
    )


@st.composite
def agents(draw: st.DrawFn, agent_id: str = "00123") -> Agent:
    """Draw an agent with one to six KPIs."""
    count = draw(st.integers(1, 6))
    return agent(
        agent_id,
        *(draw(lines(f"K{each}")) for each in range(count)),
        base=draw(decimals("0", "9000000")),
        active_days=draw(st.none() | decimals("0", "20", 1)),
    )


@st.composite
def ladders(draw: st.DrawFn, *, rising: bool = False) -> tuple[Tier, ...]:
    """Draw a ladder from 0; where asked, each rung pays at least what the one below it does."""
    floors = sorted({D(0), *draw(st.sets(decimals("0.01", "1.5", 4), max_size=5))})
    amounts = st.lists(decimals("0", "5000000"), min_size=len(floors), max_size=len(floors))
    payouts = sorted(draw(amounts)) if rising else draw(amounts)
    kinds = st.just(PayoutKind.AMOUNT) if rising else st.sampled_from(PayoutKind)
    return tuple(
        _tier(i, pair, draw(kinds)) for i, pair in enumerate(zip(floors, payouts, strict=True))
    )


def _tier(number: int, pair: tuple[Decimal, Decimal], kind: PayoutKind) -> Tier:
    floor, payout = pair
    rate = kind is PayoutKind.RATE
    return Tier(
        name=f"T{number}", floor=floor, kind=kind, payout=payout / 1_000_000 if rate else payout
    )


@st.composite
def months(draw: st.DrawFn) -> Month:
    """Draw a month of one to five agents under one ladder."""
    count = draw(st.integers(1, 5))
    return month(
        *(draw(agents(f"A{each}")) for each in range(count)),
        ladder=draw(ladders()),
        weights=Weights.RELATIVE,
        score_places=draw(st.integers(0, 4)),
        payout_unit=draw(st.sampled_from([D(1), D(100), D("0.01"), D(500), D("0.05")])),
        prorate=draw(st.sampled_from(Prorate)),
        period_days=draw(st.integers(20, 31)),
    )
