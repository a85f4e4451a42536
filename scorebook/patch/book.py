"""The workbook's own part: which dialect it speaks, and which sheets it has in which parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from scorebook.patch.package import Package
from scorebook.patch.refusals import damaged
from scorebook.patch.relations import main_part, relations


@dataclass(frozen=True, slots=True)
class Dialect:
    """The namespaces of one way of writing Office Open XML."""

    main: str
    relations: str

    def kind(self, of: str) -> str:
        """Name a kind of relationship: worksheet, comments, …."""
        return f"{self.relations}/{of}"


TRANSITIONAL = Dialect(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = Dialect(
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet: its name, its part, and whether it has cells (a chart sheet has none).

    Shape: `part` is empty where the workbook names a sheet that is not there.
    """

    name: str
    part: str
    relation: str
    has_cells: bool


def dialect(package: Package) -> Dialect:
    """Say which dialect the workbook is written in.

    Raises: RefusedError when it is neither.
    """
    space = package.tree(main_part(package))[1].space
    for one in (TRANSITIONAL, STRICT):
        if one.main == space:
            return one
    raise damaged(package.name)


def sheets(package: Package) -> list[SheetPart]:
    """List the sheets in the order of their tabs, hidden ones too."""
    return list(_sheets(package))


def _sheets(package: Package) -> Iterator[SheetPart]:
    book = main_part(package)
    led_to = {one.id: one for one in relations(package, book)}
    listed = package.tree(book)[1].first("sheets")
    for entry in [] if listed is None else listed.named("sheet"):
        relation = led_to.get(entry.related())
        is_there = relation is not None and package.has(relation.target)
        yield SheetPart(
            name=entry.attributes.get("name", ""),
            part=relation.target if relation is not None and is_there else "",
            relation=entry.related(),
            has_cells=relation is not None and is_there and relation.leads_to("worksheet"),
        )
