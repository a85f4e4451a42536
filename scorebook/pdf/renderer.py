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
from functools import cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from scorebook.app.ports import FailedReport, ReportFile
from scorebook.pdf.fonts import only_fonts_in

if TYPE_CHECKING:
    from scorebook.pdf.press import Press

# Few enough for a lively progress bar and for workers that end together, enough to make asking
# for more cost nothing.
BATCH = 8
# A worker needs a second before its first page: not worth it for fewer pages than this.
_WORTH_A_WORKER = 8


class Renderer:
    """Makes one PDF for each report; fits `app.ports.RendersReports`."""

    def __init__(self, templates: Path) -> None:
        """Take the folder of page, style and fonts; nothing is read yet."""
        self._templates = templates.resolve()

    def __call__(
        self, reports: Sequence[ReportFile], *, jobs: int, done: Callable[[int], None]
    ) -> list[FailedReport]:
        """Render every report to its file; call `done(1)` after each; return what failed.

        Returns: The failures in the order of `reports`, whatever the number of jobs.
        Raises: StoppedError when templates are at fault or a file cannot be written.
        """
        workers = min(jobs, len(reports) // _WORTH_A_WORKER)
        if workers > 1:
            return self._by_workers(reports, workers, done)
        failures: list[FailedReport] = []
        for file in reports:
            failures.extend(_work(self._templates, [file]))
            done(1)
        return failures

    def _by_workers(
        self, reports: Sequence[ReportFile], workers: int, done: Callable[[int], None]
    ) -> list[FailedReport]:
        # Spawned, not forked: the same on every system, and no worker inherits a thread, an open
        # file or a half used font library. It costs each a tenth of a second, once.
        pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_as_worker)
        try:
            batch_of = {
                pool.submit(_work, self._templates, batch): batch for batch in _batches(reports)
            }
            for future in as_completed(batch_of):
                outcome(future, batch_of[future])
                for _ in batch_of[future]:
                    done(1)
        finally:
            pool.shutdown(cancel_futures=True)
        return [failure for future, batch in batch_of.items() for failure in outcome(future, batch)]


def _batches(reports: Sequence[ReportFile]) -> Iterator[Sequence[ReportFile]]:
    for start in range(0, len(reports), BATCH):
        yield reports[start : start + BATCH]


@cache
def press(templates: Path) -> "Press":
    """Set up this process's press: the bundled fonts, one stylesheet."""
    with only_fonts_in(templates / "fonts"):
        from scorebook.pdf.press import Press  # noqa: PLC0415 - half a second, only when needed

        made = Press(templates)
    if parent_process() is not None:
        # A worker keeps all it has imported: its garbage collector need not look there again.
        gc.freeze()
    return made


def _work(templates: Path, batch: Sequence[ReportFile]) -> list[FailedReport]:
    """Make the PDFs of a batch in this process, and tell which failed."""
    printed = (press(templates).printed(file) for file in batch)
    return [failure for failure in printed if failure is not None]


def outcome(future: Future[list[FailedReport]], batch: Sequence[ReportFile]) -> list[FailedReport]:
    """Give what failed in a batch: all of it when its worker was killed."""
    try:
        return future.result()
    except BrokenProcessPool:
        reason = "the process that made it was ended from outside; is there enough memory?"
        return [FailedReport(file.report.agent_id, reason) for file in batch]


def _as_worker() -> None:
    """Leave Ctrl+C to the parent, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
