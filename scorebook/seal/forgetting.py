"""What of somebody lies in the folder of a sealed run, and taking files of it away."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from scorebook.app.failures import StoppedError
from scorebook.display.made import FILE as MADE
from scorebook.display.passwords import FILE as PASSWORDS
from scorebook.display.recipients import FILE as RECIPIENTS
from scorebook.placing import OWNER_ONLY, place
from scorebook.seal.folder import RECORD
from scorebook.seal.pages import JOURNAL, STAGING

_OUTBOX = "outbox"


def own_files(
    folder: Path, sha256: str, agent_id: str, outboxes: Iterable[Path] = ()
) -> tuple[Path, ...]:
    """Name an agent's own files in a folder: the report, and its mail in every outbox.

    What a run that was killed has left is nobody's, and named whole.

    Shape: `outboxes` are folders elsewhere that mails of this run were written into. Nothing is
        named where the folder holds another run than the one of this SHA-256, or none.
    """
    if not _holds(folder, sha256):
        return ()
    try:
        rows: list[dict[str, Any]] = json.loads((folder / RECIPIENTS).read_bytes())["recipients"]
        reports = [row["report"] for row in rows if row["agent_id"] == agent_id and row["report"]]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    named = [folder / report for report in reports]
    mails = {f"{Path(report).stem}.eml" for report in reports}
    written = [one for one in _mails(folder, outboxes) if one.name in mails]
    return (*_there(folder, [*named, *_left_over(folder)]), *written)


def all_files(folder: Path, sha256: str, outboxes: Iterable[Path] = ()) -> tuple[Path, ...]:
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
        *_left_over(folder),
    ]
    written = _mails(folder, outboxes)
    # Last, so that whoever is stopped in between finds the rest again.
    return (*written, *_there(folder, [*named, folder / RECORD]))


def kept_files(folder: Path, sha256: str) -> tuple[str, ...]:
    """Name what of a run's folder has personal data of everybody, and is kept: for payroll."""
    if not _holds(folder, sha256):
        return ()
    aside = {MADE, PASSWORDS, JOURNAL, "reports", _OUTBOX}
    there = (one.name for one in folder.iterdir() if not one.name.startswith(STAGING))
    return tuple(sorted(name for name in there if name not in aside))


def is_gone(folder: Path) -> bool:
    """Say whether no run is in a folder any more: it was moved, or taken away."""
    return not (folder / RECORD).exists()


def is_there(folder: Path, sha256: str) -> bool:
    """Say whether a folder still holds the run."""
    return _holds(folder, sha256)


def take_away(files: Iterable[Path], folder: Path, agent_id: str | None = None) -> None:
    """Take files away, folders that are empty then, and an agent's password.

    Raises: StoppedError naming the file that could not be.
    """
    emptied: set[Path] = set()
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as fault:
            raise StoppedError.not_written(file, fault) from fault
        emptied |= {one for one in file.parents if folder in one.parents} or {file.parent}
    if agent_id is not None:
        _take_password(folder / PASSWORDS, agent_id)
    for one in sorted(emptied | {folder}, key=lambda path: -len(path.parts)):
        with suppress(OSError):  # something of somebody else's lies there
            one.rmdir()


def _left_over(folder: Path) -> Iterator[Path]:
    """Name what runs that were killed have left in the folder they were filling."""
    for staging in sorted(folder.glob(f"{STAGING}*")):
        if staging.is_dir() and not staging.is_symlink():
            yield from sorted(one for one in staging.rglob("*") if one.is_file())


def _mails(folder: Path, outboxes: Iterable[Path]) -> tuple[Path, ...]:
    """Name the mails written into the run's own outbox, trials too, and into others."""
    own = sorted((folder / _OUTBOX).rglob("*.eml"))
    others = (one for other in sorted(set(outboxes)) for one in sorted(other.glob("*.eml")))
    return tuple(dict.fromkeys((*_there(folder, own), *others)))


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
