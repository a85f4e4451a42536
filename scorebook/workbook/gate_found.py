"""What a gate finds and whether it is passed, as a spreadsheet says it.

Rules: docs/rules.md#gates, #gate-effects
"""

from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.gate import Gate, Of
from scorebook.core.gating import Verdict, zeroes
from scorebook.core.scorecard import Scorecard
from scorebook.display.formulas.states import literal
from scorebook.display.number_formats import GENERAL
from scorebook.display.results import Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import Table, in_place, in_row
from scorebook.workbook.rules_gates import is_yes_no

NUMBERS = frozenset({"number", "found", "limit", "amount", "payout", "free_payout", "line", "row"})


@dataclass(frozen=True)
class Row:
    """One row, and what it is about; `number` is the gate's among all, from 0."""

    page: Page
    book: Book
    table: Table
    row: int
    card: Scorecard
    gate: Gate
    number: int
    verdict: Verdict

    def here(self, key: str) -> str:
        """Refer to a cell of the row."""
        return in_row(self.row, self.table[key])

    def formula(self, key: str, formula: str, saved: Saved, shown: str = GENERAL) -> None:
        """Write a formula in the style of its column."""
        column = self.table.columns[self.table[key]]
        align = "" if shown != GENERAL else "right" if key in NUMBERS else "left"
        style = self.book.look.style(column.part, shown, align)
        self.page.formula(self.row, self.table[key], f"={formula}", saved, style)


def _in_line(to: Row, key: str) -> str:
    page, lines = to.book.pages[Sheet.LINES], to.book.tables[Sheet.LINES]
    block = page.block(lines[key], 0, to.book.last_line_row)
    return f"INDEX({block},{to.here('line')})"


def found(to: Row) -> str:
    """Say what there is to find; nothing where nothing was measured."""
    _ = to.book.translate
    # Outside of f-strings: extraction does not look into them.
    yes, no, measured = (literal(word) for word in (_("yes"), _("no"), _("measured")))
    match to.gate.measure.of:
        case Of.REALIZED:
            value = realized = _in_line(to, "realized")
            if is_yes_no(to.book, to.gate):
                value = f"IF({realized}={yes},1,IF({realized}={no},0,{realized}))"
            return f'IF({_in_line(to, "state")}={measured},{value},"")'
        case Of.ACHIEVEMENT:
            reached = _in_line(to, "achievement")
            return f'IF(ISNUMBER({reached}),{reached},"")'
        case _:
            return _found_credit(to)


def _found_credit(to: Row) -> str:
    """Find a credit as the gates before have left it.

    Their results stand in the same column as this gate's own, so that no formula may look through
    it: once the sheet has been sorted, such a gate says #N/A, which withholds the result.
    """
    lines = to.book.tables[Sheet.LINES]
    credit = _in_line(to, "earned" if "earned" in lines else "credit")
    measured = next(
        one.line for one in to.book.lines_of(to.card) if one.line.kpi.code == to.gate.measure.name
    )
    rows = to.book.gate_rows[to.card.agent.agent_id]
    numbers = {id(gate): number for number, gate in enumerate(to.book.scheme.gates)}
    before = [
        _failed_before(to, row, numbers[id(gate)])
        for row, gate in zip(rows, to.book.gates_of(to.card), strict=True)
        if row < to.row and zeroes(gate, measured)
    ]
    left = f"IF(OR({','.join(before)}),0,{credit})" if before else credit
    return f'IF(ISNUMBER({credit}),{left},"")'


def _failed_before(to: Row, row: int, number: int) -> str:
    """Say whether a gate of the same agent in a row above has failed."""
    at = {key: in_place(row, to.table[key]) for key in ("agent_id", "number", "result")}
    is_there = f"AND(EXACT({at['agent_id']},{to.here('agent_id')}),{at['number']}={number + 1})"
    missed = literal(to.book.translate("failed"))
    return f"IF({is_there},{at['result']}={missed},NA())"


def passes(to: Row) -> str:
    """Compare; what is missing never passes. Rule: docs/rules.md#gates.

    ROUND takes off what floats add to a computed achievement or credit.
    """
    _, found, limit = to.book.translate, to.here("found"), to.here("limit")
    passed, missed = literal(_("passed")), literal(_("failed"))
    if not isinstance(to.gate.value, Decimal):
        same = f"AND(ISTEXT({found}),TRIM({found})=TRIM({limit}))"
        return f"IF({same},{passed},{missed})"
    one, other = found, limit
    if to.gate.measure.of in {Of.ACHIEVEMENT, Of.CREDIT}:
        one, other = f"ROUND({found},12)", f"ROUND({limit},12)"
    holds = f"IF({one}{to.gate.test}{other},{passed},{missed})"
    usable = f"IF(ISERROR({found}),NA(),IF(ISNUMBER({found}),{holds},{missed}))"
    return f"IF(ISNUMBER({limit}),{usable},NA())"
