"""How the whole workbook was read, for people: its sheets, agents, KPIs, and what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scorebook.core.agent import Month
from scorebook.core.gate import Of
from scorebook.core.problems import Problem, errors
from scorebook.core.understood import (
    Asks,
    Confidence,
    Lacking,
    Question,
    SheetRead,
    Understood,
    Why,
)
from scorebook.intake.cells import Book, Sheet
from scorebook.intake.drafts import drafts
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.described import described
from scorebook.intake.layouts.headings import REALIZED
from scorebook.intake.realized import Found
from scorebook.intake.roster import roster
from scorebook.intake.sheets import Sheets
from scorebook.intake.tables import find_table
from scorebook.intake.views import Viewer
from scorebook.intake.vocabulary import key, vocabulary

# What is missing, and what of it a scheme workbook could supply.
_MISSING = frozenset({"SB101", "SB102"})
_OF_SCHEME = frozenset({"kpi", "tiers", "settings", "bands", "gates"})


def understood(
    books: tuple[Book, Book | None], found: Found, month: Month | None, findings: Findings
) -> Understood:
    """Say how the sheets of our own form were read, and the whole.

    Shape: `books` are the workbook and its scheme workbook; `month` is None when the rules could
        not be made out; then the agents and KPIs are those that their sheets name.
    """
    sheets = found.sheets
    kpis = _kpis(month, found)
    viewer = Viewer(
        codes={key(one): code for code, name in kpis.items() for one in (code, name)},
        asked_for=_asked_for(month),
        findings=findings,
    )
    laid = {} if found.laid is None else described(found.laid, findings.language)
    every = tuple(_sheets(books, sheets, laid, viewer))
    questions = (
        *(() if found.laid is None else found.laid.questions),
        *_of_doubles(every, findings.problems),
    )
    return Understood(
        sheets=tuple(_settled(every, questions, findings.problems, books[0].name)),
        agents=_agents(month, found),
        kpis=kpis,
        periods=_periods(found, month),
        lacking=tuple(_lacking(findings.problems)),
        questions=questions,
    )


def _settled(
    sheets: Iterable[SheetRead],
    questions: Iterable[Question],
    problems: Iterable[Problem],
    book: str,
) -> Iterator[SheetRead]:
    """Say of a sheet that is read that it is open while something is asked about it, and only then.

    A sheet of our own form without all its columns is open where that is a fault: what they hold
    may stand elsewhere. `book` names the workbook itself.
    """
    asked = {place.sheet for one in questions for place in one.places}
    whole = (one.place for one in errors(problems) if one.agent_id is None)
    faulty = {(place.book, place.sheet) for place in whole if place is not None}
    for sheet in sheets:
        if sheet.use and not sheet.book and sheet.name in asked:
            yield replace(sheet, confidence=Confidence.OPEN)
        elif (
            sheet.use
            and sheet.confidence is Confidence.OPEN
            and (sheet.book or book, sheet.name) not in faulty
        ):
            yield replace(sheet, confidence=Confidence.SURE)
        else:
            yield sheet


def _of_doubles(sheets: Sequence[SheetRead], problems: Sequence[Problem]) -> Iterator[Question]:
    """Ask which of two columns counts in a list of realized values that goes by our words."""
    doubles = {one.place for one in problems if one.code == "SB103"}
    for sheet in sheets:
        if sheet.use != "realized" or sheet.book:
            continue
        for column in sheet.columns:
            if column.place not in doubles or column.meaning:
                continue
            what = vocabulary().column("realized", column.heading)
            first = next((one for one in sheet.columns if one.meaning == what), None)
            if what is not None and first is not None:
                yield Question(
                    asks=Asks.COLUMN,
                    what=what,
                    key=("sheets", sheet.name, "columns", column.heading),
                    places=(first.place, column.place),
                    words=(first.heading, column.heading),
                    options=(what, "ignore"),
                )


def _sheets(
    books: tuple[Book, Book | None],
    sheets: Sheets,
    laid: Mapping[str, Sequence[SheetRead]],
    viewer: Viewer,
) -> Iterator[SheetRead]:
    """Give every sheet in the workbook's order, a sheet with several tables as often as it has."""
    for sheet, book in _all_sheets(*books):
        own = [
            viewer.native(table, kind, book=book)
            for kind, table in sheets.found.items()
            if (table.book, table.name) == (sheet.book, sheet.name)
        ]
        own += () if book else laid.get(sheet.name, ())
        yield from own or [_unread(sheet, book)]


def _periods(found: Found, month: Month | None) -> tuple[str, ...]:
    gathering = None if found.laid is None else found.laid.gathering
    if gathering is not None and (gathering.periods or gathering.left):
        return tuple(map(str, sorted(gathering.periods | gathering.left)))
    return () if month is None else (str(month.scheme.settings.period),)


def _all_sheets(own: Book, other: Book | None) -> Iterator[tuple[Sheet, str]]:
    yield from ((sheet, "") for sheet in own.sheets)
    if other is not None:
        yield from ((sheet, other.name) for sheet in other.sheets)


def _unread(sheet: Sheet, book: str) -> SheetRead:
    """Say why a sheet was not read."""
    if not sheet.rows:
        why = Why.EMPTY
    elif vocabulary().sheet(sheet.name) is not None:
        why = Why.SECOND
    else:
        people = find_table(sheet, vocabulary().headings("agents"), needed=("agent_id",))
        why = Why.NO_TABLE if people is None else Why.UNKNOWN
    return SheetRead(name=sheet.name, use="", why=why, hidden=sheet.hidden, book=book)


def _kpis(month: Month | None, found: Found) -> Mapping[str, str]:
    if month is not None:
        return {kpi.code: kpi.name for own in month.scheme.kpis.values() for kpi in own}
    sheet = found.sheets.get("kpi")
    if sheet is not None:
        return {one.code: one.name for one in drafts(sheet, Findings())}
    if found.realized is not None and (kpis := found.realized.kpis()):
        return {one: one for one in kpis.values()}
    tables = () if found.laid is None else found.laid.plan.read
    told = (one.kpi for table in tables for one in table.told if one.measure == REALIZED)
    return {kpi: kpi for kpi in filter(None, told)}


def _agents(month: Month | None, found: Found) -> Mapping[str, str]:
    if month is not None:
        return {agent.agent_id: agent.name for agent in month.agents}
    if found.people.agents:
        return {agent.agent_id: agent.name for agent in found.people.agents.values()}
    sheet = found.sheets.get("agents")
    people = {} if sheet is None else roster(sheet, Findings()).agents
    return {agent_id: agent.name for agent_id, agent in people.items()}


def _asked_for(month: Month | None) -> frozenset[str]:
    gates = () if month is None else month.scheme.gates
    return frozenset(key(one.measure.name) for one in gates if one.measure.of is Of.ATTRIBUTE)


def _lacking(problems: Iterable[Problem]) -> Iterator[Lacking]:
    """Name what no sheet supplies, once each."""
    found: dict[str, bool] = {}
    for one in problems:
        if one.code in _MISSING:
            found.setdefault(str(one.facts["what"]), _is_of_scheme(one))
    return (Lacking(what=what, in_scheme=in_scheme) for what, in_scheme in found.items())


def _is_of_scheme(problem: Problem) -> bool:
    """Say whether a scheme workbook could supply the sheet that is missing."""
    names = str(problem.facts["names"]).split(" / ")
    return problem.code == "SB101" and vocabulary().sheet(names[0]) in _OF_SCHEME
