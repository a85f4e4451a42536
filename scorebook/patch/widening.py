"""New columns at the edge of a table: the Excel table, the filters, the print area grow with them.

Rules for colours and for what may be typed stay where they are: they are the manager's, and were
made for other figures.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from scorebook.core.sentences import N_
from scorebook.display.writeback import Widened
from scorebook.patch.book import SheetPart, sheets
from scorebook.patch.coordinates import Coordinate, area, cell_name, column_letters
from scorebook.patch.guards import Reason, tables
from scorebook.patch.located import Located
from scorebook.patch.markup import (
    Edit,
    Element,
    appended,
    fragment,
    spliced,
    tag_edit,
    with_attributes,
    written,
)
from scorebook.patch.package import Package
from scorebook.patch.relations import main_part

_OF_A_WIDTH = ("width", "customWidth", "bestFit")
# What a column is wide that nobody has made wider, in letters.
_USUAL_WIDTH = 8.43
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$")
_GROWING_NAMES = frozenset({"_xlnm._FilterDatabase", "_xlnm.Print_Area"})


def grown_tables(
    package: Package, sheet: SheetPart, wanted: Widened
) -> tuple[Coordinate, Reason] | None:
    """Let the Excel table grow whose edge the new columns stand at; say why if it cannot."""
    for part, table in tables(package, sheet):
        ends = area(table.attributes.get("ref", ""))
        if ends is None or not _ends_here(ends, wanted):
            continue
        clash = _clash(table, wanted.headings)
        if clash is not None:
            name = table.attributes.get("displayName", "")
            sentence = N_("the Excel table {table} has a column of this name, and did not grow")
            at = wanted.header_row, wanted.first + list(wanted.headings).index(clash)
            return at, Reason(sentence, {"table": name})
        xml, _ = package.tree(part)
        package.write(part, spliced(xml, _table_edits(xml, table, wanted)))
    return None


def grown_names(package: Package, wanted: Widened) -> None:
    """Let the hidden name of the filter and the print area grow, where they end at the edge."""
    book = main_part(package)
    xml, root = package.tree(book)
    names = root.first("definedNames")
    index = next((at for at, one in enumerate(sheets(package)) if one.name == wanted.sheet), -1)
    edits: list[Edit] = []
    for one in [] if names is None else names.children:
        is_here = one.attributes.get("localSheetId", "") == str(index)
        if one.attributes.get("name") in _GROWING_NAMES and is_here and not one.children:
            new = ",".join(_grown(piece, wanted) for piece in _pieces(one.text))
            if new != one.text:
                edits.append((one.inner, one.close, written(new).encode()))
    if edits:
        package.write(book, spliced(xml, edits))


def widening_edits(found: Located, wanted: Widened) -> list[Edit]:
    """Let a sheet's own filter grow, and give the new columns the width of the one beside."""
    return [*_filter_edits(found, wanted), *_column_edits(found, wanted)]


def width_of(found: Located, column: int) -> float:
    """Say how wide a column is, in letters."""
    usual = found.part("sheetFormatPr")
    base = usual.attributes.get("defaultColWidth", "") if usual is not None else ""
    return float(_said_of(found, column).get("width") or base or _USUAL_WIDTH)


def _said_of(found: Located, column: int) -> dict[str, str]:
    return next((said for one, last, said in found.columns if one <= column <= last), {})


def _ends_here(ends: tuple[Coordinate, Coordinate], wanted: Widened) -> bool:
    (top, _), (_, right) = ends
    return top == wanted.header_row and right == wanted.first - 1


def _clash(table: Element, headings: Sequence[str]) -> str | None:
    listed = table.first("tableColumns")
    taken = {
        one.attributes.get("name", "").casefold()
        for one in ([] if listed is None else listed.children)
    }
    for heading in headings:
        if heading.casefold() in taken or not heading:
            return heading
        taken.add(heading.casefold())
    return None


def _table_edits(xml: bytes, table: Element, wanted: Widened) -> list[Edit]:
    grown = _wider(table.attributes["ref"], wanted)
    edits = [tag_edit(xml, table, ref=grown)]
    own_filter, listed = table.first("autoFilter"), table.first("tableColumns")
    if own_filter is not None and (ref := own_filter.attributes.get("ref", "")):
        edits.append(tag_edit(xml, own_filter, ref=_wider(ref, wanted)))
    if listed is not None:
        ids = [int(one.attributes.get("id", "0")) for one in listed.children]
        new = "".join(
            f'<tableColumn id="{number}" name="{_attribute(heading)}"/>'
            for number, heading in enumerate(wanted.headings, start=max(ids, default=0) + 1)
        )
        count = len(listed.children) + len(wanted.headings)
        edits += appended(xml, listed, fragment(new, table.prefix), count=count)
    return edits


