"""What was learnt: a structure, in which other texts find their place, and a plate to stamp from.

A `Structure` belongs to all pages of one key: it knows each paragraph's room. A `Plate` belongs to
those of them whose texts also take the same lines: it has all that stands on the page but these.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scorebook.pdf.stamp import drawing, objects
from scorebook.pdf.stamp.paragraph import Laid, Paragraph
from scorebook.pdf.stamp.parts import Parts, collapsed
from scorebook.pdf.stamp.typeface import Typeface, UnsettableError


class Placed(NamedTuple):
    """An agent's page with its texts in place; `pattern` tells which plate it is stamped from."""

    pattern: Hashable
    paragraphs: list[Laid]
    drawings: list[bytes]


@dataclass(slots=True)
class Structure:
    """What all pages of one key have in common.

    `fixed` are texts, and `as_it_stands` drawings, that nobody can place anew: pages which differ
    in one of them are stamped from plates of their own.
    """

    paragraphs: tuple[Paragraph, ...]
    fixed: tuple[int, ...]
    as_it_stands: frozenset[int]

    def placed(self, parts: Parts, typefaces: Mapping[str, Typeface]) -> Placed:
        """Find the place of an agent's texts and drawings."""
        texts = parts.texts
        paragraphs = [paragraph.laid(texts, typefaces) for paragraph in self.paragraphs]
        drawings: list[bytes] = []
        pattern: list[Hashable] = [laid.pattern for laid in paragraphs]
        pattern += [texts[at] for at in self.fixed]
        for at, each in enumerate(parts.drawings):
            operators = None if at in self.as_it_stands else drawn(each)
            drawings.append(operators or b"")
            if operators is None:
                pattern.append(each)
        return Placed(tuple(pattern), paragraphs, drawings)


def drawn(source: str) -> bytes | None:
    """Write a drawing as operators; None where only WeasyPrint can."""
    try:
        return drawing.drawn(source)
    except UnsettableError:
        return None


class TextHole(NamedTuple):
    """Where a fragment of a paragraph is shown, and the operand of its height on the page."""

    paragraph: int
    fragment: int
    height: bytes


class DrawingHole(NamedTuple):
    """Where a drawing is shown."""

    drawing: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: the number of its own stream, and what that draws with its holes filled.

    Shape: `drawn` has `%b` for what fills each of the `holes`, two for a text: place and operators.
    `opening` is what everybody's page draws before; it is in the shared part of the file already.
    """

    number: int
    opening: bytes
    drawn: bytes
    holes: tuple[TextHole | DrawingHole, ...]

    def filled(self, placed: Placed) -> bytes:
        """Write what the page draws after its opening."""
        filling: list[bytes] = []
        for hole in self.holes:
            if type(hole) is TextHole:
                fragments = placed.paragraphs[hole.paragraph].fragments or ()
                fragment = fragments[hole.fragment]
                filling += (fragment.place, fragment.shown)
            elif type(hole) is DrawingHole:
                filling.append(placed.drawings[hole.drawing])
        return self.drawn % tuple(filling)


def sheet(number: int, opening: bytes, parts: Iterable[bytes | TextHole | DrawingHole]) -> Sheet:
    """Make a sheet of what stands on it and its holes, in the order in which they are drawn."""
    lines: list[bytes] = []
    holes: list[TextHole | DrawingHole] = []
    for part in parts:
        if isinstance(part, TextHole):
            lines.append(b"1 0 0 -1 %%b %b Tm\n%%b" % part.height)
            holes.append(part)
        elif isinstance(part, DrawingHole):
            lines.append(b"%b")
            holes.append(part)
        elif part:
            lines.append(part.replace(b"%", b"%%"))
    return Sheet(number, opening, b"\n".join(lines), tuple(holes))


class Spoken(NamedTuple):
    """A text of the page that is also said elsewhere: which texts, and where."""

    texts: tuple[int, ...]
    place: objects.Gap


class Described(NamedTuple):
    """A drawing whose title is its alternative text, and where that stands."""

    drawing: int
    place: objects.Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """All of a PDF but what is an agent's own."""

    shared: objects.Common
    sheets: tuple[Sheet, ...]
    title: int | None
    information: objects.Gap
    metadata: tuple[objects.Gap, ...]
    headings: tuple[Spoken, ...]
    descriptions: tuple[Described, ...]

    def contents(self, placed: Placed) -> list[bytes]:
        """Write what each page draws after what everybody's page begins with."""
        return [sheet.filled(placed) for sheet in self.sheets]

    def stamped(self, parts: Parts, placed: Placed, information: Mapping[str, str]) -> bytes:
        """Write an agent's PDF, with these texts in its document information."""
        texts = parts.texts
        own = {
            sheet.number: objects.compressed(content)
            for sheet, content in zip(self.sheets, self.contents(placed), strict=True)
        }
        for spoken in self.headings:
            own[spoken.place.number] = _filled(spoken.place, said(texts, spoken.texts))
        for described in self.descriptions:
            text = drawing.title(parts.drawings[described.drawing])
            own[described.place.number] = _filled(described.place, text)
        title = "" if self.title is None else texts[self.title]
        own[self.information.number] = objects.informed(
            self.information, None if self.title is None else title, information
        )
        for place in self.metadata:
            own[place.number] = objects.metadata(place, title)
        return objects.file(self.shared, own)


def said(texts: Sequence[str], numbers: Sequence[int]) -> str:
    """Give the words of an element as its heading in the outline has them."""
    return collapsed("".join([texts[at] for at in numbers])).strip(" ")


def _filled(place: objects.Gap, text: str) -> bytes:
    return place.before + objects.string(text) + place.after
