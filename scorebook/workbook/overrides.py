"""The Overrides sheet: who decided what instead of computing it, why, and what was computed.

A value typed here counts; once its cell is empty the computed one counts again. The values of
KPIs are typed in the Lines sheet, where they are in force.

Rule: docs/rules.md#overrides
"""

from dataclasses import dataclass

from scorebook.core.agent import Line, State
from scorebook.core.override import Override, What
from scorebook.core.scorecard import Scorecard
from scorebook.display.number_formats import GENERAL
from scorebook.display.result_words import WHAT_WORDS
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book, as_read, has_problems
from scorebook.workbook.finding import Found
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import FIRST_ROW, HEADING_ROW, LEGEND_ROW, Table, in_row

NUMBERS = frozenset({"value", "computed"})
_WRAPPED = ("reason", "by", "date", "cell")


@dataclass(frozen=True)
class _Row:
    page: Page
    book: Book
    table: Table
    row: int
    card: Scorecard
    override: Override

    def here(self, key: str) -> str:
        return in_row(self.row, self.table[key])


def write_overrides(book: Book) -> None:
    """Write the sheet."""
    page, table = book.pages[Sheet.OVERRIDES], book.tables[Sheet.OVERRIDES]
    _ = book.translate
    page.heading(_("Overrides: what somebody decided instead of computing it"))
    page.legend(LEGEND_ROW, 1)
    page.headings(HEADING_ROW, table.columns, NUMBERS)
    for row, (card, override) in enumerate(book.overrides, start=FIRST_ROW):
        to = _Row(page, book, table, row, card, override)
        _write_words(to)
        if override.what is What.KPI:
            _write_kpi(to)
        else:
            _write_result(to)
    page.sheet.freeze_panes(FIRST_ROW, table["what"])
    page.sheet.autofilter(HEADING_ROW, 0, book.last_override_row, len(table) - 1)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()


def what_words(book: Book, override: Override) -> str:
    """Name what is overridden: a KPI's code, or score, tier, payout."""
    if override.what is What.KPI:
        return override.kpi
    return book.translate(WHAT_WORDS[override.what])


def _write_words(to: _Row) -> None:
    override, agent, look = to.override, to.card.agent, to.book.look
    words = {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "what": what_words(to.book, override),
        "reason": override.reason,
        "by": override.by,
        "date": override.date,
        "cell": "" if override.place is None else str(override.place),
    }
    for key, said in words.items():
        wraps = key in _WRAPPED
        style = look.style("wrapped") if wraps else look.style(Part.LABEL)
        to.page.text(to.row, to.table[key], said, style)
        if not wraps:
            to.page.fit_text(to.table[key], said)
    to.page.tall(to.row, {to.table[key]: words[key] for key in _WRAPPED})


def _write_kpi(to: _Row) -> None:
    """Show the value in force, from Lines, and the one that was read, which is what it was."""
    book, place = to.book, _place(to)
    if place is None:
        _write(to, "value", to.override.value, Part.LABEL, GENERAL)
        _write(to, "computed", None, Part.LABEL, GENERAL)
        return
    row, line = place
    shown = book.formats.value(line.kpi)
    lines = book.tables[Sheet.LINES]
    marks = ((lines["agent_id"], to.here("agent_id")), (lines["code"], to.here("what")))
    there = Found(book.pages[Sheet.LINES], row, book.last_line_row, marks).cell(lines["realized"])
    in_force = book.translate("N/A") if to.override.value is None else to.override.value
    if has_problems(to.card):
        _write(to, "value", in_force, Part.LABEL, shown)
    else:
        style = book.look.style(Part.FORMULA, shown, "right")
        formula = f'=IF({there}="","",{there})'
        to.page.formula(to.row, to.table["value"], formula, in_force, style)
    read = as_read(line)
    said = book.translate("N/A") if read.state is State.EXCUSED else read.realized
    _write(to, "computed", said, Part.LABEL, shown)


def _place(to: _Row) -> tuple[int, Line] | None:
    rows = to.book.line_rows[to.card.agent.agent_id]
    lines = zip(rows, to.book.lines_of(to.card), strict=True)
    found = ((row, one.line) for row, one in lines if one.line.kpi.code == to.override.kpi)
    return next(found, None)


def _write_result(to: _Row) -> None:
    """Write the decision as an input, and beside it what is computed now."""
    book, card, override = to.book, to.card, to.override
    what = override.what
    shown = {What.SCORE: book.formats.score, What.PAYOUT: book.formats.money}.get(what, GENERAL)
    _write(to, "value", override.tier or override.value, Part.INPUT, shown)
    if has_problems(card):
        _write(to, "computed", None, Part.LABEL, shown)
        return
    scores = book.tables[Sheet.SCORES]
    marks = ((scores["agent_id"], to.here("agent_id")),)
    row = book.score_rows[card.agent.agent_id]
    there = Found(book.pages[Sheet.SCORES], row, book.last_score_row, marks)
    style = book.look.style(Part.FORMULA, shown, "right")
    formula = f"={there.cell(scores[f'computed_{what}'])}"
    to.page.formula(to.row, to.table["computed"], formula, _computed(to), style)


def _computed(to: _Row) -> Saved:
    card = to.card
    match to.override.what:
        case What.SCORE:
            withheld = to.book.translate("withheld")
            return withheld if card.computed_score is None else card.computed_score
        case What.TIER:
            return None if card.computed_tier is None else card.computed_tier.name
        case _:
            return card.computed_payout


def _write(to: _Row, key: str, value: Saved, part: Part, shown: str) -> None:
    style = to.book.look.style(part, shown, "right")
    if isinstance(value, str):
        to.page.text(to.row, to.table[key], value, style)
    else:
        to.page.number(to.row, to.table[key], value, style)
