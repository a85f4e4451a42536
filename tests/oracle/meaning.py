"""A month as somebody means it, before it is written down in any notation.

Units: ratios are ratios (1 is 100 %), durations are seconds, values of a `%` KPI are ratios.
Every number is a finite Decimal, so that it can be typed into a cell; `judge` works in Fractions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

Direction = Literal["higher", "lower", "lower-ratio", "range", "band", "yes-no", "zero-count"]
NO_CAP: Final = "none"
Cap = Decimal | Literal["none"] | None
FAULTS = ("error", "word", "unsaved")
"""What makes a realized value unreadable: an Excel error, a word, a formula without value."""
EntryState = Literal["value", "blank", "na", "error", "word", "unsaved"]


def decimals(text: str) -> tuple[Decimal, ...]:
    """Give the numbers of a line of text, as a short way to write many."""
    return tuple(Decimal(word) for word in text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """A row of the KPI sheet; None is an empty cell, where the default holds."""

    code: str
    name: str
    unit: str
    direction: Direction
    weight: Decimal
    unit_said: bool = True
    target: Decimal | None = None
    target_high: Decimal | None = None
    above: str | None = None
    best: Decimal | None = None
    step: Decimal | None = None
    threshold: Decimal | None = None
    floor: Decimal | None = None
    cap: Cap = None
    when_blank: str | None = None
    when_target_zero: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A row of the Tiers sheet."""

    name: str
    floor: Decimal
    kind: Literal["amount", "rate"]
    payout: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role, its KPIs, and its ladder unless it climbs the common one."""

    name: str
    kpis: tuple[Kpi, ...]
    ladder: tuple[Rung, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is noted for one agent and KPI; target and weight are the agent's own."""

    state: EntryState
    realized: Decimal | None = None
    target: Decimal | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One agent; `stray` are values of KPIs that the role does not have."""

    agent_id: str
    name: str
    team: str
    role: str
    base: Decimal | None
    active_days: Decimal | None
    entries: Mapping[str, Entry]
    stray: Mapping[str, Decimal] = field(default_factory=dict)


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
    na_words: tuple[str, ...] | None
    roles: tuple[Role, ...]
    common: tuple[Rung, ...]
    bands: Mapping[str, tuple[tuple[Decimal, Decimal], ...]]
    agents: tuple[Agent, ...]

    def role(self, name: str) -> Role:
        """Give the role of this name."""
        return next(role for role in self.roles if role.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogued:
    """A KPI as the company knows it: one unit and one name, whatever the role.

    `unit_said` is False where the unit's cell is left blank, as the contract allows.
    """

    code: str
    name: str
    unit: str
    unit_said: bool
