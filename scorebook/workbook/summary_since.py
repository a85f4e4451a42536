"""What changed since an earlier month, in the Summary sheet: totals, who moved, who came and went.

The totals of this month are live; the earlier ones and the lists are as they were computed.
"""

from collections.abc import Sequence
from decimal import Decimal

from scorebook.core.numbers import exact, half_up
from scorebook.core.sentences import N_
from scorebook.core.since_last import Move, SinceLast, Way
from scorebook.core.totals import totals
from scorebook.display.number_formats import GENERAL
from scorebook.display.periods import period_name
from scorebook.display.results import Column, Part, Sheet
from scorebook.workbook.book import Book
from scorebook.workbook.moves import moved
from scorebook.workbook.page import Amount, Page, Saved
from scorebook.workbook.places import in_row
from scorebook.workbook.summary_rows import LEFT, RIGHT, Panel
from scorebook.workbook.summary_tiles import points_changed, tile_at

SINCE = (
    Column("what", N_("What"), width=24),
    Column("before", N_("Then"), width=14),
    Column("now", N_("Now"), Part.RESULT, 14),
    Column("change", N_("Change"), Part.FORMULA, 14),
)
MOVES = (
    Column("name", N_("Name"), width=24),
    Column("agent_id", N_("Agent ID"), width=12),
    Column("before", N_("Tier then"), width=12),
    Column("now", N_("Tier now"), width=12),
    Column("change", N_("Change of the score"), width=14),
)
PEOPLE = (Column("name", N_("Name"), width=24), Column("agent_id", N_("Agent ID"), width=12))
_NUMBERS = frozenset({"before", "now", "change"})
_MOST = 8
# What floats add and lose lies below these.
_PLACES = 9


def write_since(page: Page, book: Book, row: int) -> int:
    """Write the figures of both months side by side. Returns the row after them."""
    _, since = book.translate, book.results.since
    if since is None:
        return row
    period = period_name(since.earlier.period, book.language)
    panel = Panel(page, book, SINCE, RIGHT)
    row = panel.begin(row, _("Since {period}").format(period=period), _NUMBERS)
    sums = totals(book.results.cards)
    _write_pair(panel, row, _("Agents scored"), since.scored, ("scored", sums.scored), GENERAL)
    _write_pair(
        panel,
        row + 1,
        _("Average score"),
        since.average,
        ("average", sums.average),
        book.formats.score,
        in_points=True,
    )
    _write_pair(
        panel, row + 2, _("Total payout"), since.payout, ("payout", sums.payout), book.formats.money
    )
    for at, (label, formula, found) in enumerate(_counts(book, since), start=row + 3):
        panel.words(at, "what", label)
        for key in ("before", "change"):
            page.number(at, panel.at[key], None, book.look.style(Part.LABEL))
        if formula:
            panel.formula(at, "now", formula, found)
        else:
            panel.number(at, "now", found)
        row = at - 2
    row += 3
    for said in _remarks(book, since):
        page.text(row, RIGHT, said, book.look.style("quiet"))
        row += 1
    return row + 1


def write_moves(page: Page, book: Book, row: int) -> int:
    """Write who moved up beside who moved down, who is new beside who is gone."""
    _, since = book.translate, book.results.since
    if since is None:
        return row
    up, down = _("▲ Up a tier"), _("▼ Down a tier")
    row = max(
        _write_moves(page, book, row, up, since.up, LEFT),
        _write_moves(page, book, row, down, since.down, RIGHT),
    )
    new = [(card.agent.name, card.agent.agent_id) for card in since.new]
    gone = [(one.name, one.agent_id) for one in since.gone]
    return max(
        _write_people(page, book, row, _("+ New agents"), new, LEFT),
        _write_people(page, book, row, _("− Gone agents"), gone, RIGHT),
    )


def _write_pair(
    panel: Panel,
    row: int,
    label: str,
    before: Amount,
    now: tuple[str, Amount],
    shown: str,
    *,
    in_points: bool = False,
) -> None:
    """Write an earlier figure, today's, and the difference of both."""
    key, found = now
    panel.words(row, "what", label)
    panel.number(row, "before", before, shown)
    panel.formula(
        row, "now", f"={tile_at(panel.page, key)}", "–" if found is None else found, shown
    )
    then, today = in_row(row, panel.at["before"]), in_row(row, panel.at["now"])
    both = f"AND(ISNUMBER({then}),ISNUMBER({today}))"
    saved: Saved = "–"
    if before is not None and found is not None:
        with exact():
            saved = half_up(Decimal(found - before) * (100 if in_points else 1), _PLACES)
    changed = f"ROUND(({today}-{then})*100,{_PLACES})" if in_points else f"{today}-{then}"
    plain = "0" if shown == GENERAL else shown
    signed = points_changed(panel.book) if in_points else f'"▲ "{plain};"▼ "{plain};"="'
    panel.formula(row, "change", f'=IF({both},{changed},"–")', saved, signed)


def _counts(book: Book, since: SinceLast) -> Sequence[tuple[str, str, int]]:
    _ = book.translate
    return (
        (_("▲ Up a tier"), moved(book, Way.UP), len(since.up)),
        (_("▼ Down a tier"), moved(book, Way.DOWN), len(since.down)),
        (_("+ New agents"), "", len(since.new)),
        (_("− Gone agents"), "", len(since.gone)),
    )


def _remarks(book: Book, since: SinceLast) -> Sequence[str]:
    """Say what could not be compared, and why."""
    _, said = book.translate, []
    if since.payout is None:
        money = _("Payouts then were in {currency} and are not compared.")
        said.append(money.format(currency=since.earlier.currency))
    if since.untold:
        other = _("{count} had a tier then that their ladder no longer has.")
        said.append(other.format(count=len(since.untold)))
    if since.earlier.is_chosen:
        said.append(_("Only chosen agents were scored then: who is new cannot be said."))
    return said


def _write_moves(
    page: Page, book: Book, row: int, title: str, moves: Sequence[Move], left: int
) -> int:
    if not moves:
        return row
    panel = Panel(page, book, MOVES, left)
    row = panel.begin(row, title, frozenset({"change"}))
    shown = f"+{book.formats.score};-{book.formats.score};{book.formats.score}"
    for move in moves[:_MOST]:
        tier = "" if move.card.tier is None else move.card.tier.name
        panel.words(row, "name", move.card.agent.name)
        panel.words(row, "agent_id", move.card.agent.agent_id)
        panel.words(row, "before", move.before.tier or "")
        panel.words(row, "now", tier)
        panel.number(row, "change", move.change, shown)
        row += 1
    return _more(page, book, row, len(moves), left)


def _write_people(
    page: Page, book: Book, row: int, title: str, people: Sequence[tuple[str, str]], left: int
) -> int:
    if not people:
        return row
    panel = Panel(page, book, PEOPLE, left)
    row = panel.begin(row, title, frozenset())
    for name, agent_id in people[:_MOST]:
        panel.words(row, "name", name)
        panel.words(row, "agent_id", agent_id)
        row += 1
    return _more(page, book, row, len(people), left)


def _more(page: Page, book: Book, row: int, found: int, left: int) -> int:
    """Say how many more there are than the list shows. Returns the row after the list."""
    if found > _MOST:
        _ = book.translate
        said = _("and {count} more: filter the columns in {sheet}")
        words = said.format(count=found - _MOST, sheet=_(Sheet.SCORES))
        page.text(row, left, words, book.look.style("quiet"))
        row += 1
    return row + 1
