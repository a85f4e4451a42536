"""The teams side by side in the Summary sheet, from their own sheets, and their chart."""

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from scorebook.core.numbers import ZERO
from scorebook.core.sentences import N_
from scorebook.core.teams import TeamCard
from scorebook.core.totals import totals
from scorebook.display.number_formats import GENERAL, percent
from scorebook.display.results import Column, Part
from scorebook.workbook.book import Book, Team
from scorebook.workbook.charts import Bars, draw
from scorebook.workbook.marks import draw_bars
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import in_row, own_block, places_of
from scorebook.workbook.summary_rows import (
    CHART_ROWS,
    CHARTS_ROW,
    ENOUGH_TO_COMPARE,
    RIGHT,
    WIDTHS,
    Panel,
)
from scorebook.workbook.team_kpis import kpi_count
from scorebook.workbook.teams import score_cells, tile_cell

TEAMS = (
    Column("team", N_("Team"), width=20),
    Column("agents", N_("Agents"), Part.RESULT, 12),
    Column("scored", N_("Scored"), Part.RESULT, 12),
    Column("average", N_("Average score"), Part.RESULT, 16),
    Column("payout", N_("Total payout"), Part.RESULT, 20),
    Column("line", N_("Scores, the best first"), width=24),
    Column("lowest", N_("Lowest score"), Part.RESULT, 12),
    Column("highest", N_("Highest score"), Part.RESULT, 12),
    Column("score", N_("Team score"), Part.RESULT, 12),
    Column("rank", N_("Rank"), Part.RESULT, 10),
)
_NUMBERS = frozenset(
    {"agents", "scored", "average", "payout", "lowest", "highest", "score", "rank"}
)
# The gap between the panels is a column too.
RANK_COLUMN = len(TEAMS)
# With more teams than these the chart shows some of the best and some of the weakest.
_MOST = 12


def write_teams_at_a_glance(page: Page, book: Book, row: int) -> tuple[int, int]:
    """Write the teams, and draw their chart: of many, the best and the weakest.

    Returns: The row after the table, and that of the first team where the table has all of them;
        else -1, and `write_all_teams` writes them.
    """
    if not book.teams:
        return row, -1
    _, few = book.translate, len(book.teams) <= _MOST
    title = _("Teams") if few else _("Teams: the six best and the six weakest by average score")
    shown = book.teams if few else _ends(book.teams)
    first = _write(page, book, row, title, shown, has_places=few)
    if len(shown) >= ENOUGH_TO_COMPARE:
        _draw(page, book, first, first + len(shown) - 1)
    return first + len(shown) + 1, first if few else -1


def write_all_teams(page: Page, book: Book, row: int) -> int:
    """Write every team. Returns the row of the first."""
    _ = book.translate
    return _write(page, book, row, _("All teams"), book.teams, has_places=True)


def _ends(teams: Sequence[Team]) -> Sequence[Team]:
    """Give the best teams and the weakest, as they were computed; those without a score last."""

    def average(team: Team) -> Decimal:
        return totals(team.cards).average or ZERO

    ordered = sorted(teams, key=average, reverse=True)
    return [*ordered[: _MOST // 2], *ordered[-(_MOST // 2) :]]


def _write(
    page: Page, book: Book, row: int, title: str, teams: Sequence[Team], *, has_places: bool
) -> int:
    """Write a table of teams; a rank needs all of them. Returns the row of the first team."""
    columns = tuple(column for column in TEAMS if has_places or column.key != "rank")
    panel = Panel(page, book, columns)
    first = panel.begin(row, title, _NUMBERS)
    last = first + len(teams) - 1
    for at, team in enumerate(teams, start=first):
        _write_team(panel, at, team)
        card = book.team_cards.get(team.name)
        if card is not None and kpi_count(team):
            _write_score(panel, at, team, card, (first, last))
        page.text(at, panel.at["line"], "", book.look.style(Part.LABEL))
    # All on one scale. Whoever sees no sparklines finds both ends in the columns beside them.
    column = panel.at["line"]
    lines = {
        "location": [xl_rowcol_to_cell(at, column) for at in range(first, last + 1)],
        "range": [score_cells(team) for team in teams],
        "type": "column",
        "series_color": book.look.settings.bar,
        "min": "group",
        "max": "group",
    }
    page.sheet.add_sparkline(first, column, lines)
    draw_bars(page, panel.at["average"], first, last)
    return first


def _write_team(panel: Panel, row: int, team: Team) -> None:
    book, sums = panel.book, totals(team.cards)
    scores = [card.score for card in team.cards if card.score is not None]
    panel.words(row, "team", team.name or book.translate("No team"))
    answers: tuple[tuple[str, Saved, str], ...] = (
        ("agents", sums.agents, GENERAL),
        ("scored", sums.scored, GENERAL),
        ("average", "–" if sums.average is None else sums.average, book.formats.score),
        ("payout", sums.payout, book.formats.money),
    )
    for key, saved, shown in answers:
        panel.formula(row, key, f"={tile_cell(team, key)}", saved, shown)
    for key, function, found in (("lowest", "MIN", min), ("highest", "MAX", max)):
        cells = score_cells(team)
        formula = f'=IF(COUNT({cells})=0,"–",{function}({cells}))'
        panel.formula(row, key, formula, found(scores) if scores else "–", book.formats.score)


def _write_score(panel: Panel, row: int, team: Team, card: TeamCard, rows: tuple[int, int]) -> None:
    """Write a team's score by roll-up and its place among the teams. Rule: docs/rules.md#teams."""
    book = panel.book
    saved = book.translate("withheld") if card.score is None else card.score
    panel.formula(row, "score", f"={tile_cell(team, 'score')}", saved, book.formats.score)
    if "rank" in panel.at:
        column = panel.at["score"]
        score, scores = in_row(row, column), own_block(column, *rows)
        rank = f'=IF(ISNUMBER({score}),RANK({score},{scores}),"–")'
        panel.formula(row, "rank", rank, "–" if card.rank is None else card.rank)


def _draw(page: Page, book: Book, first: int, last: int) -> None:
    _, at = book.translate, places_of(TEAMS)
    few = len(book.teams) <= _MOST
    bars = Bars(
        title=_("Average score by team") if few else _("Average score: best and weakest teams"),
        described=_("A bar for each team of the table below: its average score"),
        series=_("Average score"),
        names=(page.name, first, at["team"], last, at["team"]),
        values=(page.name, first, at["average"], last, at["average"]),
        shown=percent(1),
        is_lying=True,
    )
    page.later(lambda: draw(page, book, bars, CHARTS_ROW, range(RIGHT, len(WIDTHS)), CHART_ROWS))
