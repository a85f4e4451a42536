"""The rules of the KPIs beside the lines of a large month, in a folded row above them.

Formulas that many rows share make a large workbook half as big and quicker to open, and no shared
formula may refer to another sheet: so the Rules are linked here, once each.
"""

from dataclasses import replace
from typing import Any

from scorebook.core.kpi import Kpi
from scorebook.display.formulas.cells import KpiCells
from scorebook.display.results import Part
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import LEGEND_ROW, in_place
from scorebook.workbook.rules import Rules
from scorebook.workbook.rules_settings import na_words
from scorebook.workbook.score_links import or_empty

_MIRRORED = {
    "weight": "weight",
    "target": "target",
    "target_high": "target_high",
    "threshold": "threshold",
    "full_credit": "full_credit_at_max",
    "floor": "floor",
    "cap": "cap",
    "step": "step",
    "tolerance": "tolerance",
    "worst": "worst",
    "best": "best",
    "min_sample": "min_sample",
}
# Excel has so many columns, and the table needs some.
_LAST_COLUMN = 16_000
_WIDTH = 9


class LineRules:
    """Links to the Rules in a row above the table, made when they are first asked for."""

    def __init__(self, page: Page, book: Book, rules: Rules, first: int) -> None:
        """Begin at a column behind the table."""
        self._page, self._book, self._rules, self._next = page, book, rules, first
        self._known: dict[int, KpiCells] = {}

    def of(self, role: str, kpi: Kpi) -> KpiCells:
        """Give the cells of a role's KPI: beside the lines, where there is room for them."""
        theirs = self._rules.of(role, kpi)
        if id(theirs) not in self._known:
            has_room = self._next < _LAST_COLUMN
            self._known[id(theirs)] = self._linked(kpi, theirs) if has_room else theirs
        return self._known[id(theirs)]

    def na_words(self) -> str:
        """Give the cells of the words for N/A."""
        first = self._next
        for at, word in enumerate(na_words(self._book), start=1):
            self._link(f"INDEX({self._rules.na_words},{at})", word)
        return f"{in_place(LEGEND_ROW, first)}:{in_place(LEGEND_ROW, self._next - 1)}"

    def _linked(self, kpi: Kpi, theirs: KpiCells) -> KpiCells:
        links: dict[str, Any] = {}
        for key, of_kpi in _MIRRORED.items():
            there, value = getattr(theirs, key), getattr(kpi, of_kpi)
            if there:
                unlimited = key == "cap" and value is None
                saved = self._book.translate("no cap") if unlimited else value
                links[key] = self._link(there, saved)
        return replace(theirs, **links)

    def _link(self, there: str, saved: Saved) -> str:
        """Show what stands in a cell of the Rules; nothing where that is empty."""
        column, self._next = self._next, self._next + 1
        style = self._book.look.style(Part.FORMULA)
        self._page.formula(LEGEND_ROW, column, or_empty(there), saved, style)
        self._page.fit(column, _WIDTH)
        self._page.aside(column)
        return in_place(LEGEND_ROW, column)
