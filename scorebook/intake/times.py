"""Times among plain numbers of one KPI that nobody said is a length of time: 12:30 beside 88."""

from collections.abc import Collection, Iterable

from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.intake.amounts import Amount

AS_DURATION = N_("if it is a length of time, give the KPI the unit duration")


def lone_times(amounts: Iterable[Amount], measured: Collection[Place]) -> frozenset[Place]:
    """Name the measured cells that are times where more cells of the KPI are plain numbers."""
    places: dict[bool, set[Place]] = {True: set(), False: set()}
    for one in amounts:
        places[one.form == "time"].add(one.place)
    times, others = places[True].intersection(measured), places[False]
    return frozenset(times) if len(times) < len(others) else frozenset()
