"""Names that a workbook gives to cells: which belong to a sheet, and more of those."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import quoteattr

from scorebook.patch.markup import after, appended, fragment, spliced, written
from scorebook.patch.package import Package
from scorebook.patch.relations import main_part

# A name, what it stands for, and whether people see it.
Name = tuple[str, str, bool]
# What stands before a workbook's names, in the schema's order.
_BEFORE = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences"),
)


def names_of(
    package: Package, tabs: Iterable[int], *, local_only: bool = False
) -> dict[int, list[Name]]:
    """Give the names each of these tabs knows: its own, then those of the workbook.

    Shape: tabs count from 0.
    """
    listed = package.tree(main_part(package))[1].first("definedNames")
    own: dict[int, list[Name]] = {at: [] for at in tabs}
    everywhere: list[Name] = []
    for one in [] if listed is None else listed.children:
        name = one.attributes.get("name", "")
        found = name, one.text, one.attributes.get("hidden", "") in {"1", "true"}
        at = one.attributes.get("localSheetId", "")
        if not at:
            everywhere.append(found)
        elif int(at) in own:
            own[int(at)].append(found)
    if not local_only:
        for names in own.values():
            known = {name.casefold() for name, _, _ in names}
            names += [one for one in everywhere if one[0].casefold() not in known]
    return own


def add_names(package: Package, tab: int, names: Sequence[Name]) -> None:
    """Add names that belong to one tab."""
    book = main_part(package)
    xml, root = package.tree(book)
    lines = "".join(
        f'<definedName name={quoteattr(name)} localSheetId="{tab}"'
        f"{' hidden=' + chr(34) + '1' + chr(34) if hidden else ''}>{written(text)}</definedName>"
        for name, text, hidden in names
    )
    listed = root.first("definedNames")
    if listed is None or not listed.children:
        # A list with nothing in it makes room, so that taking ours away leaves one place for them.
        at = after(root, _BEFORE)
        end = at if listed is None or xml[at : listed.start].strip() else listed.end
        new = fragment(f"<definedNames>{lines}</definedNames>", root.prefix)
        package.write(book, spliced(xml, [(at, end, new)]))
    else:
        new = fragment(lines, root.prefix)
        package.write(book, spliced(xml, appended(xml, listed, new)))
