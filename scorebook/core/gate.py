"""A gate: what is asked of an agent besides the score, and what happens to whoever fails it.

Units: `value` is in the unit of what is measured (achievements and credits are ratios); `amount`
is money for CAP_PAYOUT, a factor for MULTIPLY, a number of rungs for DROP_TIERS.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scorebook.core.places import Place


class Of(StrEnum):
    """What of an agent a gate looks at."""

    REALIZED = "realized"
    ACHIEVEMENT = "achievement"
    CREDIT = "credit"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a gate looks at: a KPI's code with `of`, or the name of an attribute of the roster."""

    of: Of
    name: str

    def __str__(self) -> str:
        """Write it as the Gates sheet does: QA, QA.credit, Kehadiran."""
        return self.name if self.of in {Of.REALIZED, Of.ATTRIBUTE} else f"{self.name}.{self.of}"


class Test(StrEnum):
    """The comparison that must hold to pass."""

    __test__ = False  # not one of pytest's

    BELOW = "<"
    AT_MOST = "<="
    EQUAL = "="
    AT_LEAST = ">="
    ABOVE = ">"


class Effect(StrEnum):
    """What a failed gate does. Rule: docs/rules.md#gate-effects."""

    NO_PAYOUT = "no-payout"
    CAP_PAYOUT = "cap-payout"
    MULTIPLY = "multiply"
    CAP_TIER = "cap-tier"
    DROP_TIERS = "drop-tiers"
    ZERO_KPI = "zero-kpi"
    ZERO_GROUP = "zero-group"


# The effects that need a number, and those that need a name.
NEEDS_AMOUNT = frozenset({Effect.CAP_PAYOUT, Effect.MULTIPLY, Effect.DROP_TIERS})
NEEDS_NAME = frozenset({Effect.CAP_TIER, Effect.ZERO_KPI, Effect.ZERO_GROUP})
# What an effect acts on, in the order in which they act. Rule: docs/rules.md#gate-effects
ON_CREDITS = frozenset({Effect.ZERO_KPI, Effect.ZERO_GROUP})
ON_TIERS = frozenset({Effect.CAP_TIER, Effect.DROP_TIERS})
ON_PAYOUTS = frozenset({Effect.NO_PAYOUT, Effect.CAP_PAYOUT, Effect.MULTIPLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One row of the Gates sheet; `role` "" means everybody.

    Shape: `amount` for the effects of NEEDS_AMOUNT, `named` for those of NEEDS_NAME: a tier, the
        code of a KPI, or a group of KPIs.
    """

    name: str
    measure: Measure
    test: Test
    value: Decimal | str
    effect: Effect
    amount: Decimal | None = None
    named: str = ""
    role: str = ""
    place: Place | None = None
    measure_place: Place | None = None
    effect_place: Place | None = None
