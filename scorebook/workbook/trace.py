"""The Trace sheet: the whole way from each cell to each payout, for whoever filters one agent.

Rule: docs/rules.md#trace
"""

from collections.abc import Iterator

from scorebook.display.explain import explanation
from scorebook.display.result_columns import TRACE
from scorebook.display.results import Sheet
from scorebook.display.steps import Step
from scorebook.workbook.book import Book
from scorebook.workbook.page import Page
from scorebook.workbook.places import FIRST_ROW, HEADING_ROW, places_of

AT = places_of(TRACE)
# The last row a sheet has.
_LAST_ROW = 1_048_575
_WRAPPED = ("says", "rule")

Row = tuple[str, str, str, Step]


def write_trace(book: Book) -> None:
    """Write the sheet: texts, which say how the values came about when the file was written."""
    page, _ = book.pages[Sheet.TRACE], book.translate
    page.heading(
        _("Trace: from each cell to the payout"),
        _("Filter one agent and read downwards. Values as they were when this file was written."),
    )
    page.headings(HEADING_ROW, TRACE, frozenset())
    last = FIRST_ROW
    for row, step in enumerate(_steps(book), start=FIRST_ROW):
        if row == _LAST_ROW:
            more = _("There are more steps than a sheet has rows: scorebook explain shows them.")
            page.text(row, 0, more, book.look.style("quiet"))
            break
        _write_step(page, row, *step)
        last = row
    page.sheet.freeze_panes(FIRST_ROW, AT["kpi"])
    page.sheet.autofilter(HEADING_ROW, 0, last, len(TRACE) - 1)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()


def _steps(book: Book) -> Iterator[Row]:
    """Give everybody's steps: KPI by KPI, then from the points to the payout."""
    result = book.translate("Result")
    for card in book.results.cards:
        told = explanation(card, book.results, book.language)
        for line in told.lines:
            for step in line.steps:
                yield told.agent_id, told.name, line.name or line.kpi, step
        for step in told.result:
            yield told.agent_id, told.name, result, step


def _write_step(page: Page, row: int, agent_id: str, name: str, kpi: str, step: Step) -> None:
    words = {
        "agent_id": agent_id,
        "name": name,
        "kpi": kpi,
        "step": step.label,
        "says": step.text,
        "cell": step.place,
        "rule": step.rule,
    }
    label, wrapped = page.look.style("label"), page.look.style("wrapped")
    for key, said in words.items():
        page.text(row, AT[key], said, wrapped if key in _WRAPPED else label)
        if key not in _WRAPPED:
            page.fit_text(AT[key], said)
    page.tall(row, {AT[key]: words[key] for key in _WRAPPED})
