"""docProps/app.xml lists the sheets' names for who looks at a file's properties."""

from scorebook.patch.markup import Edit, Element, fragment, spliced, tag_edit, written
from scorebook.patch.package import Package
from scorebook.patch.relations import related


def with_title(package: Package, name: str, *, before: str) -> None:
    """List a sheet in front, when the list begins with the sheet it comes before."""
    found = _lists(package)
    if found is None:
        return
    part, titles, count = found
    first = titles.children[0]
    if first.text != before:
        return
    xml, _root = package.tree(part)
    line = fragment(f"<lpstr>{written(name)}</lpstr>", first.prefix)
    edits: list[Edit] = [(first.start, first.start, line)]
    _write(package, part, xml, [*edits, *_counted(xml, titles, count, 1)])


def with_last_title(package: Package, name: str, *, behind: str) -> None:
    """List a sheet behind the last, when that is the sheet it comes behind."""
    found = _lists(package)
    if found is None:
        return
    part, titles, count = found
    sheets = titles.children[: int(count.text)]
    if not sheets or sheets[-1].text != behind:
        return
    xml, _root = package.tree(part)
    line = fragment(f"<lpstr>{written(name)}</lpstr>", sheets[-1].prefix)
    edits: list[Edit] = [(sheets[-1].end, sheets[-1].end, line)]
    _write(package, part, xml, [*edits, *_counted(xml, titles, count, 1)])


def without_title(package: Package, name: str) -> None:
    """Take a sheet out of the list."""
    found = _lists(package)
    if found is None:
        return
    part, titles, count = found
    sheets = titles.children[: int(count.text)]
    listed = next((one for one in sheets if one.text == name), None)
    if listed is None:
        return
    xml, _root = package.tree(part)
    edits: list[Edit] = [(listed.start, listed.end, b"")]
    _write(package, part, xml, [*edits, *_counted(xml, titles, count, -1)])


def _lists(package: Package) -> tuple[str, Element, Element] | None:
    """Give the list of titles and the count of sheets in it, where they are as Excel has them."""
    relation = related(package, "", "extended-properties")
    if relation is None:
        return None
    _xml, root = package.tree(relation.target)
    titles, pairs = root.first("TitlesOfParts"), root.first("HeadingPairs")
    vector = None if titles is None else titles.first("vector")
    counts = [] if pairs is None else [one for one in pairs.below() if one.name == "i4"]
    if vector is None or not vector.children or not counts or not counts[0].text.isdecimal():
        return None
    return relation.target, vector, counts[0]


def _counted(xml: bytes, titles: Element, count: Element, more: int) -> list[Edit]:
    edits: list[Edit] = [(count.inner, count.close, str(int(count.text) + more).encode())]
    if titles.attributes.get("size", "").isdecimal():
        edits.append(tag_edit(xml, titles, size=int(titles.attributes["size"]) + more))
    return edits


def _write(package: Package, part: str, xml: bytes, edits: list[Edit]) -> None:
    package.write(part, spliced(xml, edits))
