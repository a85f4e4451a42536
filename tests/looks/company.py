"""Looks as companies make them: the file that init lays out, changed as people change it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill
from PIL import Image as Pillow

from scorebook.folders import workbook_templates
from scorebook.looks.reader import BUNDLED

TEMPLATE = workbook_templates() / BUNDLED


class Company:
    """The file of a look, open."""

    def __init__(self) -> None:
        self.book: Any = openpyxl.load_workbook(TEMPLATE)
        self.sheet: Any = self.book.worksheets[0]
        self._styles = {style.name: style for style in self.book._named_styles}

    def style(self, name: str) -> Any:
        """Give a named style, to be changed."""
        return self._styles[f"scorebook {name}"]

    def letters(self, name: str, /, **parts: Any) -> None:
        """Change the letters of a style; what is not named stays."""
        there = self.style(name).font
        kept = {"name": there.name, "sz": there.sz, "b": there.b, "i": there.i}
        self.style(name).font = Font(**{**kept, "color": there.color, **parts})

    def fill(self, name: str, colour: Any) -> None:
        """Change the fill of a style."""
        self.style(name).fill = PatternFill("solid", fgColor=colour)

    def logo(self, cell: str = "G1", size: tuple[int, int] = (200, 50), **kind: Any) -> None:
        """Put a picture onto the sheet."""
        image = Image(BytesIO(picture(**kind)))
        image.width, image.height = size
        self.sheet.add_image(image, cell)


def company(path: Path, change: Callable[[Company], None] = lambda _: None) -> Path:
    """Save a look in which something was changed."""
    made = Company()
    change(made)
    made.book.save(path)
    return path


def picture(
    size: tuple[int, int] = (400, 100), colour: str = "#7A1F3D", kind: str = "PNG"
) -> bytes:
    """Paint a picture of one colour."""
    written = BytesIO()
    Pillow.new("RGB", size, colour).save(written, kind)
    return written.getvalue()


def patched(source: Path, path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Copy a workbook with one of its parts changed."""
    with ZipFile(source) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return path
