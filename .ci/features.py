"""What becomes of the features of workbooks that results are written into, by each way.

    make features     (or: python .ci/features.py [folder ...])

Into every workbook of the folders, and into our own with one feature each, a number, a text, a
formula, a comment and sheets are written: once by ours, once by openpyxl, which loads and saves.
A feature is kept when all its parts and elements are the same afterwards, written in whatever
order of attributes and with whatever prefixes; else it is changed, or lost when nothing of it is
left. A file that a way does not take is refused, and says why; one it stumbles over has failed.
"""

import re
import sys
import tempfile
import warnings
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from scorebook.display.writeback import Filling, WriteBack  # noqa: E402 - tests are no installed package
from scorebook.patch.package import Package  # noqa: E402 - as above
from scorebook.patch.refusals import RefusedError  # noqa: E402 - as above
from scorebook.patch.writeback import write_back  # noqa: E402 - as above
from tests.patch.by_hand import X14  # noqa: E402 - as above
from tests.patch.features import NAMES, workbook  # noqa: E402 - as above
from tests.patch.proof import more_sheets, wishes  # noqa: E402 - as above

BOOK = "kpi.xlsx"
KEPT, CHANGED, LOST, REFUSED, FAILED = "kept", "changed", "lost", "refused", "failed"
Parts = Mapping[str, bytes]

# Features that are whole parts, by what their names contain.
_BY_PART: Mapping[str, str] = {
    "charts": r"/charts/chart\d*\.xml$",
    "images": r"/media/",
    "SmartArt": r"/diagrams/",
    "pivot tables": r"/pivotTables/.*xml$|/pivotCache/.*xml$",
    "slicers": r"/slicers/|/slicerCaches/",
    "timelines": r"/timelines/|/timelineCaches/",
    "threaded comments": r"/threadedComments/|/persons/",
    "form controls": r"/ctrlProps/",
    "ActiveX controls": r"/activeX/.*(xml|bin)$",
    "macros": r"vbaProject.*\.bin$",
    "external links": r"/externalLinks/.*xml$",
    "queries and connections": r"/queryTables/|connections\.xml$|/customData/|/model/",
    "Excel tables": r"/tables/table\d*\.xml$",
    "printer settings": r"/printerSettings/",
    "custom XML": r"^customXml/.*\.xml$",
    "sensitivity labels": r"docMetadata/",
    "theme": r"/theme/",
    "rich values": r"metadata\.xml$|/richData/",
}
# Features that are elements of the sheets and of the workbook.
_BY_ELEMENT: Mapping[str, frozenset[str]] = {
    "conditional formats": frozenset({"conditionalFormatting"}),
    "validations": frozenset({"dataValidation"}),
    "sparklines": frozenset({"sparklineGroup"}),
    "protection": frozenset({"sheetProtection", "protectedRange", "workbookProtection"}),
    "print settings": frozenset(
        {"printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"}
    ),
    "views": frozenset({"sheetViews", "customSheetView"}),
    "links": frozenset({"hyperlink"}),
    "merged cells": frozenset({"mergeCell"}),
    "filters": frozenset({"autoFilter"}),
    "columns and groups": frozenset({"col", "sheetFormatPr"}),
    "scenarios": frozenset({"scenarios"}),
    "ignored errors": frozenset({"ignoredError"}),
}
_DIGITS = 17
_WIDE = 7


def main() -> None:
    """Print the table."""
    folders = [Path(one) for one in sys.argv[1:]] or [
        TOP.parent / "shared" / "corpus",
        TOP.parent / "shared" / "workbooks",
    ]
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        own = [workbook(Path(folder), name) for name in NAMES]
        theirs = [path for one in folders for path in sorted(one.glob("*.xls[xm]"))]
        print(f"{len(theirs)} workbooks of {', '.join(map(str, folders))}; {len(own)} of our own\n")
        _print_table([*theirs, *own])


def _print_table(paths: Iterable[Path]) -> None:
    ways: Mapping[str, Callable[[bytes, str], bytes]] = {"ours": _ours, "openpyxl": _openpyxl}
    counts: dict[str, dict[str, Counter[str]]] = {way: defaultdict(Counter) for way in ways}
    files: dict[str, Counter[str]] = {way: Counter() for way in ways}
    same: dict[str, list[int]] = {way: [0, 0] for way in ways}
    found: Counter[str] = Counter()
    for path in paths:
        content = path.read_bytes()
        before = _features(content)
        found.update(before.keys())
        for way, write in ways.items():
            outcome, made = _tried(write, content, path.suffix)
            files[way][outcome] += 1
            after = _features(made) if made else {}
            for name, old in before.items():
                fate = _fate(old, after.get(name, Counter())) if made else outcome
                counts[way][name][fate] += 1
            if made:
                old_parts, new_parts = _parts(content), _parts(made)
                same[way][0] += sum(new_parts.get(name) == one for name, one in old_parts.items())
                same[way][1] += len(old_parts)
    fates = (KEPT, CHANGED, LOST, REFUSED, FAILED)
    print(f"{'':34}{'':>6}" + "".join(f"{way:>45}" for way in ways))
    print(f"{'feature':34}{'files':>6}" + "".join(f"  {fate:>{_WIDE}}" for fate in fates) * 2)
    for name, count in sorted(found.items()):
        numbers = [counts[way][name][fate] for way in ways for fate in fates]
        print(f"{name:34}{count:>6}" + "".join(f"  {one:>{_WIDE}}" for one in numbers))
    for way in ways:
        kept, of = same[way]
        print(f"\n{way}: files {dict(files[way])}; parts the same byte for byte {kept} of {of}")


