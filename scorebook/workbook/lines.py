"""The Lines sheet: a row an agent and KPI, from the realized value to the points."""

from dataclasses import dataclass

from scorebook.core.agent import Line
from scorebook.core.gate import ON_CREDITS
from scorebook.core.gating import zeroes
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display import number_formats as units
from scorebook.display.directions import direction_name
from scorebook.display.formulas.cells import LineCells
from scorebook.display.formulas.states import States, state_word, states
from scorebook.display.results import Part, Sheet
from scorebook.workbook import formulas
from scorebook.workbook.book import Book, has_problems
from scorebook.workbook.finding import Found
from scorebook.workbook.formulas import Spreading
from scorebook.workbook.gate_cells import standings
from scorebook.workbook.line_inputs import write_inputs
from scorebook.workbook.marks import draw_bars
from scorebook.workbook.page import (
    FIRST_ROW,
    HEADING_ROW,
    LEGEND_ROW,
    Page,
    Saved,
    Table,
    in_row,
    own_block,
)
from scorebook.workbook.rules import Rules

NUMBERS = frozenset(
    {
        *("weight", "whole", "whole_high", "target", "target_high", "realized", "read", "sample"),
        *("achievement", "earned", "credit", "counts", "points"),
    }
)
_RATIO = "0.00%"
_CELLS = ("weight", "target", "target_high", "realized", "state", "achievement", "credit")
_MORE_CELLS = ("sample", "earned", "counts")


@dataclass(frozen=True)
class _Writer:
    """What every row needs."""

    page: Page
    book: Book
    table: Table
    rules: Rules
    words: States


def write_lines(book: Book, rules: Rules) -> None:
    """Write the sheet."""
    page, table = book.pages[Sheet.LINES], book.tables[Sheet.LINES]
    _ = book.translate
    page.heading(_("Lines: from the realized value to the points"))
    page.legend(LEGEND_ROW, 1)
    page.headings(HEADING_ROW, table.columns, NUMBERS)
    to = _Writer(page, book, table, rules, states(book.language, rules.na_words))
    for card in book.by_team:
        rows = book.line_rows[card.agent.agent_id]
        for row, result in zip(rows, book.lines_of(card), strict=True):
            _write_row(to, row, card, result)
    _decorate(to)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()


def _write_row(to: _Writer, row: int, card: Scorecard, result: LineResult) -> None:
    _write_line(to, row, card, result.line)
    cells = line_cells(to.table, row, to.rules, card.agent.role, result.line)
    write_inputs(to.page, to.book, row, card, result.line, cells.rules)
    if "scored" in to.table:
        _write_scored(to, row, card)
    if has_problems(card):
        _write_withheld(to, row)
    else:
        _write_answers(to, row, card, result, cells)


def line_cells(table: Table, row: int, rules: Rules, role: str, line: Line) -> LineCells:
    """Give the cells of a row; what somebody decided is not asked for its sample."""
    of_kpi = rules.of(role, line.kpi)
    keys = [key for key in _MORE_CELLS if key in table and (key != "sample" or not line.override)]
    return LineCells(
        **{key: in_row(row, table[key]) for key in (*_CELLS, *keys)},
        rules=of_kpi,
        start=of_kpi.start,
    )


def _write_line(to: _Writer, row: int, card: Scorecard, line: Line) -> None:
    """Say whose line it is and where it was read."""
    agent, table = card.agent, to.table
    words = {
        "agent_id": agent.agent_id,
        "name": agent.name,
        "team": agent.team,
        "role": agent.role,
        "code": line.kpi.code,
        "kpi": line.kpi.name or line.kpi.code,
        "direction": direction_name(line.kpi.direction, to.book.language),
        "cell": "" if line.place is None else str(line.place),
    }
    if "group" in table:
        words["group"] = line.kpi.group
    if "reason" in table:
        words["reason"] = "" if line.override is None else line.override.reason
    style = to.book.look.style(Part.LABEL)
    for key, said in words.items():
        to.page.text(row, table[key], said, style)
        to.page.fit_text(table[key], said)
    if "team_kpi" in table:
        to.page.number(row, table["team_kpi"], to.book.team_kpi(line.kpi), style)


