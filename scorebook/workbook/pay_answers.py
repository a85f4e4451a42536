"""The formulas of an agent's payout and of what would have come out without gates."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.gate import ON_PAYOUTS, ON_TIERS
from scorebook.core.in_force import target_share
from scorebook.core.numbers import ZERO
from scorebook.core.override import What
from scorebook.core.pay import paid_kpi, pays_at, pays_at_floor
from scorebook.core.scheme import Prorate
from scorebook.core.tiers import rung_for
from scorebook.display.formulas.states import literal
from scorebook.display.results import Sheet, Use
from scorebook.workbook import ladder_formulas as ladders
from scorebook.workbook import results_formulas as formulas
from scorebook.workbook.finding import Found
from scorebook.workbook.gate_cells import standings
from scorebook.workbook.score_cells import Answer, Row


def of_payout(row: Row) -> Iterator[Answer]:
    """Say the way from the tier to the payout, and beside it the result without gates."""
    at, card = row.at, row.card
    if at.units and row.ladder.unit:
        yield from _of_units(row)
    yield from _of_tier_payout(row)
    pays = at.gated_payout or at.tier_payout
    if at.gated_payout:
        gates = standings(row.book, card, at.agent_id, ON_PAYOUTS)
        left = ladders.gated_payout(at.tier_payout, gates, row.rules.gates)
        yield Answer("gated_payout", formulas.if_scored(at.score, left), card.gated_payout)
    yield from _of_share(row)
    earned = _earned(row, pays)
    decided = row.decided(What.PAYOUT)
    if decided:
        computed = formulas.if_scored(at.score, earned)
        yield Answer("computed_payout", computed, card.computed_payout)
        earned = formulas.decided_payout(decided, at.computed_payout)
    yield Answer("payout", formulas.if_scored(at.score, earned), card.payout)
    if Use.GATES in row.book.uses:
        yield from _of_free_result(row, decided)


def _earned(row: Row, pays: str) -> str:
    prorates = row.book.settings.prorate is not Prorate.TARGET
    return formulas.payout(row.at, pays, unit=row.rules.payout_unit, has_share=prorates)


def _of_share(row: Row) -> Iterator[Answer]:
    """Follow the active days where the scheme prorates."""
    at, card, settings = row.at, row.card, row.book.settings
    part = formulas.share(at, days=row.rules.period_days)
    if settings.prorate is Prorate.PAYOUT:
        saved = None if card.score is None else card.share
        yield Answer("share", formulas.if_scored(at.score, part), saved)
    if settings.prorate is Prorate.TARGET:
        # Targets need it, and the score needs them: it cannot wait for a score.
        yield Answer("share", f"={part}", target_share(card.agent, settings))


def _of_units(row: Row) -> Iterator[Answer]:
    """Find the quantity the ladder pays, and its target, in the agent's own lines.

    Rule: docs/rules.md#per-unit
    """
    book, card, at = row.book, row.card, row.at
    page, table = book.pages[Sheet.LINES], book.tables[Sheet.LINES]
    code = paid_kpi(book.scheme.ladder(card.agent.role))
    lines = row.book.lines_of(card)
    place = next((at for at, one in enumerate(lines) if one.line.kpi.code == code), None)
    if place is None:
        return
    marks = ((table["agent_id"], at.agent_id), (table["code"], row.ladder.unit_kpi))
    there = Found(page, book.line_rows[card.agent.agent_id][place], book.last_line_row, marks)
    measured = f"{there.cell(table['state'])}={literal(book.translate('measured'))}"
    realized, target = there.cell(table["realized"]), there.cell(table["target"])
    line = lines[place].line
    is_measured = lines[place].achievement is not None and line.realized is not None
    units = max(line.realized, ZERO) if is_measured and line.realized is not None else None
    yield Answer("units", f'=IF({measured},MAX(0,{realized}),"")', units)
    has_target = line.target is not None and line.target > ZERO
    asked = line.target if has_target else None
    yield Answer("units_target", f'=IF(N({target})>0,{target},"")', asked)


def _of_tier_payout(row: Row) -> Iterator[Answer]:
    """Say what the tier pays: at the score, or at its own floor where it was put in place."""
    at, card, ladder = row.at, row.card, row.ladder
    if not at.rung:
        pays = formulas.if_scored(at.score, ladders.flat_payout(at, ladder))
        yield Answer("tier_payout", pays, card.tier_payout)
        return
    at_floor = ladders.payout_at_floor(at, at.rung, ladder)
    if not at.at_floor:
        yield Answer("tier_payout", formulas.if_scored(at.score, at_floor), card.tier_payout)
        return
    yield Answer("at_floor", formulas.if_scored(at.score, at_floor), at_floor_of(row))
    pays = ladders.payout_at_score(at, at.score, at.reached, at.at_floor, ladder)
    is_changed = standings(row.book, card, at.agent_id, ON_TIERS) or row.decided(What.TIER)
    if is_changed:
        pays = f"IF({at.rung}={at.reached},{pays},{at.at_floor})"
    yield Answer("tier_payout", formulas.if_scored(at.score, pays), card.tier_payout)


def _of_free_result(row: Row, decided: str) -> Iterator[Answer]:
    """Say what would have come out without gates. Rule: docs/rules.md#gate-effects."""
    at, ladder, free = row.at, row.ladder, row.card.ungated
    score = at.free_score or at.score
    yield from _of_free_rung(row, score)
    name = formulas.if_scored(score, f"INDEX({ladder.names},{at.free_rung})")
    yield Answer("free_tier", name, None if free is None else free.tier.name)
    yield from _of_free_tier_payout(row, score)
    earned = _earned(row, at.free_tier_payout)
    if decided:
        earned = formulas.decided_payout(decided, earned)
    paid = None if free is None else free.payout
    yield Answer("free_payout", formulas.if_scored(score, earned), paid)


