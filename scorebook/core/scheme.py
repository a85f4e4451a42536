"""The rules in force for one period: settings, the KPIs of each role, the ladders.

Units: floors of tiers and payouts of kind RATE are ratios; payouts of kind AMOUNT, the base and
the budget are money in `Settings.currency`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

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


class Prorate(StrEnum):
    """What a part of the period scales. Rule: docs/rules.md#pro-rata."""

    NONE = "none"
    PAYOUT = "payout"


class PayoutKind(StrEnum):
    """What a tier's payout is: money, or a share of the agent's base."""

    AMOUNT = "amount"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One rung: it begins at its floor and ends where the next one begins."""

    name: str
    floor: Decimal
    kind: PayoutKind
    payout: Decimal
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
    weights: Weights = Weights.PERCENT
    prorate: Prorate = Prorate.NONE
    na_words: tuple[str, ...] = ()
    budget: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Settings, the KPIs of each role in the workbook's order, and a ladder for each role.

    Shape: ladders rise by floor; `ladders[EVERY_ROLE]` serves the roles that have none.
    """

    settings: Settings
    kpis: Mapping[str, tuple[Kpi, ...]] = field(default_factory=dict)
    ladders: Mapping[str, tuple[Tier, ...]] = field(default_factory=dict)

    def ladder(self, role: str) -> tuple[Tier, ...]:
        """Give the role's own ladder, else the common one, else none at all.

        Rule: docs/rules.md#tiers
        """
        return self.ladders.get(role) or self.ladders.get(EVERY_ROLE, ())
