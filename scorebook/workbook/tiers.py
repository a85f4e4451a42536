"""The Tiers sheet: every ladder, rung by rung, and how many agents stand on each.

Floors and payouts are inputs: the Scores sheet looks them up here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.numbers import ZERO
from scorebook.core.scheme import EVERY_ROLE, Curve, PayoutKind, Tier
from scorebook.core.scorecard import Scorecard
from scorebook.core.totals import totals
from scorebook.display import number_formats as units
from scorebook.display.formulas.states import literal
from scorebook.display.result_words import CURVE_WORDS, KIND_WORDS
from scorebook.display.results import Part, Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.ladder_formulas import LadderCells
from scorebook.workbook.page import Page
from scorebook.workbook.places import FIRST_ROW, HEADING_ROW, LEGEND_ROW, in_row

# Letters, with single spaces or hyphens between them.
_PLAIN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")

NUMBERS = frozenset({"floor", "payout", "agents", "total", "step"})


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
    page, table = book.pages[Sheet.TIERS], book.tables[Sheet.TIERS]
    _ = book.translate
    page.heading(_("Tiers and what they pay"))
    page.legend(LEGEND_ROW, 0)
    page.headings(HEADING_ROW, table.columns, NUMBERS)
    cells: dict[str, LadderCells] = {}
    counts: dict[str, list[str]] = {}
    totals: dict[str, list[str]] = {}
    row = FIRST_ROW
    for role, ladder in book.scheme.ladders.items():
        if not ladder:
            continue
        cells[role] = _cells(page, book, row, ladder)
        for step, tier in enumerate(ladder):
            _write_tier(page, book, row, role, tier)
            if "step" in table:
                _write_step(page, book, row, ladder, step)
            page.sheet.conditional_format(
                row,
                table["tier"],
                row,
                table["tier"],
                {"type": "no_errors", "format": book.look.rung(step, len(ladder))},
            )
            counts.setdefault(tier.name, []).append(page.cell(row, table["agents"]))
            totals.setdefault(tier.name, []).append(page.cell(row, table["total"]))
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
    _, look, table = book.translate, book.look, book.tables[Sheet.TIERS]
    ladder, label = book.role_name(role), look.style(Part.LABEL)
    for key, said in (("ladder", ladder), ("tier", tier.name)):
        page.text(row, table[key], said, label)
        page.fit_text(table[key], said)
    floor = look.style(Part.INPUT, units.ratio_format(tier.floor))
    page.number(row, table["floor"], tier.floor, floor)
    page.text(row, table["kind"], _(KIND_WORDS[tier.kind]), label)
    payout = look.style(Part.INPUT, _payout_format(book, tier))
    page.number(row, table["payout"], tier.payout, payout)
    if "kpi" in table:
        page.text(row, table["kpi"], tier.kpi, label)
    if "curve" in table:
        page.text(row, table["curve"], _(CURVE_WORDS[tier.curve]), label)
        page.fit_text(table["curve"], _(CURVE_WORDS[tier.curve]))
    _write_agents(page, book, row, on_rung(book, role, tier))


def _payout_format(book: Book, tier: Tier) -> str:
    """Show a rate as a percentage, what a unit pays with the places it needs."""
    match tier.kind:
        case PayoutKind.RATE:
            return units.ratio_format(tier.payout)
        case PayoutKind.PER_UNIT:
            return units.money(book.settings.currency, units.places_of([tier.payout]))
        case PayoutKind.AMOUNT:
            return book.formats.money


def _write_step(page: Page, book: Book, row: int, ladder: Sequence[Tier], step: int) -> None:
    """Write how much more a unit pays than in the tier below; other kinds pay no units.

    Rule: docs/rules.md#per-unit
    """
    table = book.tables[Sheet.TIERS]
    per_unit = literal(book.translate(KIND_WORDS[PayoutKind.PER_UNIT]))

    def rate(at: int) -> str:
        kind, payout = in_row(at, table["kind"]), in_row(at, table["payout"])
        return f"IF({kind}={per_unit},{payout},0)"

    def pays(tier: Tier) -> Decimal:
        return tier.payout if tier.kind is PayoutKind.PER_UNIT else ZERO

    formula, saved = f"={rate(row)}", pays(ladder[step])
    if step:
        formula, saved = f"{formula}-{rate(row - 1)}", saved - pays(ladder[step - 1])
    page.formula(row, table["step"], formula, saved, book.look.style(Part.FORMULA))


def _write_agents(page: Page, book: Book, row: int, cards: list[Scorecard]) -> None:
    """Count who stands on a rung.

    COUNTIFS is many times quicker than comparing exactly, but would take a tier called * or >5 for
    a pattern: only names of letters alone are given to it.
    """
    scores, of_scores = book.pages[Sheet.SCORES], book.tables[Sheet.SCORES]
    table, look = book.tables[Sheet.TIERS], book.look
    tiers, ladders, payouts = (
        scores.block(of_scores[key], FIRST_ROW, book.last_score_row)
        for key in ("tier", "ladder", "payout")
    )
    ladder, tier = in_row(row, table["ladder"]), in_row(row, table["tier"])
    if _has_plain_names(book):
        where = f"{ladders},{ladder},{tiers},{tier}"
        counted, paid = f"=COUNTIFS({where})", f"=SUMIFS({payouts},{where})"
    else:
        here = f"EXACT({ladders},{ladder})*EXACT({tiers},{tier})"
        counted, paid = f"=SUMPRODUCT({here})", f"=SUMPRODUCT({here},{payouts})"
    page.formula(row, table["agents"], counted, len(cards), look.style(Part.RESULT))
    total = look.style(Part.RESULT, book.formats.money)
    page.formula(row, table["total"], paid, totals(cards).payout, total)


def _has_plain_names(book: Book) -> bool:
    """Say whether no name of a tier or a ladder means anything but itself, in any writing."""
    ladders = [book.role_name(role) for role in book.scheme.ladders]
    tiers = {tier.name for ladder in book.scheme.ladders.values() for tier in ladder}
    return all(
        _PLAIN.fullmatch(name) is not None and name.casefold() not in {"true", "false"}
        for name in (*ladders, *tiers)
    ) and all(len({name.casefold() for name in names}) == len(names) for names in (ladders, tiers))


def _cells(page: Page, book: Book, first: int, ladder: Sequence[Tier]) -> LadderCells:
    _, table = book.translate, book.tables[Sheet.TIERS]
    last = first + len(ladder) - 1
    by_unit = [at for at, tier in enumerate(ladder) if tier.kind is PayoutKind.PER_UNIT]
    is_curved = any(tier.curve is Curve.LINEAR for tier in ladder)

    def block(key: str, begin: int = first) -> str:
        return page.block(table[key], begin, last) if key in table and begin <= last else ""

    return LadderCells(
        first=page.cell(first, table["floor"]),
        floors=block("floor"),
        names=block("tier"),
        kinds=block("kind"),
        payouts=block("payout"),
        rungs=len(ladder),
        floors_above=block("floor", first + 1),
        names_above=block("tier", first + 1),
        curves=block("curve"),
        steps=block("step"),
        rate=literal(_(KIND_WORDS[PayoutKind.RATE])),
        unit=literal(_(KIND_WORDS[PayoutKind.PER_UNIT])) if by_unit else "",
        unit_kpi=page.cell(first + by_unit[0], table["kpi"]) if by_unit else "",
        linear=literal(_(CURVE_WORDS[Curve.LINEAR])) if is_curved else "",
    )
