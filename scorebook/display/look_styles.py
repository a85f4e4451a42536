"""The cell styles of results.xlsx by name, and how each looks unless a company says otherwise.

Few colours, each with a second sign that survives a grey printer: inputs are blue on pale yellow
between dotted lines, formulas plain, results bold on pale blue. Tiers go from pale to dark, so that
their order can be seen without seeing colours.
"""

from collections.abc import Mapping

from scorebook.display.colours import RAMP, is_dark
from scorebook.display.results import Part

# How a cell looks: XlsxWriter's names of properties, colours as #RRGGBB, sizes in points.
Style = Mapping[str, str | int | float | bool]

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
WHITE = "#FFFFFF"

STEPS = len(RAMP)
PREFIX = "scorebook "


def heading_key(part: Part) -> str:
    """Name the style of the heading over cells of a kind."""
    return f"heading {part.value}"


def tier_key(step: int) -> str:
    """Name the style of a step of the ramp, counted from 0."""
    return f"tier {step + 1}"


# What stands in cells, and its name in Excel's gallery of cell styles.
CELL_STYLES: Mapping[str, str] = {
    "title": "scorebook Title",
    "subtitle": "scorebook Subtitle",
    "section": "scorebook Section",
    "quiet": "scorebook Note",
    heading_key(Part.LABEL): "scorebook Heading",
    heading_key(Part.INPUT): "scorebook Heading Input",
    heading_key(Part.FORMULA): "scorebook Heading Formula",
    heading_key(Part.RESULT): "scorebook Heading Result",
    Part.LABEL.value: "scorebook Text",
    "wrapped": "scorebook Long Text",
    Part.INPUT.value: "scorebook Input",
    Part.FORMULA.value: "scorebook Formula",
    Part.RESULT.value: "scorebook Result",
    "total": "scorebook Total",
    "tile_label": "scorebook Tile Label",
    "tile": "scorebook Tile",
}
TIER_STYLES: Mapping[str, str] = {
    tier_key(step): f"scorebook Tier {step + 1}" for step in range(STEPS)
}
# What is laid over cells that keep the rest of their own look.
OVERLAYS: Mapping[str, str] = {
    **TIER_STYLES,
    "fault": "scorebook Fault",
    "faded": "scorebook Faded",
    "parted": "scorebook Next Person",
    "bar": "scorebook Bar",
}
NAMES: Mapping[str, str] = {**CELL_STYLES, **OVERLAYS}

_EVERYWHERE: Style = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
_CELL: Style = {**_EVERYWHERE, "bottom": 4, "bottom_color": LINE}
# Text keeps off the numbers of the column before it.
_TEXT: Style = {**_CELL, "align": "left", "indent": 1}
_DOTTED = "#B7A75A"
_HEADING: Style = {
    **_EVERYWHERE,
    "bold": True,
    "font_color": WHITE,
    "text_wrap": True,
    "valign": "vcenter",
    "align": "left",
    "indent": 1,
}

DEFAULTS: Mapping[str, Style] = {
    "title": {**_EVERYWHERE, "font_size": 16, "bold": True, "font_color": ACCENT},
    "subtitle": {**_EVERYWHERE, "font_size": 11, "font_color": QUIET},
    "section": {**_EVERYWHERE, "font_size": 12, "bold": True, "font_color": ACCENT},
    "quiet": {**_EVERYWHERE, "font_color": QUIET},
    heading_key(Part.LABEL): {**_HEADING, "bg_color": ACCENT},
    heading_key(Part.INPUT): {**_HEADING, "bg_color": "#7A5B00", "italic": True},
    heading_key(Part.FORMULA): {**_HEADING, "bg_color": QUIET},
    heading_key(Part.RESULT): {**_HEADING, "bg_color": "#0B4F6C"},
    Part.LABEL.value: _TEXT,
    "wrapped": {**_TEXT, "text_wrap": True},
    Part.INPUT.value: {
        **_EVERYWHERE,
        "font_color": BLUE,
        "bg_color": YELLOW,
        **dict.fromkeys(("left", "right", "top", "bottom"), 4),
        **{f"{side}_color": _DOTTED for side in ("left", "right", "top", "bottom")},
    },
    Part.FORMULA.value: _CELL,
    Part.RESULT.value: {**_CELL, "bold": True, "bg_color": PALE},
    "total": {**_EVERYWHERE, "bold": True, "top": 1, "top_color": ACCENT},
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
    **{
        tier_key(step): {
            "bg_color": colour,
            "font_color": WHITE if is_dark(step, STEPS) else INK,
            "bold": True,
        }
        for step, colour in enumerate(RAMP)
    },
    "fault": {"font_color": RED, "bg_color": PALE_RED, "bold": True},
    "faded": {"font_color": QUIET, "italic": True},
    "parted": {"top": 1, "top_color": ACCENT},
    "bar": {"bg_color": BAR},
}

_LETTERS = ("font_color", "bold", "italic", "underline", "font_strikeout")
_LINES = tuple(
    f"{side}{of}" for side in ("left", "right", "top", "bottom") for of in ("", "_color")
)
# A cell has one typeface and one alignment, which nothing laid over it can change.
OVERLAID: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(TIER_STYLES, (*_LETTERS, "bg_color")),
    "fault": (*_LETTERS, "bg_color", *_LINES),
    "faded": (*_LETTERS, "bg_color"),
    "parted": _LINES,
    "bar": ("bg_color",),
}
