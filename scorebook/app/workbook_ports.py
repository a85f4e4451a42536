"""What the use cases need of workbooks that are written: results.xlsx, and the manager's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scorebook.core.problems import Problem
from scorebook.core.results import Results
from scorebook.display.annotations import Annotations
from scorebook.display.language import Language
from scorebook.display.look import LookSettings
from scorebook.display.writeback import WriteBack, WrittenBack


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
