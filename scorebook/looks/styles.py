"""The named cell styles of a workbook, as the properties a cell is written with."""

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.styles.stylesheet import Stylesheet

from scorebook.display.look_styles import DEFAULTS, NAMES, OVERLAID, PREFIX, Style
from scorebook.looks.colours import Palette, palette
from scorebook.looks.parts import Parts

_KEYS = {name.casefold(): key for key, name in NAMES.items()}
# XlsxWriter's numbers of the lines around a cell.
LINES = {
    "thin": 1,
    "medium": 2,
    "dashed": 3,
    "dotted": 4,
    "thick": 5,
    "double": 6,
    "hair": 7,
    "mediumDashed": 8,
    "dashDot": 9,
    "mediumDashDot": 10,
    "dashDotDot": 11,
    "mediumDashDotDot": 12,
    "slantDashDot": 13,
}
UNDERLINES = {"single": 1, "double": 2, "singleAccounting": 33, "doubleAccounting": 34}
_SMALLEST, _LARGEST = 6, 36
# What Excel allows.
_LONGEST_NAME = 31
_SIDES = ("left", "right", "top", "bottom")
_MOST_INDENT = 15


class Styles:
    """What a workbook says about looks, of which only styles of our names are taken."""

    def __init__(self, parts: Parts, workbook: str) -> None:
        """Parse the styles that belong to the workbook's main part.

        Raises: KeyError when there are none; whatever openpyxl raises on what is no style.
        """
        theme = parts.related(workbook, "theme")
        self._sheet: Any = Stylesheet.from_tree(parts.tree(parts.related(workbook, "styles") or ""))
        own = self._sheet.colors.index if self._sheet.colors else ()
        self._palette: Palette = palette(parts.tree(theme) if theme else None, own)
        self._named = {style.name: style.xfId for style in self._sheet.cellStyles.cellStyle}

    def ours(self) -> Mapping[str, Style]:
        """Give the styles of our names that are there, by their keys."""
        there = {}
        for name, number in self._named.items():
            key = _KEYS.get(_tidy(name))
            if key is not None:
                there[key] = _taken(key, self._drawn(self._sheet.cellStyleXfs.xf[number]))
        return there

    def strange(self) -> Iterator[str]:
        """Give the styles that are called like ours and are none."""
        for name in self._named:
            if _tidy(name).startswith(PREFIX) and _tidy(name) not in _KEYS:
                yield name

    def changed(self, cell: int) -> str | None:
        """Name the style of ours that a cell has, if the cell was changed and its style was not.

        Shape: `cell` is the number of its format, as its sheet has it.
        """
        if cell >= len(self._sheet.cellXfs.xf):
            return None
        own = self._sheet.cellXfs.xf[cell]
        for name, number in self._named.items():
            key = _KEYS.get(_tidy(name))
            if key is not None and number == own.xfId:
                style = self._sheet.cellStyleXfs.xf[number]
                ids = ("fontId", "fillId", "borderId")
                if all(getattr(own, part) == getattr(style, part) for part in ids):
                    return None
                mine, its = (_no_places(_taken(key, self._drawn(one))) for one in (own, style))
                is_changed = mine != its and its == _no_places(DEFAULTS[key])
                return NAMES[key] if is_changed else None
        return None

    def _drawn(self, xf: Any) -> dict[str, Any]:  # noqa: ANN401 - openpyxl carries no types
        """Give all properties of a format but its numbers' shape; what is usual is left out."""
        font = self._sheet.fonts[xf.fontId]
        said = {
            "font_name": (font.name or "")[:_LONGEST_NAME],
            "font_size": _size(font.sz),
            "bold": bool(font.b),
            "italic": bool(font.i),
            "underline": UNDERLINES.get(font.u, 0),
            "font_strikeout": bool(font.strike),
            "font_color": self._palette.colour(font.color),
            "bg_color": self._fill(self._sheet.fills[xf.fillId]),
        }
        border = self._sheet.borders[xf.borderId]
        for side in _SIDES:
            line = getattr(border, side, None)
            if line is not None and line.style in LINES:
                said |= {
                    side: LINES[line.style],
                    f"{side}_color": self._palette.colour(line.color),
                }
        said |= _alignment(xf.alignment)
        return {name: value for name, value in said.items() if value}

    def _fill(self, fill: Any) -> str:  # noqa: ANN401 - openpyxl carries no types
        """Give the colour of a fill; patterns and gradients are no ground to read letters on."""
        if getattr(fill, "patternType", None) != "solid":
            return ""
        return self._palette.colour(fill.fgColor)


def _alignment(alignment: Any) -> dict[str, Any]:  # noqa: ANN401 - openpyxl carries no types
    if alignment is None:
        return {"valign": ""}
    across = alignment.horizontal or ""
    upright = {"center": "vcenter", "top": "top"}.get(alignment.vertical or "", "")
    return {
        "align": across if across in {"left", "center", "right"} else "",
        "valign": upright,
        "text_wrap": bool(alignment.wrap_text),
        "indent": min(_MOST_INDENT, int(alignment.indent or 0)) if across != "center" else 0,
    }


def _size(points: float | None) -> float:
    """Give the size of letters within what a sheet has room for, whole where it is whole."""
    size = max(_SMALLEST, min(_LARGEST, float(points or 0) or 10.0))
    return int(size) if size == int(size) else round(size, 1)


def _taken(key: str, drawn: Mapping[str, Any]) -> Style:
    """Keep what a style of this key can say."""
    wanted = OVERLAID.get(key)
    if wanted is None:
        return dict(drawn)
    return {name: value for name, value in drawn.items() if name in wanted}


def _no_places(style: Style) -> Style:
    """Leave out where the words of a cell stand, which samples have otherwise at will."""
    places = {"align", "valign", "text_wrap", "indent"}
    return {name: value for name, value in style.items() if name not in places}


def _tidy(name: str) -> str:
    return " ".join(name.split()).casefold()
