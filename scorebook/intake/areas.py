"""What names of Excel's stand for: its Tables, ranges with a defined name, sheets of our own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import ParseError

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils.cell import range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from scorebook.display.writeback import SHEET_SIGN
from scorebook.intake.cells import Area
from scorebook.intake.parts import Parts

_NAME = f"{{{SHEET_MAIN_NS}}}definedName"
_TABLE = f"{{{SHEET_MAIN_NS}}}table"
# A name for a range of one sheet; formulas, constants, lost ranges and other files are none.
_CELL = r"\$?[A-Z]{1,3}\$?\d+"
_RANGE = re.compile(rf"'?(?P<sheet>(?:[^'!]|'')+)'?!(?P<ref>{_CELL}(?::{_CELL})?)")
# Excel's own: print areas, filters.
_BUILT_IN = "_xlnm."


@dataclass(frozen=True, slots=True)
class Names:
    """The areas with a defined name, by the name of their sheet, and the sheets we have added."""

    areas: dict[str, list[Area]] = field(default_factory=dict)
    ours: set[str] = field(default_factory=set)


def defined_names(parts: Parts, workbook: str) -> Names:
    """Read what a workbook has named."""
    found = Names()
    with parts.open(workbook) as xml:
        for _, element in iterparse(xml):
            if element.tag != _NAME:
                continue
            name, target = element.get("name", ""), _RANGE.fullmatch(element.text or "")
            element.clear()
            if target is None or name.startswith(_BUILT_IN) or target["sheet"].startswith("["):
                continue
            sheet = target["sheet"].replace("''", "'")
            if name == SHEET_SIGN:
                found.ours.add(sheet)
            elif ":" in target["ref"]:
                area = _area(name, target["ref"].replace("$", ""))
                found.areas.setdefault(sheet, []).append(area)
    return found


def tables(parts: Parts, sheet: str) -> list[Area]:
    """Give the Excel Tables of a sheet part; one that cannot be read is none."""
    rels = get_rels_path(sheet)
    if rels not in parts:
        return []
    return list(_tables(parts, rels))


def _tables(parts: Parts, rels: str) -> Iterator[Area]:
    for relation in get_dependents(parts, rels):
        if not relation.Type.endswith("/table") or relation.target not in parts:
            continue
        try:
            with parts.open(relation.target) as xml:
                for _, element in iterparse(xml):
                    if element.tag == _TABLE:
                        area = _area(element.get("displayName", ""), element.get("ref", ""))
                        yield replace(area, is_table=True)
        except (ParseError, ValueError):
            continue


def _area(name: str, ref: str) -> Area:
    left, top, right, bottom = range_boundaries(ref)
    return Area(name, top, left, bottom, right)
