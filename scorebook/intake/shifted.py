"""A formula that was filled down, as it stands in each cell: only its first cell has the text."""

import re
from collections.abc import Callable
from functools import lru_cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import column_index_from_string, get_column_letter

# A1, $A$1, or the ends of A:C and 1:3; nothing that goes on as a name or a function does.
_CELL = re.compile(r"(?<![A-Za-z0-9_.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_.(!])")
_COLUMNS = re.compile(
    r"(?<![A-Za-z0-9_.$])(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![A-Za-z0-9_.(!])"
)
_ROWS = re.compile(r"(?<![A-Za-z0-9_.$:])(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![A-Za-z0-9_.(!:])")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

Shift = Callable[[int, int], str]


def shifted(formula: str, down: int, right: int) -> str:
    """Give the formula so many rows further down and columns further right; without its "=".

    Ends beyond the sheet go round it, as in Excel.
    """
    return "".join(one if isinstance(one, str) else one(down, right) for one in _pieces(formula))


@lru_cache(maxsize=256)
def _pieces(formula: str) -> tuple[str | Shift, ...]:
    """Part a formula into what stays and what moves."""
    found: list[str | Shift] = []
    for token in Tokenizer(f"={formula}").items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            sheet, mark, cells = token.value.rpartition("!")
            found += [sheet + mark, *_of_range(cells)]
        else:
            found.append(token.value)
    return tuple(found)


def _of_range(cells: str) -> list[str | Shift]:
    """Part one reference; the name of a table or of a range stays as it is."""
    if "[" in cells:
        return [cells]
    for pattern, made in ((_COLUMNS, _columns), (_ROWS, _rows), (_CELL, _cell)):
        if pattern.search(cells):
            found: list[str | Shift] = []
            end = 0
            for one in pattern.finditer(cells):
                found += [cells[end : one.start()], made(one)]
                end = one.end()
            return [*found, cells[end:]]
    return [cells]


def _cell(one: re.Match[str]) -> Shift:
    own_column, column, own_row, row = one.groups()
    at, number = column_index_from_string(column.upper()), int(row)
    return lambda down, right: (
        f"{own_column}{_letters(at, 0 if own_column else right)}"
        f"{own_row}{_number(number, 0 if own_row else down)}"
    )


def _columns(one: re.Match[str]) -> Shift:
    own, first, own_too, last = one.groups()
    start, end = column_index_from_string(first.upper()), column_index_from_string(last.upper())
    return lambda _down, right: (
        f"{own}{_letters(start, 0 if own else right)}"
        f":{own_too}{_letters(end, 0 if own_too else right)}"
    )


def _rows(one: re.Match[str]) -> Shift:
    own, first, own_too, last = one.groups()
    start, end = int(first), int(last)
    return lambda down, _right: (
        f"{own}{_number(start, 0 if own else down)}:{own_too}{_number(end, 0 if own_too else down)}"
    )


def _letters(at: int, by: int) -> str:
    return str(get_column_letter((at - 1 + by) % _LAST_COLUMN + 1))


def _number(row: int, by: int) -> int:
    return (row - 1 + by) % _LAST_ROW + 1
