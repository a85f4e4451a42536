"""What people could not read in results.xlsx if it looked like this: told before it is sent out."""

from collections.abc import Iterator
from itertools import pairwise

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.display.contrast import BLACK, READABLE, WHITE, contrast, luminance
from scorebook.display.look import LookSettings
from scorebook.display.look_styles import NAMES, TIER_STYLES, Style, tier_key
from scorebook.display.results import Part

# These are lines and fills without letters of their own.
_WORDLESS = {"parted", "bar"}


def doubts(look: LookSettings, name: str) -> Iterator[Problem]:
    """Tell of letters that can hardly be read (SB140) and tiers out of order (SB141).

    Shape: `name` is that of the file the look comes from. Letters on a tier's colour are not told
        of: black or white is taken where the chosen ones could not be read.
    """
    place = Place(name)
    for key, style in look.styles.items():
        if key not in _WORDLESS and key not in TIER_STYLES:
            yield from _faint(NAMES[key], place, _letters(style), _ground(style))
    result = look.styles[Part.RESULT.value]
    yield from _faint(NAMES["bar"], place, _letters(result), look.bar)
    out_of_order = _out_of_order(look)
    if out_of_order:
        yield problem("SB141", place, found=out_of_order)


def _faint(style: str, place: Place, letters: str, ground: str) -> Iterator[Problem]:
    there = contrast(letters, ground)
    if there < READABLE:
        yield problem(
            "SB140", place, style=style, letters=letters, ground=ground, found=f"{there:.1f}"
        )


def _letters(style: Style) -> str:
    return str(style.get("font_color", BLACK))


def _ground(style: Style) -> str:
    return str(style.get("bg_color", WHITE))


def _out_of_order(look: LookSettings) -> str:
    """Name the first tier that breaks the way from pale to dark, or from dark to pale."""
    light = [luminance(colour) for colour in look.ramp]
    falls = light[0] >= light[-1]
    for step, (before, after) in enumerate(pairwise(light), start=1):
        if (after >= before) if falls else (after <= before):
            return NAMES[tier_key(step)]
    return ""
