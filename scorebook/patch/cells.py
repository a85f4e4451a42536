"""Another look or another content for some cells of a sheet; nothing else of it changes."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from scorebook.patch.coordinates import Coordinate, around, cell_name
from scorebook.patch.located import FoundCell, FoundRow, Located
from scorebook.patch.markup import Edit, fragment, spliced, with_attributes

_NOTHING_IN_IT = re.compile(rb"(<((?:\w+:)?)sheetData)></\2sheetData>")
_SPANS = re.compile(rb"""(?<=\sspans=["'])(\d+):(\d+)""")
_EXTENSION = re.compile(rb"<((?:\w+:)?)extLst\b.*</\1extLst\s*>", re.DOTALL)


class Content(NamedTuple):
    """What a cell holds: the kind that its `t` names, "" for a number, and its markup."""

    kind: str
    markup: bytes


class Change(NamedTuple):
    """A cell's look, None for the usual one, and its new content, None to keep what it holds."""

    style: int | None
    content: Content | None = None


def restyled(sheet: Located, looks: Mapping[Coordinate, int | None]) -> bytes:
    """Give cells another look, adding those that are not there; nothing else of them changes.

    Shape: `sheet` must have been located with the rows of these cells; None takes the look of a
        cell that is there away.
    """
    return rewritten(sheet, {at: Change(style) for at, style in looks.items()})


def rewritten(
    sheet: Located, changes: Mapping[Coordinate, Change], others: Iterable[Edit] = ()
) -> bytes:
    """Give cells another look or content, adding those that are not there.

    Shape: `sheet` must have been located with the rows of these cells; `others` are edits of what
        stands elsewhere in it.
    """
    by_row: dict[int, dict[int, Change]] = defaultdict(dict)
    for (row, column), change in sorted(changes.items()):
        by_row[row][column] = change
    edits: list[Edit] = list(others)
    new_rows: list[tuple[int, bytes]] = []
    added: list[Coordinate] = []
    for number, wanted in by_row.items():
        found = sheet.rows.get(number)
        if found is None:
            cells = _new_cells(sheet.prefix, number, wanted)
            line = fragment(f'<row r="{number}">', sheet.prefix) + cells
            new_rows.append((sheet.gaps[number], line + fragment("</row>", sheet.prefix)))
            added += [(number, column) for column in (min(wanted), max(wanted))]
        else:
            missing = _in_row(sheet, found, wanted, edits)
            added += [(number, column) for column in missing]
    edits += _with_rows(sheet, new_rows)
    return spliced(sheet.xml, [*edits, *_dimension(sheet, added)])


def without(sheet: Located, cells: Iterable[Coordinate]) -> bytes:
    """Take blank cells away, and rows that say nothing once they are gone."""
    gone: dict[int, list[FoundCell]] = defaultdict(list)
    for at in cells:
        found = sheet.cell(at)
        if found is not None and found.is_blank:
            gone[at[0]].append(found)
    edits: list[Edit] = []
    for number, blank in gone.items():
        row = sheet.rows[number]
        is_all = len(blank) == len(sheet.cells(row))
        if is_all and not sheet.said(row).keys() - {"r", "spans"}:
            edits.append((row.start, row.end, b""))
        elif is_all:
            tag = sheet.xml[row.start : row.inner]
            edits.append((row.start, row.end, tag[:-1].rstrip() + b"/>"))
        else:
            edits += [(one.start, one.end, b"") for one in blank]
    return _NOTHING_IN_IT.sub(rb"\g<1>/>", spliced(sheet.xml, edits))


def _in_row(
    sheet: Located, row: FoundRow, wanted: Mapping[int, Change], edits: list[Edit]
) -> list[int]:
    """Change the cells of a row that stands there; give the columns that were missing."""
    missing: dict[int, dict[int, Change]] = defaultdict(dict)
    for column, change in wanted.items():
        found = sheet.cell((row.number, column))
        if found is not None:
            edits += _in_cell(sheet, found, change)
        else:
            missing[sheet.place(row, column)][column] = change
    if not missing:
        return []
    tag = sheet.xml[row.start : row.inner]
    wide = _with_span(tag, wanted)
    new = {at: _new_cells(sheet.prefix, row.number, cells) for at, cells in missing.items()}
    if row.inner == row.end:
        opened = wide[:-2].rstrip() + b">"
        end = fragment("</row>", sheet.prefix)
        edits.append((row.start, row.end, opened + b"".join(new.values()) + end))
    else:
        if wide != tag:
            edits.append((row.start, row.inner, wide))
        edits += [(at, at, cells) for at, cells in new.items()]
    return [column for cells in missing.values() for column in cells]


def _in_cell(sheet: Located, cell: FoundCell, change: Change) -> list[Edit]:
    tag = sheet.xml[cell.start : cell.inner]
    if change.content is None:
        new = with_attributes(tag, s=change.style)
        return [] if new == tag else [(cell.start, cell.inner, new)]
    # What `cm` and `vm` said of the old content is not true of the new one.
    kind, markup = change.content
    new = with_attributes(tag, s=change.style, t=kind or None, cm=None, vm=None)
    opened = new[:-2].rstrip() + b">" if new.endswith(b"/>") else new
    more = _EXTENSION.search(sheet.xml, cell.inner, cell.end)
    inside = markup + (b"" if more is None else more[0])
    whole = opened + inside + fragment("</c>", sheet.prefix) if inside else opened[:-1] + b"/>"
    old = sheet.xml[cell.start : cell.end]
    is_empty_already = not inside and cell.is_blank and new == tag
    return [] if whole == old or is_empty_already else [(cell.start, cell.end, whole)]


def _new_cells(prefix: str, row: int, wanted: Mapping[int, Change]) -> bytes:
    name = f"{prefix}:c" if prefix else "c"
    cells = []
    for column, (style, content) in sorted(wanted.items()):
        kind, markup = content or Content("", b"")
        look = "" if style is None else f' s="{style}"'
        sort = f' t="{kind}"' if kind else ""
        start = f'<{name} r="{cell_name((row, column))}"{look}{sort}'
        if markup:
            cells.append(f"{start}>".encode() + markup + f"</{name}>".encode())
        else:
            cells.append(f"{start}/>".encode())
    return b"".join(cells)


def _with_span(tag: bytes, columns: Collection[int]) -> bytes:
    """Widen `spans`, where a row has them; they are hints, but readers may trust them."""
    found = _SPANS.search(tag)
    if found is None:
        return tag
    first, last = min(int(found[1]), *columns), max(int(found[2]), *columns)
    return tag[: found.start(1)] + b"%d:%d" % (first, last) + tag[found.end(2) :]


def _with_rows(sheet: Located, rows: list[tuple[int, bytes]]) -> list[Edit]:
    data = sheet.part("sheetData")
    if data is None or not rows:
        return []
    if not data.closes_itself:
        return [(at, at, line) for at, line in rows]
    opened = sheet.xml[data.start : data.inner][:-2].rstrip() + b">"
    end = fragment("</sheetData>", sheet.prefix)
    return [(data.start, data.end, opened + b"".join(line for _, line in rows) + end)]


def _dimension(sheet: Located, added: list[Coordinate]) -> list[Edit]:
    """Widen the declared dimension, which some readers trust."""
    said = sheet.part("dimension")
    if said is None or not added:
        return []
    old = said.attributes.get("ref", "")
    new = around(old, added)
    tag = sheet.xml[said.start : said.inner]
    return [] if new == old else [(said.start, said.inner, with_attributes(tag, ref=new))]
