"""Write a copy of the manager's own workbook in which every problem is marked where it stands."""

from pathlib import Path

from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.app.workbook_ports import Annotated
from scorebook.display.annotations import annotations
from scorebook.display.language import Language


class ItselfError(ValueError):
    """The copy was to be written over the workbook, which is never written."""


class AnotherEndingError(ValueError):
    """The copy was to be another kind of file than the workbook, which Excel would not open."""


class AlreadyThereError(FileExistsError):
    """There is a file of that name, perhaps with somebody's corrections in it."""


def check_destination(workbook: Path, out: Path) -> None:
    """Say no before anything is read when the copy may not be written under this name.

    Corrections are typed into annotated copies, so that even those are never overwritten.
    Raises: ItselfError, AnotherEndingError, AlreadyThereError.
    """
    if out.resolve() == workbook.resolve():
        raise ItselfError
    if out.suffix.lower() != workbook.suffix.lower():
        raise AnotherEndingError
    if out.exists():
        raise AlreadyThereError


def annotated(
    adapters: Adapters,
    found: Reading,
    workbook: Path,
    out: Path,
    *,
    language: Language,
    currency: str,
) -> Annotated:
    """Mark what a reading has found wrong with a workbook in a copy of it.

    Raises: StoppedError when the workbook cannot be changed without loss.
    """
    wanted = annotations(found.problems, found.workbook.name, language, currency)
    return adapters.annotate(workbook, out, wanted)
