"""Which texts of the page stand in which lines: the paragraphs of a page that was laid out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from scorebook.pdf.stamp.insides import Insides
from scorebook.pdf.stamp.laid_boxes import Column, Run
from scorebook.pdf.stamp.markup import Tree
from scorebook.pdf.stamp.paragraph import Paragraph, Piece
from scorebook.pdf.stamp.parts import BLANKS, Parts
from scorebook.pdf.stamp.typeface import Setting

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_BLANKS = str.maketrans("", "", BLANKS)


class Shown(NamedTuple):
    """The operators that show a run: from its place (`Tm`) on, and the height that place has."""

    start: int
    stop: int
    height: bytes
    font: str


@dataclass(slots=True)
class Place:
    """A paragraph as it stands on the page: its runs in their order, by line and text number."""

    column: Column
    time: int
    runs: list[tuple[int, int, Run]] = field(default_factory=list)
    unforeseeable: str = ""

    @property
    def texts(self) -> tuple[int, ...]:
        """The numbers of its texts, each once."""
        return tuple(dict.fromkeys(number for _, number, _ in self.runs))

    @property
    def key(self) -> tuple[tuple[int, ...], str]:
        """What is equal for one paragraph on several pages: its texts, and its margin string."""
        return self.texts, self.column.named


def shown(inside: Insides, run: Run) -> Shown | None:
    """Find what shows a run; None where that is more than one text in one font."""
    lines = inside.pages[run.page]
    texts = [at for at in range(run.start, run.stop) if lines[at].endswith(b"TJ")]
    if len(texts) != 1 or texts[0] - 2 < run.start:
        return None
    at = texts[0]
    matrix, font = lines[at - 2].split(), lines[at - 1].split()
    if matrix[-1] != b"Tm" or matrix[:4] != [b"1", b"0", b"0", b"-1"] or font[-1] != b"Tf":
        return None
    return Shown(at - 2, at + 1, matrix[5], font[0][1:].decode())


def places(parts: Parts, tree: Tree, inside: Insides) -> list[Place]:
    """Find every place of the page that holds texts; one for each page where it is repeated."""
    sources = _Sources(parts.texts, tree)
    names = _named(parts.texts, tree, inside)
    found: list[Place] = []
    begun: dict[tuple[int, int], Place] = {}
    holders: dict[tuple[Element | None, int], Place] = {}
    for column in inside.found.columns:
        place = Place(column, 0)
        lines = list(_numbered(column, sources, names, place))
        if not lines:
            continue
        first = lines[0][1]
        earlier = begun.get((first, place.time))
        if earlier is not None:
            last = earlier.runs[-1][0] + 1
            earlier.runs += [(line + last, number, run) for line, number, run in lines]
            if (column.left, column.width) != (earlier.column.left, earlier.column.width):
                earlier.unforeseeable = "it goes on elsewhere on the next page"
            continue
        place.runs = lines
        holder = holders.setdefault((column.element, place.time), place)
        if holder.column.page != column.page:
            reason = "a page ends between its texts"
            holder.unforeseeable = place.unforeseeable = reason
        begun.update({(number, place.time): place for number in place.texts})
        found.append(place)
    return found


def paragraph(place: Place, parts: Parts, tree: Tree, inside: Insides) -> Paragraph:
    """Make a paragraph of a place, in which other texts can be laid."""
    column = place.column
    pieces: list[Piece] = []
    reason = column.unforeseeable or place.unforeseeable or _why_torn(place, parts, tree)
    for number in place.texts:
        runs = [run for _, other, run in place.runs if other == number]
        fonts = {found.font if found else "" for found in (shown(inside, run) for run in runs)}
        first, last = runs[0], runs[-1]
        reason = reason or first.unforeseeable
        if len(fonts) != 1 or "" in fonts:
            reason = reason or "it is set in more than one font"
        else:
            setting = Setting(first.size, first.spacing, first.language)
            pieces.append(Piece(fonts.pop(), setting, first.edge_before, last.edge_after))
    return Paragraph(
        key=place.key,
        pieces=() if reason else tuple(pieces),
        left=column.left,
        width=column.width,
        align=column.align,
        wraps=column.wraps,
        unforeseeable=reason,
    )


def _numbered(
    column: Column, sources: "_Sources", names: Mapping[str, int], place: Place
) -> Iterator[tuple[int, int, Run]]:
    """Say of each run of a column which text it is; note in `place` what is none of them."""
    for at, line in enumerate(column.lines):
        for run in line:
            if column.named:
                number = names.get(column.named)
                place.time = -1 - column.page  # a margin repeats what the page says
            else:
                number, place.time = sources.number(run)
            if number is None:
                place.unforeseeable = "part of it is made by the style"
            else:
                yield at, number, run


def _named(texts: list[str], tree: Tree, inside: Insides) -> dict[str, int]:
    """Give the text of each string that margin boxes show, where it is one text."""
    elements: dict[str, set[Element]] = {}
    for name, element in inside.found.named:
        elements.setdefault(name, set()).add(element)
    found = {}
    for name, setting in elements.items():
        numbers = [
            number
            for element in setting
            for number in range(*tree.within[element])
            if texts[number].strip(BLANKS)
        ]
        if len(setting) == 1 and len(numbers) == 1:
            found[name] = numbers[0]
    return found


def _why_torn(place: Place, parts: Parts, tree: Tree) -> str:
    """Say why texts of one place may belong together otherwise than it seems."""
    first, *_, last = (place.texts[0], *place.texts)
    between = set(range(first, last + 1)) - set(place.texts)
    if any(parts.texts[number] for number in between):
        blank = all(not parts.texts[number].strip(BLANKS) for number in between)
        if not blank or len({line for line, _, _ in place.runs}) > 1:
            return "there is more between its texts than is seen"
    if any(first < number <= last for number in tree.breaks):
        return "its lines are broken by hand"
    return ""


class _Sources:
    """Tells of which text a run is a part: runs come in the order of the texts of their element."""

    def __init__(self, texts: list[str], tree: Tree) -> None:
        self._texts = texts
        self._numbers = {
            element: [number for number in numbers if texts[number].strip(BLANKS)]
            for element, numbers in tree.texts.items()
        }
        # For each element: how many of its texts were found, and the rest of the last of them.
        self._reached: dict[Element, tuple[int, str]] = {}

    def number(self, run: Run) -> tuple[int | None, int]:
        """Give the number of the text, and how often all texts of its element were found before."""
        numbers = self._numbers.get(run.element) if run.element is not None else None
        if not numbers or run.element is None:
            return None, 0
        count, rest = self._reached.get(run.element, (0, ""))
        if not rest:
            rest = self._texts[numbers[count % len(numbers)]].translate(_NO_BLANKS)
            count += 1
        letters = run.text.translate(_NO_BLANKS)
        if not rest.startswith(letters):
            return None, 0
        self._reached[run.element] = (count, rest[len(letters) :])
        times, at = divmod(count - 1, len(numbers))
        return numbers[at], times
