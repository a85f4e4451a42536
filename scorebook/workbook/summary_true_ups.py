"""What corrections of closed months come to, in the Summary sheet: payroll pays both together."""

from scorebook.core.numbers import exact
from scorebook.core.sentences import N_
from scorebook.core.totals import totals
from scorebook.core.true_up import total
from scorebook.display.periods import period_name
from scorebook.display.results import Column, Part, Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page
from scorebook.workbook.places import FIRST_ROW, in_row
from scorebook.workbook.summary_rows import Panel
from scorebook.workbook.summary_tiles import tile_at

CORRECTIONS = (
    Column("period", N_("Closed month"), width=24),
    Column("agents", N_("Agents"), width=14),
    Column("amount", N_("Corrections"), Part.RESULT, 15),
)
_NUMBERS = frozenset({"agents", "amount"})


def write_corrections(page: Page, book: Book, row: int, left: int) -> int:
    """Write what each closed month is corrected by, and what is paid in all.

    Returns: The row after them.
    """
    found = book.results.true_up
    if not found:
        return row
    _, listed, columns = book.translate, book.pages[Sheet.TRUE_UP], book.tables[Sheet.TRUE_UP]
    last = FIRST_ROW + len(found) - 1
    months, amounts = (listed.block(columns[key], FIRST_ROW, last) for key in ("period", "amount"))
    panel = Panel(page, book, CORRECTIONS, left)
    row = panel.begin(row, _("Corrections of closed months"), _NUMBERS)
    for period in dict.fromkeys(one.period for one in found):
        own = [one for one in found if one.period == period]
        panel.words(row, "period", period_name(period, book.language))
        # Compared as text: SUMIF would take the name of a month for a date.
        same = f"EXACT({months},{in_row(row, panel.at['period'])})"
        panel.formula(row, "agents", f"=SUMPRODUCT({same}*1)", len(own))
        summed = f"=SUMPRODUCT({same}*{amounts})"
        panel.formula(row, "amount", summed, total(own), book.formats.money)
        row += 1
    panel.words(row, "period", _("Total payout and corrections"))
    panel.words(row, "agents", "")
    with exact():
        in_all = totals(book.results.cards).payout + total(found)
    formula = f"={tile_at(page, 'payout')}+SUM({amounts})"
    panel.formula(row, "amount", formula, in_all, book.formats.money)
    return row + 2
