"""Read a KPI workbook, with a scheme workbook for what it lacks, into a month and its problems."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from scorebook.app.ports import Reading
from scorebook.core.agent import Month
from scorebook.core.checks import of_month
from scorebook.core.period import Period
from scorebook.core.problems import Problem, Severity
from scorebook.core.results import SourceFile
from scorebook.core.scheme import Scheme, Settings, Tier, Weights
from scorebook.intake.asked import Questions
from scorebook.intake.book import open_book
from scorebook.intake.cells import Book, Cell
from scorebook.intake.drafts import EVERY_KPI, Draft, drafts
from scorebook.intake.fields import text
from scorebook.intake.findings import Findings
from scorebook.intake.kpis import Bands, settled_bands
from scorebook.intake.ladders import bands, ladders
from scorebook.intake.listed import listed_agents
from scorebook.intake.measures import Measures, measures
from scorebook.intake.missing import report_missing_columns, report_missing_sheets
from scorebook.intake.month import Assembly
from scorebook.intake.roster import Roster, roster
from scorebook.intake.settings import entries, language_of, settings
from scorebook.intake.sheets import Sheets, joined, sheets_of
from scorebook.intake.tables import find_table
from scorebook.intake.vocabulary import key, keys_of_na, vocabulary


def read_workbook(workbook: Path, *, scheme: Path | None, period: Period | None) -> Reading:
    """Read everything the workbook says; never stop at the first fault.

    Returns: A month only when the rules could be made out; the problems always, errors first,
        those of the core's checks among them. A cell that could not be read is reported once.
    Raises: UnreadableWorkbookError when a file cannot be opened at all.
    """
    own = open_book(workbook)
    other = open_book(scheme) if scheme is not None else None
    findings = Findings()
    files = [sheets_of(book, findings) for book in (other, own) if book is not None]
    found: dict[str, Cell] = {}
    for sheets in files:
        if (sheet := sheets.get("settings")) is not None:
            # The manager's settings lie over the scheme's, key by key.
            found |= entries(sheet, findings)
    findings.language = language_of(found)
    month = _month(own, joined(files), found, period, findings)
    problems = findings.everything()
    if month is not None:
        problems += findings.news_of(of_month(month))
    return Reading(
        month=month,
        problems=tuple(sorted(problems, key=_errors_first)),
        workbook=SourceFile(name=own.name, sha256=own.sha256),
        scheme_file=SourceFile(name=other.name, sha256=other.sha256) if other else None,
        language=findings.language,
    )


def _errors_first(problem: Problem) -> bool:
    return problem.severity is Severity.WARNING


def _month(
    book: Book,
    sheets: Sheets,
    found: Mapping[str, Cell],
    period: Period | None,
    findings: Findings,
) -> Month | None:
    place = sheets.get("settings")
    in_force = None if place is None else settings(found, place.place(), period, findings)
    _refuse_rules_to_come(sheets, findings)
    relative = in_force is not None and in_force.weights is Weights.RELATIVE
    declared = _declared(sheets, findings, relative=relative)
    codes = _codes(declared)
    realized_sheet = sheets.get("realized")
    realized = (
        measures(realized_sheet, codes, findings, period=in_force.period if in_force else period)
        if realized_sheet is not None
        else None
    )
    described = realized is not None and realized.describes("direction", "role")
    needed = ["settings", "realized", "tiers", *([] if described else ["agents", "kpi"])]
    lacking = [kind for kind in needed if sheets.get(kind) is None]
    report_missing_sheets(lacking, book.name, findings)
    people = _people(sheets, realized, findings)
    rungs = _ladders(sheets, findings)
    lacks_structure = any(one.code in {"SB101", "SB102"} for one in findings.problems)
    if realized is None or in_force is None or lacks_structure:
        # Without a sheet or a column every agent would seem at fault, which helps nobody.
        return None
    if not people.agents:
        roll = sheets.get("agents") or realized.sheet
        findings.add("SB417", roll.place(), sheet=roll.name)
    return _assembled(sheets, declared, realized, people, rungs, in_force, findings)


def _assembled(
    sheets: Sheets,
    declared: Sequence[Draft],
    realized: Measures,
    people: Roster,
    rungs: dict[str, tuple[Tier, ...]],
    in_force: Settings,
    findings: Findings,
) -> Month:
    targets = _targets(sheets, declared, findings)
    questions = Questions(
        drafts=declared,
        realized=realized,
        targets=targets,
        na_words=keys_of_na(in_force.na_words),
        role_places=people.role_places,
        findings=findings,
    )
    assembly = Assembly(
        questions=questions,
        bands=_bands(sheets, declared, findings),
        relative=in_force.weights is Weights.RELATIVE,
    )
    spelling = _spelling([*(draft.role for draft in declared), *rungs])
    agents = [
        replace(agent, role=spelling.get(key(agent.role), agent.role))
        for agent in people.agents.values()
    ]
    for said in (realized, targets):
        _report_unknown_agents(said, people, findings)
    with_lines = assembly.with_lines(agents)
    assembly.add_unused()
    scheme = Scheme(
        settings=in_force,
        kpis=assembly.kpis(),
        ladders={spelling.get(key(role), role): ladder for role, ladder in rungs.items()},
    )
    return Month(scheme=scheme, agents=tuple(with_lines))


def _declared(sheets: Sheets, findings: Findings, *, relative: bool) -> list[Draft]:
    sheet = sheets.get("kpi")
    return [] if sheet is None else drafts(sheet, findings, relative=relative)


def _ladders(sheets: Sheets, findings: Findings) -> dict[str, tuple[Tier, ...]]:
    sheet = sheets.get("tiers")
    return {} if sheet is None else ladders(sheet, findings)


def _bands(sheets: Sheets, declared: Sequence[Draft], findings: Findings) -> Bands:
    sheet = sheets.get("bands")
    return settled_bands({} if sheet is None else bands(sheet, findings), declared, findings)


def _targets(sheets: Sheets, declared: Sequence[Draft], findings: Findings) -> Measures | None:
    sheet = sheets.get("targets")
    if sheet is None:
        return None
    return measures(sheet, _codes(declared), findings, value="target")


def _codes(declared: Iterable[Draft]) -> dict[str, str]:
    """Lead from the key of each KPI's code or name to its code; codes go before names."""
    found = {key(one.code): one.code for one in declared if one.code != EVERY_KPI}
    for one in declared:
        if one.code != EVERY_KPI:
            found.setdefault(key(one.name), one.code)
    return found


