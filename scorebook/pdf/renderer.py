"""Everybody's PDFs: one press in this process, or one in each of several.

Only this module is for other rooms. WeasyPrint and Jinja2 (half a second) are imported when the
first page is made and not before.
"""

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from scorebook.app.failures import StoppedError
from scorebook.app.ports import USUAL_PRINTING, FailedReport, Printing, ReportFile
from scorebook.core.sentences import N_
from scorebook.pdf.fonts import only_fonts_in
from scorebook.pdf.limits import Limits, TooLongError, limit_memory, limited_time

if TYPE_CHECKING:
    from scorebook.pdf.press import Press

USUAL_LIMITS = Limits()
# Few enough for a lively progress bar and for workers that end together, enough to make asking
# for more cost nothing.
BATCH = 8
# A worker needs a second before its first page: not worth it for fewer pages than this.
_WORTH_A_WORKER = 8


class Renderer:
    """Makes one PDF for each report; fits `app.ports.RendersReports`."""

    def __init__(self, templates: Path, limits: Limits = USUAL_LIMITS) -> None:
        """Take the folder of page, style and fonts; nothing is read yet.

        Shape: `limits` are those of pages that somebody else's templates make.
        """
        self._templates = templates.resolve()
        self._limits = limits

    def __call__(
        self,
        reports: Sequence[ReportFile],
        *,
        jobs: int,
        done: Callable[[int], None],
        printing: Printing = USUAL_PRINTING,
    ) -> list[FailedReport]:
        """Render every report to its file; call `done(1)` after each; return what failed.

        Returns: The failures in the order of `reports`, whatever the number of jobs.
        Raises: StoppedError when templates are at fault or a file cannot be written.
        """
        setup = Setup(self._folders(printing), printing.archive, self._limits)
        workers = min(jobs, len(reports) // _WORTH_A_WORKER)
        if workers > 1 or setup.is_foreign:
            return _by_workers(setup, reports, max(workers, 1), done)
        failures: list[FailedReport] = []
        for file in reports:
            failures.extend(_work(setup, [file]))
            done(1)
        return failures

    def _folders(self, printing: Printing) -> tuple[Path, ...]:
        """Put a company's own templates before the bundled ones.

        Raises: StoppedError when there is no such folder.
        """
        if printing.templates is None:
            return (self._templates,)
        if not printing.templates.is_dir():
            raise StoppedError(
                N_("There is no folder of templates at {folder}."), folder=printing.templates
            )
        return (printing.templates.resolve(), self._templates)


@dataclass(frozen=True, slots=True)
class Setup:
    """What a press is set up with; foreign are templates that are not only the bundled ones."""

    folders: tuple[Path, ...]
    archive: bool = False
    limits: Limits = USUAL_LIMITS

    @property
    def is_foreign(self) -> bool:
        """Say whether somebody else's template is at work, to be kept within limits."""
        return len(self.folders) > 1


def _by_workers(
    setup: Setup, reports: Sequence[ReportFile], workers: int, done: Callable[[int], None]
) -> list[FailedReport]:
    # Spawned, not forked: the same on every system, and no worker inherits a thread, an open
    # file or a half used font library. It costs each a tenth of a second, once.
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_as_worker, initargs=(setup,)
    )
    try:
        batch_of = {pool.submit(_work, setup, batch): batch for batch in _batches(reports)}
        for future in as_completed(batch_of):
            if outcome(future, batch_of[future]) and setup.is_foreign:
                _refuse_what_ended_a_worker(future, setup)
            for _ in batch_of[future]:
                done(1)
    finally:
        pool.shutdown(cancel_futures=True)
    return [failure for future, batch in batch_of.items() for failure in outcome(future, batch)]


def _refuse_what_ended_a_worker(future: Future[list[FailedReport]], setup: Setup) -> None:
    """Blame a template whose process did not come back: every page of it would end so.

    Raises: StoppedError.
    """
    if isinstance(future.exception(), BrokenProcessPool):
        raise StoppedError(
            N_(
                "The templates in {folder} take more than {seconds} seconds or {memory} MB for one "
                "page, so they were stopped. Make the template simpler."
            ),
            folder=setup.folders[0],
            seconds=setup.limits.seconds,
            memory=setup.limits.memory_bytes // 1_000_000,
        )


def _batches(reports: Sequence[ReportFile]) -> Iterator[Sequence[ReportFile]]:
    for start in range(0, len(reports), BATCH):
        yield reports[start : start + BATCH]


@cache
def press(*folders: Path, archive: bool = False) -> "Press":
    """Set up this process's press: fonts and style of these folders, the first one's before."""
    with only_fonts_in(*(folder / "fonts" for folder in folders)):
        from scorebook.pdf.press import Press  # noqa: PLC0415 - half a second, only when needed

        made = Press(*folders, archive=archive)
    if parent_process() is not None:
        # A worker keeps all it has imported: its garbage collector need not look there again.
        gc.freeze()
    return made


def _work(setup: Setup, batch: Sequence[ReportFile]) -> list[FailedReport]:
    """Make the PDFs of a batch in this process, and tell which failed."""
    printed = (_printed(setup, file) for file in batch)
    return [failure for failure in printed if failure is not None]


def _printed(setup: Setup, file: ReportFile) -> FailedReport | None:
    if not setup.is_foreign:
        return press(*setup.folders, archive=setup.archive).printed(file)
    try:
        with limited_time(setup.limits):
            return press(*setup.folders, archive=setup.archive).printed(file)
    except (MemoryError, TooLongError) as error:
        raise StoppedError(
            N_("The templates in {folder} failed: {reason}. Make the template simpler."),
            folder=setup.folders[0],
            reason=str(error) or type(error).__name__,
        ) from error


def outcome(future: Future[list[FailedReport]], batch: Sequence[ReportFile]) -> list[FailedReport]:
    """Give what failed in a batch: all of it when its worker was killed."""
    try:
        return future.result()
    except BrokenProcessPool:
        reason = "the process that made it was ended from outside; is there enough memory?"
        return [FailedReport(file.report.agent_id, reason) for file in batch]


def _as_worker(setup: Setup) -> None:
    """Leave Ctrl+C to the parent, and never outlive it."""
    if setup.is_foreign:
        limit_memory(setup.limits)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
