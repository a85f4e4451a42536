"""How parts hang together: relationships, and what kind of content each part has."""

from dataclasses import dataclass
from posixpath import dirname, join, normpath, relpath

from scorebook.patch.markup import Edit, Element, appended, fragment, spliced, written
from scorebook.patch.package import Package
from scorebook.patch.refusals import damaged

_TYPES = "[Content_Types].xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELS_KIND = "application/vnd.openxmlformats-package.relationships+xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Relation:
    """One part leads to another; `target` is empty where it leads out of the package."""

    id: str
    kind: str
    target: str

    def leads_to(self, kind: str) -> bool:
        """Say whether it is of a kind, in either dialect: worksheet, comments, …."""
        return self.kind.rpartition("/")[2] == kind


def relations(package: Package, part: str) -> list[Relation]:
    """Give the relationships of a part; of the package itself for ""."""
    file = file_of(part)
    if not package.has(file):
        return []
    return [
        Relation(one.attributes.get("Id", ""), one.attributes.get("Type", ""), _target(part, one))
        for one in package.tree(file)[1].named("Relationship")
    ]


def related(package: Package, part: str, kind: str) -> Relation | None:
    """Give the first relationship of a kind that leads to a part there is."""
    return next(
        (
            one
            for one in relations(package, part)
            if one.leads_to(kind) and one.target and package.has(one.target)
        ),
        None,
    )


def relate(package: Package, part: str, kind: str, target: str) -> str:
    """Add a relationship and give its id."""
    file = file_of(part)
    if not package.has(file):
        add_relations(package, part, "")
    xml, root = package.tree(file)
    taken = {one.attributes.get("Id", "") for one in root.children}
    new = next(f"rId{at}" for at in range(1, len(taken) + 2) if f"rId{at}" not in taken)
    to = relpath(f"/{target}", f"/{dirname(part)}")
    line = f'<Relationship Id="{new}" Type="{written(kind)}" Target="{written(to)}"/>'
    package.write(file, spliced(xml, appended(xml, root, fragment(line, root.prefix))))
    return new


def add_relations(package: Package, part: str, lines: str) -> None:
    """Give a part relationships that has none; some packages declare each such file by itself."""
    package.write(file_of(part), _relations_file(lines))
    known = package.tree(_TYPES)[1].named("Default")
    if not any(one.attributes.get("Extension", "").lower() == "rels" for one in known):
        declare(package, file_of(part), _RELS_KIND)


def _drop_relations(package: Package, part: str) -> None:
    file = file_of(part)
    package.drop(file)
    xml, root = package.tree(_TYPES)
    said = [one for one in root.children if one.attributes.get("PartName") == f"/{file}"]
    if said:
        package.write(_TYPES, spliced(xml, [(one.start, one.end, b"") for one in said]))


def unrelate(package: Package, part: str, relation: str) -> None:
    """Take a relationship away, and the file with the last when we have made it."""
    file = file_of(part)
    xml, root = package.tree(file)
    gone = [one for one in root.children if one.attributes.get("Id") == relation]
    left = spliced(xml, [(one.start, one.end, b"") for one in gone])
    if left == _relations_file():
        _drop_relations(package, part)
    else:
        package.write(file, left)


def _relations_file(lines: str = "") -> bytes:
    return f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{lines}</Relationships>'.encode()


def declare(package: Package, part: str, kind: str) -> None:
    """Say what kind of content a new part has."""
    line = f'<Override PartName="/{written(part)}" ContentType="{written(kind)}"/>'
    _add_type(package, line)


def declare_ending(package: Package, ending: str, kind: str) -> None:
    """Say what kind of content files with an ending have, unless it is said already."""
    known = package.tree(_TYPES)[1].named("Default")
    if not any(one.attributes.get("Extension", "").lower() == ending for one in known):
        _add_type(package, f'<Default Extension="{ending}" ContentType="{written(kind)}"/>')


def content_type(package: Package, part: str) -> tuple[str, bool]:
    """Give the kind of content a part has, and whether that is said of this very part."""
    children = package.tree(_TYPES)[1].children
    for one in children:
        if one.attributes.get("PartName", "").lower() == f"/{part}".lower():
            return one.attributes.get("ContentType", ""), True
    ending = part.rpartition(".")[2].lower()
    for one in children:
        if one.attributes.get("Extension", "").lower() == ending:
            return one.attributes.get("ContentType", ""), False
    raise damaged(package.name)


def remove(package: Package, part: str) -> None:
    """Take a part away with its relationships and its content type, and what only it led to.

    Shape: nothing may lead to the part any more.
    """
    led_to = [one.target for one in relations(package, part) if one.target]
    package.drop(part)
    if package.has(file_of(part)):
        _drop_relations(package, part)
    ending = part.rpartition(".")[2].lower()
    xml, root = package.tree(_TYPES)
    is_last = not any(one.lower().endswith(f".{ending}") for one in package.parts())
    names = [one.attributes.get("PartName", "").lower() for one in root.children]
    book = f"/{main_part(package)}".lower()
    behind = names.index(book) if book in names else 0
    gone: list[Edit] = [
        (one.start, one.end, b"")
        for at, one in enumerate(root.children)
        if one.attributes.get("PartName", "").lower() == f"/{part}".lower()
        # An ending that we have declared stands behind the workbook's part.
        or (is_last and at > behind and one.attributes.get("Extension", "").lower() == ending)
    ]
    if gone:
        package.write(_TYPES, spliced(xml, gone))
    for target in led_to:
        if package.has(target) and not _is_led_to(package, target):
            remove(package, target)


def _add_type(package: Package, line: str) -> None:
    xml, root = package.tree(_TYPES)
    package.write(_TYPES, spliced(xml, appended(xml, root, fragment(line, root.prefix))))


def _is_led_to(package: Package, target: str) -> bool:
    sources = ["", *(name for name in package.parts() if not name.endswith(".rels"))]
    return any(
        one.target.lower() == target.lower()
        for source in sources
        for one in relations(package, source)
    )


def file_of(part: str) -> str:
    """Give the file that holds the relationships of a part; of the package itself for ""."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _target(part: str, relationship: Element) -> str:
    """Give the part a relationship leads to, from wherever it is written."""
    if relationship.attributes.get("TargetMode", "") == "External":
        return ""
    to = relationship.attributes.get("Target", "").replace("\\", "/").partition("#")[0]
    return normpath(join("/", dirname(part), to)).lstrip("/")


def main_part(package: Package) -> str:
    """Give the part of the workbook itself.

    Raises: RefusedError when there is none.
    """
    found = related(package, "", "officeDocument")
    if found is None:
        raise damaged(package.name)
    return found.target
