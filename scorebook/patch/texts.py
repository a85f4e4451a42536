"""What stands in the first row of a sheet, as text: enough to know our own sheet again."""

import re
from collections.abc import Iterable, Sequence
from xml.parsers import expat

from scorebook.patch.book import SheetPart
from scorebook.patch.located import located
from scorebook.patch.markup import Element, parse, parser, read, tree
from scorebook.patch.package import Package
from scorebook.patch.relations import main_part, related

_WHOLE_NUMBER = re.compile(r"\d+")


def first_row(package: Package, sheet: SheetPart) -> list[str]:
    """Give the texts of a sheet's first row, whichever way they are kept."""
    found = located(package.read(sheet.part), package.name, [1])
    row = found.rows.get(1)
    cells = [] if row is None else sorted(found.cells(row).items())
    elements = [
        alone(found.xml[cell.start : cell.end], found.prefix, package.name) for _, cell in cells
    ]
    return shared_texts(package, elements)


def shared_texts(package: Package, elements: Sequence[Element]) -> list[str]:
    """Give what cells show as text, whichever way it is kept."""
    shared = _shared(package, (_content(one) for one in elements if _kind(one) == "s"))
    return [
        shared.get(_content(one), "") if _kind(one) == "s" else read(_content(one))
        for one in elements
    ]


def alone(cell: bytes, prefix: str, book: str) -> Element:
    """Read a cell by itself; attributes of other namespaces do not matter here."""
    inner = re.sub(rb"\s(?!xml)\w+:\w+=(?:\"[^\"]*\"|'[^']*')", b"", cell)
    names = f' xmlns:{prefix}="x"' if prefix else ""
    return tree(f"<a{names}>".encode() + inner + b"</a>", book).children[0]


def _kind(cell: Element) -> str:
    return cell.attributes.get("t", "")


def _content(cell: Element) -> str:
    if _kind(cell) == "inlineStr":
        return "".join(one.text for one in cell.below() if one.name == "t")
    value = cell.first("v")
    return "" if value is None else value.text


def _shared(package: Package, wanted: Iterable[str]) -> dict[str, str]:
    """Give shared texts by their numbers, without keeping the others."""
    numbers = {int(one) for one in wanted if _WHOLE_NUMBER.fullmatch(one)}
    strings = related(package, main_part(package), "sharedStrings")
    if not numbers or strings is None:
        return {}
    collector = _Collector(parser(package.name), numbers)
    parse(collector.parser, package.read(strings.target), package.name)
    return {str(at): read(text) for at, text in collector.texts.items()}


class _Collector:
    """The shared texts of some numbers, gathered while all of them go by."""

    def __init__(self, reader: expat.XMLParserType, numbers: set[int]) -> None:
        self.parser = reader
        self.texts: dict[int, str] = {}
        self._numbers = numbers
        self._at = -1
        self._is_text = False
        reader.StartElementHandler = self._start
        reader.EndElementHandler = self._end
        reader.CharacterDataHandler = self._words

    def _start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._at += local == "si"
        self._is_text = local == "t" and self._at in self._numbers

    def _end(self, _: str) -> None:
        self._is_text = False

    def _words(self, words: str) -> None:
        if self._is_text:
            self.texts[self._at] = self.texts.get(self._at, "") + words
