"""What is wrong with a KPI as it is defined, whoever it is asked of."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from scorebook.core.catalogue import problem
from scorebook.core.kpi import Direction, Kpi
from scorebook.core.numbers import ONE, ZERO
from scorebook.core.problems import Problem
from scorebook.core.sentences import N_


def of_kpi(kpi: Kpi) -> Iterator[Problem]:
    """Report what a KPI's direction needs and lacks, and numbers that contradict each other.

    Rule: docs/rules.md#achievement, docs/rules.md#credit
    """
    lacking = lacking_of(kpi)
    if lacking:
        yield problem("SB211", kpi.place, kpi=kpi.code, direction=kpi.direction.value, what=lacking)
    yield from _of_bounds(kpi)
    yield from _of_ways(kpi)
    if kpi.cap is not None and kpi.cap < kpi.floor:
        yield problem("SB216", kpi.place, kpi=kpi.code, floor=kpi.floor, cap=kpi.cap)
    full = kpi.full_credit_at_max
    if full is not None and kpi.cap is not None and full > kpi.cap:
        yield problem("SB223", kpi.place, kpi=kpi.code, full=full, cap=kpi.cap)
    for weight, place in (
        (kpi.weight, kpi.weight_place),
        (kpi.group_weight, kpi.group_weight_place),
    ):
        if weight is not None and weight < ZERO:
            yield problem("SB214", place or kpi.place, kpi=kpi.code, found=weight)


def lacking_of(kpi: Kpi) -> str:
    """Name what the KPI's formula cannot do without and does not have; empty when nothing.

    Rule: docs/rules.md#achievement
    """
    needed: Mapping[Direction, Sequence[tuple[str, object]]] = {
        Direction.ZERO_COUNT: [(N_("step"), kpi.step)],
        Direction.BAND: [(N_("bands"), kpi.bands or None)],
        Direction.INTERPOLATE: [(N_("two points in the Bands sheet"), kpi.bands[1:] or None)],
        Direction.LOWER_RATIO: [(N_("cap"), kpi.cap)],
        Direction.STABILISE: [(N_("tolerance"), kpi.tolerance)],
        Direction.WORST_BEST: [(N_("worst"), kpi.worst), (N_("best"), kpi.best)],
        Direction.FROM_START: [(N_("start"), kpi.start)],
    }
    lacking = (name for name, value in needed.get(kpi.direction, ()) if value is None)
    return next(lacking, "")


def is_computable(kpi: Kpi) -> bool:
    """Say whether the KPI's formula has all it needs, and nothing that it cannot divide by.

    Rule: docs/rules.md#achievement
    """
    return not lacking_of(kpi) and not any(_of_bounds(kpi))


def same_ends(kpi: Kpi, target: Decimal | None) -> tuple[str, str, Decimal] | None:
    """Name the two ends of a formula's way that are one value, which nothing can be divided by.

    Rule: docs/rules.md#worst-best
    """
    match kpi.direction:
        case Direction.WORST_BEST if kpi.worst is not None and kpi.worst == kpi.best:
            return N_("worst"), N_("best"), kpi.worst
        case Direction.FROM_START if kpi.start is not None and kpi.start == target:
            return N_("start"), N_("target"), kpi.start
        case _:
            return None


def _of_bounds(kpi: Kpi) -> Iterator[Problem]:
    """Report a number that would turn a formula upside down, or divide by 0."""
    bounds = (
        (Direction.ZERO_COUNT, kpi.step, ZERO, N_("a step of at least 0")),
        (Direction.BAND, kpi.best, None, N_("a best value above 0")),
        (Direction.STABILISE, kpi.tolerance, None, N_("a tolerance above 0")),
        (kpi.direction, kpi.min_sample, ZERO, N_("a minimum sample of at least 0")),
        (kpi.direction, kpi.full_credit_at_max, ONE, N_("a full credit of at least 100 %")),
    )
    for direction, value, least, needed in bounds:
        if kpi.direction is not direction or value is None:
            continue
        if value <= ZERO if least is None else value < least:
            yield problem("SB220", kpi.place, kpi=kpi.code, found=value, needed=needed)


def _of_ways(kpi: Kpi) -> Iterator[Problem]:
    """Report ends that are one value, and a target of 0 that no policy could answer."""
    ends = same_ends(kpi, kpi.target)
    if ends is not None:
        first, second, found = ends
        place = kpi.target_place or kpi.place
        yield problem("SB230", place, kpi=kpi.code, first=first, second=second, found=found)
    if kpi.direction is Direction.STABILISE and kpi.target == ZERO:
        place = kpi.target_place or kpi.place
        yield problem("SB231", place, kpi=kpi.code, direction=kpi.direction.value)
