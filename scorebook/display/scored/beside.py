"""New columns beside a table: their headings, the cells of rows without a result, their edge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from scorebook.core.places import Place
from scorebook.display.formulas.references import cell_name, spot
from scorebook.display.scored.homes import NewColumn, heading_rows
from scorebook.display.writeback import Filling, Widened

_MARGIN = 2
# 100.00%, and a sign before it.
_RATIO = 8
# The sign of a currency.
_SIGN = 3


def beside(
    book: str, columns: Sequence[NewColumn], written: Iterable[Filling]
) -> tuple[list[Filling], list[Widened]]:
    """Give the headings, blank cells in the look of the table for all other rows, and the edges."""
    filled = list(written)
    taken = {one.place for one in filled}
    wide = _widths(filled)
    fillings: list[Filling] = []
    edges: list[Widened] = []
    for _, group in groupby(columns, key=lambda one: id(one.table)):
        own = list(group)
        table, first, last = own[0].table, own[0].column, own[-1].column
        headings, like = heading_rows(table), table.last_column
        for one in own:
            for row in headings:
                place = Place(book, table.sheet, cell_name(row, one.column))
                fillings.append(Filling(place=place, value=one.heading, like=cell_name(row, like)))
            for row in table.rows:
                place = Place(book, table.sheet, cell_name(row, one.column))
                if place not in taken:
                    blank = Filling(place=place, value=None, like=cell_name(row, like))
                    fillings.append(blank)
        edges.append(
            Widened(
                sheet=table.sheet,
                header_row=headings[0],
                last_row=table.last_row,
                beside=like,
                first=first,
                last=last,
                headings=[one.heading for one in own],
                letters=[
                    max(len(one.heading), wide.get((table.sheet, one.column), 0)) + _MARGIN
                    for one in own
                ],
            )
        )
    return fillings, edges


def with_letters(written: Iterable[Filling]) -> list[Filling]:
    """Say of cells of the manager's own how many letters the widest of their column shows."""
    filled = list(written)
    wide = _widths(filled)
    return [
        replace(one, letters=wide[one.place.sheet, spot(one.place.cell)[1]])
        if one.keeps_format
        else one
        for one in filled
    ]


def _widths(written: Iterable[Filling]) -> Mapping[tuple[str, int], int]:
    """Say how many letters the widest cell of each column shows."""
    wide: dict[tuple[str, int], int] = {}
    for one in written:
        column = one.place.sheet, spot(one.place.cell)[1]
        wide[column] = max(wide.get(column, 0), _letters(one))
    return wide


def _letters(one: Filling) -> int:
    if not isinstance(one.value, Decimal):
        return len(one.value or "")
    return _RATIO if "%" in one.number_format else len(f"{one.value:,.0f}") + _SIGN
