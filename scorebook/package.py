"""Whether a file may be opened at all, decided before anything in it is parsed.

A hostile or damaged file is refused here in a moment, by what the zip's directory declares. Every
room that is handed a workbook asks here first.

May import: app (failures), core. Refuses: to look into a part.
"""

import struct
import zipfile
import zlib
from collections.abc import Set as AbstractSet
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
_MOST_RATIO_ELSEWHERE = 250
_RATIO_MATTERS_FROM = 20 * MEBIBYTE
_CONTENT_TYPES = "[content_types].xml"
# What parsers raise on files that are not what they claim to be (a thousand mutated workbooks were
# tried); one sentence serves them all: `damaged`. An XML parser's own error is a SyntaxError,
# lxml's as well as the standard library's.
FOREIGN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


class UnreadableWorkbookError(StoppedError):
    """A file that cannot be opened as a workbook; the sentence says why and what to do."""


def content_of(path: Path) -> bytes:
    """Give a file's bytes.

    Raises: UnreadableWorkbookError when there are none, or more than any month has.
    """
    try:
        size = path.stat().st_size
        if size > _MOST_PACKED:
            raise UnreadableWorkbookError(
                N_("{name} has {size} MiB: that is no KPI workbook."),
                name=path.name,
                size=size // MEBIBYTE,
            )
        content = path.read_bytes()
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
    if not content:
        raise UnreadableWorkbookError(N_("{name} is empty: it has 0 bytes."), name=path.name)
    return content


def parts_of(content: bytes, name: str) -> AbstractSet[str]:
    """Name the parts of a zip, in small letters, unless it is a bomb or damaged.

    Raises: UnreadableWorkbookError, with one clear sentence.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as fault:
        raise damaged(name) from fault
    names = {part.filename.replace("\\", "/").lstrip("/").lower() for part in parts}
    # Of Excel's, that is: an .ods says everything at length, and its reader is limited itself.
    densest = _MOST_RATIO if _CONTENT_TYPES in names else _MOST_RATIO_ELSEWHERE
    _refuse_bombs(parts, name, len(content) * densest)
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableWorkbookError(
            N_("{name} is an encrypted zip file, which no Excel workbook is."), name=name
        )
    return names


def damaged(name: str) -> UnreadableWorkbookError:
    """Make the refusal of a file that no reader could open."""
    return UnreadableWorkbookError(
        N_(
            "{name} is damaged: it cannot be opened as a workbook. Open it in Excel, let Excel "
            "repair it, save it, and try again."
        ),
        name=name,
    )


def part_key(name: str) -> str:
    """Write a part's name as it is compared: without case, whichever slash a program wrote."""
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_bombs(parts: list[zipfile.ZipInfo], name: str, most: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    too_dense = unpacked > max(most, _RATIO_MATTERS_FROM)
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
