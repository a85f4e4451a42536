"""scorebook.toml beside a workbook: what the folder's people have agreed about reading it."""

import tomllib
from pathlib import Path

from scorebook.core.sentences import N_
from scorebook.intake.package import UnreadableWorkbookError

NAME = "scorebook.toml"


def scheme_beside(workbook: Path) -> Path | None:
    """Give the scheme workbook that the folder's scorebook.toml names, if it names one.

    Raises: UnreadableWorkbookError when the file is no TOML or names something else than a path.
    """
    beside = workbook.parent / NAME
    try:
        agreed = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise UnreadableWorkbookError(
            N_("{name} cannot be read: {why}."), name=str(beside), why=str(fault)
        ) from fault
    scheme = agreed.get("scheme", {})
    named = scheme.get("file") if isinstance(scheme, dict) else scheme
    if named is None:
        return None
    if not isinstance(named, str):
        raise UnreadableWorkbookError(
            N_("{name} cannot be read: {why}."), name=str(beside), why="[scheme] file = ?"
        )
    return workbook.parent / named
