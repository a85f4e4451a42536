"""Every round of the ledger, and how its mails stand."""

from collections.abc import Callable
from typing import Any

from scorebook.app.mail_ports import KnownRound
from scorebook.core.delivery.states import State
from scorebook.core.period import Period

Asks = Callable[..., list[Any]]


def known_rounds(asked: Asks) -> tuple[KnownRound, ...]:
    """Give every approved run, the newest period first, with its mails counted by state.

    Shape: `asked` takes a question and its facts, and gives the rows.
    """
    rows = asked(
        """
        SELECT run.id, sha256, company, period, folder, approval.by, approval.at FROM run
        JOIN approval ON approval.run = run.id ORDER BY period DESC, run.id DESC
        """
    )
    return tuple(
        KnownRound(
            sha256=sha256,
            company=company,
            period=Period.parse(period),
            folder=folder,
            approved_by=by,
            approved_at=at,
            mails=_counts(asked, run),
        )
        for run, sha256, company, period, folder, by, at in rows
    )


def _counts(asked: Asks, run: int) -> dict[str, dict[State, int]]:
    found: dict[str, dict[State, int]] = {}
    for way, state, mails in asked(
        "SELECT way, state, count(*) FROM delivery WHERE run = ? GROUP BY way, state", run
    ):
        found.setdefault(way, {})[State(state)] = mails
    return found
