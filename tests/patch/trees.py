"""Parts as trees of elements, for who holds one against another."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from scorebook.patch.coordinates import Coordinate, coordinate


def tree(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - expat has refused a DTD


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def plain(element: ET.Element) -> str:
    return ET.canonicalize(ET.tostring(element), strip_text=True)


def cells(root: ET.Element) -> list[tuple[Coordinate, ET.Element]]:
    return [(at, cell) for _, at, cell in placed(root)]


def placed(root: ET.Element) -> Iterator[tuple[ET.Element, Coordinate, ET.Element]]:
    """Give every cell with its row's element and its place, counted where it says none."""
    number = 0
    for row in root.iter():
        if local(row) == "row":
            number = int(row.get("r") or number + 1)
            yield from ((row, (number, column), cell) for column, cell in cells_of(row))


def cells_of(row: ET.Element) -> Iterator[tuple[int, ET.Element]]:
    column = 0
    for cell in row:
        if local(cell) == "c":
            said = coordinate(cell.get("r", ""))
            column = said[1] if said is not None else column + 1
            yield column, cell
