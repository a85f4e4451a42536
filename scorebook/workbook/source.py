"""The Source sheet: from which files these results came, and which version made them."""

from scorebook.display.periods import period_name
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book

_FIRST_ROW = 3


def write_source(book: Book) -> None:
    """Write the sheet."""
    page, look, results = book.pages[Sheet.SOURCE], book.look, book.results
    _ = book.translate
    page.heading(_("Source of the results"), _("The same files give the same results, always."))
    rows = [
        (_("Workbook"), results.workbook.name),
        (_("SHA-256 of the workbook"), results.workbook.sha256),
    ]
    if results.scheme_file is not None:
        rows += [
            (_("Scheme workbook"), results.scheme_file.name),
            (_("SHA-256 of the scheme workbook"), results.scheme_file.sha256),
        ]
    if results.look is not None:
        rows += [(_("Look"), results.look.name), (_("SHA-256 of the look"), results.look.sha256)]
    rows += [
        (_("Period"), period_name(book.settings.period, book.language)),
        (_("Company"), book.settings.company),
        (_("Made by"), f"scorebook {results.version}"),
    ]
    for row, (label, said) in enumerate(rows, start=_FIRST_ROW):
        page.text(row, 0, label, look.style("quiet"))
        page.text(row, 1, said, look.style(Part.LABEL))
        page.fit_text(0, label)
    page.sheet.set_column(1, 1, 70)
    page.printed(title=f"{book.settings.company} · {page.name}")
    page.finish()
