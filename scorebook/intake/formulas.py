"""The formulas of a few cells, looked up in the package once more.

Reading keeps values alone: a workbook of 50,000 rows has a formula in every second cell, and those
of a few columns are wanted. The part is scanned as bytes; where that could miss one it is parsed.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import IO, Any

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.worksheet._reader import CELL_TAG, FORMULA_TAG, ROW_TAG
from openpyxl.xml.functions import iterparse

from scorebook.intake.parts import Parts
from scorebook.intake.shifted import shifted

_CHUNK = 1 << 20
_PREFIX = re.compile(rb"<(?:(\w+):)?worksheet[\s>]")
_ENCODING = re.compile(rb"""encoding=["']([\w-]+)["']""")
_ATTRIBUTE = re.compile(rb"""\b(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TOP = 4096


@dataclass(frozen=True, slots=True)
class _Written:
    """A formula as the part has it: in which cell, its attributes, its text."""

    cell: str
    how: Mapping[str, str]
    text: str


class _MissedError(Exception):
    """A scan cannot find the formulas of this part for certain."""


def formulas_at(content: bytes, part: str, cells: Collection[str]) -> dict[str, str] | None:
    """Give the formulas of those of the cells (C7) that have one, without "=".

    Shape: one that was filled down is given as it stands in its cell; every cell of an array has
        the formula of the array. None where a part is so spoilt that they cannot be told.
    """
    wanted = frozenset(cells)
    try:
        with Parts(content) as parts:
            try:
                with parts.open(part) as xml:
                    return _understood(_scanned(xml), wanted)
            except _MissedError:
                with parts.open(part) as xml:
                    return _understood(_parsed(xml), wanted)
    except (ValueError, SyntaxError, LookupError, CellCoordinatesException):
        return None


@dataclass(slots=True)
class _Filled:
    """What was met of formulas that stand for several cells."""

    down: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    arrays: list[tuple[tuple[int, int, int, int], str]] = field(default_factory=list)


def _understood(written: Iterator[_Written], wanted: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    filled = _Filled()
    for one in written:
        kind, text = one.how.get("t", ""), one.text
        if kind == "shared":
            text = _shared(one, filled, wanted)
        elif kind == "dataTable":
            text = f"TABLE({one.how.get('r1', '')},{one.how.get('r2', '')})"
        if kind in {"array", "dataTable"} and ":" in one.how.get("ref", ""):
            filled.arrays.append((range_boundaries(one.how["ref"]), text))
        if one.cell in wanted and text:
            found[one.cell] = text
    if filled.arrays:
        for cell in wanted - found.keys():
            row, at = coordinate_to_tuple(cell)
            for (left, top, right, bottom), text in filled.arrays:
                if top <= row <= bottom and left <= at <= right:
                    found[cell] = text
    return found


def _shared(one: _Written, filled: _Filled, wanted: frozenset[str]) -> str:
    """Give a formula that was filled down or across, from its first cell."""
    number = one.how.get("si", "")
    if one.text:
        filled.down[number] = (one.text, *coordinate_to_tuple(one.cell))
        return one.text
    if one.cell not in wanted or number not in filled.down:
        return ""
    text, row, at = filled.down[number]
    here, column = coordinate_to_tuple(one.cell)
    try:
        return shifted(text, here - row, column - at)
    except TokenizerError:
        return text  # as its first cell has it: there is a formula, and that is what counts


def _scanned(xml: IO[bytes]) -> Iterator[_Written]:
    """Scan a part for formulas.

    Raises: _MissedError where one of them is written as no spreadsheet program is known to.
    """
    held = xml.read(_TOP)
    top, encoding = _PREFIX.search(held), _ENCODING.search(held[:100])
    if top is None or (encoding is not None and encoding[1].lower() != b"utf-8"):
        raise _MissedError
    prefix = top[1] + b":" if top[1] else b""
    pattern = re.compile(
        rb"<%bc\s([^>]*)>\s*<%bf(?:\s([^>]*?))?(?:/>|>([^<]*)</%bf\s*>)" % (prefix, prefix, prefix)
    )
    starts = [b"<%bf%b" % (prefix, end) for end in (b">", b" ", b"/", b"\n", b"\t", b"\r")]
    end_of_row = b"</%brow>" % prefix
    while chunk := xml.read(_CHUNK):
        held += chunk
        end = held.rfind(end_of_row)
        if end >= 0:
            yield from _in_rows(held[:end], pattern, starts)
            held = held[end:]
    yield from _in_rows(held, pattern, starts)


def _in_rows(rows: bytes, pattern: re.Pattern[bytes], starts: list[bytes]) -> Iterator[_Written]:
    count = 0
    for one in pattern.finditer(rows):
        count += 1
        cell = _attributes(one[1]).get("r", "")
        if not cell:
            raise _MissedError
        text = unescape((one[3] or b"").decode())
        yield _Written(cell, _attributes(one[2] or b""), text)
    if count != sum(map(rows.count, starts)):
        raise _MissedError


def _attributes(written: bytes) -> dict[str, str]:
    return {
        name.decode(): (one or other).decode() for name, one, other in _ATTRIBUTE.findall(written)
    }


def _parsed(xml: IO[bytes]) -> Iterator[_Written]:
    """Parse a part for formulas; cells that do not say where they are follow each other."""
    row = 0
    for _, element in iterparse(xml):
        if element.tag != ROW_TAG:
            continue
        row = int(element.get("r") or row + 1)
        at = 0
        for cell in element.iterfind(CELL_TAG):
            name: Any = cell.get("r")
            at = coordinate_to_tuple(name)[1] if name else at + 1
            formula = cell.find(FORMULA_TAG)
            if formula is not None:
                where = f"{get_column_letter(at)}{row}"
                yield _Written(where, dict(formula.attrib), formula.text or "")
        element.clear()
