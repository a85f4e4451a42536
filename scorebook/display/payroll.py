"""The list for payroll (payout.csv): a row an agent and a correction, safe in a spreadsheet."""

import re
from collections.abc import Iterable

from scorebook.core.results import Results
from scorebook.core.scorecard import Scorecard

COLUMNS = ("agent_id", "name", "period", "score", "tier", "payout", "currency")

# A spreadsheet takes a cell that begins so for a formula. Where its separator is the semicolon,
# as in Indonesia, a new cell begins inside ours as well. Full-width signs count in East Asia.
_FORMULA = re.compile("(^|[;\t\r\n])(?=[=+\\-@＝＋－＠\t\r\n])")  # noqa: RUF001 - the signs meant
# What reads as a plain number is no formula, and payroll joins by the id as it stands.
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_QUOTED = re.compile('[",;\t\r\n]|^ | $')


def payout_csv(results: Results) -> str:
    """Give one row an agent in the workbook's order; a withheld result leaves its cells empty.

    Corrections of closed months follow, each a row of the month it corrects, without a score.

    Shape: comma-separated, lines end with a line feed, to be written as UTF-8.
    """
    settings = results.month.scheme.settings
    rows = [
        _row(card, period=str(settings.period), currency=settings.currency)
        for card in results.cards
    ]
    rows += [
        (one.agent_id, one.name, str(one.period), "", "", f"{one.amount:f}", one.currency)
        for one in results.true_up
    ]
    return "".join(f"{_line(row)}\n" for row in (COLUMNS, *rows))


def _row(card: Scorecard, *, period: str, currency: str) -> tuple[str, ...]:
    return (
        card.agent.agent_id,
        card.agent.name,
        period,
        "" if card.score is None else f"{card.score:f}",
        "" if card.tier is None else card.tier.name,
        "" if card.payout is None else f"{card.payout:f}",
        currency,
    )


def _line(cells: Iterable[str]) -> str:
    return ",".join(_quoted(harmless(cell)) for cell in cells)


def harmless(cell: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would take for a formula."""
    return cell if _NUMBER.fullmatch(cell) else _FORMULA.sub(r"\1'", cell)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
