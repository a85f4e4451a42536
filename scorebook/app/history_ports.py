"""What keeping sealed runs needs of the world; `wiring` joins the real ones."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from scorebook.core.kept import Closed, KeptRun


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken out of a drop folder, by the SHA-256 of its content.

    Shape: `period` and `company` are empty where they could not be read; `outcome` is "done",
        "problems" or "refused"; `at` is a moment in UTC.
    """

    sha256: str
    name: str
    company: str
    period: str
    outcome: str
    at: str


class KeepsHistory(Protocol):
    """An open history; every change is whole and on the disk when it returns."""

    def keep(self, run: KeptRun, record: Mapping[str, Any]) -> None:
        """Keep a sealed run; the same run again counts as the latest of its month."""

    def runs(self) -> tuple[KeptRun, ...]:
        """Give every run, the newest month first, and of one month the latest first."""

    def record(self, run: KeptRun) -> Mapping[str, Any] | None:
        """Give the record of a run; None once it was purged."""

    def close(self, run: KeptRun, closed: Closed) -> None:
        """Close a month with one of its runs, for good."""

    def rewrite(self, records: Mapping[str, Mapping[str, Any] | None]) -> None:
        """Put other records in place of some, by their run's SHA-256; None takes one away."""

    def taken(self) -> tuple[Taken, ...]:
        """Give every file that was taken out of a drop folder, the first one first."""

    def take(self, one: Taken) -> None:
        """Note a file that was taken in."""


class OpensHistory(Protocol):
    """Opens the history that belongs to the folder of a run."""

    def __call__(
        self, run: Path, config: Path | None = None, *, to_write: bool
    ) -> AbstractContextManager[KeepsHistory]:
        """Open it where `scorebook.toml` says, else beside the folder.

        Raises: StoppedError.
        """
