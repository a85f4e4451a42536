"""Colours as Excel keeps them (plain, of the theme with a tint, of a palette), as #RRGGBB."""

import re
from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from openpyxl.styles.colors import COLOR_INDEX, Color

from scorebook.looks.parts import attribute, local

# Of a colour scheme's twelve; Excel counts the light ones before the dark ones.
_ORDER = (
    *("lt1", "dk1", "lt2", "dk2"),
    *("accent1", "accent2", "accent3", "accent4", "accent5", "accent6"),
    *("hlink", "folHlink"),
)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_FULL = 255


@dataclass(frozen=True, slots=True)
class Palette:
    """What a workbook's numbered colours are.

    Shape: both hold RRGGBB; `theme` in Excel's order, empty without a theme.
    """

    theme: Sequence[str]
    indexed: Sequence[str]

    def colour(self, written: Color | None) -> str:
        """Give a colour as #RRGGBB; empty for "automatic", and for one that is not there."""
        if written is None:
            return ""
        plain = self._plain(written)
        return f"#{_tinted(plain, written.tint or 0.0)}" if plain else ""

    def _plain(self, written: Color) -> str:
        if written.type == "rgb":
            return hexadecimal(written.rgb)
        numbered = {"theme": self.theme, "indexed": self.indexed}.get(written.type, ())
        # Beyond the palette lie the system's own: automatic.
        return numbered[written.value] if 0 <= written.value < len(numbered) else ""


def palette(theme: Element | None, indexed: Sequence[str] = ()) -> Palette:
    """Make the palette of a workbook from its theme, and its own numbered colours if it has any."""
    numbered = indexed or COLOR_INDEX[:64]
    return Palette(_theme(theme), tuple(hexadecimal(colour) for colour in numbered))


def hexadecimal(written: object) -> str:
    """Give RRGGBB from RRGGBB or AARRGGBB in any case; empty from anything else."""
    match = _HEX.fullmatch(written) if isinstance(written, str) else None
    return match[1].upper() if match else ""


def _theme(theme: Element | None) -> tuple[str, ...]:
    if theme is None:
        return ()
    there: dict[str, str] = {}
    for scheme in (one for one in theme.iter() if local(one.tag) == "clrScheme"):
        for slot in scheme:
            for colour in slot:
                written = attribute(colour, "lastClr") or attribute(colour, "val")
                there.setdefault(local(slot.tag), hexadecimal(written))
    return tuple(there.get(name, "") for name in _ORDER) if there else ()


def _tinted(colour: str, tint: float) -> str:
    """Darken (below 0) or lighten (above 0) as Excel does: by the lightness alone."""
    if not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / _FULL for at in (0, 2, 4))
    hue, light, saturation = rgb_to_hls(red, green, blue)
    share = max(-1.0, min(1.0, tint))
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    parts = hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(part * _FULL):02X}" for part in parts)
