"""The process that reads foreign files: limited in memory and time, and free to die of them.

Shape: on standard input a line of JSON ({"form": …, "password": …}) and the file's bytes; on
standard output a line of JSON with "answer" and what belongs to it:
    book      a line for every row that is not blank: sheet, row, [[column, value, style], …]
    package   the bytes of the workbook that was protected
    password  nothing: it needs a password, or another one than was given
    locked    nothing: it is protected in a way that no password opens here
    other     nothing: it is no workbook
A file that cannot be read raises, whatever: nobody reads the child's words, only that it failed.
"""

import json
import resource
import sys
import warnings
from collections.abc import Iterator
from datetime import date, time
from io import BytesIO

import msoffcrypto
import olefile
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from scorebook.intake.marks import Marks, SheetMarks
from scorebook.intake.marks_ods import ods_marks
from scorebook.intake.marks_xls import xls_marks
from scorebook.intake.marks_xlsb import xlsb_marks

_MOST_MEMORY = 800 * 1024 * 1024
_MOST_SECONDS = 9
_MOST_ANSWERED = 128 * 1024 * 1024
# Excel opens a workbook with this password without asking: so it keeps no secret.
_NO_SECRET = "VelvetSweatshop"  # noqa: S105 - written in Excel's own specification


def main() -> None:
    """Do what standard input asks, and end."""
    for limited, most in (
        (resource.RLIMIT_AS, _MOST_MEMORY),
        (resource.RLIMIT_CPU, _MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limited)
        resource.setrlimit(limited, (most if hard < 0 else min(most, hard), hard))
    warnings.simplefilter("ignore")
    request = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    match request["form"]:
        case "ole":
            _open_ole(content, request["password"])
        case "xlsb":
            _answer_book(content, xlsb_marks(content))
        case "ods":
            _answer_ods(content)


def _answer(answer: str, **more: object) -> None:
    _write(json.dumps({"answer": answer, **more}).encode())


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")


def _open_ole(content: bytes, password: str | None) -> None:
    with olefile.OleFileIO(BytesIO(content)) as ole:
        if ole.exists("EncryptionInfo"):
            _answer_decrypted(content, password)
        elif ole.exists("Workbook"):
            _answer_xls(content, password)
        elif ole.exists("Book"):
            # Excel 5 and 95: the same records under another name.
            _answer_book(content, xls_marks(ole.openstream("Book").read()))
        else:
            _answer("locked" if ole.exists("EncryptedPackage") else "other")


def _answer_decrypted(content: bytes, password: str | None) -> None:
    opened = _decrypted(content, password)
    if opened is not None:
        _answer("package")
        sys.stdout.buffer.write(opened)


def _answer_xls(content: bytes, password: str | None) -> None:
    if msoffcrypto.OfficeFile(BytesIO(content)).is_encrypted():
        opened = _decrypted(content, password)
        if opened is None:
            return
        content = opened
    with olefile.OleFileIO(BytesIO(content)) as ole:
        marks = xls_marks(ole.openstream("Workbook").read())
    _answer_book(content, marks)


def _decrypted(content: bytes, password: str | None) -> bytes | None:
    """Take the protection off; None when that was not possible, and said."""
    for tried in filter(None, (_NO_SECRET, password)):
        out = BytesIO()
        try:
            office = msoffcrypto.OfficeFile(BytesIO(content))
            # A new workbook shows by itself whether it was opened; asked before, the library
            # calls some right passwords wrong.
            office.load_key(password=tried, verify_password=office.format != "ooxml")
            office.decrypt(out)
        except InvalidKeyError:
            continue
        except (DecryptionError, ValueError):
            _answer("locked")
            return None
        return out.getvalue()
    _answer("password")
    return None


def _answer_ods(content: bytes) -> None:
    marks = ods_marks(content)
    if marks is None:
        _answer("locked")
    else:
        _answer_book(content, marks)


def _answer_book(content: bytes, marks: Marks) -> None:
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        if len(book.sheets_metadata) != len(marks.sheets):
            raise ValueError(len(marks.sheets))
        sheets = [
            (at, marks.sheets[at], meta)
            for at, meta in enumerate(book.sheets_metadata)
            if meta.typ == SheetTypeEnum.WorkSheet
        ]
        read = [book.get_sheet_by_index(at) for at, _, _ in sheets]
        _answer(
            "book",
            days=marks.days,
            formats=marks.formats,
            sheets=[
                {
                    "name": meta.name,
                    "hidden": meta.visible != SheetVisibleEnum.Visible,
                    "merged": own.merged,
                }
                for _, own, meta in sheets
            ],
        )
        answered = 0
        for at, (sheet, (_, own, _)) in enumerate(zip(read, sheets, strict=True)):
            for row, cells in _rows(sheet, own):
                line = json.dumps([at, row, cells]).encode()
                answered += len(line)
                if answered > _MOST_ANSWERED:
                    raise MemoryError
                _write(line)


def _rows(sheet: CalamineSheet, marks: SheetMarks) -> Iterator[tuple[int, list[list[object]]]]:
    """Give the rows that are not blank, what the marks know of a cell going before."""
    top, left = sheet.start or (0, 0)
    known = dict(marks.values)
    for row, values in enumerate(sheet.to_python(), start=top + 1):
        own = known.pop(row, {})
        styles = marks.styles.get(row, {})
        said = {at: _plain(value) for at, value in enumerate(values, start=left + 1)}
        said |= own
        cells = [[at, value, styles.get(at, -1)] for at, value in said.items() if value != ""]
        if cells:
            yield row, cells
    for row, own in known.items():
        styles = marks.styles.get(row, {})
        yield row, [[at, value, styles.get(at, -1)] for at, value in own.items()]


def _plain(value: object) -> object:
    """Write a value of calamine's in JSON.

    Dates and times, which calamine makes of numbers, have marks of their own; this is for one
    that has none.
    """
    return {"iso": value.isoformat()} if isinstance(value, date | time) else value
