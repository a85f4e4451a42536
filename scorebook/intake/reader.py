"""Read a KPI workbook, with a scheme workbook for what it lacks, into a month and its problems."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from scorebook.app.reading_ports import KnowsPasswords, Reading, no_password
from scorebook.core.agent import Agent, Month
from scorebook.core.agreed import NOTHING_AGREED, Agreed
from scorebook.core.checks import of_month
from scorebook.core.period import Period
from scorebook.core.places import Place
from scorebook.core.problems import Problem, Severity
from scorebook.core.results import SourceFile
from scorebook.core.scheme import Scheme, Settings, Weights
from scorebook.intake.asked import Questions
from scorebook.intake.bands import Bands, bands, settled_bands
from scorebook.intake.book import open_book
from scorebook.intake.cells import Book, Cell
from scorebook.intake.destinations import destinations, with_results
from scorebook.intake.draft import Draft
from scorebook.intake.drafts import drafts
from scorebook.intake.entries import Measures
from scorebook.intake.files import report_form
from scorebook.intake.findings import Findings
from scorebook.intake.gates import Gates, gates
from scorebook.intake.held import with_cells
from scorebook.intake.identities import report_ids_in_two_forms, report_unknown_agents
from scorebook.intake.known import Known
from scorebook.intake.kpis import codes_by_key
from scorebook.intake.ladders import ladders
from scorebook.intake.layouts.followed import followed
from scorebook.intake.measures import measures
from scorebook.intake.missing import report_missing_sheets
from scorebook.intake.month import Assembly
from scorebook.intake.one_ladder import Ladders, report_disagreeing_files
from scorebook.intake.out_of_sight import report_out_of_sight
from scorebook.intake.overrides import overrides
from scorebook.intake.realized import Found, found_realized
from scorebook.intake.roster import Roster
from scorebook.intake.settings import entries, language_of, settings
from scorebook.intake.sheets import Sheets, joined, named_sheet, sheets_of
from scorebook.intake.since import report_changes
from scorebook.intake.two_kpi_sheets import report_two_kpi_sheets
from scorebook.intake.understanding import understood
from scorebook.intake.vocabulary import Spelling, key, keys_of_na, words_for_na

# Stands in where only the other settings are looked at.
_ANY_MONTH = Period(2000, 1)


def read_workbook(
    workbook: Path,
    *,
    scheme: Path | None,
    period: Period | None,
    tiers: str | None = None,
    agreed: Agreed = NOTHING_AGREED,
    password: KnowsPasswords = no_password,
) -> Reading:
    """Read everything the workbook says; never stop at the first fault.

    Shape: `tiers` names the sheet of either file to take the ladders from.
    Returns: A month only when the rules could be made out; the problems always, errors first,
        those of the core's checks among them. A cell that could not be read is reported once.
    Raises: UnreadableWorkbookError when a file cannot be opened at all; NoSuchSheetError when
        neither has the sheet that `tiers` names.
    """
    own = open_book(workbook, password)
    other = open_book(scheme, password) if scheme is not None else None
    findings = Findings()
    for book in (own, other):
        report_form(book, findings)
    files = [sheets_of(book, findings) for book in (other, own) if book is not None]
    found: dict[str, Cell] = {}
    for each in files:
        if (sheet := each.get("settings")) is not None:
            # The manager's settings lie over the scheme's, key by key.
            found |= entries(sheet, findings)
    findings.language = language_of(found)
    sheets = joined(files)
    if tiers is not None:
        sheets = sheets.with_ladders(named_sheet(tiers, [own, other] if other else [own]))
    agreed = followed(agreed, own.sheets, findings)
    month, through = _month(own, sheets, found, period, agreed, findings)
    how = understood((own, other), through, month, findings)
    report_changes(agreed, how, month, through.realized, own.name, findings)
    if month is not None:
        report_out_of_sight(own, month, findings)
    problems = findings.everything()
    if month is not None:
        problems += findings.news_of(of_month(month))
    places = destinations(own, files[-1], through, month, findings)
    return Reading(
        month=month,
        problems=tuple(sorted(problems, key=_errors_first)),
        workbook=SourceFile(name=own.name, sha256=own.sha256),
        scheme_file=SourceFile(name=other.name, sha256=other.sha256) if other else None,
        language=findings.language,
        understood=with_results(how, places),
        agreed=agreed,
        destinations=with_cells(places, own, month),
    )


def _errors_first(problem: Problem) -> bool:
    return problem.severity is Severity.WARNING


def _month(
    book: Book,
    sheets: Sheets,
    found: Mapping[str, Cell],
    period: Period | None,
    agreed: Agreed,
    findings: Findings,
) -> tuple[Month | None, Found]:
    """Make the month, and say what was found on the way: no month without sound rules."""
    place = sheets.get("settings")
    at = None if place is None else place.place()
    said = _said_period(found, at, period)
    known = _of_any_month(found, at)
    relative = known is not None and known.weights is Weights.RELATIVE
    na_words = keys_of_na(words_for_na(()) if known is None else known.na_words)
    declared = _declared(sheets, book.name, findings, relative=relative)
    found_now = found_realized(sheets, declared, agreed, said, na_words, findings)
    # Where nobody else names the month, the tables that were read do.
    in_force = None if at is None else settings(found, at, said or found_now.period, findings)
    realized, people, sheets = found_now.realized, found_now.people, found_now.sheets
    codes = codes_by_key(declared)
    needed = ["settings", "realized", "tiers"]
    if not people.agents:
        needed.append("agents")
    if realized is None or not realized.describes("direction"):
        needed.append("kpi")
    lacking = [kind for kind in needed if sheets.get(kind) is None]
    laid = found_now.laid
    if laid and (realized is not None or laid.questions or laid.plan.measured):
        lacking = [kind for kind in lacking if kind not in {"realized", "agents"}]
    report_missing_sheets(lacking, book.name, findings)
    rungs = _ladders(sheets, {**(realized.kpis() if realized else {}), **codes}, findings)
    lacks_structure = any(one.code in {"SB101", "SB102"} for one in findings.problems)
    if realized is None or in_force is None or lacks_structure:
        # Without a sheet or a column every agent would seem at fault, which helps nobody.
        return None, found_now
    if not people.agents:
        roll = sheets.get("agents") or realized.sheet
        findings.add("SB417", roll.place(), sheet=roll.name)
    made = _assembled(sheets, declared, realized, people, rungs, in_force, agreed, findings)
    return made, found_now


def _said_period(
    found: Mapping[str, Cell], at: Place | None, period: Period | None
) -> Period | None:
    """Give the month that was asked for, or the one in the settings."""
    if at is None:
        return period
    known = settings(found, at, period, Findings(language=language_of(found)))
    return period if known is None else known.period


def _of_any_month(found: Mapping[str, Cell], at: Place | None) -> Settings | None:
    """Give the settings whatever month they are for; what is wrong with them is told later."""
    if at is None:
        return None
    return settings(found, at, _ANY_MONTH, Findings(language=language_of(found)))


def _assembled(
    sheets: Sheets,
    declared: Sequence[Draft],
    realized: Measures,
    people: Roster,
    rungs: Ladders,
    in_force: Settings,
    agreed: Agreed,
    findings: Findings,
) -> Month:
    targets = _targets(sheets, declared, findings)
    na_words = keys_of_na(in_force.na_words)
    names = codes_by_key(declared)
    assembly = Assembly(
        questions=Questions(
            drafts=declared,
            realized=realized,
            targets=targets,
            na_words=na_words,
            role_places=people.role_places,
            groups=_spelled(draft.group for draft in declared),
            findings=findings,
        ),
        bands=_bands(sheets, declared, findings),
        relative=in_force.weights is Weights.RELATIVE,
        percentages={key(names.get(key(kpi), kpi)): how for kpi, how in agreed.percentages.items()},
    )
    roles = _spelled([*(draft.role for draft in declared), *rungs])
    agents = [replace(one, role=roles.of(one.role)) for one in people.agents.values()]
    report_ids_in_two_forms(people.agents, findings)
    for said in (realized, targets):
        report_unknown_agents(said, people, findings)
    with_lines = assembly.with_lines(agents)
    assembly.add_unused()
    kpis = assembly.kpis()
    known = Known(
        kpis=kpis,
        codes=codes_by_key([*declared, *(kpi for own in kpis.values() for kpi in own)]),
        ladders={roles.of(role): ladder for role, ladder in rungs.items()},
        shown=assembly.forms_shown,
        roles=roles,
        people=people,
        na_words=na_words,
    )
    return _decided(sheets, with_lines, known, in_force, findings)


def _decided(
    sheets: Sheets,
    agents: Sequence[Agent],
    known: Known,
    in_force: Settings,
    findings: Findings,
) -> Month:
    """Add what people have decided besides measurements: gates and overrides."""
    asked = Gates()
    if (sheet := sheets.get("gates")) is not None:
        asked = gates(sheet, known, findings)
    sheet, by_id = sheets.get("overrides"), {one.agent_id: one for one in agents}
    made = {} if sheet is None else overrides(sheet, by_id, known, findings)
    return Month(
        scheme=Scheme(settings=in_force, kpis=known.kpis, ladders=known.ladders, gates=asked.gates),
        agents=tuple(
            replace(
                one,
                attributes=asked.attributes.get(one.agent_id, {}),
                overrides=tuple(made.get(one.agent_id, ())),
            )
            for one in agents
        ),
    )


def _declared(sheets: Sheets, book: str, findings: Findings, *, relative: bool) -> list[Draft]:
    sheet = sheets.get("kpi")
    if sheet is None:
        return []
    own = drafts(sheet, findings, relative=relative, weighted=sheet.book == book)
    hidden = sheets.hidden.get("kpi")
    if hidden is not None:
        # What is wrong with a sheet that does not count is no problem.
        silent = Findings(language=findings.language)
        scheme = drafts(hidden, silent, relative=relative, weighted=False)
        report_two_kpi_sheets(own, scheme, findings, relative=relative)
    return own


def _ladders(sheets: Sheets, codes: Mapping[str, str], findings: Findings) -> Ladders:
    sheet, hidden = sheets.get("tiers"), sheets.hidden.get("tiers")
    if sheet is None:
        return {}
    own = ladders(sheet, codes, findings)
    if hidden is not None:
        # What is wrong with a ladder that does not count is no problem.
        scheme = ladders(hidden, codes, Findings(language=findings.language))
        report_disagreeing_files(own, scheme, (sheet, hidden), findings)
    return own


def _bands(sheets: Sheets, declared: Sequence[Draft], findings: Findings) -> Bands:
    sheet = sheets.get("bands")
    return settled_bands({} if sheet is None else bands(sheet, findings), declared, findings)


def _targets(sheets: Sheets, declared: Sequence[Draft], findings: Findings) -> Measures | None:
    sheet = sheets.get("targets")
    if sheet is None:
        return None
    return measures(sheet, codes_by_key(declared), findings, value="target")


def _spelled(names: Iterable[str]) -> Spelling:
    """Learn how names are spelled: each as it is met first."""
    known = Spelling()
    for name in names:
        known.of(name)
    return known
