"""What WeasyPrint leaves out of a PDF: whose it is, and what a table's headings are headings of.

WeasyPrint writes heading cells without /Scope (its issue 2508), which PDF/UA asks for.
"""

from collections.abc import Mapping
from warnings import catch_warnings, simplefilter

import pydyf
from weasyprint.document import Document

# The variants of a report: for everybody's screen reader, and to be kept for ten years.
ACCESSIBLE = "pdf/ua-1"
ARCHIVE = "pdf/a-3a"


def written(document: Document, said: Mapping[str, str], variant: str) -> bytes:
    """Write a document that was laid out; `said` goes into its document information."""

    def finish(_document: Document, pdf: pydyf.PDF) -> None:
        for key, value in said.items():
            pdf.info[key] = pydyf.String(value)
        _scope_headings(pdf)

    with catch_warnings():
        # WeasyPrint 70 leaves it to the garbage collector to close its colour profile.
        simplefilter("ignore", ResourceWarning)
        return bytes(document.write_pdf(finisher=finish, pdf_variant=variant))


def _scope_headings(pdf: pydyf.PDF) -> None:
    """Say of each heading cell whether it heads its column, in a table's head, or its row."""
    elements = {
        one.reference: one
        for one in pdf.objects
        if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/StructElem"
    }
    for cell in elements.values():
        if cell["S"] == "/TH":
            scope = "/Column" if _is_in_head(cell, elements) else "/Row"
            cell.setdefault("A", pydyf.Dictionary({"O": "/Table"}))["Scope"] = scope


def _is_in_head(cell: pydyf.Dictionary, elements: Mapping[bytes, pydyf.Dictionary]) -> bool:
    row = elements.get(cell["P"])
    part = None if row is None else elements.get(row["P"])
    return part is not None and part["S"] == "/THead"
