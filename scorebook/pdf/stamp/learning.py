"""From one page that WeasyPrint laid out to the structure and the plate of all pages like it.

Everything foretold is tried on this page first: a paragraph or a drawing that would not come out
as WeasyPrint drew it is left as it stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.document import Document

from scorebook.pdf.scopes import give_scopes
from scorebook.pdf.stamp import insides, objects
from scorebook.pdf.stamp.comparing import difference
from scorebook.pdf.stamp.insides import Insides
from scorebook.pdf.stamp.laid_boxes import Column, Picture, Run
from scorebook.pdf.stamp.library import Cabinet
from scorebook.pdf.stamp.markup import Tree
from scorebook.pdf.stamp.paragraph import Fragment, Paragraph
from scorebook.pdf.stamp.parts import BLANKS, Parts
from scorebook.pdf.stamp.plate import (
    Described,
    DrawingHole,
    Plate,
    Sheet,
    Spoken,
    Structure,
    TextHole,
    drawn,
    said,
    sheet,
)
from scorebook.pdf.stamp.reading import Place, paragraph, places, shown
from scorebook.pdf.stamp.typeface import Typeface

Hole = TextHole | DrawingHole
# In pixels: below what is rounded away when a place is written.
_TOLERANCE = 0.002


class _Cut(NamedTuple):
    """Lines of a page that make room for a hole."""

    start: int
    stop: int
    hole: Hole


@dataclass(frozen=True, slots=True)
class Lesson:
    """One page, laid out and taken apart; a structure and a plate are made of it."""

    parts: Parts
    tree: Tree
    document: Document
    inside: Insides
    places: list[Place]
    typefaces: Mapping[str, Typeface]
    pdf: pydyf.PDF | None


def lesson(
    parts: Parts,
    tree: Tree,
    document: Document,
    cabinet: Cabinet,
    options: Mapping[str, object] | None = None,
) -> Lesson:
    """Look at a page that was laid out; with `options`, also make the PDF a plate is made of.

    Raises: NotUnderstoodError.
    """
    pdf: pydyf.PDF | None
    if options is None:
        pdf, painted = None, insides.paint(document)
    else:
        pdf, painted = _with_all_letters(document, cabinet, options)
    inside = insides.insides_of(document, painted)
    typefaces = {face.name: cabinet.take(face) for face in insides.faces(document)}
    return Lesson(parts, tree, document, inside, places(parts, tree, inside), typefaces, pdf)


def _with_all_letters(
    document: Document, cabinet: Cabinet, options: Mapping[str, object]
) -> tuple[pydyf.PDF, list[insides.Painted]]:
    """Make a PDF with a mark in the place of its title, and with the letters of everybody."""

    def embed() -> None:
        for face in insides.faces(document):
            typeface = cabinet.take(face)
            insides.give_letters(document, face.name, typeface.letters, typeface.widths)

    title = document.metadata.title
    document.metadata.title = objects.TITLE if title else title
    try:
        return insides.generate(document, options, embed)
    finally:
        document.metadata.title = title


def structure(taught: Lesson) -> Structure:
    """Learn what all pages of this key have in common."""
    parts, tree, inside = taught.parts, taught.tree, taught.inside
    paragraphs: dict[tuple[tuple[int, ...], str], Paragraph] = {}
    for place in taught.places:
        if place.key not in paragraphs:
            paragraphs[place.key] = paragraph(place, parts, tree, inside)
    headings = _headings(taught)
    movable = {number for texts, _ in paragraphs for number in texts}
    movable |= {number for texts in headings for number in texts or ()}
    movable |= {_title(tree)}
    fixed = {
        number
        for number, text in enumerate(parts.texts)
        if text.strip(BLANKS) and number not in movable
    }
    for (element, _), texts in zip(inside.found.bookmarks, headings, strict=True):
        if texts is None:
            fixed.update(range(*tree.within[element]))
    if any(column.named and not _is_placed(column, taught) for column in inside.found.columns):
        for _, element in inside.found.named:
            fixed.update(range(*tree.within[element]))
    as_it_stands = frozenset(
        at for at, element in enumerate(tree.drawings) if not _is_foretold(taught, at, element)
    )
    found = Structure(tuple(paragraphs.values()), tuple(sorted(fixed)), as_it_stands)
    hold_against(taught, found)
    return found


def plate(taught: Lesson, known: Structure, pdf: pydyf.PDF) -> Plate:
    """Make a plate of a page's PDF, with all letters; its structure was held against the page."""
    inside = taught.inside
    cuts = [*_texts_cut(taught, known), *_drawings_cut(taught, known)]
    title = _title(taught.tree) if taught.document.metadata.title else None
    give_scopes(pdf)
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    sheets = [
        _sheet(pdf, page, lines, sorted(cut for number, cut in cuts if number == at))
        for at, (page, lines) in enumerate(zip(pages, inside.pages, strict=True))
    ]
    headings = list(_spoken(taught, pdf))
    descriptions = list(_described(taught, pdf))
    information, metadata = objects.title_gaps(pdf)
    own = [sheet.number for sheet in sheets]
    gaps = [information, *metadata, *(heading.place for heading in headings)]
    own += [gap.number for gap in (*gaps, *(each.place for each in descriptions))]
    return Plate(
        shared=objects.common(pdf, own),
        sheets=tuple(sheets),
        title=title,
        information=information,
        metadata=tuple(metadata),
        headings=tuple(headings),
        descriptions=tuple(descriptions),
    )


