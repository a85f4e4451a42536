"""Times and plain numbers of one KPI that nobody said is a length of time: 12:30 beside 88."""

from collections.abc import Iterable

from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.intake.amounts import Amount

AS_DURATION = N_("if it is a length of time, give the KPI the unit duration")


def odd_ones(amounts: Iterable[Amount]) -> frozenset[Place]:
    """Name the cells that do not fit: times among plain numbers, or numbers among times.

    Shape: amounts of one KPI that is no duration; nothing where all are written alike.
    """
    by_kind: dict[bool, set[Place]] = {True: set(), False: set()}
    for one in amounts:
        by_kind[one.form == "time"].add(one.place)
    times, others = by_kind[True], by_kind[False]
    if not times or not others:
        return frozenset()
    return frozenset(times if len(times) <= len(others) else others)
