"""Who makes a run's reports: this process, or workers of its own on this machine."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import Advice, FailedReport, ReportFile
from scorebook.core.sentences import N_
from scorebook.display.report import Report
from scorebook.pdf.printed import Printed
from scorebook.pdf.work import (
    Done,
    Task,
    advice_here,
    as_worker,
    seldom_collecting,
    stamper,
    work,
)

# Few enough for a lively progress bar and for workers that end together, enough to make asking
# for more cost nothing.
BATCH = 8
# A worker needs a second before its first page: not worth it for fewer pages than this.
WORTH_A_WORKER = 8

# What is raised for work whose process has gone.
_ENDED: tuple[type[BaseException], ...] = (BrokenProcessPool, CancelledError)
KILLED = N_("the process that made it was ended from outside; is there enough memory?")
# Is told of every batch as soon as it was made.
Arrived = Callable[[Sequence[ReportFile], Done], None]


def by_this_process(task: Task, reports: Sequence[ReportFile], arrived: Arrived) -> Iterator[Done]:
    """Make reports in this process, one after another."""
    try:
        with seldom_collecting():
            for file in reports:
                made = work(task, [file])
                arrived([file], made)
                yield made
    finally:
        stamper.cache_clear()


def by_workers(
    task: Task, reports: Sequence[ReportFile], workers: int, arrived: Arrived
) -> Iterator[Done]:
    """Make reports in so many processes; what became of them comes in the order of the reports.

    Raises: StoppedError, also when a foreign template ended its process.
    """
    # Spawned, not forked: the same on every system, and no worker inherits a thread, an open
    # file or a half used font library. It costs each a tenth of a second, once.
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=as_worker, initargs=(task,)
    )
    try:
        batch_of = {pool.submit(work, task, batch): batch for batch in batches(reports)}
        for future in as_completed(batch_of):
            made = outcome(future.result, batch_of[future])
            _refuse_what_ended_a_worker(future, task)
            arrived(batch_of[future], made)
    finally:
        pool.shutdown(cancel_futures=True)
    return (outcome(future.result, batch) for future, batch in batch_of.items())


def _refuse_what_ended_a_worker(future: Future[Any], task: Task) -> None:
    """Blame a template whose process did not come back: every page of it would end so.

    Raises: StoppedError.
    """
    if task.is_foreign and isinstance(future.exception(), BrokenProcessPool):
        raise StoppedError(
            N_(
                "The templates in {folder} take more than {seconds} seconds or {memory} MB for one "
                "page, so they were stopped. Make the template simpler."
            ),
            folder=task.templates[0],
            seconds=task.limits.seconds,
            memory=task.limits.memory_bytes // 1_000_000,
        )


def batches(reports: Sequence[ReportFile]) -> Iterator[Sequence[ReportFile]]:
    """Cut a run into pieces of work."""
    for start in range(0, len(reports), BATCH):
        yield reports[start : start + BATCH]


def outcome(
    came: Callable[[], Done],
    batch: Sequence[ReportFile],
    ended: tuple[type[BaseException], ...] = (),
    why: str = KILLED,
) -> Done:
    """Give what became of a batch: all of it has failed when its worker was killed.

    Shape: `ended` are further exceptions that say so, `why` is what is then said of each report.
    """
    try:
        return came()
    except (*_ENDED, *ended):
        return Done([Printed(FailedReport(file.report.agent_id, why)) for file in batch])


def advice(task: Task, report: Report) -> Advice:
    """Say what is to be known of a page like this one, by a process that may be limited.

    Raises: StoppedError.
    """
    with ProcessPoolExecutor(
        1, get_context("spawn"), initializer=as_worker, initargs=(task,)
    ) as pool:
        asked = pool.submit(advice_here, task, report)
        _refuse_what_ended_a_worker(asked, task)
        return asked.result()
