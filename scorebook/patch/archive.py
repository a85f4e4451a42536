"""The zip file around a workbook: what does not change is copied as it lies there, still packed."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_HAS_DESCRIPTOR = 0x08
_UTF8 = 0x800
_VERSION = 20
_ZIP64_EXTRA = 1
# The day zip files begin with: a new part has no other day, so the same input gives the same bytes.
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the zip as it lies there: its directory line and its packed bytes."""

    info: zipfile.ZipInfo
    packed: bytes


def entries(content: bytes) -> list[Entry]:
    """Take a zip file apart without unpacking anything.

    Raises: zipfile.BadZipFile when it is none.
    """
    with zipfile.ZipFile(BytesIO(content)) as package:
        return [Entry(info, _packed(content, info)) for info in package.infolist()]


def unpacked(entry: Entry) -> bytes:
    """Unpack one file.

    Raises: zipfile.BadZipFile when it is not what the directory says; zlib.error.
    """
    if entry.info.compress_type == zipfile.ZIP_STORED:
        content = entry.packed
    elif entry.info.compress_type == zipfile.ZIP_DEFLATED:
        # One byte more than declared is enough to know that the directory lies.
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(
            entry.packed, entry.info.file_size + 1
        )
    else:
        raise zipfile.BadZipFile(entry.info.filename)
    if len(content) != entry.info.file_size or zlib.crc32(content) != entry.info.CRC:
        raise zipfile.BadZipFile(entry.info.filename)
    return content


def packed(name: str, content: bytes, like: Entry | None = None) -> Entry:
    """Pack one file, dated like the one whose place it takes."""
    info = zipfile.ZipInfo(name, like.info.date_time if like else _FIRST_DAY)
    info.orig_filename = like.info.orig_filename if like else name
    info.flag_bits = like.info.flag_bits if like else 0
    info.external_attr = like.info.external_attr if like else 0
    info.compress_type = zipfile.ZIP_DEFLATED
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    info.file_size, info.compress_size, info.CRC = len(content), len(data), zlib.crc32(content)
    return Entry(info, data)


def archive(kept: list[Entry], new: Mapping[str, Entry]) -> bytes:
    """Put a zip file together: the kept files in their order, then the new ones."""
    out = BytesIO()
    directory = bytearray()
    files = [*kept, *new.values()]
    for entry in files:
        at = out.tell()
        name, flags = _name(entry.info)
        extra = _without_zip64(entry.info.extra)
        day, time = _dos(entry.info.date_time)
        common = (
            *(flags, entry.info.compress_type, time, day),
            *(entry.info.CRC, entry.info.compress_size, entry.info.file_size, len(name)),
        )
        out.write(_LOCAL.pack(b"PK\x03\x04", _VERSION, *common, 0))
        out.write(name)
        out.write(entry.packed)
        made_by = entry.info.create_system << 8 | _VERSION
        directory += _CENTRAL.pack(
            *(b"PK\x01\x02", made_by, _VERSION, *common, len(extra), 0, 0),
            *(entry.info.internal_attr, entry.info.external_attr, at),
        )
        directory += name + extra
    start = out.tell()
    out.write(directory)
    out.write(
        _END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), len(directory), start, 0),
    )
    return out.getvalue()


def _packed(content: bytes, info: zipfile.ZipInfo) -> bytes:
    # The local header may have other extra fields than the directory, so its own lengths count.
    name_length, extra_length = struct.unpack_from("<2H", content, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    if content[info.header_offset : info.header_offset + 4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(info.filename)
    return content[start : start + info.compress_size]


def _name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """Write the name as it was; the sizes stand before the data now, not behind it."""
    flags = info.flag_bits & ~_HAS_DESCRIPTOR
    if flags & _UTF8:
        return info.orig_filename.encode(), flags
    try:
        return info.orig_filename.encode("cp437"), flags
    except UnicodeEncodeError:
        return info.orig_filename.encode(), flags | _UTF8


def _without_zip64(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64_EXTRA:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept


def _dos(moment: tuple[int, int, int, int, int, int]) -> tuple[int, int]:
    year, month, day, hour, minute, second = moment
    return (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
