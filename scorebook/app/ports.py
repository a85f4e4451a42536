"""What the use cases need of the world, as small protocols; `wiring` joins the real ones."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from scorebook.app.history_ports import OpensHistory
from scorebook.core.agent import Month
from scorebook.core.agreed import NOTHING_AGREED, Agreed
from scorebook.core.destinations import NOWHERE, Destinations
from scorebook.core.past import History
from scorebook.core.period import Period
from scorebook.core.problems import Problem
from scorebook.core.results import Results, SourceFile
from scorebook.core.since_last import Earlier
from scorebook.core.understood import Understood
from scorebook.display.agreement import Remarks
from scorebook.display.annotations import Annotations
from scorebook.display.language import Language
from scorebook.display.look import LookSettings
from scorebook.display.report import Report
from scorebook.display.team_report import TeamReport
from scorebook.display.writeback import WriteBack, WrittenBack


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a workbook says; `month` is None when its rules could not be made out at all.

    Shape: `understood` is how it was read, sheet by sheet, `agreed` what had been agreed about it;
        `destinations` is where results can be written back into it.
    """

    month: Month | None
    problems: tuple[Problem, ...]
    workbook: SourceFile
    scheme_file: SourceFile | None
    language: Language
    understood: Understood
    agreed: Agreed = NOTHING_AGREED
    destinations: Destinations = NOWHERE


class NoSuchSheetError(LookupError):
    """The workbook has no sheet of the name that was asked for."""


class KnowsPasswords(Protocol):
    """Knows the password of a protected workbook: from a file, or from whoever sits there."""

    def __call__(self, name: str) -> str | None:
        """Give the password of the workbook of this name; None when nobody knows one."""


def no_password(name: str) -> None:
    """Know no password."""


class ReadsWorkbooks(Protocol):
    """Reads a KPI workbook, with a scheme workbook for what it lacks."""

    def __call__(
        self,
        workbook: Path,
        *,
        scheme: Path | None,
        period: Period | None,
        tiers: str | None,
        agreed: Agreed,
        password: KnowsPasswords,
    ) -> Reading:
        """Read everything; never stop at the first fault.

        Shape: `tiers` names the sheet to take the ladders from, instead of the usual one; `agreed`
            is what people have said about reading this workbook.
        Raises: StoppedError when a file cannot be opened at all; NoSuchSheetError.
        """


class KnowsWords(Protocol):
    """Knows the words people type, English and Indonesian, and what they mean."""

    def sheet(self, name: str) -> str | None:
        """Say which native sheet this name means."""

    def setting(self, name: object) -> str | None:
        """Say which setting this key means."""

    def column(self, sheet: str, heading: object) -> str | None:
        """Say which column of a native sheet this heading means."""

    def value(self, kind: str, word: object) -> str | None:
        """Say which value of a closed list this word means."""

    def choices(self, kind: str) -> Sequence[str]:
        """List the words of a closed list as people may type them."""


class WritesResults(Protocol):
    """Writes results.xlsx."""

    def __call__(
        self,
        results: Results,
        path: Path,
        *,
        language: Language,
        trace: bool,
        agent_sheets: bool,
        look: LookSettings,
    ) -> None:
        """Write the workbook to `path`.

        Shape: `trace` adds a sheet of every step to every payout, `agent_sheets` one an agent.
        """


class ReadsLooks(Protocol):
    """Reads how a company wants results.xlsx to look."""

    def __call__(self, path: Path | None) -> tuple[LookSettings, Sequence[Problem]]:
        """Read a look, the one that comes with scorebook for None, and what is doubtful in it.

        Raises: StoppedError when the file is none.
        """


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report, of an agent or a team, and the file it goes to."""

    report: Report | TeamReport
    path: Path


@dataclass(frozen=True, slots=True)
class FailedReport:
    """A report that could not be made, and why, in one sentence."""

    agent_id: str
    reason: str


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

    def obstacles(self, report: Report, printing: Printing) -> Sequence[str]:
        """Say in sentences what keeps pages like this one from being made the fast way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """How many cells of an annotated copy were filled, and how many of them got a comment."""

    cells: int
    comments: int


class KnowsLetters(Protocol):
    """Knows which letters reports can print."""

    def __call__(self, text: str) -> str:
        """Give the letters of a text that no font has, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsBefore:
    """What is known of earlier months; `sources` leads from a period to its record's SHA-256."""

    months: History = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


