"""The company's logo, at the right end of a sheet's top."""

from io import BytesIO

from xlsxwriter.image import Image

from scorebook.workbook.page import Page

# How many pixels a column has for each letter, and for its edges.
_LETTER, _EDGES = 7, 5
_FROM_THE_EDGE = 4


def place_logo(page: Page, company: str) -> None:
    """Put the logo, where there is one, above the last columns; its text is the company's name."""
    logo = page.look.settings.logo
    if logo is None:
        return
    _ = page.translate
    image = Image(BytesIO(logo.content))
    column, offset = _before_the_right_edge(page, logo.width)
    page.sheet.insert_image(
        0,
        column,
        image,
        {
            "x_offset": offset,
            "y_offset": _FROM_THE_EDGE,
            # Of the size the picture has by its own dots an inch.
            "x_scale": logo.width / (image.width * 96 / image.x_dpi),
            "y_scale": logo.height / (image.height * 96 / image.y_dpi),
            "description": company or _("Logo"),
            # It stays where it is when people widen a column.
            "object_position": 3,
        },
    )


def _before_the_right_edge(page: Page, pixels: int) -> tuple[int, int]:
    """Find the column, and how far into it, where so many pixels before the right edge begin."""
    left = pixels + _FROM_THE_EDGE
    shown = page.shown
    for column in sorted(shown, reverse=True):
        width = int(shown[column] * _LETTER + _EDGES)
        if width >= left:
            return column, width - left
        left -= width
    return 0, 0
