"""What kind of file somebody has dropped in, by its content; its name's ending decides nothing."""

from enum import Enum, auto

from scorebook.core.sentences import N_
from scorebook.package import UnreadableWorkbookError, parts_of

_OLE = b"\xd0\xcf\x11\xe0"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
# What a worksheet without any file around it begins with: Excel 2 to 4, before 1994.
_BARE_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_TOP = 4096


class Kind(Enum):
    """Which reader a file is for; OLE holds either an old workbook or a protected new one."""

    XLSX = auto()
    XLSB = auto()
    ODS = auto()
    OLE = auto()
    TEXT = auto()


def kind_of(content: bytes, name: str) -> Kind:
    """Tell the kinds of files apart by their first bytes and, of a zip, by its directory.

    Raises: UnreadableWorkbookError for what is no workbook, saying what it is if that can be
        told.
    """
    if content.startswith(_OLE):
        return Kind.OLE
    if content.startswith(_ZIPS):
        return _kind_of_zip(content, name)
    if content.startswith(_BARE_SHEETS):
        raise UnreadableWorkbookError(
            N_("{name} was saved by an Excel from before 1994: open it and save it as .xlsx."),
            name=name,
        )
    _refuse_pages(content, name)
    return Kind.TEXT


def _kind_of_zip(content: bytes, name: str) -> Kind:
    parts = parts_of(content, name)
    if any(part.endswith("/workbook.bin") for part in parts):
        return Kind.XLSB
    if "[content_types].xml" in parts:
        return Kind.XLSX
    if "content.xml" in parts:
        return Kind.ODS
    raise UnreadableWorkbookError(N_("{name} is a zip file but not an Excel workbook."), name=name)


def _refuse_pages(content: bytes, name: str) -> None:
    """Refuse what other programs call .xls: a page of the web, or XML of its own kind."""
    top = content[:_TOP].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if top.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in top:
        raise UnreadableWorkbookError(
            N_(
                "{name} is an “XML Spreadsheet 2003”, whatever its name says: open it in Excel "
                "and save it as .xlsx."
            ),
            name=name,
        )
    if top.startswith(b"<?xml") and b"urn:oasis:names:tc:opendocument" in top:
        raise UnreadableWorkbookError(
            N_("{name} is a “flat” OpenDocument file: open it in LibreOffice and save it as .ods."),
            name=name,
        )
    if top.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"mime-version:")):
        raise UnreadableWorkbookError(
            N_(
                "{name} is a web page (HTML), whatever its name says: open it in Excel and save "
                "it as .xlsx."
            ),
            name=name,
        )
    if top.startswith((b"<", b"%pdf", b"{\\rtf")):
        raise no_workbook(name)


def no_workbook(name: str) -> UnreadableWorkbookError:
    """Make the refusal of a file that is something else altogether."""
    return UnreadableWorkbookError(
        N_("{name} is not an Excel workbook: open it in Excel and save it as .xlsx."), name=name
    )
