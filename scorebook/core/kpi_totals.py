"""What each KPI brings and costs over everybody: how it is credited, and what it takes off scores.

Units: credits and losses are ratios; a loss is a share of the score, 0.02 = two points of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.numbers import ZERO, exact
from scorebook.core.scoring import LineResult


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiTotal:
    """One KPI over all agents that have it; a code is one KPI, in whichever roles it is asked.

    `counted` is how many lines count; without any there is no average credit. `lost` is what the
    KPI takes off the average score: the points short of full credit, by all weight that counts.
    """

    code: str
    name: str
    counted: int
    credit: Decimal | None
    lost: Decimal


def kpi_totals(lines: Sequence[LineResult]) -> tuple[KpiTotal, ...]:
    """Put the lines of all agents together by code, in the order in which codes are met.

    Rule: docs/rules.md#strengths
    """
    found: dict[str, list[LineResult]] = {}
    for one in lines:
        found.setdefault(one.line.kpi.code, []).append(one)
    with exact():
        weight = sum((one.counts for one in lines if one.counts is not None), ZERO)
        return tuple(_total(code, own, weight) for code, own in found.items())


def best(totals: Sequence[KpiTotal], most: int) -> tuple[KpiTotal, ...]:
    """Give the KPIs with the highest average credit, the highest first.

    Rule: docs/rules.md#strengths
    """
    known = [one for one in totals if one.credit is not None]
    return tuple(sorted(known, key=lambda one: -(one.credit or ZERO))[:most])


def costliest(totals: Sequence[KpiTotal], most: int) -> tuple[KpiTotal, ...]:
    """Give the KPIs that take most off the scores, the costliest first; none that costs nothing.

    Rule: docs/rules.md#strengths
    """
    costly = [one for one in totals if one.lost > ZERO]
    return tuple(sorted(costly, key=lambda one: -one.lost)[:most])


def _total(code: str, own: Sequence[LineResult], weight: Decimal) -> KpiTotal:
    credits_ = [one.credit for one in own if one.credit is not None]
    lost = sum((one.lost for one in own), ZERO)
    name = next((one.line.kpi.name for one in own if one.line.kpi.name), code)
    return KpiTotal(
        code=code,
        name=name,
        counted=len(credits_),
        credit=sum(credits_, ZERO) / len(credits_) if credits_ else None,
        lost=ZERO if weight == ZERO else lost / weight,
    )
