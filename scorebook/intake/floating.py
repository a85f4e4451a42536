"""What floats over the cells of a sheet: charts, pictures, shapes, slicers, buttons.

Nothing stands in the cells below, and still nobody would see what is written there.
"""

from collections.abc import Iterator
from math import ceil
from xml.etree.ElementTree import Element

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.xml.functions import fromstring

from scorebook.intake.cells import Area
from scorebook.intake.parts import Parts

# A column and a row of a new sheet in EMU, of which an inch has 914,400.
_COLUMN, _ROW = 609_600, 190_500


def floating(content: bytes, part: str) -> tuple[Area, ...]:
    """Give the cells that each object of a sheet's part lies on.

    Shape: one that says its size in inches is taken to lie on columns and rows of the usual size.
        A drawing that cannot be read has none.
    """
    with Parts(content) as parts:
        rels = get_rels_path(part)
        if rels not in parts:
            return ()
        return tuple(_drawn(parts, rels))


def _drawn(parts: Parts, rels: str) -> Iterator[Area]:
    for relation in get_dependents(parts, rels):
        if not relation.Type.endswith("/drawing") or relation.target not in parts:
            continue
        try:
            drawing = fromstring(parts.read(relation.target))
            # Complete before any is given: half a drawing is none.
            yield from list(filter(None, map(_area, drawing.iter())))
        except (SyntaxError, ValueError):
            continue


def _area(anchor: Element) -> Area | None:
    """Give the cells below an anchor; None for any other element."""
    match _local(anchor):
        case "twoCellAnchor":
            left, top = _corner(anchor, "from")
            right, bottom = _corner(anchor, "to", is_end=True)
        case "oneCellAnchor":
            left, top = _corner(anchor, "from")
            wide, high = _pair(anchor, "ext", ("cx", "cy"))
            right, bottom = left + ceil(wide / _COLUMN), top + ceil(high / _ROW)
        case "absoluteAnchor":
            # Where it begins depends on each width before it: from the edge is safe.
            left, top = 1, 1
            x, y = _pair(anchor, "pos", ("x", "y"))
            wide, high = _pair(anchor, "ext", ("cx", "cy"))
            right, bottom = ceil((x + wide) / _COLUMN), ceil((y + high) / _ROW)
        case _:
            return None
    return Area("", top, left, max(bottom, top), max(right, left))


def _corner(anchor: Element, name: str, *, is_end: bool = False) -> tuple[int, int]:
    """Give column and row, from 1, of a corner; an end on the very edge is before that cell."""
    says = {_local(one): int(one.text or 0) for one in _child(anchor, name)}

    def at(way: str) -> int:
        on_edge = is_end and says.get(f"{way}Off", 0) <= 0
        return says.get(way, 0) + (0 if on_edge else 1)

    return at("col"), at("row")


def _pair(anchor: Element, name: str, of: tuple[str, str]) -> tuple[int, int]:
    one = _child(anchor, name)
    return int(one.get(of[0], 0)), int(one.get(of[1], 0))


def _child(anchor: Element, name: str) -> Element:
    """Give a child by its name. Raises: ValueError when it has none."""
    for one in anchor:
        if _local(one) == name:
            return one
    message = f"an anchor without {name}"
    raise ValueError(message)


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
