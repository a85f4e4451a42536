"""A sheet for each agent, on request: one page to print, linked to Scores and Lines.

The figures are live. What is said about them (what brought and cost most, the next tier) is as it
was computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorebook.core.agent import State
from scorebook.core.results import Results
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.core.sentences import N_
from scorebook.display.number_formats import GENERAL
from scorebook.display.periods import period_name
from scorebook.display.report_next import next_tier_of, ungated_of
from scorebook.display.report_wording import Wording
from scorebook.display.results import Column, Part, Sheet
from scorebook.display.shares import costs, strengths
from scorebook.workbook.book import Book
from scorebook.workbook.finding import Found
from scorebook.workbook.marks import draw_bars
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import in_place, in_row, places_of
from scorebook.workbook.score_links import found_of, from_scores, or_empty, row_in_scores_found

KPIS = (
    Column("kpi", N_("KPI"), width=28),
    Column("code", N_("Code"), width=12),
    Column("weight", N_("Weight"), Part.FORMULA, 10),
    Column("target", N_("Target"), Part.FORMULA, 16),
    Column("target_high", N_("Upper target"), Part.FORMULA, 16),
    Column("realized", N_("Realized"), Part.FORMULA, 16),
    Column("achievement", N_("Achievement"), Part.FORMULA, 14),
    Column("credit", N_("Credit"), Part.FORMULA, 11),
    Column("points", N_("Points"), Part.RESULT, 11),
    Column("row", N_("Row in Lines"), Part.FORMULA, 9, is_aside=True),
)
_NUMBERS = frozenset(column.key for column in KPIS) - {"kpi", "code"}
_ID_ROW, _TILES_ROW, _TITLE_ROW = 2, 4, 8
_FIRST_ROW = _TITLE_ROW + 2
_ID_CELL = in_place(_ID_ROW, 1)
# Of a name; the id must fit behind it.
_LONGEST = 20


@dataclass(frozen=True)
class _Writer:
    """One agent's sheet, and where its columns stand."""

    page: Page
    book: Book
    card: Scorecard
    at: Mapping[str, int]
    columns: Sequence[Column]

    @property
    def row_cell(self) -> str:
        """Where the agent's row in Scores stands."""
        return in_place(_TILES_ROW + 1, self.at["row"])


def sheet_titles(results: Results) -> Sequence[str]:
    """Name the sheets as people look for them: by the name, then the id, which is unique."""
    return [f"{one.name[:_LONGEST].strip()} {one.agent_id}" for one in results.month.agents]


def write_agent_sheets(book: Book) -> None:
    """Write a sheet for each agent that has one, and link its name in Scores to it."""
    for card in book.results.cards:
        page = book.agent_pages.get(card.agent.agent_id)
        if page is not None:
            columns = _columns(card)
            _write_sheet(_Writer(page, book, card, places_of(columns), columns))
            _link(book, card, page)


def _columns(card: Scorecard) -> Sequence[Column]:
    """Leave the upper ends of ranges out where the agent has none."""
    has_range = any(line.target_high is not None for line in card.agent.lines)
    return tuple(column for column in KPIS if has_range or column.key != "target_high")


def _link(book: Book, card: Scorecard, page: Page) -> None:
    scores, table = book.pages[Sheet.SCORES], book.tables[Sheet.SCORES]
    row, said = book.score_rows[card.agent.agent_id], card.agent.name or card.agent.agent_id
    scores.link(row, table["name"], page, said)


def _write_sheet(to: _Writer) -> None:
    page, book, agent = to.page, to.book, to.card.agent
    settings, look, _ = book.settings, book.look, book.translate
    month = period_name(settings.period, book.language)
    page.heading(agent.name or agent.agent_id, f"{settings.company} · {month}")
    page.headings(_TITLE_ROW + 1, to.columns, _NUMBERS)
    page.text(_ID_ROW, 0, _("Agent ID"), look.style("quiet"))
    page.text(_ID_ROW, 1, agent.agent_id, look.style("quiet"))
    belongs = " · ".join(said for said in (agent.team, agent.role) if said)
    page.text(_ID_ROW, 2, belongs, look.style("quiet"))
    page.link(_ID_ROW, to.at["points"], book.pages[Sheet.SUMMARY], _(Sheet.SUMMARY))
    _write_tiles(to)
    page.text(_TITLE_ROW, 0, _("KPIs"), look.style("section"))
    lines = book.lines_of(to.card)
    rows = book.line_rows[agent.agent_id]
    for row, (one, there) in enumerate(zip(lines, rows, strict=True), start=_FIRST_ROW):
        _write_line(to, row, one, there)
    last = _FIRST_ROW + len(lines) - 1
    if lines:
        draw_bars(page, to.at["achievement"], _FIRST_ROW, last)
    _write_words(to, last + 2)
    page.sheet.freeze_panes(_FIRST_ROW, 1)
    page.printed(title=f"{settings.company} · {month} · {agent.name}", heading_row=_TITLE_ROW + 1)
    page.sheet.fit_to_pages(1, 1)
    page.finish()


