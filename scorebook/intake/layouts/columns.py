"""The columns of a table: what each is headed by and means, and what its cells are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from scorebook.core.understood import Why
from scorebook.intake.cells import Cell
from scorebook.intake.layouts.headings import path_of
from scorebook.intake.layouts.stretches import Stretch
from scorebook.intake.vocabulary import vocabulary

LOOKED_AT = 40
# One number, or a range of two, with what people write around it; sentences are none.
_NUMBER = r"(?:rp|idr|usd|\$|€)?\.?\s*[-+(]?\s*\d[\d.,\s]*(?::\d\d){0,2}\)?\s*%?"
_FIGURE = re.compile(
    rf"[<>=≥≤~±\s]*{_NUMBER}(?:\s*(?:-|–|~|s/?d|to|hingga)\s*{_NUMBER})?[^\d<>=≥≤:;]{{0,24}}",
    re.IGNORECASE,
)
# An item of a list, "1. Penjualan", is no figure.
_ITEM = re.compile(r"\s*\d{1,2}[.)]\s*[^\W\d]")
_LONGEST_FIGURE = 40
WHO = frozenset({"agent_id", "name", "email"})
WHAT = frozenset({"kpi", "kpi_name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: where it stands, its headings from the top, and what they say.

    Shape: `names_person` where the heading is a person, and the rows are KPIs.
    """

    at: int
    headings: tuple[Cell, ...]
    meaning: str
    kpi: str = ""
    stretch: Stretch | None = None
    why: Why = Why.UNKNOWN
    could: tuple[str, ...] = ()
    names_person: bool = False

    @property
    def path(self) -> str:
        """Write its headings as one text."""
        return path_of(self.headings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The rows of headings, the first and the last, and the columns under them."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    _of: dict[tuple[str, ...], list[Column]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def rows(self) -> tuple[int, ...]:
        """Number its rows, those of headings merged down into it too."""
        return tuple(sorted(self._rows()))

    def _rows(self) -> set[int]:
        return {self.bottom, *(row_of(one) for column in self.columns for one in column.headings)}

    def of(self, *meanings: str) -> list[Column]:
        """Give the columns that mean one of these."""
        # Every row asks for the same ones.
        if meanings not in self._of:
            self._of[meanings] = [one for one in self.columns if one.meaning in meanings]
        return self._of[meanings]


def row_of(cell: Cell) -> int:
    """Give the row a cell stands in."""
    return int(cell.place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def measure_in(label: str) -> str | None:
    """Say which measure a row's label names: Plan, Plan 23OB, Actual, % Tage."""
    words = vocabulary()
    whole = words.value("measure", label)
    return whole or words.value("measure", label.split(maxsplit=1)[0]) if label else None


def are_figures(cells: Sequence[Cell]) -> bool:
    """Say whether most filled cells hold numbers, as numbers or as text."""
    figures = sum(1 for one in cells if is_figure(one))
    return figures * 2 > len(cells)


def is_figure(cell: Cell) -> bool:
    """Say whether a cell holds something that could be a figure of a KPI."""
    if isinstance(cell.value, str):
        long = len(cell.value) > _LONGEST_FIGURE or _ITEM.match(cell.value)
        return not long and bool(_FIGURE.fullmatch(cell.value))
    return isinstance(cell.value, Decimal) and cell.form != "date"
