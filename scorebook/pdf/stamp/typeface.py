"""Text set in one font as Pango sets it for WeasyPrint: the same glyphs, at the same places.

Pango counts in 1/1024 of a pixel. HarfBuzz, told to count likewise, gives the same advances to the
unit; tests/pdf/stamp/test_typeface.py holds it to that.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

import uharfbuzz as hb

from scorebook.pdf.stamp.insides import Face

UNITS = 1024
_LATIN = (
    "\x20-\x7e\xa0-\xac\xae-\u024f\u1e00-\u1eff"
    "\u2010-\u2015\u2018-\u2026\u2030-\u203a\u20a0-\u20bf\u2190-\u22ff"
)
# Anything else may be set from right to left, in another font or as a picture.
_SETTABLE = re.compile(rf"[{_LATIN}]*")


# Texts that are remembered: a figure of one agent is likely to be another's too.
_MOST_KNOWN = 20_000


class UnsettableError(Exception):
    """This text needs a glyph that is not embedded, or rules that only Pango knows."""


class Setting(NamedTuple):
    """How a text is set: what font size in pixels, letter spacing in pixels, which language."""

    size: float
    spacing: float
    language: str


class SetText(NamedTuple):
    """A text that was set: its width in pixels, and the operators that show it."""

    width: float
    operators: bytes


class Typeface:
    """One font, whole, and the glyphs of it that are embedded."""

    def __init__(self, face: Face, specimen: Iterable[str]) -> None:
        """Take the font and texts that use all letters anybody wants of it."""
        self.name = face.name
        self._face = hb.Face(face.file, face.number)
        self._fonts: dict[float, hb.Font] = {}
        self._known: dict[tuple[str, Setting], SetText] = {}
        self._upem = self._face.upem
        self._natural = hb.Font(self._face)
        # Glyph to the letters it stands for, and to its width in thousandths of the font size.
        self.letters: dict[int, str] = {}
        self.widths: dict[int, int] = {}
        # Glyph to how it is written.
        self._codes: dict[int, str] = {}
        for text in specimen:
            self._take(text)

    def set(self, text: str, setting: Setting) -> SetText:
        """Set a text on one line.

        Raises: UnsettableError.
        """
        known = self._known.get((text, setting))
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[text, setting] = self._set(text, setting)
        return known

    def _set(self, text: str, setting: Setting) -> SetText:
        if not text:
            return SetText(0.0, b"")
        glyphs, advances = self._shaped(text, setting)
        size = int(setting.size * UNITS) / UNITS
        spacing = int(setting.spacing * UNITS)
        try:
            shown = (
                self._spaced(glyphs, advances, size, spacing)
                if spacing
                else self._side_by_side(glyphs, advances, size)
            )
        except KeyError as error:
            raise UnsettableError(text) from error
        width = (sum(advances) + (len(glyphs) - 1) * spacing) / UNITS + setting.spacing
        return SetText(width, f"/{self.name} {operand(size)} Tf\n[<{shown}>] TJ".encode())

    def _side_by_side(self, glyphs: list[int], advances: list[int], size: float) -> str:
        """Write glyphs, and how far each is moved from where the one before it ends.

        Raises: KeyError for a glyph that is not embedded.
        """
        widths, codes = self.widths, self._codes
        pieces: list[str] = []
        moved = 0
        for glyph, advance in zip(glyphs, advances, strict=True):
            if moved:
                pieces.append(f">{moved}<")
            pieces.append(codes[glyph])
            moved = int(widths[glyph] - advance * 1000 / UNITS / size)
        return "".join(pieces)

    def _spaced(self, glyphs: list[int], advances: list[int], size: float, spacing: int) -> str:
        """Write glyphs that are spaced.

        Raises: KeyError for a glyph that is not embedded.
        """
        before = int(spacing / 2)  # as C divides
        if spacing % UNITS == 0:
            before = (before + UNITS // 2) // UNITS * UNITS
        after = spacing - before
        pieces: list[str] = []
        last = len(glyphs) - 1
        moved = 0.0
        for at, (glyph, advance) in enumerate(zip(glyphs, advances, strict=True)):
            inset = before if at else 0
            # WeasyPrint divides this by the size but not by Pango's units; we follow.
            offset = inset / size
            moved -= offset
            if moved:
                pieces.append(f">{operand(moved)}<")
            pieces.append(self._codes[glyph])
            whole = advance + inset + (after if at < last else 0)
            moved = int(self.widths[glyph] + offset - whole * 1000 / UNITS / size)
        return "".join(pieces)

    def advances(self, text: str, setting: Setting) -> list[float]:
        """Say how far each letter of a text goes on, in pixels.

        Raises: UnsettableError.
        """
        _, advances = self._shaped(text, setting)
        return [advance / UNITS + setting.spacing for advance in advances]

    def _take(self, text: str) -> None:
        """Embed what a text needs; nothing where the font has not all of it."""
        try:
            glyphs, _ = self._shaped(text, Setting(16, 0, "en"))
        except UnsettableError:
            return
        for at, glyph in enumerate(glyphs):
            if glyph not in self.letters:
                self.letters[glyph] = text[at]
                self._codes[glyph] = f"{glyph:04x}"
                advance = self._natural.get_glyph_h_advance(glyph)
                self.widths[glyph] = round(advance * 1000 / self._upem)

    def _shaped(self, text: str, setting: Setting) -> tuple[list[int], list[int]]:
        if not _SETTABLE.fullmatch(text):
            raise UnsettableError(text)
        font = self._fonts.get(setting.size)
        if font is None:
            font = self._fonts[setting.size] = hb.Font(self._face)
            font.scale = (int(setting.size * UNITS), int(setting.size * UNITS))
        glyphs, advances, plain = _shape(font, text, setting.language)
        if not plain or len(glyphs) != len(text) or 0 in glyphs:
            raise UnsettableError(text)
        return glyphs, advances


def _shape(font: hb.Font, text: str, language: str) -> tuple[list[int], list[int], bool]:
    """Give glyphs and advances, and whether each letter is one glyph that stands on its place."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", language or "en"
    hb.shape(font, buffer)
    glyphs, advances, plain = [], [], True
    for at, (info, position) in enumerate(
        zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ):
        glyphs.append(info.codepoint)
        advances.append(position.x_advance)
        if info.cluster != at or position.x_offset or position.y_offset:
            plain = False
    return glyphs, advances, plain


def operand(value: float) -> str:
    """Write a number as PDF wants it: no exponent, no idle digits."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
