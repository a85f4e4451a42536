"""Everybody's PDFs: stamped or laid out, in this process or in several.

Only this module is for other rooms. WeasyPrint and Jinja2 (half a second) are imported when the
first page is made and not before.
"""

import gc
import json
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nsmallest
from multiprocessing import get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from scorebook.app.ports import FailedReport, Rendered, ReportFile
from scorebook.display.report import Report
from scorebook.pdf.fonts import only_fonts_in
from scorebook.pdf.printed import Printed
from scorebook.pdf.stamp.parts import parts
from scorebook.pdf.stamp.specimen import specimen

if TYPE_CHECKING:
    from scorebook.pdf.press import Press
    from scorebook.pdf.stamp.stamper import Stamper

# Few enough for a lively progress bar and for workers that end together, enough to make asking
# for more cost nothing.
BATCH = 8
# How many more objects than before make a worker's garbage collector look: a tenth faster than its
# usual 700, for 20 MB more.
_SELDOM = 50_000
# The texts that use all letters of a run, in the run's own folder.
_SPECIMEN = "specimen.json"
# So many pages tell whether the rest is worth stamping: kinds for each page, at most; the larger a
# month, the more often each kind comes again.
_SAMPLE = 200
_MOST_KINDS, _MOST_KINDS_IN_A_SAMPLE = 0.6, 0.9
# A worker needs a second before its first page: not worth it for fewer pages than this.
_WORTH_A_WORKER = 8


@dataclass(frozen=True, slots=True)
class Task:
    """How the reports of a run are made; a worker is told this and nothing else.

    Shape: `folder` is the run's own, where stampers keep what they have learnt; None when every
        page is to be laid out. One report in `verify` is held against a full rendering.
    """

    templates: Path
    folder: Path | None
    verify: int


class Done(NamedTuple):
    """What became of a batch; and of which kinds of page one came out otherwise, and how."""

    printed: Sequence[Printed]
    distrusted: Mapping[str, str] = {}


class Renderer:
    """Makes one PDF for each report; fits `app.ports.RendersReports`."""

    def __init__(self, templates: Path, *, stamp: bool = True) -> None:
        """Take the folder of page, style and fonts; nothing is read yet.

        Shape: with `stamp`, one page of each kind is laid out and the others are stamped from it.
        """
        self._templates = templates.resolve()
        self._stamp = stamp

    def __call__(
        self,
        reports: Sequence[ReportFile],
        *,
        jobs: int,
        verify: int,
        done: Callable[[int], None],
    ) -> Rendered:
        """Render every report to its file; call `done(1)` after each.

        Returns: The failures in the order of `reports`, whatever the number of jobs.
        Raises: StoppedError when templates are at fault or a file cannot be written.
        """
        with TemporaryDirectory(prefix="scorebook-plates-", ignore_cleanup_errors=True) as place:
            stamps = self._stamp and len(reports) > 1 and _are_alike(self._templates, reports)
            folder = Path(place) if stamps else None
            if folder is not None:
                (folder / _SPECIMEN).write_text(json.dumps(specimen(_worded(reports))), "utf-8")
            task = Task(self._templates, folder, verify)
            printed, distrusted = _made(task, reports, jobs, done)
        # What was stamped before somebody found its kind to come out otherwise is made again.
        again = [at for at, each in enumerate(printed) if each.kind in distrusted]
        plain = Task(self._templates, None, 0)
        anew, _ = _made(plain, [reports[at] for at in again], jobs, lambda _: None)
        for at, each in zip(again, anew, strict=True):
            printed[at] = each._replace(reason=distrusted[printed[at].kind])
        return Rendered(
            failed=tuple(each.failed for each in printed if each.failed is not None),
            laid_out=Counter(each.reason for each in printed if each.reason),
        )


