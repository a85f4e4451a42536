"""Two trees of one part, without what was wanted of it: the rest of them must be the same."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from xml.etree import ElementTree as ET

from scorebook.patch.coordinates import cell_name
from tests.patch.trees import cells, local, placed, plain

# What says of a cell how it looks and what it holds.
_OF_A_CELL = ("s", "t", "cm", "vm")
# Lists that are not ours to add to; all others may have grown at their ends.
_FIXED = frozenset({"extLst", "colors", "tableStyles", "cellStyles"})


def without_wishes(root: ET.Element, wanted: AbstractSet[str], original: ET.Element) -> str:
    """Give a sheet without the cells that were wanted, and without what only hints at its size."""
    standing = {cell_name(at) for at, _ in cells(original)}
    is_drawn = any(local(one) == "legacyDrawing" for one in original)
    for child in list(root):
        if local(child) == "dimension" or (local(child) == "legacyDrawing" and not is_drawn):
            root.remove(child)
    for row, at, cell in list(placed(root)):
        name = cell_name(at)
        if name in wanted and name in standing:
            _emptied(cell)
        elif name in wanted:
            row.remove(cell)
        for formula in cell:
            # The formula of a group is said by its next cell when its first is written over.
            if formula.get("t") == "shared":
                formula.text = None
                formula.attrib.pop("ref", None)
    for data in root:
        if local(data) == "sheetData":
            _without_hints(data)
    return _canonical(root)


def without_additions(root: ET.Element, original: ET.Element) -> str:
    """Give a workbook's part without more sheets and names at the end, and how to compute."""
    counts = {local(one): len(one) for one in original}
    for one in list(root):
        if local(one) in {"sheets", "definedNames"}:
            for more in list(one)[counts.get(local(one), 0) :]:
                one.remove(more)
            if local(one) not in counts:
                root.remove(one)
        elif local(one) == "calcPr":
            one.attrib.pop("fullCalcOnLoad", None)
            if not one.attrib:
                root.remove(one)
    return _canonical(root)


def lost_lines(old: ET.Element, new: ET.Element) -> Iterator[str]:
    """Name relationships and types that are gone; those of the order of calculation may be."""
    lost = Counter(map(plain, old)) - Counter(map(plain, new))
    yield from (one for one in lost if "calcChain" not in one)


def changed_lists(old: ET.Element, new: ET.Element) -> Iterator[str]:
    """Name lists of looks or comments in which something is not what it was."""
    for place in old:
        twin = next((one for one in new if one.tag == place.tag), None)
        before, after = list(map(plain, place)), list(map(plain, [] if twin is None else twin))
        if local(old) == "comments":
            # Ours may stand under what somebody else has written.
            is_same = not Counter(before) - Counter(after) or len(after) == len(before)
        elif local(place) in _FIXED:
            is_same = after == before
        else:
            is_same = after[: len(before)] == before
        if not is_same:
            yield local(place)


def _emptied(cell: ET.Element) -> None:
    for key in _OF_A_CELL:
        cell.attrib.pop(key, None)
    for child in list(cell):
        cell.remove(child)


def _without_hints(data: ET.Element) -> None:
    for row in list(data):
        row.attrib.pop("spans", None)
        if not len(row) and row.attrib.keys() <= {"r"}:
            data.remove(row)


def _canonical(root: ET.Element) -> str:
    for one in root.iter():
        one.tail = None
        if len(one) or not (one.text or "").strip():
            one.text = None
    return ET.canonicalize(ET.tostring(root))
