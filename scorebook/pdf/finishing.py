"""What WeasyPrint leaves out of a PDF: whose it is, and what a table's headings are headings of.

WeasyPrint writes heading cells without /Scope (its issue 2508), which PDF/UA asks for.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pydyf

# The variants of a report: for everybody's screen reader, and to be kept for ten years.
ACCESSIBLE = "pdf/ua-1"
ARCHIVE = "pdf/a-3a"

Finisher = Callable[[Any, pydyf.PDF], None]


def finishing(said: Mapping[str, str]) -> Finisher:
    """Give what `write_pdf` calls last; `said` goes into the document information."""

    def finish(document: Any, pdf: pydyf.PDF) -> None:  # noqa: ANN401, ARG001 - WeasyPrint's signature
        for key, value in said.items():
            pdf.info[key] = pydyf.String(value)
        _scope_headings(pdf)

    return finish


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
