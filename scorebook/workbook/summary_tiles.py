"""The figures of the month on top of the Summary sheet, large, each with what it means under it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from scorebook.core.edges import near_edge
from scorebook.core.numbers import ZERO, exact, half_up
from scorebook.core.since_last import Way
from scorebook.core.totals import Totals, totals
from scorebook.display import number_formats as units
from scorebook.display.formulas.states import literal
from scorebook.display.number_formats import GENERAL
from scorebook.display.periods import period_name
from scorebook.display.results import Use
from scorebook.workbook.book import Book
from scorebook.workbook.moves import moved
from scorebook.workbook.page import Page, Saved
from scorebook.workbook.places import in_place
from scorebook.workbook.rules import Rules
from scorebook.workbook.summary_lists import changed, changed_by_gates
from scorebook.workbook.summary_rows import GAP, RIGHT, TILES_ROW, WIDTHS
from scorebook.workbook.teams import average_of

# From here on a budget is called nearly used up.
_NEARLY = Decimal("0.95")
_SCORED, _AVERAGE, _PAYOUT, _USED = 0, 3, 4, RIGHT
_LAST = len(WIDTHS) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tile:
    """A figure with its label and a note; formulas where they begin with =, else as computed."""

    label: str
    figure: str
    saved: Saved
    shown: str = GENERAL
    note: str = ""
    note_saved: Saved = ""
    note_shown: str = GENERAL


def write_tiles(page: Page, book: Book, rules: Rules) -> None:
    """Write the tiles side by side."""
    sums = totals(book.results.cards)
    look = book.look
    for column in range(_LAST + 1):
        for row, style in enumerate(("tile_label", "tile", "tile_note"), start=TILES_ROW):
            page.text(row, column, "", look.style(style))
    columns = (column for column in range(_LAST + 1) if column != GAP)
    for column, tile in zip(columns, _tiles(page, book, rules, sums), strict=False):
        page.text(TILES_ROW, column, tile.label, look.style("tile_label"))
        figure = look.style("tile", tile.shown)
        if tile.figure:
            page.formula(TILES_ROW + 1, column, tile.figure, tile.saved, figure)
        elif isinstance(tile.saved, int):
            page.number(TILES_ROW + 1, column, tile.saved, figure)
        note = look.style("tile_note", tile.note_shown)
        if tile.note.startswith("="):
            page.formula(TILES_ROW + 2, column, tile.note, tile.note_saved, note)
        else:
            page.text(TILES_ROW + 2, column, tile.note, note)
    page.fit_tile(_PAYOUT, sums.payout)
    page.sheet.set_row(TILES_ROW, look.points("tile_label", 26))
    page.sheet.set_row(TILES_ROW + 1, look.points("tile", 26))
    page.sheet.set_row(TILES_ROW + 2, look.points("tile_label", 26))
    _draw_budget(page, book)


def tile_at(page: Page, key: str) -> str:
    """Refer to a figure on top from this sheet: how many are scored, the average, the payout."""
    columns = {"scored": _SCORED, "average": _AVERAGE, "payout": _PAYOUT}
    return page.cell(TILES_ROW + 1, columns[key]).split("!")[1]


def _tiles(page: Page, book: Book, rules: Rules, sums: Totals) -> Iterator[_Tile]:
    _ = book.translate
    scores, ids = book.score_cells("score"), book.score_cells("agent_id")
    yield _Tile(
        label=_("Agents scored"),
        figure=f"=COUNT({scores})",
        saved=sums.scored,
        note=f"=COUNTA({ids})",
        note_saved=sums.agents,
        note_shown=units.worded(_("of {n} agents"), "0"),
    )
    see = literal(_("▲ see the Note in Scores")), literal(_("✔ nobody"))
    withheld = f"COUNTA({ids})-COUNT({scores})"
    yield _Tile(
        label=_("Withheld"),
        figure=f"={withheld}",
        saved=sums.withheld,
        note=f"=IF({withheld}>0,{see[0]},{see[1]})",
        note_saved=(see[0] if sums.withheld else see[1]).strip('"'),
    )
    problems = len(book.results.problems)
    yield _Tile(
        label=_("Problems"),
        figure="",
        saved=problems,
        note=_("▲ see the Problems sheet") if problems else _("✔ none"),
    )
    yield _average(book, sums, scores)
    yield _payout(book, rules, sums)
    yield _budget(page, book, rules, sums)
    yield from _counts(book)


def _average(book: Book, sums: Totals, scores: str) -> _Tile:
    """Give the average, and how many points of it have come since the earlier month."""
    _, since = book.translate, book.results.since
    tile = _Tile(
        label=_("Average score"),
        figure=average_of(scores),
        saved="–" if sums.average is None else sums.average,
        shown=book.formats.score,
        note=_("of everybody scored"),
    )
    if since is None or since.average is None or sums.average is None:
        return tile
    with exact():
        change = half_up((sums.average - since.average) * 100, 9)
    mean = average_of(scores).removeprefix("=")
    return replace(
        tile,
        note=f'=IF(COUNT({scores})=0,"–",ROUND(({mean}-{float(since.average)!r})*100,9))',
        note_saved=change,
        note_shown=points_changed(book),
    )


def points_changed(book: Book) -> str:
    """Show a change of a score in points, with a sign that is no colour."""
    _ = book.translate
    points = units.worded(_("{n} points"), "0.00")
    return f'"▲ "{points};"▼ "{points};"="'


def _payout(book: Book, rules: Rules, sums: Totals) -> _Tile:
    _, budget = book.translate, book.settings.budget
    unlimited = _("no budget was set")
    return _Tile(
        label=_("Total payout"),
        figure=f"=SUM({book.score_cells('payout')})",
        saved=sums.payout,
        shown=book.formats.money,
        note=f"=IF(ISNUMBER({rules.budget}),{rules.budget},{literal(unlimited)})",
        note_saved=unlimited if budget is None else budget,
        note_shown=units.worded(_("of a budget of {n}"), book.formats.money),
    )


def _budget(page: Page, book: Book, rules: Rules, sums: Totals) -> _Tile:
    """Set the payout against the budget, in a figure, a bar and words."""
    _ = book.translate
    paid, budget = tile_at(page, "payout"), rules.budget
    used = page.cell(TILES_ROW + 1, _USED).split("!")[1]
    over, nearly, within = (
        _("▲ over the budget"),
        _("● nearly used up"),
        _("✔ within the budget"),
    )
    said = f"IF({used}>1,{literal(over)},IF({used}>={_NEARLY},{literal(nearly)},{literal(within)}))"
    share = _used(book, sums)
    words = "–"
    if share is not None:
        words = over if share > 1 else nearly if share >= _NEARLY else within
    return _Tile(
        label=_("Budget used"),
        figure=f'=IF(ISNUMBER({budget}),IF({budget}>0,{paid}/{budget},"–"),"–")',
        saved="–" if share is None else share,
        shown="0.0%",
        note=f'=IF(ISNUMBER({used}),{said},"–")',
        note_saved=words,
    )


def _used(book: Book, sums: Totals) -> Decimal | None:
    budget = book.settings.budget
    if budget is None or budget <= ZERO:
        return None
    with exact():
        return sums.payout / budget


def _draw_budget(page: Page, book: Book) -> None:
    """Draw how far the budget is used: full at 100 %, and marked once it is more."""
    at = (TILES_ROW + 1, _USED, TILES_ROW + 1, _USED)
    bar = {
        "type": "data_bar",
        "bar_color": book.look.settings.bar,
        "bar_solid": True,
        "bar_no_border": True,
    }
    ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
    page.sheet.conditional_format(*at, {**bar, **ends})
    used = in_place(TILES_ROW + 1, _USED)
    over = {"type": "formula", "criteria": f"=AND(ISNUMBER({used}),{used}>1)"}
    note = (TILES_ROW + 2, _USED, TILES_ROW + 2, _USED)
    page.sheet.conditional_format(*note, {**over, "format": book.look.fault()})


def _counts(book: Book) -> Iterator[_Tile]:
    """Count what somebody should look at, and who has moved."""
    _, since = book.translate, book.results.since
    near = sum(near_edge(card, book.scheme) is not None for card in book.results.cards)
    yield _Tile(
        label=_("Near the edge of a tier"),
        figure=f"=COUNT({book.score_cells('distance')})" if Use.EDGES in book.uses else "",
        saved=near,
        note=_("▲ look at these once more") if near else _("✔ nobody"),
    )
    if Use.GATES in book.uses:
        yield _Tile(
            label=_("Results that gates changed"),
            figure=changed(book),
            saved=changed_by_gates(book),
            note=_("see the Gates sheet"),
        )
    if since is None:
        return
    period = period_name(since.earlier.period, book.language)
    for way, label in (
        (Way.UP, _("Up a tier since {period}")),
        (Way.DOWN, _("Down a tier since {period}")),
    ):
        sign = {Way.UP: "▲", Way.DOWN: "▼"}[way]
        yield _Tile(
            label=label.format(period=period),
            figure=moved(book, way),
            saved=len(since.up if way is Way.UP else since.down),
            shown=f'"{sign} "0',
            note=_("see who below"),
        )
