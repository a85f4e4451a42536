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
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from heapq import nsmallest
from multiprocessing import get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from scorebook.app.failures import StoppedError
from scorebook.app.ports import USUAL_PRINTING, FailedReport, Printing, Rendered, ReportFile
from scorebook.core.sentences import N_
from scorebook.display.report import Report
from scorebook.pdf.fonts import only_fonts_in
from scorebook.pdf.limits import Limits, TooLongError, limit_memory, limited_time
from scorebook.pdf.printed import Printed
from scorebook.pdf.stamp.parts import parts
from scorebook.pdf.stamp.specimen import specimen

if TYPE_CHECKING:
    from scorebook.pdf.press import Press
    from scorebook.pdf.stamp.stamper import Stamper

USUAL_LIMITS = Limits()
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
        page is to be laid out. One report in `verify` is held against a full rendering. A company's
        own templates go before the bundled ones, and are kept within limits.
    """

    templates: tuple[Path, ...]
    archive: bool
    folder: Path | None
    verify: int
    limits: Limits

    @property
    def is_foreign(self) -> bool:
        """Say whether somebody else's template is at work."""
        return len(self.templates) > 1


class Done(NamedTuple):
    """What became of a batch; and of which kinds of page one came out otherwise, and how."""

    printed: Sequence[Printed]
    distrusted: Mapping[str, str] = {}


class Renderer:
    """Makes one PDF for each report; fits `app.ports.RendersReports`."""

    def __init__(
        self, templates: Path, limits: Limits = USUAL_LIMITS, *, stamp: bool = True
    ) -> None:
        """Take the folder of page, style and fonts; nothing is read yet.

        Shape: with `stamp`, one page of each kind is laid out and the others are stamped from it.
            `limits` are those of pages that somebody else's templates make.
        """
        self._templates = templates.resolve()
        self._limits = limits
        self._stamp = stamp

    def __call__(
        self,
        reports: Sequence[ReportFile],
        *,
        jobs: int,
        verify: int,
        done: Callable[[int], None],
        printing: Printing = USUAL_PRINTING,
    ) -> Rendered:
        """Render every report to its file; call `done(1)` after each.

        Returns: The failures in the order of `reports`, whatever the number of jobs.
        Raises: StoppedError when templates are at fault or a file cannot be written.
        """
        with TemporaryDirectory(prefix="scorebook-plates-", ignore_cleanup_errors=True) as place:
            templates = self._folders(printing)
            # What is stamped lacks the identifier that an archive asks for. A foreign template is
            # filled nowhere but in a process that is limited, so that nobody looks at a sample.
            stamps = self._stamp and not printing.archive and len(reports) > 1
            alike = stamps and (len(templates) > 1 or _are_alike(templates, reports))
            folder = Path(place) if alike else None
            if folder is not None:
                (folder / _SPECIMEN).write_text(json.dumps(specimen(_worded(reports))), "utf-8")
            task = Task(templates, printing.archive, folder, verify, self._limits)
            printed, distrusted = _made(task, reports, jobs, done)
        # What was stamped before somebody found its kind to come out otherwise is made again.
        again = [at for at, each in enumerate(printed) if each.kind in distrusted]
        plain = replace(task, folder=None, verify=0)
        anew, _ = _made(plain, [reports[at] for at in again], jobs, lambda _: None)
        for at, each in zip(again, anew, strict=True):
            printed[at] = each._replace(reason=distrusted[printed[at].kind])
        return Rendered(
            failed=tuple(each.failed for each in printed if each.failed is not None),
            laid_out=Counter(each.reason for each in printed if each.reason),
        )

    def obstacles(self, report: Report, printing: Printing) -> list[str]:
        """Say in sentences what keeps pages like this one from being stamped.

        Raises: StoppedError when there is no such folder of templates, or it is at fault.
        """
        task = Task(self._folders(printing), printing.archive, None, 0, self._limits)
        # In a process of its own, which may be limited and end.
        with ProcessPoolExecutor(
            1, get_context("spawn"), initializer=_as_worker, initargs=(task,)
        ) as pool:
            asked = pool.submit(_obstacles, task, report)
            _refuse_what_ended_a_worker(asked, task)
            return asked.result()

    def _folders(self, printing: Printing) -> tuple[Path, ...]:
        """Put a company's own templates before the bundled ones.

        Raises: StoppedError when there is no such folder.
        """
        own = printing.templates
        if own is None:
            return (self._templates,)
        if not own.is_dir():
            raise StoppedError(N_("There is no folder of templates at {folder}."), folder=own)
        return (own.resolve(), self._templates)