def _are_alike(templates: Path, reports: Sequence[ReportFile]) -> bool:
    """Say whether pages are of few enough kinds for stamping, by a sample that no order changes.

    To learn a kind costs half as much again as to lay a page out, and pays from the second page on.
    """
    from scorebook.pdf.templates import filled  # noqa: PLC0415 - Jinja2 is needed only here

    def draw(file: ReportFile) -> tuple[int, str]:
        return crc32(file.report.agent_id.encode()), file.report.agent_id

    sample = nsmallest(_SAMPLE, reports, key=draw)
    kinds = {parts(filled(templates, file.report, "regular")).key for file in sample}
    most = _MOST_KINDS if len(sample) == len(reports) else _MOST_KINDS_IN_A_SAMPLE
    return len(kinds) <= most * len(sample)


def _worded(reports: Sequence[ReportFile]) -> Iterator[Report]:
    return (file.report for file in reports)


def _made(
    task: Task, reports: Sequence[ReportFile], jobs: int, done: Callable[[int], None]
) -> tuple[list[Printed], dict[str, str]]:
    """Make reports; say of each what became of it, and what nobody may be stamped from."""
    workers = min(jobs, len(reports) // _WORTH_A_WORKER)
    make = _by_workers(task, reports, workers, done) if workers > 1 else _here(task, reports, done)
    batches = list(make)
    distrusted: dict[str, str] = {}
    for batch in batches:
        for kind, wrong in batch.distrusted.items():
            distrusted[kind] = min(wrong, distrusted.get(kind, wrong))
    return [each for batch in batches for each in batch.printed], distrusted


def _here(task: Task, reports: Sequence[ReportFile], done: Callable[[int], None]) -> Iterator[Done]:
    try:
        for file in reports:
            yield _work(task, [file])
            done(1)
    finally:
        _stamper.cache_clear()


def _by_workers(
    task: Task, reports: Sequence[ReportFile], workers: int, done: Callable[[int], None]
) -> Iterator[Done]:
    # Spawned, not forked: the same on every system, and no worker inherits a thread, an open
    # file or a half used font library. It costs each a tenth of a second, once.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_as_worker)
    try:
        batch_of = {pool.submit(_work, task, batch): batch for batch in _batches(reports)}
        for future in as_completed(batch_of):
            outcome(future, batch_of[future])
            for _ in batch_of[future]:
                done(1)
    finally:
        pool.shutdown(cancel_futures=True)
    return (outcome(future, batch) for future, batch in batch_of.items())


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
        # A worker keeps all it has imported: its garbage collector need not look there again, and
        # the boxes of a page come and go by the ten thousand before looking is worth its while.
        gc.freeze()
        gc.set_threshold(_SELDOM)
    return made


@lru_cache(maxsize=1)
def _stamper(task: Task, folder: Path) -> "Stamper":
    """Set up this process's stamper for a run."""
    pressed = press(task.templates)
    from scorebook.pdf.stamp.stamper import Stamper  # noqa: PLC0415 - as above

    letters = json.loads((folder / _SPECIMEN).read_text("utf-8"))
    return Stamper(pressed, specimen=tuple(letters), folder=folder, verify=task.verify)


def _work(task: Task, batch: Sequence[ReportFile]) -> Done:
    """Make the PDFs of a batch in this process."""
    if task.folder is None:
        return Done([Printed(press(task.templates).printed(file)) for file in batch])
    stamper = _stamper(task, task.folder)
    return Done([stamper.printed(file) for file in batch], dict(stamper.distrusted))


def outcome(future: Future[Done], batch: Sequence[ReportFile]) -> Done:
    """Give what became of a batch: all of it has failed when its worker was killed."""
    try:
        return future.result()
    except BrokenProcessPool:
        reason = "the process that made it was ended from outside; is there enough memory?"
        return Done([Printed(FailedReport(file.report.agent_id, reason)) for file in batch])


def _as_worker() -> None:
    """Leave Ctrl+C to the parent, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
