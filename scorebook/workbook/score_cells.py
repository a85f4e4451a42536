"""Where an agent's row of Scores finds what it needs: its cells, its lines, what was decided."""

from dataclasses import dataclass

from scorebook.core.override import What
from scorebook.core.scheme import PayoutKind, Prorate, Spread
from scorebook.core.scorecard import Scorecard
from scorebook.display.formulas.states import literal
from scorebook.display.result_words import WHAT_WORDS
from scorebook.display.results import Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.finding import Found
from scorebook.workbook.ladder_formulas import LadderCells
from scorebook.workbook.page import Saved
from scorebook.workbook.places import FIRST_ROW, in_row, own_block
from scorebook.workbook.results_formulas import (
    AgentLines,
    Block,
    Fault,
    ScoreCells,
    ScoreRules,
)
from scorebook.workbook.rules import Rules
from scorebook.workbook.tiers import Ladders

_ALWAYS = ("agent_id", "base", "active_days", "points", "counted", "score", "tier_payout", "share")
_SOMETIMES = (
    *("payout_cap", "guarantee", "counting", "computed_score", "computed_payout"),
    *("units", "units_target", "at_floor", "gated_payout", "reached", "rung", "distance"),
    *("free_score", "free_points", "free_tier_payout", "free_rung", "free_at_floor"),
)


@dataclass(frozen=True)
class Row:
    """One agent's row, and all that its formulas speak of."""

    book: Book
    rules: Rules
    card: Scorecard
    number: int
    at: ScoreCells
    lines: AgentLines
    ladder: LadderCells
    scoring: ScoreRules

    def decided(self, what: What) -> str:
        """Refer to the value somebody decided instead; empty where nobody has."""
        row = self.book.override_row(self.card.agent, what)
        if row is None:
            return ""
        page, table = self.book.pages[Sheet.OVERRIDES], self.book.tables[Sheet.OVERRIDES]
        word = literal(self.book.translate(WHAT_WORDS[what]))
        marks = ((table["agent_id"], self.at.agent_id), (table["what"], word))
        there = Found(page, row, self.book.last_override_row, marks)
        return there.cell(table["value"])


@dataclass(frozen=True, slots=True)
class Answer:
    """A formula and what the engine found; no formula leaves the cell empty."""

    key: str
    formula: str
    saved: Saved


def row_of(book: Book, rules: Rules, ladders: Ladders, card: Scorecard) -> Row:
    """Gather what the row of an agent without problems needs."""
    number = book.score_rows[card.agent.agent_id]
    at = _cells(number, book)
    lines = _lines(book, card)
    return Row(
        book=book,
        rules=rules,
        card=card,
        number=number,
        at=at,
        lines=lines,
        ladder=ladders.of(card.agent.role),
        scoring=_scoring(book, rules, card, at, lines),
    )


def _cells(row: int, book: Book) -> ScoreCells:
    table = book.tables[Sheet.SCORES]
    keys = (*_ALWAYS, "rows", *(key for key in _SOMETIMES if key in table))
    return ScoreCells(
        **{key: in_row(row, table[key]) for key in keys},
        scores=own_block(table["score"], FIRST_ROW, book.last_score_row),
    )


def _lines(book: Book, card: Scorecard) -> AgentLines:
    page, table = book.pages[Sheet.LINES], book.tables[Sheet.LINES]
    own = book.line_rows[card.agent.agent_id]

    def block(key: str) -> Block:
        return Block(
            own=page.block(table[key], own[0], own[-1]),
            all=page.block(table[key], FIRST_ROW, book.last_line_row),
        )

    return AgentLines(
        ids=block("agent_id"),
        weights=block("counts" if "counts" in table else "weight"),
        credits=block("credit"),
        points=block("points"),
        earned=block("earned") if "earned" in table else None,
        rows=len(own),
        is_searched=page.is_searched,
    )


def _scoring(
    book: Book, rules: Rules, card: Scorecard, at: ScoreCells, lines: AgentLines
) -> ScoreRules:
    """List what withholds a result, as the checks of the engine do."""
    _, settings = book.translate, book.settings
    ladder = book.scheme.ladder(card.agent.role)
    faults = [Fault(f"ISERROR({at.points})", literal(_("a fault in the Lines sheet")))]
    if settings.prorate is not Prorate.NONE:
        days = at.active_days
        outside = f"IF(ISNUMBER({days}),OR({days}<0,{days}>{rules.period_days}),FALSE)"
        faults.append(Fault(outside, literal(_("more active days than the period has"))))
    paying = {tier.kind for tier in ladder if tier.payout}
    if PayoutKind.RATE in paying:
        faults.append(Fault(f"NOT(ISNUMBER({at.base}))", literal(_("no base incentive"))))
    unpaid = []
    if PayoutKind.PER_UNIT in paying:
        none = f"NOT(AND(ISNUMBER({at.units}),ISNUMBER({at.units_target})))"
        unpaid.append(Fault(none, literal(_("the units to be paid were not measured"))))
    gaps = [Fault(f"{at.counted}=0", literal(_("nothing measured")))]
    if settings.spread is Spread.NONE:
        gaps.append(Fault(f"{at.counting}<{lines.rows}", literal(_("not all measured"))))
    return ScoreRules(
        places=rules.score_places,
        withheld=literal(_("withheld")),
        cap=rules.score_cap,
        faults=faults,
        gaps=gaps,
        unpaid=unpaid,
    )
