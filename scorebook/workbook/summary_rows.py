"""The grid of the Summary sheet: two panels side by side under a row of tiles.

A      B   C   D    E         F        G   H   I   J
name   three figures  money   name     four figures
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format

from scorebook.core.scheme import Tier
from scorebook.display.number_formats import GENERAL
from scorebook.display.results import Column, Part
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import places_of

TILES_ROW, CHARTS_ROW = 3, 7
CHART_ROWS = 12
# Wider names go on in the next line: both panels must fit a screen.
_WIDEST_NAME = 32
# One team alone has nothing to stand beside: the weakest KPIs are drawn instead.
ENOUGH_TO_COMPARE = 2
# Where the tables begin, under the charts.
TABLES_ROW = CHARTS_ROW + CHART_ROWS + 1
LEFT, GAP, RIGHT = 0, 5, 6
WIDTHS = (24, 12, 12, 16, 20, 2, 24, 14, 15, 15, 13)


@dataclass(frozen=True)
class Panel:
    """A table of the Summary sheet, in the left panel or the right one."""

    page: Page
    book: Book
    columns: Sequence[Column]
    left: int = LEFT

    @property
    def at(self) -> Mapping[str, int]:
        """The place of each column on the sheet."""
        places = {key: self.left + at for key, at in places_of(self.columns).items()}
        return {key: at + (self.left < GAP <= at) for key, at in places.items()}

    def begin(self, row: int, title: str, numbers: frozenset[str]) -> int:
        """Write the title and the headings. Returns the first row under them."""
        self.page.text(row, self.left, title, self.book.look.style("section"))
        before_gap = max(0, GAP - self.left) or len(self.columns)
        self.page.headings(row + 1, self.columns[:before_gap], numbers, left=self.left)
        self.page.headings(row + 1, self.columns[before_gap:], numbers, left=RIGHT)
        return row + 2

    def words(self, row: int, key: str, said: str, part: str = Part.LABEL) -> None:
        """Write words; long ones go on in the next line."""
        style = self.book.look.style("wrapped" if part == Part.LABEL else part)
        if key == self.columns[0].key:
            self.page.fit(self.at[key], min(_WIDEST_NAME, len(said) * 1.1 + 2))
        self.page.text(row, self.at[key], said, style)
        self.page.tall(row, {self.at[key]: said})

    def formula(self, row: int, key: str, formula: str, saved: Saved, shown: str = GENERAL) -> None:
        """Write a live figure."""
        self.page.formula(row, self.at[key], formula, saved, self._style(key, shown))

    def number(self, row: int, key: str, value: Saved, shown: str = GENERAL) -> None:
        """Write a figure as it was computed; where there is none, a dash."""
        style = self._style(key, shown)
        if value is None or isinstance(value, str):
            self.page.text(row, self.at[key], value or "–", style)
        else:
            self.page.number(row, self.at[key], value, style)

    def _style(self, key: str, shown: str) -> Format:
        part = next(column.part for column in self.columns if column.key == key)
        return self.book.look.style(part, shown, "right")


def tier_names(book: Book) -> list[str]:
    """Name every tier of every ladder once."""
    ladders = book.scheme.ladders.values()
    return list(dict.fromkeys(tier.name for ladder in ladders for tier in ladder))


def tier_steps(book: Book) -> Mapping[str, tuple[int, int]]:
    """Give each tier's step on its ladder and how many there are, by name."""
    steps: dict[str, tuple[int, int]] = {}
    for ladder in book.scheme.ladders.values():
        for step, tier in enumerate(ladder):
            steps.setdefault(tier.name, (step, len(ladder)))
    return steps


def has_tier(tier: Tier | None, name: str) -> bool:
    """Say whether a tier is the one of this name."""
    return tier is not None and tier.name == name
