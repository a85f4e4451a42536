"""An override: a result somebody decided instead of computing it, with the reason why.

Units: `value` is in the KPI's unit, a ratio for a score, money for a payout.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scorebook.core.places import Place


class What(StrEnum):
    """What is overridden. Rule: docs/rules.md#overrides."""

    KPI = "kpi"
    SCORE = "score"
    TIER = "tier"
    PAYOUT = "payout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One row of the Overrides sheet.

    Shape: `kpi` is a code, for What.KPI only; `value` None there means N/A. `tier` is a name, for
        What.TIER only. `date` is text, as people wrote it.
    """

    what: What
    kpi: str = ""
    value: Decimal | None = None
    tier: str = ""
    reason: str = ""
    by: str = ""
    date: str = ""
    place: Place | None = None
    reason_place: Place | None = None
