"""The colours of tiers, which every workbook we write shares.

Tiers go from pale to dark, so that their order can be seen without seeing colours.
"""

# From pale to dark by even steps of lightness (ColorBrewer YlGnBu, read without colour too).
RAMP = ("#FFFFD9", "#EDF8B1", "#C7E9B4", "#7FCDBB", "#41B6C4", "#1D91C0", "#225EA8", "#253494")
_DARK_FROM = 5


def rung_colour(step: int, steps: int) -> str:
    """Give the colour of a tier, counted from 0 at the bottom of its ladder."""
    return RAMP[shade(step, steps)]


def is_dark(step: int, steps: int) -> bool:
    """Say whether words on a tier's colour have to be white to be read."""
    return shade(step, steps) >= _DARK_FROM


def shade(step: int, steps: int) -> int:
    """Number the colour of a tier on the ramp, from 0 for the palest."""
    last = len(RAMP) - 1
    return last if steps == 1 else round(step * last / (steps - 1))
