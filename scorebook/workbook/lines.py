"""The Lines sheet: a row an agent and KPI, from the realized value to the points."""

from scorebook.core.agent import Line, State
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display.directions import direction_name
from scorebook.display.results import LINES, Part, Sheet
from scorebook.workbook import formulas, units
from scorebook.workbook.book import Book, has_problems, is_own, lines_of
from scorebook.workbook.formulas import LineCells
from scorebook.workbook.marks import draw_bars
from scorebook.workbook.page import (
    FIRST_ROW,
    HEADING_ROW,
    LEGEND_ROW,
    Amount,
    Page,
    Saved,
    in_row,
    places_of,
)
from scorebook.workbook.rules import Rules
from scorebook.workbook.states import States, state_word, states

AT = places_of(LINES)
NUMBERS = frozenset(
    {"weight", "target", "target_high", "realized", "achievement", "credit", "points"}
)
_RATIO = "0.00%"


def write_lines(book: Book, rules: Rules) -> None:
    """Write the sheet."""
    page = book.pages[Sheet.LINES]
    _ = book.translate
    page.heading(_("Lines: from the realized value to the points"))
    page.legend(LEGEND_ROW, 1)
    page.headings(HEADING_ROW, LINES, NUMBERS)
    words = states(book.language, rules.na_words)
    for card in book.results.cards:
        rows = book.line_rows[card.agent.agent_id]
        for row, result in zip(rows, lines_of(card), strict=True):
            _write_line(page, book, row, card, result)
            cells = _cells(row, rules, card.agent.role, result.line)
            _write_inputs(page, book, row, result.line, cells)
            if has_problems(card):
                _write_withheld(page, book, row)
            else:
                _write_answers(page, book, row, result, cells, words)
    _decorate(page, book)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()


def _write_line(page: Page, book: Book, row: int, card: Scorecard, result: LineResult) -> None:
    """Say whose line it is and where it was read."""
    agent, line = card.agent, result.line
    words = {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "team": agent.team,
        "role": agent.role,
        "code": line.kpi.code,
        "kpi": line.kpi.name or line.kpi.code,
        "direction": direction_name(line.kpi.direction, book.language),
        "cell": "" if line.place is None else str(line.place),
    }
    style = book.look.style(Part.LABEL)
    for key, said in words.items():
        page.text(row, AT[key], said, style)
        page.fit_text(AT[key], said)


def _write_inputs(page: Page, book: Book, row: int, line: Line, cells: LineCells) -> None:
    """Write what may be changed; weight and target come from the Rules where they are the KPI's."""
    look, rules = book.look, cells.rules
    own_weight, own_target = is_own(line)
    weight, value = book.weight_format(line.weight), book.value_format(line.kpi)
    linked: tuple[tuple[str, str, Amount, str, bool], ...] = (
        ("weight", rules.weight, line.weight, weight, own_weight),
        ("target", rules.target, line.target, value, own_target),
        ("target_high", rules.target_high, line.target_high, value, own_target),
    )
    for key, source, number, shown, own in linked:
        if own or number is None:
            page.number(row, AT[key], number, look.style(Part.INPUT, shown))
        else:
            page.formula(row, AT[key], f"={source}", number, look.style(Part.FORMULA, shown))
    realized = look.style(Part.INPUT, value, "right")
    if line.state is State.EXCUSED:
        page.text(row, AT["realized"], book.translate("N/A"), realized)
    else:
        page.number(row, AT["realized"], line.realized, realized)


def _write_answers(
    page: Page, book: Book, row: int, result: LineResult, cells: LineCells, words: States
) -> None:
    kpi, look, line = result.line.kpi, book.look, result.line
    answers: tuple[tuple[str, str, Saved, str], ...] = (
        ("state", formulas.state(kpi, cells, words), state_word(line, book.language), ""),
        ("achievement", formulas.achievement(kpi, cells, words), result.achievement, _RATIO),
        ("credit", formulas.credit(kpi, cells, words), result.credit, _RATIO),
        ("points", formulas.points(cells), result.points, book.points_format),
    )
    for key, formula, saved, shown in answers:
        part = Part.RESULT if key == "points" else Part.FORMULA
        style = look.style(part, shown or units.GENERAL, "" if shown else "left")
        page.formula(row, AT[key], formula, saved, style)


def _write_withheld(page: Page, book: Book, row: int) -> None:
    """Leave the answers out: what is wrong stands on the Problems sheet, not in these cells."""
    page.text(row, AT["state"], book.translate("withheld"), book.look.style(Part.LABEL))
    for key in ("achievement", "credit", "points"):
        page.number(row, AT[key], None, book.look.style(Part.LABEL))


def _cells(row: int, rules: Rules, role: str, line: Line) -> LineCells:
    keys = ("weight", "target", "target_high", "realized", "state", "achievement", "credit")
    return LineCells(**{key: in_row(row, AT[key]) for key in keys}, rules=rules.of(role, line.kpi))


def _decorate(page: Page, book: Book) -> None:
    """Freeze, filter, draw bars, and mark what is at fault or does not count."""
    sheet, last = page.sheet, book.last_line_row
    sheet.freeze_panes(FIRST_ROW, AT["team"])
    sheet.autofilter(HEADING_ROW, 0, last, len(LINES) - 1)
    state = in_row(FIRST_ROW, AT["state"])
    faulty = f'=OR(ISERROR({in_row(FIRST_ROW, AT["points"])}),LEFT({state},1)="!")'
    answers = (FIRST_ROW, AT["state"], last, AT["points"])
    sheet.conditional_format(
        *answers, {"type": "formula", "criteria": faulty, "format": book.look.fault()}
    )
    uncounted = f'={in_row(FIRST_ROW, AT["points"])}=""'
    sheet.conditional_format(
        *answers, {"type": "formula", "criteria": uncounted, "format": book.look.faded()}
    )
    anew = f"={in_row(FIRST_ROW, AT['agent_id'])}<>{in_row(FIRST_ROW - 1, AT['agent_id'])}"
    # Not over the bars: LibreOffice draws none where another rule applies.
    for left, right in ((0, AT["state"]), (AT["credit"], len(LINES) - 1)):
        sheet.conditional_format(
            FIRST_ROW,
            left,
            last,
            right,
            {"type": "formula", "criteria": anew, "format": book.look.parted()},
        )
    draw_bars(page, AT["achievement"], FIRST_ROW, last, bar_negative_color="#D9A7A0")
