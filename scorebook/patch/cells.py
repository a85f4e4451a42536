"""Another look for some cells of a sheet, or away with them; nothing else of it changes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from scorebook.patch.coordinates import Coordinate, around, cell_name
from scorebook.patch.located import FoundCell, FoundRow, Located
from scorebook.patch.markup import Edit, fragment, spliced, with_attributes

_NOTHING_IN_IT = re.compile(rb"(<((?:\w+:)?)sheetData)></\2sheetData>")


def restyled(sheet: Located, looks: Mapping[Coordinate, int | None]) -> bytes:
    """Give cells another look, adding those that are not there; nothing else of them changes.

    Shape: `sheet` must have been located with the rows of these cells; None takes the look of a
        cell that is there away.
    """
    by_row: dict[int, dict[int, int | None]] = defaultdict(dict)
    for (row, column), style in looks.items():
        by_row[row][column] = style
    edits: list[Edit] = []
    new_rows: list[tuple[int, bytes]] = []
    for number, styles in sorted(by_row.items()):
        found = sheet.rows.get(number)
        if found is None:
            cells = _new_cells(sheet.prefix, number, styles)
            line = fragment(f'<row r="{number}">', sheet.prefix) + cells
            new_rows.append((sheet.gaps[number], line + fragment("</row>", sheet.prefix)))
        else:
            edits += _in_row(sheet, found, styles)
    edits += _with_rows(sheet, new_rows)
    added = [at for at in looks if sheet.cell(at) is None]
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
        if row.is_plain and len(blank) == len(row.cells):
            edits.append((row.start, row.end, b""))
        elif len(blank) == len(row.cells):
            tag = sheet.xml[row.start : row.inner]
            edits.append((row.start, row.end, tag[:-1].rstrip() + b"/>"))
        else:
            edits += [(one.start, one.end, b"") for one in blank]
    return _NOTHING_IN_IT.sub(rb"\g<1>/>", spliced(sheet.xml, edits))


def _in_row(sheet: Located, row: FoundRow, styles: Mapping[int, int | None]) -> list[Edit]:
    edits: list[Edit] = []
    missing: dict[int, dict[int, int | None]] = defaultdict(dict)
    for column, style in styles.items():
        found = row.cells.get(column)
        if found is not None:
            tag = sheet.xml[found.start : found.inner]
            edits.append((found.start, found.inner, with_attributes(tag, s=style)))
        else:
            later = [cell.start for at, cell in row.cells.items() if at > column]
            missing[min(later, default=row.close)][column] = style
    if not missing:
        return edits
    tag = _with_span(sheet.xml[row.start : row.inner], list(styles))
    new = {at: _new_cells(sheet.prefix, row.number, cells) for at, cells in missing.items()}
    if row.inner == row.end:
        opened = tag[:-2].rstrip() + b">"
        end = fragment("</row>", sheet.prefix)
        return [(row.start, row.end, opened + b"".join(new.values()) + end)]
    return [*edits, (row.start, row.inner, tag), *((at, at, cells) for at, cells in new.items())]


def _new_cells(prefix: str, row: int, styles: Mapping[int, int | None]) -> bytes:
    cells = (
        f'<c r="{cell_name((row, at))}" s="{style or 0}"/>' for at, style in sorted(styles.items())
    )
    return fragment("".join(cells), prefix)


def _with_span(tag: bytes, columns: list[int]) -> bytes:
    """Widen `spans`, where a row has them; they are hints, but readers may trust them."""
    spans = _attribute_of(tag, "spans")
    first, _, last = spans.partition(":")
    if not (first.isdecimal() and last.isdecimal()):
        return tag
    wide = f"{min(int(first), *columns)}:{max(int(last), *columns)}"
    return tag if wide == spans else with_attributes(tag, spans=wide)


def _attribute_of(tag: bytes, name: str) -> str:
    _, found, rest = tag.partition(f" {name}=".encode())
    return rest[1:].partition(rest[:1])[0].decode() if found else ""


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
