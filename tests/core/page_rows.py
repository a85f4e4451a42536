"""Reads the rows of a grey box of docs/rules.md, one kind of row each."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from scorebook.core.agent import Line
from scorebook.core.gate import NEEDS_AMOUNT, Effect, Gate, Measure, Of, Test
from scorebook.core.kpi import (
    Above,
    Band,
    Direction,
    Rollup,
    Unit,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.override import What
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Spread, Tier, Weights
from tests.core.page_box import Example, Member, number
from tests.months import excused, kpi, line, override

# Words that a part of a row begins with and that more than one word follows.
_LISTS = ("bands ", "through ", "ranks ", "gates ")
_WORDS: dict[str, Any] = {
    "direction": Direction,
    "above": Above,
    "when_blank": WhenBlank,
    "when_target_zero": WhenTargetZero,
    "rollup": Rollup,
    "unit": lambda word: Unit(kind=UnitKind(word)),
    "group": str,
    "spread": Spread,
    "weights": Weights,
    "prorate": Prorate,
    "curve": Curve,
    "kpi": str,
    "score_places": int,
    "period_days": int,
}
_OF_AGENT = ("base", "active_days", "payout_cap", "guarantee")


def read(box: str) -> Example:
    """Read one box, row by row."""
    example = Example(text=box)
    for row in box.splitlines():
        kind, _, rest = row.partition(" ")
        _READ[kind](example, rest)
    return example


def parts(rest: str) -> dict[str, str]:
    """Read `name value, name value`; a name may have two words, a value only where it must."""
    named = {}
    for part in rest.split(", "):
        key, _, value = part.rpartition(" ")
        if part.startswith(_LISTS):
            key, _, value = part.partition(" ")
        named[key or value] = value
    return named


def _read_member(example: Example, rest: str) -> None:
    if not example.members[0].lines:
        example.members.clear()
    example.members.append(Member(name=rest))


def _read_line(example: Example, rest: str) -> None:
    measured = example.members[-1].lines
    measured.append(_line(parts(rest), code=f"K{len(measured) + 1}"))


def _line(said: dict[str, str], code: str) -> Line:
    realized, sample = said.pop("realized"), said.pop("sample", "none")
    given: dict[str, Any] = {"weight": Decimal(1)}
    for key, value in said.items():
        if key in {"bands", "through"}:
            given["bands"] = tuple(_band(pair) for pair in value.split())
        else:
            given[key] = _value(key, value)
    measure = kpi(given.pop("kpi", code), **given)
    if realized == "N/A":
        return excused(measure)
    return line(measure, None if realized == "blank" else realized, sample=number(sample))


def _band(pair: str) -> Band:
    start, _, score = pair.partition("=")
    return Band(Decimal(start), Decimal(score))


def _value(key: str, written: str) -> Any:
    return _WORDS[key](written) if key in _WORDS else number(written)


def _read_tier(example: Example, rest: str) -> None:
    """Read `Baik, from 0.95, amount 1250000`, and a curve or a KPI after it."""
    name, floor, pays, *more = rest.split(", ")
    kind, _, payout = pays.partition(" ")
    example.tiers.append(
        Tier(
            name=name,
            floor=Decimal(floor.removeprefix("from ")),
            kind=PayoutKind(kind),
            payout=Decimal(payout),
            **{key: _value(key, value) for key, value in parts(", ".join(more)).items() if key},
        )
    )


def _read_gate(example: Example, rest: str) -> None:
    """Read `QA.credit >= 0.9, multiply 0.5`: what no KPI is called is a column of the agents."""
    asked, acts = rest.split(", ")
    measure, test, value = asked.split()
    effect, _, what = acts.partition(" ")
    name, _, of = measure.partition(".")
    is_kpi = any(name == one.kpi.code for one in example.members[0].lines)
    counted = Effect(effect) in NEEDS_AMOUNT
    example.gates.append(
        Gate(
            name=asked,
            measure=Measure(Of(of or "realized") if is_kpi else Of.ATTRIBUTE, name),
            test=Test(test),
            value=_attribute(value),
            effect=Effect(effect),
            amount=Decimal(what) if counted else None,
            named="" if counted else what,
        )
    )


def _read_override(example: Example, rest: str) -> None:
    """Read `score 0.9`, `tier Baik`, `QA N/A`, and perhaps `without a reason`."""
    decided, _, without = rest.partition(", ")
    what, value = decided.split()
    kind = What.KPI if what.isupper() or what[0] == "K" else What(what)
    is_number = kind is not What.TIER and value != "N/A"
    made = override(
        kind,
        value if is_number else None,
        kpi=what if kind is What.KPI else "",
        tier=value if kind is What.TIER else "",
    )
    example.members[-1].overrides.append(replace(made, reason="") if without else made)


def _read_agent(example: Example, rest: str) -> None:
    one = example.members[-1]
    for key, value in parts(rest).items():
        if key in _OF_AGENT:
            one.parts[key] = number(value)
        else:
            one.attributes[key] = _attribute(value)


def _attribute(written: str) -> Decimal | str:
    return written if written.isalpha() else Decimal(written)


def _read_settings(example: Example, rest: str) -> None:
    example.settings |= {key: _value(key, value) for key, value in parts(rest).items()}


def _read_closed(example: Example, rest: str) -> None:
    example.closed = {name: number(value) for name, value in parts(rest).items()}


def _read_scores(example: Example, rest: str) -> None:
    example.scores = rest.split()


def _read_what_if(example: Example, rest: str) -> None:
    """Read `settings spread group` or `K1 cap 1`."""
    where, name, value = rest.split()
    example.what_if.append((where, name, _value(name, value)))


def _read_gives(example: Example, rest: str) -> None:
    example.gives = parts(rest)


_READ = {
    "member": _read_member,
    "line": _read_line,
    "tier": _read_tier,
    "gate": _read_gate,
    "override": _read_override,
    "agent": _read_agent,
    "settings": _read_settings,
    "closed": _read_closed,
    "scores": _read_scores,
    "what-if": _read_what_if,
    "gives": _read_gives,
}
