"""A paragraph of the page: how other texts are broken and placed in the same room.

Lines are filled from the left as full as they get, like WeasyPrint does. Where a break lies on the
edge (a hair's breadth of room, a hyphen, a slash), nobody foretells it: such texts count as they
stand, and a page is laid out for them.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from scorebook.pdf.stamp.parts import collapsed
from scorebook.pdf.stamp.typeface import (
    SetText,
    Setting,
    Typeface,
    UnsettableError,
    operand,
)

# Closer to full than this (in pixels) and a line may break either way.
_HAIR = 0.1
# Closer than this, a line is measured and not only estimated from its words.
_NEARLY = 4.0
# Texts of one paragraph that are remembered: a heading is the same for all, figures are not.
_MOST_KNOWN = 8
# A word that no line is broken within: letters and figures, with single signs that cling to them.
_LETTERS = r"[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u00a0]+"
_UNBROKEN = re.compile(rf"[(+−]?{_LETTERS}(?:[.,:'’]{_LETTERS})*[.,:;%)]*|[×=+−]")


class Piece(NamedTuple):
    """How a text is set, and what inline boxes take up before and after it, in pixels."""

    typeface: str
    setting: Setting
    before: float
    after: float


class Fragment(NamedTuple):
    """A part of a text in one line: where it begins across the page, and what shows it."""

    line: int
    piece: int
    left: float
    place: bytes
    shown: bytes


class Laid(NamedTuple):
    """A paragraph with its texts in place.

    `pattern` is equal for texts that take the same lines, and so leave all else where it is;
    `fragments` is None where nobody foretells the lines: then the pattern is the texts.
    """

    pattern: Hashable
    fragments: tuple[Fragment, ...] | None


# The pattern of one text in one line.
_ONE_LINE = ((0, 0),)


class UnforeseeableError(Exception):
    """Where these texts will break cannot be foretold."""


class _Part(NamedTuple):
    """What a piece says in one line: letters from `start` to `stop`."""

    piece: int
    start: int
    stop: int


class _Word(NamedTuple):
    """Letters that end at a blank or at the end of a text; `glued` to the text that follows."""

    piece: int
    start: int
    stop: int
    glued: bool


@dataclass(slots=True)
class Paragraph:
    """One column of the page.

    Shape: `key` has the numbers of the page's texts in it, and the name of the string where it is
        a margin that shows one; `pieces` says how each text is set, and is empty where
        `unforeseeable` says why they must stay as they are.
    """

    key: tuple[tuple[int, ...], str]
    pieces: tuple[Piece, ...]
    left: float
    width: float
    align: str
    wraps: bool
    unforeseeable: str
    _known: dict[tuple[str, ...], Laid] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[int, ...]:
        """The numbers of its texts, in their order."""
        return self.key[0]

    def stays(self, reason: str) -> None:
        """Foretell nothing of this paragraph any more."""
        self.unforeseeable = reason
        self._known.clear()

    def laid(self, texts: Sequence[str], typefaces: Mapping[str, Typeface]) -> Laid:
        """Break and place the texts of this paragraph, of all the page's `texts`."""
        own = tuple([texts[number] for number in self.key[0]])
        known = self._known.get(own)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._one_line(own, typefaces) or _Lines(self, typefaces, own).laid()
            self._known[own] = known
        return known

    def _one_line(self, own: tuple[str, ...], typefaces: Mapping[str, Typeface]) -> Laid | None:
        """Place a single text that takes one line, as most do; None for all others."""
        if len(own) > 1 or self.unforeseeable:
            return None
        text = collapsed(own[0]).strip(" ")
        if not text:
            return Laid((), ())
        name, setting, before, after = self.pieces[0]
        try:
            found = typefaces[name].set(text, setting)
        except UnsettableError:
            return None
        room = self.width - before - found.width - after
        if room < _HAIR and self.wraps:
            return None
        left = self.left + self.shift(room) + before
        shown = Fragment(0, 0, left, operand(left).encode(), found.operators)
        return Laid(_ONE_LINE, (shown,))

    def shift(self, room: float) -> float:
        """Say how far a line with so much room left begins from its left end."""
        if room <= 0 or self.align == "start":
            return 0.0
        return room / 2 if self.align == "center" else room


