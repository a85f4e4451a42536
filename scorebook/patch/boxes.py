"""The drawing that shows a sheet's comments: found, or made and tied to the sheet."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from scorebook.patch.book import SheetPart, dialect
from scorebook.patch.coordinates import Coordinate
from scorebook.patch.located import Located, located
from scorebook.patch.markup import after, fragment, spliced
from scorebook.patch.package import Package
from scorebook.patch.relations import (
    declare_ending,
    main_part,
    relate,
    relations,
    remove,
    unrelate,
)
from scorebook.patch.shapes import (
    Box,
    has_shapes,
    highest_block,
    new_drawing,
    with_boxes,
    without_boxes,
)

_KIND = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What stands before a sheet's legacyDrawing, in the schema's order.
_BEFORE = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    "drawing",
)
_WIDE_ENOUGH = 46
_LETTERS_A_LINE = 44
_USUAL_WIDTH = 8.43
_MOST_COLUMNS = 40
_MOST_ROWS = 40


def put_boxes(package: Package, sheet: SheetPart, notes: Mapping[Coordinate, str]) -> None:
    """Draw a box for each of these comments."""
    if not notes:
        return
    around = located(package.read(sheet.part), package.name, ())
    boxes = {at: _box(around, at, note) for at, note in notes.items()}
    drawings = [package.read(part) for part in package.parts() if part.lower().endswith(".vml")]
    free = highest_block(drawings) + 1
    part = _drawing(package, sheet, around)
    if part is None:
        part = _new_drawing(package, sheet, around, free)
        free += 1
    package.write(part, with_boxes(package.read(part), boxes, free))


def take_boxes(package: Package, sheet: SheetPart, cells: AbstractSet[Coordinate]) -> None:
    """Take the boxes of these cells away, and the drawing when it shows nothing more."""
    around = located(package.read(sheet.part), package.name, ())
    part = _drawing(package, sheet, around)
    legacy = around.part("legacyDrawing")
    if part is None or legacy is None or not cells:
        return
    left = without_boxes(package.read(part), cells)
    if has_shapes(left):
        package.write(part, left)
        return
    package.write(sheet.part, spliced(around.xml, [(legacy.start, legacy.end, b"")]))
    unrelate(package, sheet.part, legacy.related())
    remove(package, part)


def _drawing(package: Package, sheet: SheetPart, around: Located) -> str | None:
    legacy = around.part("legacyDrawing")
    if legacy is None:
        return None
    led_to = {one.id: one.target for one in relations(package, sheet.part)}
    part = led_to.get(legacy.related(), "")
    return part if part and package.has(part) else None


def _new_drawing(package: Package, sheet: SheetPart, around: Located, block: int) -> str:
    folder = main_part(package).rpartition("/")[0]
    part = package.free_name(f"{folder}/drawings/vmlDrawing{{}}.vml".lstrip("/"))
    package.write(part, new_drawing(block))
    declare_ending(package, "vml", _KIND)
    spoken = dialect(package)
    relation = relate(package, sheet.part, spoken.kind("vmlDrawing"), part)
    line = f'<legacyDrawing xmlns:r="{spoken.relations}" r:id="{relation}"/>'
    broken = around.part("legacyDrawing")
    at = after(around.root, _BEFORE)
    gone = [] if broken is None else [(broken.start, broken.end, b"")]
    new = (at, at, fragment(line, around.prefix))
    package.write(sheet.part, spliced(around.xml, [*gone, new]))
    return part


def _box(around: Located, at: Coordinate, note: str) -> Box:
    """Choose a size in which the whole comment can be read."""
    width, columns = 0.0, 0
    while width < _WIDE_ENOUGH and columns < _MOST_COLUMNS:
        columns += 1
        width += _width(around, at[1] + columns)
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in note.splitlines())
    return Box(columns=columns, rows=min(lines + 1, _MOST_ROWS))


def _width(around: Located, column: int) -> float:
    for first, last, attributes in around.columns:
        if first <= column <= last:
            if attributes.get("hidden", "") in {"1", "true"}:
                return 0.0
            try:
                return float(attributes.get("width", _USUAL_WIDTH))
            except ValueError:
                return _USUAL_WIDTH
    return _USUAL_WIDTH
