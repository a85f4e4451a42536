"""What the Summary sheet lists for review: gates that failed, scores near an edge, problems."""

from collections import Counter

from scorebook.core.edges import near_edge
from scorebook.core.numbers import ZERO
from scorebook.core.sentences import N_
from scorebook.display.formulas.states import literal
from scorebook.display.problems import problem_text
from scorebook.display.results import Column, Part, Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.page import FIRST_ROW, Page

GATES = (
    Column("gate", N_("Gate"), width=20),
    Column("failed", N_("Failed"), Part.RESULT, 16),
)
EDGES = (
    Column("name", N_("Name"), width=20),
    Column("agent_id", N_("Agent ID"), width=16),
    Column("score", N_("Score"), width=16),
    Column("edge", N_("Near the edge of"), width=20),
    Column("distance", N_("Distance"), width=16),
)
PROBLEMS = (
    Column("code", N_("Code"), width=20),
    Column("count", N_("How often"), width=16),
    Column("title", N_("Problem"), width=16),
)
NUMBERS = frozenset({"failed", "score", "distance", "count"})
_PROBLEMS_SHOWN = 5
_EDGES_SHOWN = 20


def write_gates(page: Page, book: Book, row: int) -> int:
    """Write how many failed each gate, and what gates changed. Returns the row after them.

    Only those who have a score are counted: gates change nothing for the others.
    """
    if not book.scheme.gates:
        return row
    _, look = book.translate, book.look
    page.text(row, 0, _("Gates"), look.style("section"))
    page.headings(row + 1, GATES, NUMBERS)
    failed = Counter(
        id(one.gate) for card in book.results.cards for one in card.gates if not one.passed
    )
    row += 2
    for number, gate in enumerate(book.scheme.gates, start=1):
        name = f"{gate.name} · {gate.role}" if gate.role else gate.name
        page.text(row, 0, name, look.style("wrapped"))
        page.tall(row, {0: name})
        page.formula(row, 1, _failed(book, number), failed[id(gate)], look.style(Part.RESULT))
        row += 1
    page.text(row, 0, _("Results that gates changed"), look.style("wrapped"))
    page.formula(row, 1, _changed(book), _changed_by_gates(book), look.style(Part.RESULT))
    free = [card.ungated.payout for card in book.results.cards if card.ungated is not None]
    page.text(row + 1, 0, _("Total payout without gates"), look.style("wrapped"))
    total = f"=SUM({_scores(book, 'free_payout')})"
    style = look.style(Part.RESULT, book.money)
    page.formula(row + 1, 1, total, sum(free, ZERO), style)
    page.tall(row, {0: _("Results that gates changed")})
    page.tall(row + 1, {0: _("Total payout without gates")})
    return row + 3


def write_edges(page: Page, book: Book, row: int) -> int:
    """Write whose score lies near the floor of a tier, as it was computed.

    Returns: The row after them.
    Rule: docs/rules.md#near-the-edge
    """
    found = [(card, near_edge(card, book.scheme)) for card in book.results.cards]
    near = [(card, edge) for card, edge in found if edge is not None]
    if not near:
        return row
    _, look = book.translate, book.look
    title = _("Near the edge of a tier: look at these once more")
    page.text(row, 0, title, look.style("section"))
    said = _("Values as they were computed; the columns in {sheet} follow changes.")
    page.text(row + 1, 0, said.format(sheet=_(Sheet.SCORES)), look.style("quiet"))
    page.headings(row + 2, EDGES, NUMBERS)
    row += 3
    shown = look.style(
        Part.LABEL, f"+{book.score_format};-{book.score_format};{book.score_format}", "right"
    )
    for card, edge in near[:_EDGES_SHOWN]:
        page.text(row, 0, card.agent.name, look.style(Part.LABEL))
        page.text(row, 1, card.agent.agent_id, look.style(Part.LABEL))
        page.number(row, 2, card.score, look.style(Part.LABEL, book.score_format, "right"))
        page.text(row, 3, edge.tier.name, look.style(Part.LABEL))
        page.number(row, 4, edge.distance, shown)
        row += 1
    if len(near) > _EDGES_SHOWN:
        more = _("and {count} more: filter the column in {sheet}")
        left = len(near) - _EDGES_SHOWN
        page.text(row, 0, more.format(count=left, sheet=_(Sheet.SCORES)), look.style("quiet"))
        row += 1
    return row + 1


def write_problems(page: Page, book: Book, row: int) -> int:
    """Write which problems were met most often. Returns the row after them."""
    if not book.results.problems:
        return row
    _, look = book.translate, book.look
    page.text(row, 0, _("Most frequent problems"), look.style("section"))
    page.headings(row + 1, PROBLEMS, NUMBERS)
    titles = {
        problem.code: problem_text(problem, book.language, book.settings.currency).title
        for problem in book.results.problems
    }
    counts = Counter(problem.code for problem in book.results.problems)
    for code, count in counts.most_common(_PROBLEMS_SHOWN):
        page.text(row + 2, 0, code, look.style(Part.LABEL))
        page.number(row + 2, 1, count, look.style(Part.LABEL, align="right"))
        page.text(row + 2, 2, titles[code], look.style(Part.LABEL))
        row += 1
    return row + 3


def _failed(book: Book, number: int) -> str:
    page, table = book.pages[Sheet.GATES], book.tables[Sheet.GATES]
    numbers, results, payouts = (
        page.block(table[key], FIRST_ROW, book.last_gate_row)
        for key in ("number", "result", "payout")
    )
    missed = literal(book.translate("failed"))
    return f"=SUMPRODUCT(({numbers}={number})*({results}={missed})*ISNUMBER({payouts}))"


def _changed(book: Book) -> str:
    """Count whose tier or payout is not what it would be without gates."""
    tier, free_tier, payout, free_payout = (
        _scores(book, key) for key in ("tier", "free_tier", "payout", "free_payout")
    )
    same = f"EXACT({tier},{free_tier})*({payout}={free_payout})"
    return f"=SUMPRODUCT(1-{same})"


def _changed_by_gates(book: Book) -> int:
    return sum(
        1
        for card in book.results.cards
        if card.ungated is not None
        and (card.tier, card.payout) != (card.ungated.tier, card.ungated.payout)
    )


def _scores(book: Book, key: str) -> str:
    table = book.tables[Sheet.SCORES]
    return book.pages[Sheet.SCORES].block(table[key], FIRST_ROW, book.last_score_row)
