"""Where the rows and cells of a sheet stand in the bytes of its part.

Rows and cells may come without their numbers; then they count on from the one before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from scorebook.patch.coordinates import Coordinate, area, coordinate
from scorebook.patch.markup import (
    Element,
    closing,
    end_of_tag,
    parse,
    parser,
)

_SHEET_LEVEL, _ROW_LEVEL, _CELL_LEVEL = 2, 3, 4
_TRUE = frozenset({"1", "true"})


@dataclass(slots=True)
class FoundCell:
    """A cell that stands in the part; `is_blank` says it holds nothing.

    Shape: `style` is its look, None where it says none and so has the usual one.
    """

    at: Coordinate
    style: int | None
    start: int
    inner: int
    end: int = 0
    is_blank: bool = True


@dataclass(slots=True)
class FoundRow:
    """A row that stands in the part, with its cells; `style` is the look it gives to others."""

    number: int
    style: int | None
    start: int
    inner: int
    close: int = 0
    end: int = 0
    is_plain: bool = True
    cells: dict[int, FoundCell] = field(default_factory=dict)


@dataclass(slots=True)
class Located:
    """Where the wanted rows of a sheet stand, where missing ones belong, and what is around them.

    Shape: `top` are the children of the sheet itself; `columns` gives looks and widths by first
        and last column; `gaps` gives the place of each wanted row that is not there.
    """

    xml: bytes
    prefix: str = ""
    root: Element | None = None
    top: list[Element] = field(default_factory=list)
    rows: dict[int, FoundRow] = field(default_factory=dict)
    gaps: dict[int, int] = field(default_factory=dict)
    columns: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    def part(self, name: str) -> Element | None:
        """Give a child of the sheet itself."""
        return next((one for one in self.top if one.name == name), None)

    def cell(self, at: Coordinate) -> FoundCell | None:
        """Give a cell, unless nothing stands there."""
        row = self.rows.get(at[0])
        return None if row is None else row.cells.get(at[1])

    def style(self, at: Coordinate) -> int:
        """Give the look of a cell: its own, its row's, its column's."""
        found = self.cell(at)
        if found is not None:
            return found.style or 0
        row = self.rows.get(at[0])
        if row is not None and row.style is not None:
            return row.style
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


def located(xml: bytes, book: str, rows: Iterable[int]) -> Located:
    """Find rows and their cells in a sheet's part, reading it once.

    Raises: RefusedError when it is no XML.
    """
    reader = _Reader(xml, book, rows)
    parse(reader.parser, xml, book)
    return reader.done()


class _Reader:
    """What is seen while a sheet's part is read from top to bottom."""

    def __init__(self, xml: bytes, book: str, rows: Iterable[int]) -> None:
        self.parser = parser(book)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._xml = xml
        self._found = Located(xml)
        self._wanted = frozenset(rows)
        self._waiting = sorted(self._wanted, reverse=True)
        self._level = 0
        self._inside = ""
        self._row_number, self._column = 0, 0
        self._row: FoundRow | None = None
        self._cell: FoundCell | None = None

    def done(self) -> Located:
        """Give what was found; rows that were never met belong to the end."""
        data = self._found.part("sheetData")
        for number in self._waiting:
            self._found.gaps[number] = data.close if data is not None else 0
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._level += 1
        level, local = self._level, name.rpartition(" ")[2]
        if level == 1:
            self._found.root = self._element(local, attributes)
            tag = self._xml[self._found.root.start : self._found.root.inner]
            qualified = tag[1:].split(maxsplit=1)[0].rstrip(b"/>").decode()
            self._found.prefix = qualified.rpartition(":")[0]
        elif level == _SHEET_LEVEL:
            self._inside = local
            self._found.top.append(self._element(local, attributes))
        elif self._inside == "sheetData":
            self._start_in_data(level, local, attributes)
        elif level == _ROW_LEVEL and local == "col":
            ends = _int(attributes.get("min", "1")), _int(attributes.get("max", "1"))
            self._found.columns.append((*ends, attributes))
        elif level == _ROW_LEVEL and local == "mergeCell":
            self._found.merged.append(attributes.get("ref", ""))

    def _start_in_data(self, level: int, local: str, attributes: dict[str, str]) -> None:
        if level == _ROW_LEVEL and local == "row":
            self._start_row(attributes)
        elif level == _CELL_LEVEL and self._row is not None and local == "c":
            self._start_cell(attributes)
        elif level > _CELL_LEVEL and self._cell is not None:
            self._cell.is_blank = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = self._row_number = _int(attributes.get("r", "")) or self._row_number + 1
        self._column = 0
        at = self.parser.CurrentByteIndex
        while self._waiting and self._waiting[-1] <= number:
            waiting = self._waiting.pop()
            if waiting < number:
                self._found.gaps[waiting] = at
        if number in self._wanted:
            is_styled = attributes.get("customFormat", "") in _TRUE
            self._row = self._found.rows[number] = FoundRow(
                number=number,
                style=_int(attributes.get("s", "0")) if is_styled else None,
                start=at,
                inner=end_of_tag(self._xml, at),
                is_plain=not set(attributes) - {"r", "spans"},
            )

    def _start_cell(self, attributes: dict[str, str]) -> None:
        said = coordinate(attributes.get("r", ""))
        self._column = said[1] if said is not None else self._column + 1
        at = self.parser.CurrentByteIndex
        self._cell = FoundCell(
            at=(self._row_number, self._column),
            style=_int(attributes["s"]) if "s" in attributes else None,
            start=at,
            inner=end_of_tag(self._xml, at),
        )
        if self._row is not None:
            self._row.cells[self._column] = self._cell

    def _end(self, _: str) -> None:
        level, at = self._level, self.parser.CurrentByteIndex
        self._level -= 1
        if level == 1 and (root := self._found.root) is not None:
            root.close, root.end = closing(self._xml, root.inner, at)
        elif level == _SHEET_LEVEL:
            last = self._found.top[-1]
            last.close, last.end = closing(self._xml, last.inner, at)
            self._inside = ""
        elif level == _ROW_LEVEL and self._row is not None:
            self._row.close, self._row.end = closing(self._xml, self._row.inner, at)
            self._row = None
        elif level == _CELL_LEVEL and self._cell is not None:
            self._cell.end = closing(self._xml, self._cell.inner, at)[1]
            self._cell = None

    def _element(self, name: str, attributes: dict[str, str]) -> Element:
        at = self.parser.CurrentByteIndex
        return Element("", name, "", attributes, at, end_of_tag(self._xml, at))


def _int(written: str) -> int:
    return int(written) if written.isdecimal() else 0
