"""The objects of a PDF that was made once: what is everybody's, and what is each agent's own.

Everybody's objects are written once, in the same order and compressed; a stamped file begins with
these bytes. Its own objects follow, and the table that says where each of them lies.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape

import pydyf

from scorebook.pdf.packing import LEVEL

VERSION = b"1.7"
# Stands where the title will; a private character, of no use to a title.
TITLE = "\ue000"
_HERE = b"\x00"
_END = b">>"
_ROW = struct.Struct(">BIH")


class Gap(NamedTuple):
    """An object with one text left out: its number, and what stands before and after the text."""

    number: int
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Common:
    """Everybody's part of the file, and the table of all objects with the own ones still open."""

    start: bytes
    rows: bytes
    root: bytes
    info: bytes


@lru_cache(maxsize=4096)
def string(text: str) -> bytes:
    """Write a text as PDF writes strings."""
    return bytes(pydyf.String(text).data)


def compressed(content: bytes) -> bytes:
    """Write a stream of operators."""
    packed = zlib.compress(content, LEVEL)
    return b"<</Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(packed), packed)


def gap(dictionary: pydyf.Dictionary, key: str) -> Gap:
    """Leave the text out that stands under this key."""
    dictionary[key] = _HERE
    before, after = dictionary.data.split(_HERE)
    return Gap(dictionary.number, before, after)


def title_gaps(pdf: pydyf.PDF) -> tuple[Gap, list[Gap]]:
    """Find where the title stands: in the document information, and as XML in the metadata.

    Without a title the gap in the information is at its end.
    """
    pdf.add_object(pdf.info)
    if "Title" in pdf.info:
        information = gap(pdf.info, "Title")
    else:
        information = Gap(pdf.info.number, pdf.info.data.removesuffix(_END), _END)
    markup = []
    for found in pdf.objects:
        if isinstance(found, pydyf.Stream) and found.extra.get("Type") == "/Metadata":
            found.compress = False
            before, mark, after = b"".join(found.stream).partition(TITLE.encode())
            if mark:
                markup.append(Gap(found.number, before, after))
    return information, markup


def informed(place: Gap, title: str | None, said: Mapping[str, str]) -> bytes:
    """Write the document information with a title, where there is one, and with more texts."""
    written = place.before + (b"" if title is None else string(title)) + place.after
    more = b"".join(b"/%b %b" % (key.encode(), string(text)) for key, text in said.items())
    return written.removesuffix(_END) + more + _END


def metadata(place: Gap, title: str) -> bytes:
    """Write the XML metadata with a title; left readable, as archives want it."""
    content = place.before + escape(title).encode() + place.after
    head = b"<</Type /Metadata/Subtype /XML/Length %d>>" % len(content)
    return b"%b\nstream\n%b\nendstream" % (head, content)


def common(pdf: pydyf.PDF, own: Iterable[int]) -> Common:
    """Write all objects but the own ones."""
    left_out = frozenset(own)
    shared = [each for each in pdf.objects[1:] if each.number not in left_out]
    streams = [each for each in shared if isinstance(each, pydyf.Stream)]
    packed = [each for each in shared if not isinstance(each, pydyf.Stream)]
    rows = [(0, 0, 65535)] + [(0, 0, 0)] * (len(pdf.objects) + 1)
    written = bytearray(b"%PDF-" + VERSION + b"\n%\xf0\x9f\x96\xa4\n")
    for each in streams:
        rows[each.number] = (1, len(written), 0)
        written += each.indirect + b"\n"
    holder = _packed(packed)
    holder.number = len(pdf.objects)
    for at, each in enumerate(packed):
        rows[each.number] = (2, holder.number, at)
    rows[holder.number] = (1, len(written), 0)
    written += holder.indirect + b"\n"
    table = b"".join(_ROW.pack(*row) for row in rows)
    return Common(bytes(written), table, pdf.catalog.reference, pdf.info.reference)


def _packed(objects: list[pydyf.Object]) -> pydyf.Stream:
    contents = [each.data for each in objects]
    places, position = [], 0
    for each, content in zip(objects, contents, strict=True):
        places += [str(each.number), str(position)]
        position += len(content) + 1
    index = " ".join(places)
    extra = {"Type": "/ObjStm", "N": len(objects), "First": len(index) + 1}
    return pydyf.Stream([index, *contents], extra, compress=True)


def file(shared: Common, own: Mapping[int, bytes]) -> bytes:
    """Write a whole PDF: everybody's objects, these own ones by their numbers, and the table."""
    rows = bytearray(shared.rows)
    pieces = [shared.start]
    position = len(shared.start)
    for number, content in own.items():
        piece = b"%d 0 obj\n%b\nendobj\n" % (number, content)
        _ROW.pack_into(rows, number * _ROW.size, 1, position, 0)
        pieces.append(piece)
        position += len(piece)
    last = len(rows) // _ROW.size - 1
    _ROW.pack_into(rows, last * _ROW.size, 1, position, 0)
    table = zlib.compress(rows, LEVEL)
    pieces.append(
        b"%d 0 obj\n<</Type /XRef/Size %d/W [1 4 2]/Root %b/Info %b/Filter /FlateDecode/Length %d>>"
        b"\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (last, last + 1, shared.root, shared.info, len(table), table, position)
    )
    return b"".join(pieces)
