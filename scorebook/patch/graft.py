"""Sheets that XlsxWriter has written, put behind the sheets of a manager's workbook.

Each comes with all it leads to: drawings, charts, pictures, comments, Excel tables, links, names
of its own. A hidden name that belongs to the sheet says that it is ours; it stays through whatever
Excel and LibreOffice do to the file, also when somebody calls the sheet otherwise.
"""

import re
from collections.abc import Iterable, Sequence

from scorebook.display.writeback import SHEET_SIGN
from scorebook.patch.book import STRICT, SheetPart, dialect, sheets
from scorebook.patch.calculation import compute_when_opened, forget_the_order
from scorebook.patch.graft_sheet import Surroundings, grafted_sheet, shared_strings, with_rules
from scorebook.patch.graft_styles import joined
from scorebook.patch.guards import refuse_more_sheets
from scorebook.patch.markup import written
from scorebook.patch.names import add_names, names_of
from scorebook.patch.package import Package
from scorebook.patch.relations import (
    add_relations,
    content_type,
    declare,
    declare_ending,
    file_of,
    main_part,
    relations,
)
from scorebook.patch.renames import Renames
from scorebook.patch.tabs import add_behind, take_away

_LONGEST_NAME = 31
_NUMBER_AND_ENDING = re.compile(r"\d*(\.\w+)$")
_TABLE = re.compile(rb'(<table\b[^>]*?\sid=")\d+(" name=")([^"]*)(" displayName=")[^"]*"')
_TARGET = re.compile(r'\sTarget="([^"]*)"')
# The same words in the other dialect; content types and the package's own are the same in both.
_IN_STRICT: Sequence[tuple[bytes, bytes]] = tuple(
    (
        f"http://schemas.openxmlformats.org/{old}".encode(),
        f"http://purl.oclc.org/ooxml/{new}".encode(),
    )
    for old, new in (
        ("spreadsheetml/2006/main", "spreadsheetml/main"),
        ("officeDocument/2006/relationships", "officeDocument/relationships"),
        ("drawingml/2006/main", "drawingml/main"),
        ("drawingml/2006/chart", "drawingml/chart"),
        ("drawingml/2006/spreadsheetDrawing", "drawingml/spreadsheetDrawing"),
    )
)


def add_sheets(package: Package, made: bytes) -> list[str]:
    """Put the sheets of a workbook behind those of another, and give the names they have got.

    Raises: RefusedError when the structure of the workbook is protected.
    """
    refuse_more_sheets(package)
    source = Package(package.name, made)
    theirs = [one for one in sheets(source) if one.has_cells]
    graft = _Graft(package, source, theirs)
    first = len(sheets(package))
    for one in theirs:
        graft.add(one)
    names = names_of(source, range(len(theirs)))
    for at, one in enumerate(theirs):
        name = graft.names[one.name]
        quoted = name.replace("'", "''")
        ours = [(key, graft.renames.formula(text), hidden) for key, text, hidden in names[at]]
        add_names(package, first + at, [*ours, (SHEET_SIGN, f"'{quoted}'!$A$1", True)])
    if graft.has_formulas:
        forget_the_order(package)
        compute_when_opened(package)
    return [graft.names[one.name] for one in theirs]


def grafted(package: Package) -> list[SheetPart]:
    """Find the sheets that an earlier pass has put here."""
    known = sheets(package)
    signed = names_of(package, range(len(known)), local_only=True)
    return [
        one for at, one in enumerate(known) if any(name == SHEET_SIGN for name, _, _ in signed[at])
    ]


def take_grafted(package: Package) -> bool:
    """Take the sheets of an earlier pass away; say whether there were any."""
    ours = grafted(package)
    for one in ours:
        take_away(package, one, None)
    if ours:
        forget_the_order(package)
    return bool(ours)


