"""Which cells of a sheet cannot be written, and which sheets not at all: asked before a change."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from scorebook.core.sentences import N_
from scorebook.display.writeback import Filling
from scorebook.patch.book import SheetPart
from scorebook.patch.coordinates import Coordinate, area, cell_name
from scorebook.patch.formulas import wholes
from scorebook.patch.located import Located
from scorebook.patch.markup import Element
from scorebook.patch.package import Package
from scorebook.patch.refusals import RefusedError
from scorebook.patch.relations import main_part, relations
from scorebook.patch.styles import Styles
from scorebook.patch.texts import alone, shared_texts

_TRUE = frozenset({"1", "true"})
_LAST: Coordinate = (1_048_576, 16_384)
_WHOLES = {
    "array": N_("belongs to the array formula in {range}, which cannot be changed in part"),
    "dataTable": N_("belongs to the data table in {range}, which Excel computes"),
    "pivotTable": N_("belongs to the pivot table in {range}, which Excel writes"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cell is left as it is: a sentence and its facts."""

    sentence: str
    facts: Mapping[str, str] = field(default_factory=dict)


def unwritable_cells(
    package: Package, sheet: SheetPart, found: Located, cells: Mapping[Coordinate, Filling]
) -> dict[Coordinate, Reason]:
    """Say which cells cannot be written, and why.

    Shape: a heading of an Excel table may be written as it is.
    """
    reasons: dict[Coordinate, Reason] = {}
    outside = Reason(N_("lies outside of the sheet"))
    for at in cells:
        if not (0 < at[0] <= _LAST[0] and 0 < at[1] <= _LAST[1]):
            reasons[at] = outside
    for reference in found.merged:
        ends = area(reference)
        if ends is None or ends[0] == ends[1]:
            continue
        merged = N_("belongs to the merged cells {range}, which show only what stands in {anchor}")
        reason = Reason(merged, {"range": reference, "anchor": cell_name(ends[0])})
        reasons |= {at: reason for at in _inside(cells, *ends) if at != ends[0]}
    for kind, first, last in _computed(package, sheet, found):
        reason = Reason(_WHOLES[kind], {"range": f"{cell_name(first)}:{cell_name(last)}"})
        reasons |= dict.fromkeys(_inside(cells, first, last), reason)
    return reasons | _headings(package, sheet, found, cells)


def refuse_protected(
    book: str, sheet: SheetPart, found: Located, styles: Styles, cells: Iterable[Coordinate]
) -> None:
    """Refuse to write locked cells of a protected sheet.

    Raises: RefusedError.
    """
    protection = found.part("sheetProtection")
    if protection is None or protection.attributes.get("sheet", "") not in _TRUE:
        return
    locked = next((at for at in cells if styles.is_locked(found.style(at))), None)
    if locked is not None:
        raise RefusedError(
            N_(
                "{name} cannot take the results, because sheet {sheet} is protected and cell "
                "{cell} is locked: take the protection off in Excel, and try again."
            ),
            name=book,
            sheet=sheet.name,
            cell=cell_name(locked),
        )


def is_closed(package: Package) -> bool:
    """Say whether the workbook's structure is protected, so that it takes no more sheets."""
    said = package.tree(main_part(package))[1].first("workbookProtection")
    return said is not None and said.attributes.get("lockStructure", "") in _TRUE


def refuse_more_sheets(package: Package) -> None:
    """Refuse to add sheets to a workbook whose structure is protected.

    Raises: RefusedError.
    """
    if is_closed(package):
        raise RefusedError(
            N_(
                "{name} takes no more sheets, because its structure is protected: take the "
                "protection off in Excel, or leave the sheets out."
            ),
            name=package.name,
        )


def tables(package: Package, sheet: SheetPart) -> list[tuple[str, Element]]:
    """Give the Excel tables of a sheet, by their parts."""
    return [
        (one.target, package.tree(one.target)[1])
        for one in relations(package, sheet.part)
        if one.leads_to("table") and package.has(one.target)
    ]


def _inside(
    cells: Collection[Coordinate], first: Coordinate, last: Coordinate
) -> Iterable[Coordinate]:
    """Give the cells of an area that are among these, by whichever way is shorter."""
    (top, left), (bottom, right) = first, last
    if (bottom - top + 1) * (right - left + 1) < len(cells):
        area_cells = (
            (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        )
        return [at for at in area_cells if at in cells]
    return [at for at in cells if top <= at[0] <= bottom and left <= at[1] <= right]


def _computed(
    package: Package, sheet: SheetPart, found: Located
) -> Iterable[tuple[str, Coordinate, Coordinate]]:
    yield from ((one.kind, one.first, one.last) for one in wholes(found))
    for relation in relations(package, sheet.part):
        if relation.leads_to("pivotTable") and package.has(relation.target):
            location = package.tree(relation.target)[1].first("location")
            ends = None if location is None else area(location.attributes.get("ref", ""))
            if ends is not None:
                yield "pivotTable", *ends


def _headings(
    package: Package, sheet: SheetPart, found: Located, cells: Mapping[Coordinate, Filling]
) -> dict[Coordinate, Reason]:
    """Leave the headings of Excel tables alone: formulas name them, and the table does."""
    reasons: dict[Coordinate, Reason] = {}
    for _, table in tables(package, sheet):
        ends = area(table.attributes.get("ref", ""))
        if ends is None or table.attributes.get("headerRowCount", "1") == "0":
            continue
        (top, left), (_, right) = ends
        name = table.attributes.get("displayName", "")
        reason = Reason(N_("heads a column of the Excel table {table}"), {"table": name})
        for at in _inside(cells, (top, left), (top, right)):
            if cells[at].formula or cells[at].value != _shown(package, found, at):
                reasons[at] = reason
    return reasons


def _shown(package: Package, found: Located, at: Coordinate) -> str:
    cell = found.cell(at)
    if cell is None:
        return ""
    return shared_texts(package, [alone(found.xml[cell.start : cell.end], found.prefix, "")])[0]
