"""Which tiers no score can reach, because formulas and caps end below them.

Units: credits, scores and floors are ratios.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scorebook.core.catalogue import problem
from scorebook.core.credit import limited
from scorebook.core.kpi import Above, Direction, Kpi
from scorebook.core.numbers import ONE, ZERO, exact, half_up
from scorebook.core.problems import Problem
from scorebook.core.scheme import Scheme

_TWICE = Decimal(2)


def of_reach(role: str, kpis: Sequence[Kpi], scheme: Scheme) -> Iterator[Problem]:
    """Warn of the lowest tier of a role that no score can reach.

    Rule: docs/rules.md#ladder-lint
    """
    ladder = scheme.ladder(role)
    if not ladder:
        return
    cap, top = scheme.settings.score_cap, ladder[-1]
    if cap is not None and cap < top.floor:
        place = top.floor_place or top.place
        yield problem("SB310", place, name=top.name, floor=top.floor, cap=cap)
        return
    best = best_score(kpis)
    if best is None:
        return
    rounded = half_up(best, scheme.settings.score_places + 2)
    tier = next((one for one in ladder if one.floor > rounded), None)
    if tier is not None:
        place = tier.floor_place or tier.place
        yield problem("SB309", place, name=tier.name, floor=tier.floor, role=role, best=best)


def best_score(kpis: Sequence[Kpi]) -> Decimal | None:
    """Give the best score when every KPI counts; None where there is no end, or no telling.

    Rule: docs/rules.md#ladder-lint
    """
    total = points = ZERO
    with exact():
        for kpi in kpis:
            credit = best_credit(kpi)
            if credit is None or kpi.weight is None:
                return None
            total += kpi.weight
            points += kpi.weight * credit
        return points / total if total > ZERO else None


def best_credit(kpi: Kpi) -> Decimal | None:
    """Give the most a KPI can earn by its formula and limits; None where there is no end.

    Rule: docs/rules.md#credit
    """
    reached = _best_achievement(kpi)
    if reached is None:
        return kpi.cap if kpi.cap is None or kpi.full_credit_at_max is None else _full(kpi)
    with exact():
        return limited(reached, kpi)


def _full(kpi: Kpi) -> Decimal:
    """Every achievement from 1 on earns the same: the full credit, cut to the cap."""
    return max(limited(ONE, kpi), kpi.floor)


def _best_achievement(kpi: Kpi) -> Decimal | None:
    """Give where a formula ends; None for one that goes on."""
    match kpi.direction:
        case Direction.YES_NO | Direction.ZERO_COUNT | Direction.STABILISE | Direction.WORST_BEST:
            return ONE
        case Direction.RANGE if kpi.above is Above.PENALISE:
            return ONE
        case Direction.LOWER:
            return _TWICE
        case Direction.BAND | Direction.INTERPOLATE if kpi.bands:
            best = max(band.score for band in kpi.bands)
            scale = kpi.best if kpi.direction is Direction.BAND else None
            return best if not scale or scale <= ZERO else best / scale
        case _:
            return None
