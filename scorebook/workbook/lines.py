"""The Lines sheet: a row an agent and KPI, from the realized value to the points."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from scorebook.core.agent import Line
from scorebook.core.gate import ON_CREDITS
from scorebook.core.gating import zeroes
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display import number_formats as units
from scorebook.display.directions import direction_name
from scorebook.display.formulas.cells import KpiCells, LineCells
from scorebook.display.formulas.states import States, state_word, states
from scorebook.display.results import Part, Sheet
from scorebook.workbook import formulas
from scorebook.workbook.book import Book, has_problems
from scorebook.workbook.finding import Found
from scorebook.workbook.formulas import Spreading
from scorebook.workbook.gate_cells import standings
from scorebook.workbook.line_inputs import write_inputs
from scorebook.workbook.line_rules import LineRules
from scorebook.workbook.marks import draw_bars, say_large
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import FIRST_ROW, HEADING_ROW, LEGEND_ROW, Table, in_row, own_block
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


# How a cell's formula is made, what the engine found, and how it is shown.
_Said = tuple[Callable[[], str], Saved, str]


@dataclass(frozen=True)
class _Writer:
    """What every row needs; `near` are the rules in a large month, linked on this sheet."""

    page: Page
    book: Book
    table: Table
    rules: Rules
    words: States
    near: LineRules | None = None


def write_lines(book: Book, rules: Rules) -> None:
    """Write the sheet."""
    page, table = book.pages[Sheet.LINES], book.tables[Sheet.LINES]
    _ = book.translate
    page.heading(_("Lines: from the realized value to the points"))
    page.legend(LEGEND_ROW, 1)
    page.headings(HEADING_ROW, table.columns, NUMBERS)
    say_large(page, book, table["role"])
    near = LineRules(page, book, rules, len(table) + 1) if book.is_large else None
    words = states(book.language, rules.na_words if near is None else near.na_words())
    to = _Writer(page, book, table, rules, words, near)
    for card in book.by_team:
        rows = book.line_rows[card.agent.agent_id]
        for row, result in zip(rows, book.lines_of(card), strict=True):
            _write_row(to, row, card, result)
    _decorate(to)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()


def _write_row(to: _Writer, row: int, card: Scorecard, result: LineResult) -> None:
    _write_line(to, row, card, result.line)
    rules = to.near or to.rules
    of_kpi = rules.of(card.agent.role, result.line.kpi)
    write_inputs(to.page, to.book, row, card, result.line, of_kpi)
    if "scored" in to.table:
        _write_scored(to, row, card)
    if has_problems(card):
        _write_withheld(to, row)
    else:
        _write_answers(to, row, card, result, _line_cells(to.table, row, of_kpi, result.line))


def _line_cells(table: Table, row: int, of_kpi: KpiCells, line: Line) -> LineCells:
    """Give the cells of a row; what somebody decided is not asked for its sample."""
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
    kpi, book = result.line.kpi, to.book
    state = state_word(result.line, book.language)

    def credit() -> str:
        return formulas.credit(kpi, cells, to.words)

    def gated() -> str:
        return formulas.behind_gates(cells, _failed(to, row, card, result.line))

    answers: dict[str, _Said] = {
        "state": (lambda: formulas.state(kpi, cells, to.words), state, ""),
        "achievement": (
            lambda: formulas.achievement(kpi, cells, to.words),
            result.achievement,
            _RATIO,
        ),
        "credit": (credit, result.credit, _RATIO),
        "points": (lambda: formulas.points(cells), result.points, book.formats.points),
    }
    if "earned" in to.table:
        answers["earned"] = (credit, result.earned_credit, _RATIO)
        answers["credit"] = (gated, result.credit, _RATIO)
    if "counts" in to.table:
        spread = _spreading(to, row, card)
        answers["counts"] = (
            lambda: formulas.counts(cells, spread),
            result.counts,
            book.formats.points,
        )
    own = {"counts"} if "earned" not in to.table else {"counts", "credit"}
    for key, said in answers.items():
        # The credit behind gates and the weight that counts speak of the agent, not of the KPI.
        group = None if to.near is None or key in own else _group(key, cells, result.line)
        _write_answer(to, row, key, said, group)
    to.page.fit_text(to.table["state"], state)


def _group(key: str, cells: LineCells, line: Line) -> Hashable:
    """Tell which rows of a column have the same formula but for their own row."""
    return key if key == "points" else (key, id(cells.rules), line.override is None)


def _write_answer(to: _Writer, row: int, key: str, answer: _Said, group: Hashable) -> None:
    said, saved, shown = answer
    part = Part.RESULT if key == "points" else Part.FORMULA
    style = to.book.look.style(part, shown or units.GENERAL, "" if shown else "left")
    if group is None:
        to.page.formula(row, to.table[key], said(), saved, style)
    else:
        shared = (group, to.book.last_line_row)
        to.page.shared((row, to.table[key]), said, saved, style, shared)


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
    found = scores_row(to.book, card, in_row(row, table["agent_id"]))
    column = to.book.tables[Sheet.SCORES]["score"]
    formula = f"=IF(ISNUMBER({found.cell(column)}),1,0)"
    if not found.page.is_searched:
        # A fault, once Scores has been sorted: a 0 would leave the line out of its team unseen.
        there = found.page.cell(found.row, column)
        formula = f"={found.if_here(f'IF(ISNUMBER({there}),1,0)')}"
    saved = int(card.score is not None)
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
    # Not over the bars: LibreOffice draws none where another rule applies. Not in a large month:
    # a rule that looks at every row twice costs it half a gigabyte.
    beside_bars = ((0, table["state"]), (table["achievement"] + 1, len(table) - 1))
    for left, right in () if to.book.is_large else beside_bars:
        sheet.conditional_format(
            FIRST_ROW,
            left,
            last,
            right,
            {"type": "formula", "criteria": f"={mine}<>{above}", "format": look.parted()},
        )
    draw_bars(to.page, table["achievement"], FIRST_ROW, last, bar_negative_color="#D9A7A0")
