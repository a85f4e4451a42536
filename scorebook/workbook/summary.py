"""The Summary sheet: what a manager wants to know first, all of it linked to the other sheets."""

from collections.abc import Sequence
from decimal import Decimal

from scorebook.core.numbers import ZERO, exact
from scorebook.core.scorecard import Scorecard
from scorebook.core.sentences import N_
from scorebook.core.teams import TeamCard
from scorebook.core.totals import Totals, totals
from scorebook.display.periods import period_name
from scorebook.display.results import Column, Part, Sheet
from scorebook.workbook.book import Book, Team
from scorebook.workbook.logo import place_logo
from scorebook.workbook.marks import draw_bars
from scorebook.workbook.page import FIRST_ROW, Page, Saved, in_row, own_block
from scorebook.workbook.rules import Rules
from scorebook.workbook.summary_lists import write_edges, write_gates, write_problems
from scorebook.workbook.summary_rows import (
    CHART_ROWS,
    TEAM_RANK_COLUMN,
    TIERS_ROW,
    TILES_ROW,
    teams_row,
)
from scorebook.workbook.team_kpis import kpi_count
from scorebook.workbook.teams import average_of, tile_cell
from scorebook.workbook.tiers import Ladders
from scorebook.workbook.units import GENERAL

TIERS = (
    Column("tier", N_("Tier"), width=20),
    Column("agents", N_("Agents"), Part.RESULT, 16),
    Column("share", N_("Share of the scored"), Part.RESULT, 16),
    Column("payout", N_("Total payout"), Part.RESULT, 20),
)
TEAMS = (
    Column("team", N_("Team"), width=20),
    Column("agents", N_("Agents"), Part.RESULT, 16),
    Column("scored", N_("Scored"), Part.RESULT, 16),
    Column("payout", N_("Total payout"), Part.RESULT, 20),
    Column("average", N_("Average score"), Part.RESULT, 20),
    Column("score", N_("Team score"), Part.RESULT, 16),
    Column("rank", N_("Rank"), Part.RESULT, 16),
)
NUMBERS = frozenset({"agents", "share", "payout", "scored", "average", "score", "rank"})

_CHART_COLUMN = 4
_ROW_PIXELS = 20
# With more rows than these one page would be too small to read.
_ONE_PAGE_ROWS = 60


def write_summary(book: Book, rules: Rules, ladders: Ladders) -> None:
    """Write the sheet."""
    page, settings = book.pages[Sheet.SUMMARY], book.settings
    _ = book.translate
    title = _("KPI results for {period}").format(period=period_name(settings.period, book.language))
    page.heading(title, settings.company)
    for column, width in enumerate((20, 16, 16, 20, 20, 16, 16)):
        page.fit(column, width)
    _write_tiles(page, book, rules)
    row = _write_tiers(page, book, ladders)
    row = _write_teams(page, book, row)
    row = write_gates(page, book, row)
    row = write_edges(page, book, row)
    row = write_problems(page, book, row)
    page.text(row, 0, _("How to read the sheets"), book.look.style("section"))
    page.legend(row + 1, 0)
    page.printed(title=f"{settings.company} · {title}")
    page.sheet.fit_to_pages(1, 1 if row < _ONE_PAGE_ROWS else 0)
    place_logo(page, settings.company)
    page.finish()
    page.sheet.activate()


def _write_tiles(page: Page, book: Book, rules: Rules) -> None:
    """Write the figures of the month, large."""
    _, look, sums = book.translate, book.look, totals(book.results.cards)
    scores, payouts = _scores(book, "score"), _scores(book, "payout")
    ids = _scores(book, "agent_id")
    total = page.cell(TILES_ROW + 1, 3).split("!")[1]
    budget = page.cell(TILES_ROW + 1, 4).split("!")[1]
    used = f'=IF(ISNUMBER({budget}),IF({budget}>0,{total}/{budget},"–"),"–")'
    tiles: tuple[tuple[str, str, Saved, str], ...] = (
        (_("Agents scored"), f"=COUNT({scores})", sums.scored, GENERAL),
        (_("Withheld"), f"=COUNTA({ids})-COUNT({scores})", sums.withheld, GENERAL),
        (
            _("Average score"),
            average_of(scores),
            "–" if sums.average is None else sums.average,
            book.score_format,
        ),
        (_("Total payout"), f"=SUM({payouts})", sums.payout, book.money),
        (
            _("Budget"),
            f'=IF(ISNUMBER({rules.budget}),{rules.budget},"–")',
            "–" if book.settings.budget is None else book.settings.budget,
            book.money,
        ),
        (_("Budget used"), used, _used(book, sums), "0.0%"),
    )
    for column, (label, formula, saved, shown) in enumerate(tiles):
        page.text(TILES_ROW, column, label, look.style("tile_label"))
        page.formula(TILES_ROW + 1, column, formula, saved, look.style("tile", shown))
    page.fit_tile(3, sums.payout)
    page.fit_tile(4, book.settings.budget or ZERO)
    page.text(TILES_ROW, 6, _("Problems"), look.style("tile_label"))
    page.number(TILES_ROW + 1, 6, len(book.results.problems), look.style("tile"))
    page.sheet.set_row(TILES_ROW + 1, look.points("tile", 26))


def _used(book: Book, sums: Totals) -> Decimal | str:
    budget = book.settings.budget
    if budget is None or budget <= ZERO:
        return "–"
    with exact():
        return sums.payout / budget


