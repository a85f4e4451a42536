"""Figures in rows and columns that Excel hides: they count like all others, and that is said."""

from scorebook.core.agent import Month
from scorebook.intake.cells import Book
from scorebook.intake.findings import Findings


def report_out_of_sight(book: Book, month: Month, findings: Findings) -> None:
    """Tell of the measurements nobody sees, one warning a sheet (SB132).

    A row may be hidden by a filter as well, or because somebody has left.
    """
    measured = [(agent, line.place) for agent in month.agents for line in agent.lines]
    for sheet in book.sheets:
        if sheet.hidden or not (sheet.hidden_rows or sheet.hidden_columns):
            continue
        own = (book.name, sheet.name)
        unseen = [
            (agent, place)
            for agent, place in measured
            if place and place.cell and (place.book, place.sheet) == own and sheet.hides(place)
        ]
        if unseen:
            (agent, place), *_others = unseen
            who = agent.name or agent.agent_id
            findings.add("SB132", place, count=len(unseen), found=who)
