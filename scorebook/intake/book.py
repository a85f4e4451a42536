"""Open a workbook of whatever form: what its cells hold, before anybody knows what they mean."""

import hashlib
from pathlib import Path

from scorebook.app.reading_ports import KnowsPasswords, no_password
from scorebook.display.annotations import is_ours
from scorebook.display.filenames import name_told
from scorebook.intake.cells import Book, FileForm, Sheet
from scorebook.intake.csv_files import csv_sheet
from scorebook.intake.foreign import foreign_sheets, opened_ole
from scorebook.intake.kinds import Kind, kind_of, no_workbook
from scorebook.intake.xlsx import xlsx_sheets
from scorebook.package import content_of


def open_book(path: Path, password: KnowsPasswords = no_password) -> Book:
    """Read all sheets of a workbook, hidden ones too, but not the list of problems we put there.

    Raises: UnreadableWorkbookError when the file cannot be opened, whatever the cause.
    """
    content = content_of(path)
    form, sheets, package = _opened(content, path, password)
    return Book(
        name=name_told(path.name),
        sha256=hashlib.sha256(content).hexdigest(),
        sheets=tuple(sheet for sheet in sheets if not _is_our_list(sheet)),
        form=form,
        content=package,
    )


def _is_our_list(sheet: Sheet) -> bool:
    return is_ours(sheet.name, (cell.value for cell in sheet.rows.get(1, {}).values()))


def _opened(
    content: bytes, path: Path, password: KnowsPasswords
) -> tuple[FileForm, tuple[Sheet, ...], bytes]:
    """Give the form of a file, its sheets, and of an .xlsx the package, unlocked where it was."""
    name = name_told(path.name)
    match kind_of(content, name):
        case Kind.XLSX:
            return FileForm.XLSX, xlsx_sheets(content, name), content
        case Kind.XLSB:
            return FileForm.XLSB, foreign_sheets(content, name, FileForm.XLSB), b""
        case Kind.ODS:
            return FileForm.ODS, foreign_sheets(content, name, FileForm.ODS), b""
        case Kind.TEXT:
            return FileForm.CSV, (csv_sheet(content, path),), b""
        case Kind.OLE:
            inner = opened_ole(content, name, password)
            if not isinstance(inner, bytes):
                return FileForm.XLS, inner, b""
            if kind_of(inner, name) is Kind.OLE:
                raise no_workbook(name)
            return _opened(inner, path, password)
