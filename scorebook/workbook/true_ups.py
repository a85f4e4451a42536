"""The Corrections sheet: what closed months that were computed again change about this one."""

from scorebook.core.true_up import total
from scorebook.display.periods import period_name
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.places import FIRST_ROW, HEADING_ROW

NUMBERS = frozenset({"paid", "settled", "due", "amount"})


def write_true_ups(book: Book) -> None:
    """Write the sheet; its last row is what all of it comes to."""
    page, table, look = book.pages[Sheet.TRUE_UP], book.tables[Sheet.TRUE_UP], book.look
    _, found = book.translate, book.results.true_up
    page.heading(
        _("Corrections of closed months"),
        _("Paid with this month, besides its own payouts; the closed months stay as they are."),
    )
    page.headings(HEADING_ROW, table.columns, NUMBERS)
    money = book.formats.money
    for row, one in enumerate(found, start=FIRST_ROW):
        words = {
            "agent_id": one.agent_id,
            "name": one.name,
            "period": period_name(one.period, book.language),
        }
        for key, said in words.items():
            page.text(row, table[key], said, look.style(Part.LABEL))
            page.fit_text(table[key], said)
        amounts = {"paid": one.paid, "settled": one.settled, "due": one.due}
        for key, amount in amounts.items():
            page.number(row, table[key], amount, look.style(Part.LABEL, money, "right"))
        style = look.style(Part.RESULT, money, "right")
        page.number(row, table["amount"], one.amount, style)
    last = FIRST_ROW + len(found)
    page.text(last, table["agent_id"], _("Total"), look.style(Part.LABEL))
    block = page.block(table["amount"], FIRST_ROW, last - 1)
    style = look.style(Part.RESULT, money, "right")
    page.formula(last, table["amount"], f"=SUM({block})", total(found), style)
    page.sheet.freeze_panes(FIRST_ROW, table["period"])
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()
