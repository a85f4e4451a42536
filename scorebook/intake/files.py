"""What is told of a file as a whole, whatever its sheets hold."""

from scorebook.core.places import Place
from scorebook.intake.cells import Book, FileForm
from scorebook.intake.findings import Findings


def report_form(book: Book | None, findings: Findings) -> None:
    """Tell, once for a file, that its form keeps less than an .xlsx does (SB130)."""
    if book is None or book.form is FileForm.XLSX:
        return
    findings.add("SB130", Place(book.name), found=f".{book.form.value}")
    if book.form is FileForm.CSV:
        # Everything in it is text, so that numbers typed as text are nothing to tell.
        findings.texts.add(book.name)