def _write_tiles(to: _Writer) -> None:
    """Write score, tier, payout, rank, and the reason where there is none of them."""
    page, book, card = to.page, to.book, to.card
    _, look, found = book.translate, book.look, found_of(book, card)
    row = book.score_rows[card.agent.agent_id] + 1
    formula = row_in_scores_found(book, card, _ID_CELL)
    page.formula(_TILES_ROW + 1, to.at["row"], formula, row, look.style(Part.FORMULA))
    for column in range(to.at["row"]):
        page.text(_TILES_ROW, column, "", look.style("tile_label"))
        page.text(_TILES_ROW + 1, column, "", look.style("tile"))
    tiles = (
        ("score", "kpi", _("Score"), book.formats.score),
        ("tier", "code", _("Tier"), GENERAL),
        ("payout", "realized", _("Payout"), book.formats.money),
        ("rank", "credit", _("Rank"), GENERAL),
    )
    for key, place, label, shown in tiles:
        page.text(_TILES_ROW, to.at[place], label, look.style("tile_label"))
        linked = from_scores(book, key, to.row_cell)
        style = look.style("tile", shown)
        page.formula(_TILES_ROW + 1, to.at[place], linked, found[key], style)
    if card.payout is not None:
        page.fit_tile(to.at["realized"], card.payout)
    note = from_scores(book, "note", to.row_cell)
    page.formula(_TILES_ROW + 2, 0, note, found["note"], look.style("quiet"))
    page.sheet.set_row(_TILES_ROW + 1, look.points("tile", 26))


def _write_line(to: _Writer, row: int, one: LineResult, there: int) -> None:
    page, book, line = to.page, to.book, one.line
    look, table = book.look, book.tables[Sheet.LINES]
    name = line.kpi.name or line.kpi.code
    for key, said in (("kpi", name), ("code", line.kpi.code)):
        page.text(row, to.at[key], said, look.style("wrapped"))
    page.tall(row, {to.at["kpi"]: name, to.at["code"]: line.kpi.code})
    marks = ((table["agent_id"], _ID_CELL), (table["code"], in_row(row, to.at["code"])))
    found = Found(book.pages[Sheet.LINES], there, book.last_line_row, marks)
    page.formula(row, to.at["row"], f"={found.number()}", there + 1, look.style(Part.FORMULA))
    value = book.formats.value(line.kpi)
    realized = book.translate("N/A") if line.state is State.EXCUSED else line.realized
    answers: tuple[tuple[str, Saved, str], ...] = (
        ("weight", line.weight, book.formats.weight(line.weight)),
        ("target", line.target, value),
        ("target_high", line.target_high, value),
        ("realized", realized, value),
        ("achievement", one.achievement, "0.0%"),
        ("credit", one.credit, "0.0%"),
        ("points", one.points, book.formats.points),
    )
    for key, saved, shown in answers:
        if key in to.at:
            cells = book.pages[Sheet.LINES].block(table[key], 0, book.last_line_row)
            formula = or_empty(f"INDEX({cells},{in_row(row, to.at['row'])})")
            part = Part.RESULT if key == "points" else Part.FORMULA
            page.formula(row, to.at[key], formula, saved, look.style(part, shown, "right"))


def _write_words(to: _Writer, row: int) -> None:
    """Say what brought and what cost most, and what reaches the next tier."""
    page, book, card = to.page, to.book, to.card
    _, look, scheme = book.translate, book.look, book.scheme
    if card.score is None:
        return
    brought = [(one, one.points) for one in strengths(card.lines)]
    cost = [(one, one.lost) for one in costs(card.lines)]
    for title, found, sign in (
        (_("What brought the most points"), brought, "+"),
        (_("What cost the most points"), cost, "−"),
    ):
        if not found:
            continue
        page.text(row, 0, title, look.style("section"))
        shown = f"{sign}{book.formats.points}"
        for at, (one, points) in enumerate(found, start=row + 1):
            kpi = one.line.kpi
            page.text(at, 0, kpi.name or kpi.code, look.style("wrapped"))
            page.tall(at, {0: kpi.name or kpi.code})
            page.number(at, 1, points, look.style(Part.LABEL, shown, "right"))
        row += len(found) + 2
    wording = Wording(book.language, scheme.settings)
    above = next_tier_of(card, scheme, wording)
    said = [] if above is None else [(above.heading, above.text)]
    free = ungated_of(card, scheme, wording)
    said += [(_("Gates"), free)] if free else []
    for title, words in said:
        page.text(row, 0, title, look.style("section"))
        page.text(row + 1, 0, words, look.style("quiet"))
        row += 3
