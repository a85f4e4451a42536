"""The rules in force for one period: settings, the KPIs of each role, the ladders.

Units: floors of tiers, payouts of kind RATE and the cap of the score are ratios; payouts of kind
AMOUNT, the base, the budget, the cap and the guarantee of payouts are money in
`Settings.currency`; payouts of kind PER_UNIT are money for one unit of their KPI.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from scorebook.core.gate import Gate
from scorebook.core.kpi import Kpi
from scorebook.core.numbers import ONE
from scorebook.core.period import Period
from scorebook.core.places import Place

# The ladder of every role that has none of its own, and the role of a KPI that every role has.
EVERY_ROLE = ""


class Weights(StrEnum):
    """Whether weights must total 100 % or only compare. Rule: docs/rules.md#score."""

    PERCENT = "percent"
    RELATIVE = "relative"


class Spread(StrEnum):
    """Where the weight of what does not count goes. Rule: docs/rules.md#spread."""

    ALL = "all"
    GROUP = "group"
    NONE = "none"


class Prorate(StrEnum):
    """What a part of the period scales. Rule: docs/rules.md#pro-rata."""

    NONE = "none"
    PAYOUT = "payout"
    TARGET = "target"


class PayoutKind(StrEnum):
    """What a tier's payout is: money, a share of the agent's base, or money for each unit."""

    AMOUNT = "amount"
    RATE = "rate"
    PER_UNIT = "per-unit"


class Curve(StrEnum):
    """How a payout goes on within its tier: flat, or straight to the next tier's.

    Rule: docs/rules.md#curves
    """

    STEP = "step"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One rung: it begins at its floor and ends where the next one begins.

    Shape: `kpi` is the code of the KPI whose units are paid, for PayoutKind.PER_UNIT only.
    """

    name: str
    floor: Decimal
    kind: PayoutKind
    payout: Decimal
    curve: Curve = Curve.STEP
    kpi: str = ""
    place: Place | None = None
    floor_place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for the whole workbook; `language` is id or en."""

    period: Period
    company: str = ""
    currency: str = "IDR"
    language: str = "id"
    period_days: int
    score_places: int = 2
    payout_unit: Decimal = ONE
    spread: Spread = Spread.ALL
    weights: Weights = Weights.PERCENT
    prorate: Prorate = Prorate.NONE
    score_cap: Decimal | None = None
    payout_cap: Decimal | None = None
    guarantee: Decimal | None = None
    na_words: tuple[str, ...] = ()
    budget: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Settings, the KPIs of each role in the workbook's order, a ladder for each role, the gates.

    Shape: ladders rise by floor; `ladders[EVERY_ROLE]` serves the roles that have none. Gates
        stand in the order in which they act.
    """

    settings: Settings
    kpis: Mapping[str, tuple[Kpi, ...]] = field(default_factory=dict)
    ladders: Mapping[str, tuple[Tier, ...]] = field(default_factory=dict)
    gates: tuple[Gate, ...] = ()

    def ladder(self, role: str) -> tuple[Tier, ...]:
        """Give the role's own ladder, else the common one, else none at all.

        Rule: docs/rules.md#tiers
        """
        return self.ladders.get(role) or self.ladders.get(EVERY_ROLE, ())

    def gates_of(self, role: str) -> tuple[Gate, ...]:
        """Give the gates a role stands before, in the order in which they act.

        Rule: docs/rules.md#gates
        """
        return tuple(gate for gate in self.gates if gate.role in {role, EVERY_ROLE})
