"""What is known of a sealed run without opening its record, and which run of a month counts.

Units: `payout` is money in `currency`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Who closed a month, and when; nothing of a closed month changes any more.

    Shape: `turn` is that of the last run that was kept before.
    """

    by: str
    at: str
    turn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRun:
    """One sealed run.

    Shape: `sha256` is that of its run.json, in hex; `at` is when it was kept, in UTC. `turn`
        counts up with each run that is kept, and says which came later: clocks go back, and two
        machines never have the same. `closed` is there for the run that a closed month was closed
        with.
    """

    company: str
    period: Period
    sha256: str
    folder: str
    made_by: str
    at: str
    workbook: str
    version: str
    agents: int
    scored: int
    payout: Decimal
    currency: str
    turn: int = 0
    closed: Closed | None = None


def counting(runs: Iterable[KeptRun]) -> dict[Period, KeptRun]:
    """Say which run of each month counts: the one it was closed with, else the latest."""
    found: dict[Period, KeptRun] = {}
    for run in sorted(runs, key=_weight):
        found[run.period] = run
    return found


def recomputed(runs: Iterable[KeptRun]) -> dict[Period, tuple[KeptRun, KeptRun]]:
    """Give, for each closed month that was computed again, the closed run and the latest one.

    Only what was kept after the month was closed is a recomputation: what came before was thrown
    away by closing with another one. Whoever takes a correction back computes the closed run
    once more, and then it is both.
    """
    there = list(runs)
    found: dict[Period, tuple[KeptRun, KeptRun]] = {}
    for closed in there:
        if closed.closed is None:
            continue
        turn = closed.closed.turn
        later = [run for run in there if run.period == closed.period and run.turn > turn]
        if later:
            found[closed.period] = (closed, max(later, key=lambda run: run.turn))
    return found


def _weight(run: KeptRun) -> tuple[bool, int]:
    return run.closed is not None, run.turn
