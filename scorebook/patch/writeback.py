"""Write results into a copy of the manager's own workbook, and nothing else of it changes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.display.annotations import SHEET, Mark, signed
from scorebook.display.writeback import Noted, NotWritten, WriteBack, WrittenBack
from scorebook.patch.book import dialect
from scorebook.patch.guards import is_closed, refuse_more_sheets
from scorebook.patch.memory import Memory, to_keep
from scorebook.patch.package import Package
from scorebook.patch.page import memory_xml
from scorebook.patch.tabs import add_behind, free_name, shown
from scorebook.patch.unmark import unmark
from scorebook.patch.workbook import Workbook


def check_writable(workbook: Path) -> None:
    """Look at the form of a file only: whether it could be changed at all.

    Raises: RefusedError when it is no package of Excel's, or a signed one.
    """
    Package.open(workbook)


def write_written_back(
    workbook: Path, out: Path, wanted: WriteBack, extra_sheets: bytes | None = None
) -> WrittenBack:
    """Write a copy with the results in it, without what an earlier pass has added.

    Shape: `extra_sheets` is a workbook that XlsxWriter has written, whose sheets are added.
    Raises: RefusedError when the workbook cannot be changed without loss, or the copy not written.
    """
    package = Package.open(workbook)
    done = write_back(package, wanted, extra_sheets)
    package.save(out)
    return done


def write_back(
    package: Package, wanted: WriteBack, extra_sheets: bytes | None = None
) -> WrittenBack:
    """Write results into a package in memory.

    Raises: RefusedError when a sheet whose cells would change is protected, or the structure of
        a workbook that is to have more sheets.
    """
    book = Workbook(package)
    if extra_sheets is not None:
        refuse_more_sheets(package)
    with _without_looking_for_cycles():
        unmark(package)
        book.set_cells(wanted.fillings)
        book.widen(wanted.widened)
        added = [] if extra_sheets is None else book.add_sheets(extra_sheets)
        comments = _note(book, wanted)
    return WrittenBack(cells=book.cells, comments=comments, sheets=added, left=tuple(book.left))


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """Spare the search for garbage in a million values that have none: a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _note(book: Workbook, wanted: WriteBack) -> int:
    """Mark the cells that have something to say; what the fills cover is kept on a hidden sheet."""
    if not wanted.notes:
        return 0
    package = book.package
    # Where no sheet can be added, nothing could tell later what a fill had covered.
    filled = not is_closed(package)
    marks = [_mark(number, one) for number, one in enumerate(wanted.notes, start=1)]
    marked = book.add_comments(marks, filled=filled)
    if filled:
        kept = to_keep(Memory(tuple(marked.covered), shown(package)))
        xml = memory_xml(kept, dialect(package))
        add_behind(package, free_name(package, SHEET), xml, hidden=True)
    for silent in marked.silent:
        sheet, _, cell = silent.rpartition("!")
        reason = N_("got no comment: there is a conversation, and it stays as it is")
        book.left.append(NotWritten(place=Place(package.name, sheet, cell), sentence=reason))
    return marked.comments


def _mark(number: int, noted: Noted) -> Mark:
    note = signed(number, noted.text)
    return Mark(cell=noted.place, number=number, severity=noted.severity, note=note)
