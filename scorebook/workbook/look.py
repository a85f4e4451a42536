"""What the workbook looks like: few colours, each with a second sign that survives a grey printer.

Inputs are blue on pale yellow between dotted lines, formulas plain, results bold on pale blue.
Tiers go from pale to dark, so that their order can be seen without seeing colours.
"""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from scorebook.display.results import Part
from scorebook.workbook.units import GENERAL

INK = "#1F2933"
QUIET = "#52606D"
LINE = "#CBD2D9"
ACCENT = "#17435E"
PALE = "#E6F0F7"
YELLOW = "#FFF8DC"
BLUE = "#1D4ED8"
RED = "#8A1C1C"
PALE_RED = "#FBE3E0"
BAR = "#7FB3D5"
LOSS = "#D9A7A0"

# From pale to dark by even steps of lightness (ColorBrewer YlGnBu, read without colour too).
RAMP = ("#FFFFD9", "#EDF8B1", "#C7E9B4", "#7FCDBB", "#41B6C4", "#1D91C0", "#225EA8", "#253494")
_DARK_FROM = 5

_EVERYWHERE = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
_CELL = {**_EVERYWHERE, "bottom": 4, "bottom_color": LINE}
# Text keeps off the numbers of the column before it.
_TEXT = {**_CELL, "align": "left", "indent": 1}

_STYLES: Mapping[str, Mapping[str, Any]] = {
    Part.LABEL: {**_TEXT},
    Part.INPUT: {
        **_EVERYWHERE,
        "font_color": BLUE,
        "bg_color": YELLOW,
        "border": 4,
        "border_color": "#B7A75A",
        "locked": False,
    },
    Part.FORMULA: {**_CELL},
    Part.RESULT: {**_CELL, "bold": True, "bg_color": PALE},
    "wrapped": {**_TEXT, "text_wrap": True},
    "title": {**_EVERYWHERE, "font_size": 16, "bold": True, "font_color": ACCENT},
    "subtitle": {**_EVERYWHERE, "font_size": 11, "font_color": QUIET},
    "section": {**_EVERYWHERE, "font_size": 12, "bold": True, "font_color": ACCENT},
    "quiet": {**_EVERYWHERE, "font_color": QUIET},
    "tile_label": {
        **_EVERYWHERE,
        "font_size": 9,
        "font_color": QUIET,
        "bg_color": PALE,
        "top": 2,
        "top_color": ACCENT,
        "text_wrap": True,
    },
    "tile": {**_EVERYWHERE, "font_size": 16, "bold": True, "bg_color": PALE, "align": "left"},
    "total": {**_EVERYWHERE, "bold": True, "top": 1, "top_color": ACCENT},
    # Words that lead to another sheet.
    "link": {**_TEXT, "font_color": BLUE, "underline": 1},
    # The Summary sheet: what a figure means, under it.
    "tile_note": {
        **_EVERYWHERE,
        "font_size": 9,
        "font_color": QUIET,
        "bg_color": PALE,
        "align": "left",
        "text_wrap": True,
    },
}

_HEADINGS: Mapping[Part, str] = {
    Part.LABEL: ACCENT,
    Part.INPUT: "#7A5B00",
    Part.FORMULA: "#52606D",
    Part.RESULT: "#0B4F6C",
}


class Look:
    """The cell formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str, str], Format] = {}

    def style(self, name: str, number: str = GENERAL, align: str = "") -> Format:
        """Give a style with a number format."""
        wanted = (name, number, align)
        if wanted not in self._made:
            parts = {**_STYLES[name]}
            if number != GENERAL:
                parts["num_format"] = number
            if align:
                parts |= {"align": align, "indent": int(align == "left")}
            self._made[wanted] = self._workbook.add_format(parts)
        return self._made[wanted]

    def heading(self, part: Part, align: str = "") -> Format:
        """Give the style of a column's heading, dark in the colour of what stands under it."""
        wanted = ("heading", part.value, align)
        if wanted not in self._made:
            self._made[wanted] = self._workbook.add_format(
                {
                    **_EVERYWHERE,
                    "bold": True,
                    "font_color": "#FFFFFF",
                    "bg_color": _HEADINGS[part],
                    "text_wrap": True,
                    "valign": "vcenter",
                    "align": align or "left",
                    "indent": 0 if align else 1,
                    "italic": part is Part.INPUT,
                }
            )
        return self._made[wanted]

    def fault(self) -> Format:
        """Give what is laid over a cell at fault."""
        return self._over("fault", {"font_color": RED, "bg_color": PALE_RED, "bold": True})

    def faded(self) -> Format:
        """Give what is laid over a row that does not count."""
        return self._over("faded", {"font_color": QUIET, "italic": True})

    def parted(self) -> Format:
        """Give the line laid over the first row of somebody else."""
        return self._over("parted", {"top": 1, "top_color": ACCENT})

    def rung(self, step: int, steps: int) -> Format:
        """Give what is laid over the name of a tier: the higher, the darker."""
        dark = _shade(step, steps) >= _DARK_FROM
        return self._over(
            f"rung {_shade(step, steps)}",
            {
                "bg_color": rung_colour(step, steps),
                "font_color": "#FFFFFF" if dark else INK,
                "bold": True,
            },
        )

    def _over(self, name: str, parts: dict[str, Any]) -> Format:
        wanted = (name, "", "")
        if wanted not in self._made:
            self._made[wanted] = self._workbook.add_format(parts)
        return self._made[wanted]


def rung_colour(step: int, steps: int) -> str:
    """Give the colour of a tier, counted from 0 at the bottom of its ladder."""
    return RAMP[_shade(step, steps)]


def _shade(step: int, steps: int) -> int:
    last = len(RAMP) - 1
    return last if steps == 1 else round(step * last / (steps - 1))
