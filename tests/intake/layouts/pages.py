"""Sheets written down as lists of lists, without a file."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from scorebook.core.places import Place
from scorebook.intake.cells import Area, Cell, Sheet

NAME = "Data"


def cell(value: Any, form: str = "", at: str = "A1", sheet: str = NAME) -> Cell:
    """Give a cell; numbers may be written as text would be: Decimal("90")."""
    number = Decimal(str(value)) if isinstance(value, int | float) else value
    return Cell(Place("kpis.xlsx", sheet, at), number, form)


def page(rows: Sequence[Sequence[Any]], *, areas: Mapping[str, Area] | None = None) -> Sheet:
    """Give a sheet with these rows from A1; None is a blank cell."""
    blank = Sheet("kpis.xlsx", NAME, {})
    found: dict[int, dict[int, Cell]] = {}
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                place = blank.place(row, column).cell
                found.setdefault(row, {})[column] = cell(value, at=place)
    return Sheet("kpis.xlsx", NAME, found, areas=tuple((areas or {}).values()))
