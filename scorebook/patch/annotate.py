"""Mark what is wrong in a copy of the manager's own workbook, and list it on a first sheet."""

from pathlib import Path

from scorebook.app.workbook_ports import Annotated
from scorebook.display.annotations import SHEET, Annotations, conversations
from scorebook.patch.book import dialect
from scorebook.patch.front import front_page
from scorebook.patch.memory import Memory, to_keep
from scorebook.patch.package import Package
from scorebook.patch.page import page_xml
from scorebook.patch.styles import Styles
from scorebook.patch.tabs import add_in_front, free_name, shown
from scorebook.patch.unmark import unmark
from scorebook.patch.workbook import Workbook


def write_annotated(workbook: Path, out: Path, wanted: Annotations) -> Annotated:
    """Write a copy with its marks, without those of an earlier pass.

    Raises: RefusedError when the workbook cannot be changed without loss, or the copy not written.
    """
    package = Package.open(workbook)
    annotated = annotate(package, wanted)
    package.save(out)
    return annotated


def annotate(package: Package, wanted: Annotations) -> Annotated:
    """Mark a package in memory; without problems it only loses its marks."""
    unmark(package)
    if not wanted.remarks:
        return Annotated(cells=0, comments=0)
    before = shown(package)
    marked = Workbook(package).add_comments(wanted.marks)
    silent = [conversations(marked.silent, wanted.language)] if marked.silent else []
    kept = to_keep(Memory(tuple(marked.covered), before))
    page = front_page(wanted, Styles(package), [wanted.advice, *silent], kept)
    add_in_front(package, free_name(package, SHEET), page_xml(page, dialect(package)))
    return Annotated(cells=len(marked.covered), comments=marked.comments)