def _attribute(text: str) -> str:
    # Excel writes a line break inside a heading this way, and wants it so.
    return written(text).replace('"', "&quot;").replace("\n", "_x000a_")


def _wider(reference: str, wanted: Widened) -> str:
    ends = area(reference)
    if ends is None:
        return reference
    return f"{cell_name(ends[0])}:{cell_name((ends[1][0], wanted.last))}"


def _filter_edits(found: Located, wanted: Widened) -> list[Edit]:
    own = found.part("autoFilter")
    ends = None if own is None else area(own.attributes.get("ref", ""))
    if own is None or ends is None or not _ends_here(ends, wanted):
        return []
    return [tag_edit(found.xml, own, ref=_wider(own.attributes["ref"], wanted))]


def _pieces(text: str) -> list[str]:
    """Take a list of areas apart; a comma inside the quoted name of a sheet is none between."""
    return re.findall(r"(?:'(?:[^']|'')*'|[^,'])+", text)


def _grown(piece: str, wanted: Widened) -> str:
    found = _AREA.search(piece)
    if found is None:
        return piece
    top, bottom, right = int(found[2]), int(found[4]), found[3]
    is_at_edge = right == column_letters(wanted.first - 1)
    if not is_at_edge or not top <= wanted.header_row <= bottom:
        return piece
    return piece[: found.start(3)] + column_letters(wanted.last) + piece[found.end(3) :]


def _column_edits(found: Located, wanted: Widened) -> list[Edit]:
    widths = _widths(found, wanted)
    listed = found.part("cols")
    if listed is None:
        return _new_list(found, widths)
    edits: list[Edit] = []
    covered: set[int] = set()
    for one in listed.named("col"):
        first, last = int(one.attributes["min"]), int(one.attributes["max"])
        left, right = max(first, wanted.first), min(last, wanted.last)
        if left > right:
            continue
        covered |= set(range(left, right + 1))
        edits += _split(found.xml, one, (first, left, right, last), widths)
    for at, width in widths.items():
        if at in covered or not width:
            continue
        before = [one.end for one in listed.named("col") if int(one.attributes["max"]) < at]
        place = max(before, default=listed.inner)
        edits.append((place, place, fragment(_column(at, width), found.prefix)))
    return edits


def _widths(found: Located, wanted: Widened) -> dict[int, dict[str, str]]:
    """Give each new column the width of the one beside, or more where its cells need more."""
    beside = _said_of(found, wanted.beside)
    width = {name: beside[name] for name in _OF_A_WIDTH if name in beside}
    there = width_of(found, wanted.beside)
    columns = range(wanted.first, wanted.last + 1)
    letters = dict(zip(columns, wanted.letters, strict=False))
    return {
        at: {"width": str(letters[at]), "customWidth": "1"} if letters.get(at, 0) > there else width
        for at in columns
    }


def _new_list(found: Located, widths: dict[int, dict[str, str]]) -> list[Edit]:
    """List the columns that are wider than usual, in front of the cells, as the schema has it."""
    data = found.part("sheetData")
    wide = "".join(_column(at, width) for at, width in widths.items() if width)
    if data is None or not wide:
        return []
    return [(data.start, data.start, fragment(f"<cols>{wide}</cols>", found.prefix))]


def _split(
    xml: bytes, col: Element, ends: tuple[int, int, int, int], widths: dict[int, dict[str, str]]
) -> list[Edit]:
    """Take the new columns out of a range of columns, which stays as it is around them."""
    first, left, right, last = ends
    tag = xml[col.start : col.inner]
    runs = [list(run) for _, run in groupby(range(left, right + 1), key=widths.__getitem__)]
    new = []
    for run in runs:
        width = widths[run[0]]
        changed = {name: width.get(name) for name in _OF_A_WIDTH} if width else {}
        new.append(
            with_attributes(tag, min=run[0], max=run[-1], hidden=None, collapsed=None, **changed)
        )
    if new == [with_attributes(tag, min=left, max=right)]:
        return []
    pieces = [with_attributes(tag, min=first, max=left - 1)] if first < left else []
    pieces += new
    pieces += [with_attributes(tag, min=right + 1, max=last)] if right < last else []
    closing = b"" if col.closes_itself else xml[col.close : col.end]
    return [(col.start, col.end, b"".join(one + closing for one in pieces))]


def _column(at: int, width: dict[str, str]) -> str:
    said = "".join(f' {name}="{value}"' for name, value in width.items())
    return f'<col min="{at}" max="{at}"{said}/>'
