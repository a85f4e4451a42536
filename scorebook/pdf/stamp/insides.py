"""WeasyPrint's insides: the boxes of a page that was laid out, and what is drawn for each.

The only module that touches what WeasyPrint 70 does not promise to keep; tests/pdf/stamp/
test_insides.py names each such attribute, so that another version fails there and not in a report.
What leaves this module is plain values. Positions are in CSS pixels from the upper left corner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import VARIANTS, generate_pdf
from weasyprint.pdf.stream import Stream

from scorebook.pdf.stamp.markup import NotUnderstoodError

POINTS_PER_PIXEL = 0.75

# WeasyPrint has no type hints: these are its boxes, its styles, and what it puts into a stream.
Box = Any
Style = Any
Item = Any


class Face(NamedTuple):
    """A font, whole: the name its subset has in the PDF, the file, and the number in the file."""

    name: str
    file: bytes
    number: int


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one line, and where its operators stand on its page.

    `edge_before`, `edge_after`: what inline boxes and pictures take up beside it.
    """

    element: Element | None
    text: str
    left: float
    edge_before: float
    edge_after: float
    size: float
    spacing: float
    language: str
    unforeseeable: str
    page: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What holds lines of text: a paragraph, a cell, a heading.

    `unforeseeable` says why its place or its breaks may depend on what it says; "" where not.
    `named` is the name of the string a margin box shows, "" elsewhere.
    """

    element: Element | None
    page: int
    left: float
    width: float
    align: str
    wraps: bool
    unforeseeable: str
    named: str
    lines: tuple[tuple[Run, ...], ...]


class Picture(NamedTuple):
    """An inline drawing, the number of its mark, and where its operators stand on its page."""

    element: Element
    page: int
    mark: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Insides:
    """A document as it was laid out and painted.

    Shape: `pages` are lists of operators. `bookmarks` gives the elements of the outline, in its
        order; `named` the elements that set a string which margin boxes show.
    """

    pages: list[list[bytes]]
    columns: list[Column] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    bookmarks: list[tuple[Element, str]] = field(default_factory=list)
    named: list[tuple[str, Element]] = field(default_factory=list)


def insides_of(document: Document) -> Insides:
    """Paint a document and look at its boxes.

    Raises: NotUnderstoodError for what has a life of its own: forms and attachments.
    """
    if document.metadata.attachments:
        raise NotUnderstoodError("the page carries an attachment")
    pages, marks = painted(document)
    found = Insides(pages)
    for number, page in enumerate(document.pages):
        if any(page.forms.values()):
            raise NotUnderstoodError("the page has a form")
        _Walk(found, number, marks[number]).through(page._page_box, "")  # noqa: SLF001 - see above
    return found


def faces(document: Document) -> list[Face]:
    """Give the fonts a painted document has used."""
    return [Face(font.hash, font.file_content, font.index) for font in document.fonts.values()]


def give_letters(
    document: Document, name: str, letters: dict[int, str], widths: dict[int, int]
) -> None:
    """Have glyphs embedded with a font, whether or not this document uses them."""
    for font in document.fonts.values():
        if font.hash == name:
            font.to_unicode.clear()
            font.to_unicode.update(letters)
            font.widths.clear()
            font.widths.update(widths)


# The number of a box's mark, and where its operators begin and end.
Marks = dict[Box, tuple[int, int, int]]


def painted(document: Document) -> tuple[list[list[bytes]], list[Marks]]:
    """Draw every page as WeasyPrint does for a tagged PDF; say where each box's operators stand."""
    resources = pydyf.Dictionary(
        {name: pydyf.Dictionary() for name in ("ExtGState", "XObject", "Pattern", "Shading")}
    )
    resources["ColorSpace"] = pydyf.Dictionary()
    pages, marks = [], []
    images: dict[str, Any] = {}
    for page in document.pages:
        tags: dict[Box, dict[str, Any]] = {}
        rectangle = (0, 0, page.width, page.height)
        arguments = (document.fonts, rectangle, resources, images, tags, document.color_profiles)
        stream = Stream(*arguments, document.output_intent)
        stream.transform(d=-1, f=page.height * POINTS_PER_PIXEL)
        page.paint(stream, POINTS_PER_PIXEL)
        lines = [_line(item) for item in stream.stream]
        box_of = {tag["mcid"]: box for box, tag in tags.items()}
        pages.append(lines)
        marks.append({box_of[mark[0]]: mark for mark in _marked(stream.stream)})
    return pages, marks