def _tried(
    write: Callable[[bytes, str], bytes], content: bytes, ending: str
) -> tuple[str, bytes | None]:
    try:
        return "written", write(content, ending)
    except RefusedError:
        return REFUSED, None
    except Exception:  # noqa: BLE001 - openpyxl raises whatever it stumbles over
        return FAILED, None


def _ours(content: bytes, _: str) -> bytes:
    package = Package(BOOK, content)
    wanted = wishes(package)
    # As openpyxl below: all in cells of nobody's, so that whatever changes was not asked for.
    text_filling, formula = wanted.fillings[1:]
    row = text_filling.place.cell[1:]
    free = replace(text_filling.place, cell=f"C{row}")
    number = Filling(place=free, value=Decimal("0.125"))
    notes = [replace(one, place=free) for one in wanted.notes]
    write_back(
        package, WriteBack(fillings=(number, text_filling, formula), notes=notes), more_sheets()
    )
    return package.packed()[0]


def _openpyxl(content: bytes, ending: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content), keep_vba=ending == ".xlsm")
    sheet, last = book.worksheets[0], book.worksheets[0].max_row
    sheet.cell(last + 2, 1, "baik").fill = PatternFill("solid", fgColor="FFC6E0B4")
    sheet.cell(last + 2, 2, "=1+2").number_format = "0.0%"
    sheet.cell(last + 2, 3, 0.125).comment = Comment("Theirs is 1, ours 2.", "scorebook")
    book.create_sheet("Summary")["A1"] = "Score"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fate(before: Counter[str], after: Counter[str]) -> str:
    left = before & after
    if left == before:
        return KEPT
    return CHANGED if left or after else LOST


def _features(content: bytes) -> dict[str, Counter[str]]:
    """Give what each feature consists of: canonical markup, or the bytes of what is no XML."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    try:
        parts = _parts(content)
    except zipfile.BadZipFile:
        return {}
    for name, one in parts.items():
        for feature, pattern in _BY_PART.items():
            if re.search(pattern, name) and not name.endswith(".rels"):
                found[feature][_canonical(name, one)] += 1
        if not name.endswith(".xml"):
            continue
        root = _tree(one)
        kind = "" if root is None else root.tag.rpartition("}")[2]
        if root is not None and kind in {"worksheet", "workbook", "comments", "sst", "wsDr"}:
            for feature, what in _elements(root, kind):
                found[feature][what] += 1
    return {name: what for name, what in found.items() if what}


def _elements(root: ET.Element, kind: str) -> Iterator[tuple[str, str]]:
    for one in root.iter():
        local = one.tag.rpartition("}")[2]
        match kind, local:
            case "worksheet", "c":
                yield from _of_a_cell(one)
            case "worksheet", _:
                yield from _of_a_sheet(one, local)
            case "workbook", "definedName":
                yield "names", f"{one.get('name')}={one.text}"
            case "comments", "comment":
                words = "".join(text.text or "" for text in one.iter() if text.tag.endswith("}t"))
                # Ours stands under what was there.
                yield "comments", f"{one.get('ref')} {words.partition('— scorebook')[0].strip()}"
            case "sst", "si":
                yield from _of_a_text(one)
            case "wsDr", "sp" | "cxnSp" | "grpSp":
                yield "shapes and text boxes", _text(one)


def _of_a_sheet(one: ET.Element, local: str) -> Iterator[tuple[str, str]]:
    newer = " of Excel 2010" if one.tag.startswith(f"{{{X14}}}") and "spark" not in local else ""
    for feature, names in _BY_ELEMENT.items():
        if local in names:
            yield feature + newer, _text(one)


def _of_a_text(one: ET.Element) -> Iterator[tuple[str, str]]:
    inside = {child.tag.rpartition("}")[2] for child in one}
    if "r" in inside:
        yield "rich text", _text(one)
    if "rPh" in inside:
        yield "phonetics", _text(one)


def _of_a_cell(cell: ET.Element) -> Iterator[tuple[str, str]]:
    place = cell.get("r") or ""
    inside = {child.tag.rpartition("}")[2]: child for child in cell}
    formula, value = inside.get("f"), inside.get("v")
    if formula is not None and value is not None and value.text:
        yield "saved values of formulas", f"{place}={value.text}"
    kind = "" if formula is None else formula.get("t") or ""
    if formula is not None and kind in {"shared", "array", "dataTable"}:
        feature = "data tables" if kind == "dataTable" else f"{kind} formulas"
        yield feature, f"{place} {_text(formula)}"
    digits = "" if value is None or formula is not None else (value.text or "")
    if cell.get("t", "n") == "n" and len(re.sub(r"\D|^0+", "", digits)) >= _DIGITS:
        yield "numbers of 17 digits", f"{place}={digits}"


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name.replace("\\", "/"): package.read(name) for name in package.namelist()}


def _tree(xml: bytes) -> ET.Element | None:
    try:
        # Whole copies of the workbooks are compared here, and never by the program itself.
        return ET.fromstring(xml)  # noqa: S314 - our own and a fixed corpus, by hand only
    except ET.ParseError:
        return None


def _canonical(name: str, content: bytes) -> str:
    root = _tree(content) if name.endswith(".xml") else None
    return repr(content) if root is None else _text(root)


def _text(element: ET.Element) -> str:
    tail, element.tail = element.tail, None
    try:
        return ET.canonicalize(ET.tostring(element), strip_text=True)
    finally:
        element.tail = tail


if __name__ == "__main__":
    main()
