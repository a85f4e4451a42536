"""Lay out a folder to start from: a blank workbook, a filled example, scorebook.toml."""

from collections.abc import Sequence
from pathlib import Path

from scorebook.app.ports import Adapters
from scorebook.display.language import Language


class AlreadyThereError(Exception):
    """Files that would be overwritten are there already."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Keep which ones."""
        super().__init__(", ".join(map(str, files)))
        self.files = files


def laid_out(adapters: Adapters, folder: Path, language: Language) -> Sequence[Path]:
    """Make the folder and name its files.

    Raises: AlreadyThereError; StoppedError when the folder cannot be written.
    """
    return adapters.lay_out_blanks(folder, language)
