"""What earlier months came to, for whoever looks at this one; nothing here is computed with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.period import Period

# How many months before this one a report looks back.
MONTHS_BACK = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMonth:
    """One agent's result of an earlier month.

    Shape: `score` None means that there was no result (withheld, everything N/A), which is a gap
        and not a 0.
    """

    period: Period
    score: Decimal | None
    tier: str = ""


# Leads from agent_id to what is known of earlier months, the oldest first.
History = Mapping[str, Sequence[PastMonth]]


def months_before(period: Period, count: int = MONTHS_BACK) -> tuple[Period, ...]:
    """Name the months before one, the oldest first."""
    at = period.year * 12 + period.month - 1
    return tuple(Period(*_month(at - back)) for back in range(count, 0, -1))


def _month(at: int) -> tuple[int, int]:
    year, month = divmod(at, 12)
    return year, month + 1
