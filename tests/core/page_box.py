"""A grey box of docs/rules.md as a month: what goes in, and what it gives."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from scorebook.core.agent import Agent, Line, Month
from scorebook.core.gate import Gate
from scorebook.core.numbers import exact
from scorebook.core.override import Override
from scorebook.core.scheme import PayoutKind, Tier
from scorebook.core.weights import TypedWeight, effective_weights
from tests.months import agent, month

ONLY_TIER = Tier(name="Semua", floor=Decimal(0), kind=PayoutKind.AMOUNT, payout=Decimal(0))


@dataclass
class Member:
    """One agent of a box, as far as it says something of them."""

    name: str = "00123"
    lines: list[Line] = field(default_factory=list)
    parts: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, Decimal | str] = field(default_factory=dict)
    overrides: list[Override] = field(default_factory=list)

    @property
    def agent(self) -> Agent:
        return agent(
            self.name,
            *_weighed(self.lines),
            attributes=self.attributes,
            overrides=tuple(self.overrides),
            **self.parts,
        )


@dataclass
class Example:
    """One grey box: what goes in, and what it gives."""

    text: str
    members: list[Member] = field(default_factory=lambda: [Member()])
    tiers: list[Tier] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    scores: list[str] = field(default_factory=list)
    closed: dict[str, Decimal | None] = field(default_factory=dict)
    what_if: list[tuple[str, str, Any]] = field(default_factory=list)
    gives: dict[str, str] = field(default_factory=dict)

    @property
    def month(self) -> Month:
        return month(
            *(one.agent for one in self.members),
            ladder=tuple(self.tiers) or (ONLY_TIER,),
            gates=tuple(self.gates),
            **self.settings,
        )


def number(written: str) -> Decimal | None:
    """Read 0.9, 10/11 or none."""
    if written == "none":
        return None
    above, _, below = written.partition("/")
    with exact():
        return Decimal(above) / Decimal(below or 1)


def _weighed(lines: list[Line]) -> list[Line]:
    """Give each line what it weighs in the whole score, where groups have weights."""
    rows = [
        TypedWeight(group=one.kpi.group, weight=one.weight, group_weight=one.kpi.group_weight)
        for one in lines
    ]
    return [
        replace(
            one,
            weight=weight or one.weight,
            kpi=replace(one.kpi, weight=weight, weight_in_group=one.weight),
        )
        for one, weight in zip(lines, effective_weights(rows), strict=True)
    ]
