"""Comments of cells, the old kind that every spreadsheet shows; ours begin with their own line.

What somebody else has written in a comment stays; ours stands under it. A conversation (the new
kind) would hide an old one on the same cell, so such a cell gets none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from scorebook.display.annotations import SIGNED
from scorebook.patch.book import Dialect, SheetPart, dialect
from scorebook.patch.boxes import put_boxes, take_boxes
from scorebook.patch.coordinates import Coordinate, cell_name, coordinate
from scorebook.patch.markup import Edit, Element, appended, fragment, spliced, written
from scorebook.patch.package import Package
from scorebook.patch.relations import (
    declare,
    main_part,
    relate,
    related,
    relations,
    remove,
    unrelate,
)

AUTHOR = "scorebook"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_LOOK = '<rPr>{bold}<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
_SIGN = re.compile(rf"(?:\r?\n)?{SIGNED}", re.MULTILINE)


def talked_about(package: Package, sheet: SheetPart) -> set[Coordinate]:
    """Name the cells that have a conversation."""
    return {
        at
        for relation in relations(package, sheet.part)
        if relation.leads_to("threadedComment") and package.has(relation.target)
        for one in package.tree(relation.target)[1].below()
        if one.name == "threadedComment" and (at := coordinate(one.attributes.get("ref", "")))
    }


def put_notes(package: Package, sheet: SheetPart, notes: Mapping[Coordinate, str]) -> None:
    """Give cells a comment; one that is there keeps its text, with ours under it."""
    if not notes:
        return
    part = _part(package, sheet, dialect(package))
    xml, root = package.tree(part)
    listed = root.first("commentList")
    standing = {} if listed is None else _by_cell(listed)
    edits: list[Edit] = []
    for at in sorted(notes.keys() & standing.keys()):
        edits += _under(xml, standing[at], notes[at])
    new = {at: text for at, text in sorted(notes.items()) if at not in standing}
    if new:
        edits += _new_comments(xml, root, new)
    package.write(part, spliced(xml, edits))
    put_boxes(package, sheet, new)


def take_notes(package: Package, sheet: SheetPart) -> dict[Coordinate, int]:
    """Take our comments away, and our part of other people's; say where they stood.

    Returns: The number each of ours bears, by the cell it stands on now.
    """
    relation = related(package, sheet.part, "comments")
    if relation is None:
        return {}
    xml, root = package.tree(relation.target)
    listed = root.first("commentList")
    ours = {} if listed is None else _ours(listed)
    if listed is None or not ours:
        return {}
    whole = {at for at, one in ours.items() if one.is_whole}
    if len(whole) == len(listed.children):
        unrelate(package, sheet.part, relation.id)
        remove(package, relation.target)
    else:
        edits: list[Edit] = []
        for one in ours.values():
            edits += [(one.comment.start, one.comment.end, b"")] if one.is_whole else _cut(one)
        package.write(relation.target, spliced(xml, [*edits, *_without_author(root, ours)]))
    take_boxes(package, sheet, whole)
    return {at: one.number for at, one in ours.items()}


@dataclass(frozen=True, slots=True)
class _Ours:
    """A comment with something of ours in it: from which letter on, and its number."""

    comment: Element
    starts: int
    number: int

    @property
    def is_whole(self) -> bool:
        """Say whether nobody else has written anything in it."""
        return self.starts == 0


def _ours(listed: Element) -> dict[Coordinate, _Ours]:
    found: dict[Coordinate, _Ours] = {}
    for at, comment in _by_cell(listed).items():
        text = "".join(one.text for one in _texts(comment))
        sign = _SIGN.search(text)
        if sign is not None:
            starts = 0 if not text[: sign.start()].strip() else sign.start()
            found[at] = _Ours(comment, starts, int(sign[1]))
    return found


def _by_cell(listed: Element) -> dict[Coordinate, Element]:
    return {
        at: one
        for one in listed.named("comment")
        if (at := coordinate(one.attributes.get("ref", ""))) is not None
    }


def _texts(comment: Element) -> list[Element]:
    """Give what people read of a comment, not how it is pronounced."""
    text = comment.first("text")
    runs = [] if text is None else text.children
    return [
        words
        for run in runs
        if run.name in {"r", "t"}
        for words in ([run] if run.name == "t" else run.named("t"))
    ]


def _under(xml: bytes, comment: Element, note: str) -> list[Edit]:
    """Write ours under what is there, which becomes a run of its own where it was none."""
    text = comment.first("text")
    if text is None:
        ours = fragment(f"<text>{_runs(note)}</text>", comment.prefix)
        return appended(xml, comment, ours)
    if text.closes_itself:
        return appended(xml, text, fragment(_runs(note), text.prefix))
    ours = fragment(_runs(f"\n{note}"), text.prefix)
    loose = text.first("t")
    edits: list[Edit] = []
    if loose is not None:
        edits.append((loose.start, loose.start, fragment("<r>", text.prefix)))
        edits.append((loose.end, loose.end, fragment("</r>", text.prefix)))
    last = max((one.end for one in text.children if one.name in {"r", "t"}), default=text.inner)
    return [*edits, (last, last, ours)]


def _runs(note: str) -> str:
    """Write a note as two runs, its first line bold."""
    sign, _, rest = note.lstrip("\n").partition("\n")
    lead = "\n" if note.startswith("\n") else ""
    return _run(f"{lead}{sign}", "<b/>") + _run(f"\n{rest}", "")


def _run(text: str, bold: str) -> str:
    look = _LOOK.format(bold=bold)
    return f'<r>{look}<t xml:space="preserve">{written(text)}</t></r>'


def _cut(ours: _Ours) -> list[Edit]:
    """Take our end of a comment away; what was one loose text is one again."""
    text = ours.comment.first("text")
    runs = [] if text is None else [one for one in text.children if one.name in {"r", "t"}]
    edits: list[Edit] = []
    kept: list[Element] = []
    at = 0
    for run in runs:
        words = "".join(one.text for one in ([run] if run.name == "t" else run.named("t")))
        if at >= ours.starts:
            edits.append((run.start, run.end, b""))
        else:
            kept.append(run)
            if at + len(words) > ours.starts:
                edits += _shortened(run, words[: ours.starts - at])
        at += len(words)
    if len(kept) == 1 and kept[0].name == "r" and [one.name for one in kept[0].children] == ["t"]:
        run, words_in = kept[0], kept[0].children[0]
        edits += [(run.start, words_in.start, b""), (words_in.end, run.end, b"")]
    return edits


def _shortened(run: Element, words: str) -> list[Edit]:
    place = run if run.name == "t" else run.named("t")[0]
    return [(place.inner, place.close, escape(words).encode())]


def _new_comments(xml: bytes, root: Element, notes: Mapping[Coordinate, str]) -> list[Edit]:
    authors, listed = root.first("authors"), root.first("commentList")
    known = [] if authors is None else [one.text for one in authors.children]
    author = known.index(AUTHOR) if AUTHOR in known else len(known)
    comments = "".join(
        f'<comment ref="{cell_name(at)}" authorId="{author}"><text>{_runs(note)}</text></comment>'
        for at, note in notes.items()
    )
    edits: list[Edit] = []
    if authors is None:
        new = fragment(f"<authors><author>{AUTHOR}</author></authors>", root.prefix)
        edits.append((root.inner, root.inner, new))
    elif AUTHOR not in known:
        new = fragment(f"<author>{AUTHOR}</author>", root.prefix)
        edits += appended(xml, authors, new)
    if listed is None:
        new = fragment(f"<commentList>{comments}</commentList>", root.prefix)
        at = root.inner if authors is None else authors.end
        return [*edits, (at, at, new)]
    return [*edits, *appended(xml, listed, fragment(comments, root.prefix))]


def _without_author(root: Element, ours: Mapping[Coordinate, _Ours]) -> list[Edit]:
    """Take our name out of the authors when it stands last and nobody bears it any more."""
    authors, listed = root.first("authors"), root.first("commentList")
    if authors is None or listed is None or not authors.children:
        return []
    last = authors.children[-1]
    number = str(len(authors.children) - 1)
    gone = {one.comment.start for one in ours.values() if one.is_whole}
    left = [one for one in listed.children if one.start not in gone]
    if last.text != AUTHOR or any(one.attributes.get("authorId") == number for one in left):
        return []
    return [(last.start, last.end, b"")]


def _part(package: Package, sheet: SheetPart, spoken: Dialect) -> str:
    """Give the comments of a sheet, a new part where it has none."""
    found = related(package, sheet.part, "comments")
    if found is not None:
        return found.target
    folder = main_part(package).rpartition("/")[0]
    part = package.free_name(f"{folder}/comments{{}}.xml".lstrip("/"))
    package.write(
        part,
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{spoken.main}"><authors/><commentList/></comments>'.encode(),
    )
    declare(package, part, _KIND)
    relate(package, sheet.part, spoken.kind("comments"), part)
    return part