def _of_free_rung(row: Row, score: str) -> Iterator[Answer]:
    free, ladder = row.card.ungated, row.book.scheme.ladder(row.card.agent.role)
    rung = ladders.rung_of(score, row.ladder)
    tier = row.decided(What.TIER)
    if tier:
        rung = ladders.decided_rung(tier, rung, row.ladder)
    saved = None if free is None else ladder.index(free.tier) + 1
    yield Answer("free_rung", formulas.if_scored(score, rung), saved)


def _of_free_tier_payout(row: Row, score: str) -> Iterator[Answer]:
    at, ladder = row.at, row.ladder
    floor = pays = ladders.payout_at_floor(at, at.free_rung, ladder)
    if at.free_at_floor:
        yield Answer("free_at_floor", formulas.if_scored(score, floor), free_at_floor_of(row))
        pays = ladders.payout_at_score(at, score, at.free_rung, at.free_at_floor, ladder)
        if row.decided(What.TIER):
            is_own = f"{at.free_rung}={ladders.rung_of(score, ladder)}"
            pays = f"IF({is_own},{pays},{at.free_at_floor})"
    yield Answer("free_tier_payout", formulas.if_scored(score, pays), free_payout_of(row))


def at_floor_of(row: Row) -> Decimal | None:
    """Give what the agent's tier pays at its own floor."""
    card, ladder = row.card, row.book.scheme.ladder(row.card.agent.role)
    if card.tier is None or card.earner is None:
        return None
    return pays_at_floor(ladder.index(card.tier), ladder, card.earner)


def free_payout_of(row: Row) -> Decimal | None:
    """Give what the tier pays that would have been reached without gates."""
    card, ladder = row.card, row.book.scheme.ladder(row.card.agent.role)
    if card.ungated is None or card.earner is None:
        return None
    score, rung = card.ungated.score, ladder.index(card.ungated.tier)
    if rung == rung_for(score, ladder):
        return pays_at(score, rung, ladder, card.earner)
    return pays_at_floor(rung, ladder, card.earner)


def free_at_floor_of(row: Row) -> Decimal | None:
    """Give what the tier without gates pays at its own floor."""
    card, ladder = row.card, row.book.scheme.ladder(row.card.agent.role)
    if card.ungated is None or card.earner is None:
        return None
    return pays_at_floor(ladder.index(card.ungated.tier), ladder, card.earner)
