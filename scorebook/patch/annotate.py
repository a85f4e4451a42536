"""Mark what is wrong in a copy of the manager's own workbook, and list it on a first sheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from scorebook.app.ports import Annotated
from scorebook.core.problems import Severity
from scorebook.display.annotations import SHEET, Annotations, Mark, conversations
from scorebook.patch.book import SheetPart, dialect, sheets
from scorebook.patch.cells import restyled
from scorebook.patch.coordinates import Coordinate, cell_name, coordinate
from scorebook.patch.front import front_page
from scorebook.patch.located import Located, located
from scorebook.patch.memory import Covered, Memory, to_keep
from scorebook.patch.notes import put_notes, talked_about
from scorebook.patch.package import Package
from scorebook.patch.page import page_xml
from scorebook.patch.styles import Styles, solid
from scorebook.patch.tabs import add_in_front, free_name, shown
from scorebook.patch.unmark import COLOURS, unmark


def write_annotated(workbook: Path, out: Path, wanted: Annotations) -> Annotated:
    """Write a copy with its marks, without those of an earlier pass.

    Raises: RefusedError when the workbook cannot be changed without loss, or the copy not written.
    """
    package = Package.open(workbook)
    annotated = annotate(package, wanted)
    package.save(out)
    return annotated


def annotate(package: Package, wanted: Annotations) -> Annotated:
    """Mark a package in memory; without problems it only loses its marks."""
    unmark(package)
    if not wanted.remarks:
        return Annotated(cells=0, comments=0)
    before = shown(package)
    styles = Styles(package)
    covered: list[Covered] = []
    silent: list[str] = []
    for sheet, marks in _by_sheet(package, wanted.marks).items():
        new, quiet = _mark_sheet(package, styles, sheet, marks)
        covered += new
        silent += quiet
    advice = [wanted.advice, *([conversations(silent, wanted.language)] if silent else [])]
    page = front_page(wanted, styles, advice, to_keep(Memory(tuple(covered), before)))
    add_in_front(package, free_name(package, SHEET), page_xml(page, dialect(package)))
    return Annotated(cells=len(covered), comments=len(covered) - len(silent))


def _by_sheet(package: Package, marks: Sequence[Mark]) -> Mapping[SheetPart, list[Mark]]:
    """Sort marks by their sheets; a sheet that has no cells can have none."""
    known = {one.name: one for one in sheets(package) if one.has_cells}
    found: dict[SheetPart, list[Mark]] = {}
    for mark in marks:
        if mark.cell.sheet in known:
            found.setdefault(known[mark.cell.sheet], []).append(mark)
    return found


def _mark_sheet(
    package: Package, styles: Styles, sheet: SheetPart, marks: Sequence[Mark]
) -> tuple[list[Covered], list[str]]:
    """Fill and comment the cells of one sheet; name those that keep their conversation."""
    places = [(at, mark) for mark in marks if (at := coordinate(mark.cell.cell)) is not None]
    found = _located(package, sheet, [at for at, _ in places])
    by_cell: dict[Coordinate, list[Mark]] = {}
    for at, mark in places:
        by_cell.setdefault(found.anchor(at), []).append(mark)
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
    return covered, quiet


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