def _title(tree: Tree) -> int:
    """Give the number of the page's title; -1 without any."""
    element = tree.root.find("head/title")
    return -1 if element is None else tree.texts[element][0]


def _is_placed(column: Column, taught: Lesson) -> bool:
    return any(place.column is column for place in taught.places)


def _headings(taught: Lesson) -> list[tuple[int, ...] | None]:
    """Give the texts that make each heading of the outline; None where they make something else."""
    found: list[tuple[int, ...] | None] = []
    for element, label in taught.inside.found.bookmarks:
        numbers = tuple(range(*taught.tree.within[element]))
        found.append(numbers if said(taught.parts.texts, numbers) == label else None)
    return found


def hold_against(taught: Lesson, known: Structure) -> None:
    """Hold a structure against a page: what it foretells wrongly it will not foretell again."""
    found: dict[tuple[tuple[int, ...], str], list[Place]] = {}
    for place in taught.places:
        found.setdefault(place.key, []).append(place)
    for each in known.paragraphs:
        if each.unforeseeable:
            continue
        there = found.get(each.key, [])
        wrong = next(filter(None, (_wrong(taught, each, place) for place in there)), "")
        if wrong or not there:
            each.stays(wrong or "it is not on every page of this kind")


def _wrong(taught: Lesson, known: Paragraph, place: Place) -> str:
    """Say what of a paragraph was foretold otherwise than it stands on the page."""
    if place.column.unforeseeable:
        return place.column.unforeseeable
    fragments = known.laid(taught.parts.texts, taught.typefaces).fragments
    if fragments is None:
        return ""
    foretold = [(fragment.line, known.texts[fragment.piece]) for fragment in fragments]
    if foretold != [(line, number) for line, number, _ in place.runs]:
        return "its lines break elsewhere"
    runs = (run for _, _, run in place.runs)
    wrong = (_misplaced(taught.inside, *pair) for pair in zip(fragments, runs, strict=True))
    return next(filter(None, wrong), "")


def _misplaced(inside: Insides, fragment: Fragment, run: Run) -> str:
    """Say how a fragment was foretold otherwise than it is shown."""
    there = shown(inside, run)
    if there is None:
        return "it is set in more than one font"
    if abs(fragment.left - run.left) > _TOLERANCE:
        return f"it stands {run.left - fragment.left:+.3f} px beside its place"
    operators = inside.pages[run.page][there.start + 1 : there.stop]
    different = difference(operators, [fragment.shown])
    return different and f"it is set otherwise: {different}"


