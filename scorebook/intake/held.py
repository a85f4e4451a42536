"""What the cells behind a month hold as they stand, so that formulas can be written over them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from openpyxl.utils import column_index_from_string

from scorebook.core.agent import Month
from scorebook.core.destinations import Destinations, Table
from scorebook.core.places import Place
from scorebook.intake.cells import Book, Cell, Sheet

_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
# What Excel's SUMIFS takes for a pattern or for a comparison.
_PATTERN = re.compile(r"[*?~]|^[<>=]")

Raw = Decimal | str | None


def with_cells(found: Destinations, book: Book, month: Month | None) -> Destinations:
    """Add to the places for results by what a formula finds an agent, and what cells hold."""
    if month is None or not found.tables:
        return found
    sheets = {sheet.name: sheet for sheet in book.sheets}
    return replace(
        found,
        tables=tuple(_keyed(table, sheets[table.sheet]) for table in found.tables),
        otherwise=dict(_otherwise(month, sheets, book.name)),
    )


def _keyed(table: Table, sheet: Sheet) -> Table:
    """Find the column that tells the agents of a table apart: ids before names."""
    named = None
    for column in range(table.first_column, table.last_column + 1):
        keys = _keys(table, sheet, column)
        if keys is None:
            continue
        has_ids = all(key == agent_id for agent_id, key in keys.items())
        found = replace(table, key_column=column, has_ids=has_ids, is_plain=_are_plain(keys))
        if has_ids:
            return found
        named = named or found
    return named or table


def _keys(table: Table, sheet: Sheet, column: int) -> Mapping[str, str] | None:
    """Give what stands in a column by agent, if it is the same in all of somebody's rows only."""
    keys: dict[str, str] = {}
    for row, speaks in table.rows.items():
        raw = _raw(sheet.rows.get(row, {}).get(column))
        if raw is None or keys.setdefault(speaks.agent_id, str(raw)) != str(raw):
            return None
    return keys if len(set(keys.values())) == len(keys) else None


def _are_plain(keys: Mapping[str, str]) -> bool:
    """Say whether SUMIFS, which takes 00123 for 123 and A for a, tells these keys apart."""
    read = {_as_sumifs_reads(key) for key in keys.values()}
    return len(read) == len(keys) and not any(map(_PATTERN.search, keys.values()))


def _as_sumifs_reads(key: str) -> str:
    stripped = key.strip().casefold()
    return stripped.lstrip("0") if stripped.isdecimal() else stripped


def _otherwise(month: Month, sheets: Mapping[str, Sheet], book: str) -> Iterator[tuple[Place, Raw]]:
    """Give the cells that hold something else than the number that was read from them."""
    for place, value in _numbers(month):
        if place is None or value is None or place.book != book or place.sheet not in sheets:
            continue
        found = _CELL.fullmatch(place.cell)
        if found is None:
            # Several cells make one number.
            yield place, None
            continue
        row, column = int(found[2]), column_index_from_string(found[1])
        cell = sheets[place.sheet].rows.get(row, {}).get(column)
        raw = _raw(cell)
        if raw != value:
            yield place, raw


def _numbers(month: Month) -> Iterator[tuple[Place | None, Decimal | None]]:
    for agent in month.agents:
        yield agent.base_place, agent.base
        for line in agent.lines:
            yield line.place, line.realized
            yield line.target_place, line.target
            yield line.weight_place, line.weight


def _raw(cell: Cell | None) -> Raw:
    """Give a number or a text as it stands; nothing for what is neither."""
    if cell is None or isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, Decimal):
        return cell.value
    return (cell.typed or cell.value) if isinstance(cell.value, str) else None
