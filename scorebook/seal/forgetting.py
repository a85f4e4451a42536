"""What of somebody lies in the folder of a sealed run, and taking files of it away."""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from scorebook.app.failures import StoppedError
from scorebook.display.made import FILE as MADE
from scorebook.display.passwords import FILE as PASSWORDS
from scorebook.display.recipients import FILE as RECIPIENTS
from scorebook.placing import OWNER_ONLY, place
from scorebook.seal.folder import RECORD
from scorebook.seal.pages import JOURNAL

_OUTBOX = "outbox"


def own_files(folder: Path, sha256: str, agent_id: str) -> tuple[Path, ...]:
    """Name an agent's own files in a folder: the report, and its mail in the outbox.

    Nothing where the folder holds another run than the one of this SHA-256, or none.
    """
    if not _holds(folder, sha256):
        return ()
    try:
        rows: list[dict[str, Any]] = json.loads((folder / RECIPIENTS).read_bytes())["recipients"]
        reports = [row["report"] for row in rows if row["agent_id"] == agent_id and row["report"]]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    named = [folder / report for report in reports]
    named += [folder / _OUTBOX / f"{Path(report).stem}.eml" for report in reports]
    return _there(folder, named)


def all_files(folder: Path, sha256: str) -> tuple[Path, ...]:
    """Name every file that scorebook wrote into a folder; what people put there is not named."""
    if not _holds(folder, sha256):
        return ()
    try:
        record: dict[str, Any] = json.loads((folder / RECORD).read_bytes())
        named = [folder / one["path"] for one in record["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    named += [
        folder / MADE,
        folder / PASSWORDS,
        folder / JOURNAL,
        *sorted((folder / _OUTBOX).glob("*.eml")),
    ]
    # Last, so that whoever is stopped in between finds the rest again.
    return _there(folder, [*named, folder / RECORD])


def is_there(folder: Path, sha256: str) -> bool:
    """Say whether a folder still holds the run."""
    return _holds(folder, sha256)


def take_away(files: Iterable[Path], folder: Path, agent_id: str | None = None) -> None:
    """Take files away, folders that are empty then, and an agent's password.

    Raises: StoppedError naming the file that could not be.
    """
    emptied = set()
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as fault:
            raise StoppedError.not_written(file, fault) from fault
        emptied.add(file.parent)
    if agent_id is not None:
        _take_password(folder / PASSWORDS, agent_id)
        return
    for one in sorted(emptied | {folder}, key=lambda path: -len(path.parts)):
        with suppress(OSError):  # something of somebody else's lies there
            one.rmdir()


def _take_password(file: Path, agent_id: str) -> None:
    try:
        content = json.loads(file.read_bytes())
        had = content["passwords"].pop(agent_id, None)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    if had is not None:
        text = json.dumps(content, ensure_ascii=False) + "\n"
        place(file, text.encode(), rights=OWNER_ONLY)


def _holds(folder: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256((folder / RECORD).read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _there(folder: Path, named: Iterable[Path]) -> tuple[Path, ...]:
    # A record may have been edited: never follow it out of the folder.
    within = folder.resolve()
    return tuple(one for one in named if one.is_file() and within in one.resolve().parents)
