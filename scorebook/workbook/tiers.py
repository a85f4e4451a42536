"""The Tiers sheet: every ladder, rung by rung, and how many agents stand on each.

Floors and payouts are inputs: the Scores sheet looks them up here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.core.totals import totals
from scorebook.display.results import KIND_WORDS, SCORES, TIERS, Part, Sheet
from scorebook.workbook import units
from scorebook.workbook.book import Book
from scorebook.workbook.page import FIRST_ROW, HEADING_ROW, LEGEND_ROW, Page, in_row, places_of
from scorebook.workbook.results_formulas import LadderCells
from scorebook.workbook.states import literal

AT = places_of(TIERS)
SCORES_AT = places_of(SCORES)
NUMBERS = frozenset({"floor", "payout", "agents", "total"})


@dataclass(frozen=True, kw_only=True)
class Ladders:
    """Where each ladder stands, and where the agents of each tier are counted.

    Shape: `counts` and `totals` hold, for each name of a tier, the cells of all ladders that
        have it, in the order of the sheet.
    """

    cells: Mapping[str, LadderCells]
    counts: Mapping[str, tuple[str, ...]]
    totals: Mapping[str, tuple[str, ...]]

    def of(self, role: str) -> LadderCells:
        """Give the ladder a role climbs."""
        return self.cells.get(role) or self.cells[EVERY_ROLE]


def write_tiers(book: Book) -> Ladders:
    """Write the sheet and tell where everything stands."""
    page = book.pages[Sheet.TIERS]
    _ = book.translate
    page.heading(_("Tiers and what they pay"))
    page.legend(LEGEND_ROW, 0)
    page.headings(HEADING_ROW, TIERS, NUMBERS)
    cells: dict[str, LadderCells] = {}
    counts: dict[str, list[str]] = {}
    totals: dict[str, list[str]] = {}
    row = FIRST_ROW
    for role, ladder in book.scheme.ladders.items():
        if not ladder:
            continue
        cells[role] = _cells(page, book, row, row + len(ladder) - 1)
        for step, tier in enumerate(ladder):
            _write_tier(page, book, row, role, tier)
            page.sheet.conditional_format(
                row,
                AT["tier"],
                row,
                AT["tier"],
                {"type": "no_errors", "format": book.look.rung(step, len(ladder))},
            )
            counts.setdefault(tier.name, []).append(page.cell(row, AT["agents"]))
            totals.setdefault(tier.name, []).append(page.cell(row, AT["total"]))
            row += 1
    page.sheet.freeze_panes(FIRST_ROW, 0)
    page.printed(title=f"{book.settings.company} · {page.name}", heading_row=HEADING_ROW)
    page.finish()
    return Ladders(
        cells=cells,
        counts={name: tuple(at) for name, at in counts.items()},
        totals={name: tuple(at) for name, at in totals.items()},
    )


def on_rung(book: Book, role: str, tier: Tier) -> list[Scorecard]:
    """Give the scorecards that stand on a rung of a ladder."""
    name = book.role_name(role)
    return [
        card
        for card in book.results.cards
        if card.tier is not None
        and card.tier.name == tier.name
        and book.ladder_name(card.agent.role) == name
    ]


def _write_tier(page: Page, book: Book, row: int, role: str, tier: Tier) -> None:
    _, look = book.translate, book.look
    ladder = book.role_name(role)
    page.text(row, AT["ladder"], ladder, look.style(Part.LABEL))
    page.text(row, AT["tier"], tier.name, look.style(Part.LABEL))
    page.fit_text(AT["ladder"], ladder)
    page.fit_text(AT["tier"], tier.name)
    floor = look.style(Part.INPUT, units.ratio_format(tier.floor))
    page.number(row, AT["floor"], tier.floor, floor)
    page.text(row, AT["kind"], _(KIND_WORDS[tier.kind]), look.style(Part.LABEL))
    is_rate = tier.kind is PayoutKind.RATE
    pays = units.ratio_format(tier.payout) if is_rate else book.money
    page.number(row, AT["payout"], tier.payout, look.style(Part.INPUT, pays))
    _write_agents(page, book, row, on_rung(book, role, tier))


def _write_agents(page: Page, book: Book, row: int, cards: list[Scorecard]) -> None:
    """Count by comparing exactly: a tier called * or >5 is a name, not a pattern."""
    scores, last = book.pages[Sheet.SCORES], book.last_score_row
    tiers, ladders, payouts = (
        scores.block(SCORES_AT[key], FIRST_ROW, last) for key in ("tier", "ladder", "payout")
    )
    here = f"EXACT({ladders},{in_row(row, AT['ladder'])})*EXACT({tiers},{in_row(row, AT['tier'])})"
    look = book.look
    page.formula(row, AT["agents"], f"=SUMPRODUCT({here})", len(cards), look.style(Part.RESULT))
    page.formula(
        row,
        AT["total"],
        f"=SUMPRODUCT({here},{payouts})",
        totals(cards).payout,
        look.style(Part.RESULT, book.money),
    )


def _cells(page: Page, book: Book, first: int, last: int) -> LadderCells:
    return LadderCells(
        first=page.cell(first, AT["floor"]),
        floors=page.block(AT["floor"], first, last),
        names=page.block(AT["tier"], first, last),
        kinds=page.block(AT["kind"], first, last),
        payouts=page.block(AT["payout"], first, last),
        rate=literal(book.translate(KIND_WORDS[PayoutKind.RATE])),
    )
