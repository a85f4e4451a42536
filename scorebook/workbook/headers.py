"""What is printed above and below every page: the company's own words, ours where it has none."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter.image import Image
from xlsxwriter.worksheet import Worksheet

from scorebook.display.look import Picture, Printing

_SECTIONS = (("L", "left"), ("C", "center"), ("R", "right"))
# What Excel takes in a header or footer, counted as it counts.
_LONGEST = 255
_LONGEST_TITLE = 120
_SMALL = "&8"
_CODES = re.compile(r"&&|&G")
_DOTS_AN_INCH = 96


def set_headers(sheet: Worksheet, printing: Printing, *, left: str, right: str) -> None:
    """Set both: `left` is plain words for the foot, `right` has codes for the page already."""
    header, said = _options(printing, printing.header, "H")
    if header:
        sheet.set_header(header, {**said, "margin": printing.margins.header})
    # Who numbers the pages in a place of their own needs no second number.
    is_numbered = any("&P" in words for words in (*printing.header, *printing.footer))
    ours = (plain(left), "", "" if is_numbered else f" {right}")
    footer, said = _options(printing, printing.footer, "F", ours)
    sheet.set_footer(footer, {**said, "margin": printing.margins.footer})


def plain(words: str) -> str:
    """Write words so that none of them is taken for a code.

    "&" begins a code, and a digit after the size of the letters would belong to it.
    """
    return f" {words[:_LONGEST_TITLE].replace('&', '&&')}"


def _options(
    printing: Printing, theirs: Sequence[str], end: str, ours: Sequence[str] = ("", "", "")
) -> tuple[str, dict[str, Any]]:
    """Put the three sections into one text, with the pictures for each &G in it.

    Where a section of theirs says nothing, ours does, as long as there is room.
    """
    said: dict[str, Any] = {"scale_with_doc": False}
    sections: dict[str, str] = {}
    for (code, name), words in zip(_SECTIONS, theirs, strict=True):
        picture = printing.pictures.get(code + end)
        section = _section(words, has_picture=picture is not None)
        if not section or not _has_room(sections, section):
            continue
        sections[code] = section
        if picture is not None and "&G" in section.replace("&&", ""):
            said[f"image_{name}"] = _sized(picture)
    # The number of the page before the title: it is short, and tells pages apart.
    for (code, _name), words in reversed(list(zip(_SECTIONS, ours, strict=True))):
        own = _SMALL + _section(words, has_picture=False)
        if words and code not in sections and _has_room(sections, own):
            sections[code] = own
    return "".join(f"&{code}{sections[code]}" for code, _ in _SECTIONS if code in sections), said


def _has_room(sections: Mapping[str, str], more: str) -> bool:
    whole = "".join([*sections.values(), more])
    # Two letters of each section say where it stands.
    return len(whole.encode("utf-16-le")) // 2 + 2 * (len(sections) + 1) <= _LONGEST


def _section(words: str, *, has_picture: bool) -> str:
    """Keep one &G where there is a picture for it, and none where there is not.

    XlsxWriter counts every &G, also the one in "R&&G", which is the words "R&G": bold is turned on
    and off again between the two.
    """
    left = int(has_picture)

    def kept(code: re.Match[str]) -> str:
        nonlocal left
        if code[0] == "&G":
            left, keep = 0, left
            return "&G" if keep else ""
        is_counted = words[code.end() : code.end() + 1] == "G"
        return "&&&B&B" if is_counted else "&&"

    return _CODES.sub(kept, words)


def _sized(picture: Picture) -> Image:
    image = Image(BytesIO(picture.content))
    # XlsxWriter has no other way to say how large a picture in a header is shown.
    image._x_dpi = _DOTS_AN_INCH * image.width / picture.width  # noqa: SLF001 - see above
    image._y_dpi = _DOTS_AN_INCH * image.height / picture.height  # noqa: SLF001 - see above
    return image
