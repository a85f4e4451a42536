"""A list of two people with two KPIs each, as a manager's workbook has it, and what stands there.

Rows 2 to 5 of the sheet Data: A the id, B the KPI, C weight, D target, E realized.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from scorebook.core.destinations import Destinations, Shown, Speaks, Standing, Table
from scorebook.core.kpi import Direction
from scorebook.core.places import Place
from scorebook.core.results import Results
from scorebook.display.formulas.references import spot
from scorebook.display.language import Language
from scorebook.display.scored.plan import Planned, planned
from scorebook.display.writeback import Filling
from tests.months import BOOK, D, agent, kpi, line, month, results

SHEET = "Data"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def at(cell: str, sheet: str = SHEET) -> Place:
    """Name a cell of the workbook."""
    return Place(BOOK, sheet, cell)


CALLS = kpi("CALLS", weight=D("0.6"), target=D(100))
AHT = kpi("AHT", weight=D("0.4"), target=D(300), direction=Direction.LOWER)
_ROWS = ((2, "001", CALLS, 90), (3, "001", AHT, 330), (4, "002", CALLS, 130), (5, "002", AHT, 240))


def two_people(*, kpis: Mapping[str, Any] | None = None, **parts: Any) -> Results:
    """Score them: 001 reaches 0.9 and 0.9, 002 reaches 1.3 (cut to 1.2) and 1.2."""
    known = kpis or {"CALLS": CALLS, "AHT": AHT}
    lines: dict[str, list[Any]] = {}
    for row, who, measure, realized in _ROWS:
        places = {"place": at(f"E{row}"), "target_place": at(f"D{row}")}
        own = line(known[measure.code], realized, weight_place=at(f"C{row}"), **places)
        lines.setdefault(who, []).append(own)
    people = [
        agent(who, *own, place=at(f"A{2 + 2 * step}"))
        for step, (who, own) in enumerate(lines.items())
    ]
    return results(month(*people, **parts))


LIST = Table(
    sheet=SHEET,
    header_rows=(1,),
    first_column=1,
    last_column=5,
    last_row=5,
    rows={row: Speaks(agent_id=who, kpis={measure.code: 5}) for row, who, measure, _ in _ROWS},
    room=((6, None),),
    of_kpis=True,
    heading_rows=(1,),
    key_column=1,
    has_ids=True,
    is_plain=True,
)


# The same with three columns more, in which results stand already.
BROAD = replace(LIST, last_column=8, room=((9, None),))


def stands(
    shown: Shown,
    cell: str,
    value: Any = None,
    formula: str = "",
    *,
    who: str = "001",
    of: str = "",
    is_percent: bool = False,
) -> Standing:
    """A cell of the workbook for a result; "0.9" is a number here, "Baik" and "90%" are texts."""
    column = cell.rstrip("0123456789")
    return Standing(
        shown=shown,
        agent_id=who,
        kpi=of,
        place=at(cell),
        heading=at(f"{column}1"),
        value=Decimal(str(value)) if _NUMBER.fullmatch(str(value)) else value,
        formula=formula,
        is_percent=is_percent,
    )


def plan(
    of: Results | None = None,
    *standing: Standing,
    tables: Sequence[Table] = (),
    values: bool = False,
    otherwise: Mapping[Place, Any] | None = None,
) -> Planned:
    """Decide what is written; beside the list unless other tables are given."""
    tables = tables or (BROAD if standing else LIST,)
    places = Destinations(standing=standing, tables=tuple(tables), otherwise=dict(otherwise or {}))
    return planned(of or two_people(), places, Language.EN, values=values)


def written(of: Planned) -> dict[str, Filling]:
    """Give the fillings that say something by their cells."""
    return {one.place.cell: one for one in of.write.fillings if one.value is not None}


def texts(of: Planned) -> dict[str, str]:
    """Give what each cell says: the formula, else the value."""
    return {
        cell: f"={one.formula}" if one.formula else str(one.value)
        for cell, one in sorted(written(of).items(), key=lambda each: spot(each[0])[::-1])
    }
