"""The best and the weakest KPIs over everybody, in the Summary sheet.

The order is as it was computed; the figures are live. They add up Lines by the number of the KPI,
which passes over whatever is blank or at fault.
"""

from collections.abc import Sequence

from scorebook.core.kpi_totals import KpiTotal, best, costliest, kpi_totals
from scorebook.core.sentences import N_
from scorebook.display.number_formats import percent
from scorebook.display.results import Column, Part, Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.charts import Bars, draw
from scorebook.workbook.marks import draw_bars
from scorebook.workbook.page import Page
from scorebook.workbook.places import FIRST_ROW
from scorebook.workbook.summary_rows import (
    CHART_ROWS,
    CHARTS_ROW,
    ENOUGH_TO_COMPARE,
    LEFT,
    RIGHT,
    WIDTHS,
    Panel,
)

BEST = (
    Column("kpi", N_("KPI"), width=24),
    Column("code", N_("Code"), width=12),
    Column("people", N_("Agents"), Part.RESULT, 12),
    Column("credit", N_("Average credit"), Part.RESULT, 16),
)
WEAKEST = (
    Column("kpi", N_("KPI"), width=24),
    Column("code", N_("Code"), width=12),
    Column("people", N_("Agents"), Part.RESULT, 12),
    Column("credit", N_("Average credit"), Part.RESULT, 14),
    Column("lost", N_("Points lost"), Part.RESULT, 13),
)
_NUMBERS = frozenset({"people", "credit", "lost"})
_MOST = 5
_LOSS = "#D9A7A0"
# Below every credit, above it: what a criterion needs to pass over words and faults.
_ANY = '">-9E+99"'


class Kpis:
    """What the KPIs come to together, and the formulas for it."""

    def __init__(self, book: Book) -> None:
        """Add everybody's lines up."""
        self.book = book
        lines = [one for card in book.by_team for one in book.lines_of(card)]
        self.totals = kpi_totals(lines)
        numbers: dict[str, dict[int, None]] = {}
        for one in lines:
            numbers.setdefault(one.line.kpi.code, {})[book.team_kpi(one.line.kpi)] = None
        self._numbers = numbers

    @property
    def most(self) -> int:
        """How many a list shows, so that there are KPIs for both."""
        return max(1, min(_MOST, len(self.totals) // 2))

    @property
    def costliest(self) -> Sequence[KpiTotal]:
        """The KPIs that take most off the scores; no other list has them too."""
        return costliest(self.totals, self.most)

    def people(self, code: str) -> str:
        """Count the lines that count."""
        return self._over(code, f"COUNTIFS({self._cells('team_kpi')},{{}},{self._credits},{_ANY})")

    def credit(self, code: str) -> str:
        """Average the credits; nothing where no line counts."""
        people = self.people(code)
        total = self._over(
            code, f"SUMIFS({self._credits},{self._cells('team_kpi')},{{}},{self._credits},{_ANY})"
        )
        return f'IF({people}=0,"–",{total}/{people})'

    def lost(self, code: str) -> str:
        """Give the points short of full credit, as a part of the average score."""
        table = self.book.tables[Sheet.LINES]
        weights = self._cells("counts" if "counts" in table else "weight")
        short = f'{self._cells("team_kpi")},{{}},{self._credits},"<1"'
        weight = self._over(code, f"SUMIFS({weights},{short})")
        points = self._over(code, f"SUMIFS({self._cells('points')},{short})")
        counted = f"SUM({self.book.score_cells('counted')})"
        return f"IF({counted}=0,0,({weight}-{points})/{counted})"

    @property
    def _credits(self) -> str:
        return self._cells("credit")

    def _cells(self, key: str) -> str:
        column = self.book.tables[Sheet.LINES][key]
        return self.book.pages[Sheet.LINES].block(column, FIRST_ROW, self.book.last_line_row)

    def _over(self, code: str, sum_of: str) -> str:
        """Add up over the numbers a code has: one, unless its rules differ from role to role."""
        found = "+".join(sum_of.replace("{}", str(number)) for number in self._numbers[code])
        return f"({found})" if len(self._numbers[code]) > 1 else found


def write_best(page: Page, book: Book, kpis: Kpis, row: int) -> int:
    """Write which KPIs get the highest credit. Returns the row after them."""
    if len(kpis.totals) == len(kpis.costliest):
        return row
    _ = book.translate
    panel = Panel(page, book, BEST, LEFT)
    first = panel.begin(row, _("Best KPIs: the highest average credit"), _NUMBERS)
    costly = {one.code for one in kpis.costliest}
    others = [one for one in kpis.totals if one.code not in costly]
    return _write(panel, kpis, best(others, kpis.most), first)


def write_weakest(page: Page, book: Book, kpis: Kpis, row: int) -> int:
    """Write which KPIs take most off the scores. Returns the row after them."""
    _ = book.translate
    found = kpis.costliest
    if not found:
        return row
    panel = Panel(page, book, WEAKEST, RIGHT)
    first = panel.begin(row, _("Weakest KPIs: they lose the most points"), _NUMBERS)
    if len(book.teams) < ENOUGH_TO_COMPARE:
        _draw(panel, first, first + len(found) - 1)
    return _write(panel, kpis, found, first)


def _write(panel: Panel, kpis: Kpis, found: Sequence[KpiTotal], first: int) -> int:
    page = panel.page
    for row, one in enumerate(found, start=first):
        panel.words(row, "kpi", one.name)
        panel.words(row, "code", one.code)
        panel.formula(row, "people", f"={kpis.people(one.code)}", one.counted)
        credit = "–" if one.credit is None else one.credit
        panel.formula(row, "credit", f"={kpis.credit(one.code)}", credit, "0.0%")
        if "lost" in panel.at:
            panel.formula(row, "lost", f"={kpis.lost(one.code)}", one.lost, "0.00%")
    last = first + len(found) - 1
    draw_bars(page, panel.at["credit"], first, last)
    if "lost" in panel.at:
        most = max(one.lost for one in found)
        draw_bars(page, panel.at["lost"], first, last, bar_color=_LOSS, max_value=float(most))
    return last + 2


def _draw(panel: Panel, first: int, last: int) -> None:
    """Draw the weakest KPIs where the teams would have their chart."""
    _, page = panel.book.translate, panel.page
    bars = Bars(
        title=_("Points of the average score lost, by KPI"),
        described=_("A bar for each of the weakest KPIs: what it takes off the average score"),
        series=_("Points lost"),
        names=(page.name, first, panel.at["kpi"], last, panel.at["kpi"]),
        values=(page.name, first, panel.at["lost"], last, panel.at["lost"]),
        shown=percent(2),
        is_lying=True,
    )
    page.later(
        lambda: draw(page, panel.book, bars, CHARTS_ROW, range(RIGHT, len(WIDTHS)), CHART_ROWS)
    )
