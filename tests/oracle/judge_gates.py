"""Which gates an agent passed, and what the others do to credits, tier and money."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tests.oracle.judge_achievement import NOTHING
from tests.oracle.judge_lines import Line
from tests.oracle.meaning import Agent, Column, Month
from tests.oracle.meaning_rules import Gate, Rung

TESTS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip
Lines = Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class Passage:
    """One gate and whether the agent came through it."""

    gate: Gate
    passed: bool


def concerning(month: Month, agent: Agent) -> Sequence[Gate]:
    """Give the gates in front of this agent, in the order of their rows."""
    return [gate for gate in month.gates if gate.role in {None, agent.role}]


def of_kpi(gate: Gate, lines: Lines) -> Fraction | None:
    """Give what the gate looks at in a KPI; of a blank that counts there is the credit alone."""
    one = lines.get(gate.measure)
    if one is None or one.credit is None:
        return None
    if gate.of == "credit":
        return one.credit
    return one.realized if gate.of == "realized" else one.achievement


def same_words(left: str, right: str) -> bool:
    """Say whether two texts are the same but for case and spacing."""
    return "".join(left.split()).casefold() == "".join(right.split()).casefold()


def passes(gate: Gate, agent: Agent, lines: Lines) -> bool:
    """Say whether the test holds; nothing there to be tested never passes."""
    if gate.of != "column":
        found = of_kpi(gate, lines)
    else:
        known: Mapping[str, Column] = {"active_days": agent.active_days, "team": agent.team}
        cell = {**known, **agent.columns}.get(gate.measure)
        if isinstance(gate.value, str):
            return isinstance(cell, str) and cell != "na" and same_words(cell, gate.value)
        found = Fraction(cell) if isinstance(cell, Decimal) else None
    return found is not None and TESTS[gate.test](found, Fraction(gate.value))


def zeroed(gate: Gate, lines: Lines) -> Lines:
    """Take away the credits that a gate takes away; what does not count stays as it is."""
    named = gate.effect_value
    if gate.effect == "zero-kpi":
        hit = {gate.measure if named is None else named}
    elif gate.effect == "zero-group":
        own = lines.get(gate.measure)
        group = named if named is not None else own and own.kpi.group
        hit = {code for code, one in lines.items() if one.kpi.group == group}
    else:
        return lines
    return {
        code: replace(one, credit=NOTHING) if code in hit and one.credit is not None else one
        for code, one in lines.items()
    }


def through(month: Month, agent: Agent, lines: Lines) -> tuple[Sequence[Passage], Lines]:
    """Send an agent through the gates, row by row; give what is left of the credits."""
    passages: list[Passage] = []
    for gate in concerning(month, agent):
        passed = passes(gate, agent, lines)
        passages.append(Passage(gate, passed))
        if not passed:
            lines = zeroed(gate, lines)
    return passages, lines


def tier_after(passages: Sequence[Passage], ladder: Sequence[Rung], reached: int) -> int:
    """Give the rung that is left of the one reached, as its place on the ladder."""
    names = [rung.name for rung in ladder]
    for gate in (one.gate for one in passages if not one.passed):
        if gate.effect == "cap-tier":
            reached = min(reached, names.index(str(gate.effect_value)))
        elif gate.effect == "drop-tiers":
            reached = max(0, reached - int(Decimal(gate.effect_value or 0)))
    return reached


def money_after(passages: Sequence[Passage], money: Fraction) -> Fraction:
    """Give the money that is left of what the tier pays."""
    for gate in (one.gate for one in passages if not one.passed):
        if gate.effect == "no-payout":
            money = NOTHING
        elif gate.effect == "cap-payout":
            money = min(money, Fraction(gate.effect_value or 0))
        elif gate.effect == "multiply":
            money *= Fraction(gate.effect_value or 0)
    return money
