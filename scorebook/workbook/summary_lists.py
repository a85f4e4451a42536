"""What the Summary sheet lists for review: gates that failed, scores near an edge, problems."""

from collections import Counter

from scorebook.core.edges import near_edge
from scorebook.core.numbers import ZERO
from scorebook.core.sentences import N_
from scorebook.display.formulas.states import literal
from scorebook.display.problems import problem_text
from scorebook.display.results import Column, Part, Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page
from scorebook.workbook.places import FIRST_ROW
from scorebook.workbook.summary_rows import Panel

GATES = (
    Column("gate", N_("Gate"), width=24),
    Column("failed", N_("Failed"), Part.RESULT, 12),
)
EDGES = (
    Column("name", N_("Name"), width=24),
    Column("agent_id", N_("Agent ID"), width=12),
    Column("score", N_("Score"), width=12),
    Column("edge", N_("Near the edge of"), width=16),
    Column("distance", N_("Distance"), width=16),
)
PROBLEMS = (
    Column("title", N_("Problem"), width=24),
    Column("code", N_("Code"), width=12),
    Column("count", N_("How often"), width=12),
)
_NUMBERS = frozenset({"failed", "score", "distance", "count"})
_PROBLEMS_SHOWN = 5
_EDGES_SHOWN = 12


def write_gates(page: Page, book: Book, row: int, left: int) -> int:
    """Write how many failed each gate, and what gates changed. Returns the row after them.

    Only those who have a score are counted: gates change nothing for the others.
    """
    if not book.scheme.gates:
        return row
    _ = book.translate
    panel = Panel(page, book, GATES, left)
    row = panel.begin(row, _("Gates"), _NUMBERS)
    failed = Counter(
        id(one.gate) for card in book.results.cards for one in card.gates if not one.passed
    )
    for number, gate in enumerate(book.scheme.gates, start=1):
        name = f"{gate.name} · {gate.role}" if gate.role else gate.name
        panel.words(row, "gate", name)
        panel.formula(row, "failed", _failed(book, number), failed[id(gate)])
        row += 1
    panel.words(row, "gate", _("Results that gates changed"))
    panel.formula(row, "failed", changed(book), changed_by_gates(book))
    free = [card.ungated.payout for card in book.results.cards if card.ungated is not None]
    panel.words(row + 1, "gate", _("Total payout without gates"))
    total = f"=SUM({book.score_cells('free_payout')})"
    # Money is wider than a count: it stands in the column that is made for it.
    style = book.look.style(Part.RESULT, book.formats.money, "right")
    page.formula(row + 1, panel.at["failed"], total, sum(free, ZERO), style)
    return row + 3


def write_edges(page: Page, book: Book, row: int, left: int) -> int:
    """Write whose score lies near the floor of a tier, as it was computed.

    Returns: The row after them.
    Rule: docs/rules.md#near-the-edge
    """
    found = [(card, near_edge(card, book.scheme)) for card in book.results.cards]
    near = [(card, edge) for card, edge in found if edge is not None]
    if not near:
        return row
    _, look = book.translate, book.look
    panel = Panel(page, book, EDGES, left)
    row = panel.begin(row, _("Near the edge of a tier: look at these once more"), _NUMBERS)
    shown = f"+{book.formats.score};-{book.formats.score};{book.formats.score}"
    for card, edge in near[:_EDGES_SHOWN]:
        panel.words(row, "name", card.agent.name)
        panel.words(row, "agent_id", card.agent.agent_id)
        panel.number(row, "score", card.score, book.formats.score)
        panel.words(row, "edge", edge.tier.name)
        panel.number(row, "distance", edge.distance, shown)
        row += 1
    said = _("Values as they were computed; the columns in {sheet} follow changes.")
    if len(near) > _EDGES_SHOWN:
        more = _("and {count} more: filter the column in {sheet}")
        left_over = len(near) - _EDGES_SHOWN
        page.text(
            row, left, more.format(count=left_over, sheet=_(Sheet.SCORES)), look.style("quiet")
        )
        row += 1
    page.text(row, left, said.format(sheet=_(Sheet.SCORES)), look.style("quiet"))
    return row + 2


def write_problems(page: Page, book: Book, row: int, left: int) -> int:
    """Write which problems were met most often. Returns the row after them."""
    if not book.results.problems:
        return row
    _ = book.translate
    panel = Panel(page, book, PROBLEMS, left)
    row = panel.begin(row, _("Most frequent problems"), _NUMBERS)
    titles = {
        problem.code: problem_text(problem, book.language, book.settings.currency).title
        for problem in book.results.problems
    }
    counts = Counter(problem.code for problem in book.results.problems)
    for code, count in counts.most_common(_PROBLEMS_SHOWN):
        panel.words(row, "title", titles[code])
        panel.words(row, "code", code)
        panel.number(row, "count", count)
        row += 1
    return row + 1


def _failed(book: Book, number: int) -> str:
    page, table = book.pages[Sheet.GATES], book.tables[Sheet.GATES]
    numbers, results, payouts = (
        page.block(table[key], FIRST_ROW, book.last_gate_row)
        for key in ("number", "result", "payout")
    )
    missed = literal(book.translate("failed"))
    return f"=SUMPRODUCT(({numbers}={number})*({results}={missed})*ISNUMBER({payouts}))"


def changed(book: Book) -> str:
    """Count whose tier or payout is not what it would be without gates."""
    tier, free_tier, payout, free_payout = (
        book.score_cells(key) for key in ("tier", "free_tier", "payout", "free_payout")
    )
    same = f"EXACT({tier},{free_tier})*({payout}={free_payout})"
    return f"=SUMPRODUCT(1-{same})"


def changed_by_gates(book: Book) -> int:
    """Count the results that gates changed, as the engine found them."""
    return sum(
        1
        for card in book.results.cards
        if card.ungated is not None
        and (card.tier, card.payout) != (card.ungated.tier, card.ungated.payout)
    )
