"""Everybody's PDFs: stamped or laid out, in this process or in several.

Only this module is for other rooms.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

from scorebook.app.failures import StoppedError
from scorebook.app.report_ports import (
    USUAL_PRINTING,
    Advice,
    KeepsPages,
    Printing,
    Rendered,
    ReportFile,
)
from scorebook.core.sentences import N_
from scorebook.display.report import Report
from scorebook.pdf import crew
from scorebook.pdf.cluster import cluster
from scorebook.pdf.elsewhere import by_others
from scorebook.pdf.keys import Keys
from scorebook.pdf.limits import Limits
from scorebook.pdf.printed import Printed
from scorebook.pdf.stamp.parts import parts
from scorebook.pdf.stamp.specimen import specimen
from scorebook.pdf.work import SPECIMEN, Done, Task

USUAL_LIMITS = Limits()
# So many pages tell whether the rest is worth stamping: kinds for each page, at most; the larger a
# month, the more often each kind comes again.
_SAMPLE = 200
_MOST_KINDS, _MOST_KINDS_IN_A_SAMPLE = 0.6, 0.9


_NOT_MADE = Printed()
_ARCHIVED = "Every page is laid out by itself: what is kept for years has an identifier of its own."


class Renderer:
    """Makes one PDF for each report; fits `app.report_ports.RendersReports`."""

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
        pages: KeepsPages | None = None,
        executor: str = "",
    ) -> Rendered:
        """Render every report to its file; call `done(1)` after each.

        Shape: `pages` has those of earlier runs, which are taken where they would come out the
            same.
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
                (folder / SPECIMEN).write_text(json.dumps(specimen(_worded(reports))), "utf-8")
            task = Task(templates, printing.archive, folder, verify, self._limits)
            shelf = Shelf(pages, Keys(task)) if pages else None
            taken = shelf.taken(reports) if shelf else {}
            for _ in taken:
                done(1)
            due = [at for at in range(len(reports)) if at not in taken]
            made, distrusted = _made(
                task, [reports[at] for at in due], jobs, _arriving(done, shelf), executor
            )
            printed = [taken.get(at, _NOT_MADE) for at in range(len(reports))]
            for at, each in zip(due, made, strict=True):
                printed[at] = each
        # What was stamped before somebody found its kind to come out otherwise is made again.
        again = [at for at, each in enumerate(printed) if each.kind in distrusted]
        plain = replace(task, folder=None, verify=0)
        anew, _ = _made(plain, [reports[at] for at in again], jobs, _nobody_waits, executor)
        for at, each in zip(again, anew, strict=True):
            printed[at] = each._replace(reason=distrusted[printed[at].kind])
        return Rendered(
            failed=tuple(each.failed for each in printed if each.failed is not None),
            laid_out=Counter(each.reason for each in printed if each.reason),
            kept=len(taken.keys() - set(again)),
        )

    def advice(self, report: Report, printing: Printing) -> Advice:
        """Say what keeps pages like this one from being stamped, and what is passed over.

        Raises: StoppedError when there is no such folder of templates, or it is at fault.
        """
        task = Task(self._folders(printing), printing.archive, None, 0, self._limits)
        said = crew.advice(task, report)
        return said._replace(obstacles=[_ARCHIVED]) if printing.archive else said

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


class Shelf:
    """The pages of earlier runs by their keys."""

    def __init__(self, pages: KeepsPages, keys: Keys) -> None:
        self._pages, self._keys = pages, keys

    def taken(self, reports: Sequence[ReportFile]) -> dict[int, Printed]:
        """Put what is there at its place; say of which reports, by their number."""
        kinds = (self._pages.take(self._keys.of(file.report), file.path) for file in reports)
        return {at: Printed(kind=kind) for at, kind in enumerate(kinds) if kind is not None}

    def note(self, batch: Sequence[ReportFile], made: Done) -> None:
        """Keep what was made for the next run.

        Not what was laid out because its kind came out otherwise: the next run must find that out
        again, or what it stamps of this kind would stay.
        """
        for file, each in zip(batch, made.printed, strict=True):
            if each.failed is None and each.reason not in made.distrusted.values():
                self._pages.note(self._keys.of(file.report), file.path, each.kind)


def _arriving(done: Callable[[int], None], shelf: Shelf | None) -> crew.Arrived:
    def arrived(batch: Sequence[ReportFile], made: Done) -> None:
        if shelf is not None:
            shelf.note(batch, made)
        for _ in batch:
            done(1)

    return arrived


def _nobody_waits(_batch: Sequence[ReportFile], _made: Done) -> None:
    """Let what arrives arrive."""


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
    task: Task, reports: Sequence[ReportFile], jobs: int, arrived: crew.Arrived, executor: str
) -> tuple[list[Printed], dict[str, str]]:
    """Make reports; say of each what became of it, and what nobody may be stamped from."""
    workers = min(jobs, len(reports) // crew.WORTH_A_WORKER)
    if executor and reports:
        with cluster(executor) as team:
            make = by_others(team, task, reports, arrived)
    elif reports and (workers > 1 or task.is_foreign):
        make = crew.by_workers(task, reports, max(workers, 1), arrived)
    else:
        make = crew.by_this_process(task, reports, arrived)
    batches = list(make)
    distrusted: dict[str, str] = {}
    for batch in batches:
        for kind, wrong in batch.distrusted.items():
            distrusted[kind] = min(wrong, distrusted.get(kind, wrong))
    return [each for batch in batches for each in batch.printed], distrusted
