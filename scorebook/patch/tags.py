"""How the tags of a sheet stand in its bytes: rows, cells, attributes."""

import re
from functools import lru_cache
from typing import NamedTuple

# All that may stand between the name in a tag and its end.
IN_TAG = rb"""(?:[^"'>]|"[^"]*"|'[^']*')*+"""
_ATTRIBUTE = re.compile(rb"""\s([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# What may quote markup without being any.
_QUOTES = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)


class CellTags(NamedTuple):
    """How cells begin and end in a sheet: as nearly all do, and as any may."""

    any_cell: bytes
    usual: bytes
    cell: re.Pattern[bytes]
    tag: re.Pattern[bytes]
    end: re.Pattern[bytes]


@lru_cache(maxsize=8)
def cell_tags(prefix: str) -> CellTags:
    """Give the tags of cells in a sheet whose namespace has this prefix."""
    name = b"<%sc" % prefixed(prefix)
    quoted = re.escape(name)
    return CellTags(
        any_cell=name,
        usual=name + b' r="',
        cell=re.compile(
            quoted + rb' r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]+)")?(?: t="[a-zA-Z]+")?(/)?>'
        ),
        tag=re.compile(quoted + rb"(?=[\s/>])" + IN_TAG + rb">"),
        end=re.compile(rb"</%sc\s*>" % re.escape(prefixed(prefix))),
    )


def dict_of(tag: bytes) -> dict[str, str]:
    """Give the attributes of a start tag, as they are written."""
    return {
        name.decode(): (double or single).decode()
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def blotted(xml: bytes) -> bytes:
    """Blot out comments and quoted text: the same places, but nothing in them looks like markup."""
    if b"<!" not in xml and xml.find(b"<?", 2) < 0:
        return xml
    return _QUOTES.sub(lambda found: b"x" * len(found[0]), xml)


def prefixed(prefix: str) -> bytes:
    """Write a prefix as it stands before a name: x:, or nothing."""
    return f"{prefix}:".encode() if prefix else b""


@lru_cache(maxsize=8)
def row_tag(prefix: str) -> re.Pattern[bytes]:
    """Find the start tag of a row; its first group is the number, where the row says it first."""
    name = b"<%srow" % re.escape(prefixed(prefix))
    return re.compile(name + rb'(?=[\s/>])(?: r="([0-9]+)")?' + IN_TAG + rb">")
