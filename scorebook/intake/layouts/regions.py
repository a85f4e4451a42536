"""The tables of one sheet: Excel's own, those one above the other, those side by side."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from openpyxl.utils import get_column_letter

from scorebook.intake.cells import Area, Cell, Sheet
from scorebook.intake.layouts.columns import WHAT, WHO
from scorebook.intake.layouts.header import is_heading
from scorebook.intake.layouts.headings import FIGURES, is_derived, word_of
from scorebook.intake.layouts.stretches import stretch_in, stretch_of
from scorebook.intake.vocabulary import is_total, key, vocabulary

_KINDS = ("tiers", "kpi", "bands", "gates")
# A header has two headings that are words of ours, and they are half of it.
_ENOUGH = 2
_MOST_ROWS = 3
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def regions(sheet: Sheet) -> list[Sheet]:
    """Take a sheet apart into its tables; one that holds a single table stays whole.

    Each is a sheet of its own with the cells of its area, `title` being what stands over it.
    """
    if not sheet.rows:
        return [sheet]
    rest, found = sheet, []
    for area in _tables_of(sheet):
        inside = _cut(rest, area.holds)
        if len(inside.rows) > 1:
            found.append(replace(inside, title=area.name, area=area.ref))
            rest = _cut(rest, area.lacks)
    parts = _above_each_other(rest) if rest.rows else ()
    stacked = [part for one in parts for part in _side_by_side(one)]
    if found:
        # What lies around Excel's own tables is only a table when it looks like one.
        stacked = [one for one in stacked if any(_is_header(one, row) for row in one.rows)]
    return [*found, *stacked] or [sheet]


def _tables_of(sheet: Sheet) -> Iterator[Area]:
    """Give Excel's Tables and the named ranges that begin with a header; each cell counts once."""
    taken: list[Area] = []
    for area in map(partial(_with_results, sheet), sheet.areas):
        cells = sheet.rows.get(area.top, {})
        headed = any(area.holds(area.top, at) and isinstance(cells[at].value, str) for at in cells)
        wide = area.right > area.left and area.bottom > area.top
        apart = not any(_overlap(area, other) for other in taken)
        if headed and wide and apart and _is_header(sheet, area.top):
            taken.append(area)
            yield area


def _with_results(sheet: Sheet, area: Area) -> Area:
    """Let an area go on over columns of results that were added beside it: Skor, Tingkat."""
    cells, right = sheet.rows.get(area.top, {}), area.right
    while (cell := cells.get(right + 1)) is not None and isinstance(cell.value, str):
        words = cell.value.split(maxsplit=1)
        if not any(vocabulary().value("ours", one) for one in (cell.value, *words[:1])):
            break
        right += 1
    return replace(area, right=right)


def _overlap(one: Area, other: Area) -> bool:
    across = one.left <= other.right and other.left <= one.right
    return across and one.top <= other.bottom and other.top <= one.bottom


def _cut(sheet: Sheet, keeps: Callable[[int, int], bool]) -> Sheet:
    """Keep some cells of a sheet."""
    rows: dict[int, dict[int, Cell]] = {}
    for row, cells in sheet.rows.items():
        kept = {at: cell for at, cell in cells.items() if keeps(row, at)}
        if kept:
            rows[row] = kept
    merged = {
        row: {at: lead for at, lead in columns.items() if keeps(row, at)}
        for row, columns in sheet.merged.items()
    }
    return replace(sheet, rows=rows, merged={row: one for row, one in merged.items() if one})


def _above_each_other(sheet: Sheet) -> Iterator[Sheet]:
    """Cut a sheet before the titles of each further header, unless the table only goes on."""
    headers = _headers(sheet)
    if len(headers) < _ENOUGH:
        yield sheet
        return
    starts = [min(sheet.rows)]
    for before, here in itertools.pairwise(headers):
        start = _titles_from(sheet, before, here)
        if not _goes_on(sheet, before, here, start):
            starts.append(start)
    ends = [*starts[1:], max(sheet.rows) + 1]
    for start, end in zip(starts, ends, strict=True):
        part = _cut(sheet, Area("", start, 1, end - 1, _LAST_COLUMN).holds)
        title = "" if len(starts) == 1 else _title(part, headers)
        area = "" if len(starts) == 1 else f"{start}:{max(part.rows)}"
        yield replace(part, title=title or sheet.title, area=area)


def _headers(sheet: Sheet) -> list[int]:
    """Give the last row of each header of the sheet."""
    found: list[int] = []
    for row in sorted(sheet.rows):
        if not _is_header(sheet, row):
            continue
        if found and row - found[-1] == 1:
            found[-1] = row
        else:
            found.append(row)
    return found


def _is_header(sheet: Sheet, row: int) -> bool:
    """Say whether a row is one of headings: mostly words of ours, next to no figures."""
    cells = sheet.rows[row].values()
    texts = [one for one in cells if isinstance(one.value, str) and is_heading(one)]
    figures = sum(1 for one in cells if isinstance(one.value, Decimal) and stretch_of(one) is None)
    if len(texts) < _ENOUGH or figures * 4 >= len(cells):
        return False
    written = {key(one.value): str(one.value) for one in texts}
    known = [one for one in written.values() if _is_ours(one)]
    leading = [one for one in known if _leads(one)]
    # Beside "NIK" and "Nama" the other headings may be KPIs, which are nobody's words.
    if _are_labels(sheet, row):
        return False
    enough = len(known) * 2 >= len(written) or len(leading) >= _ENOUGH
    return len(known) >= _ENOUGH and bool(leading) and enough


