"""Take our marks off a workbook, however often another program has saved it since.

A comment of ours is known by its first line, and goes wherever it stands now; the fill under it
comes back as it was, unless somebody has chosen another one meanwhile.
"""

from collections.abc import Iterable, Mapping

from scorebook.core.problems import Severity
from scorebook.display.annotations import is_ours
from scorebook.patch.book import SheetPart, sheets
from scorebook.patch.cells import restyled, without
from scorebook.patch.coordinates import Coordinate, coordinate
from scorebook.patch.graft import take_grafted
from scorebook.patch.located import located
from scorebook.patch.memory import Covered, Memory, remembered
from scorebook.patch.notes import take_notes
from scorebook.patch.package import Package
from scorebook.patch.styles import NO_FILL, Styles
from scorebook.patch.tabs import take_away
from scorebook.patch.texts import first_row

# Colours that hardly anybody else chooses, so that a mark without its memory is known too.
COLOURS: Mapping[Severity, str] = {Severity.ERROR: "F8B4AB", Severity.WARNING: "FFE08A"}


def own_sheets(package: Package) -> list[SheetPart]:
    """Find our sheets in a workbook."""
    return [
        one
        for one in sheets(package)
        if one.has_cells
        and one.name.strip().casefold().startswith("scorebook")
        and is_ours(one.name, first_row(package, one))
    ]


def unmark(package: Package) -> bool:
    """Take every mark of ours off; say whether there were any."""
    ours = own_sheets(package)
    memory = remembered(first_row(package, ours[0])) if ours else Memory()
    for one in ours:
        take_away(package, one, memory.shown)
    had_sheets = take_grafted(package)
    others = [one for one in sheets(package) if one.has_cells]
    taken = {one.name: take_notes(package, one) for one in others}
    met = {number for notes in taken.values() for number in notes.values()}
    covered = {one.number: one for one in memory.covered}
    for one in others:
        marked: dict[Coordinate, Covered | None] = {
            at: covered.get(number) for at, number in taken[one.name].items()
        }
        # Where somebody has taken only the comment away, the fill is still where it was.
        marked |= _left_behind(memory.covered, one.name, met, marked)
        if marked:
            _uncover(package, one, marked)
    return bool(ours) or bool(met) or had_sheets


def _left_behind(
    covered: Iterable[Covered], sheet: str, met: set[int], marked: Mapping[Coordinate, object]
) -> dict[Coordinate, Covered | None]:
    return {
        at: one
        for one in covered
        if one.sheet == sheet
        and one.number not in met
        and (at := coordinate(one.cell)) is not None
        and at not in marked
    }


def _uncover(
    package: Package, sheet: SheetPart, marked: Mapping[Coordinate, Covered | None]
) -> None:
    styles = Styles(package)
    xml = package.read(sheet.part)
    found = located(xml, package.name, {row for row, _ in marked})
    looks: dict[Coordinate, int | None] = {}
    added: list[Coordinate] = []
    for at, was in marked.items():
        cell = found.cell(at)
        if cell is None or styles.colour(cell.style or 0) not in COLOURS.values():
            continue
        if was is not None and not was.was_there and cell.is_blank:
            added.append(at)
        else:
            looks[at] = _look_before(styles, cell.style or 0, was)
    changed = restyled(found, looks)
    if added:
        changed = without(located(changed, package.name, {row for row, _ in added}), added)
    if changed != xml:
        package.write(sheet.part, changed)


def _look_before(styles: Styles, now: int, was: Covered | None) -> int | None:
    """Give the look a cell had: by its number when that still means the same, else made again."""
    if was is None:
        return styles.filled(now, NO_FILL)
    number = was.style or 0
    if styles.differ_by_fill(now, number) and styles.fill(number) == was.fill:
        return was.style
    return styles.filled(now, was.fill)
