"""What a workbook says about computing: which cells have formulas, and when to compute them."""

from scorebook.patch.markup import after, fragment, spliced, tag_edit
from scorebook.patch.package import Package
from scorebook.patch.relations import main_part, related, remove, unrelate

# What stands before a workbook's calcPr, in the schema's order.
_BEFORE = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames"),
)


def forget_the_order(package: Package) -> None:
    """Drop the list of cells with formulas; Excel makes a new one, but repairs a wrong one."""
    book = main_part(package)
    chain = related(package, book, "calcChain")
    if chain is not None:
        unrelate(package, book, chain.id)
        remove(package, chain.target)


def compute_when_opened(package: Package) -> None:
    """Have every formula computed by the program that opens the workbook next."""
    book = main_part(package)
    xml, root = package.tree(book)
    said = root.first("calcPr")
    if said is None:
        at = after(root, _BEFORE)
        new = fragment('<calcPr fullCalcOnLoad="1"/>', root.prefix)
        package.write(book, spliced(xml, [(at, at, new)]))
    elif said.attributes.get("fullCalcOnLoad") not in {"1", "true"}:
        package.write(book, spliced(xml, [tag_edit(xml, said, fullCalcOnLoad=1)]))
