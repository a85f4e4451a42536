"""Whose report a PDF is: by what it says of itself, and by what is printed on it."""

import io
import re
import unicodedata

import pikepdf

from scorebook.display.report_identity import AGENT_KEY
from scorebook.mail.pdf_text import text_of

_UNREADABLE = (pikepdf.PdfError, pikepdf.PasswordError)


class NotTheReportError(Exception):
    """A PDF that is not the report of this agent; the message says by what."""


def check_owner(content: bytes, agent_id: str) -> None:
    """Be sure that a PDF is this agent's report.

    Raises: NotTheReportError when its document information or its text names another, or nobody.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            marked, text = _marked(pdf), text_of(pdf)
    except (*_UNREADABLE, LookupError, ValueError, TypeError, AttributeError) as fault:
        raise NotTheReportError(f"it cannot be read: {type(fault).__name__}") from fault
    if marked != agent_id:
        raise NotTheReportError("its document information")
    if not says(text, agent_id):
        raise NotTheReportError("its text")


def _marked(pdf: pikepdf.Pdf) -> str | None:
    """Give the agent id of the document information."""
    found = pdf.docinfo.get(f"/{AGENT_KEY}")
    return None if found is None else str(found)


def says(text: str, agent_id: str) -> bool:
    """Say whether an id stands in a text by itself, and not as a part of a longer one.

    What lays out text may set blanks between any two characters, so blanks do not count; and what
    is written from right to left stands on the page the other way round.
    """
    plain = "".join(agent_id.split())
    ways = [plain, plain[::-1]] if _runs_left(plain) else [plain]
    return bool(plain) and any(_stands(way, text) for way in ways)


def _stands(word: str, text: str) -> bool:
    spaced = r"\s*".join(re.escape(character) for character in word)
    return re.search(rf"(?<!\w){spaced}(?!\w)", text) is not None


def _runs_left(word: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in word)
