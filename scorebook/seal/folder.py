"""Write a run all or nothing: whoever stops it, no file under its final name is half written.

A run is finished when its run.json is there: it is taken away first and put in place last.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.display.passwords import FILE as PASSWORDS
from scorebook.placing import OWNER_ONLY, move
from scorebook.seal.pages import JOURNAL, STAGING, in_order

RECORD = "run.json"
# What people earn is for whoever made the run; who else may read it is theirs to say.
_OWNER_ONLY_FOLDER = 0o700


class FolderRefusedError(StoppedError):
    """The world did not let us write: locked, full, not ours."""


def finished_run(out: Path) -> Mapping[str, Any] | None:
    """Give the record of the finished run in a folder; None when there is none.

    Raises: FolderRefusedError when a run.json is there that cannot be read.
    """
    try:
        found = json.loads((out / RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except NotADirectoryError as fault:
        raise _refused(fault, out) from fault
    except (OSError, ValueError) as fault:
        raise FolderRefusedError(
            N_("{path} cannot be read as the record of a run; give another folder with --out."),
            path=str(out / RECORD),
        ) from fault
    return found if isinstance(found, dict) else None


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Give a folder beside the final files to fill; whatever is left in it goes away.

    What an earlier run left when it was killed stays until this one ends, which may take pages of
    it (`seal.pages`), and goes away then; so do folders that were made for this run and stay empty,
    because it was refused.
    """
    made = [one for one in (out, *out.parents) if not one.exists()]
    try:
        out.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        left = list(out.glob(f"{STAGING}*"))
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    except OSError as fault:
        raise _refused(fault, out) from fault
    try:
        yield staging
    except OSError as fault:
        raise _refused(_as_final(fault, staging, out), out) from fault
    except StoppedError as stopped:
        # A writer knows only the staged file; people know the folder they gave.
        facts = {name: _final(value, staging, out) for name, value in stopped.facts.items()}
        raise FolderRefusedError(stopped.sentence, **facts) from stopped
    finally:
        for each in (staging, *left):
            shutil.rmtree(each, ignore_errors=True)
        with suppress(OSError):  # one that holds something stays, and so do those around it
            for one in made:
                one.rmdir()


def publish(staging: Path, out: Path, record: str) -> None:
    """Move the staged files into place, take away what an earlier run left over, and seal.

    Raises: FolderRefusedError naming the file, when one is locked; the folder is then unsealed.
    """
    in_order(staging)
    new = {path.relative_to(staging) for path in staging.rglob("*") if path.is_file()}
    old = {Path(file["path"]) for file in (finished_run(out) or {}).get("files", [])}
    # Never sealed, so no record names them; an earlier run's must not stay behind.
    old |= {Path(PASSWORDS), Path(JOURNAL)}
    (staging / RECORD).write_text(record, encoding="utf-8", newline="\n")
    _unseal(out)
    for leftover in sorted(old - new):
        _remove(out / leftover, within=out)
    for folder in {leftover.parent for leftover in old - new} - {Path()}:
        with suppress(OSError):  # not empty, or not ours to take away
            (out / folder).rmdir()
    for path in sorted(new):
        _move(staging / path, out / path)
    _move(staging / RECORD, out / RECORD)


def hashes(staging: Path) -> dict[str, str]:
    """Give the SHA-256 of every staged file by its path, with forward slashes.

    The journal is not sealed.
    """
    return {
        path.relative_to(staging).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(staging.rglob("*"))
        if path.is_file() and path.name != JOURNAL
    }


def _unseal(out: Path) -> None:
    try:
        (out / RECORD).unlink(missing_ok=True)
    except OSError as fault:
        raise _refused(fault, out / RECORD) from fault


def _remove(path: Path, *, within: Path) -> None:
    # A record may have been edited: never follow it out of the folder.
    if within.resolve() not in path.resolve().parents:
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise _refused(fault, path) from fault


def _move(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        source.chmod(OWNER_ONLY)
        move(source, target)
    except OSError as fault:
        raise _refused(fault, target) from fault


def _final(value: object, staging: Path, out: Path) -> object:
    return value.replace(str(staging), str(out)) if isinstance(value, str) else value


def _as_final(fault: OSError, staging: Path, out: Path) -> OSError:
    if fault.errno is None or fault.strerror is None:
        return fault
    return type(fault)(fault.errno, fault.strerror, _final(fault.filename, staging, out))


def _refused(fault: OSError, path: Path) -> FolderRefusedError:
    if isinstance(fault, PermissionError):
        return FolderRefusedError(
            N_("{path} cannot be written: it is open in another program, or not yours to change."),
            path=str(path),
        )
    return FolderRefusedError.not_written(fault.filename or path, fault)
