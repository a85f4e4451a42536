"""Months by every rule there is, drawn at random: gates, overrides, groups, samples, limits."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.gate import Effect, Gate, Measure, Of, Test
from scorebook.core.kpi import Band, Direction, Kpi
from scorebook.core.override import Override, What
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Spread, Tier, Weights
from tests.core.strategies import decimals, kpis, ratios, realized_values, targets
from tests.months import COUNT, PERCENT, RATING, SECONDS, D, agent, gate, month, override

CODES = ("K0", "K1", "K2", "K3")
GROUPS = ("", "Mutu", "Volume")
UNITS = st.sampled_from([COUNT, PERCENT, RATING, SECONDS])
SIGNED = decimals("-2000", "2000")
ABOVE_ALL = decimals("5000", "9000")


@st.composite
def further_kpis(draw: st.DrawFn, code: str, direction: Direction) -> Kpi:
    """Draw a KPI of any direction, of some group, perhaps with a minimum sample or full credit."""
    plain = draw(kpis(code, direction=direction if direction in _DRAWN else Direction.HIGHER))
    return replace(
        plain,
        **draw(_parts(direction)),
        direction=direction,
        unit=plain.unit if direction is Direction.YES_NO else draw(UNITS),
        group=draw(st.sampled_from(GROUPS)),
        min_sample=draw(st.none() | decimals("0", "30", 0)),
        full_credit_at_max=draw(st.none() | ratios),
    )


_DRAWN = {
    Direction.HIGHER,
    Direction.LOWER,
    Direction.LOWER_RATIO,
    Direction.RANGE,
    Direction.BAND,
    Direction.YES_NO,
    Direction.ZERO_COUNT,
}


@st.composite
def _parts(draw: st.DrawFn, direction: Direction) -> dict[str, Any]:
    """Draw what a direction needs besides what `kpis` draws."""
    match direction:
        case Direction.HIGHER_SIGNED:
            return {"target": draw(SIGNED)}
        case Direction.STABILISE:
            target = draw(SIGNED.filter(bool))
            return {"target": target, "tolerance": draw(decimals("0.01", "2"))}
        case Direction.INTERPOLATE:
            starts = sorted(draw(st.sets(SIGNED, min_size=2, max_size=4)))
            points = tuple(Band(start, draw(ratios)) for start in starts)
            return {"target": None, "bands": points}
        case Direction.WORST_BEST:
            worst, best = sorted(draw(st.sets(SIGNED, min_size=2, max_size=2)))
            either = draw(st.booleans())
            return {
                "target": None,
                "worst": worst if either else best,
                "best": best if either else worst,
            }
        case Direction.FROM_START:
            return {"start": draw(ABOVE_ALL), "target": draw(targets)}
        case _:
            return {}


@st.composite
def further_lines(draw: st.DrawFn, code: str) -> Line:
    """Draw a line; the first KPI is one whose units can be paid."""
    if code == CODES[0]:
        measure = replace(draw(further_kpis(code, Direction.HIGHER)), target=draw(targets))
        state = State.MEASURED
    else:
        measure = draw(further_kpis(code, draw(st.sampled_from(Direction))))
        state = draw(st.sampled_from([State.MEASURED] * 6 + [State.EXCUSED, State.BLANK]))
    yes_no = measure.direction is Direction.YES_NO
    value = draw(st.sampled_from([D(0), D(1)]) if yes_no else realized_values)
    return Line(
        kpi=measure,
        weight=measure.weight or D(0),
        target=measure.target,
        target_high=measure.target_high,
        realized=value if state is State.MEASURED else None,
        state=state,
        sample=draw(st.none() | decimals("0", "40", 0)),
    )


@st.composite
def gates(draw: st.DrawFn) -> Gate:
    """Draw a gate on a KPI or on attendance, with any effect."""
    effect = draw(st.sampled_from(Effect))
    measure = draw(
        st.just(Measure(Of.ATTRIBUTE, "Kehadiran"))
        | st.builds(
            Measure,
            st.sampled_from([Of.REALIZED, Of.ACHIEVEMENT, Of.CREDIT]),
            st.sampled_from(CODES),
        )
    )
    amount: dict[Effect, st.SearchStrategy[Any]] = {
        Effect.CAP_PAYOUT: decimals("0", "900000"),
        Effect.MULTIPLY: decimals("0", "1.5"),
        Effect.DROP_TIERS: decimals("0", "3", 0),
    }
    named: dict[Effect, st.SearchStrategy[str]] = {
        Effect.CAP_TIER: st.just("T0"),
        Effect.ZERO_KPI: st.sampled_from(CODES),
        Effect.ZERO_GROUP: st.sampled_from(GROUPS[1:]),
    }
    plain = gate(
        name=draw(st.sampled_from(["Kehadiran minimal", "Tanpa pelanggaran"])),
        at_least=draw(ratios),
        test=draw(st.sampled_from(Test)),
        effect=effect,
        amount=draw(amount.get(effect, st.none())),
        named=draw(named.get(effect, st.just(""))),
    )
    return replace(plain, measure=measure)


@st.composite
def overrides(draw: st.DrawFn) -> tuple[Override, ...]:
    """Draw none, one or some of the things that can be overridden."""
    drawn = {
        What.KPI: st.builds(override, st.just(What.KPI), realized_values, kpi=st.just("K1")),
        What.SCORE: st.builds(override, st.just(What.SCORE), decimals("0", "1.3", 4)),
        What.TIER: st.builds(override, st.just(What.TIER), tier=st.just("T0")),
        What.PAYOUT: st.builds(override, st.just(What.PAYOUT), decimals("0", "900000")),
    }
    chosen = draw(st.sets(st.sampled_from(What), max_size=2))
    return tuple(draw(drawn[what]) for what in What if what in chosen)


@st.composite
def further_agents(draw: st.DrawFn, agent_id: str) -> Agent:
    """Draw an agent with one to four KPIs, and attendance that may be missing."""
    codes = CODES[: draw(st.integers(1, len(CODES)))]
    attendance = draw(st.none() | decimals("0", "1"))
    return agent(
        agent_id,
        *(draw(further_lines(code)) for code in codes),
        base=draw(decimals("0", "9000000")),
        active_days=draw(st.none() | decimals("1", "20", 1)),
        payout_cap=draw(st.none() | decimals("0", "3000000")),
        guarantee=draw(st.none() | decimals("0", "300000")),
        attributes={} if attendance is None else {"Kehadiran": attendance},
        overrides=draw(overrides()),
    )


@st.composite
def further_ladders(draw: st.DrawFn) -> tuple[Tier, ...]:
    """Draw a ladder in which kinds and curves are mixed."""
    floors = sorted({D(0), *draw(st.sets(decimals("0.01", "1.5", 4), max_size=4))})
    return tuple(draw(_tiers(at, floor)) for at, floor in enumerate(floors))


@st.composite
def _tiers(draw: st.DrawFn, at: int, floor: Any) -> Tier:
    kind = draw(st.sampled_from(PayoutKind))
    by_unit = kind is PayoutKind.PER_UNIT
    pays = {
        PayoutKind.AMOUNT: decimals("0", "5000000"),
        PayoutKind.RATE: decimals("0", "2"),
        PayoutKind.PER_UNIT: decimals("0", "3000"),
    }
    return Tier(
        name=f"T{at}",
        floor=floor,
        kind=kind,
        payout=draw(pays[kind]),
        curve=Curve.STEP if by_unit else draw(st.sampled_from(Curve)),
        kpi=CODES[0] if by_unit else "",
    )


@st.composite
def further_months(draw: st.DrawFn) -> Month:
    """Draw a month of one to three agents by every rule there is."""
    count = draw(st.integers(1, 3))
    return month(
        *(draw(further_agents(f"A{each}")) for each in range(count)),
        ladder=draw(further_ladders()),
        gates=tuple(draw(st.lists(gates(), max_size=3))),
        weights=Weights.RELATIVE,
        spread=draw(st.sampled_from(Spread)),
        prorate=draw(st.sampled_from(Prorate)),
        score_cap=draw(st.none() | decimals("0.5", "1.5")),
        payout_cap=draw(st.none() | decimals("0", "3000000")),
        guarantee=draw(st.none() | decimals("0", "300000")),
        score_places=draw(st.integers(0, 4)),
        payout_unit=draw(st.sampled_from([D(1), D(100), D("0.01")])),
        period_days=draw(st.integers(20, 31)),
    )
