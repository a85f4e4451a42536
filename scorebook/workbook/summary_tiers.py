"""How many stand on each tier: a table of the Summary sheet, and its chart."""

from collections.abc import Sequence
from decimal import Decimal

from scorebook.core.numbers import ZERO, exact
from scorebook.core.scorecard import Scorecard
from scorebook.core.sentences import N_
from scorebook.core.totals import totals
from scorebook.display.number_formats import GENERAL
from scorebook.display.results import Column, Part
from scorebook.workbook.book import Book
from scorebook.workbook.charts import Bars, draw
from scorebook.workbook.marks import draw_bars
from scorebook.workbook.page import Page
from scorebook.workbook.places import in_row
from scorebook.workbook.summary_rows import (
    CHART_ROWS,
    CHARTS_ROW,
    LEFT,
    RIGHT,
    Panel,
    has_tier,
    tier_names,
    tier_steps,
)
from scorebook.workbook.summary_tiles import tile_at
from scorebook.workbook.tiers import Ladders

TIERS = (
    Column("tier", N_("Tier"), width=20),
    Column("agents", N_("Agents"), Part.RESULT, 12),
    Column("before", N_("Previously"), width=12),
    Column("share", N_("Share of the scored"), Part.RESULT, 16),
    Column("payout", N_("Total payout"), Part.RESULT, 20),
)
_NUMBERS = frozenset({"agents", "before", "share", "payout"})


def write_tiers(page: Page, book: Book, ladders: Ladders, row: int) -> int:
    """Write the table, and draw its chart above. Returns the row after the table."""
    _, names = book.translate, list(ladders.counts)
    panel = Panel(page, book, _columns(book), LEFT)
    first = panel.begin(row, _("Tiers"), _NUMBERS)
    for at, name in enumerate(names, start=first):
        _write_tier(panel, at, name, ladders)
        step = book.look.rung(*tier_steps(book)[name])
        page.sheet.conditional_format(at, LEFT, at, LEFT, {"type": "no_errors", "format": step})
    last = first + len(names) - 1
    if names:
        draw_bars(page, panel.at["share"], first, last, max_value=1)
        _draw(page, book, panel, first, last)
    return last + 2


def _columns(book: Book) -> Sequence[Column]:
    """Leave a place empty where there is no earlier month: money stands in its own column."""
    if book.results.since is not None:
        return TIERS
    return tuple(column for column in TIERS if column.key != "before")


def _write_tier(panel: Panel, row: int, name: str, ladders: Ladders) -> None:
    book, since = panel.book, panel.book.results.since
    cards = [card for card in book.results.cards if has_tier(card.tier, name)]
    panel.words(row, "tier", name)
    panel.formula(row, "agents", f"={'+'.join(ladders.counts[name])}", len(cards))
    if since is not None:
        before = sum(one.tier == name for one in since.earlier.agents.values())
        panel.number(row, "before", before, GENERAL)
    agents, scored = in_row(row, panel.at["agents"]), tile_at(panel.page, "scored")
    share = f"=IF({scored}=0,0,{agents}/{scored})"
    panel.formula(row, "share", share, _share(book, cards), "0.0%")
    paid = f"={'+'.join(ladders.totals[name])}"
    panel.formula(row, "payout", paid, totals(cards).payout, book.formats.money)


def _share(book: Book, cards: Sequence[Scorecard]) -> Decimal:
    scored = totals(book.results.cards).scored
    with exact():
        return Decimal(len(cards)) / scored if scored else ZERO


def _draw(page: Page, book: Book, panel: Panel, first: int, last: int) -> None:
    _, steps = book.translate, tier_steps(book)
    at = panel.at
    bars = Bars(
        title=_("Agents by tier"),
        described=_("A column for each tier: how many agents stand on it"),
        series=_("Agents"),
        names=(page.name, first, at["tier"], last, at["tier"]),
        values=(page.name, first, at["agents"], last, at["agents"]),
        shown="0",
        colours=[book.look.rung_colour(*steps[name]) for name in tier_names(book)],
    )
    page.later(lambda: draw(page, book, bars, CHARTS_ROW, range(LEFT, RIGHT), CHART_ROWS))