def _write_answers(
    to: _Writer, row: int, card: Scorecard, result: LineResult, cells: LineCells
) -> None:
    kpi, book, look = result.line.kpi, to.book, to.book.look
    credit = formulas.credit(kpi, cells, to.words)
    state = state_word(result.line, book.language)
    answers: dict[str, tuple[str, Saved, str]] = {
        "state": (formulas.state(kpi, cells, to.words), state, ""),
        "achievement": (formulas.achievement(kpi, cells, to.words), result.achievement, _RATIO),
        "credit": (credit, result.credit, _RATIO),
    }
    if "earned" in to.table:
        answers["earned"] = (credit, result.earned_credit, _RATIO)
        gated = formulas.behind_gates(cells, _failed(to, row, card, result.line))
        answers["credit"] = (gated, result.credit, _RATIO)
    if "counts" in to.table:
        counts = formulas.counts(cells, _spreading(to, row, card))
        answers["counts"] = (counts, result.counts, book.points_format)
    answers["points"] = (formulas.points(cells), result.points, book.points_format)
    for key, (formula, saved, shown) in answers.items():
        part = Part.RESULT if key == "points" else Part.FORMULA
        style = look.style(part, shown or units.GENERAL, "" if shown else "left")
        to.page.formula(row, to.table[key], formula, saved, style)
    to.page.fit_text(to.table["state"], state)


def _failed(to: _Writer, row: int, card: Scorecard, line: Line) -> list[str]:
    """Give the gates that set the credit of this line to 0 when they fail."""
    mine = in_row(row, to.table["agent_id"])
    gates = standings(to.book, card, mine, ON_CREDITS)
    return [one.failed for one in gates if zeroes(one.gate, line)]


def _spreading(to: _Writer, row: int, card: Scorecard) -> Spreading:
    table, own = to.table, to.book.line_rows[card.agent.agent_id]
    last, mine = to.book.last_line_row, in_row(row, table["agent_id"])
    keys = ("group", "weight", "credit")
    group, weight, credit = (own_block(table[key], own[0], own[-1]) for key in keys)
    all_ids = own_block(table["agent_id"], FIRST_ROW, last)
    own_ids = own_block(table["agent_id"], own[0], own[-1])
    groups, weights, credits_ = (own_block(table[key], FIRST_ROW, last) for key in keys)
    return Spreading(
        group=in_row(row, table["group"]),
        own=(group, weight, credit),
        all=(groups, weights, credits_),
        is_in_place=f"SUMPRODUCT(--EXACT({own_ids},{mine}))={len(own)}",
        mine=f"EXACT({all_ids},{mine})",
    )


def _write_scored(to: _Writer, row: int, card: Scorecard) -> None:
    """Say whether the agent has a score: only then does a team count the line."""
    table, look = to.table, to.book.look
    if has_problems(card):
        to.page.number(row, table["scored"], 0, look.style(Part.LABEL))
        return
    score = scores_row(to.book, card, in_row(row, table["agent_id"])).cell(
        to.book.tables[Sheet.SCORES]["score"]
    )
    saved = int(card.score is not None)
    formula = f"=IF(ISNUMBER({score}),1,0)"
    to.page.formula(row, table["scored"], formula, saved, look.style(Part.FORMULA))


def scores_row(book: Book, card: Scorecard, agent_id: str) -> Found:
    """Find an agent's row of the Scores sheet."""
    page, at = book.pages[Sheet.SCORES], book.tables[Sheet.SCORES]["agent_id"]
    row = book.score_rows[card.agent.agent_id]
    return Found(page, row, book.last_score_row, ((at, agent_id),))


def _write_withheld(to: _Writer, row: int) -> None:
    """Leave the answers out: what is wrong stands on the Problems sheet, not in these cells."""
    label = to.book.look.style(Part.LABEL)
    to.page.text(row, to.table["state"], to.book.translate("withheld"), label)
    for key in ("achievement", "earned", "credit", "counts", "points"):
        if key in to.table:
            to.page.number(row, to.table[key], None, label)


def _decorate(to: _Writer) -> None:
    """Freeze, filter, draw bars, and mark what is at fault or does not count."""
    sheet, table, look = to.page.sheet, to.table, to.book.look
    last = to.book.last_line_row
    sheet.freeze_panes(FIRST_ROW, table["team"])
    sheet.autofilter(HEADING_ROW, 0, last, len(table) - 1)
    state = in_row(FIRST_ROW, table["state"])
    points = in_row(FIRST_ROW, table["points"])
    answers = (FIRST_ROW, table["state"], last, table["points"])
    over = {
        f'=OR(ISERROR({points}),LEFT({state},1)="!")': look.fault(),
        f'={points}=""': look.faded(),
    }
    for criteria, style in over.items():
        sheet.conditional_format(
            *answers, {"type": "formula", "criteria": criteria, "format": style}
        )
    mine, above = (in_row(row, table["agent_id"]) for row in (FIRST_ROW, FIRST_ROW - 1))
    # Not over the bars: LibreOffice draws none where another rule applies.
    for left, right in ((0, table["state"]), (table["achievement"] + 1, len(table) - 1)):
        sheet.conditional_format(
            FIRST_ROW,
            left,
            last,
            right,
            {"type": "formula", "criteria": f"={mine}<>{above}", "format": look.parted()},
        )
    draw_bars(to.page, table["achievement"], FIRST_ROW, last, bar_negative_color="#D9A7A0")
