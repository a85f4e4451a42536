"""Pages that need not be made again: a run's journal of what its reports were made of.

The journal stands in the run's own folder, staged or published, and names each page by a key that
holds everything the page shows. A run that was killed leaves its staged folder; the next one there
moves the pages it can use out of it. Out of a finished run they are copied.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

# Not sealed: it says how pages were made, not what a month came to.
JOURNAL = ".scorebook_pages.jsonl"
STAGING = ".scorebook-"
_OWNER_ONLY = 0o600


class _Entry(NamedTuple):
    path: str
    sha256: str
    kind: str


class KeptPages:
    """What earlier runs left in a folder, and the journal of this one."""

    def __init__(self, staging: Path, out: Path) -> None:
        """Read what is there; an entry that cannot be understood is no entry.

        Raises: OSError.
        """
        self._staging = staging
        self._left = [one for one in sorted(out.glob(f"{STAGING}*")) if one != staging]
        self._out = out
        self._known: Mapping[str, set[_Entry]] = _read([*self._left, out])
        self._journal = staging / JOURNAL

    def take(self, key: str, path: Path) -> str | None:
        """Put the page of this key at `path`, and give the kind it is of; None without one.

        What is there must still be, byte for byte, what was written under this key.
        Raises: OSError.
        """
        for entry in sorted(self._known.get(key, ())):
            for folder in (*self._left, self._out):
                found = folder / entry.path
                if not _is_page(found, folder, entry.sha256):
                    continue
                if folder == self._out:
                    shutil.copyfile(found, path)
                else:
                    found.replace(path)
                # Looked at where it now lies: nobody else comes between.
                if _sha256(path) == entry.sha256:
                    self._note(key, path, entry)
                    return entry.kind
        return None

    def note(self, key: str, path: Path, kind: str) -> None:
        """Remember the page at `path` under this key.

        Raises: OSError.
        """
        self._note(key, path, _Entry("", _sha256(path), kind))

    def _note(self, key: str, path: Path, entry: _Entry) -> None:
        line = {
            "key": key,
            **entry._asdict(),
            "path": path.relative_to(self._staging).as_posix(),
        }
        # One write a line, so that who is killed leaves at most one that is not whole.
        handle = os.open(self._journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _OWNER_ONLY)
        try:
            os.write(handle, f"{json.dumps(line)}\n".encode())
        finally:
            os.close(handle)


def in_order(staging: Path) -> None:
    """Sort the journal of a run that is done: it says the same whoever made which page first.

    Raises: OSError.
    """
    journal = staging / JOURNAL
    if journal.exists():
        lines = {line for line in journal.read_bytes().split(b"\n") if line}
        journal.write_bytes(b"".join(line + b"\n" for line in sorted(lines)))


def _read(folders: list[Path]) -> dict[str, set[_Entry]]:
    known: dict[str, set[_Entry]] = {}
    for folder in folders:
        for key, entry in _entries(folder / JOURNAL):
            known.setdefault(key, set()).add(entry)
    return known


def _entries(journal: Path) -> Iterator[tuple[str, _Entry]]:
    try:
        lines = journal.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        try:
            said = json.loads(line)
            yield said["key"], _Entry(*(str(said[name]) for name in _Entry._fields))
        except (ValueError, KeyError, TypeError):
            continue


def _is_page(path: Path, folder: Path, sha256: str) -> bool:
    # A journal may have been edited: never follow it out of the folder.
    return folder.resolve() in path.resolve().parents and path.is_file() and _sha256(path) == sha256


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
