"""Where an agent stood in an earlier month, beside where the agent stands now.

The earlier result is a value: it is what it was. What has changed since is live.
"""

from scorebook.core.numbers import exact, half_up
from scorebook.core.scorecard import Scorecard
from scorebook.core.since_last import Before, Way, rung_before, way_of
from scorebook.display.formulas.states import literal
from scorebook.display.result_words import WAY_WORDS
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book, has_problems
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import in_row

# A change of a score is rounded to these places: what floats add and lose lies below.
_PLACES = 9


def moved(book: Book, way: Way) -> str:
    """Count who went this way."""
    return f"=COUNTIF({book.score_cells('move')},{literal(book.translate(WAY_WORDS[way]))})"


def write_move(page: Page, book: Book, row: int, card: Scorecard) -> None:
    """Write an agent's earlier result into a row of Scores, and what has changed since."""
    since, table, look = book.results.since, book.tables[Sheet.SCORES], book.look
    if since is None:
        return
    before = since.earlier.agents.get(card.agent.agent_id)
    score = look.style(Part.LABEL, book.formats.score, "right")
    page.number(row, table["previous_score"], before.score if before else None, score)
    tier = before.tier if before else None
    page.text(row, table["previous_tier"], tier or "", look.style(Part.LABEL))
    page.fit_text(table["previous_tier"], tier or "")
    ladder = book.scheme.ladder(card.agent.role)
    rung = None if before is None else rung_before(before, ladder)
    page.number(
        row,
        table["previous_rung"],
        None if rung is None else rung + 1,
        look.style(Part.LABEL),
    )
    if not has_problems(card):
        _write_changes(page, book, row, card, before)


def _write_changes(
    page: Page, book: Book, row: int, card: Scorecard, before: Before | None
) -> None:
    table, look = book.tables[Sheet.SCORES], book.look
    score, then = in_row(row, table["score"]), in_row(row, table["previous_score"])
    both = f"AND(ISNUMBER({score}),ISNUMBER({then}))"
    shown = f"+{book.formats.score};-{book.formats.score};{book.formats.score}"
    style = look.style(Part.FORMULA, shown, "right")
    change = f'=IF({both},ROUND({score}-{then},{_PLACES}),"")'
    page.formula(row, table["change"], change, _change(card, before), style)
    rung, earlier = in_row(row, table["rung"]), in_row(row, table["previous_rung"])
    up, down, same = (literal(_said(book, way)) for way in (Way.UP, Way.DOWN, Way.SAME))
    compared = f"IF({rung}>{earlier},{up},IF({rung}<{earlier},{down},{same}))"
    otherwise = literal(_without_rung(book, before))
    formula = f'=IF(ISNUMBER({score}),IF(ISNUMBER({earlier}),{compared},{otherwise}),"")'
    style = look.style(Part.FORMULA, align="left")
    page.formula(row, table["move"], formula, _move(book, card, before), style)


def _said(book: Book, way: Way) -> str:
    return book.translate(WAY_WORDS[way])


def _without_rung(book: Book, before: Before | None) -> str:
    """Say why there is nothing to compare with."""
    _, since = book.translate, book.results.since
    if before is None:
        return "" if since is not None and since.earlier.is_chosen else _("new")
    return "" if before.tier is None else _said(book, Way.UNTOLD)


def _move(book: Book, card: Scorecard, before: Before | None) -> Saved:
    if card.score is None:
        return None
    way = None if before is None else way_of(card, before, book.scheme)
    return _without_rung(book, before) if way is None else _said(book, way)


def _change(card: Scorecard, before: Before | None) -> Saved:
    if card.score is None or before is None or before.score is None:
        return None
    with exact():
        return half_up(card.score - before.score, _PLACES)
