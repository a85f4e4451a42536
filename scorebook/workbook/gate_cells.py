"""What the Gates sheet says of an agent, for the formulas of the other sheets.

Rules: docs/rules.md#gates, #gate-effects
"""

from collections.abc import Collection
from dataclasses import dataclass

from scorebook.core.gate import Effect, Gate
from scorebook.core.scorecard import Scorecard
from scorebook.display.formulas.states import literal
from scorebook.display.results import Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.finding import Found


@dataclass(frozen=True, slots=True)
class Standing:
    """A gate an agent stands before: its place among all gates from 0, and whether it failed."""

    gate: Gate
    number: int
    failed: str


def standings(
    book: Book, card: Scorecard, agent_id: str, effects: Collection[Effect]
) -> tuple[Standing, ...]:
    """Give the agent's gates with one of these effects, in the order in which they act.

    Shape: `agent_id` is the cell with the agent's id in the row of the formula.
    """
    if not book.scheme.gates:
        return ()
    numbers = {id(gate): number for number, gate in enumerate(book.scheme.gates)}
    rows = book.gate_rows[card.agent.agent_id]
    return tuple(
        Standing(gate, numbers[id(gate)], _failed(book, row, agent_id, numbers[id(gate)]))
        for row, gate in zip(rows, book.gates_of(card), strict=True)
        if gate.effect in effects
    )


def _failed(book: Book, row: int, agent_id: str, number: int) -> str:
    """Say in a formula whether a gate of the agent's has failed."""
    page, table = book.pages[Sheet.GATES], book.tables[Sheet.GATES]
    marks = ((table["agent_id"], agent_id), (table["number"], str(number + 1)))
    there = Found(page, row, book.last_gate_row, marks)
    return f"{there.cell(table['result'])}={literal(book.translate('failed'))}"