def generated(document: Document, options: Mapping[str, object]) -> pydyf.PDF:
    """Make the objects of a document's PDF, as `Document.write_pdf` does before it writes them."""
    chosen = {**DEFAULT_OPTIONS, **options}
    if variant := chosen["pdf_variant"]:
        _, properties = VARIANTS[variant]
        chosen.update(
            {name: value for name, value in properties.items() if chosen.get(name) is None}
        )
    return generate_pdf(document, None, 1, **chosen)


def _line(item: Item) -> bytes:
    return bytes(pydyf._to_bytes(item))  # noqa: SLF001 - see above


def _marked(items: list[Item]) -> Iterator[tuple[int, int, int]]:
    """Find what stands between `<</MCID n>> BDC` and `EMC`."""
    opened: list[tuple[int | None, int]] = []
    for at, item in enumerate(items):
        if item == b"BDC":
            opened.append((items[at - 1]["MCID"], at + 1))
        elif item == b"BMC":
            opened.append((None, at + 1))
        elif item == b"EMC":
            number, start = opened.pop()
            if number is not None:
                yield number, start, at


class _Walk:
    """Goes through the boxes of one page and notes what it finds."""

    def __init__(self, found: Insides, page: int, marks: Marks) -> None:
        self._found, self._page, self._marks = found, page, marks
        self._page_width = 0.0

    def through(self, box: Box, unforeseeable: str) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 - see above
        if isinstance(box, boxes.PageBox):
            self._page_width = box.width
        unforeseeable = unforeseeable or _why_unforeseeable(box)
        self._note(box)
        children = list(getattr(box, "children", ()))
        if any(isinstance(child, boxes.LineBox) for child in children):
            self._column(box, unforeseeable)
        elif not isinstance(box, boxes.TextBox):
            beside = unforeseeable or _why_beside(children)
            for child in children:
                self.through(child, beside)

    def _note(self, box: Box) -> None:
        if isinstance(box, boxes.ReplacedBox) and box.element is not None and box in self._marks:
            self._found.pictures.append(Picture(box.element, self._page, *self._marks[box]))
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self._found.bookmarks.append((box.element, box.bookmark_label))
        for name, _ in box.string_set or ():
            self._found.named.append((name, box.element))

    def _column(self, box: Box, unforeseeable: str) -> None:
        lines = []
        for line in box.children:
            if isinstance(line, boxes.LineBox):
                lines.append(self._line(line, unforeseeable))
            else:
                self.through(line, unforeseeable)
        style = box.style
        self._found.columns.append(
            Column(
                element=box.element,
                page=self._page,
                left=box.content_box_x(),
                # A margin box is as wide as it must be; half an edge is sure to be there.
                width=self._page_width / 2 if _named(box) else box.width,
                align=_align(style),
                wraps=style["white_space"] == "normal",
                unforeseeable=unforeseeable or _why_unbreakable(style),
                named=_named(box),
                lines=tuple(lines),
            )
        )

    def _line(self, line: Box, unforeseeable: str) -> tuple[Run, ...]:
        runs: list[dict[str, Any]] = []
        edge = 0.0

        def add(child: Box) -> None:
            nonlocal edge
            if isinstance(child, boxes.TextBox) and not child.text.strip(" "):
                edge += child.width
            elif isinstance(child, boxes.TextBox):
                runs.append(self._run(child) | {"edge_before": edge, "edge_after": 0.0})
                edge = 0.0
            elif isinstance(child, boxes.InlineBox):
                self._note(child)
                edge += child.margin_left + child.border_left_width + child.padding_left
                for inner in child.children:
                    add(inner)
                end = child.margin_right + child.border_right_width + child.padding_right
                if runs and not edge:
                    runs[-1]["edge_after"] += end
                else:
                    edge += end
            else:
                if isinstance(child, boxes.AtomicInlineLevelBox) and not child.is_floated():
                    edge += child.margin_width()
                self.through(child, unforeseeable or _why_unforeseeable(child))

        for child in line.children:
            add(child)
        if runs:
            runs[-1]["edge_after"] += edge
        return tuple(Run(**run) for run in runs)

    def _run(self, box: Box) -> dict[str, Any]:
        spacing = box.style["letter_spacing"]
        _, start, stop = self._marks.get(box, (0, 0, 0))
        return {
            "element": None if "::" in (box.element_tag or "::") else box.element,
            "text": box.text,
            "left": box.position_x,
            "size": box.style["font_size"],
            "spacing": 0.0 if spacing == "normal" else spacing,
            "language": box.style["lang"] or "",
            "unforeseeable": _why_not_plain(box.style),
            "page": self._page,
            "start": start,
            "stop": stop,
        }


