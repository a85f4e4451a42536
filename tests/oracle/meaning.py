"""A month as somebody means it, before it is written down in any notation.

Units: ratios are ratios (1 is 100 %), durations are seconds, values of a `%` KPI are ratios.
Every number is a finite Decimal, so that it can be typed into a cell; `judge` works in Fractions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from tests.oracle.meaning_rules import Gate, Rung

Direction = Literal[
    "higher", "higher-signed", "lower", "lower-ratio", "range", "stabilise", "band",
    "interpolate", "worst-best", "from-start", "yes-no", "zero-count",
]  # fmt: skip
NO_CAP: Final = "none"
Cap = Decimal | Literal["none"] | None
FAULTS = ("error", "word", "unsaved")
"""What makes a realized value unreadable: an Excel error, a word, a formula without value."""
EntryState = Literal["value", "blank", "na", "error", "word", "unsaved"]
Column = Decimal | str | None
"""What stands for an agent in a column of HR's own; the text `na` is an N/A word."""


def decimals(text: str) -> tuple[Decimal, ...]:
    """Give the numbers of a line of text, as a short way to write many."""
    return tuple(Decimal(word) for word in text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """A row of the KPI sheet; None is an empty cell, where the default holds.

    `weight` is the weight within its group where there is a `group_weight`.
    """

    code: str
    name: str
    unit: str
    direction: Direction
    weight: Decimal
    group: str | None = None
    group_weight: Decimal | None = None
    unit_said: bool = True
    target: Decimal | None = None
    target_high: Decimal | None = None
    above: str | None = None
    start: Decimal | None = None
    worst: Decimal | None = None
    best: Decimal | None = None
    tolerance: Decimal | None = None
    step: Decimal | None = None
    threshold: Decimal | None = None
    floor: Decimal | None = None
    cap: Cap = None
    full_credit_at_max: Decimal | None = None
    min_sample: Decimal | None = None
    when_blank: str | None = None
    when_target_zero: str | None = None
    rollup: str | None = None

    @property
    def effective_weight(self) -> Decimal:
        """Give the share of the whole score."""
        return self.weight if self.group_weight is None else self.weight * self.group_weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role, its KPIs, and its ladder unless it climbs the common one."""

    name: str
    kpis: tuple[Kpi, ...]
    ladder: tuple[Rung, ...] | None

    def kpi(self, code: str) -> Kpi | None:
        """Give the role's KPI of this code, if it has one."""
        return next((kpi for kpi in self.kpis if kpi.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is noted for one agent and KPI; target and weight are the agent's own.

    `sample` is how many measurements were taken, `decided` that the value was put there by an
    override, so that nobody asks how many.
    """

    state: EntryState
    realized: Decimal | None = None
    target: Decimal | None = None
    weight: Decimal | None = None
    sample: Decimal | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One agent; `stray` are values of KPIs that the role does not have.

    `columns` are the columns of HR's own on the Agents sheet, by their titles.
    """

    agent_id: str
    name: str
    team: str
    role: str
    base: Decimal | None
    active_days: Decimal | None
    entries: Mapping[str, Entry]
    stray: Mapping[str, Decimal] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)
    payout_cap: Decimal | None = None
    guarantee: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A row of the Overrides sheet; `what` is score, tier, payout or the code of a KPI.

    The `value` None is an N/A word.
    """

    agent_id: str
    what: str
    value: Decimal | str | None
    reason: str | None
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """Everything a native workbook says."""

    year: int
    month: int
    language: Literal["id", "en"]
    score_places: int | None
    payout_unit: Decimal | None
    period_days: int | None
    prorate: str | None
    weights: str | None
    spread: str | None
    score_cap: Decimal | None
    payout_cap: Decimal | None
    guarantee: Decimal | None
    na_words: tuple[str, ...] | None
    roles: tuple[Role, ...]
    common: tuple[Rung, ...]
    bands: Mapping[str, tuple[tuple[Decimal, Decimal], ...]]
    agents: tuple[Agent, ...]
    gates: tuple[Gate, ...] = ()
    overrides: tuple[Override, ...] = ()

    def role(self, name: str) -> Role:
        """Give the role of this name."""
        return next(role for role in self.roles if role.name == name)

    def ladder(self, role: Role) -> Sequence[Rung]:
        """Give the ladder a role climbs, from the lowest rung up."""
        return sorted(role.ladder or self.common, key=lambda rung: rung.floor)

    def overridden(self, agent: Agent) -> Mapping[str, Override]:
        """Give what was overridden for one agent."""
        return {one.what: one for one in self.overrides if one.agent_id == agent.agent_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogued:
    """A KPI as the company knows it: one unit and one name, whatever the role.

    `unit_said` is False where the unit's cell is left blank, as the contract allows.
    """

    code: str
    name: str
    unit: str
    unit_said: bool
