"""What a workbook's number formats make of a number: a percentage, a date, a time, or zeros."""

import re
from typing import IO

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_FORMAT = f"{{{SHEET_MAIN_NS}}}numFmt"
_CELL_STYLES = f"{{{SHEET_MAIN_NS}}}cellXfs"
# Quoted words, escaped letters and [colours]; [h], [m] and [s] are hours, minutes and seconds.
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)


def forms(styles: IO[bytes]) -> dict[int, str]:
    """Say for each cell style what its number format makes of a number.

    Only the number formats are read: fonts, fills and thousands of named styles cannot be at
    fault here.
    """
    formats = dict(BUILTIN_FORMATS)
    used: list[int] = []
    for _, element in iterparse(styles):
        if element.tag == _FORMAT:
            formats[int(element.get("numFmtId"))] = element.get("formatCode", "")
        elif element.tag == _CELL_STYLES:
            used = [int(style.get("numFmtId", 0)) for style in element]
    return {style: form(formats.get(number, "General")) for style, number in enumerate(used)}


def form(number_format: str) -> str:
    """Say what one number format makes of a number; its first section is for positive ones."""
    bare = _QUOTED.sub("", number_format.split(";", maxsplit=1)[0]).lower()
    if "%" in bare:
        return "percent"
    if is_date_format(number_format):
        return "date" if "y" in bare or "d" in bare else "time"
    return bare if bare.strip("0") == "" and len(bare) > 1 else ""
