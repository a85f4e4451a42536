"""The Summary sheet, which a manager opens first: the month in figures, pictures and short lists.

Tiles on top, two charts, and under them two panels of tables, from what everybody asks first to
what somebody should look at once more.
"""

from collections.abc import Sequence

from scorebook.display.periods import period_name
from scorebook.display.results import Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.logo import place_logo
from scorebook.workbook.page import Page
from scorebook.workbook.rules import Rules
from scorebook.workbook.summary_kpis import Kpis, write_best, write_weakest
from scorebook.workbook.summary_lists import write_edges, write_gates, write_problems
from scorebook.workbook.summary_rows import LEFT, RIGHT, TABLES_ROW, WIDTHS
from scorebook.workbook.summary_since import write_moves, write_since
from scorebook.workbook.summary_teams import RANK_COLUMN, write_all_teams, write_teams_at_a_glance
from scorebook.workbook.summary_tiers import write_tiers
from scorebook.workbook.summary_tiles import write_tiles
from scorebook.workbook.summary_true_ups import write_corrections
from scorebook.workbook.tiers import Ladders

# With more rows than these one page would be too small to read.
_ONE_PAGE_ROWS = 60


def write_summary(book: Book, rules: Rules, ladders: Ladders) -> Sequence[str]:
    """Write the sheet. Returns the cells in which the rank of each team stands."""
    page, settings = book.pages[Sheet.SUMMARY], book.settings
    _ = book.translate
    title = _("KPI results for {period}").format(period=period_name(settings.period, book.language))
    page.heading(title, settings.company)
    for column, width in enumerate(WIDTHS):
        page.fit(column, width)
    write_tiles(page, book, rules)
    row = _write_panels(page, book, ladders)
    row, teams = write_teams_at_a_glance(page, book, row)
    row = write_moves(page, book, row)
    right = row if book.results.since is None else _write_counts(page, book, row)
    row = max(write_edges(page, book, row, LEFT), right)
    page.text(row, 0, _("How to read the sheets"), book.look.style("section"))
    page.legend(row + 1, 0)
    if book.teams and teams < 0:
        teams = write_all_teams(page, book, row + 3)
        row = teams + len(book.teams)
    page.printed(title=f"{settings.company} · {title}")
    page.sheet.fit_to_pages(1, 1 if row < _ONE_PAGE_ROWS else 0)
    place_logo(page, settings.company)
    page.finish()
    page.sheet.activate()
    return [page.cell(teams + at, RANK_COLUMN) for at in range(len(book.teams))]


def _write_panels(page: Page, book: Book, ladders: Ladders) -> int:
    """Write tiers, changes, KPIs and gates side by side, in pairs. Returns the row after them."""
    kpis = Kpis(book)
    left = write_tiers(page, book, ladders, TABLES_ROW)
    if book.results.since is not None:
        row = max(left, write_since(page, book, TABLES_ROW))
        return max(write_best(page, book, kpis, row), write_weakest(page, book, kpis, row))
    row = max(left, write_weakest(page, book, kpis, TABLES_ROW))
    return max(write_best(page, book, kpis, row), _write_counts(page, book, row))


def _write_counts(page: Page, book: Book, row: int) -> int:
    """Write corrections, how many failed gates, and what problems there are.

    Returns: The row after them.
    """
    row = write_corrections(page, book, row, RIGHT)
    return write_problems(page, book, write_gates(page, book, row, RIGHT), RIGHT)
