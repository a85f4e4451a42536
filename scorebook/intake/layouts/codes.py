"""Whether a column nobody knows, beside the names of people, holds their ids."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from scorebook.core.understood import Asks, Question, Why
from scorebook.intake.cells import Cell
from scorebook.intake.layouts.columns import Column, row_of
from scorebook.intake.layouts.headings import IGNORE, VALUE
from scorebook.intake.layouts.told import Observed
from scorebook.intake.vocabulary import key

_SEVERAL = 2
# A-017, 00412: letters before digits perhaps, and no figure with a decimal sign.
_CODE = re.compile(r"(?=.*\d)[A-Za-z]{0,6}[-/ ]?\d{2,}(?:[-/]?[A-Za-z0-9]+)*")
_SHORTEST_CODE = 3


def of_codes(
    read: Sequence[Observed],
    about_people: Sequence[Observed],
    codes: Mapping[str, str],
    known: Collection[str],
) -> Iterator[Question]:
    """Ask whether an unknown column beside the names holds their ids, where nothing else does.

    Shape: `codes` leads from keys to the codes of declared KPIs; `known` are the keys of names
        that a roster has.
    """
    tables = [*read, *about_people]
    if any(one.grid.header.of("agent_id") for one in tables):
        return
    asked: set[str] = set()
    for table in read:
        grid, names = table.grid, table.grid.column("name")
        unknown = [one for one in grid.header.columns if _is_unknown(one, codes)]
        for column in unknown if names is not None and not grid.sheet.turned else ():
            beside = names is not None and _could_be_ids(table, names, column, known)
            if beside and grid.sheet.name not in asked:
                asked.add(grid.sheet.name)
                yield Question(
                    asks=Asks.COLUMN,
                    what="agent_id",
                    key=("sheets", grid.sheet.name, "columns", column.path),
                    places=(column.headings[-1].place,),
                    words=(column.path,),
                    options=("agent_id", IGNORE),
                    suggested="agent_id",
                )


def _is_unknown(column: Column, codes: Mapping[str, str]) -> bool:
    """Say whether a heading means nothing to us; over numbers a KPI nobody declared."""
    undeclared = bool(codes) and column.meaning == VALUE and column.why is Why.CELLS
    return bool(column.headings) and (not column.meaning or undeclared)


def _could_be_ids(table: Observed, names: Column, column: Column, known: Collection[str]) -> bool:
    """Say whether everybody has a code of their own in a column at the left of the names, or next.

    Numbers are codes only at the left of the names: at their right they are figures.
    """
    rows = table.grid.sheet.rows.values()
    people = {id(one.name): one.name for one in table.people if one.name.value is not None}
    numbers = {row_of(one) for one in people.values()}
    cells = {
        key(row[names.at].value): row.get(column.at)
        for row in rows
        if names.at in row and row_of(row[names.at]) in numbers
    }
    if len(cells) < _SEVERAL or column.at > names.at + 1 or all(one in known for one in cells):
        return False
    left = column.at < names.at
    written = [_code(one, numbers=left) for one in cells.values()]
    texts = any(one is not None and isinstance(one.value, str) for one in cells.values())
    alike = texts or len({len(one) for one in written}) == 1
    return all(written) and alike and len(set(written)) == len(written)


def _code(cell: Cell | None, *, numbers: bool) -> str:
    """Give a code as text: letters and digits in one piece, or a whole number; "" for none."""
    if cell is None or cell.form == "date":
        return ""
    if isinstance(cell.value, str):
        return cell.value if _CODE.fullmatch(cell.value.strip()) else ""
    whole = isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value()
    number = f"{cell.value:f}" if whole else ""
    return number if numbers and len(number) >= _SHORTEST_CODE else ""
