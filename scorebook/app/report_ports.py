"""What the use cases need of reports: that they are made, and what became of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from scorebook.display.report import Report
from scorebook.display.team_report import TeamReport


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report, of an agent or a team, and the file it goes to."""

    report: Report | TeamReport
    path: Path


@dataclass(frozen=True, slots=True)
class FailedReport:
    """A report that could not be made, and why: a sentence of the catalogs and its facts."""

    agent_id: str
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """Say in English why."""
        return self.sentence.format(**self.facts)


class Advice(NamedTuple):
    """What to know of a template: in English, like what is said of its lines.

    Shape: `obstacles` keep a run from making its pages the fast way; `passed_over` is what of its
        style and pictures does nothing.
    """

    obstacles: Sequence[str] = ()
    passed_over: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How reports are made: by whose templates, and whether they are to be kept for years.

    Shape: `templates` is a company's own folder, whose files go before the bundled ones.
    """

    templates: Path | None = None
    archive: bool = False


USUAL_PRINTING = Printing()


class KeepsPages(Protocol):
    """Keeps pages from one run to the next, by keys that hold everything a page shows."""

    def take(self, key: str, path: Path) -> str | None:
        """Put the page of this key at `path`, and give its kind; None when there is none."""

    def note(self, key: str, path: Path, kind: str) -> None:
        """Remember the page at `path`, for a run after this one."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """How making all reports went.

    Shape: `laid_out` says of the reports that had to be made the slow way how many there were, by
        the reason in one sentence; all others took the fast one. `kept` were there already, made by
        an earlier run.
    """

    failed: Sequence[FailedReport] = ()
    laid_out: Mapping[str, int] = field(default_factory=dict)
    kept: int = 0


class RendersReports(Protocol):
    """Makes one PDF for each agent."""

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

        Shape: of the reports made a fast way one in `verify` is made the slow way too and
            compared; 1 is every one. `pages` has those of earlier runs. `executor` is
            the address of a cluster that makes them, instead of `jobs` processes here.
        """

    def advice(self, report: Report, printing: Printing) -> Advice:
        """Say what whoever writes a template should know of a page like this one."""


class KnowsLetters(Protocol):
    """Knows which letters reports can print."""

    def __call__(self, text: str) -> str:
        """Give the letters of a text that no font has, each once."""
