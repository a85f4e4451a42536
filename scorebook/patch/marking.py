"""Marks on cells: a fill in the colour of their severity, and a comment that can be known again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorebook.core.problems import Severity
from scorebook.display.annotations import Mark
from scorebook.patch.book import SheetPart, sheets
from scorebook.patch.cells import restyled
from scorebook.patch.coordinates import Coordinate, cell_name, coordinate
from scorebook.patch.located import Located, located
from scorebook.patch.memory import Covered
from scorebook.patch.notes import put_notes, talked_about
from scorebook.patch.package import Package
from scorebook.patch.styles import Styles, solid
from scorebook.patch.unmark import COLOURS


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marks have covered, and which cells kept their conversation instead."""

    covered: Sequence[Covered]
    silent: Sequence[str]
    comments: int


def mark_cells(
    package: Package, styles: Styles, marks: Sequence[Mark], *, filled: bool = True
) -> Marked:
    """Comment cells and, if wanted, fill them."""
    covered: list[Covered] = []
    silent: list[str] = []
    comments = 0
    for sheet, ours in _by_sheet(package, marks).items():
        new, quiet, count = _mark_sheet(package, styles if filled else None, sheet, ours)
        covered += new
        silent += quiet
        comments += count
    return Marked(covered, silent, comments)


def _by_sheet(package: Package, marks: Sequence[Mark]) -> Mapping[SheetPart, list[Mark]]:
    """Sort marks by their sheets; a sheet that has no cells can have none."""
    known = {one.name: one for one in sheets(package) if one.has_cells}
    found: dict[SheetPart, list[Mark]] = {}
    for mark in marks:
        if mark.cell.sheet in known:
            found.setdefault(known[mark.cell.sheet], []).append(mark)
    return found


def _mark_sheet(
    package: Package, styles: Styles | None, sheet: SheetPart, marks: Sequence[Mark]
) -> tuple[list[Covered], list[str], int]:
    """Fill and comment the cells of one sheet; name those that keep their conversation."""
    places = [(at, mark) for mark in marks if (at := coordinate(mark.cell.cell)) is not None]
    found = _located(package, sheet, [at for at, _ in places])
    by_cell: dict[Coordinate, list[Mark]] = {}
    for at, mark in places:
        by_cell.setdefault(found.anchor(at), []).append(mark)
    covered: list[Covered] = []
    if styles is not None:
        covered = [_covered(found, styles, sheet, at, ours[0]) for at, ours in by_cell.items()]
        looks = {
            at: styles.filled(found.style(at), solid(COLOURS[_worst(ours)]))
            for at, ours in by_cell.items()
        }
        package.write(sheet.part, restyled(found, looks))
    talked = talked_about(package, sheet)
    notes = {at: _note(ours) for at, ours in by_cell.items() if at not in talked}
    put_notes(package, sheet, notes)
    quiet = [f"{sheet.name}!{cell_name(at)}" for at in sorted(talked & by_cell.keys())]
    return covered, quiet, len(notes)


def _located(package: Package, sheet: SheetPart, cells: Sequence[Coordinate]) -> Located:
    """Find cells in a sheet, and the cells that show them where ranges are merged."""
    xml, rows = package.read(sheet.part), {row for row, _ in cells}
    found = located(xml, package.name, rows)
    shown = {found.anchor(at)[0] for at in cells}
    return found if shown <= rows else located(xml, package.name, rows | shown)


def _covered(
    found: Located, styles: Styles, sheet: SheetPart, at: Coordinate, mark: Mark
) -> Covered:
    cell = found.cell(at)
    return Covered(
        number=mark.number,
        sheet=sheet.name,
        cell=cell_name(at),
        style=found.style(at) if cell is None else cell.style,
        fill=styles.fill(found.style(at)),
        was_there=cell is not None,
    )


def _worst(marks: Sequence[Mark]) -> Severity:
    severities = {mark.severity for mark in marks}
    return Severity.ERROR if Severity.ERROR in severities else Severity.WARNING


def _note(marks: Sequence[Mark]) -> str:
    """Put together what several cells of one merged range have to say."""
    return "\n\n".join(mark.note for mark in marks)
