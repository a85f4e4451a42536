"""Look into a drop folder and put things beside what was dropped; fits `app.watch_ports`."""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from scorebook.app.failures import StoppedError
from scorebook.core.inbox import NotYet, Stamp
from scorebook.core.sentences import N_
from scorebook.placing import OWNER_ONLY, place

_ROOM = ".scorebook-inbox-"
_ZIP = b"PK\x03\x04"
_PROBLEMS = ".problems"


def look(inbox: Path) -> Mapping[str, Stamp]:
    """Say which files lie there, by name, and how; folders are left out."""
    found = {}
    try:
        for file in inbox.iterdir():
            # Between the two it may be gone: somebody else's program is at work there.
            with suppress(FileNotFoundError):
                if file.is_file():
                    at = file.stat()
                    found[file.name] = Stamp(at.st_size, at.st_mtime_ns)
    except OSError as fault:
        raise StoppedError(
            N_("The folder {path} cannot be read: {why}."),
            path=str(inbox),
            why=fault.strerror or str(fault),
        ) from fault
    return found


def entries(folder: Path) -> frozenset[str]:
    """Name what is in a folder; nothing where it is not there yet."""
    try:
        return frozenset(one.name for one in folder.iterdir() if not one.name.startswith("."))
    except OSError:
        return frozenset()


def made(folder: Path) -> None:
    """Make a folder for this user alone, where there is none.

    Raises: StoppedError.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise StoppedError.not_written(folder, fault) from fault


@contextmanager
def workroom(done: Path) -> Iterator[Path]:
    """Give a folder for copies; those that a killed watch has left go away first."""
    made(done)
    try:
        for left in done.glob(f"{_ROOM}*"):
            shutil.rmtree(left, ignore_errors=True)
        room = Path(tempfile.mkdtemp(prefix=_ROOM, dir=done))
    except OSError as fault:
        raise StoppedError.not_written(done, fault) from fault
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def copied(file: Path, room: Path, stamp: Stamp) -> tuple[Path, str] | NotYet:
    """Copy a file, and be sure that it is whole: as it lay before, its zip directory readable.

    Raises: StoppedError when the copy cannot be written.
    """
    try:
        content = file.read_bytes()
        at = file.stat()
    except OSError:  # gone, held by the program that writes it, or not for us
        return NotYet.UNREADABLE
    if Stamp(at.st_size, at.st_mtime_ns) != stamp or len(content) != stamp.size:
        return NotYet.CHANGING
    if not content:
        return NotYet.EMPTY
    copy = room / file.name
    _write(copy, content)
    if content.startswith(_ZIP) and not _is_whole(copy):
        copy.unlink()
        return NotYet.NOT_WHOLE
    return copy, hashlib.sha256(content).hexdigest()


def moved(file: Path, out: Path, copy: Path, stamp: Stamp) -> None:
    """Put the file beside its results: moved where it lies as before, else its copy.

    A file may be called results.xlsx: nothing that lies there is written over.
    Raises: StoppedError.
    """
    content = copy.read_bytes()
    target = _free(out, file.name, content)
    if not target.exists():
        _write(target, content)
    with suppress(OSError):  # somebody holds it open: it is known, and never run again
        at = file.stat()
        if Stamp(at.st_size, at.st_mtime_ns) == stamp:
            file.unlink()


def free_name(inbox: Path, name: str) -> Path:
    """Give kpi.problems.xlsx, or kpi.problems-2.xlsx where that is taken, and so on."""
    stem, ending = _base(name)
    number = 1
    while True:
        mark = _PROBLEMS if number == 1 else f"{_PROBLEMS}-{number}"
        free = inbox / f"{stem}{mark}{ending}"
        if not free.exists():
            return free
        number += 1


def answer(inbox: Path, name: str) -> Path | None:
    """Give what was put beside a file, the annotated copy or the text; None without any."""
    stem, ending = _base(name)
    try:
        there = [one for one in inbox.iterdir() if _is_named_so(one, stem, {ending, ".txt"})]
    except OSError:
        return None
    return min(there, default=None)


def like(inbox: Path, name: str, beside: Path) -> None:
    """Let read what was put beside a file whoever may read the file.

    Who watches may be another account than who dropped it, and has to correct it.
    """
    with suppress(OSError):
        beside.chmod((inbox / name).stat().st_mode & 0o666)


def original(inbox: Path, name: str) -> Path | None:
    """Give the file that an annotated copy was made of, as long as it lies there."""
    stem, ending = _base(name)
    file = inbox / f"{stem}{ending}"
    return file if file.name != name and file.is_file() else None


def untold(inbox: Path, name: str) -> None:
    """Take the text beside a file away, since the file is gone."""
    with suppress(OSError):
        _note(inbox, name).unlink(missing_ok=True)


def told(inbox: Path, name: str, text: str) -> Path:
    """Put a text beside a file, instead of an earlier one."""
    note = _note(inbox, name)
    _write(note, text.encode())
    return note


def cleared(inbox: Path, name: str, is_ours: Callable[[str], bool]) -> None:
    """Take away what was put beside a file; what somebody has changed since stays."""
    stem, ending = _base(name)
    with suppress(OSError):
        _note(inbox, name).unlink(missing_ok=True)
        for one in list(inbox.iterdir()):
            if _is_named_so(one, stem, {ending}) and is_ours(sha256(one)):
                one.unlink()


def sha256(file: Path) -> str:
    """Give the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _base(name: str) -> tuple[str, str]:
    """Take off what we have added: the copy of a copy is not called so twice."""
    file = Path(name)
    return file.stem.split(_PROBLEMS)[0], file.suffix


def _is_named_so(file: Path, stem: str, endings: Collection[str]) -> bool:
    """Say whether a file is called as what we put beside another one."""
    rest = file.stem.removeprefix(f"{stem}{_PROBLEMS}")
    return (
        file.name.startswith(f"{stem}{_PROBLEMS}")
        and file.suffix in endings
        and (not rest or (rest.startswith("-") and rest[1:].isdigit()))
    )


def _free(folder: Path, name: str, content: bytes) -> Path:
    """Give a path in a folder for a file: its own name, or kpi-2.xlsx where another has that."""
    file, number = folder / name, 1
    while file.exists() and not (file.is_file() and file.read_bytes() == content):
        number += 1
        file = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return file


def _write(path: Path, content: bytes) -> None:
    """Write a file for this user alone.

    Raises: StoppedError.
    """
    try:
        place(path, content, rights=OWNER_ONLY)
    except OSError as fault:
        raise StoppedError.not_written(path, fault) from fault


def _note(inbox: Path, name: str) -> Path:
    return inbox / f"{_base(name)[0]}{_PROBLEMS}.txt"


def _is_whole(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as parts:
            return bool(parts.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
