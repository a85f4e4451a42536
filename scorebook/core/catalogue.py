"""Every code a problem can have, with its wording in English.

A code is never reused. `docs/problems.md` is made from these chapters (`make docs`); `display`
translates them. {names} are the problem's facts.
"""

from collections.abc import Mapping

from scorebook.core.codes.gates import GATES
from scorebook.core.codes.kind import Kind
from scorebook.core.codes.kpis import KPIS
from scorebook.core.codes.ladders import LADDERS
from scorebook.core.codes.people import PEOPLE
from scorebook.core.codes.reports import REPORTS
from scorebook.core.codes.workbook import WORKBOOK
from scorebook.core.places import Place
from scorebook.core.problems import Problem

CATALOGUE: Mapping[str, Kind] = {**WORKBOOK, **KPIS, **LADDERS, **PEOPLE, **GATES, **REPORTS}


def problem(
    code: str,
    place: Place | None = None,
    *,
    agent_id: str | None = None,
    kpi: str | None = None,
    **facts: object,
) -> Problem:
    """Make a problem of the catalogue's severity; `cell` and `kpi` are facts by themselves."""
    if place is not None:
        facts.setdefault("cell", place)
    if kpi is not None:
        facts.setdefault("kpi", kpi)
    return Problem(
        code=code,
        severity=CATALOGUE[code].severity,
        place=place,
        agent_id=agent_id,
        kpi=kpi,
        facts=facts,
    )
