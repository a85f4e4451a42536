"""What must be true of any workbook that results were written into, whatever else is in it.

The parts before and after are held against each other as trees: what was wanted is taken out of
both, and the rest must be the same, in the same order.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

from xlsxwriter import Workbook as Maker

from scorebook.core.places import Place
from scorebook.core.problems import Severity
from scorebook.display.writeback import Filling, Noted, WriteBack, WrittenBack
from scorebook.patch.book import sheets
from scorebook.patch.coordinates import cell_name, coordinate
from scorebook.patch.package import Package, Receipt
from scorebook.patch.writeback import write_back

BOOK = "kpi.xlsx"
NUMBER, TEXT, FORMULA = Decimal("0.125"), "=baik & <_x0041_>", "1+2"
RESULT = Decimal(3)

_WORKSHEET = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    *("drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
_WORKBOOK = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize"),
    *("customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
    *("fileRecoveryPr", "webPublishObjects", "extLst"),
)
_STYLES = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    *("tableStyles", "colors", "extLst"),
)
_ORDERS = {"worksheet": _WORKSHEET, "workbook": _WORKBOOK, "styleSheet": _STYLES}


@dataclass(frozen=True, slots=True)
class Proof:
    """A workbook before and after, what was wanted in which sheet's part, and what was done."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    content: bytes
    receipt: Receipt
    done: WrittenBack
    wanted: WriteBack
    part: str
    again: Receipt = field(default=Receipt((), (), ()))

    @property
    def written(self) -> dict[str, Filling]:
        """What was wanted and not left out, by cell."""
        left = {one.place.cell for one in self.done.left}
        return {one.place.cell: one for one in self.wanted.fillings if one.place.cell not in left}


@cache
def more_sheets() -> bytes:
    """What our own writer would add: looks, a rule, a chart, a formula between two sheets."""
    content = BytesIO()
    book = Maker(content, {"in_memory": True})
    first, second = book.add_worksheet("Summary"), book.add_worksheet("Problems")
    strong = book.add_format({"bold": True, "bg_color": "#17435E", "num_format": "0.00%"})
    first.write("A1", "Score", strong)
    first.write_formula("A2", "=SUM(Problems!A1:A3)", strong, 6)
    first.conditional_format("A2", {"type": "cell", "criteria": ">", "value": 1, "format": strong})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Problems!$A$1:$A$3"})
    first.insert_chart("C2", chart)
    second.write_column("A1", [1, 2, 3])
    second.autofilter("A1:A3")
    book.close()
    return content.getvalue()


def proof(content: bytes, *, with_sheets: bool = True, wanted: WriteBack | None = None) -> Proof:
    """Write into a workbook, and once more into what came out.

    Raises: RefusedError.
    """
    package = Package(BOOK, content)
    part, wanted_here = wishes(package)
    wanted = wanted or wanted_here
    extra = more_sheets() if with_sheets else None
    done = write_back(package, wanted, extra)
    made, receipt = package.packed()
    second = Package(BOOK, made)
    write_back(second, wanted, extra)
    return Proof(parts(content), parts(made), made, receipt, done, wanted, part, second.receipt())


def wishes(package: Package) -> tuple[str, WriteBack]:
    """A number over what stands in the first sheet, a text and a formula below, and a comment."""
    sheet = next(one for one in sheets(package) if one.has_cells)
    root = ET.fromstring(package.read(sheet.part))  # noqa: S314 - expat has refused a DTD
    standing = [at for at, cell in _cells(root) if len(cell)]
    last = max((at[0] for at, _ in _cells(root)), default=0)
    used = standing[len(standing) // 2] if standing else (1, 1)
    free = [(last + 2, 1), (last + 2, 2)]

    def place(at: tuple[int, int]) -> Place:
        return Place(BOOK, sheet.name, cell_name(at))

    fillings = (
        Filling(place=place(used), value=NUMBER),
        Filling(place=place(free[0]), value=TEXT, like=cell_name(used), colour="C6E0B4"),
        Filling(place=place(free[1]), value=RESULT, formula=FORMULA, number_format="0.0%"),
    )
    noted = place(standing[0]) if standing else place((1, 2))
    return sheet.part, WriteBack(
        fillings=fillings,
        notes=(Noted(place=noted, severity=Severity.WARNING, text="Theirs is 1, ours 2."),),
    )


def faults(proved: Proof) -> Iterator[str]:
    """Say what is not as it should be."""
    yield from _in_untouched(proved)
    yield from _in_changed(proved)
    yield from _in_order(proved)
    old = set(_loose_ends(proved.before))
    yield from (one for one in _loose_ends(proved.after) if one not in old)
    if proved.again != Receipt((), (), ()):
        yield f"a second pass changed {proved.again}"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name.replace("\\", "/"): package.read(name) for name in package.namelist()}


