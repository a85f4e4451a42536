"""What the use cases need of the folders of runs: this one, and those before."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from scorebook.core.past import History
from scorebook.core.period import Period
from scorebook.core.since_last import Earlier


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
