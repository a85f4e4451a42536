"""The parts of a workbook's package, found by the relations between them and parsed one at a time.

Both dialects of the format (transitional and strict) have the same names in other namespaces, so
that elements and attributes are looked up by their names alone.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from scorebook.core.sentences import N_
from scorebook.package import MEBIBYTE, UnreadableWorkbookError, part_key, parts_of

# A look has some ten kB of styles; this much is still read in a moment.
_LARGEST_PART = 4 * MEBIBYTE


class Parts:
    """A package that was vetted; names of parts are compared without case, as Excel does."""

    def __init__(self, content: bytes, name: str) -> None:
        """Vet it.

        Raises: UnreadableWorkbookError.
        """
        self._book = name
        self.names = parts_of(content, name)
        self._package = zipfile.ZipFile(BytesIO(content))
        self._infos = {part_key(info.filename): info for info in self._package.infolist()}

    def read(self, name: str) -> bytes:
        """Give a part's bytes.

        Raises: KeyError when there is no such part; UnreadableWorkbookError when it is too large.
        """
        info = self._infos[part_key(name)]
        if info.file_size > _LARGEST_PART:
            raise UnreadableWorkbookError(
                N_(
                    "{name} holds far more than a look: take out of it what is not about how "
                    "results look."
                ),
                name=self._book,
            )
        return self._package.read(info)

    def tree(self, name: str) -> Element:
        """Parse a part.

        Raises: KeyError; ParseError; ValueError for what XML may do to a reader.
        """
        tree: Element = fromstring(self.read(name), forbid_dtd=True)
        return tree

    def relations(self, name: str, kind: str) -> Iterator[tuple[str, str]]:
        """Give the id and the target of each of a part's relations of a kind ("image", "theme")."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if part_key(rels) not in self._infos:
            return
        for relation in self.tree(rels):
            is_outside = relation.get("TargetMode", "").lower() == "external"
            if relation.get("Type", "").rpartition("/")[2] == kind and not is_outside:
                target = relation.get("Target", "")
                yield (
                    relation.get("Id", ""),
                    posixpath.normpath(posixpath.join("/", folder, target)),
                )

    def related(self, name: str, kind: str) -> str | None:
        """Give the first part of a kind that another one is related to."""
        return next((target for _, target in self.relations(name, kind)), None)


def found(tree: Element, name: str) -> Element | None:
    """Find the first element of a name, however deep."""
    return next(every(tree, name), None)


def every(tree: Element, name: str) -> Iterator[Element]:
    """Find all elements of a name, however deep, in their order."""
    return (one for one in tree.iter() if local(one.tag) == name)


def attribute(element: Element, name: str) -> str:
    """Give an attribute by its name without namespace; empty when it is not there."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def local(name: object) -> str:
    """Take the namespace off a name; remarks have none at all."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""
