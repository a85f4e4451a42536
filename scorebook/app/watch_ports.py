"""What watching a drop folder needs of the world."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from scorebook.core.inbox import NotYet, Stamp


class WatchesFolders(Protocol):
    """Looks into a drop folder, and puts things there; it may be a network share."""

    def look(self, inbox: Path) -> Mapping[str, Stamp]:
        """Say which files lie there, by name, and how; folders are left out.

        Raises: StoppedError when the folder cannot be reached.
        """

    def entries(self, folder: Path) -> frozenset[str]:
        """Name what is in a folder; nothing where it is not there yet."""

    def workroom(self, done: Path) -> AbstractContextManager[Path]:
        """Give a folder for copies, for this user alone; it goes away afterwards.

        Raises: StoppedError when it cannot be made.
        """

    def copied(self, file: Path, room: Path, stamp: Stamp) -> tuple[Path, str] | NotYet:
        """Copy a file; give the copy, and the SHA-256 of its bytes, or why not yet."""

    def moved(self, file: Path, out: Path, copy: Path, stamp: Stamp) -> None:
        """Put the file beside its results: moved where it lies as before, else its copy.

        Nothing that lies there is written over: it gets another name where its own is taken.
        Raises: StoppedError.
        """

    def free_name(self, inbox: Path, name: str) -> Path:
        """Give a name beside a file for its annotated copy; none that is taken."""

    def answer(self, inbox: Path, name: str) -> Path | None:
        """Give what was put beside a file, the annotated copy or the text; None without any."""

    def like(self, inbox: Path, name: str, beside: Path) -> None:
        """Let read what was put beside a file whoever may read the file."""

    def original(self, inbox: Path, name: str) -> Path | None:
        """Give the file that an annotated copy was made of, as long as it lies there."""

    def untold(self, inbox: Path, name: str) -> None:
        """Take the text beside a file away, since the file is gone."""

    def told(self, inbox: Path, name: str, text: str) -> Path:
        """Put a text beside a file that says what is wrong with it, instead of an earlier one.

        Raises: StoppedError.
        """

    def cleared(self, inbox: Path, name: str, is_ours: Callable[[str], bool]) -> None:
        """Take away what was put beside a file; what somebody has changed since stays.

        Shape: `is_ours` is asked by SHA-256 whether an annotated copy is as it was written.
        """

    def sha256(self, file: Path) -> str:
        """Give the SHA-256 of a file."""