class _Graft:
    """Parts of one package on their way into another, each under a free name."""

    def __init__(self, package: Package, source: Package, theirs: Sequence[SheetPart]) -> None:
        self._package, self._source = package, source
        self._is_strict = dialect(package) is STRICT
        self.names = _free_names(
            [one.name for one in theirs], [one.name for one in sheets(package)]
        )
        tables = [name for part in source.parts() for name in _table_names(source, part)]
        taken = [name for part in package.parts() for name in _table_names(package, part)]
        self.renames = Renames(self.names, _free_names(tables, taken, "{}_{}"))
        self._around = Surroundings(
            joined(package, source), shared_strings(source), self.renames, _from_1904(package)
        )
        self._moved: dict[str, str] = {}
        self.has_formulas = False

    def add(self, sheet: SheetPart) -> None:
        """Add one sheet with all it leads to."""
        xml = grafted_sheet(self._source.read(sheet.part), self._around)
        self.has_formulas |= b"<f>" in xml or b"<f " in xml
        part = add_behind(self._package, self.names[sheet.name], self._spoken(xml))
        self._lead(sheet.part, part)

    def _move(self, part: str) -> str:
        """Add a part with all it leads to, and give its name here."""
        if part in self._moved:
            return self._moved[part]
        new = self._package.free_name(_NUMBER_AND_ENDING.sub(r"{}\1", part))
        self._moved[part] = new
        content = self._source.read(part)
        self._package.write(new, content)
        if part.endswith(".xml"):
            content = with_rules(self.renames.markup(content), self._around.joined)
            content = _TABLE.sub(self._table, content)
            self._package.write(new, self._spoken(content))
        kind, is_its_own = content_type(self._source, part)
        if is_its_own:
            declare(self._package, new, kind)
        else:
            declare_ending(self._package, new.rpartition(".")[2].lower(), kind)
        self._lead(part, new)
        return new

    def _lead(self, old: str, new: str) -> None:
        """Let a part lead to where what it led to has gone."""
        file = file_of(old)
        if not self._source.has(file):
            return
        xml, root = self._source.tree(file)
        lines = []
        for one, relation in zip(
            root.named("Relationship"), relations(self._source, old), strict=True
        ):
            line = xml[one.start : one.end].decode()
            if relation.target:
                line = _TARGET.sub(f' Target="/{written(self._move(relation.target))}"', line)
            lines.append(line)
        add_relations(self._package, new, self._spoken("".join(lines).encode()).decode())

    def _table(self, found: re.Match[bytes]) -> bytes:
        name = self.renames.table(found[3].decode()).encode()
        return (
            found[1]
            + str(_free_table_id(self._package)).encode()
            + found[2]
            + name
            + (found[4] + name + b'"')
        )

    def _spoken(self, xml: bytes) -> bytes:
        """Say a part in the dialect of the workbook."""
        for old, new in _IN_STRICT if self._is_strict else ():
            xml = xml.replace(old, new)
        return xml


def _free_names(
    wanted: Iterable[str], taken: Iterable[str], pattern: str = "{} ({})"
) -> dict[str, str]:
    """Give each its name, or the next one that is free: Summary (2)."""
    used = {name.casefold() for name in taken}
    names: dict[str, str] = {}
    for name in wanted:
        free, at = name, 1
        while free.casefold() in used:
            at += 1
            short = name[: _LONGEST_NAME - len(pattern.format("", at))]
            free = pattern.format(short, at)
        used.add(free.casefold())
        names[name] = free
    return names


def _table_names(package: Package, part: str) -> list[str]:
    if "/tables/" not in part.lower() or not part.lower().endswith(".xml"):
        return []
    return [package.tree(part)[1].attributes.get("displayName", "")]


def _free_table_id(package: Package) -> int:
    ids = [
        int(package.tree(part)[1].attributes.get("id", "0"))
        for part in package.parts()
        if "/tables/" in part.lower() and part.lower().endswith(".xml")
    ]
    return max(ids, default=0) + 1


def _from_1904(package: Package) -> bool:
    said = package.tree(main_part(package))[1].first("workbookPr")
    return said is not None and said.attributes.get("date1904", "") in {"1", "true"}
