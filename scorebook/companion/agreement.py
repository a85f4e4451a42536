"""Read what was agreed about a workbook."""

import tomllib
from pathlib import Path

from scorebook.app.failures import StoppedError
from scorebook.core.agreed import NOTHING_AGREED, Agreed
from scorebook.core.sentences import N_

NAME = "scorebook.toml"


class UnreadableAgreementError(StoppedError):
    """A scorebook.toml that cannot be read; the sentence says why."""


def agreed_on(workbook: Path, layout: Path | None = None) -> Agreed:
    """Read the scorebook.toml beside a workbook, or the file given instead.

    Raises: UnreadableAgreementError when it is no TOML or names something else than a path.
    """
    beside = layout or workbook.parent / NAME
    try:
        said = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING_AGREED
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise UnreadableAgreementError(
            N_("{name} cannot be read: {why}."), name=str(beside), why=str(fault)
        ) from fault
    scheme = said.get("scheme", {})
    named = scheme.get("file") if isinstance(scheme, dict) else scheme
    if named is not None and not isinstance(named, str):
        raise UnreadableAgreementError(
            N_("{name} cannot be read: {why}."), name=str(beside), why="[scheme] file = ?"
        )
    return Agreed(source=str(beside), scheme=str(beside.parent / named) if named else "")
