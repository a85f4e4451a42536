"""A filled page as elements, and where among them the texts and drawings of its parts stand."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from scorebook.pdf.parsing import VOID, NotWellFormedError, parsed
from scorebook.pdf.stamp.parts import BLANKS, parts

_SVG = "{http://www.w3.org/2000/svg}svg"
_SVG_TITLE = "{http://www.w3.org/2000/svg}title"


class NotUnderstoodError(Exception):
    """This page cannot be stamped; the message says why, in words for who writes templates."""


class Tree(NamedTuple):
    """A page as elements, and which text and drawing stands where.

    Shape: `texts` gives for an element the numbers of its own texts, in their order; `within`
        for an element the numbers of the first text in it and of the first one after it; `breaks`
        are the texts before which a line is broken, or may be, by an element.
    """

    root: Element
    texts: dict[Element, list[int]]
    within: dict[Element, tuple[int, int]]
    drawings: list[Element]
    breaks: list[int]


def tree(page: str) -> Tree:
    """Parse a page, and find its texts and drawings in it.

    Raises: NotUnderstoodError when it is not well-formed, or its tags are not what they seem.
    """
    try:
        root = parsed(page)
    except NotWellFormedError as error:
        raise NotUnderstoodError(f"the page is not well-formed: {error}") from error
    found = Tree(root, {}, {}, [], [])
    seen = [""]
    _visit(root, None, found, seen)
    if [text.strip(BLANKS) for text in seen] != [text.strip(BLANKS) for text in parts(page).texts]:
        raise NotUnderstoodError("its tags cannot be told from its texts")
    return found


def _visit(element: Element, parent: Element | None, found: Tree, seen: list[str]) -> None:
    """Go through an element in the order of its tags; every tag is followed by a text."""
    first = len(seen)
    if element.tag == _SVG:
        found.drawings.append(element)
        seen.extend([""] if element.find(f".//{_SVG_TITLE}") is None else ["", ""])
    elif element.tag not in VOID:
        found.texts.setdefault(element, []).append(len(seen))
        seen.append(element.text or "")
        for child in element:
            _visit(child, element, found, seen)
    elif element.tag in ("br", "wbr"):
        found.breaks.append(len(seen))
    found.within[element] = (first, len(seen))
    if parent is not None:
        found.texts.setdefault(parent, []).append(len(seen))
    seen.append(element.tail or "")