def _write_tiers(page: Page, book: Book, ladders: Ladders) -> int:
    """Write how many stand on each tier, with a chart. Returns the row after both."""
    _, look = book.translate, book.look
    page.text(TIERS_ROW, 0, _("Tiers"), look.style("section"))
    page.headings(TIERS_ROW + 1, TIERS, NUMBERS)
    first = TIERS_ROW + 2
    names = list(ladders.counts)
    scored = page.cell(TILES_ROW + 1, 0).split("!")[1]
    for row, name in enumerate(names, start=first):
        cards = [card for card in book.results.cards if card.tier and card.tier.name == name]
        counts, payouts = "+".join(ladders.counts[name]), "+".join(ladders.totals[name])
        page.text(row, 0, name, look.style(Part.LABEL))
        page.formula(row, 1, f"={counts}", len(cards), look.style(Part.RESULT))
        share = f"=IF({scored}=0,0,B{row + 1}/{scored})"
        page.formula(row, 2, share, _share(book, cards), look.style(Part.RESULT, "0.0%"))
        payout = totals(cards).payout
        page.formula(row, 3, f"={payouts}", payout, look.style(Part.RESULT, book.money))
    last = first + len(names) - 1
    if names:
        _colour(page, book, first, names)
        _draw(page, book, first, last, names)
    return teams_row(book)


def _share(book: Book, cards: Sequence[Scorecard]) -> Decimal:
    scored = totals(book.results.cards).scored
    with exact():
        return Decimal(len(cards)) / scored if scored else ZERO


def _steps(book: Book) -> dict[str, tuple[int, int]]:
    """Give each tier's step on its ladder, by name."""
    steps: dict[str, tuple[int, int]] = {}
    for ladder in book.scheme.ladders.values():
        for step, tier in enumerate(ladder):
            steps.setdefault(tier.name, (step, len(ladder)))
    return steps


def _colour(page: Page, book: Book, first: int, names: Sequence[str]) -> None:
    steps = _steps(book)
    for row, name in enumerate(names, start=first):
        rung = book.look.rung(*steps[name])
        page.sheet.conditional_format(row, 0, row, 0, {"type": "no_errors", "format": rung})


def _draw(page: Page, book: Book, first: int, last: int, names: Sequence[str]) -> None:
    """Draw the tiers as columns with their counts written on them."""
    _, steps = book.translate, _steps(book)
    chart = book.new_chart()
    quoted = page.name
    chart.add_series(
        {
            "name": _("Agents"),
            "categories": [quoted, first, 0, last, 0],
            "values": [quoted, first, 1, last, 1],
            "points": [
                {
                    "fill": {"color": book.look.rung_colour(*steps[name])},
                    "border": {"color": "#52606D"},
                }
                for name in names
            ],
            "data_labels": {"value": True},
            "gap": 60,
        }
    )
    chart.set_title({"name": _("Agents by tier"), "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_chartarea({"border": {"color": "#CBD2D9"}})
    chart.set_size({"width": 400, "height": CHART_ROWS * _ROW_PIXELS})
    page.sheet.insert_chart(
        TIERS_ROW,
        _CHART_COLUMN,
        chart,
        {"x_offset": 12, "description": _("A column for each tier: how many agents stand on it")},
    )


def _write_teams(page: Page, book: Book, row: int) -> int:
    """Write the teams side by side, from their own sheets. Returns the row after them."""
    if not book.teams:
        return row
    _, look = book.translate, book.look
    page.text(row, 0, _("Teams"), look.style("section"))
    page.headings(row + 1, TEAMS, NUMBERS)
    cards = book.team_cards
    first, last = row + 2, row + 1 + len(book.teams)
    for at, team in enumerate(book.teams, start=first):
        sums = totals(team.cards)
        page.text(at, 0, team.name or _("No team"), look.style(Part.LABEL))
        answers: tuple[tuple[str, Saved, str], ...] = (
            ("agents", sums.agents, GENERAL),
            ("scored", sums.scored, GENERAL),
            ("payout", sums.payout, book.money),
            ("average", "–" if sums.average is None else sums.average, book.score_format),
        )
        for column, (key, saved, shown) in enumerate(answers, start=1):
            style = look.style(Part.RESULT, shown, "right")
            page.formula(at, column, f"={tile_cell(team, key)}", saved, style)
        if team.name in cards and kpi_count(team):
            _write_team_score(page, book, at, team, cards[team.name], (first, last))
    draw_bars(page, 4, first, last)
    return last + 2


def _write_team_score(
    page: Page, book: Book, row: int, team: Team, card: TeamCard, rows: tuple[int, int]
) -> None:
    """Write a team's score by roll-up and its place among the teams. Rule: docs/rules.md#teams."""
    look = book.look
    saved = book.translate("withheld") if card.score is None else card.score
    style = look.style(Part.RESULT, book.score_format, "right")
    page.formula(row, TEAM_RANK_COLUMN - 1, f"={tile_cell(team, 'score')}", saved, style)
    score, scores = in_row(row, TEAM_RANK_COLUMN - 1), own_block(TEAM_RANK_COLUMN - 1, *rows)
    rank = f'=IF(ISNUMBER({score}),RANK({score},{scores}),"–")'
    place = "–" if card.rank is None else card.rank
    style = look.style(Part.RESULT, align="right")
    page.formula(row, TEAM_RANK_COLUMN, rank, place, style)


def _scores(book: Book, key: str) -> str:
    return book.pages[Sheet.SCORES].block(
        book.tables[Sheet.SCORES][key], FIRST_ROW, book.last_score_row
    )
