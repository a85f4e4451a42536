"""What the workbook looks like: few colours, each with a second sign that survives a grey printer.

Inputs are blue on pale yellow between dotted lines, formulas plain, results bold on pale blue.
The colours of tiers stand in `display.colours`.
"""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from scorebook.display.colours import is_dark, rung_colour, shade
from scorebook.display.number_formats import GENERAL
from scorebook.display.results import Part

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
        return self._over(
            f"rung {shade(step, steps)}",
            {
                "bg_color": rung_colour(step, steps),
                "font_color": "#FFFFFF" if is_dark(step, steps) else INK,
                "bold": True,
            },
        )

    def _over(self, name: str, parts: dict[str, Any]) -> Format:
        wanted = (name, "", "")
        if wanted not in self._made:
            self._made[wanted] = self._workbook.add_format(parts)
        return self._made[wanted]
