"""Which gates an agent passes, and what the failed ones do to credits, tier and payout.

Units: as in `gate`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import ge, gt, le, lt

from scorebook.core.achievement import achievement, is_excused
from scorebook.core.agent import Agent, Line, State
from scorebook.core.credit import credit
from scorebook.core.gate import Effect, Gate, Of, Test
from scorebook.core.numbers import ZERO, exact, settled
from scorebook.core.scheme import Tier

_COMPARES: Mapping[Test, Callable[[Decimal, Decimal], bool]] = {
    Test.BELOW: lt,
    Test.AT_MOST: le,
    Test.AT_LEAST: ge,
    Test.ABOVE: gt,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a gate found, None where there is nothing to find, and whether the agent passed."""

    gate: Gate
    found: Decimal | str | None
    passed: bool


def verdicts(agent: Agent, lines: Sequence[Line], gates: Iterable[Gate]) -> tuple[Verdict, ...]:
    """Say of each gate whether the agent passes, in the order of the rows.

    A gate that looks at a credit finds it as the gates before have left it.

    Shape: `lines` are those in force.
    Rule: docs/rules.md#gates
    """
    found: list[Verdict] = []
    for gate in gates:
        value = _found(agent, lines, gate, found)
        found.append(Verdict(gate=gate, found=value, passed=passes(gate, value)))
    return tuple(found)


def passes(gate: Gate, value: Decimal | str | None) -> bool:
    """Say whether the test holds; a missing or excused value never passes.

    Rule: docs/rules.md#gates
    """
    if value is None:
        return False
    if isinstance(value, str) or isinstance(gate.value, str):
        return gate.test is Test.EQUAL and value == gate.value
    if gate.test is Test.EQUAL:
        return settled(value) == settled(gate.value)
    return _COMPARES[gate.test](settled(value), settled(gate.value))


def zeroed_by(found: Iterable[Verdict], lines: Sequence[Line]) -> Mapping[str, Gate]:
    """Give the codes of the KPIs whose credit failed gates set to 0, with the gate that did.

    Rule: docs/rules.md#gate-effects
    """
    zeroed: dict[str, Gate] = {}
    for one in found:
        if one.passed:
            continue
        for line in lines:
            if zeroes(one.gate, line):
                zeroed.setdefault(line.kpi.code, one.gate)
    return zeroed


def gated_rung(rung: int, ladder: Sequence[Tier], found: Iterable[Verdict]) -> int:
    """Give the index of the tier that is left, of the tier that was reached.

    Rule: docs/rules.md#gate-effects
    """
    for one in found:
        if one.passed:
            continue
        if one.gate.effect is Effect.CAP_TIER:
            rung = min(rung, rung_named(one.gate.named, ladder))
        elif one.gate.effect is Effect.DROP_TIERS:
            rung = max(0, rung - int(one.gate.amount or ZERO))
    return rung


def rung_named(name: str, ladder: Sequence[Tier]) -> int:
    """Give the index of a tier by its name.

    Raises: StopIteration for a name the ladder does not have, which the checks stop.
    Rule: docs/rules.md#gate-effects
    """
    return next(at for at, tier in enumerate(ladder) if tier.name.casefold() == name.casefold())


def gated_payout(pays: Decimal, found: Iterable[Verdict]) -> Decimal:
    """Give what failed gates leave of what the tier pays, in the order of the rows.

    Rule: docs/rules.md#gate-effects
    """
    with exact():
        for one in found:
            amount = one.gate.amount or ZERO
            if one.passed:
                continue
            if one.gate.effect is Effect.NO_PAYOUT:
                pays = ZERO
            elif one.gate.effect is Effect.CAP_PAYOUT:
                pays = min(pays, amount)
            elif one.gate.effect is Effect.MULTIPLY:
                pays *= amount
    return pays


def _found(
    agent: Agent, lines: Sequence[Line], gate: Gate, before: Sequence[Verdict]
) -> Decimal | str | None:
    """Give what a gate looks at, behind the gates before it."""
    measure = gate.measure
    if measure.of is Of.ATTRIBUTE:
        return agent.attributes.get(measure.name)
    line = next((one for one in lines if one.kpi.code == measure.name), None)
    if line is None or is_excused(line):
        return None
    if measure.of is Of.REALIZED:
        return line.realized if line.state is State.MEASURED else None
    if measure.of is Of.ACHIEVEMENT:
        return achievement(line)
    zeroed = any(zeroes(one.gate, line) for one in before if not one.passed)
    return ZERO if zeroed else credit(line)


def zeroes(gate: Gate, line: Line) -> bool:
    """Say whether a gate, when it fails, leaves nothing of a line's credit.

    Rule: docs/rules.md#gate-effects
    """
    match gate.effect:
        case Effect.ZERO_KPI:
            return line.kpi.code == gate.named
        case Effect.ZERO_GROUP:
            return line.kpi.group == gate.named
        case _:
            return False
