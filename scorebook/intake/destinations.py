"""Where results can be written back into a manager's own workbook: cells and tables it has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from string import ascii_uppercase, digits

from scorebook.core.agent import Month
from scorebook.core.destinations import NOWHERE, Destinations, Standing, Table
from scorebook.core.places import Place
from scorebook.core.understood import ColumnRead, SheetRead, Understood, Why
from scorebook.intake.added import added_cells
from scorebook.intake.cells import Area, Book, FileForm, Sheet
from scorebook.intake.findings import Findings
from scorebook.intake.floating import floating
from scorebook.intake.formulas import formulas_at
from scorebook.intake.grounds import Ground
from scorebook.intake.layouts.grounded import grounds
from scorebook.intake.layouts.labelled import standing_labels
from scorebook.intake.layouts.rows_of_results import standing_rows
from scorebook.intake.layouts.sought import Sought
from scorebook.intake.native_grounds import of_agents, of_realized
from scorebook.intake.realized import Found
from scorebook.intake.room import table_of
from scorebook.intake.sheets import Sheets
from scorebook.intake.standing import standing_in
from scorebook.intake.vocabulary import key

_ORDER = ("realized", "agents", "results", "targets", "weights", "kpi")


def destinations(
    book: Book, own: Sheets, found: Found, month: Month | None, findings: Findings
) -> Destinations:
    """Find where results can stand.

    Shape: `own` are the sheets of the workbook itself: the scheme's are never written into. What
        is no .xlsx or .xlsm cannot be written back.
    """
    if month is None or book.form is not FileForm.XLSX:
        return NOWHERE
    tiers = frozenset(key(one.name) for own in month.scheme.ladders.values() for one in own)
    whole = {sheet.name: sheet for sheet in book.sheets}
    standing: list[Standing] = []
    tables: list[Table] = []

    @cache
    def over(sheet: str) -> tuple[Area, ...]:
        return floating(book.content, whole[sheet].part)

    for found_ground in _native(own, found, month, findings):
        ground = replace(found_ground, tiers=tiers)
        standing += standing_in(ground)
        tables.append(table_of(ground, whole[ground.sheet.name], over(ground.sheet.name)))
    gathering = None if found.laid is None else found.laid.gathering
    if found.laid is not None and gathering is not None:
        sought = Sought(gathering, month)
        for observed, found_ground in grounds(found.laid.plan, sought):
            ground = replace(found_ground, tiers=tiers)
            standing += standing_in(ground)
            standing += standing_rows(observed, sought)
            standing += standing_labels(observed, ground)
            if not ground.sheet.turned:
                tables.append(table_of(ground, whole[ground.sheet.name], over(ground.sheet.name)))
    standing += list(added_cells(tables, standing, month, whole))
    tables.sort(key=lambda one: (whole[one.sheet].hidden, _ORDER.index(one.use)))
    return Destinations(
        standing=tuple(_with_formulas(standing, book, whole)),
        tables=tuple(tables),
        without=tuple(_without(month, standing, tables)),
    )


def with_results(how: Understood, places: Destinations) -> Understood:
    """Say of the columns in which results stand that a run can fill them in."""
    filled = {(one.place.sheet, _letters(one.place), _row(one.heading)) for one in places.standing}

    def told(sheet: SheetRead, column: ColumnRead) -> ColumnRead:
        letters = _letters(column.place)
        shown = any((sheet.name, letters, row) in filled for row in sheet.header_rows)
        if column.meaning or sheet.book or not shown:
            return column
        return replace(column, why=Why.RESULT, closest="")

    return replace(
        how,
        sheets=tuple(
            replace(sheet, columns=tuple(told(sheet, column) for column in sheet.columns))
            for sheet in how.sheets
        ),
    )


def _letters(place: Place) -> str:
    return place.cell.rstrip(digits)


def _row(place: Place) -> int:
    return int(place.cell.lstrip(ascii_uppercase) or 0)


def _native(own: Sheets, found: Found, month: Month, findings: Findings) -> Iterator[Ground]:
    """Give the sheets of our own form that are the workbook's own."""
    ours = set(map(id, own.found.values()))
    realized, people = found.realized, found.people
    if (
        realized is not None
        and id(realized.sheet) in ours
        and realized.sheet is found.sheets.get("realized")
    ):
        yield of_realized(realized, month, findings)
    if people.table is not None and id(people.table.sheet) in ours:
        ground = of_agents(people, month)
        if ground is not None:
            yield ground


def _without(month: Month, standing: Iterable[Standing], tables: Iterable[Table]) -> Iterator[str]:
    there = {one.agent_id for one in standing}
    there |= {one.agent_id for table in tables for one in table.rows.values()}
    return (one.agent_id for one in month.agents if one.agent_id not in there)


def _with_formulas(
    standing: Iterable[Standing], book: Book, whole: Mapping[str, Sheet]
) -> Iterator[Standing]:
    """Add to the cells their formulas, sheet by sheet."""
    by_sheet: dict[str, list[Standing]] = {}
    for one in standing:
        by_sheet.setdefault(one.place.sheet, []).append(one)
    for name, ours in by_sheet.items():
        found = formulas_at(book.content, whole[name].part, [one.place.cell for one in ours])
        if found is not None:  # else nobody knows what would be overwritten
            yield from (replace(one, formula=found.get(one.place.cell, "")) for one in ours)
