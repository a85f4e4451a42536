"""The runs of the history: which there are, what differs between two, closing a month."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.app.history_ports import KeepsHistory
from scorebook.app.mail_ports import KnownRound
from scorebook.app.mail_round import LEDGER
from scorebook.app.ports import Adapters
from scorebook.core.comparing import Difference, differences
from scorebook.core.delivery.rounds import SMTP
from scorebook.core.delivery.states import State
from scorebook.core.kept import Closed, KeptRun, counting
from scorebook.core.period import Period
from scorebook.core.sentences import N_

NOTHING = N_(
    "No run is kept for {folder}: go where scorebook.db or scorebook.toml lies, name that file "
    "with --config, or another company with --company."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which history is asked, and about whom; without a company there must be only one."""

    config: Path | None = None
    company: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two runs, the earlier one first, their records, and what differs."""

    before: KeptRun
    after: KeptRun
    records: tuple[Mapping[str, Any], Mapping[str, Any]]
    found: tuple[Difference, ...]


def known_runs(adapters: Adapters, where: Where) -> tuple[KeptRun, ...]:
    """Give every run that is kept, the newest month first; of one company where it is named.

    Raises: StoppedError.
    """
    with opened(adapters, where, to_write=False) as store:
        return tuple(run for run in store.runs() if where.company in {None, run.company})


def compared(adapters: Adapters, where: Where, before: Period, after: Period) -> Compared:
    """Compare the runs that count of two months; of one month, the closed or next to last run.

    Raises: StoppedError when a month was never run, or its record was purged.
    """
    with opened(adapters, where, to_write=False) as store:
        runs = _some(company_runs(store, where))
        one, other = _pair(runs, before, after)
        then, now = store.record(one), store.record(other)
    if then is None or now is None:
        raise StoppedError(
            N_("The record of {period} was purged."), period=before if then is None else after
        )
    return Compared(before=one, after=other, records=(then, now), found=differences(then, now))


def close(
    adapters: Adapters,
    where: Where,
    period: Period,
    *,
    by: str,
    folder: Path | None = None,
    rounds: Iterable[KnownRound] = (),
) -> KeptRun:
    """Close a month with its latest run, or with the one in a folder; from then on it stays.

    Shape: `rounds` are those of the ledger, which know whose mails went out.
    Raises: StoppedError when there is no such run; SafeguardError when the month is closed, or
        when mails went out from another run than the latest and no folder was named.
    """
    with opened(adapters, where, to_write=True) as store:
        runs = _of_month(_some(company_runs(store, where)), period)
        known = next((run for run in runs if run.closed is not None), None)
        if known is not None and known.closed is not None:
            raise SafeguardError(
                N_("{period} is closed already, by {by}, with the run in {folder}."),
                period=period,
                by=known.closed.by,
                folder=known.folder,
            )
        if folder is not None:
            wanted = str(folder.resolve())
            runs = [run for run in runs if run.folder == wanted]
            if not runs:
                raise StoppedError(
                    N_("The history has no run of {period} in {folder}."),
                    period=period,
                    folder=str(folder),
                )
        elif (paid := _mailed(rounds, runs)) is not None and paid != runs[0]:
            raise SafeguardError(
                N_(
                    "The mails of {period} went out from the run in {other}, and the latest is in "
                    "{folder}: say with --run which of them was paid."
                ),
                period=period,
                other=paid.folder,
                folder=runs[0].folder,
            )
        store.close(runs[0], Closed(by=by, at=adapters.now()))
        return runs[0]


@contextmanager
def opened(adapters: Adapters, where: Where, *, to_write: bool) -> Iterator[KeepsHistory]:
    """Open the history that belongs to where the program was started.

    Raises: StoppedError.
    """
    # Named like a run beside the ledger, so that the same file and settings are found.
    with adapters.store(Path.cwd() / LEDGER, where.config, to_write=to_write) as store:
        yield store


def company_runs(store: KeepsHistory, where: Where) -> list[KeptRun]:
    """Give the runs of the company in question.

    Raises: StoppedError when there are several and none was named, or none of that name.
    """
    runs = [run for run in store.runs() if where.company in {None, run.company}]
    companies = sorted({run.company for run in runs})
    if len(companies) > 1:
        raise StoppedError(
            N_("The history has several companies: {companies}. Name one with --company."),
            companies=", ".join(one or '""' for one in companies),
        )
    return runs


def _mailed(rounds: Iterable[KnownRound], runs: Sequence[KeptRun]) -> KeptRun | None:
    """Give the latest of a month's runs whose mails went out; None where none did."""
    sent = {one.sha256 for one in rounds if one.mails.get(SMTP, {}).get(State.SENT)}
    return next((run for run in runs if run.sha256 in sent), None)


def _some(runs: list[KeptRun]) -> list[KeptRun]:
    """Give the runs, where there are any.

    Raises: StoppedError.
    """
    if not runs:
        raise StoppedError(NOTHING, folder=Path.cwd())
    return runs


def _pair(runs: Sequence[KeptRun], before: Period, after: Period) -> tuple[KeptRun, KeptRun]:
    if before != after:
        counts = counting(runs)
        _of_month(runs, before)
        _of_month(runs, after)
        return counts[before], counts[after]
    there = _of_month(runs, before)
    if len(there) == 1:
        raise StoppedError(N_("{period} was run only once."), period=before)
    closed = [run for run in there if run.closed is not None]
    others = [run for run in there if run.closed is None]
    return (closed[0], others[0]) if closed else (others[1], others[0])


def _of_month(runs: Sequence[KeptRun], period: Period) -> list[KeptRun]:
    """Give the runs of a month, the latest first.

    Raises: StoppedError when there is none.
    """
    found = [run for run in runs if run.period == period]
    if not found:
        raise StoppedError(N_("The history has no run of {period}."), period=period)
    return found
