"""The pictures of a sheet: the logo on it, and those in its header and footer."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import range_boundaries
from PIL import Image, ImageFile

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.display.look import Picture
from scorebook.looks.parts import Parts, attribute, every, found

AREA = "scorebook_logo"
# What a picture may take at the top of Summary, and above or below a printed page.
_ON_SHEET = (240, 64)
_ON_PAPER = (240, 56)

_KINDS = ("PNG", "JPEG", "GIF", "BMP")
_KEPT = {"PNG", "JPEG"}
_MOST_BYTES = 2 * 1024 * 1024
_MOST_PIXELS = 8_000_000
_EMU_A_PIXEL = 9525
_PLACES = ("LH", "CH", "RH", "LF", "CF", "RF")
_POINTS = re.compile(r"(?<![-\w])(width|height):\s*([\d.]+)pt")
_PIXELS_A_POINT = 96 / 72


class UnusablePictureError(StoppedError):
    """A picture that no workbook could show; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Box:
    """Room for a picture; None where nobody said how much."""

    width: float | None = None
    height: float | None = None


def logo(parts: Parts, sheet: str, tree: Element, workbook: Element, book: str) -> Picture | None:
    """Give the picture in the area for the logo, else the first of the sheet, if there is any.

    Raises: UnusablePictureError.
    """
    if found(tree, "drawing") is None:
        return None
    drawing = parts.related(sheet, "drawing")
    if drawing is None:
        return None
    images = dict(parts.relations(drawing, "image"))
    area = _area(workbook)
    there = [
        (not _is_in(area, cell), part, box)
        for cell, ref, box in _anchored(parts.tree(drawing))
        if (part := images.get(ref))
    ]
    if not there:
        return None
    # In the area comes before elsewhere; of several the first.
    _, part, box = min(there, key=lambda one: one[0])
    return _picture(parts.read(part), box, _ON_SHEET, book)


def of_header(parts: Parts, sheet: str, tree: Element, book: str) -> dict[str, Picture]:
    """Give what &G stands for in each section of the header and the footer.

    Raises: UnusablePictureError.
    """
    legacy = found(tree, "legacyDrawingHF")
    if legacy is None:
        return {}
    drawing = dict(parts.relations(sheet, "vmlDrawing")).get(attribute(legacy, "id"))
    if drawing is None:
        return {}
    images = dict(parts.relations(drawing, "image"))
    pictures = {}
    for shape in every(parts.tree(drawing), "shape"):
        data, place = found(shape, "imagedata"), shape.get("id", "")
        part = images.get(attribute(data, "relid")) if data is not None else None
        if part is not None and place in _PLACES:
            box = _drawn(shape.get("style", ""))
            pictures[place] = _picture(parts.read(part), box, _ON_PAPER, book)
    return pictures


def _anchored(drawing: Element) -> Iterator[tuple[tuple[int, int], str, Box]]:
    """Give each picture's cell (column, row, from 1), the relation to its file, and its room."""
    for anchor in drawing:
        corner, picture = found(anchor, "from"), found(anchor, "pic")
        blip = None if picture is None else found(picture, "blip")
        if picture is None or blip is None:
            continue
        cell = (
            (0, 0) if corner is None else (_number(corner, "col") + 1, _number(corner, "row") + 1)
        )
        frame = found(picture, "xfrm")
        size = None if frame is None else found(frame, "ext")
        if size is None or not _emu(size, "cx"):
            size = next((one for one in anchor if one.tag.endswith("}ext")), None)
        box = Box() if size is None else Box(_emu(size, "cx"), _emu(size, "cy"))
        yield cell, attribute(blip, "embed"), box


def _number(element: Element, name: str) -> int:
    inside = found(element, name)
    return int(inside.text or 0) if inside is not None else 0


def _emu(size: Element, name: str) -> float | None:
    written = size.get(name, "")
    return int(written) / _EMU_A_PIXEL if written.isascii() and written.isdigit() else None


def _drawn(style: str) -> Box:
    said = {name: float(points) * _PIXELS_A_POINT for name, points in _POINTS.findall(style)}
    return Box(said.get("width"), said.get("height"))


def _area(workbook: Element) -> tuple[int, int, int, int] | None:
    """Give the cells of the area for the logo: first and last column and row."""
    for name in every(workbook, "definedName"):
        if name.get("name", "").casefold() == AREA and name.text:
            try:
                left, top, right, bottom = range_boundaries(name.text.rpartition("!")[2])
            except (TypeError, ValueError):
                return None
            return (left or 1, top or 1, right or left or 1, bottom or top or 1)
    return None


def _is_in(area: tuple[int, int, int, int] | None, cell: tuple[int, int]) -> bool:
    if area is None:
        return False
    left, top, right, bottom = area
    return left <= cell[0] <= right and top <= cell[1] <= bottom


def _picture(content: bytes, box: Box, most: tuple[int, int], book: str) -> Picture:
    """See that a picture can be shown, and how large; its proportions are always its own.

    Raises: UnusablePictureError.
    """
    if len(content) > _MOST_BYTES:
        raise _too_large(book)
    try:
        # Pillow warns of pictures that look dangerous; those it warns of are refused below.
        with (
            warnings.catch_warnings(),
            _whole_only(),
            Image.open(BytesIO(content), formats=_KINDS) as image,
        ):
            warnings.simplefilter("ignore")
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise _too_large(book)
            image.load()
            if image.format not in _KEPT:
                content = _as_png(image)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise UnusablePictureError(
            N_("{name}: its picture cannot be shown. Put the logo in as a PNG or JPEG."),
            name=book,
        ) from fault
    rooms = ((box.width, most[0], width), (box.height, most[1], height))
    scale = min(min(there or size, limit) / size for there, limit, size in rooms)
    return Picture(content, max(1, round(width * scale)), max(1, round(height * scale)))


@contextmanager
def _whole_only() -> Iterator[None]:
    """Have Pillow refuse half a picture, which WeasyPrint tells it to take as it is."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _too_large(book: str) -> UnusablePictureError:
    return UnusablePictureError(
        N_(
            "{name}: its picture is far larger than it is shown. Make it smaller: 1000 by 300 "
            "pixels are plenty."
        ),
        name=book,
    )


def _as_png(image: Image.Image) -> bytes:
    """Keep a picture in a form that every spreadsheet shows."""
    written = BytesIO()
    image.convert("RGBA").save(written, "PNG")
    return written.getvalue()
