"""Taking personal data away: one agent's, or everybody's of old months.

First it is said what would go; it goes when that is confirmed. docs/decisions/0014 says what stays.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scorebook.app.history_ports import KeepsHistory
from scorebook.app.mail_ports import KnownRound, MailAdapters
from scorebook.app.mail_round import LEDGER, ledger_place
from scorebook.app.past_runs import Where, company_runs, opened
from scorebook.app.ports import Adapters
from scorebook.core.delivery.rounds import OUTBOX
from scorebook.core.forgetting import without
from scorebook.core.kept import KeptRun
from scorebook.core.period import Period


class ForgetsFiles(Protocol):
    """Knows the files of sealed runs, and takes them away."""

    def own_files(
        self, folder: Path, sha256: str, agent_id: str, outboxes: Iterable[Path]
    ) -> Sequence[Path]:
        """Name an agent's own files in the folder of a run, and mails in other folders."""

    def all_files(self, folder: Path, sha256: str, outboxes: Iterable[Path]) -> Sequence[Path]:
        """Name every file that scorebook wrote into the folder of a run, or as a mail of it."""

    def kept_files(self, folder: Path, sha256: str) -> Sequence[str]:
        """Name what in the folder of a run has everybody's personal data, and is kept."""

    def is_gone(self, folder: Path) -> bool:
        """Say whether no run is in a folder any more."""

    def is_there(self, folder: Path, sha256: str) -> bool:
        """Say whether a folder still holds the run."""

    def take_away(self, files: Iterable[Path], folder: Path, agent_id: str | None = None) -> None:
        """Take files away, and an agent's password.

        Raises: StoppedError.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What goes, or went.

    Shape: `records` are the runs whose record in the history changes, `mails` counts rows of the
        ledger, `files` are those taken away. `left` leads from folders that still hold personal
        data of these months to what has it there, `gone` are folders that are not where they were,
        `still_open` months that were left alone because they are not closed.
    """

    records: tuple[KeptRun, ...]
    mails: int
    files: tuple[Path, ...]
    left: Mapping[Path, Sequence[str]]
    gone: tuple[Path, ...] = ()
    still_open: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """What forgetting reaches."""

    real: Adapters
    mail: MailAdapters
    files: ForgetsFiles


def erased(world: World, where: Where, agent_id: str, *, confirmed: bool) -> Forgotten:
    """Take one agent's personal data out of every closed month.

    A month that is not closed still needs it: it is computed again, and mailed, from the workbook.
    Raises: StoppedError.
    """
    with opened(world.real, where, to_write=confirmed) as store:
        runs = company_runs(store, where)
        closed = {run.period for run in runs if run.closed is not None}
        concerned = [run for run in runs if run.period in closed]
        changed = {}
        for run in concerned:
            record = store.record(run)
            less = None if record is None else without(record, agent_id)
            if less is not None:
                changed[run.sha256] = less
        outboxes = _outboxes(world, where)
        files = {
            run: world.files.own_files(
                Path(run.folder), run.sha256, agent_id, outboxes.get(run.folder, ())
            )
            for run in concerned
        }
        mails = _clear_mails(
            world,
            where,
            lambda one: any((one.company, one.period) == (r.company, r.period) for r in concerned),
            agent_id,
            confirmed=confirmed,
        )
        if confirmed:
            store.rewrite(changed)
            for run, own in files.items():
                if world.files.is_there(Path(run.folder), run.sha256):
                    world.files.take_away(own, Path(run.folder), agent_id)
        touched = tuple(run for run in concerned if run.sha256 in changed)
        return Forgotten(
            records=touched,
            mails=mails,
            files=tuple(file for own in files.values() for file in own),
            left=_left(world, concerned),
            gone=_gone(world, touched),
            still_open=_open_with(store, runs, closed, agent_id),
        )


def purged(
    world: World, where: Where, before: Period, *, folders: bool, confirmed: bool
) -> Forgotten:
    """Take everybody's personal data out of the months before one; what was paid in all stays.

    Shape: `folders` takes away what scorebook wrote into the folders of these runs as well.
    Raises: StoppedError.
    """
    with opened(world.real, where, to_write=confirmed) as store:
        old = [run for run in company_runs(store, where) if run.period < before]
        touched = tuple(run for run in old if store.record(run) is not None)
        outboxes = _outboxes(world, where)
        files = {
            run: world.files.all_files(Path(run.folder), run.sha256, outboxes.get(run.folder, ()))
            if folders
            else ()
            for run in old
        }
        gone = _gone(world, touched)
        mails = _clear_mails(
            world,
            where,
            lambda one: one.period < before and where.company in {None, one.company},
            None,
            confirmed=confirmed,
        )
        if confirmed:
            store.rewrite({run.sha256: None for run in old})
            for run, own in files.items():
                if own:
                    world.files.take_away(own, Path(run.folder))
        return Forgotten(
            records=touched,
            mails=mails,
            files=tuple(file for own in files.values() for file in own),
            left={} if folders else _left(world, old),
            gone=gone,
        )


def _clear_mails(
    world: World,
    where: Where,
    concerned: Callable[[KnownRound], bool],
    agent_id: str | None,
    *,
    confirmed: bool,
) -> int:
    """Clear rows of the ledger; months count that were mailed before runs were kept, too."""
    here = Path.cwd()
    place = ledger_place(world.mail.settings(here / LEDGER, where.config), here)
    with world.mail.ledger(place, to_write=confirmed) as ledger:
        rounds = [one for one in ledger.rounds() if concerned(one)]
        months = sorted({(one.company, one.period) for one in rounds})
        with ledger.alone() if confirmed and months else nullcontext():
            return sum(
                ledger.forget(company, [period], agent_id, counted_only=not confirmed)
                for company, period in months
            )


def _outboxes(world: World, where: Where) -> Mapping[str, Sequence[Path]]:
    """Say into which folders mails of the run in a folder were written, as the ledger knows."""
    here = Path.cwd()
    place = ledger_place(world.mail.settings(here / LEDGER, where.config), here)
    found: dict[str, list[Path]] = {}
    with world.mail.ledger(place, to_write=False) as ledger:
        for one in ledger.rounds():
            ways = [way.partition(":")[2] for way in one.mails if way.startswith(f"{OUTBOX}:")]
            found.setdefault(one.folder, []).extend(Path(way) for way in ways)
    return found


def _left(world: World, runs: Iterable[KeptRun]) -> Mapping[Path, Sequence[str]]:
    there = (run for run in runs if world.files.is_there(Path(run.folder), run.sha256))
    return {Path(run.folder): world.files.kept_files(Path(run.folder), run.sha256) for run in there}


def _gone(world: World, runs: Iterable[KeptRun]) -> tuple[Path, ...]:
    folders = dict.fromkeys(Path(run.folder) for run in runs)
    return tuple(folder for folder in folders if world.files.is_gone(folder))


def _open_with(
    store: KeepsHistory, runs: Iterable[KeptRun], closed: set[Period], agent_id: str
) -> tuple[Period, ...]:
    """Name the months that are not closed and have the agent."""
    found = set()
    for run in runs:
        record = None if run.period in closed else store.record(run)
        if record is not None and any(one["agent_id"] == agent_id for one in record["agents"]):
            found.add(run.period)
    return tuple(sorted(found))
