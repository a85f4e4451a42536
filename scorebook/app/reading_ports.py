"""What the use cases need of a workbook that is read: what it says, and what is agreed on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scorebook.core.agent import Month
from scorebook.core.agreed import NOTHING_AGREED, Agreed
from scorebook.core.destinations import NOWHERE, Destinations
from scorebook.core.period import Period
from scorebook.core.problems import Problem
from scorebook.core.results import SourceFile
from scorebook.core.understood import Understood
from scorebook.display.agreement import Remarks
from scorebook.display.language import Language


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
