"""A file under its own name is whole: it is made beside it, and moved there when it is done.

Whoever kills the program leaves the file that was there before, or the new one, never half of one.

May import: nothing of ours, so that every room which writes files may ask it. Refuses: to know
what is in a file, and what to tell people when there is no room for it: all raises OSError.
"""

import os
import tempfile
import time
from pathlib import Path

OWNER_ONLY = 0o600
# Excel, a virus scanner or a program that keeps folders alike holds a file for a moment.
_PAUSES_SECONDS = (0.05, 0.1, 0.2)


def place(
    path: Path, content: bytes, *, rights: int | None = None, is_lasting: bool = False
) -> None:
    """Write a file, whole or not at all; what was there before stays until then.

    `rights`: None for those of the file that is there, or what is usual for a new one.
    `is_lasting`: on the disk before this returns.
    Raises: OSError.
    """
    # Made by this process alone, for its user alone, and passed over by `inbox` and by people.
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    made = Path(beside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if is_lasting:
                file.flush()
                os.fsync(file.fileno())
        made.chmod(_rights_at(path) if rights is None else rights)
        move(made, path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def move(made: Path, path: Path) -> None:
    """Move a finished file to its place on the same disk, over the one that is there.

    Raises: OSError, after some tries where another program holds the file.
    """
    for pause in _PAUSES_SECONDS:
        try:
            made.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    made.replace(path)


def _rights_at(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
