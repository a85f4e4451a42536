"""The styles of a page's elements, kept from page to page.

WeasyPrint asks anew on every page which rules apply to which element and computes what comes of
them, for six parts of each element besides (::marker, ::footnote-call, ...) that hardly one has: a
fifth of the time that a page takes. Agents' pages are made of the same elements in the same places.
So an element is known here by its place: its tag and attributes, the element it stands in, and the
elder siblings it has. What no rule can tell apart from an element of an earlier page has its style.

With `pdf.selectors` and `pdf.styled` it leans on what WeasyPrint 70 and cssselect2 do not promise
to keep; tests/pdf/test_styles.py names each such thing.
"""

import re
from functools import cached_property
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.css import (
    ComputedStyle,
    InitialStyle,
    StyleFor,
    declaration_precedence,
    find_style_attributes,
)
from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.css.targets import TargetCollector
from weasyprint.css.validation import preprocess_declarations
from weasyprint.html import UA_STYLESHEET
from weasyprint.text.fonts import FontConfiguration

from scorebook.pdf.selectors import ANY_TAG, looking_ahead

# A template that gives every agent other attributes would fill the memory: 10 MB hold so many
# places, or so many looks. The bundled one has some hundred looks.
MOST_PLACES, MOST_LOOKS = 20_000, 2_000

# Lengths that depend on the paper are no matter of the place alone; and what an imported stylesheet
# says is not known here.
_OF_THE_PAPER = re.compile(r"@import|\d[slpd]?v(?:w|h|i|b|min|max)\b", re.IGNORECASE)
# Of which size the paper is, WeasyPrint notes here while it lays out; nobody asks.
_ANY_PAPER = {"box": None, "area": None}
_SVG = "{http://www.w3.org/2000/svg}svg"
# A drawing is drawn from its elements: of their boxes WeasyPrint makes nothing.
_HIDDEN = {"display": ("none",)}
# Into the styles of these two WeasyPrint writes while it lays out.
_WRITTEN_INTO = frozenset(("html", "body"))
_BRINGS_A_STYLESHEET = frozenset(("link", "style"))
# From these WeasyPrint makes declarations.
_DECLARING = ("style", "lang", "id", "name", "width", "height")

# WeasyPrint has no type hints. By the name of a property: its value, and how much that weighs.
Cascaded = dict[str, tuple[Any, Any]]


class UnkeptError(Exception):
    """The styles of this page cannot be kept."""


class Look:
    """How an element looks: its style, and those of its pseudo-elements."""

    __slots__ = ("_pseudo", "_styles", "anchors", "style")

    def __init__(self, style: ComputedStyle, pseudo: dict[str, Cascaded]) -> None:
        """Take an element's style, and what is declared for its pseudo-elements."""
        self.style = style
        self._pseudo = pseudo
        self._styles: dict[str, ComputedStyle] = {}
        named = [self.pseudo(name) for name, declared in pseudo.items() if "anchor" in declared]
        self.anchors = [each["anchor"] for each in (style, *named) if each["anchor"]]

    def pseudo(self, name: str) -> ComputedStyle | None:
        """Give the style of a pseudo-element, computed when it is first asked for."""
        found = self._styles.get(name)
        if found is None and name in self._pseudo:
            of = self.style
            found = self._styles[name] = ComputedStyle(
                of, self._pseudo[name], name, self.root, of.base_url, of.font_config, _ANY_PAPER
            )
        return found

    @property
    def root(self) -> ComputedStyle:
        """Give the style of the element that everything stands in."""
        return self.style if self.style.parent_style is None else self.style.root_style


class Place:
    """A place in a page, and how whatever stands there looks."""

    __slots__ = ("look",)

    def __init__(self, look: Look) -> None:
        """Take the look."""
        self.look = look


class KeptStyles:
    """Knows the places of all pages that were laid out with one stylesheet."""

    def __init__(self, style: CSS, source: str, fonts: FontConfiguration) -> None:
        """Take the stylesheet, and the text it was read from."""
        self.sheets = ((UA_STYLESHEET, "user agent"), (style, "user"))
        self.fonts = fonts
        # Places by what makes them out; what is inside of each by the tags there.
        self.places: dict[tuple[object, ...], Place] = {}
        self.insides: dict[tuple[object, ...], object] = {}
        self.looks: dict[tuple[object, ...], Look] = {}
        # Elements for whose look a place is not enough.
        self.open = {tag for sheet, _ in self.sheets for tag in looking_ahead(sheet.matcher)}
        self._keepable = ANY_TAG not in self.open and not _OF_THE_PAPER.search(source)

    def of(self, html: HTML, targets: TargetCollector) -> StyleFor | None:
        """Give the styles of a page; None where only WeasyPrint itself can.

        So it is with pages that have a stylesheet of their own, and with rules that ask for more
        than a place.
        """
        if not self._keepable:
            return None
        if len(self.places) > MOST_PLACES or len(self.looks) > MOST_LOOKS:
            for kept in (self.places, self.insides, self.looks):
                kept.clear()
        page = _Page(self, html)
        try:
            page.visit(html.etree_element, None, None, None)
        except UnkeptError:
            return None
        for anchor in page.anchors:
            targets.collect_anchor(anchor)
        return page


