"""The formulas of an agent's row of Scores, each with the engine's answer."""

from collections.abc import Iterator

from scorebook.core.edges import near_edge
from scorebook.core.gate import ON_TIERS
from scorebook.core.numbers import ZERO
from scorebook.core.override import What
from scorebook.core.scorecard import Withheld
from scorebook.display.results import Use
from scorebook.workbook import ladder_formulas as ladders
from scorebook.workbook import results_formulas as formulas
from scorebook.workbook.gate_cells import standings
from scorebook.workbook.pay_answers import of_payout
from scorebook.workbook.score_cells import Answer, Row


def answers(row: Row) -> Iterator[Answer]:
    """Give what every cell of the row says, from the points to the rank."""
    yield from _of_score(row)
    yield from _of_tier(row)
    yield from of_payout(row)
    at, card = row.at, row.card
    if not row.book.is_large:
        yield Answer("rank", formulas.if_scored(at.score, formulas.rank(at)), card.rank)
    if Use.EDGES in row.book.uses:
        near = near_edge(card, row.book.scheme)
        distance = formulas.if_scored(at.score, ladders.distance(at, row.ladder))
        yield Answer("distance", distance, None if near is None else near.distance)
        edge = formulas.if_scored(at.score, ladders.edge(at, row.ladder))
        yield Answer("edge", edge, None if near is None else near.tier.name)
    note = formulas.note(row.scoring, row.decided(What.SCORE))
    yield Answer("note", note, withheld_note(row))
    yield Answer("rows", formulas.rows_in_place(at, row.lines), row.lines.rows)


def withheld_note(row: Row) -> str | None:
    """Say why there is no result, where the engine has an answer to that."""
    _ = row.book.translate
    notes = {
        Withheld.NOTHING_MEASURED: _("nothing measured"),
        Withheld.NOT_ALL_MEASURED: _("not all measured"),
    }
    return None if row.card.withheld is None else notes[row.card.withheld]


def _of_score(row: Row) -> Iterator[Answer]:
    at, card, lines = row.at, row.card, row.lines
    withheld = row.book.translate("withheld")
    counted = [one.counts for one in row.book.lines_of(card) if one.counts is not None]
    points = [one.points for one in row.book.lines_of(card) if one.points is not None]
    yield Answer("points", formulas.points(at, lines), sum(points, ZERO))
    yield Answer("counted", formulas.counted(at, lines), sum(counted, ZERO))
    if at.counting:
        yield Answer("counting", formulas.counting(at, lines), len(counted))
    computed = formulas.score(formulas.rounded(at.points, at.counted, row.scoring), row.scoring)
    final = withheld if card.score is None else card.score
    decided = row.decided(What.SCORE)
    if decided:
        known = withheld if card.computed_score is None else card.computed_score
        yield Answer("computed_score", computed, known)
        computed = formulas.decided_score(decided, at.computed_score, row.scoring)
    yield Answer("score", computed, final)
    if at.free_points:
        yield from _of_free_score(row, decided)


def _of_free_score(row: Row, decided: str) -> Iterator[Answer]:
    """Say the score there would be without gates."""
    at, card = row.at, row.card
    free = row.book.translate("withheld") if card.ungated is None else card.ungated.score
    earned = [
        one.counts * one.earned_credit
        for one in row.book.lines_of(card)
        if one.counts is not None and one.earned_credit is not None
    ]
    yield Answer("free_points", formulas.free_points(at, row.lines), sum(earned, ZERO))
    rounded = formulas.rounded(at.free_points, at.counted, row.scoring)
    formula = formulas.score(rounded, row.scoring)
    if decided:
        computed = formula.removeprefix("=")
        formula = formulas.decided_score(decided, computed, row.scoring)
    yield Answer("free_score", formula, free)


def _of_tier(row: Row) -> Iterator[Answer]:
    at, card, ladder = row.at, row.card, row.ladder
    saved = None if card.tier is None else card.tier.name
    if not at.rung:
        yield Answer("tier", formulas.if_scored(at.score, ladders.tier(at, ladder)), saved)
        return
    names = [tier.name for tier in row.book.scheme.ladder(card.agent.role)]
    reached = None if card.score_tier is None else names.index(card.score_tier.name) + 1
    rung = None if card.tier is None else names.index(card.tier.name) + 1
    counted = ladders.rung_of(at.score, ladder)
    yield Answer("reached", formulas.if_scored(at.score, counted), reached)
    gates = standings(row.book, card, at.agent_id, ON_TIERS)
    final = ladders.gated_rung(at.reached, gates, row.rules.gates, ladder)
    decided = row.decided(What.TIER)
    if decided:
        computed = formulas.if_scored(at.score, f"INDEX({ladder.names},{final})")
        known = None if card.computed_tier is None else card.computed_tier.name
        yield Answer("computed_tier", computed, known)
        final = ladders.decided_rung(decided, final, ladder)
    yield Answer("rung", formulas.if_scored(at.score, final), rung)
    yield Answer("tier", formulas.if_scored(at.score, f"INDEX({ladder.names},{at.rung})"), saved)
