"""Where the rows and cells of a sheet stand in the bytes of its part.

Rows and cells may come without their numbers; then they count on from the one before. What is
around the cells becomes a tree of elements; the cells themselves, of which there may be a million,
are only searched for in the rows that are wanted, once expat has said that the part is sound.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from scorebook.patch.coordinates import Coordinate, area, cell_name, column_number, coordinate
from scorebook.patch.markup import Element, parse, parser, tree
from scorebook.patch.refusals import damaged
from scorebook.patch.tags import IN_TAG, CellTags, blotted, cell_tags, dict_of, prefixed, row_tag

_LAST_COLUMN = 16_384
_TRUE = frozenset({"1", "true"})
_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData\b" + IN_TAG + rb">")


class FoundCell(NamedTuple):
    """A cell that stands in the part; `is_blank` says it holds nothing.

    Shape: `style` is its look, None where it says none and so has the usual one; `tag` its start
        tag, `inner` the place behind that.
    """

    at: Coordinate
    style: int | None
    start: int
    inner: int
    end: int
    is_blank: bool


@dataclass(slots=True)
class FoundRow:
    """A row that stands in the part; `last` is the column of its last cell, once looked for."""

    number: int
    start: int
    inner: int
    close: int
    end: int
    last: int | None = None


@dataclass
class Located:
    """Where the wanted rows of a sheet stand, where missing ones belong, and what is around them.

    Shape: `top` are the children of the sheet itself; `columns` gives looks and widths by first
        and last column; `gaps` gives the place of each wanted row that is not there; `seen` is
        `xml` with all that only quotes markup blotted out, for searching.
    """

    xml: bytes
    seen: bytes
    root: Element
    rows: dict[int, FoundRow] = field(default_factory=dict)
    gaps: dict[int, int] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """Give the prefix of the sheet's own namespace."""
        return self.root.prefix

    @property
    def top(self) -> list[Element]:
        """Give the children of the sheet itself."""
        return self.root.children

    @cached_property
    def columns(self) -> list[tuple[int, int, dict[str, str]]]:
        """Give the sheet's columns: first, last, and what is said of them."""
        listed = self.part("cols")
        return [
            (_int(said.get("min", "1")), _int(said.get("max", "1")), said)
            for said in ([] if listed is None else [one.attributes for one in listed.named("col")])
        ]

    @cached_property
    def merged(self) -> list[str]:
        """Give the merged ranges."""
        listed = self.part("mergeCells")
        return [
            one.attributes.get("ref", "")
            for one in ([] if listed is None else listed.named("mergeCell"))
        ]

    def part(self, name: str) -> Element | None:
        """Give a child of the sheet itself."""
        return self.root.first(name)

    def said(self, row: FoundRow) -> dict[str, str]:
        """Give the attributes of a row."""
        return dict_of(self.xml[row.start : row.inner])

    def cells(self, row: FoundRow) -> dict[int, FoundCell]:
        """Give the cells of a row by their columns."""
        return {one.at[1]: one for one in self._cells(row)}

    def cell(self, at: Coordinate) -> FoundCell | None:
        """Give a cell, unless nothing stands there."""
        row = self.rows.get(at[0])
        if row is None or at[1] > self._last_column(row):
            return None
        usual = b'%s%s"' % (self._patterns.usual, cell_name(at).encode())
        start = self.seen.find(usual, row.inner, row.close)
        return self.cells(row).get(at[1]) if start < 0 else next(self._cells(row, start), None)

    def place(self, row: FoundRow, column: int) -> int:
        """Give the place where a missing cell of a row belongs."""
        if column > self._last_column(row):
            return row.close
        later = [one.start for at, one in self.cells(row).items() if at > column]
        return min(later, default=row.close)

    def _last_column(self, row: FoundRow) -> int:
        """Give the column of a row's last cell, or the sheet's last one where it does not say it.

        Nearly all that is written is written behind it; then no other cell has to be read.
        """
        if row.last is None:
            patterns = self._patterns
            at = self.seen.rfind(patterns.any_cell, row.inner, row.close)
            found = None if at < 0 else patterns.cell.match(self.seen, at)
            unsaid = 0 if at < 0 else _LAST_COLUMN
            row.last = unsaid if found is None else column_number(found[1].decode())
        return row.last

    @property
    def cell_start(self) -> bytes:
        """Give how the tag of any cell begins."""
        return self._patterns.any_cell

    @cached_property
    def _patterns(self) -> CellTags:
        return cell_tags(self.prefix)

    def style(self, at: Coordinate) -> int:
        """Give the look of a cell: its own, its row's, its column's."""
        found = self.cell(at)
        return self.style_around(at) if found is None else found.style or 0

    def style_around(self, at: Coordinate) -> int:
        """Give the look a cell has that is not there: its row's, its column's."""
        row = self.rows.get(at[0])
        said = {} if row is None else self.said(row)
        if said.get("customFormat", "") in _TRUE:
            return _int(said.get("s", "0"))
        for first, last, attributes in self.columns:
            if first <= at[1] <= last:
                return _int(attributes.get("style", "0"))
        return 0

    def anchor(self, at: Coordinate) -> Coordinate:
        """Give the cell that shows what stands here: the first of a merged range."""
        for reference in self.merged:
            ends = area(reference)
            if ends is None:
                continue
            (top, left), (bottom, right) = ends
            if top <= at[0] <= bottom and left <= at[1] <= right:
                return ends[0]
        return at

    def _cells(self, row: FoundRow, at: int = 0) -> Iterator[FoundCell]:
        seen, column, number = self.seen, 0, row.number
        patterns, end_of = self._patterns, self._patterns.end
        at = at or row.inner
        while (start := seen.find(patterns.any_cell, at, row.close)) >= 0:
            if (usual := patterns.cell.match(seen, start)) is not None:
                column, style = column_number(usual[1].decode()), usual[2]
                inner, closes_itself = usual.end(), usual[3] is not None
            else:
                tag = patterns.tag.match(seen, start)
                if tag is None:
                    at = start + 2
                    continue
                said = dict_of(tag[0])
                place = coordinate(said.get("r", ""))
                column = place[1] if place is not None else column + 1
                style = said["s"].encode() if "s" in said else None
                inner, closes_itself = tag.end(), tag[0].endswith(b"/>")
            at, is_blank = inner, True
            if not closes_itself:
                closed = end_of.search(seen, inner, row.close)
                if closed is None:
                    return
                at = closed.end()
                is_blank = seen.find(b"<", inner, closed.start()) < 0
            look = None if style is None else _int(style.decode())
            yield FoundCell((number, column), look, start, inner, at, is_blank)