_SIDES = {"left": "start", "right": "end"}


def _align(style: Style) -> str:
    """Give "start", "end" or "center" for all lines alike; "" where it is none of these."""
    every, last = (
        _SIDES.get(style[name], style[name]) for name in ("text_align_all", "text_align_last")
    )
    return str(every) if every != "justify" and last in ("auto", every) else ""


def _named(box: Box) -> str:
    """Give the name of the string that a margin box shows; "?" where it shows more than that.

    Only at the left end of an edge is a margin box sure to begin where it does.
    """
    content = box.style["content"]
    if not isinstance(box, boxes.MarginBox) or not isinstance(content, tuple):
        return ""
    kinds = [kind for kind, _ in content]
    if "string()" not in kinds:
        return ""
    at_left = box.at_keyword in ("@top-left", "@bottom-left") and _align(box.style) == "start"
    return str(content[0][1][0]) if kinds == ["string()"] and at_left else "?"


def _why_unforeseeable(box: Box) -> str:
    """Say why what is in a box may be elsewhere, or be wider, when it says something else."""
    style = box.style
    reasons = {
        "it stands in a flex or grid box": isinstance(
            box, boxes.FlexContainerBox | boxes.GridContainerBox
        ),
        "it stands in columns": (style["column_count"], style["column_width"]) != ("auto", "auto"),
        "it stands in a transformed box": style["transform"] or style["opacity"] < 1,
        "it is a link": box.link,
        "it stands in a table whose columns depend on what they hold": (
            isinstance(box, boxes.TableBox) and style["table_layout"] != "fixed"
        ),
        "it stands in a box that is as wide as what it holds": _fits_what_it_holds(box),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _fits_what_it_holds(box: Box) -> bool:
    style = box.style
    if style["width"] != "auto" or isinstance(box, boxes.PageBox | boxes.MarginBox):
        return False
    if box.is_absolutely_positioned():
        return "auto" in (style["left"], style["right"])
    return isinstance(box, boxes.InlineBlockBox) or bool(box.is_floated())


def _why_beside(children: list[Box]) -> str:
    """Say why lines may be shortened by a neighbour."""
    if any(child.is_floated() for child in children):
        return "it stands beside a floating box"
    return ""


def _why_unbreakable(style: Style) -> str:
    """Say why it cannot be foretold where the lines of a paragraph stand."""
    if not _align(style):
        return "it is justified"
    if style["text_indent"].value:
        return "its first line is indented"
    return _why_not_plain(style)


# What a text may have and still be set by HarfBuzz as Pango sets it; all else is unusual.
_PLAIN = {
    "block_ellipsis": ("none",),
    "direction": ("ltr",),
    "font_feature_settings": ("normal",),
    "font_kerning": ("auto", "normal"),
    "font_language_override": ("normal",),
    "font_variant_alternates": ("normal",),
    "font_variant_caps": ("normal",),
    "font_variant_east_asian": ("normal",),
    "font_variant_ligatures": ("normal",),
    "font_variant_numeric": ("normal",),
    "font_variant_position": ("normal",),
    "font_variation_settings": ("normal",),
    "hyphens": ("manual", "none"),
    "text_decoration_line": ("none",),
    "text_overflow": ("clip",),
    "text_transform": ("none",),
    "visibility": ("visible",),
    "white_space": ("normal", "nowrap"),
    "word_break": ("normal",),
    "word_spacing": (0,),
}


def _why_not_plain(style: Style) -> str:
    for name, plain in _PLAIN.items():
        if style[name] not in plain:
            return f"{name.replace('_', '-')} is {style[name]}"
    return ""
