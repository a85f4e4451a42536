"""The Gates sheet: a row an agent and gate: what was found, whether it passes, what that changes.

Rules: docs/rules.md#gates, #gate-effects
"""

from scorebook.core.gate import Of
from scorebook.display.formulas.states import literal
from scorebook.display.number_formats import GENERAL
from scorebook.display.result_words import EFFECT_WORDS
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.finding import Found
from scorebook.workbook.gate_found import NUMBERS, Row, found, passes
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import FIRST_ROW, HEADING_ROW, LEGEND_ROW, Table, in_row
from scorebook.workbook.rules import Rules
from scorebook.workbook.rules_gates import (
    amount_format,
    found_format,
    is_fixed,
    limit_format,
    measure_words,
)


def write_gates(book: Book, rules: Rules) -> None:
    """Write the sheet."""
    page, table = book.pages[Sheet.GATES], book.tables[Sheet.GATES]
    _ = book.translate
    page.heading(_("Gates: what was asked besides the score"))
    page.legend(LEGEND_ROW, 1)
    page.headings(HEADING_ROW, table.columns, NUMBERS)
    numbers = {id(gate): number for number, gate in enumerate(book.scheme.gates)}
    for card in book.results.cards:
        rows = book.gate_rows[card.agent.agent_id]
        for row, verdict in zip(rows, book.verdicts(card), strict=True):
            gate = verdict.gate
            to = Row(page, book, table, row, card, gate, numbers[id(gate)], verdict)
            _write_words(to)
            _write_found(to)
            _write_test(to, rules)
            _write_results(to)
    _decorate(page, book, table)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()


def _write_words(to: Row) -> None:
    gate, agent = to.gate, to.card.agent
    words = {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "gate": gate.name,
        "measure": measure_words(to.book, gate),
        "test": gate.test.value,
        "effect": to.book.translate(EFFECT_WORDS[gate.effect]),
        "cell": "" if gate.place is None else str(gate.place),
        "code": gate.measure.name,
    }
    style = to.book.look.style(Part.LABEL)
    for key, said in words.items():
        to.page.text(to.row, to.table[key], said, style)
        to.page.fit_text(to.table[key], said)
    number = to.book.look.style(Part.LABEL, align="right")
    to.page.number(to.row, to.table["number"], to.number + 1, number)


def _write_found(to: Row) -> None:
    """Write what was found: an input where it is an agent's attribute, else from Lines."""
    there = to.verdict.found
    shown = found_format(to.book, to.gate, there)
    if to.gate.measure.of is Of.ATTRIBUTE:
        style = to.book.look.style(Part.INPUT, shown, "right")
        if isinstance(there, str):
            to.page.text(to.row, to.table["found"], there, style)
        else:
            to.page.number(to.row, to.table["found"], there, style)
        return
    place = _place(to)
    if place is None:
        # The agent has no such KPI, and what is not measured never passes.
        to.page.number(to.row, to.table["found"], None, to.book.look.style(Part.LABEL))
        return
    _write_line(to, place)
    column = to.book.look.style(Part.FORMULA, shown, "right")
    to.page.formula(to.row, to.table["found"], f"={found(to)}", there, column)


def _place(to: Row) -> int | None:
    """Give the row in Lines of the KPI that is looked at."""
    rows = to.book.line_rows[to.card.agent.agent_id]
    lines = zip(rows, to.book.lines_of(to.card), strict=True)
    return next((row for row, one in lines if one.line.kpi.code == to.gate.measure.name), None)


def _write_line(to: Row, place: int) -> None:
    lines = to.book.tables[Sheet.LINES]
    marks = ((lines["agent_id"], to.here("agent_id")), (lines["code"], to.here("code")))
    there = Found(to.book.pages[Sheet.LINES], place, to.book.last_line_row, marks)
    to.formula("line", there.number(), place + 1)


def _write_test(to: Row, rules: Rules) -> None:
    """Write limit, result and effect; the limit and the amount stand in the Rules sheet."""
    _, gate, cells = to.book.translate, to.gate, rules.gates[to.number]
    limit = gate.value
    to.formula("limit", cells.limit, limit, limit_format(to.book, gate))
    said = _("passed") if to.verdict.passed else _("failed")
    to.formula("result", passes(to), said)
    style = to.book.look.style(Part.LABEL, align="right")
    if is_fixed(gate):
        to.page.text(to.row, to.table["amount"], gate.named, style)
    else:
        amount = gate.named or gate.amount
        to.formula("amount", cells.amount, amount, amount_format(to.book, gate))


def _write_results(to: Row) -> None:
    """Write what came out, and what would have come out without gates."""
    card, free, scores = to.card, to.card.ungated, to.book.tables[Sheet.SCORES]
    place = to.book.score_rows[card.agent.agent_id]
    marks = ((scores["agent_id"], to.here("agent_id")),)
    there = Found(to.book.pages[Sheet.SCORES], place, to.book.last_score_row, marks)
    to.formula("row", there.number(), place + 1)
    saved: dict[str, Saved] = {
        "tier": None if card.tier is None else card.tier.name,
        "payout": card.payout,
        "free_tier": None if free is None else free.tier.name,
        "free_payout": None if free is None else free.payout,
    }
    for key, value in saved.items():
        shown = to.book.formats.money if key in {"payout", "free_payout"} else GENERAL
        to.formula(key, there.cell(scores[key], to.here("row")), value, shown)


def _decorate(page: Page, book: Book, table: Table) -> None:
    """Freeze, filter, mark what failed, and draw a line between agents."""
    sheet, last, look = page.sheet, book.last_gate_row, book.look
    sheet.freeze_panes(FIRST_ROW, table["gate"])
    sheet.autofilter(HEADING_ROW, 0, last, len(table) - 1)
    missed = literal(book.translate("failed"))
    cells = (FIRST_ROW, table["result"], last, table["result"])
    sheet.conditional_format(
        *cells, {"type": "cell", "criteria": "==", "value": missed, "format": look.fault()}
    )
    mine, above = (in_row(row, table["agent_id"]) for row in (FIRST_ROW, FIRST_ROW - 1))
    sheet.conditional_format(
        FIRST_ROW,
        0,
        last,
        len(table) - 1,
        {"type": "formula", "criteria": f"={mine}<>{above}", "format": look.parted()},
    )
