"""Which run of a month counts, and which is a recomputation of a closed one."""

from decimal import Decimal

from scorebook.core.kept import Closed, KeptRun, counting, recomputed
from scorebook.core.period import Period

SEPTEMBER = Period(2026, 9)


def kept(name: str, turn: int, closed: int = 0) -> KeptRun:
    return KeptRun(
        company="Harbour Support",
        period=SEPTEMBER,
        sha256=name,
        folder=f"/{name}",
        made_by="sari",
        # Clocks say nothing about which came later: this one stands still.
        at="2026-10-01",
        workbook="kpi.xlsx",
        version="1",
        agents=1,
        scored=1,
        payout=Decimal(1),
        currency="IDR",
        turn=turn,
        closed=Closed(by="Sari", at="2026-10-01", turn=closed) if closed else None,
    )


def test_the_latest_run_of_an_open_month_counts() -> None:
    first, second = kept("a", 1), kept("b", 2)

    assert counting([second, first]) == {SEPTEMBER: second}
    assert recomputed([first, second]) == {}


def test_the_run_a_month_was_closed_with_counts_whatever_comes_later() -> None:
    first, second = kept("a", 1, closed=3), kept("b", 4)

    assert counting([first, second]) == {SEPTEMBER: first}


def test_only_what_comes_after_closing_is_a_recomputation_and_of_these_the_latest() -> None:
    thrown_away, closed = kept("a", 2), kept("b", 1, closed=3)
    once, again = kept("c", 4), kept("d", 5)

    assert recomputed([thrown_away, closed]) == {}
    assert recomputed([again, thrown_away, closed, once]) == {SEPTEMBER: (closed, again)}


def test_a_correction_is_taken_back_by_computing_the_closed_run_once_more() -> None:
    closed, wrong = kept("b", 5, closed=3), kept("c", 4)

    assert recomputed([wrong, closed]) == {SEPTEMBER: (closed, closed)}
