"""Whether a package is sound by itself: the order of elements, and what leads where."""

from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

from tests.patch.trees import cells_of, local, tree

_ORDERS = {
    "worksheet": (
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
        *("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter"),
        *("sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr"),
        *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions"),
        *("pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"),
        *("customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing"),
        *("legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"),
        *("webPublishItems", "tableParts", "extLst"),
    ),
    "workbook": (
        *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews"),
        *("sheets", "functionGroups", "externalReferences", "definedNames", "calcPr"),
        *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes"),
        *("webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
    ),
    "styleSheet": (
        *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"),
        *("dxfs", "tableStyles", "colors", "extLst"),
    ),
}


def is_ordered(root: ET.Element) -> bool:
    """Say whether children stand as the schema wants them, and rows and cells as they count."""
    order = _ORDERS.get(local(root))
    if order is None:
        return True
    found = [order.index(local(one)) for one in root if local(one) in order]
    rows = [row for row in root.iter() if local(row) == "row"]
    numbers = [int(row.get("r", "0")) for row in rows if row.get("r")]
    columns = [[column for column, _ in cells_of(row)] for row in rows]
    return found == sorted(found) and all(one == sorted(set(one)) for one in (numbers, *columns))


def loose_ends(found: Mapping[str, bytes]) -> Iterator[str]:
    """Name relationships that lead nowhere, parts without a type, and types without a part."""
    names = {name.lower() for name in found}
    for name, content in found.items():
        if name.endswith(".rels"):
            yield from _astray(name, tree(content), names)
    types = tree(next(one for name, one in found.items() if name.lower() == "[content_types].xml"))
    typed = {one.get("PartName", "").lower() for one in types}
    endings = {one.get("Extension", "").lower() for one in types}
    for part in typed - {""}:
        if part.lstrip("/") not in names:
            yield f"a type is declared for {part}, which is not there"
    for name in names - {"[content_types].xml"}:
        if f"/{name}" not in typed and name.rpartition(".")[2] not in endings:
            yield f"{name} has no type"


def _astray(name: str, root: ET.Element, names: set[str]) -> Iterator[str]:
    ids = [one.get("Id") for one in root]
    if len(ids) != len(set(ids)):
        yield f"{name} has an id twice"
    for one in root:
        target = one.get("Target", "").replace("\\", "/").partition("#")[0]
        to = normpath(join("/", dirname(dirname(name)), target)).lstrip("/").lower()
        if target and one.get("TargetMode") != "External" and to not in names:
            yield f"{name} leads to {to}, which is not there"
