"""WeasyPrint's insides: what a document draws on each page, and with which fonts.

With `laid_boxes`, and `pdf.styles` and `pdf.styled` for styles, the only module that touches what
WeasyPrint 70 does not promise to keep; tests/pdf/stamp/test_insides.py names each such attribute,
so that another version fails there and not in a report. What leaves the two is plain values.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.document import Document
from weasyprint.pdf import VARIANTS, generate_pdf
from weasyprint.pdf.stream import Stream

from scorebook.pdf.stamp.laid_boxes import Box, Found, Marks, Walk
from scorebook.pdf.stamp.markup import NotUnderstoodError

POINTS_PER_PIXEL = 0.75

# WeasyPrint has no type hints: this is what it puts into a stream.
Item = Any


class Face(NamedTuple):
    """A font, whole: the name its subset has in the PDF, the file, and the number in the file."""

    name: str
    file: bytes
    number: int


class Painted(NamedTuple):
    """What a page has drawn, line by line, and where in it each box's operators stand."""

    lines: list[bytes]
    marks: Marks


@dataclass(frozen=True, slots=True)
class Insides:
    """A document as it was laid out and painted: the operators of each page, and what it holds."""

    pages: list[list[bytes]]
    found: Found


def insides_of(document: Document, painted: Sequence[Painted]) -> Insides:
    """Look at what a document has drawn, and at its boxes.

    Raises: NotUnderstoodError for what has a life of its own: forms and attachments.
    """
    if document.metadata.attachments:
        raise NotUnderstoodError("the page carries an attachment")
    found = Found()
    for number, (page, drawn) in enumerate(zip(document.pages, painted, strict=True)):
        if any(page.forms.values()):
            raise NotUnderstoodError("the page has a form")
        Walk(found, number, drawn.marks).through(page._page_box)  # noqa: SLF001 - see above
    return Insides([drawn.lines for drawn in painted], found)


def faces(document: Document) -> list[Face]:
    """Give the fonts a painted document has used."""
    return [Face(font.hash, font.file_content, font.index) for font in document.fonts.values()]


def give_letters(
    document: Document, name: str, letters: dict[int, str], widths: dict[int, int]
) -> None:
    """Have glyphs embedded with a font besides those that this document uses; these come last."""
    for font in document.fonts.values():
        if font.hash == name:
            for given, own in ((letters, font.to_unicode), (widths, font.widths)):
                more = {glyph: its for glyph, its in own.items() if glyph not in given}
                own.clear()
                own.update(given)
                own.update(more)


def paint(document: Document) -> list[Painted]:
    """Draw every page as WeasyPrint does for a tagged PDF, and make no PDF of it."""
    resources = pydyf.Dictionary(
        {name: pydyf.Dictionary() for name in ("ExtGState", "XObject", "Pattern", "Shading")}
    )
    resources["ColorSpace"] = pydyf.Dictionary()
    pages = []
    images: dict[str, Any] = {}
    for page in document.pages:
        tags: dict[Box, dict[str, Any]] = {}
        rectangle = (0, 0, page.width, page.height)
        arguments = (document.fonts, rectangle, resources, images, tags, document.color_profiles)
        stream = Stream(*arguments, document.output_intent)
        stream.transform(d=-1, f=page.height * POINTS_PER_PIXEL)
        page.paint(stream, POINTS_PER_PIXEL)
        pages.append(_painted(stream))
    return pages


def generate(
    document: Document, options: Mapping[str, object], met: Callable[[], None]
) -> tuple[pydyf.PDF, list[Painted]]:
    """Make the objects of a document's PDF, as `Document.write_pdf` does before it writes them.

    Shape: `met` is called when every page is drawn, and so every font was met, and none embedded.
    """
    chosen = {**DEFAULT_OPTIONS, **options}
    if variant := chosen["pdf_variant"]:
        _, properties = VARIANTS[variant]
        chosen.update(
            {name: value for name, value in properties.items() if chosen.get(name) is None}
        )
    pages: list[Painted] = []

    def watched(paint: Callable[[Stream, float], None]) -> Callable[[Stream, float], None]:
        def painting(stream: Stream, scale: float = 1) -> None:
            paint(stream, scale)
            pages.append(_painted(stream))
            if len(pages) == len(document.pages):
                met()

        return painting

    for page in document.pages:
        page.paint = watched(page.paint)
    try:
        return generate_pdf(document, None, 1, **chosen), pages
    finally:
        for page in document.pages:
            del page.paint


def _painted(stream: Stream) -> Painted:
    """Keep what WeasyPrint takes away again when it makes the tags of a PDF."""
    box_of = {tag["mcid"]: box for box, tag in stream._tags.items()}  # noqa: SLF001 - see above
    marks = {box_of[mark[0]]: mark for mark in _marked(stream.stream)}
    return Painted([_line(item) for item in stream.stream], marks)


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
