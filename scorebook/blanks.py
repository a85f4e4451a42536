"""The folder `scorebook init` makes: blank workbook, filled example, look, scorebook.toml.

May import: folders, app, display (languages), core. Refuses: to overwrite anything.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from scorebook.app.failures import StoppedError
from scorebook.app.init import AlreadyThereError
from scorebook.display.language import Language
from scorebook.folders import workbook_templates

# The template, and the name it gets in the folder.
_FILES = {
    Language.ID: (
        ("kpi.id.xlsx", "kpi.xlsx"),
        ("contoh.id.xlsx", "contoh.xlsx"),
        ("results.xlsx", "tampilan.xlsx"),
        ("scorebook.id.toml", "scorebook.toml"),
    ),
    Language.EN: (
        ("kpi.en.xlsx", "kpi.xlsx"),
        ("example.en.xlsx", "example.xlsx"),
        ("results.xlsx", "look.xlsx"),
        ("scorebook.en.toml", "scorebook.toml"),
    ),
}


def lay_out_blanks(folder: Path, language: Language) -> Sequence[Path]:
    """Copy the blank workbooks of a language into a folder, made when it is not there.

    Raises: AlreadyThereError when one of the files is there already; StoppedError when the
        folder cannot be written.
    """
    copies = [(workbook_templates() / name, folder / as_) for name, as_ in _FILES[language]]
    there = [target for _, target in copies if target.exists()]
    if there:
        raise AlreadyThereError(there)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source, target in copies:
            shutil.copyfile(source, target)
    except OSError as fault:
        raise StoppedError.not_written(fault.filename or folder, fault) from fault
    return [target for _, target in copies]
