"""The Problems sheet: every problem of the run, in the words of the reader."""

from scorebook.core.problems import Severity
from scorebook.display.problems import problem_text
from scorebook.display.result_columns import PROBLEMS
from scorebook.display.results import Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.places import FIRST_ROW, HEADING_ROW, places_of

AT = places_of(PROBLEMS)


def write_problems(book: Book) -> None:
    """Write the sheet, also when there is nothing to tell: then it says so."""
    page, look = book.pages[Sheet.PROBLEMS], book.look
    _ = book.translate
    page.heading(_("Problems"), _("What to look at before anybody is paid."))
    page.headings(HEADING_ROW, PROBLEMS, frozenset())
    last = FIRST_ROW
    for row, problem in enumerate(book.results.problems, start=FIRST_ROW):
        said = problem_text(problem, book.language, book.settings.currency)
        severity = _("error") if problem.severity is Severity.ERROR else _("warning")
        words = (
            severity,
            said.code,
            said.title,
            said.where,
            said.found,
            said.needed,
            said.why,
            said.next,
        )
        for column, word in enumerate(words):
            page.text(row, column, word, look.style("wrapped"))
        page.tall(row, dict(enumerate(words)))
        last = row
    if not book.results.problems:
        page.text(FIRST_ROW, 0, _("None."), look.style("quiet"))
    page.sheet.freeze_panes(FIRST_ROW, AT["title"])
    page.sheet.autofilter(HEADING_ROW, 0, last, len(PROBLEMS) - 1)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()
