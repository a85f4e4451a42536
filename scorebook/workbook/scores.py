"""The Scores sheet: a row an agent, from the points of the lines to the payout and the rank."""

from xlsxwriter.format import Format

from scorebook.core.scorecard import Scorecard
from scorebook.display.number_formats import GENERAL
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book, has_problems
from scorebook.workbook.marks import colour_tiers, mute_withheld, say_large
from scorebook.workbook.moves import write_move
from scorebook.workbook.page import Amount, Page
from scorebook.workbook.places import FIRST_ROW, HEADING_ROW, LEGEND_ROW
from scorebook.workbook.rules import Rules
from scorebook.workbook.score_answers import answers
from scorebook.workbook.score_cells import row_of
from scorebook.workbook.tiers import Ladders

# What stands in these columns is a word.
_LEFT = frozenset({"tier", "computed_tier", "free_tier", "edge", "note"})
_SCORES = frozenset({"score", "computed_score", "free_score"})
_MONEY = frozenset(
    {
        *("base", "payout_cap", "guarantee", "at_floor", "tier_payout", "gated_payout"),
        *("computed_payout", "payout", "free_payout", "free_tier_payout", "free_at_floor"),
    }
)
# What is not rounded yet.
_ON_THE_WAY = frozenset(
    {"at_floor", "tier_payout", "gated_payout", "free_tier_payout", "free_at_floor"}
)
_WEIGHTS = frozenset({"points", "counted", "free_points"})
NUMBERS = (
    _SCORES
    | _MONEY
    | _WEIGHTS
    | frozenset(
        {
            *("active_days", "counting", "units", "units_target", "share", "rank", "distance"),
            *("rows", "reached", "rung", "free_rung", "previous_rung", "previous_score", "change"),
        }
    )
)


def write_scores(book: Book, rules: Rules, ladders: Ladders) -> None:
    """Write the sheet."""
    page, table = book.pages[Sheet.SCORES], book.tables[Sheet.SCORES]
    _ = book.translate
    page.heading(_("Scores: from the points to the payout"))
    page.legend(LEGEND_ROW, 1)
    say_large(page, book, table["role"])
    page.headings(HEADING_ROW, table.columns, NUMBERS)
    for card in book.results.cards:
        row = book.score_rows[card.agent.agent_id]
        _write_agent(page, book, row, card)
        _write_limits(page, book, row, card, rules)
        if has_problems(card):
            _write_withheld(page, book, row)
        else:
            _write_result(page, book, row, card, rules, ladders)
        write_move(page, book, row, card)
    _decorate(page, book)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()


def _write_agent(page: Page, book: Book, row: int, card: Scorecard) -> None:
    agent, look, table = card.agent, book.look, book.tables[Sheet.SCORES]
    words = {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "team": agent.team,
        "role": agent.role,
        "ladder": book.ladder_name(agent.role),
    }
    for key, said in words.items():
        page.text(row, table[key], said, look.style(Part.LABEL))
        page.fit_text(table[key], said)
    page.number(row, table["base"], agent.base, look.style(Part.INPUT, book.formats.money))
    page.number(row, table["active_days"], agent.active_days, look.style(Part.INPUT))


def _write_limits(page: Page, book: Book, row: int, card: Scorecard, rules: Rules) -> None:
    """Write what limits the payout: the agent's own, else the scheme's from the Rules sheet.

    Rule: docs/rules.md#payout-limits
    """
    look, table, settings = book.look, book.tables[Sheet.SCORES], book.settings
    limits: tuple[tuple[str, Amount, Amount, str], ...] = (
        ("payout_cap", card.agent.payout_cap, settings.payout_cap, rules.payout_cap),
        ("guarantee", card.agent.guarantee, settings.guarantee, rules.guarantee),
    )
    for key, own, shared, cell in limits:
        if key not in table:
            continue
        if own is None and cell:
            style = look.style(Part.FORMULA, book.formats.money)
            formula = f'=IF(ISNUMBER({cell}),{cell},"")'
            page.formula(row, table[key], formula, shared, style)
        else:
            page.number(row, table[key], own, look.style(Part.INPUT, book.formats.money))


def _write_withheld(page: Page, book: Book, row: int) -> None:
    """Say that there is no result; nothing in this workbook could give one."""
    _, label, table = book.translate, book.look.style(Part.LABEL), book.tables[Sheet.SCORES]
    for column in range(table["points"], table["note"]):
        page.number(row, column, None, label)
    page.text(row, table["score"], _("withheld"), book.look.style(Part.LABEL, align="right"))
    page.text(row, table["note"], _("see the Problems sheet"), label)


def _write_result(
    page: Page, book: Book, row: int, card: Scorecard, rules: Rules, ladders: Ladders
) -> None:
    table = book.tables[Sheet.SCORES]
    written = set()
    for answer in answers(row_of(book, rules, ladders, card)):
        written.add(answer.key)
        style = _style(book, answer.key)
        page.formula(row, table[answer.key], answer.formula, answer.saved, style)
    if "share" not in written:
        # Without pro-rata everybody counts whole.
        page.number(row, table["share"], 1, _style(book, "share"))
    if "rank" not in written:
        page.number(row, table["rank"], card.rank, _style(book, "rank"))
    for key in ("computed_score", "computed_tier", "computed_payout", "units", "units_target"):
        if key in table and key not in written:
            page.number(row, table[key], None, _style(book, key))


def _style(book: Book, key: str) -> Format:
    table = book.tables[Sheet.SCORES]
    part = table.columns[table[key]].part
    align = "left" if key in _LEFT else "right" if key in _SCORES else ""
    return book.look.style(part, _shown(book, key), align)


def _shown(book: Book, key: str) -> str:
    if key in _MONEY:
        return book.formats.money_on_the_way if key in _ON_THE_WAY else book.formats.money
    if key in _SCORES:
        return book.formats.score
    if key in _WEIGHTS:
        return book.formats.points
    if key == "distance":
        return f"+{book.formats.score};-{book.formats.score};{book.formats.score}"
    return {"share": "0.00%", "units": "#,##0.##", "units_target": "#,##0.##"}.get(key, GENERAL)


def _decorate(page: Page, book: Book) -> None:
    """Freeze, filter, colour the tiers, and mute whoever has no score."""
    sheet, last, table = page.sheet, book.last_score_row, book.tables[Sheet.SCORES]
    sheet.freeze_panes(FIRST_ROW, table["team"])
    sheet.autofilter(HEADING_ROW, 0, last, len(table) - 1)
    for key in ("tier", "free_tier", "computed_tier", "previous_tier"):
        if key in table:
            colour_tiers(page, book, table[key], FIRST_ROW, last)
    mute_withheld(page, table["score"], FIRST_ROW, last, len(table))
