"""Whose report a PDF is: by what it says of itself, and by what is printed on it."""

import io
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from scorebook.display.pdf_marks import AGENT


class NotTheReportError(Exception):
    """A PDF that is not the report of this agent; the message says by what."""


def check_owner(content: bytes, agent_id: str) -> None:
    """Be sure that a PDF is this agent's report.

    Raises: NotTheReportError when its document information or its text names another, or nobody.
    """
    try:
        pdf = PdfReader(io.BytesIO(content), strict=False)
        marked = pdf.metadata.get(f"/{AGENT}") if pdf.metadata else None
        text = "\n".join(page.extract_text() for page in pdf.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise NotTheReportError(f"it cannot be read: {type(fault).__name__}") from fault
    if marked != agent_id:
        raise NotTheReportError("its document information")
    if not says(text, agent_id):
        raise NotTheReportError("its text")


def says(text: str, agent_id: str) -> bool:
    """Say whether an id stands in a text by itself, and not as a part of a longer one.

    What lays out text may set blanks between any two characters, so blanks do not count.
    """
    spaced = r"\s*".join(re.escape(character) for character in "".join(agent_id.split()))
    return bool(spaced) and re.search(rf"(?<!\w){spaced}(?!\w)", text) is not None
