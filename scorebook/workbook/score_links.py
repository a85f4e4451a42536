"""How other sheets show a row of Scores: where it was written, or found again once sorted."""

from collections.abc import Mapping

from scorebook.core.scorecard import Scorecard, Withheld
from scorebook.display.results import Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.finding import Found
from scorebook.workbook.page import Saved


def row_in_scores_found(book: Book, card: Scorecard, agent_id: str) -> str:
    """Give the agent's row in Scores, as Excel counts; `agent_id` is the cell with the id."""
    page, ids = book.pages[Sheet.SCORES], book.tables[Sheet.SCORES]["agent_id"]
    row = book.score_rows[card.agent.agent_id]
    return f"={Found(page, row, book.last_score_row, ((ids, agent_id),)).number()}"


def from_scores(book: Book, key: str, row: str) -> str:
    """Give what stands in a column of Scores in the row that a cell holds; nothing as nothing.

    The column is taken from its very top, so that a row of the sheet is its index.
    """
    column = book.tables[Sheet.SCORES][key]
    cells = book.pages[Sheet.SCORES].block(column, 0, book.last_score_row)
    # A link alone would show 0 where there is nothing.
    return or_empty(f"INDEX({cells},{row})")


def or_empty(cell: str) -> str:
    """Show nothing where another cell shows nothing."""
    return f'=IF({cell}="","",{cell})'


def found_of(book: Book, card: Scorecard) -> Mapping[str, Saved]:
    """Give what the engine found of an agent, by the columns of Scores."""
    _ = book.translate
    notes = {
        None: None,
        Withheld.NOTHING_MEASURED: _("nothing measured"),
        Withheld.NOT_ALL_MEASURED: _("not all measured"),
        Withheld.PROBLEMS: _("see the Problems sheet"),
    }
    without_lines = not card.agent.lines
    return {
        "rank": card.rank,
        "score": _("withheld") if card.score is None else card.score,
        "tier": None if card.tier is None else card.tier.name,
        "payout": card.payout,
        "note": notes[Withheld.PROBLEMS if without_lines else card.withheld],
    }