def _in_untouched(proved: Proof) -> Iterator[str]:
    told = {
        name.replace("\\", "/") for name in (*proved.receipt.changed, *proved.receipt.removed)
    }
    for name, content in proved.before.items():
        if name not in told and proved.after.get(name) != content:
            yield f"{name} changed, and nobody said so"
    for name in proved.receipt.removed:
        if not name.endswith("calcChain.xml"):
            yield f"{name} is gone"


def _in_changed(proved: Proof) -> Iterator[str]:
    for name in proved.receipt.changed:
        part = name.replace("\\", "/")
        before, after = proved.before[part], proved.after[part]
        if name.endswith(".vml"):
            shapes = [Counter(re.findall(rb"<\w+:shape\b[^>]*>", one)) for one in (before, after)]
            if not shapes[0] <= shapes[1]:
                yield f"{name} lost a shape"
            continue
        old, new = _tree(before), _tree(after)
        kind = _local(old.tag)
        if kind == "worksheet":
            cells = set(proved.written) | {one.place.cell for one in proved.wanted.notes}
            standing = {cell_name(at) for at, _ in _cells(old)}
            _without_wishes(old, cells, standing, old)
            _without_wishes(new, cells, standing, old)
        elif kind == "workbook":
            _without_additions(old, new)
        elif kind in {"styleSheet", "Types", "Relationships", "comments"}:
            yield from _grown(name, old, new)
            continue
        elif kind == "Properties":
            continue
        if ET.canonicalize(ET.tostring(old)) != ET.canonicalize(ET.tostring(new)):
            yield f"{name} is not what it was around what was wanted"


def _without_wishes(
    root: ET.Element, cells: Iterable[str], standing: Iterable[str], original: ET.Element
) -> None:
    """Take out of a sheet what was wanted of it, and what only hints at its size."""
    wanted, there = set(cells), set(standing)
    drawn = any(_local(one.tag) == "legacyDrawing" for one in original)
    for child in list(root):
        kind = _local(child.tag)
        if kind == "dimension" or (kind == "legacyDrawing" and not drawn):
            root.remove(child)
    for row, at, cell in list(_placed(root)):
        if cell_name(at) in wanted:
            if cell_name(at) in there:
                for key in ("s", "t", "cm", "vm"):
                    cell.attrib.pop(key, None)
                for child in list(cell):
                    cell.remove(child)
                cell.tail = None
            else:
                row.remove(cell)
        for formula in cell:
            # The formula of a group is said by its next cell when its first is written over.
            if formula.get("t") == "shared":
                formula.text = None
                formula.attrib.pop("ref", None)
    data = next((one for one in root if _local(one.tag) == "sheetData"), None)
    for row in [] if data is None else list(data):
        assert data is not None
        row.attrib.pop("spans", None)
        if not len(row) and set(row.attrib) <= {"r"}:
            data.remove(row)
    for one in root.iter():
        one.text = one.text if one.text and one.text.strip() else None
        one.tail = None


def _without_additions(old: ET.Element, new: ET.Element) -> None:
    """Take out of the workbook's part what was added at the end of its lists, and how to compute."""
    for name in ("sheets", "definedNames"):
        listed = [one for one in new if _local(one.tag) == name]
        known = [one for one in old if _local(one.tag) == name]
        count = len(known[0]) if known else 0
        for place in listed:
            for more in list(place)[count:]:
                place.remove(more)
            if not known:
                new.remove(place)
    for root in (old, new):
        for one in list(root):
            if _local(one.tag) == "calcPr":
                one.attrib.pop("fullCalcOnLoad", None)
                if not one.attrib:
                    root.remove(one)
        for one in root.iter():
            one.tail = None
            if not len(one) and not (one.text or "").strip():
                one.text = None
            elif len(one):
                one.text = None


