"""Which letters the reports can print: those of the fonts they are laid out with."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

_ENDINGS = ("*.ttf", "*.otf", "*.ttc")
# What is not drawn: marks of direction, joiners, variation selectors, blanks, ends of lines.
_UNDRAWN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_SELECTORS = range(0xFE00, 0xFE10)


class Letters:
    """Knows the letters of the fonts in some folders; fits `app.report_ports.KnowsLetters`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Take the folders that hold fonts; nothing is read before a letter is unusual."""
        self._folders = tuple(folders)

    def __call__(self, text: str) -> str:
        """Give the letters of a text that no font has, each once."""
        if text.isascii():
            return ""
        known = letters_of(self._folders)
        return "".join(
            dict.fromkeys(
                letter
                for letter in unicodedata.normalize("NFC", text)
                if ord(letter) not in known and not _is_undrawn(letter)
            )
        )


@cache
def letters_of(folders: tuple[Path, ...]) -> frozenset[int]:
    """Give the code points that some font in these folders has a shape for."""
    found: set[int] = set()
    for folder in folders:
        for ending in _ENDINGS:
            for file in sorted(folder.glob(ending)):
                found.update(_letters_in(file))
    return frozenset(found)


def _letters_in(file: Path) -> set[int]:
    if file.suffix.lower() == ".ttc":
        with TTCollection(file, lazy=True) as collection:
            return {letter for font in collection.fonts for letter in font.getBestCmap() or ()}
    with TTFont(file, lazy=True) as font:
        return set(font.getBestCmap() or ())


def _is_undrawn(letter: str) -> bool:
    return unicodedata.category(letter) in _UNDRAWN or ord(letter) in _SELECTORS
