"""A stamped page held against a full rendering of the same report."""

from weasyprint.document import Document

from scorebook.pdf.stamp.comparing import difference
from scorebook.pdf.stamp.parts import Parts
from scorebook.pdf.stamp.plate import Placed, Plate, said


def disagreement(
    plate: Plate, parts: Parts, placed: Placed, pages: list[list[bytes]], document: Document
) -> str:
    """Say what a stamped page has otherwise than the full rendering; "" when nothing.

    Shape: `pages` are the operators that WeasyPrint draws the document with.
    """
    if len(pages) != len(plate.sheets):
        return f"{len(pages)} pages where {len(plate.sheets)} were foretold"
    contents = plate.contents(placed)
    for lines, sheet, content in zip(pages, plate.sheets, contents, strict=True):
        if different := difference(lines, [sheet.opening, content]):
            return different
    headings = [label for page in document.pages for _, label, *_ in page.bookmarks]
    spoken = [said(parts.texts, each.texts) for each in plate.headings]
    if any(heading not in headings for heading in spoken):
        return f"the outline says {headings} where {spoken} was foretold"
    if plate.title is not None and parts.texts[plate.title] != document.metadata.title:
        return f"the title is {document.metadata.title}"
    return ""
