"""Reports made by somebody else's workers: any `concurrent.futures.Executor` will do.

Such a worker shares no file with this machine. It is sent a kit and reports, makes the pages in a
folder of its own and sends their bytes back; whoever asked writes them. It must have the very same
scorebook, templates and libraries, and says so before it makes anything.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import NamedTuple

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import ReportFile
from scorebook.core.sentences import N_
from scorebook.display.report import Report
from scorebook.display.team_report import TeamReport
from scorebook.folders import report_templates
from scorebook.pdf.crew import Arrived, outcome
from scorebook.pdf.keys import bundle, maker
from scorebook.pdf.limits import Limits
from scorebook.pdf.printed import keep
from scorebook.pdf.work import SPECIMEN, Done, Task, work

GONE = N_("the machine of the cluster that made it is gone; run again for what is missing")
# The kit goes with each batch: of so many reports it is the smaller part.
BATCH = 32
# Who hears nothing for so long asks whether anybody is left.
PATIENCE_SECONDS = 60
# A press is not for two threads at a time, and a worker may have several.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Kit:
    """What a worker needs besides reports; `letters` is the run's specimen, empty without one."""

    same: str
    archive: bool
    verify: int
    letters: bytes


class Sent(NamedTuple):
    """What a worker sends back: a file for each report, None where it could not be made."""

    done: Done
    pdfs: Sequence[bytes | None]
    same: str


class Team(NamedTuple):
    """Workers: whom to give work, whether anybody is left, and what is raised when one is gone."""

    pool: Executor
    is_there: Callable[[], bool]
    ended: tuple[type[BaseException], ...] = ()


def by_others(
    team: Team, task: Task, reports: Sequence[ReportFile], arrived: Arrived
) -> Iterator[Done]:
    """Have reports made elsewhere, and write them; what became of them comes in their order.

    Raises: StoppedError, also when a worker would make other bytes than this machine.
    """
    if task.is_foreign:
        raise StoppedError(
            N_(
                "Templates of your own ({folder}) are filled on this machine alone, where they can "
                "be stopped: leave out --executor."
            ),
            folder=task.templates[0],
        )
    kit = _kit(task)
    batches = [reports[start : start + BATCH] for start in range(0, len(reports), BATCH)]
    place_of = {
        team.pool.submit(made, kit, [file.report for file in batch]): at
        for at, batch in enumerate(batches)
    }
    became: dict[int, Done] = {}
    try:
        while place_of:
            ready, _ = wait(place_of, PATIENCE_SECONDS, FIRST_COMPLETED)
            if not ready and not team.is_there():
                for future in place_of:
                    future.cancel()
                ready = set(place_of)
            for future in ready:
                # Taken out, or the bytes of all would stay in memory.
                at = place_of.pop(future)
                became[at] = _written(future, batches[at], kit, team.ended)
                arrived(batches[at], became[at])
    finally:
        for future in place_of:
            future.cancel()
    return (became[at] for at in range(len(batches)))


def _kit(task: Task) -> Kit:
    letters = b"" if task.folder is None else (task.folder / SPECIMEN).read_bytes()
    return Kit(_same(task.templates[-1]), task.archive, task.verify, zlib.compress(letters))


def _same(templates: Path) -> str:
    return f"{maker()} {bundle(templates)}"


def _written(
    future: Future[Sent],
    batch: Sequence[ReportFile],
    kit: Kit,
    ended: tuple[type[BaseException], ...],
) -> Done:
    """Write what came back; all of it has failed when nobody could make it.

    Raises: StoppedError.
    """
    pdfs: list[bytes | None] = []

    def came() -> Done:
        sent = future.result()
        if sent.same != kit.same:
            raise StoppedError(
                N_(
                    "A worker of the cluster has another scorebook than this machine, other "
                    "templates or other libraries, and would make other files: install the same "
                    "there."
                )
            )
        pdfs.extend(sent.pdfs)
        return sent.done

    done = outcome(came, batch, ended, GONE)
    for file, pdf in zip(batch, pdfs, strict=False):
        if pdf is not None:
            keep(pdf, file)
    return done


def made(kit: Kit, reports: Sequence[Report | TeamReport]) -> Sent:
    """Make a batch, as a worker, and give its bytes; nothing where they would be other ones."""
    same = _same(report_templates())
    if same != kit.same:
        return Sent(Done(()), (), same)
    with _ONE_AT_A_TIME, TemporaryDirectory(prefix="scorebook-pages-") as folder:
        names = (Path(folder, f"{at}.pdf") for at in count())
        files = [ReportFile(report, path) for report, path in zip(reports, names, strict=False)]
        done = work(_bench(kit).task, files)
        pdfs = [file.path.read_bytes() if file.path.exists() else None for file in files]
    return Sent(done, pdfs, same)


class _Bench:
    """Where a worker keeps what it learns in a run; goes away when the next run comes."""

    def __init__(self, kit: Kit) -> None:
        self._place = TemporaryDirectory(prefix="scorebook-plates-", ignore_cleanup_errors=True)
        folder = None
        letters = zlib.decompress(kit.letters)
        if letters:
            folder = Path(self._place.name)
            (folder / SPECIMEN).write_bytes(letters)
        self.task = Task((report_templates(),), kit.archive, folder, kit.verify, Limits())


@lru_cache(maxsize=1)
def _bench(kit: Kit) -> _Bench:
    return _Bench(kit)
