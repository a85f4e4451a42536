"""Random ladders, gates and overrides that the checks let pass."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from scorebook.core.agent import Line
from scorebook.core.gate import NEEDS_AMOUNT, Effect, Gate, Measure, Of, Test
from scorebook.core.kpi import Direction
from scorebook.core.override import Override, What
from scorebook.core.scheme import Curve, PayoutKind, Tier
from tests.core.strategies_numbers import decimals, money, ratios, realized_values
from tests.months import gate, override

D = Decimal

# Made once: see strategies_numbers.py.
_FLOORS = st.sets(decimals("0.01", "1.5", 4), max_size=5)
_CURVES = st.sampled_from(Curve)
_MEASURES = st.builds(
    Measure, st.sampled_from(Of), st.sampled_from(["K0", "K1", "K2", "ELSE"])
) | st.builds(Measure, st.just(Of.ATTRIBUTE), st.sampled_from(["Kehadiran", "Status"]))
_TESTS = st.sampled_from(Test)
_VALUES = ratios | realized_values
_SCORED = st.builds(override, st.just(What.SCORE), ratios)
_PAID = st.builds(override, st.just(What.PAYOUT), money)
_THINGS = st.sets(st.sampled_from([What.SCORE, What.PAYOUT, What.TIER, What.KPI]), max_size=2)
_YES_NO = st.sampled_from([D(0), D(1)])

# What a tier pays of each kind is of another size.
_PARTS = {PayoutKind.AMOUNT: 1, PayoutKind.RATE: 1_000_000, PayoutKind.PER_UNIT: 1_000}


@cache
@st.composite
def ladders(draw: st.DrawFn, *, rising: bool = False, kpi: str = "") -> tuple[Tier, ...]:
    """Draw a ladder from 0; where asked, each rung pays at least what the one below it does.

    `kpi` is the code of one whose units may be paid.
    """
    floors = sorted({D(0), *draw(_FLOORS)})
    amounts = st.lists(money, min_size=len(floors), max_size=len(floors))
    payouts = sorted(draw(amounts)) if rising else draw(amounts)
    kinds = [PayoutKind.AMOUNT]
    if not rising:
        kinds += [PayoutKind.RATE] + [PayoutKind.PER_UNIT] * bool(kpi)
    return tuple(
        draw(_tiers(f"T{at}", floor, payout, kinds, kpi))
        for at, (floor, payout) in enumerate(zip(floors, payouts, strict=True))
    )


@st.composite
def _tiers(
    draw: st.DrawFn,
    name: str,
    floor: Decimal,
    payout: Decimal,
    kinds: Sequence[PayoutKind],
    code: str,
) -> Tier:
    kind = draw(st.sampled_from(kinds))
    by_unit = kind is PayoutKind.PER_UNIT
    return Tier(
        name=name,
        floor=floor,
        kind=kind,
        payout=payout / _PARTS[kind],
        curve=Curve.STEP if by_unit else draw(_CURVES),
        kpi=code if by_unit else "",
    )


@st.composite
def gates(
    draw: st.DrawFn, ladder: Sequence[Tier], groups: Sequence[str], *, most: str = "1.5"
) -> Gate:
    """Draw a gate before everybody; `most` is the highest factor of one that multiplies."""
    effects = [one for one in Effect if groups or one is not Effect.ZERO_GROUP]
    effect = draw(st.sampled_from(effects))
    measure = draw(_MEASURES)
    named = {
        Effect.CAP_TIER: st.sampled_from([tier.name for tier in ladder]),
        Effect.ZERO_KPI: st.just("K0"),
        Effect.ZERO_GROUP: st.sampled_from(groups) if groups else st.just(""),
    }
    amounts = {
        Effect.CAP_PAYOUT: money,
        Effect.MULTIPLY: decimals("0", most),
        Effect.DROP_TIERS: st.integers(0, 6).map(D),
    }
    given: dict[str, Any] = {
        "test": draw(_TESTS),
        "value": draw(_VALUES),
        "named": draw(named.get(effect, st.just(""))),
        "amount": draw(amounts[effect]) if effect in NEEDS_AMOUNT else None,
    }
    if measure.name == "Status":
        given |= {"test": Test.EQUAL, "value": "tetap"}
    return gate(measure.name, of=measure.of, effect=effect, **given)


@st.composite
def overrides(
    draw: st.DrawFn, lines: Sequence[Line], ladder: Sequence[Tier], *, fixed: str = ""
) -> tuple[Override, ...]:
    """Draw what somebody decided of one agent: of each thing at most one.

    `fixed` is the code of a KPI that has to stay measured.
    """
    things = {
        What.SCORE: _SCORED,
        What.PAYOUT: _PAID,
        What.TIER: st.sampled_from(ladder).map(
            lambda tier: override(What.TIER, tier=tier.name.lower())
        ),
    }
    chosen = draw(_THINGS)
    made = [draw(things[what]) for what in sorted(chosen - {What.KPI})]
    if What.KPI in chosen:
        line = draw(st.sampled_from(lines))
        yes_no = line.kpi.direction is Direction.YES_NO
        value = draw(_YES_NO if yes_no else realized_values)
        excuse = line.kpi.code != fixed and draw(st.booleans())
        made.append(override(kpi=line.kpi.code, value=None if excuse else value))
    return tuple(made)
