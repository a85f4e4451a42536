"""Opening the ledger so that what it has been told survives the machine.

Every commit is on the disk before it returns (WAL, synchronous=FULL). The write-ahead log needs a
disk of this machine: two machines over a network share would not see each other's.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.core.sentences import N_
from scorebook.ledger.migrations import migrate

_WAIT_SECONDS = 10
_MOUNTS = Path("/proc/mounts")
_OVER_THE_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "davfs"}
)


@contextmanager
def opened(path: Path, *, to_write: bool) -> Iterator[sqlite3.Connection]:
    """Give a connection; whoever only reads a ledger that is not there gets an empty one.

    Raises: StoppedError when it cannot be opened, is damaged, or lies on a network share.
    """
    if path.is_dir():
        raise StoppedError(N_("{path} is a folder, not a ledger."), path=str(path))
    if not to_write and not path.exists():
        connection = sqlite3.connect(":memory:", isolation_level=None)
    else:
        _refuse_network(path)
        _make_private(path)
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        with telling(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            # What is taken away is overwritten, not only unlinked.
            connection.execute("PRAGMA secure_delete = ON")
            migrate(connection, str(path))
        yield connection
    finally:
        connection.close()


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite complains about into one sentence.

    Raises: StoppedError.
    """
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeEncodeError) as fault:
        # The second: the name of a folder that is no text, which Linux allows.
        raise StoppedError(
            N_("The ledger {path} cannot be read or written: {why}."), path=str(path), why=fault
        ) from fault


SENDING = N_("Another scorebook is sending from {path} now; wait until it has ended.")
WATCHING = N_("Another scorebook is watching for {path} already.")


@contextmanager
def alone(path: Path, *, role: str = "sender", taken: str = SENDING) -> Iterator[None]:
    """Be the only sender of this ledger, on every system, until the block or the process ends.

    Shape: `role` is for what else only one may do, `taken` the sentence when another does.

    The lock is SQLite's own, on a file beside the ledger that has nothing in it: the system lets go
    of it when a process is killed, and no other program can be left locked out.

    Raises: SafeguardError when another does at this moment.
    """
    beside = path.with_name(f"{path.name}-{role}")
    _make_private(beside)
    lock = sqlite3.connect(beside, timeout=0, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            raise SafeguardError(taken, path=str(path)) from fault
        yield
    finally:
        lock.close()


def _make_private(path: Path) -> None:
    """Make the file for this user alone before SQLite does; its companions take after it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as fault:
        raise StoppedError.not_written(path, fault) from fault


def _refuse_network(path: Path) -> None:
    if file_system(path.absolute(), _mounts()) in _OVER_THE_NETWORK or str(path).startswith("\\\\"):
        raise StoppedError(
            N_(
                "The ledger {path} lies on a network share, where it could be damaged: name a file "
                'on a disk of this machine, as ledger = "…" under [mail] in scorebook.toml.'
            ),
            path=str(path),
        )


def file_system(path: Path, mounts: str) -> str:
    """Say which kind of file system a path lies on; `mounts` is what Linux tells of all of them."""
    rows = [line.split()[1:3] for line in mounts.splitlines() if len(line.split()) >= 3]  # noqa: PLR2004 - device, place, kind
    holding = [
        (place, kind)
        for place, kind in ((place.replace("\\040", " "), kind) for place, kind in rows)
        if path.is_relative_to(place)
    ]
    return max(holding, key=lambda one: len(one[0]), default=("", ""))[1]


def _mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:  # not Linux
        return ""