class _Lines:
    """Breaks and places the texts of a paragraph."""

    def __init__(
        self, room: Paragraph, typefaces: Mapping[str, Typeface], own: tuple[str, ...]
    ) -> None:
        self._paragraph, self._typefaces, self._own = room, typefaces, own
        self._texts = _inline(own)

    def laid(self) -> Laid:
        if self._paragraph.unforeseeable:
            return Laid(self._own, None)
        try:
            lines = list(self._broken())
            fragments = tuple(
                fragment for at, line in enumerate(lines) for fragment in self._placed(at, line)
            )
        except (UnsettableError, UnforeseeableError):
            return Laid(self._own, None)
        return Laid(tuple((each.line, each.piece) for each in fragments), fragments)

    def _broken(self) -> Iterator[list[_Part]]:
        """Break the texts into lines.

        Raises: UnforeseeableError, UnsettableError.
        """
        whole = [_Part(at, 0, len(text)) for at, text in enumerate(self._texts)]
        if self._room(whole) >= _HAIR or not self._paragraph.wraps:
            yield whole
            return
        words = list(_words(self._texts))
        reached = [self._estimates(at) for at in range(len(self._texts))]
        start = 0
        while start < len(words):
            stop = self._full(words, reached, start)
            yield _between(self._texts, words[start:stop])
            start = stop

    def _full(self, words: list[_Word], reached: list[list[float]], start: int) -> int:
        """Say how many words fit, by the number of the first that does not."""
        stop, taken = start, 0.0
        while stop < len(words):
            word = words[stop]
            taken += reached[word.piece][word.stop] - reached[word.piece][word.start]
            room = self._paragraph.width - taken
            if abs(room) < _NEARLY:
                room = self._room(_between(self._texts, words[start : stop + 1]))
            if abs(room) < _HAIR:
                raise UnforeseeableError
            if room < 0:
                break
            stop += 1
        if stop == start:
            raise UnforeseeableError  # a word longer than a line is broken within
        if stop < len(words):
            word = words[stop]
            letters = self._texts[word.piece][word.start : word.stop].strip(" ")
            if word.glued or words[stop - 1].glued or not _UNBROKEN.fullmatch(letters):
                raise UnforeseeableError
        return stop

    def _estimates(self, at: int) -> list[float]:
        """Give how far a text has come before each letter, as if it stood in one line."""
        name, setting, before, after = self._paragraph.pieces[at]
        advances = self._typefaces[name].advances(self._texts[at], setting)
        reached = list(accumulate(advances, initial=before))
        reached[0] = 0.0
        reached[-1] += after
        return reached

    def _room(self, line: list[_Part]) -> float:
        return self._paragraph.width - sum([width for _, width, _ in self._extents(line)])

    def _extents(self, line: list[_Part]) -> Iterator[tuple[float, float, SetText]]:
        """Give of each part of a line what stands before it, what both take up, how it is set."""
        last = line[-1]
        for part in line:
            name, setting, before, after = self._paragraph.pieces[part.piece]
            text = self._texts[part.piece]
            shown = text[part.start : part.stop]
            opens, closes = part.start == 0, part.stop == len(text)
            found = self._typefaces[name].set(shown.rstrip(" ") if part is last else shown, setting)
            edge = before if opens else 0.0
            yield edge, edge + found.width + (after if closes else 0.0), found

    def _placed(self, number: int, line: list[_Part]) -> Iterator[Fragment]:
        paragraph, extents = self._paragraph, list(self._extents(line))
        room = paragraph.width - sum([width for _, width, _ in extents])
        left = paragraph.left + paragraph.shift(room)
        for part, (edge, width, found) in zip(line, extents, strict=True):
            if self._texts[part.piece][part.start : part.stop].strip(" "):
                place = operand(left + edge).encode()
                yield Fragment(number, part.piece, left + edge, place, found.operators)
            left += width


def _inline(own: tuple[str, ...]) -> list[str]:
    """Collapse blanks as a page does: none at the ends, one where several meet."""
    texts: list[str] = []
    ends_blank = True
    for each in map(collapsed, own):
        text = each.lstrip(" ") if ends_blank else each
        texts.append(text)
        ends_blank = text.endswith(" ") if text else ends_blank
    for at in reversed(range(len(texts))):
        texts[at] = texts[at].rstrip(" ")
        if texts[at]:
            break
    return texts


def _words(texts: list[str]) -> Iterator[_Word]:
    for piece, text in enumerate(texts):
        follows = next(filter(None, texts[piece + 1 :]), " ")
        start = 0
        while start < len(text):
            blank = text.find(" ", start)
            stop = len(text) if blank < 0 else blank + 1
            yield _Word(piece, start, stop, glued=blank < 0 and not follows.startswith(" "))
            start = stop


def _between(texts: list[str], words: list[_Word]) -> list[_Part]:
    """Give what the pieces say from the first of these words to the last."""
    first, last = words[0], words[-1]
    return [
        _Part(
            piece,
            first.start if piece == first.piece else 0,
            last.stop if piece == last.piece else len(texts[piece]),
        )
        for piece in range(first.piece, last.piece + 1)
    ]
