"""How the form looks: one palette and one set of cell styles, which also hold in grey print."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

WHITE = "#FFFFFF"
INK = "#1B2A33"
DEEP = "#1F4E5F"
MID = "#D5E5EA"
PALE = "#F2F7F8"
CREAM = "#FFFBEB"
LINE = "#C9D3D8"
GREY = "#D9DCDE"
RED = "#F6C7C0"
ORANGE = "#FAD9A8"

# The number Excel has for this paper.
A4 = 9

TEXT = "@"
PERCENT = "0.0%"
DATE = "yyyy-mm-dd"
# Weights that total 1 are shares, weights that total 100 are percents already.
TOTAL_WEIGHT = "[>2]0;0%"
MONEY = {"id": "[$Rp-421]#,##0", "en": "#,##0"}

_BASE: Mapping[str, Any] = {
    "font_name": "Calibri",
    "font_size": 11,
    "font_color": INK,
    "valign": "vcenter",
}
_GRID: Mapping[str, Any] = {"border": 1, "border_color": LINE}
_WRAP: Mapping[str, Any] = {"text_wrap": True}

_ON_DEEP: Mapping[str, Any] = {**_BASE, "bold": True, "font_color": WHITE, "bg_color": DEEP}
_ON_MID: Mapping[str, Any] = {**_BASE, "bold": True, "font_color": DEEP, "bg_color": MID}
_HEADING: Mapping[str, Any] = {**_WRAP, "align": "center", "border": 1, "border_color": WHITE}
_HINT: Mapping[str, Any] = {
    **_BASE,
    "italic": True,
    "bg_color": PALE,
    "font_color": DEEP,
    "indent": 1,
}
_UNDERLINE: Mapping[str, Any] = {"bottom": 2, "bottom_color": DEEP}

STYLES: Mapping[str, Mapping[str, Any]] = {
    # the sheet that explains
    "plain": _BASE,
    "title": {**_BASE, "font_size": 22, "bold": True, "font_color": DEEP},
    "section": {**_BASE, **_UNDERLINE, "font_size": 13, "bold": True, "font_color": DEEP},
    "number": {**_ON_DEEP, "align": "center"},
    "strong": {**_BASE, "bold": True, "indent": 1},
    "unused": {**_BASE, **_GRID, "bg_color": GREY},
    "wrong": {**_BASE, **_GRID, "bg_color": ORANGE},
    # above the rows
    "hint": _HINT,
    "part": {**_HINT, "left": 2, "left_color": DEEP},
    "required": {**_ON_DEEP, **_HEADING},
    "optional": {**_ON_MID, **_HEADING},
    "special": {**_BASE, **_HEADING, **_GRID, "font_color": DEEP},
    "code": {**_ON_MID, **_HEADING, "border_color": DEEP, "num_format": TEXT, "locked": False},
    # what people fill in: what is needed, what is not, and their own columns beside the form
    "input": {**_BASE, **_GRID, "bg_color": CREAM, "locked": False},
    "choice": {**_BASE, **_GRID, "locked": False},
    "free": {**_BASE, "locked": False},
    # the rows of the settings
    "key": {**_ON_MID, **_GRID, "indent": 1},
    "key_required": {**_ON_DEEP, **_GRID, "indent": 1},
    "key_special": {**_BASE, **_GRID, "font_color": DEEP, "indent": 1},
    "explained": {**_BASE, **_GRID, **_WRAP, "font_size": 10, "indent": 1},
}

# What a rule lays over a cell; the cell keeps the rest of its own style.
RULES: Mapping[str, Mapping[str, Any]] = {
    "unused": {"bg_color": GREY, "font_color": "#8A9297"},
    "wrong": {"bg_color": RED},
    "unbalanced": {"bg_color": ORANGE, "bold": True},
    "rate": {"num_format": PERCENT},
}


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def style(self, name: str, **more: object) -> Format:
        """Give a named style, with what this cell adds to it (`num_format`, `align`)."""
        return self._format({**STYLES[name], **more})

    def rule(self, name: str) -> Format:
        """Give what a conditional format lays over a cell."""
        return self._format(RULES[name])

    def _format(self, properties: Mapping[str, Any]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(properties))
        return self._made[key]
