"""Formulas that stand in more than one cell: shared ones are split, the others left whole."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from scorebook.patch.content import written_formula
from scorebook.patch.coordinates import Coordinate, area, cell_name, coordinate
from scorebook.patch.located import Located, located
from scorebook.patch.markup import Edit, fragment, with_attributes
from scorebook.patch.tags import dict_of
from scorebook.patch.texts import alone

_LAST_ROW = 1_048_576
_FORMULA = re.compile(rb"""<(?:[\w.-]+:)?f(?=[\s/>])((?:[^"'>]|"[^"]*"|'[^']*')*+)>""")


@dataclass(frozen=True, slots=True)
class Whole:
    """Cells that belong to one formula and can only be changed together."""

    kind: str
    first: Coordinate
    last: Coordinate


def wholes(sheet: Located) -> list[Whole]:
    """Find array formulas and data tables of more than one cell."""
    found: list[Whole] = []
    if b"array" not in sheet.seen and b"dataTable" not in sheet.seen:
        return found
    for said, _ in _formulas(sheet):
        ends = area(said.get("ref", ""))
        if said.get("t") in {"array", "dataTable"} and ends is not None and ends[0] != ends[1]:
            found.append(Whole(said["t"], *ends))
    return found


def has_formula(sheet: Located, start: int, end: int) -> bool:
    """Say whether there is a formula in these bytes of a sheet."""
    return _FORMULA.search(sheet.seen, start, end) is not None


class UnsplittableError(ValueError):
    """The formula of a group cannot be said for another cell of it."""


def handed_on(sheet: Located, book: str, gone: Collection[Coordinate]) -> list[Edit]:
    """Let shared formulas go on where the cell that says them is written over.

    Shape: the next cell of the group says the formula then, as it reads from there.
    Raises: UnsplittableError.
    """
    if b"shared" not in sheet.seen:
        return []
    masters: dict[str, tuple[Coordinate, str]] = {}
    for at in gone:
        cell = sheet.cell(at)
        if cell is None or cell.is_blank:
            continue
        found = _FORMULA.search(sheet.seen, cell.inner, cell.end)
        said = {} if found is None else dict_of(found[1])
        if said.get("t") == "shared" and "ref" in said:
            formula = alone(sheet.xml[cell.start : cell.end], sheet.prefix, book).first("f")
            masters[said.get("si", "")] = at, "" if formula is None else formula.text
    if not masters:
        return []
    members: dict[str, list[tuple[Coordinate, re.Match[bytes]]]] = {si: [] for si in masters}
    for si, at, found in _members(sheet, book, masters):
        if at not in gone:
            members[si].append((at, found))
    return [_said_anew(sheet, masters[si], left) for si, left in members.items() if left]


def _said_anew(
    sheet: Located,
    master: tuple[Coordinate, str],
    left: list[tuple[Coordinate, re.Match[bytes]]],
) -> Edit:
    """Let the first of the cells that are left say the formula of all."""
    (origin, formula), (first, found) = master, left[0]
    try:
        moved = Translator(f"={formula}", origin=cell_name(origin)).translate_formula(
            cell_name(first)
        )
    except (TranslatorError, TokenizerError, ValueError) as fault:
        raise UnsplittableError(formula) from fault
    rows, columns = zip(*(at for at, _ in left), strict=True)
    ends = cell_name((min(rows), min(columns))), cell_name((max(rows), max(columns)))
    reference = ends[0] if ends[0] == ends[1] else ":".join(ends)
    tag = with_attributes(sheet.xml[found.start() : found.end()], ref=reference)
    end = found.end()
    if tag.endswith(b"/>"):
        tag = tag[:-2].rstrip() + b">"
    else:
        end = sheet.seen.index(b">", sheet.seen.index(b"</", end)) + 1
    said = written_formula(moved.removeprefix("=")).encode() + fragment("</f>", sheet.prefix)
    return found.start(), end, tag + said


def _members(
    sheet: Located, book: str, wanted: Collection[str]
) -> Iterator[tuple[str, Coordinate, re.Match[bytes]]]:
    """Give the cells that only name a shared formula, in the order they stand."""
    places: dict[int, Coordinate] = {}
    for said, found in _formulas(sheet):
        if said.get("t") != "shared" or "ref" in said or said.get("si", "") not in wanted:
            continue
        start = sheet.seen.rfind(sheet.cell_start, 0, found.start())
        tag = sheet.seen[start : sheet.seen.index(b">", start)]
        at = coordinate(dict_of(tag).get("r", ""))
        if at is None:
            places = places or _counted(sheet, book)
            at = places[found.start()]
        yield said["si"], at, found


def _counted(sheet: Located, book: str) -> dict[int, Coordinate]:
    """Say of each formula in which cell it stands, by counting cells."""
    whole = located(sheet.xml, book, range(1, _LAST_ROW + 1))
    return {
        found.start(): cell.at
        for row in whole.rows.values()
        for cell in whole.cells(row).values()
        if (found := _FORMULA.search(whole.seen, cell.inner, cell.end)) is not None
    }


def _formulas(sheet: Located) -> Iterator[tuple[dict[str, str], re.Match[bytes]]]:
    for found in _FORMULA.finditer(sheet.seen):
        if found[1]:
            yield dict_of(found[1]), found
