"""Reads docs/rules.md: its anchors, and its examples as months with what must come out."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from scorebook.core.agent import Line, Month
from scorebook.core.kpi import Above, Band, Direction, WhenBlank, WhenTargetZero
from scorebook.core.numbers import exact
from scorebook.core.scheme import PayoutKind, Prorate, Tier, Weights
from tests.months import agent, excused, kpi, line, month

TOP = Path(__file__).resolve().parents[2]
PAGE = (TOP / "docs" / "rules.md").read_text("utf-8")

ONLY_TIER = Tier(name="Semua", floor=Decimal(0), kind=PayoutKind.AMOUNT, payout=Decimal(0))


@dataclass
class Example:
    """One grey box: what goes in, and what it gives."""

    text: str
    lines: list[Line] = field(default_factory=list)
    tiers: list[Tier] = field(default_factory=list)
    person: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    scores: list[str] = field(default_factory=list)
    gives: dict[str, str] = field(default_factory=dict)

    @property
    def month(self) -> Month:
        one = agent("00123", *self.lines, **self.person)
        return month(one, ladder=tuple(self.tiers) or (ONLY_TIER,), **self.settings)


def number(written: str) -> Decimal | None:
    """Read 0.9, 10/11 or none."""
    if written == "none":
        return None
    above, _, below = written.partition("/")
    with exact():
        return Decimal(above) / Decimal(below or 1)


def anchors() -> set[str]:
    """Every heading as the anchor that Git hosts make of it."""
    headings = re.findall(r"^##+ (.+)$", PAGE, flags=re.MULTILINE)
    return {re.sub(r"[^a-z -]", "", one.lower()).replace(" ", "-") for one in headings}


def examples() -> list[Example]:
    return [_example(box) for box in re.findall(r"```example\n(.*?)```", PAGE, flags=re.DOTALL)]


def _example(box: str) -> Example:
    example = Example(text=box)
    for row in box.splitlines():
        kind, _, rest = row.partition(" ")
        match kind:
            case "line":
                example.lines.append(_line(_parts(rest), code=f"K{len(example.lines) + 1}"))
            case "tier":
                example.tiers.append(_tier(rest))
            case "agent":
                example.person |= {key: number(value) for key, value in _parts(rest).items()}
            case "settings":
                example.settings |= {k: _setting(k, v) for k, v in _parts(rest).items()}
            case "scores":
                example.scores = rest.split()
            case "gives":
                example.gives = _parts(rest)
            case _:
                raise ValueError(row)
    return example


def _parts(rest: str) -> dict[str, str]:
    """Read `name value, name value`; a name may have two words, a value only where it must."""
    named = {}
    for part in rest.split(", "):
        key, _, value = part.rpartition(" ")
        if part.startswith(("bands ", "ranks ")):
            key, _, value = part.partition(" ")
        named[key or value] = value
    return named


_WORDS: dict[str, Any] = {
    "direction": Direction,
    "above": Above,
    "when_blank": WhenBlank,
    "when_target_zero": WhenTargetZero,
}


def _line(parts: dict[str, str], code: str) -> Line:
    realized = parts.pop("realized")
    given: dict[str, Any] = {"weight": Decimal(1)}
    for key, value in parts.items():
        if key in _WORDS:
            given[key] = _WORDS[key](value)
        elif key == "bands":
            given[key] = tuple(_band(pair) for pair in value.split())
        else:
            given[key] = number(value)
    measure = kpi(code, **given)
    if realized == "N/A":
        return excused(measure)
    return line(measure, None if realized == "blank" else realized)


def _band(pair: str) -> Band:
    start, _, score = pair.partition("=")
    return Band(Decimal(start), Decimal(score))


def _tier(rest: str) -> Tier:
    name, floor, payout = rest.split(", ")
    kind, _, amount = payout.partition(" ")
    return Tier(
        name=name,
        floor=Decimal(floor.removeprefix("from ")),
        kind=PayoutKind(kind),
        payout=Decimal(amount),
    )


def _setting(key: str, value: str) -> Any:
    match key:
        case "weights":
            return Weights(value)
        case "prorate":
            return Prorate(value)
        case "score_places" | "period_days":
            return int(value)
        case _:
            return Decimal(value)
