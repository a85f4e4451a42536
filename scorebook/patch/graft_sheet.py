"""The part of a sheet that XlsxWriter has written, as it must read in another workbook.

XlsxWriter writes no prefixes, and attributes always in double quotes; that is relied on here, and
only for what it has written.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.patch.content import number
from scorebook.patch.graft_styles import Joined
from scorebook.patch.package import Package
from scorebook.patch.relations import main_part, related
from scorebook.patch.renames import Renames

_STYLED = re.compile(rb'(<(?:c|row|col)\b[^>]*?\s(?:s|style)=")(\d+)"')
_UNSTYLED = re.compile(rb'(<c r="[A-Z]+\d+")(?! s=)')
_SHARED = re.compile(rb'(<c\b[^>]*? t=")s("[^>]*>)<v>(\d+)</v>')
_RULE = re.compile(rb'(\s(?:\w*D|d)xfId=")(\d+)"')
_SELECTED = re.compile(rb'(<sheetView\b[^>]*?) tabSelected="1"')
_STRING = re.compile(rb"<si>(.*?)</si>|<si/>", re.DOTALL)
_NUMBER = re.compile(rb'(<c r="[A-Z]+\d+" s="(\d+)">(?:<f>[^<]*</f>)?<v>)([^<]+)')
# From the day that Excel for Windows counts from to the one that Excel for the Mac began with.
_DAYS_TO_1904 = 1_462


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sheet's part refers to: looks, texts, names, and the day its dates count from."""

    joined: Joined
    texts: Sequence[bytes]
    renames: Renames
    counts_from_1904: bool


def shared_strings(source: Package) -> list[bytes]:
    """Give the markup of a workbook's shared texts."""
    part = related(source, main_part(source), "sharedStrings")
    if part is None:
        return []
    return [found[1] or b"<t/>" for found in _STRING.finditer(source.read(part.target))]


def grafted_sheet(xml: bytes, around: Surroundings) -> bytes:
    """Give a sheet's part with the looks, texts and names of the workbook it comes into."""
    looks = around.joined.looks
    if around.counts_from_1904:
        xml = _NUMBER.sub(_earlier(around.joined), xml)
    if looks and looks[0]:
        xml = _UNSTYLED.sub(rb'\1 s="0"', xml)
    xml = _STYLED.sub(_numbered(looks), xml)
    xml = _SHARED.sub(
        lambda found: (
            found[1] + b"inlineStr" + found[2] + b"<is>" + around.texts[int(found[3])] + b"</is>"
        ),
        xml,
    )
    xml = _SELECTED.sub(rb"\1", xml)
    return around.renames.markup(with_rules(xml, around.joined))


def with_rules(xml: bytes, joined: Joined) -> bytes:
    """Number what rules make of cells as it is numbered in the workbook it comes into."""
    return _RULE.sub(_numbered(joined.rules), xml)


def _numbered(numbers: Sequence[int]) -> Callable[[re.Match[bytes]], bytes]:
    return lambda found: found[1] + str(numbers[int(found[2])]).encode() + b'"'


def _earlier(joined: Joined) -> Callable[[re.Match[bytes]], bytes]:
    def moved(found: re.Match[bytes]) -> bytes:
        if int(found[2]) not in joined.dates:
            return found[0]
        return found[1] + number(Decimal(found[3].decode()) - _DAYS_TO_1904).encode()

    return moved
