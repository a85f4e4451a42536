"""A QR code as one path of an SVG drawing."""

from dataclasses import dataclass
from functools import lru_cache

import segno

# How the squares are masked is for a reader to find out; trying all eight masks for the prettiest
# takes five times as long.
_MASK = 2
_CORRECTION = "m"


@dataclass(frozen=True, slots=True)
class Square:
    """A square of `size` times `size` spots, and the path around the dark ones."""

    size: int
    path: str


@lru_cache(maxsize=8)
def square(text: str) -> Square:
    """Draw a text, a run of dark spots at a time.

    Raises: segno.DataOverflowError for more than two thousand characters.
    """
    code = segno.make(text, error=_CORRECTION, mask=_MASK, micro=False, boost_error=False)
    runs: list[str] = []
    for row, spots in enumerate(code.matrix):
        start = 0
        while start < len(spots):
            end = start
            while end < len(spots) and spots[end] == spots[start]:
                end += 1
            if spots[start]:
                wide = end - start
                runs.append(f"M{start} {row}h{wide}v1h-{wide}z")
            start = end
    return Square(len(code.matrix), "".join(runs))