class _Page(StyleFor):  # type: ignore[misc]  # WeasyPrint has no type hints
    """The styles of one page's elements, as WeasyPrint asks for them."""

    def __init__(self, kept: KeptStyles, html: HTML) -> None:
        # Not StyleFor's own, which does what is spared here; these are what its methods need.
        self._cascaded_styles: dict[tuple[object, str | None], Cascaded] = {}
        self._computed_styles: dict[tuple[object, str | None], ComputedStyle] = {}
        self._sheets = [(sheet, origin, None) for sheet, origin in kept.sheets]
        self.initial_page_sizes = {"box": None, "area": None}
        self.font_config = kept.fonts
        self.anchors: list[object] = []
        self._looks: dict[object, Look] = {}
        self._initial = InitialStyle(kept.fonts)
        self._kept = kept
        self._html = html

    def __call__(self, element: object, pseudo_type: str | None = None) -> Any:  # noqa: ANN401 - see Cascaded
        look = self._looks.get(element)
        if look is None:
            # The paper, whose style is its own; or what is in a drawing.
            found = super().__call__(element, pseudo_type)
            return _HIDDEN if found is None and pseudo_type is None else found
        if pseudo_type is not None:
            return look.pseudo(pseudo_type)
        return self._computed_styles.get((element, None), look.style)

    def visit(
        self, element: Element, parent: Look | None, inside: object, elder: Place | None
    ) -> Place:
        """Find the place of an element and of all that is in it.

        Shape: `inside` is what stands for the inside of the parent's place.
        Raises: UnkeptError.
        """
        kept = self._kept
        key = (inside, elder, element.tag, *element.items())
        place = kept.places.get(key)
        if place is None:
            place = kept.places[key] = Place(self._look(element, parent))
        look = self._looks[element] = place.look
        self.anchors += look.anchors
        if element.tag in _WRITTEN_INTO:
            self._computed_styles[element, None] = look.style.copy()
        if len(element) and element.tag != _SVG:
            tags = (place, *[child.tag for child in element])
            below = kept.insides.setdefault(tags, object())
            younger = None
            for child in element:
                younger = self.visit(child, look, below, younger)
        return place

    def _look(self, element: Element, parent: Look | None) -> Look:
        """Find out how an element looks whose place is new."""
        kept = self._kept
        if element.tag in _BRINGS_A_STYLESHEET or element.tag in kept.open:
            raise UnkeptError(element.tag)
        said = tuple(element.get(name) for name in _DECLARING)
        if _OF_THE_PAPER.search(said[0] or ""):
            raise UnkeptError(said[0])
        wrapper = self._wrappers[element]
        matches = [sheet.matcher.match(wrapper) for sheet, _ in kept.sheets]
        key = (parent, said, *[tuple(order for _, order, *_ in each) for each in matches])
        look = kept.looks.get(key)
        if look is None:
            look = kept.looks[key] = self._new_look(element, parent, matches)
        return look

    def _new_look(self, element: Element, parent: Look | None, matches: list[list[Any]]) -> Look:
        """Let the declarations of an element and of its pseudo-elements win over one another."""
        own: Cascaded = {}
        pseudo: dict[str, Cascaded] = {}
        for specificity, declarations, base_url in self._by_attributes.get(element, ()):
            for name, value, important in preprocess_declarations(base_url, declarations):
                weight = (declaration_precedence("author", important), inf, specificity)
                _declare(own, name, value, weight)
        for (sheet, origin), found in zip(self._kept.sheets, matches, strict=True):
            for specificity, _order, part, (declarations, layer) in found:
                layer_order = inf if layer is None else sheet.layers.index(layer)
                of = own if part is None else pseudo.setdefault(part, {})
                for name, value, important in declarations:
                    weight = (declaration_precedence(origin, important), layer_order, specificity)
                    _declare(of, name, value, weight)
        style = ComputedStyle(
            None if parent is None else parent.style,
            own,
            None,
            self._initial if parent is None else parent.root,
            self._html.base_url,
            self.font_config,
            _ANY_PAPER,
        )
        _leave_out(style)
        return Look(style, pseudo)

    @cached_property
    def _wrappers(self) -> dict[Element, ElementWrapper]:
        """Elements as rules ask about them; few pages have a place that is new."""
        tree = self._html.wrapper_element.iter_subtree()
        return {wrapper.etree_element: wrapper for wrapper in tree}

    @cached_property
    def _by_attributes(self) -> dict[Element, list[Any]]:
        found: dict[Element, list[Any]] = {}
        for specificity, element, declarations, base_url in find_style_attributes(
            self._html.etree_element, base_url=self._html.base_url
        ):
            found.setdefault(element, []).append((specificity, declarations, base_url))
        return found


def _declare(style: Cascaded, name: str, value: object, weight: tuple[object, ...]) -> None:
    """Add a declaration unless a weightier one is there."""
    known = style.get(name)
    if known is None or known[1] <= weight:
        style[name] = value, weight


def _leave_out(style: ComputedStyle) -> None:
    """Take away the padding or the margins that do not apply to a part of a table.

    WeasyPrint does this whenever it is asked for a style.
    """
    display = style["display"]
    if "table" in display and style["border_collapse"] == "collapse":
        _no(style, "padding")
    if len(display) == 1 and display[0].startswith("table-") and display[0] != "table-caption":
        _no(style, "margin")


def _no(style: ComputedStyle, what: str) -> None:
    for side in ("top", "bottom", "left", "right"):
        style[f"{what}_{side}"] = ZERO_PIXELS
