"""How well two colours can be told apart, as the Web's accessibility guidelines (WCAG 2) have it.

Colours are written #RRGGBB; a contrast lies between 1 (none) and 21 (black on white).
"""

BLACK, WHITE = "#000000", "#FFFFFF"
# Below this not even large letters can be read by everybody.
READABLE = 3.0
_PARTS = ((1, 0.2126), (3, 0.7152), (5, 0.0722))


def luminance(colour: str) -> float:
    """Give how light a colour is: black 0, white 1."""
    return sum(share * _linear(int(colour[at : at + 2], 16) / 255) for at, share in _PARTS)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(ground: str, wanted: str = "") -> str:
    """Give a colour for letters on a ground: the wanted one if it can be read, else black or white.

    One of the last two can always be read.
    """
    if wanted and contrast(wanted, ground) >= READABLE:
        return wanted
    return max((BLACK, WHITE), key=lambda colour: contrast(colour, ground))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own constants
