"""A filled page as elements, by expat: WeasyPrint's own parser is slower and more lenient."""

import re
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError, SubElement

from cssselect2 import ElementWrapper
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from scorebook.pdf.stamp.parts import NOISE

# Elements that never have an end tag.
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_NAMESPACES = ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_SVG = re.compile(r"<svg\b")
_UNCLOSED = re.compile(rf"<({'|'.join(sorted(VOID))})\b([^<>]*?)\s*/?>")
_ENTITY = re.compile(r"&(\w+);")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))


class NotWellFormedError(Exception):
    """An element of the page is not closed, or the like; the message says where."""


def parsed(page: str) -> Element:
    """Parse a page whose every element is closed.

    Raises: NotWellFormedError.
    """
    source = _UNCLOSED.sub(r"<\1\2/>", _ENTITY.sub(_as_character, NOISE.sub("", page)))
    try:
        root: Element = fromstring(_SVG.sub(f"<svg{_NAMESPACES}", source), forbid_dtd=True)
    except (ParseError, DefusedXmlException) as error:
        raise NotWellFormedError(str(error)) from error
    if root.tag != "html" or root.find("body") is None:
        raise NotWellFormedError("it has no <html> with a <body>")
    return root


class ParsedPage(HTML):  # type: ignore[misc]  # WeasyPrint has no type hints
    """A page for WeasyPrint that was parsed already."""

    def __init__(self, root: Element, base_url: str, url_fetcher: URLFetcher) -> None:
        """Take the elements; bare rows of a table get a body, as every HTML parser gives them."""
        for table in root.iter("table"):
            _give_body(table)
        self.base_url = base_url
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def _as_character(entity: re.Match[str]) -> str:
    if entity[1] in _XML_ENTITIES:
        return entity[0]
    return html5.get(f"{entity[1]};", entity[0])


def _give_body(table: Element) -> None:
    children = list(table)
    if not any(child.tag == "tr" for child in children):
        return
    body: Element | None = None
    for child in children:
        table.remove(child)
        if child.tag != "tr":
            table.append(child)
            body = None
            continue
        if body is None:
            body = SubElement(table, "tbody")
        body.append(child)