def _texts_cut(taught: Lesson, known: Structure) -> Iterator[tuple[int, _Cut]]:
    """Say by what page and lines each fragment that can be foretold is shown."""
    numbers = {each.key: at for at, each in enumerate(known.paragraphs)}
    for place in taught.places:
        at = numbers.get(place.key)
        if (
            at is None
            or known.paragraphs[at].laid(taught.parts.texts, taught.typefaces).fragments is None
        ):
            continue
        for fragment, (_, _, run) in enumerate(place.runs):
            there = shown(taught.inside, run)
            if there is not None:
                hole = TextHole(at, fragment, there.height)
                yield run.page, _Cut(there.start, there.stop, hole)


def _drawings_cut(taught: Lesson, known: Structure) -> Iterator[tuple[int, _Cut]]:
    for picture in taught.inside.found.pictures:
        at = _number_of(taught.tree, picture)
        if at is not None and at not in known.as_it_stands:
            inner = _inner(taught.inside, picture)
            if inner is not None:
                yield picture.page, _Cut(*inner, DrawingHole(at))


def _number_of(tree: Tree, picture: Picture) -> int | None:
    found = [at for at, each in enumerate(tree.drawings) if each is picture.element]
    return found[0] if found else None


def _is_foretold(taught: Lesson, at: int, element: Element) -> bool:
    """Say whether a drawing comes out as WeasyPrint drew it, wherever it stands."""
    foretold = drawn(taught.parts.drawings[at])
    pictures = [each for each in taught.inside.found.pictures if each.element is element]
    if foretold is None or not pictures:
        return False
    for picture in pictures:
        inner = _inner(taught.inside, picture)
        lines = taught.inside.pages[picture.page]
        if inner is None or difference(lines[slice(*inner)], [foretold]):
            return False
    return True


def _inner(inside: Insides, picture: Picture) -> tuple[int, int] | None:
    """Find what a drawing's shapes have drawn: not its place and scale, which are the page's."""
    lines = inside.pages[picture.page]
    kinds = [line.rpartition(b" ")[2] for line in lines[picture.start : picture.stop]]
    for opening in (
        [b"q", b"gs", b"cm", b"q", b"q", b"cm", b"cm"],
        [b"q", b"cm", b"q", b"q", b"cm", b"cm"],
    ):
        if kinds[: len(opening)] == opening and kinds[-3:] == [b"Q", b"Q", b"Q"]:
            return picture.start + len(opening), picture.stop - 3
    return None


def _sheet(pdf: pydyf.PDF, page: pydyf.Dictionary, lines: list[bytes], cuts: list[_Cut]) -> Sheet:
    """Part a page's operators at its holes; what stands before the first becomes everybody's."""
    ends = [*(cut.start for cut in cuts), len(lines)]
    opening = b"\n".join(lines[: ends[0]])
    parts: list[bytes | Hole] = []
    for cut, end in zip(cuts, ends[1:], strict=True):
        parts += [cut.hole, b"\n".join(lines[cut.stop : end])]
    own = page["Contents"]
    head = pydyf.Stream([opening], compress=True)
    pdf.add_object(head)
    page["Contents"] = pydyf.Array([head.reference, own])
    return sheet(int(own.split()[0]), opening, parts)


def _spoken(taught: Lesson, pdf: pydyf.PDF) -> Iterator[Spoken]:
    outline = [
        each for each in pdf.objects if isinstance(each, pydyf.Dictionary) and "Dest" in each
    ]
    for each, texts in zip(outline, _headings(taught), strict=True):
        if texts is not None:
            yield Spoken(texts, objects.gap(each, "Title"))


def _described(taught: Lesson, pdf: pydyf.PDF) -> Iterator[Described]:
    pages = {reference: at for at, reference in enumerate(pdf.page_references)}
    pictures = {(each.page, each.mark): each for each in taught.inside.found.pictures}
    for each in pdf.objects:
        if isinstance(each, pydyf.Dictionary) and each.get("S") == "/Figure" and "Alt" in each:
            picture = pictures.get((pages[each["Pg"]], each["K"][0]))
            at = None if picture is None else _number_of(taught.tree, picture)
            if at is not None:
                yield Described(at, objects.gap(each, "Alt"))