def _spelling(roles: Iterable[str]) -> dict[str, str]:
    """Lead from the key of a role to how the KPI sheet spells it."""
    found: dict[str, str] = {}
    for role in roles:
        found.setdefault(key(role), role)
    return found


def _people(sheets: Sheets, realized: Measures | None, findings: Findings) -> Roster:
    sheet = sheets.get("agents")
    if sheet is not None:
        return roster(sheet, findings)
    if realized is not None:
        return listed_agents(realized, findings)
    return Roster(agents={}, role_places={})


def _report_unknown_agents(said: Measures | None, people: Roster, findings: Findings) -> None:
    for agent_id, place in () if said is None else said.id_places.items():
        if agent_id not in people.agents:
            findings.add("SB403", place, agent_id=agent_id, found=agent_id)


def _refuse_rules_to_come(sheets: Sheets, findings: Findings) -> None:
    """Refuse gates and overrides: leaving them out would pay somebody the wrong amount."""
    for kind, column in (("gates", "measure"), ("overrides", "what")):
        sheet = sheets.get(kind)
        if sheet is None:
            continue
        table = find_table(sheet, vocabulary().headings(kind), needed=(column,))
        if table is None:
            report_missing_columns(sheet, kind, (column,), findings)
            continue
        row = next(table.rows(), None)
        if row is not None:
            cell = row.cell(column)
            findings.add("SB109", cell.place, found=f"{sheet.name}: {text(cell, findings) or '–'}")
