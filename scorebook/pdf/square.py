"""A QR code as one path of an SVG drawing.

A code is made of its text by exclusive ors alone: where two texts of one length differ in a bit,
their codes differ in the same spots, whatever else they say. So segno, in pure Python and half a
millisecond a code, draws one code for each bit of a text, and everybody's is put together of these.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import segno

# How the squares are masked is for a reader to find out; trying all eight masks for the prettiest
# takes five times as long, and their codes would differ in more than their texts do.
_MASK = 2
_CORRECTION = "m"
# What the short form of QR codes can say, two letters in eleven bits.
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_SHORT = re.compile(rf"(?!\d*$)[{re.escape(_ALPHABET)}]+")
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_DARK = re.compile("1+")


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
    size, spots = _put_together(text) if _SHORT.fullmatch(text) else _drawn(text)
    rows = f"{spots:0{size * size}b}"
    runs = [
        f"M{start} {row}h{end - start}v1h-{end - start}"
        for row in range(size)
        for start, end in [
            dark.span() for dark in _DARK.finditer(rows[row * size : (row + 1) * size])
        ]
    ]
    return Square(size, "".join(runs))


def _put_together(text: str) -> tuple[int, int]:
    """Give the size of a code in the short form, and its spots as the digits of a number."""
    values = [_VALUES[letter] for letter in text]
    size, spots = _drawn("0" * len(text), "alphanumeric")
    for at in range(0, len(text), 2):
        pair = values[at : at + 2]
        worth = pair[0] * len(_ALPHABET) + pair[1] if len(pair) > 1 else pair[0]
        for bit in range(worth.bit_length()):
            if worth >> bit & 1:
                spots ^= _difference(len(text), at, bit)
    return size, spots


@lru_cache(maxsize=4096)
def _difference(length: int, at: int, bit: int) -> int:
    """Give the spots in which a code changes with one bit of the letters at a place."""
    zeros = "0" * length
    letters = divmod(1 << bit, len(_ALPHABET)) if at + 1 < length else (1 << bit,)
    other = "".join(_ALPHABET[value] for value in letters)
    changed = zeros[:at] + other + zeros[at + len(other) :]
    return _drawn(changed, "alphanumeric")[1] ^ _drawn(zeros, "alphanumeric")[1]


@lru_cache(maxsize=64)
def _drawn(text: str, form: str | None = None) -> tuple[int, int]:
    """Have segno draw a code: its size, and its spots as the digits of a number."""
    code = segno.make(
        text, error=_CORRECTION, mask=_MASK, mode=form, micro=False, boost_error=False
    )
    digits = "".join("1" if spot else "0" for row in code.matrix for spot in row)
    return len(code.matrix), int(digits, 2)