class ReadsHistory(Protocol):
    """Knows the months before one."""

    def __call__(self, folder: Path, before: Period) -> MonthsBefore:
        """Read what the runs in a folder came to, of the six months before `before`.

        Raises: StoppedError when there is no such folder, or what is in it cannot be understood.
        """


class AnnotatesWorkbooks(Protocol):
    """Writes a copy of a manager's workbook with its problems marked, and nothing else changed."""

    def __call__(self, workbook: Path, out: Path, wanted: Annotations) -> Annotated:
        """Take the marks of an earlier pass off, and put these on; without problems put none.

        Raises: StoppedError when the workbook cannot be changed without loss.
        """


class WritesBack(Protocol):
    """Writes a copy of a manager's workbook with results in it, and nothing else changed."""

    def __call__(
        self, workbook: Path, out: Path, wanted: WriteBack, extra_sheets: bytes | None = None
    ) -> WrittenBack:
        """Write the cells, let tables grow, mark what differs, and add the sheets of a workbook.

        Raises: StoppedError when the workbook cannot be changed without loss.
        """


class ChecksWritable(Protocol):
    """Says whether results can be written into a workbook at all."""

    def __call__(self, workbook: Path) -> None:
        """Look at the form of the file, not at its cells.

        Raises: StoppedError when it is no .xlsx or .xlsm, protected by a password, or signed.
        """


class MakesFrontSheets(Protocol):
    """Makes a workbook of what a manager wants to know first: its sheets are added to another."""

    def __call__(self, results: Results, *, language: Language, look: LookSettings) -> bytes:
        """Give the file: a summary and the problems, plain values only."""


class KeepsRuns(Protocol):
    """Keeps a run in a folder: staged aside, moved into place, sealed last."""

    def finished_run(self, out: Path) -> Mapping[str, Any] | None:
        """Give the record of the run that is finished in this folder, if one is."""

    def staged(self, out: Path) -> AbstractContextManager[Path]:
        """Give a folder to fill; it goes away afterwards, published or not."""

    def hashes(self, staging: Path) -> dict[str, str]:
        """Give the SHA-256 of every staged file by its path."""

    def publish(self, staging: Path, out: Path, record: str) -> None:
        """Move the staged files into place and seal them with the record."""


class ReadsEarlierRuns(Protocol):
    """Reads what an earlier run came to, wherever that is kept."""

    def __call__(self, path: Path) -> Earlier:
        """Read the record of a run: its file, or the folder it stands in.

        Raises: StoppedError when there is none, or it cannot be read as one.
        """


class KeepsAgreements(Protocol):
    """Keeps what people have agreed on about reading a workbook, in scorebook.toml."""

    def place(self, workbook: Path) -> Path:
        """Name the file beside a workbook."""

    def agreed_on(self, workbook: Path, layout: Path | None = None) -> Agreed:
        """Read the file beside a workbook, or the one given; nothing is agreed without any.

        Raises: StoppedError when it cannot be read, or the given one is not there.
        """

    def way(self, written: str) -> Sequence[str]:
        """Take a dotted key apart, as the file writes it; nothing where it is none."""

    def answered(self, agreed: Agreed, key: Sequence[str], value: str) -> Agreed:
        """Agree on one thing more.

        Raises: StoppedError when there is no such key, or it cannot have this value.
        """

    def keep(self, agreed: Agreed, path: Path, remarks: Remarks) -> None:
        """Write what was agreed, with remarks, into a file; what people wrote there stays.

        Raises: StoppedError when it cannot be written.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing `doctor` looked at; `next` says what to do when it is not sound."""

    name: str
    sound: bool
    found: str
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """The real world, joined by `wiring`."""

    read: ReadsWorkbooks
    words: KnowsWords
    read_look: ReadsLooks
    write_results: WritesResults
    render: RendersReports
    pictures: Callable[[Path], Sequence[Path]]
    letters: Callable[[Path | None], KnowsLetters]
    history: ReadsHistory
    annotate: AnnotatesWorkbooks
    check_writable: ChecksWritable
    write_back: WritesBack
    front_sheets: MakesFrontSheets
    runs: KeepsRuns
    kept_pages: Callable[[Path, Path], KeepsPages]
    earlier: ReadsEarlierRuns
    store: OpensHistory
    agreements: KeepsAgreements
    examine: Callable[[Path], Sequence[Finding]]
    lay_out_blanks: Callable[[Path, Language], Sequence[Path]]
    account: Callable[[], str]
    now: Callable[[], str]
    version: str
