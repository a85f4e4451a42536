"""Cells and values as formulas write them.

A reference within the row of a table is relative, so that a sorted row takes it along; any other
is absolute, so that it stays with its cell.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from scorebook.core.numbers import significant
from scorebook.core.places import Place
from scorebook.display.formulas.states import literal

_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_LETTERS = 26
# As many cells as a large month speaks of again and again.
_MANY = 200_000
# As many digits as a float can tell apart.
_DIGITS = 17


@cache
def letters(column: int) -> str:
    """Give a column, from 1, as Excel writes it: 28 is AB."""
    written = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        written = chr(ord("A") + rest) + written
    return written


def cell_name(row: int, column: int) -> str:
    """Name a cell by its row and column, both from 1: C7."""
    return f"{letters(column)}{row}"


def is_cell(place: Place) -> bool:
    """Say whether a place is one cell, and not a range, several, or a whole sheet."""
    return _CELL.fullmatch(place.cell) is not None


@lru_cache(_MANY)
def spot(cell: str) -> tuple[int, int]:
    """Give row and column of a cell, both from 1.

    Raises: ValueError for what names no cell.
    """
    found = _CELL.fullmatch(cell)
    if found is None:
        message = f"{cell} is no cell"
        raise ValueError(message)
    column = 0
    for letter in found[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column


def reference(to: Place, at: Place, *, moves: bool) -> str:
    """Refer from one cell to another: $F7 to one that `moves` with its row, else $F$7."""
    row, column = spot(to.cell)
    if moves:
        return f"${letters(column)}{row}"
    return f"{in_sheet(to.sheet, at)}${letters(column)}${row}"


def block(sheet: str, column: int, rows: tuple[int, int], at: Place) -> str:
    """Refer to cells of one column, from one row to another: $F$7:$F$90."""
    name = letters(column)
    return f"{in_sheet(sheet, at)}${name}${rows[0]}:${name}${rows[1]}"


def in_sheet(sheet: str, at: Place) -> str:
    """Name a sheet in front of a reference; nothing for the formula's own."""
    if sheet == at.sheet:
        return ""
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'!"


@lru_cache(_MANY)
def number(value: Decimal) -> str:
    """Write a number: 0.25."""
    return f"{significant(value, _DIGITS):f}"


def array(values: Iterable[Decimal | str]) -> str:
    """Write several values as one: {0,0.8,1}."""
    parts = (literal(one) if isinstance(one, str) else number(one) for one in values)
    return "{" + ",".join(parts) + "}"
