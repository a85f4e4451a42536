"""An .xlsx or .xlsm package open for changes: parts by name, and a receipt of what changed."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scorebook.core.sentences import N_
from scorebook.package import part_key
from scorebook.patch.archive import Entry, archive, entries, packed, unpacked
from scorebook.patch.markup import Element, as_utf8, tree
from scorebook.patch.refusals import RefusedError, damaged
from scorebook.placing import place

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Which parts are not what they were; every other is the same, byte for byte."""

    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


class Package:
    """The parts of one workbook, changed in memory and saved elsewhere.

    Shape: names of parts are those of the zip, without the slash in front; a part is found
        whatever its case, as the standard wants it.
    """

    def __init__(self, name: str, content: bytes) -> None:
        """Take a workbook apart.

        Raises: RefusedError when it is no package that could be changed.
        """
        self.name = name
        _refuse_other_files(name, content)
        try:
            self._entries = entries(content)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as fault:
            raise damaged(name) from fault
        self._original = {part_key(one.info.filename): one for one in self._entries}
        self._new: dict[str, bytes | None] = {}
        self._names = {key: one.info.filename for key, one in self._original.items()}
        self._trees: dict[str, tuple[bytes, Element]] = {}
        self._refuse_other_packages()

    @classmethod
    def open(cls, path: Path) -> "Package":
        """Open a file, which is never written.

        Raises: RefusedError when it cannot be read or changed.
        """
        try:
            return cls(path.name, path.read_bytes())
        except OSError as fault:
            raise RefusedError(
                N_("{name} cannot be read: {why}."), name=path.name, why=fault.strerror
            ) from fault

    def has(self, part: str) -> bool:
        """Say whether there is such a part."""
        key = part_key(part)
        return self._new[key] is not None if key in self._new else key in self._original

    def parts(self) -> Iterator[str]:
        """Name all parts there are now."""
        yield from (name for name in self._names.values() if self.has(name))

    def read(self, part: str) -> bytes:
        """Give a part as it is now, in UTF-8 when it is XML.

        Raises: RefusedError when it is not there, or not what the zip's directory says.
        """
        key = part_key(part)
        new = self._new.get(key)
        if new is not None:
            return new
        if not self.has(part):
            raise damaged(self.name)
        try:
            content = unpacked(self._original[key])
            return content if part.lower().endswith(".bin") else as_utf8(content)
        except (zipfile.BadZipFile, zlib.error, ValueError, LookupError) as fault:
            raise damaged(self.name) from fault

    def tree(self, part: str) -> tuple[bytes, Element]:
        """Give a part with all its elements."""
        key = part_key(part)
        if key not in self._trees:
            xml = self.read(part)
            self._trees[key] = (xml, tree(xml, self.name))
        return self._trees[key]

    def write(self, part: str, content: bytes) -> None:
        """Change a part, or add it."""
        key = part_key(part)
        self._names.setdefault(key, part)
        self._new[key] = content
        self._trees.pop(key, None)

    def drop(self, part: str) -> None:
        """Take a part away."""
        self._new[part_key(part)] = None
        self._trees.pop(part_key(part), None)

    def free_name(self, pattern: str) -> str:
        """Give the first name of a pattern that is free: xl/comments{}.xml."""
        return next(
            name
            for at in range(1, len(self._names) + 2)
            if not self.has(name := pattern.format(at))
        )

    def receipt(self) -> Receipt:
        """Say what a save would change now."""
        changed, added, removed = [], [], []
        for key, new in sorted(self._new.items()):
            old = self._original.get(key)
            if old is None and new is not None:
                added.append(self._names[key])
            elif old is not None and new is None:
                removed.append(self._names[key])
            elif old is not None and new != unpacked(old):
                changed.append(self._names[key])
        return Receipt(tuple(changed), tuple(added), tuple(removed))

    def packed(self) -> tuple[bytes, Receipt]:
        """Put the package together again.

        Raises: AssertionError when a part came out otherwise than the receipt says: our fault.
        """
        receipt = self.receipt()
        gone, changed = set(receipt.removed), set(receipt.changed)
        kept = [
            packed(one.info.filename, self._content(one), one)
            if one.info.filename in changed
            else one
            for one in self._entries
            if one.info.filename not in gone
        ]
        new = {name: packed(name, self.read(name)) for name in receipt.added}
        made = archive(kept, new)
        self._assert_nothing_else_changed(made, receipt)
        return made, receipt

    def save(self, out: Path) -> Receipt:
        """Write the package under a new name, whole or not at all.

        Raises: RefusedError when it cannot be written.
        """
        made, receipt = self.packed()
        try:
            place(out, made)
        except OSError as fault:
            raise RefusedError.not_written(out, fault) from fault
        return receipt

    def _content(self, entry: Entry) -> bytes:
        return self._new[part_key(entry.info.filename)] or b""

    def _assert_nothing_else_changed(self, made: bytes, receipt: Receipt) -> None:
        touched = {*receipt.changed, *receipt.added, *receipt.removed}
        before = [one for one in self._entries if one.info.filename not in touched]
        after = [one for one in entries(made) if one.info.filename not in touched]
        if list(map(_fingerprint, after)) != list(map(_fingerprint, before)):
            raise AssertionError(self.name)

    def _refuse_other_packages(self) -> None:
        names = set(self._original)
        if any(name.endswith("workbook.bin") for name in names):
            raise _save_as(self.name)
        if any(name.startswith("_xmlsignatures/") for name in names):
            raise RefusedError(
                N_(
                    "{name} is signed, and any change would break the signature: save a copy "
                    "without it and use that."
                ),
                name=self.name,
            )
        if "[content_types].xml" not in names:
            raise _save_as(self.name)


def _refuse_other_files(name: str, content: bytes) -> None:
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise RefusedError(
            N_("{name} is protected by a password: save it in Excel without one first."), name=name
        )
    if not content.startswith(_ZIP):
        raise _save_as(name)


def _save_as(name: str) -> RefusedError:
    return RefusedError(
        N_("{name} is no .xlsx workbook: open it in Excel and save it as .xlsx first."), name=name
    )


def _fingerprint(entry: Entry) -> tuple[str, int, int, str]:
    return (
        entry.info.filename,
        entry.info.CRC,
        entry.info.compress_type,
        hashlib.sha256(entry.packed).hexdigest(),
    )
