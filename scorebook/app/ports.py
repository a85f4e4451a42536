"""What the use cases need of the world, as small protocols; `wiring` joins the real ones."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from scorebook.core.agent import Month
from scorebook.core.agreed import NOTHING_AGREED, Agreed
from scorebook.core.destinations import NOWHERE, Destinations
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
    """A report and the file it goes to."""

    report: Report
    path: Path


@dataclass(frozen=True, slots=True)
class FailedReport:
    """A report that could not be made, and why, in one sentence."""

    agent_id: str
    reason: str


class RendersReports(Protocol):
    """Makes one PDF for each agent."""

    def __call__(
        self,
        reports: Sequence[ReportFile],
        *,
        jobs: int,
        done: Callable[[int], None],
    ) -> Sequence[FailedReport]:
        """Render every report to its file; call `done(1)` after each; return what failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """How many cells of an annotated copy were filled, and how many of them got a comment."""

    cells: int
    comments: int


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
    annotate: AnnotatesWorkbooks
    check_writable: ChecksWritable
    write_back: WritesBack
    front_sheets: MakesFrontSheets
    runs: KeepsRuns
    earlier: ReadsEarlierRuns
    agreements: KeepsAgreements
    examine: Callable[[Path], Sequence[Finding]]
    lay_out_blanks: Callable[[Path, Language], Sequence[Path]]
    account: Callable[[], str]
    version: str