def _are_labels(sheet: Sheet, row: int) -> bool:
    """Say whether each word of ours in a row has a value beside it, as the labels of a form do."""
    cells = sheet.rows[row]
    if any(isinstance(one.value, str) and one.value.startswith(":") for one in cells.values()):
        return True
    values = []
    for at, cell in cells.items():
        if isinstance(cell.value, str) and word_of(cell.value) is not None:
            right = next((cells[one] for one in sorted(cells) if one > at), None)
            values.append(right is not None and word_of(str(right.value)) is None)
    return bool(values) and all(values)


def _is_ours(written: str) -> bool:
    if word_of(written) is not None or stretch_in(written) is not None:
        return True
    return any(vocabulary().column(kind, written) is not None for kind in _KINDS)


def _leads(written: str) -> bool:
    """Say whether a heading is over the names of people, KPIs or tiers."""
    meaning = word_of(written)
    of_tiers = vocabulary().column("tiers", written) == "name"
    return meaning in {*WHO, *WHAT, "period", "group"} or (
        of_tiers and (meaning == "tier" or not is_derived(meaning or ""))
    )


def _titles_from(sheet: Sheet, before: int, here: int) -> int:
    """Give the first row that belongs to a header: titles and labels above it, no data."""
    start = here
    for row in sorted((one for one in sheet.rows if before < one < here), reverse=True):
        cells = sheet.rows[row].values()
        figures = sum(1 for one in cells if isinstance(one.value, Decimal))
        if any(isinstance(one.value, str) and is_total(one.value, whole=True) for one in cells):
            break
        if figures > 1 or (start - row > 1 and start != here and len(cells) > 1):
            break
        if figures == 1 and len(cells) > 1 and not any(_is_label(one) for one in cells):
            break
        start = row
    return start


def _is_label(cell: Cell) -> bool:
    if not isinstance(cell.value, str):
        return False
    label = cell.value.split(":")[0]
    return vocabulary().value("person_label", label) is not None


def _goes_on(sheet: Sheet, before: int, here: int, start: int) -> bool:
    """Say whether a header only repeats the one before, with nothing new said between them."""
    same = {at: key(cell.value) for at, cell in sheet.rows[before].items()} == {
        at: key(cell.value) for at, cell in sheet.rows[here].items()
    }
    between = [
        cell for row, cells in sheet.rows.items() if start <= row < here for cell in cells.values()
    ]
    return same and not any(_is_label(cell) or _names_measure(cell) for cell in between)


def _names_measure(cell: Cell) -> bool:
    return isinstance(cell.value, str) and (
        vocabulary().value("measure", cell.value) in FIGURES or stretch_of(cell) is not None
    )


def _title(part: Sheet, headers: Sequence[int]) -> str:
    """Give the nearest text alone in its row over the header of a part."""
    header = next((row for row in headers if row in part.rows), max(part.rows))
    widest = max(part.rows[header])
    for row in sorted((one for one in part.rows if one < header), reverse=True):
        # What stands further right than the table is not about it.
        cells = [cell for at, cell in part.rows[row].items() if at <= widest]
        if len(cells) == 1 and isinstance(cells[0].value, str):
            return cells[0].value
    return ""


def _side_by_side(sheet: Sheet) -> list[Sheet]:
    """Cut a table at a blank column on both sides of which headings lead a table of their own."""
    header = next((row for row in sorted(sheet.rows) if _is_header(sheet, row)), None)
    if header is None:
        return [sheet]
    runs = _runs(sheet, header)
    leading = [run for run in runs if _leads_alone(run)]
    if len(leading) < _ENOUGH or len(leading) < len(runs):
        return [sheet]
    found = []
    starts = [min(run) for run in runs]
    ends = [*starts[1:], max(max(cells) for cells in sheet.rows.values()) + 1]
    starts[0] = 1
    for run, start, end in zip(runs, starts, ends, strict=True):
        part = _cut(sheet, Area("", 1, start, _LAST_ROW, end - 1).holds)
        over = _cut(part, Area("", 1, start, header, max(run)).holds)
        title = _title(over, [header]) or sheet.title
        found.append(replace(part, area=_columns(start, end), title=title))
    return found


def _leads_alone(run: Mapping[int, Cell]) -> bool:
    """Say whether a run of headings heads a table: of people, of KPIs, or of tiers."""
    written = [str(one.value) for one in run.values()]
    tiers = {vocabulary().column("tiers", one) for one in written}
    return any(map(_leads, written)) or tiers >= {"from", "payout"}


def _runs(sheet: Sheet, header: int) -> list[dict[int, Cell]]:
    """Give the headings in runs of columns without a blank between them."""
    runs: list[dict[int, Cell]] = []
    covered = sheet.merged.get(header, {})
    last = -1
    for at in sorted({*sheet.rows[header], *covered}):
        if at - last > 1:
            runs.append({})
        runs[-1][at] = sheet.heading(header, at)
        last = at
    return runs


def _columns(start: int, end: int) -> str:
    return f"{get_column_letter(start)}:{get_column_letter(end - 1)}"


def kind_of(region: Sheet, needed: Mapping[str, Sequence[str]]) -> str | None:
    """Say which native sheet a table has the columns of, if one."""
    for kind, columns in needed.items():
        for row in sorted(region.rows)[: _MOST_ROWS * 4]:
            if not _is_header(region, row) and kind not in {"tiers", "bands", "gates"}:
                continue
            means = {
                vocabulary().column(kind, one.value)
                for one in region.rows[row].values()
                if isinstance(one.value, str)
            }
            if set(columns) <= means:
                return kind
    return None
