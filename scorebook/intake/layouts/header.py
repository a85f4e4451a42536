"""The header of a table: one to three rows of headings, wherever they stand, and its columns."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from scorebook.core.understood import Why
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.layouts.columns import LOOKED_AT, WHAT, WHO, Column, Header, is_figure
from scorebook.intake.layouts.contents import with_contents
from scorebook.intake.layouts.headings import FIGURES, VALUE, Said, Words, said_by, word_of
from scorebook.intake.layouts.stretches import Stretch, stretch_of
from scorebook.intake.tables import DEEPEST_HEADER

_MOST_ROWS = 3
# Wider than any header met; a stray cell in column XFD is none.
_MOST_COLUMNS = 400
# A label with its value behind it, or beside it.
_LABEL = re.compile(r"[^:]{2,60}:(?:\s+\S|\s*$)", re.DOTALL)
_DIMENSIONS = ("period", "unit", "direction", "role", "team", "numbering", "date")


def header_of(sheet: Sheet, words: Words) -> Header | None:
    """Find the rows of headings under which most columns mean something; None without a table."""
    best: tuple[int, Header] | None = None
    for bottom in sorted(sheet.rows)[:DEEPEST_HEADER]:
        if not _could_be_headings(sheet, bottom):
            continue
        for top in range(bottom, max(bottom - _MOST_ROWS, 0), -1):
            header = _header(sheet, top, bottom, words)
            worth = _worth(header)
            if worth > 0 and (best is None or worth > best[0]):
                best = worth, header
    if best is None:
        return None
    whole = with_contents(sheet, best[1], words)
    return whole if _is_table(whole) else None


def _could_be_headings(sheet: Sheet, row: int) -> bool:
    """Say whether a row holds words rather than figures, two of them at least."""
    cells = sheet.rows[row].values()
    figures = sum(1 for one in cells if is_figure(one) and stretch_of(one) is None)
    headings = {sheet.heading(row, at).place for at in _columns(sheet, row)}
    return len(headings) > 1 and figures * 4 < len(cells)


def _columns(sheet: Sheet, *rows: int) -> list[int]:
    found: set[int] = set()
    for row in rows:
        found |= {*sheet.rows.get(row, {}), *sheet.merged.get(row, {})}
    return sorted(found)[:_MOST_COLUMNS]


def _header(sheet: Sheet, top: int, bottom: int, words: Words) -> Header:
    columns = _columns(sheet, *range(top, bottom + 1))
    if top < bottom:
        columns = _without_strays(sheet, bottom, columns)
    spread = [_spread(sheet, row, columns, bottom) for row in range(top, bottom + 1)]
    spread = [*(_without_titles(row, spread[-1]) for row in spread[:-1]), spread[-1]]
    found = []
    for at in columns:
        headings = tuple(dict.fromkeys(row[at] for row in spread if at in row))
        if headings:
            found.append(_column(at, headings, said_by(headings, words)))
    return Header(top=top, bottom=bottom, columns=tuple(found))


def _without_strays(sheet: Sheet, bottom: int, columns: Sequence[int]) -> list[int]:
    """Drop what only stands beside a title: a column without a heading and without a cell below."""
    below = [row for row in sorted(sheet.rows) if row > bottom][:LOOKED_AT]
    filled = {at for row in (bottom, *below) for at in sheet.rows[row]}
    return [at for at in columns if at in filled or at in sheet.merged.get(bottom, {})]


def _column(at: int, headings: tuple[Cell, ...], said: Said) -> Column:
    return Column(
        at=at,
        headings=headings,
        meaning=said.meaning,
        kpi=said.kpi,
        stretch=said.stretch,
        why=said.why,
        could=said.could,
    )


def _spread(sheet: Sheet, row: int, columns: Sequence[int], bottom: int) -> dict[int, Cell]:
    """Give the heading of each column in one row.

    A heading of a group stands over all its columns, merged or in the first of them alone; one
    that stands over everything is the table's title, no heading.
    """
    found: dict[int, Cell] = {}
    group: Cell | None = None
    for at in columns:
        cell = sheet.heading(row, at)
        if is_heading(cell):
            found[at] = cell
            # What has no heading below it heads its own column only; what is merged across heads
            # the columns it is merged over.
            merged = sheet.cell(row, at).value is None
            group = cell if _below(sheet, row, bottom, at) and not merged else None
        elif group is not None and _below(sheet, row, bottom, at):
            found[at] = group
    one = len({cell.place for cell in found.values()}) == 1
    return {} if one and row < bottom and len(columns) > 1 else found


def _without_titles(row: Mapping[int, Cell], lowest: Mapping[int, Cell]) -> dict[int, Cell]:
    """Leave out what stands over most columns, those of people or KPIs among them: a title."""
    over: dict[Cell, list[int]] = {}
    for at, cell in row.items():
        over.setdefault(cell, []).append(at)
    titles = {
        cell
        for cell, columns in over.items()
        if len(columns) * 2 > len(lowest)
        and any(_heads_cells(lowest[at]) for at in columns if at in lowest)
    }
    return {at: cell for at, cell in row.items() if cell not in titles}


def is_heading(cell: Cell) -> bool:
    """Say whether a cell could head a column: a word or a period, no label "Nama : Budi"."""
    if isinstance(cell.value, str):
        return not (_LABEL.match(cell.value) or cell.value.startswith(":"))
    return isinstance(cell.value, Decimal)


def _below(sheet: Sheet, row: int, bottom: int, at: int) -> bool:
    own = sheet.heading(row, at).place
    under = (sheet.heading(one, at) for one in range(row + 1, bottom + 1))
    return any(one.value is not None and one.place != own for one in under)


def _worth(header: Header) -> int:
    """Weigh a header by what its columns mean; more rows have to earn their place."""
    worth = 0
    seen: set[tuple[str, str, Stretch | None]] = set()
    for column in header.columns:
        says = (column.meaning, column.kpi, column.stretch)
        if says in seen:
            continue
        seen.add(says)
        if column.why is Why.AGREED:
            worth += 6
        elif column.meaning in WHO | WHAT | FIGURES or column.why is Why.KPI:
            worth += 4
        elif column.meaning and (column.stretch is not None or column.meaning != VALUE):
            worth += 2
        if column.meaning in FIGURES and (column.kpi or column.stretch is not None):
            worth += 1
    # A year over the months says which ones they are.
    worth += any(column.stretch is not None and column.stretch.year for column in header.columns)
    return worth - (header.bottom - header.top) - 3 * _rows_of_data(header)


def _rows_of_data(header: Header) -> int:
    """Count the columns in which something stands below a word that heads no others: Bulan, Okt."""
    return sum(1 for column in header.columns if any(map(_heads_cells, column.headings[:-1])))


def _heads_cells(heading: Cell) -> bool:
    meaning = word_of(str(heading.value))
    return meaning in {*WHO, *WHAT, *_DIMENSIONS}


def _is_table(header: Header) -> bool:
    """Say whether the headings can be those of agents or KPIs: two that mean something."""
    known = [one for one in header.columns if one.meaning and one.meaning != VALUE]
    values = header.of(VALUE)
    figures = {(one.kpi, one.stretch) for one in values}
    # "Employee Name | Sari" is a label beside its value; a KPI we know, or a month, makes a table.
    told = any(one.why is Why.KPI or one.stretch is not None for one in values)
    return len(known) > 1 or len(figures) > 1 or (bool(known) and told)