def _grown(name: str, old: ET.Element, new: ET.Element) -> Iterator[str]:
    """Lists of looks, types, relationships and comments may only have grown."""
    if _local(old.tag) == "Types" or _local(old.tag) == "Relationships":
        lost = Counter(_plain(one) for one in old) - Counter(_plain(one) for one in new)
        if any("calcChain" not in one for one in lost):
            yield f"{name} lost {sorted(lost)[:2]}"
        return
    for place in old:
        twin = next((one for one in new if one.tag == place.tag), None)
        if twin is None:
            yield f"{name} lost {place.tag}"
            continue
        before, after = [_plain(one) for one in place], [_plain(one) for one in twin]
        is_list = _local(place.tag) not in {"extLst", "colors", "tableStyles", "cellStyles"}
        same = after[: len(before)] == before if is_list else after == before
        if _local(old.tag) == "comments":
            same = not Counter(before) - Counter(after) or len(after) == len(before)
        if not same:
            yield f"{name}: {_local(place.tag)} is not what it was"


def _in_order(proved: Proof) -> Iterator[str]:
    for name in (*proved.receipt.changed, *proved.receipt.added):
        if name.endswith((".vml", ".png", ".bin")):
            continue
        root = _tree(proved.after[name.replace("\\", "/")])
        order = _ORDERS.get(_local(root.tag))
        before = proved.before.get(name.replace("\\", "/"))
        if order is None:
            continue
        if not _is_ordered(root, order) and (before is None or _is_ordered(_tree(before), order)):
            yield f"{name}: {[_local(one.tag) for one in root]}"


def _is_ordered(root: ET.Element, order: Sequence[str]) -> bool:
    found = [order.index(_local(one.tag)) for one in root if _local(one.tag) in order]
    rows = [int(one.get("r", "0")) for one in root.iter() if _local(one.tag) == "row"]
    cells = [[at[1] for at, _ in _cells_of(row)] for row in root.iter() if _local(row.tag) == "row"]
    numbered = [one for one in rows if one]
    return (
        found == sorted(found)
        and numbered == sorted(set(numbered))
        and all(one == sorted(set(one)) for one in cells)
    )


def _loose_ends(found: Mapping[str, bytes]) -> Iterator[str]:
    """Name relationships that lead nowhere, parts without a type, and types without a part."""
    names = {name.lower() for name in found}
    for name, content in found.items():
        if not name.endswith(".rels"):
            continue
        folder = dirname(dirname(name))
        ids = [one.get("Id") for one in _tree(content)]
        if len(ids) != len(set(ids)):
            yield f"{name} has an id twice"
        for one in _tree(content):
            if one.get("TargetMode") == "External":
                continue
            target = (one.get("Target") or "").replace("\\", "/").partition("#")[0]
            to = normpath(join("/", folder, target)).lstrip("/").lower()
            if target and to not in names:
                yield f"{name} leads to {to}, which is not there"
    types = _tree(next(one for name, one in found.items() if name.lower() == "[content_types].xml"))
    typed = {(one.get("PartName") or "").lower() for one in types}
    endings = {(one.get("Extension") or "").lower() for one in types}
    for one in typed - {""}:
        if one.lstrip("/") not in names:
            yield f"a type is declared for {one}, which is not there"
    for name in names - {"[content_types].xml"}:
        if f"/{name}" not in typed and name.rpartition(".")[2] not in endings:
            yield f"{name} has no type"


def _cells(root: ET.Element) -> list[tuple[tuple[int, int], ET.Element]]:
    return [(at, cell) for _, at, cell in _placed(root)]


def _placed(root: ET.Element) -> Iterator[tuple[ET.Element, tuple[int, int], ET.Element]]:
    number = 0
    for row in root.iter():
        if _local(row.tag) == "row":
            number = int(row.get("r") or number + 1)
            for at, cell in _cells_of(row):
                yield row, (number, at[1]), cell


def _cells_of(row: ET.Element) -> Iterator[tuple[tuple[int, int], ET.Element]]:
    column = 0
    for cell in row:
        if _local(cell.tag) == "c":
            said = coordinate(cell.get("r", ""))
            column = said[1] if said is not None else column + 1
            yield (0, column), cell


def _tree(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - expat has refused a DTD


def _plain(one: ET.Element) -> str:
    return ET.canonicalize(ET.tostring(one), strip_text=True)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
