"""What may be changed in a row of the Lines sheet: weight, target, realized value, sample."""

from xlsxwriter.format import Format

from scorebook.core.agent import Line, State
from scorebook.core.in_force import is_volume
from scorebook.core.scheme import Prorate
from scorebook.core.scorecard import Scorecard
from scorebook.display import number_formats as units
from scorebook.display.formulas.cells import KpiCells
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book, as_read, has_problems, is_own
from scorebook.workbook.finding import Found
from scorebook.workbook.page import Amount, Page
from scorebook.workbook.places import in_row

_TARGETS = (("target", "whole"), ("target_high", "whole_high"))


def write_inputs(
    page: Page, book: Book, row: int, card: Scorecard, line: Line, rules: KpiCells
) -> None:
    """Write the inputs; weight and target come from the Rules where they are the KPI's."""
    table = book.tables[Sheet.LINES]
    read = as_read(line)
    own_weight, own_target = is_own(line)
    weight, last = book.formats.weight(line.weight), book.last_line_row
    _write_linked(
        page,
        (row, table["weight"]),
        rules.weight,
        line.weight,
        weight,
        is_own=own_weight,
        last=last,
    )
    shown = book.formats.value(line.kpi)
    for key, whole in _TARGETS:
        source, asked = getattr(rules, key), getattr(read, key)
        if book.settings.prorate is Prorate.TARGET and is_volume(line.kpi) and whole in table:
            _write_linked(
                page, (row, table[whole]), source, asked, shown, is_own=own_target, last=last
            )
            _write_prorated(page, book, row, card, line, key)
        else:
            _write_linked(
                page, (row, table[key]), source, asked, shown, is_own=own_target, last=last
            )
            if whole in table:
                page.number(row, table[whole], None, book.look.style(Part.LABEL))
    realized = book.look.style(Part.INPUT, shown, "right")
    _write_value(page, book, row, table["realized"], line, realized)
    if "read" in table:
        _write_read(page, book, row, line)
    if "sample" in table:
        places = units.number(units.places_of([line.sample]))
        page.number(row, table["sample"], line.sample, book.look.style(Part.INPUT, places))


def _write_linked(
    page: Page,
    place: tuple[int, int],
    source: str,
    value: Amount,
    shown: str,
    *,
    is_own: bool,
    last: int,
) -> None:
    """Write a line's own value as an input, the KPI's as a link to the rules.

    Shape: `last` is the last row of the sheet.
    """
    row, column = place
    if value is None and not page.is_searched:
        # No cell, where there would be very many of them.
        return
    if is_own or value is None:
        page.number(row, column, value, page.look.style(Part.INPUT, shown))
    elif not page.is_searched:
        style = page.look.style(Part.FORMULA, shown)
        page.shared((row, column), lambda: f"={source}", value, style, (source, last))
    else:
        page.formula(row, column, f"={source}", value, page.look.style(Part.FORMULA, shown))


def _write_prorated(
    page: Page, book: Book, row: int, card: Scorecard, line: Line, key: str
) -> None:
    """Take the agent's share of the period of the target. Rule: docs/rules.md#pro-rata."""
    table, whole = book.tables[Sheet.LINES], dict(_TARGETS)[key]
    target = getattr(line, key)
    if target is None or has_problems(card):
        page.number(row, table[key], None, book.look.style(Part.LABEL))
        return
    scores = book.tables[Sheet.SCORES]
    marks = ((scores["agent_id"], in_row(row, table["agent_id"])),)
    there = book.score_rows[card.agent.agent_id]
    share = Found(book.pages[Sheet.SCORES], there, book.last_score_row, marks).cell(scores["share"])
    asked = in_row(row, table[whole])
    formula = f'=IF(ISNUMBER({asked}),{asked}*{share},"")'
    style = book.look.style(Part.FORMULA, book.formats.value(line.kpi))
    page.formula(row, table[key], formula, target, style)


def _write_value(page: Page, book: Book, row: int, column: int, line: Line, style: Format) -> None:
    if line.state is State.EXCUSED:
        page.text(row, column, book.translate("N/A"), style)
    else:
        page.number(row, column, line.realized, style)


def _write_read(page: Page, book: Book, row: int, line: Line) -> None:
    """Write what the workbook said where somebody decided otherwise; it is what it was."""
    column = book.tables[Sheet.LINES]["read"]
    style = book.look.style(Part.LABEL, book.formats.value(line.kpi), "right")
    if line.override is None:
        page.number(row, column, None, style)
    else:
        _write_value(page, book, row, column, as_read(line), style)
