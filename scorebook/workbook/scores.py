"""The Scores sheet: a row an agent, from the points of the lines to the payout and the rank."""

from xlsxwriter.format import Format

from scorebook.core.scheme import Prorate
from scorebook.core.scorecard import Scorecard, Status
from scorebook.display.results import LINES, SCORES, Part, Sheet
from scorebook.workbook import results_formulas as formulas
from scorebook.workbook.book import Book, has_problems
from scorebook.workbook.marks import colour_tiers, mute_withheld
from scorebook.workbook.page import (
    FIRST_ROW,
    HEADING_ROW,
    LEGEND_ROW,
    Page,
    Saved,
    in_row,
    own_block,
    places_of,
)
from scorebook.workbook.results_formulas import AgentLines, Block, ScoreCells
from scorebook.workbook.rules import Rules
from scorebook.workbook.states import literal
from scorebook.workbook.tiers import Ladders
from scorebook.workbook.units import GENERAL

AT = places_of(SCORES)
LINES_AT = places_of(LINES)
NUMBERS = frozenset(
    {
        "base",
        "active_days",
        "points",
        "counted",
        "score",
        "tier_payout",
        "share",
        "payout",
        "rank",
        "rows",
    }
)


def write_scores(book: Book, rules: Rules, ladders: Ladders) -> None:
    """Write the sheet."""
    page = book.pages[Sheet.SCORES]
    _ = book.translate
    page.heading(_("Scores: from the points to the payout"))
    page.legend(LEGEND_ROW, 1)
    page.headings(HEADING_ROW, SCORES, NUMBERS)
    for card in book.results.cards:
        row = book.score_rows[card.agent.agent_id]
        _write_agent(page, book, row, card)
        if has_problems(card):
            _write_withheld(page, book, row)
        else:
            _write_result(page, book, row, card, rules, ladders)
    _decorate(page, book)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()


def _write_agent(page: Page, book: Book, row: int, card: Scorecard) -> None:
    agent, look = card.agent, book.look
    words = {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "team": agent.team,
        "role": agent.role,
        "ladder": book.ladder_name(agent.role),
    }
    for key, said in words.items():
        page.text(row, AT[key], said, look.style(Part.LABEL))
        page.fit_text(AT[key], said)
    page.number(row, AT["base"], agent.base, look.style(Part.INPUT, book.money))
    page.number(row, AT["active_days"], agent.active_days, look.style(Part.INPUT))


def _write_withheld(page: Page, book: Book, row: int) -> None:
    """Say that there is no result; nothing in this workbook could give one."""
    _, label = book.translate, book.look.style(Part.LABEL)
    for column in range(AT["points"], AT["rank"] + 1):
        page.number(row, column, None, label)
    page.text(row, AT["score"], _("withheld"), book.look.style(Part.LABEL, align="right"))
    page.text(row, AT["note"], _("see the Problems sheet"), label)


def _write_result(
    page: Page, book: Book, row: int, card: Scorecard, rules: Rules, ladders: Ladders
) -> None:
    _ = book.translate
    at, lines = _cells(row, book), _lines(book, card)
    ladder = ladders.of(card.agent.role)
    scored = card.status is Status.SCORED
    withheld, nothing = _("withheld"), _("nothing measured")
    fault = literal(_("a fault in the Lines sheet"))
    money = book.money
    answers: tuple[tuple[str, str, Saved, str], ...] = (
        ("points", formulas.points(at, lines), card.points, book.points_format),
        ("counted", formulas.counted(at, lines), card.counted_weight, book.points_format),
        (
            "score",
            formulas.score(at, places=rules.score_places, withheld=literal(withheld)),
            card.score if scored else withheld,
            book.score_format,
        ),
        ("tier", formulas.tier(at, ladder), card.tier.name if card.tier else None, ""),
        ("tier_payout", formulas.tier_payout(at, ladder), card.tier_payout, money),
        ("payout", formulas.payout(at, unit=rules.payout_unit), card.payout, money),
        ("rank", formulas.rank(at), card.rank, ""),
        (
            "note",
            formulas.note(at, fault=fault, nothing=literal(nothing)),
            None if scored else nothing,
            "",
        ),
        ("rows", formulas.rows_in_place(at, lines), lines.rows, ""),
    )
    for key, formula, saved, shown in answers:
        page.formula(row, AT[key], formula, saved, _style(book, key, shown))
    _write_share(page, book, row, card, at, rules)


def _write_share(
    page: Page, book: Book, row: int, card: Scorecard, at: ScoreCells, rules: Rules
) -> None:
    """Follow the active days where the scheme prorates; otherwise everybody counts whole."""
    style = book.look.style(Part.FORMULA, "0.00%")
    if book.settings.prorate is Prorate.PAYOUT:
        saved = card.share if card.status is Status.SCORED else None
        formula = formulas.share(at, days=rules.period_days)
        page.formula(row, AT["share"], formula, saved, style)
    else:
        page.number(row, AT["share"], 1, style)


def _style(book: Book, key: str, shown: str) -> Format:
    part = next(column.part for column in SCORES if column.key == key)
    align = {"score": "right", "tier": "left", "note": "left"}.get(key, "")
    return book.look.style(part, shown or GENERAL, align)


def _cells(row: int, book: Book) -> ScoreCells:
    keys = ("agent_id", "base", "active_days", "points", "counted", "score", "rows")
    return ScoreCells(
        **{key: in_row(row, AT[key]) for key in (*keys, "tier_payout", "share")},
        scores=own_block(AT["score"], FIRST_ROW, book.last_score_row),
    )


def _lines(book: Book, card: Scorecard) -> AgentLines:
    page, own = book.pages[Sheet.LINES], book.line_rows[card.agent.agent_id]

    def block(key: str) -> Block:
        return Block(
            own=page.block(LINES_AT[key], own[0], own[-1]),
            all=page.block(LINES_AT[key], FIRST_ROW, book.last_line_row),
        )

    return AgentLines(
        ids=block("agent_id"),
        weights=block("weight"),
        credits=block("credit"),
        points=block("points"),
        rows=len(own),
    )


def _decorate(page: Page, book: Book) -> None:
    """Freeze, filter, colour the tiers, and mute whoever has no score."""
    sheet, last = page.sheet, book.last_score_row
    sheet.freeze_panes(FIRST_ROW, AT["team"])
    sheet.autofilter(HEADING_ROW, 0, last, len(SCORES) - 1)
    page.aside(AT["rows"])
    colour_tiers(page, book, AT["tier"], FIRST_ROW, last)
    mute_withheld(page, AT["score"], FIRST_ROW, last, len(SCORES))
