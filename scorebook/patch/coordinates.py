"""Cells by their names and numbers: G14 is row 14, column 7."""

import re
from collections.abc import Iterable
from functools import lru_cache

# A row and a column, both from 1.
Coordinate = tuple[int, int]

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.IGNORECASE)
_LETTERS = 26


def coordinate(cell: str) -> Coordinate | None:
    """Read G14; None when it is no cell."""
    found = _CELL.fullmatch(cell)
    return None if found is None else (int(found[2]), column_number(found[1]))


def cell_name(at: Coordinate) -> str:
    """Write G14."""
    return f"{column_letters(at[1])}{at[0]}"


@lru_cache(maxsize=2_000)
def column_number(letters: str) -> int:
    """Read a column's letters."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


@lru_cache(maxsize=2_000)
def column_letters(number: int) -> str:
    """Write a column's letters."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def area(reference: str) -> tuple[Coordinate, Coordinate] | None:
    """Read A1:G14, or A1 alone; None when it is no area of cells."""
    first, _, last = reference.partition(":")
    ends = coordinate(first), coordinate(last or first)
    return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])


def around(reference: str, cells: Iterable[Coordinate]) -> str:
    """Widen an area so that it has these cells in it; what is no area stays as it is."""
    ends = area(reference)
    if ends is None:
        return reference
    rows, columns = zip(*ends, *cells, strict=True)
    first, last = (min(rows), min(columns)), (max(rows), max(columns))
    return reference if (first, last) == ends else f"{cell_name(first)}:{cell_name(last)}"
