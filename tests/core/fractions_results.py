"""From lines to money once more, plainly, in fractions and without the engine's code."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction

from scorebook.core.agent import Agent, Line, State
from scorebook.core.gate import Effect, Gate, Of, Test
from scorebook.core.kpi import Direction, UnitKind
from scorebook.core.override import What
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Scheme, Spread, Tier
from tests.core.fractions_oracle import plain_achievement, plain_credit

F = Fraction
Credits = dict[str, Fraction | None]


@dataclass(frozen=True)
class Plain:
    score: Fraction
    tier: str
    payout: Fraction
    passed: tuple[bool, ...] = ()
    ungated: "Plain | None" = None


def plain_half_up(value: Fraction, unit: Fraction) -> Fraction:
    size = math.floor(abs(value) / unit + F(1, 2)) * unit
    return size if value >= 0 else -size


def plain_result(one: Agent, scheme: Scheme) -> Plain | None:
    """Give what comes out with the gates, and without them; None for a withheld result."""
    lines = [_in_force(line, one, scheme) for line in one.lines]
    free = _result(one, lines, scheme, [])
    if free is None:
        return None
    gated = _result(one, lines, scheme, list(scheme.gates))
    assert gated is not None
    return replace(gated, ungated=free)


def _result(one: Agent, lines: list[Line], scheme: Scheme, gates: list[Gate]) -> Plain | None:
    credits_: Credits = {line.kpi.code: plain_credit(line) for line in lines}
    passed = []
    for gate in gates:
        passed.append(_passes(gate, one, lines, credits_))
        if not passed[-1]:
            _zero(gate, lines, credits_)
    score = _score(lines, credits_, one, scheme)
    if score is None:
        return None
    failed = [gate for gate, good in zip(gates, passed, strict=True) if not good]
    tier, payout = _payout(score, one, lines, scheme, failed)
    return Plain(score, tier, payout, tuple(passed))


def _in_force(line: Line, one: Agent, scheme: Scheme) -> Line:
    share = Decimal(1)
    if scheme.settings.prorate is Prorate.TARGET:
        share = Decimal(int(_share(one, scheme) * 10_000)).scaleb(-4)
    without = {
        Direction.BAND,
        Direction.INTERPOLATE,
        Direction.WORST_BEST,
        Direction.YES_NO,
        Direction.ZERO_COUNT,
    }
    volume = line.kpi.unit.kind in {UnitKind.COUNT, UnitKind.CURRENCY}
    if volume and line.kpi.direction not in without:
        with localcontext(prec=200):  # so that a product of decimals loses nothing
            low, high = line.target, line.target_high
            line = replace(
                line,
                target=low if low is None else low * share,
                target_high=high if high is None else high * share,
            )
    for decided in one.overrides:
        if decided.what is What.KPI and decided.kpi == line.kpi.code:
            state = State.EXCUSED if decided.value is None else State.MEASURED
            line = replace(line, realized=decided.value, state=state, override=decided)
    return line


def _share(one: Agent, scheme: Scheme) -> Fraction:
    if one.active_days is None:
        return F(1)
    return plain_half_up(F(one.active_days) / scheme.settings.period_days, F(1, 10_000))


def _passes(gate: Gate, one: Agent, lines: list[Line], credits_: Credits) -> bool:
    found = _found(gate, one, lines, credits_)
    if found is None or isinstance(found, str) or isinstance(gate.value, str):
        return found is not None and found == gate.value
    difference = found - F(gate.value)
    return {
        Test.BELOW: difference < 0,
        Test.AT_MOST: difference <= 0,
        Test.EQUAL: difference == 0,
        Test.AT_LEAST: difference >= 0,
        Test.ABOVE: difference > 0,
    }[gate.test]


def _found(gate: Gate, one: Agent, lines: list[Line], credits_: Credits) -> Fraction | str | None:
    name = gate.measure.name
    if gate.measure.of is Of.ATTRIBUTE:
        said = one.attributes.get(name)
        return said if said is None or isinstance(said, str) else F(said)
    line = next((line for line in lines if line.kpi.code == name), None)
    if line is None or credits_[name] is None:
        return None
    if gate.measure.of is Of.CREDIT:
        return credits_[name]
    if line.state is not State.MEASURED:
        return None
    return F(line.realized or 0) if gate.measure.of is Of.REALIZED else plain_achievement(line)


def _zero(gate: Gate, lines: list[Line], credits_: Credits) -> None:
    for line in lines:
        by_kpi = gate.effect is Effect.ZERO_KPI and line.kpi.code == gate.named
        by_group = gate.effect is Effect.ZERO_GROUP and line.kpi.group == gate.named
        if (by_kpi or by_group) and credits_[line.kpi.code] is not None:
            credits_[line.kpi.code] = F(0)


def _score(lines: list[Line], credits_: Credits, one: Agent, scheme: Scheme) -> Fraction | None:
    settings = scheme.settings
    place = F(1, 10 ** (settings.score_places + 2))
    for decided in one.overrides:
        if decided.what is What.SCORE:
            return plain_half_up(F(decided.value or 0), place)
    if settings.spread is Spread.NONE and None in credits_.values():
        return None
    if settings.spread is Spread.GROUP:
        groups = {line.kpi.group for line in lines}
        parts = [[line for line in lines if line.kpi.group == group] for group in groups]
    else:
        parts = [[line for line in lines if credits_[line.kpi.code] is not None]]
    points, weight = F(0), F(0)
    for part in parts:
        counting = [line for line in part if credits_[line.kpi.code] is not None]
        held = sum((F(line.weight) for line in counting), F(0))
        if held:
            whole = sum((F(line.weight) for line in part), F(0))
            earned = sum(
                (F(line.weight) * (credits_[line.kpi.code] or 0) for line in counting), F(0)
            )
            points, weight = points + whole * earned / held, weight + whole
    if not weight:
        return None
    cap = points / weight if settings.score_cap is None else F(settings.score_cap)
    return plain_half_up(min(points / weight, cap), place)


def _payout(
    score: Fraction, one: Agent, lines: list[Line], scheme: Scheme, failed: list[Gate]
) -> tuple[str, Fraction]:
    ladder = scheme.ladder(one.role)
    reached = sum(F(tier.floor) <= score for tier in ladder[1:])
    decided = {each.what: each for each in one.overrides}
    rung = _left_of(reached, ladder, failed)
    if What.TIER in decided:
        rung = _named(decided[What.TIER].tier, ladder)
    if rung == reached:
        pays = _pays(rung, score, one, lines, ladder)
    else:
        pays = _at_floor(rung, one, lines, ladder)
    if What.PAYOUT in decided:
        return ladder[rung].name, F(decided[What.PAYOUT].value or 0)
    return ladder[rung].name, _settled(_kept_of(pays, failed), one, scheme)


def _named(name: str, ladder: Sequence[Tier]) -> int:
    return [tier.name.casefold() for tier in ladder].index(name.casefold())


def _left_of(rung: int, ladder: Sequence[Tier], failed: list[Gate]) -> int:
    for gate in failed:
        if gate.effect is Effect.CAP_TIER:
            rung = min(rung, _named(gate.named, ladder))
        if gate.effect is Effect.DROP_TIERS:
            rung = max(rung - int(gate.amount or 0), 0)
    return rung


def _kept_of(pays: Fraction, failed: list[Gate]) -> Fraction:
    for gate in failed:
        if gate.effect is Effect.NO_PAYOUT:
            pays = F(0)
        if gate.effect is Effect.CAP_PAYOUT:
            pays = min(pays, F(gate.amount or 0))
        if gate.effect is Effect.MULTIPLY:
            pays *= F(gate.amount or 0)
    return pays


def _pays(
    rung: int, score: Fraction, one: Agent, lines: list[Line], ladder: Sequence[Tier]
) -> Fraction:
    tier = ladder[rung]
    if tier.kind is PayoutKind.PER_UNIT:
        return _units(rung, _sold(lines, tier), lines, ladder)
    here = _at_floor(rung, one, lines, ladder)
    if tier.curve is Curve.STEP or tier is ladder[-1]:
        return here
    there, above = _at_floor(rung + 1, one, lines, ladder), ladder[rung + 1]
    way = max(F(0), score - F(tier.floor)) / (F(above.floor) - F(tier.floor))
    return here * (1 - way) + there * way


def _at_floor(rung: int, one: Agent, lines: list[Line], ladder: Sequence[Tier]) -> Fraction:
    tier = ladder[rung]
    if tier.kind is PayoutKind.PER_UNIT:
        most = F(tier.floor) * _asked(lines, tier)
        return _units(rung, min(_sold(lines, tier), most), lines, ladder)
    return F(tier.payout) * (F(one.base or 0) if tier.kind is PayoutKind.RATE else 1)


def _units(rung: int, sold: Fraction, lines: list[Line], ladder: Sequence[Tier]) -> Fraction:
    """Pay what is sold beyond each floor at its tier's rate, instead of at the rate before."""
    total, before = F(0), F(0)
    for tier in ladder[: rung + 1]:
        rate = F(tier.payout) if tier.kind is PayoutKind.PER_UNIT else F(0)
        beyond = sold - F(tier.floor) * _asked(lines, ladder[rung])
        total += max(F(0), beyond) * (rate - before)
        before = rate
    return total


def _sold(lines: list[Line], tier: Tier) -> Fraction:
    return max(F(0), next(F(line.realized or 0) for line in lines if line.kpi.code == tier.kpi))


def _asked(lines: list[Line], tier: Tier) -> Fraction:
    return next(F(line.target or 0) for line in lines if line.kpi.code == tier.kpi)


def _settled(pays: Fraction, one: Agent, scheme: Scheme) -> Fraction:
    settings = scheme.settings
    if settings.prorate is Prorate.PAYOUT:
        pays *= _share(one, scheme)
    cap = settings.payout_cap if one.payout_cap is None else one.payout_cap
    guarantee = settings.guarantee if one.guarantee is None else one.guarantee
    pays = pays if cap is None else min(pays, F(cap))
    pays = pays if guarantee is None else max(pays, F(guarantee))
    return plain_half_up(pays, F(settings.payout_unit))
