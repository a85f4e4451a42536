"""A filled page taken apart: the tags that make its structure, its texts, its drawings.

Text `i` is what stands between tag `i - 1` and tag `i`. What is inside an <svg> is no part of the
structure: bars differ from agent to agent, and may do so in their number of pieces.
"""

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

# What a page may carry before and between its elements.
NOISE = re.compile(r"<!--.*?-->|<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)
BLANKS = " \t\n\r\f"

_DRAWING = re.compile(r"(<svg\b[^>]*>)(.*?)</svg>", re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")
_RUN_OF_BLANKS = re.compile(rf"[{BLANKS}]+")


class Parts(NamedTuple):
    """A page: `key` is equal for pages of one structure, `drawings` the inside of each <svg>."""

    key: str
    texts: list[str]
    drawings: list[str]


def parts(page: str) -> Parts:
    """Take a page apart, in a tenth of the time that parsing takes."""
    pieces = _DRAWING.split(NOISE.sub("", page))
    drawings = pieces[2::3]
    # A drawing with a title has an alternative text, which is structure.
    pieces[2::3] = ["<title/></svg>" if "<title" in each else "</svg>" for each in drawings]
    split = _TAG.split("".join(pieces))
    texts = [unescape(text) if "&" in text else text for text in split[::2]]
    return Parts("".join(split[1::2] + [_blankness(text) for text in texts]), texts, drawings)


def collapsed(text: str) -> str:
    """Make one blank of every run of blanks, as a page does; a no-break space is none."""
    return _RUN_OF_BLANKS.sub(" ", text)


@lru_cache(maxsize=16384)
def _blankness(text: str) -> str:
    """Say which blanks a text has at its ends: words that touch are another structure."""
    inner = text.strip(BLANKS)
    if not inner:
        return "_" if text else "."
    return "abcd"[(text[0] in BLANKS) + 2 * (text[-1] in BLANKS)]