def _are_alike(templates: tuple[Path, ...], reports: Sequence[ReportFile]) -> bool:
    """Say whether pages are of few enough kinds for stamping, by a sample that no order changes.

    To learn a kind costs half as much again as to lay a page out, and pays from the second page on.
    """
    from scorebook.pdf.templates import filled  # noqa: PLC0415 - Jinja2 is needed only here

    def draw(file: ReportFile) -> tuple[int, str]:
        return crc32(file.report.agent_id.encode()), file.report.agent_id

    agents = (file for file in reports if isinstance(file.report, Report))
    sample = nsmallest(_SAMPLE, agents, key=draw)
    kinds = {parts(filled(templates, file.report, "regular")).key for file in sample}
    most = _MOST_KINDS if len(sample) == len(reports) else _MOST_KINDS_IN_A_SAMPLE
    return len(kinds) <= most * len(sample)


def _worded(reports: Sequence[ReportFile]) -> Iterator[Report]:
    return (file.report for file in reports if isinstance(file.report, Report))


def _made(
    task: Task, reports: Sequence[ReportFile], jobs: int, done: Callable[[int], None]
) -> tuple[list[Printed], dict[str, str]]:
    """Make reports; say of each what became of it, and what nobody may be stamped from."""
    workers = min(jobs, len(reports) // _WORTH_A_WORKER)
    if reports and (workers > 1 or task.is_foreign):
        make = _by_workers(task, reports, max(workers, 1), done)
    else:
        make = _here(task, reports, done)
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
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_as_worker, initargs=(task,)
    )
    try:
        batch_of = {pool.submit(_work, task, batch): batch for batch in _batches(reports)}
        for future in as_completed(batch_of):
            outcome(future, batch_of[future])
            _refuse_what_ended_a_worker(future, task)
            for _ in batch_of[future]:
                done(1)
    finally:
        pool.shutdown(cancel_futures=True)
    return (outcome(future, batch) for future, batch in batch_of.items())


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
        # A worker keeps all it has imported: its garbage collector need not look there again, and
        # the boxes of a page come and go by the ten thousand before looking is worth its while.
        gc.freeze()
        gc.set_threshold(_SELDOM)
    return made


@lru_cache(maxsize=1)
def _stamper(task: Task, folder: Path) -> "Stamper":
    """Set up this process's stamper for a run."""
    pressed = press(*task.templates, archive=task.archive)
    from scorebook.pdf.stamp.stamper import Stamper  # noqa: PLC0415 - as above

    letters = json.loads((folder / _SPECIMEN).read_text("utf-8"))
    return Stamper(pressed, specimen=tuple(letters), folder=folder, verify=task.verify)


def _work(task: Task, batch: Sequence[ReportFile]) -> Done:
    """Make the PDFs of a batch in this process, within limits where the template is foreign."""
    if not task.is_foreign:
        return _worked(task, batch)
    made = []
    try:
        for file in batch:
            with limited_time(task.limits):
                made.append(_worked(task, [file]))
    except (MemoryError, TooLongError) as error:
        raise StoppedError(
            N_("The templates in {folder} failed: {reason}. Make the template simpler."),
            folder=task.templates[0],
            reason=str(error) or type(error).__name__,
        ) from error
    return Done(
        [each for one in made for each in one.printed],
        {kind: wrong for one in made for kind, wrong in one.distrusted.items()},
    )


def _worked(task: Task, batch: Sequence[ReportFile]) -> Done:
    if task.folder is None:
        pressed = press(*task.templates, archive=task.archive)
        return Done([Printed(pressed.printed(file)) for file in batch])
    stamper = _stamper(task, task.folder)
    return Done([stamper.printed(file) for file in batch], dict(stamper.distrusted))


def _obstacles(task: Task, report: Report) -> list[str]:
    with limited_time(task.limits):
        pressed = press(*task.templates, archive=task.archive)
        from scorebook.pdf.stamp.advice import obstacles  # noqa: PLC0415 - brings WeasyPrint along

        return obstacles(pressed, report)


def outcome(future: Future[Done], batch: Sequence[ReportFile]) -> Done:
    """Give what became of a batch: all of it has failed when its worker was killed."""
    try:
        return future.result()
    except BrokenProcessPool:
        reason = "the process that made it was ended from outside; is there enough memory?"
        return Done([Printed(FailedReport(file.report.agent_id, reason)) for file in batch])


def _as_worker(task: Task) -> None:
    """Leave Ctrl+C to the parent, and never outlive it."""
    if task.is_foreign:
        limit_memory(task.limits)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
