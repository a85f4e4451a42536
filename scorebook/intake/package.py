"""Whether a file is a workbook at all, decided before anything in it is parsed.

A hostile or damaged file is refused here in a moment, by what the zip's directory declares.
"""

import zipfile
from io import BytesIO
from pathlib import Path

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_

MEBIBYTE = 1024 * 1024
_MOST_PACKED = 100 * MEBIBYTE
_MOST_UNPACKED = 512 * MEBIBYTE
_MOST_PARTS = 20_000
# Legal workbooks unpack to at most 15 times their size; small files may be mostly one letter.
_MOST_RATIO = 60
_RATIO_MATTERS_FROM = 20 * MEBIBYTE

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"


class UnreadableWorkbookError(StoppedError):
    """A file that cannot be opened as a workbook; the sentence says why and what to do."""


def vetted(path: Path) -> bytes:
    """Give a file's bytes, unless they are no sound xlsx package.

    Raises: UnreadableWorkbookError, with one clear sentence.
    """
    name = path.name
    content = _bytes(path)
    if not content:
        raise UnreadableWorkbookError(N_("{name} is empty: it has 0 bytes."), name=name)
    if content.startswith(_OLE):
        raise UnreadableWorkbookError(_ole(content), name=name)
    if not content.startswith((_ZIP, _EMPTY_ZIP)):
        raise UnreadableWorkbookError(
            N_("{name} is not an Excel workbook: open it in Excel and save it as .xlsx."),
            name=name,
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _vet_directory(package, name, len(content))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as fault:
        raise damaged(name) from fault
    return content


def _ole(content: bytes) -> str:
    """Tell a protected workbook from an old one by the stream that only the first has."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return N_("{name} is protected by a password: open it in Excel and save it without one.")
    return N_("{name} is an old .xls file or a damaged one: open it in Excel and save it as .xlsx.")


def damaged(name: str) -> UnreadableWorkbookError:
    """Make the refusal of a file that no reader could open."""
    return UnreadableWorkbookError(
        N_(
            "{name} is damaged: it cannot be opened as a workbook. Open it in Excel, let Excel "
            "repair it, save it, and try again."
        ),
        name=name,
    )


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > _MOST_PACKED:
            raise UnreadableWorkbookError(
                N_("{name} has {size} MiB: that is no KPI workbook."),
                name=path.name,
                size=size // MEBIBYTE,
            )
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise UnreadableWorkbookError(N_("There is no file {name}."), name=str(path)) from fault
    except IsADirectoryError as fault:
        raise UnreadableWorkbookError(
            N_("{name} is a folder, not a workbook."), name=str(path)
        ) from fault
    except PermissionError as fault:
        raise UnreadableWorkbookError(
            N_(
                "{name} cannot be read: it is locked or not yours. Close it in Excel and try again."
            ),
            name=path.name,
        ) from fault
    except OSError as fault:
        raise UnreadableWorkbookError(
            N_("{name} cannot be read: {why}."), name=path.name, why=fault.strerror
        ) from fault


def _vet_directory(package: zipfile.ZipFile, name: str, packed: int) -> None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    too_dense = unpacked > _RATIO_MATTERS_FROM and unpacked > packed * _MOST_RATIO
    if unpacked > _MOST_UNPACKED or len(parts) > _MOST_PARTS or too_dense:
        raise UnreadableWorkbookError(
            N_(
                "{name} unpacks to {size} MiB in {parts} parts: that is no KPI workbook. If it "
                "really is yours, save a copy with only the sheets that matter."
            ),
            name=name,
            size=unpacked // MEBIBYTE,
            parts=len(parts),
        )
    names = {part.filename.replace("\\", "/").lstrip("/").lower() for part in parts}
    if "[content_types].xml" not in names:
        raise UnreadableWorkbookError(
            N_("{name} is a zip file but not an Excel workbook."), name=name
        )
    if any(part.endswith("/workbook.bin") for part in names):
        raise UnreadableWorkbookError(
            N_("{name} is an .xlsb file: open it in Excel and save it as .xlsx."), name=name
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableWorkbookError(
            N_("{name} is an encrypted zip file, which no Excel workbook is."), name=name
        )
