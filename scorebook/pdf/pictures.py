"""Pictures of a PDF's pages, for whoever works on a template."""

from collections.abc import Sequence
from pathlib import Path

from scorebook.app.failures import StoppedError

# 144 dots an inch: every hairline is there, and a page is still one screen wide.
_SCALE = 2


def pictures_of(file: Path) -> Sequence[Path]:
    """Write a PNG of each page beside a PDF: 00123-1.png beside 00123.pdf.

    Raises: StoppedError when one cannot be written.
    """
    import pypdfium2  # noqa: PLC0415 - a tenth of a second, for previews only

    made = []
    with pypdfium2.PdfDocument(file) as document:
        for number, page in enumerate(document, start=1):
            picture = file.with_name(f"{file.stem}-{number}.png")
            try:
                page.render(scale=_SCALE).to_pil().save(picture)
            except OSError as fault:
                raise StoppedError.not_written(picture, fault) from fault
            made.append(picture)
    return made
