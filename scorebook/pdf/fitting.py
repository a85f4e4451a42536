"""Whether a page that was laid out holds all of it: one page, and nothing printed over the foot.

The foot of a page stands where it is put, whatever is above it; a company's own words may have
made it taller than the room that was left for it. Asked of WeasyPrint's boxes, which
tests/pdf/stamp/test_insides.py names.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import LineBox

# What must lie between them to be told apart, in pixels of 1/96 inch.
_GAP = 6.0
# WeasyPrint has no type hints.
_Box = Any


def fits(document: Document) -> bool:
    """Say whether everything is on one page, each line above a `<footer>` that stands apart."""
    if len(document.pages) != 1:
        return False
    feet: list[_Box] = []
    lowest = max(_bottoms(document.pages[0]._page_box, feet), default=0.0)  # noqa: SLF001 - there is no other way to a box
    return all(lowest + _GAP <= foot.position_y for foot in feet)


def _bottoms(box: _Box, feet: list[_Box]) -> Iterator[float]:
    """Give where each line ends that is in no such foot, and put the feet aside."""
    if box.element_tag == "footer" and box.style["position"] == "absolute":
        feet.append(box)
    elif isinstance(box, LineBox):
        yield box.position_y + box.height
    else:
        for child in getattr(box, "children", ()):
            yield from _bottoms(child, feet)