def located(xml: bytes, book: str, rows: Iterable[int]) -> Located:
    """Find rows and what is around them in a sheet's part.

    Raises: RefusedError when it is no XML, or has a DTD.
    """
    parse(parser(book), xml, book)
    seen = blotted(xml)
    data = _DATA.search(seen)
    if data is None or data[0].endswith(b"/>"):
        found = Located(xml, seen, tree(xml, book))
        place = found.part("sheetData")
        found.gaps = dict.fromkeys(rows, 0 if place is None else place.close)
        return found
    inner, close = data.end(), seen.rfind(b"</%ssheetData" % data[1])
    if close < inner:
        raise damaged(book)
    found = Located(xml, seen, _around_the_data(xml, book, inner, close))
    _find_rows(found, inner, close, rows)
    return found


def _around_the_data(xml: bytes, book: str, inner: int, close: int) -> Element:
    """Give the tree of a sheet without its cells, with the places of the whole."""
    root = tree(xml[:inner] + xml[close:], book)
    cut = close - inner
    for one in (root, *root.below()):
        one.start += cut if one.start >= inner else 0
        if one.name == "sheetData" and one.inner == inner:
            one.close += cut
            one.end += cut
            continue
        one.inner += cut if one.inner > inner else 0
        one.close += cut if one.close > inner else 0
        one.end += cut if one.end > inner else 0
    return root


def _find_rows(found: Located, inner: int, close: int, rows: Iterable[int]) -> None:
    wanted = frozenset(rows)
    waiting = sorted(wanted, reverse=True)
    seen, number, at = found.seen, 0, inner
    row_at = row_tag(found.prefix)
    closing = b"</%srow" % prefixed(found.prefix)
    while waiting and (row := row_at.search(seen, at, close)) is not None:
        start = row.start()
        number = int(row[1] or 0) or _int(dict_of(row[0]).get("r", "")) or number + 1
        while waiting and waiting[-1] <= number:
            if (missing := waiting.pop()) < number:
                found.gaps[missing] = start
        end = at = behind = row.end()
        if not row[0].endswith(b"/>"):
            end = seen.find(closing, behind, close)
            at = seen.find(b">", end, close) + 1
        if number in wanted:
            found.rows[number] = FoundRow(number, start, behind, end, at)
    for missing in waiting:
        found.gaps[missing] = close


def _int(written: str) -> int:
    return int(written) if written.isdecimal() else 0
