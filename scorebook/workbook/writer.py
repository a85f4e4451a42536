"""Write results.xlsx: make the pages, let each sheet write itself, save in one go.

The same results give the same bytes: nothing in the file tells when or where it was made.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from scorebook.app.failures import StoppedError
from scorebook.core.results import Results
from scorebook.core.scorecard import Scorecard
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translator
from scorebook.display.look import OWN_LOOK, LookSettings
from scorebook.display.periods import period_name
from scorebook.display.results import Sheet, Use
from scorebook.placing import move
from scorebook.workbook.agent_sheets import sheet_titles, write_agent_sheets
from scorebook.workbook.book import Book, Team, is_large
from scorebook.workbook.gates import write_gates
from scorebook.workbook.lines import write_lines
from scorebook.workbook.look import Look
from scorebook.workbook.names import sheet_names, text
from scorebook.workbook.overrides import write_overrides
from scorebook.workbook.page import Page
from scorebook.workbook.problems import write_problems
from scorebook.workbook.rules import write_rules
from scorebook.workbook.scores import write_scores
from scorebook.workbook.source import write_source
from scorebook.workbook.summary import write_summary
from scorebook.workbook.teams import write_teams
from scorebook.workbook.tiers import write_tiers
from scorebook.workbook.trace import write_trace
from scorebook.workbook.true_ups import write_true_ups
from scorebook.workbook.uses import uses_of

_BEFORE_TEAMS = (
    *(Sheet.SUMMARY, Sheet.SCORES, Sheet.LINES),
    *(Sheet.GATES, Sheet.OVERRIDES, Sheet.TRUE_UP, Sheet.TIERS),
)
_AFTER_TEAMS = (Sheet.PROBLEMS, Sheet.RULES, Sheet.SOURCE, Sheet.TRACE)
# These are there only where there is something to say.
_NEEDED: Mapping[Sheet, Use] = {
    Sheet.GATES: Use.GATES,
    Sheet.OVERRIDES: Use.OVERRIDES,
    Sheet.TRUE_UP: Use.TRUE_UP,
}

# With a row for each agent and more: in a large month nothing looks through all of them.
_LONG = frozenset({Sheet.SCORES, Sheet.LINES, Sheet.GATES})

OPTIONS: Mapping[str, object] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class ResultsNotWrittenError(StoppedError):
    """results.xlsx could not be written: no room, no right, or Excel holds it open."""


def write_results(
    results: Results,
    path: Path,
    *,
    language: Language,
    trace: bool = False,
    agent_sheets: bool = False,
    look: LookSettings = OWN_LOOK,
) -> None:
    """Write the results workbook to `path`; under that name it is whole or not there.

    `trace`: with a sheet of the whole way from each cell to each payout. `agent_sheets`: with a
    sheet for each agent. `look`: the company's.
    Raises: ResultsNotWrittenError if the file system refuses.
    """
    unfinished = path.with_name(f".{path.name}.part")
    workbook = Workbook(str(unfinished), {**OPTIONS})
    made = Look(workbook, look)
    book = _book(workbook, results, made, language, trace=trace, agent_sheets=agent_sheets)
    _describe(workbook, book)
    _write(book)
    try:
        workbook.close()
        move(unfinished, path)
    except (FileCreateError, OSError) as error:
        unfinished.unlink(missing_ok=True)
        raise ResultsNotWrittenError(
            N_("{path} cannot be written: {why}."), path=path.name, why=str(error)
        ) from error


def _write(book: Book) -> None:
    rules = write_rules(book)
    ladders = write_tiers(book)
    write_lines(book, rules)
    if Sheet.GATES in book.pages:
        write_gates(book, rules)
    if Sheet.OVERRIDES in book.pages:
        write_overrides(book)
    if Sheet.TRUE_UP in book.pages:
        write_true_ups(book)
    write_scores(book, rules, ladders)
    places = write_summary(book, rules, ladders)
    write_teams(book, rules, places)
    write_problems(book)
    write_source(book)
    if Sheet.TRACE in book.pages:
        write_trace(book)
    write_agent_sheets(book)


def _book(
    workbook: Workbook,
    results: Results,
    look: Look,
    language: Language,
    *,
    trace: bool,
    agent_sheets: bool,
) -> Book:
    """Make the pages in the order in which people leaf through them."""
    _, uses = translator(language), uses_of(results)
    left_out = {sheet for sheet, use in _NEEDED.items() if use not in uses}
    left_out |= set() if trace else {Sheet.TRACE}
    long = _LONG if is_large(results) else frozenset()
    teams = teams_of(results)
    own = {sheet: _(sheet.value) for sheet in Sheet}
    names = sheet_names(teams, own.values(), unnamed=_("No team"))

    def made(sheets: Iterable[Sheet]) -> Mapping[Sheet, Page]:
        wanted = [sheet for sheet in sheets if sheet not in left_out]
        return {
            sheet: Page(workbook, own[sheet], look, language, is_searched=sheet not in long)
            for sheet in wanted
        }

    before = made(_BEFORE_TEAMS)
    of_teams = tuple(
        Team(name=team, cards=cards, page=Page(workbook, name, look, language))
        for (team, cards), name in zip(teams.items(), names, strict=True)
    )
    pages = {**before, **made(_AFTER_TEAMS)}
    taken = [*own.values(), *names]
    titles = sheet_names(sheet_titles(results), taken, unnamed=_("Agent")) if agent_sheets else []
    return Book(
        results=results,
        uses=uses,
        language=language,
        look=look,
        pages=pages,
        teams=of_teams,
        agent_pages={
            agent.agent_id: Page(workbook, title, look, language)
            for agent, title in zip(results.month.agents, titles, strict=False)
        },
        new_chart=lambda kind: workbook.add_chart({"type": kind}),
    )


def teams_of(results: Results) -> Mapping[str, tuple[Scorecard, ...]]:
    """Group the agents by team, as first met; nobody is in a team where none is named."""
    teams: dict[str, list[Scorecard]] = {}
    for card in results.cards:
        teams.setdefault(card.agent.team, []).append(card)
    if not any(teams):
        return {}
    return {name: tuple(cards) for name, cards in teams.items()}


def _describe(workbook: Workbook, book: Book) -> None:
    """Fill in the properties; the period stands for the date, which would differ on every run."""
    period = book.settings.period
    title = book.translate("KPI results for {period}").format(
        period=period_name(period, book.language)
    )
    workbook.set_properties(
        {
            "title": text(title),
            "company": text(book.settings.company),
            "created": datetime(period.year, period.month, 1, tzinfo=UTC),
        }
    )
    # Of the two places for a language, XlsxWriter can fill the one that Excel lists by this name.
    workbook.set_custom_property("Language", book.language.value)
    workbook.set_size(2400, 1400)
