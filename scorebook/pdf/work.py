"""What the process that makes reports does, be it this one or a worker: it is told a task.

WeasyPrint and Jinja2 (half a second) are imported when the first page is made and not before.
"""

import gc
import json
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import Advice, ReportFile
from scorebook.core.sentences import N_
from scorebook.display.report import Report
from scorebook.pdf.complaints import complaints
from scorebook.pdf.fonts import only_fonts_in
from scorebook.pdf.limits import Limits, TooLongError, limit_memory, limited_time
from scorebook.pdf.printed import Printed

if TYPE_CHECKING:
    from scorebook.pdf.press import Press
    from scorebook.pdf.stamp.stamper import Stamper

# How many more objects than before make the garbage collector look: a tenth faster than its usual
# 700, for 15 MB more. Beyond it only the memory grows.
_SELDOM = 50_000
# The texts that use all letters of a run, in the run's own folder.
SPECIMEN = "specimen.json"


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


@cache
def press(*folders: Path, archive: bool = False) -> "Press":
    """Set up this process's press: fonts and style of these folders, the first one's before."""
    with only_fonts_in(*(folder / "fonts" for folder in folders)):
        from scorebook.pdf.press import Press  # noqa: PLC0415 - half a second, only when needed

        made = Press(*folders, archive=archive)
    if parent_process() is not None:
        # A worker does nothing else for as long as it lives.
        _collect_seldom()
    return made


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Have the garbage collector look seldom while this process makes reports itself."""
    before = gc.get_threshold()
    _collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _collect_seldom() -> None:
    # It need not look again at what was imported, and the boxes of a page come and go by the ten
    # thousand before looking is worth its while.
    gc.freeze()
    gc.set_threshold(_SELDOM)


@lru_cache(maxsize=1)
def stamper(task: Task, folder: Path) -> "Stamper":
    """Set up this process's stamper for a run."""
    pressed = press(*task.templates, archive=task.archive)
    from scorebook.pdf.stamp.stamper import Stamper  # noqa: PLC0415 - as above

    letters = json.loads((folder / SPECIMEN).read_text("utf-8"))
    return Stamper(pressed, specimen=tuple(letters), folder=folder, verify=task.verify)


def work(task: Task, batch: Sequence[ReportFile]) -> Done:
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
    own = stamper(task, task.folder)
    return Done([own.printed(file) for file in batch], dict(own.distrusted))


def advice_here(task: Task, report: Report) -> Advice:
    """Say in this process what keeps a page like this one from being stamped, and more."""
    with limited_time(task.limits), complaints() as passed_over:
        pressed = press(*task.templates, archive=task.archive)
        from scorebook.pdf.stamp.advice import obstacles  # noqa: PLC0415 - brings WeasyPrint along

        found = obstacles(pressed, report)
    return Advice(found, passed_over)


def as_worker(task: Task) -> None:
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
