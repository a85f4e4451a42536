"""What the history says about a month that is run, and keeping that month there in turn."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from scorebook.app.failures import StoppedError
from scorebook.app.history_ports import KeepsHistory
from scorebook.app.ports import Adapters
from scorebook.app.run_ports import MonthsBefore
from scorebook.core.kept import KeptRun, counting, recomputed
from scorebook.core.numbers import exact
from scorebook.core.past import PastMonth, months_before
from scorebook.core.period import Period
from scorebook.core.scheme import Settings
from scorebook.core.since_last import Earlier
from scorebook.core.true_up import (
    Recomputed,
    Settled,
    TrueUp,
    Uncorrected,
    true_ups,
    uncorrected,
)
from scorebook.display.record_true_up import settled_in, true_ups_of
from scorebook.display.recorded import earlier_of, kept_run_of, months_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is known of the months before one; `unread` says why nothing is.

    Shape: `earlier` is the nearest of the six months before that was run. `true_up` are the
        corrections of closed months that are due with this one, `uncorrected` what of them people
        have to see to, `recomputed` leads from each
        such month to the SHA-256 of the closed run and of the later one. `closed` is the run this
        very month was closed with, `paid` are the corrections that were paid with it.
    """

    earlier: Earlier | None = None
    months: MonthsBefore = field(default_factory=MonthsBefore)
    true_up: tuple[TrueUp, ...] = ()
    uncorrected: tuple[Uncorrected, ...] = ()
    recomputed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    closed: KeptRun | None = None
    paid: tuple[TrueUp, ...] = ()
    unread: StoppedError | None = None


NOTHING_REMEMBERED = Remembered()


def remembered(adapters: Adapters, out: Path, settings: Settings) -> Remembered:
    """Look up the months before, of the same company; a history out of reach stops no run."""
    try:
        with adapters.store(out, to_write=False) as store:
            return _remembered(store, settings)
    except StoppedError as stopped:
        return Remembered(unread=stopped)


def keep(adapters: Adapters, out: Path, record: Mapping[str, Any], written: str) -> None:
    """Keep a run that was sealed just now.

    Shape: `written` is the record as it stands in the file, which its SHA-256 is of.
    Raises: StoppedError; the run itself is finished all the same.
    """
    run = kept_run_of(
        record,
        sha256=hashlib.sha256(written.encode()).hexdigest(),
        folder=str(out.resolve()),
        made_by=adapters.account(),
        at=adapters.now(),
    )
    with adapters.store(out, to_write=True) as store:
        store.keep(run, record)


def runs_of(store: KeepsHistory, company: str) -> tuple[KeptRun, ...]:
    """Give the runs of one company, the newest month first."""
    return tuple(run for run in store.runs() if run.company == company)


def _remembered(store: KeepsHistory, settings: Settings) -> Remembered:
    runs = runs_of(store, settings.company)
    counts = counting(runs)
    this = [run for run in runs if run.period == settings.period and run.closed is not None]
    again = {period: pair for period, pair in recomputed(runs).items() if period < settings.period}
    months = _computed_again(store, again)
    settled = _settled(store, counts, settings) if months else {}
    return replace(
        _months(store, counts, settings),
        true_up=true_ups(months, settled, settings.currency),
        uncorrected=uncorrected(months, settled, settings.currency),
        recomputed={str(period): (one.sha256, two.sha256) for period, (one, two) in again.items()},
        closed=this[0] if this else None,
        paid=true_ups_of(store.record(this[0]) or {}) if this else (),
    )


def _months(
    store: KeepsHistory, counts: Mapping[Period, KeptRun], settings: Settings
) -> Remembered:
    wanted = months_before(settings.period)
    months: dict[str, list[PastMonth]] = {}
    sources: dict[str, str] = {}
    earlier: Earlier | None = None
    for period in wanted:
        record = _record(store, counts, period)
        if record is None:
            continue
        sources[str(period)] = counts[period].sha256
        earlier = earlier_of(record, counts[period].sha256)
        for agent_id, month in months_of(record, period):
            months.setdefault(agent_id, []).append(month)
    return Remembered(earlier=earlier, months=MonthsBefore(months=months, sources=sources))


def _record(
    store: KeepsHistory, counts: Mapping[Period, KeptRun], period: Period
) -> Mapping[str, Any] | None:
    run = counts.get(period)
    return None if run is None else store.record(run)


def _computed_again(
    store: KeepsHistory, again: Mapping[Period, tuple[KeptRun, KeptRun]]
) -> tuple[Recomputed, ...]:
    months = []
    for closed, later in again.values():
        then, now = store.record(closed), store.record(later)
        if then is not None and now is not None:
            one, other = earlier_of(then, closed.sha256), earlier_of(now, later.sha256)
            months.append(Recomputed(closed=one, again=other))
    return tuple(months)


def _settled(store: KeepsHistory, counts: Mapping[Period, KeptRun], settings: Settings) -> Settled:
    """Say what other months have corrected already, and is not owed any more."""
    found: defaultdict[tuple[str, Period], Decimal] = defaultdict(Decimal)
    for period, run in counts.items():
        # A later month that is still open settles nothing for good: it will be computed again.
        if period >= settings.period and run.closed is None:
            continue
        for agent_id, of, amount in settled_in(store.record(run) or {}):
            with exact():
                found[agent_id, of] += amount
    return found
