"""What was learnt, kept for a run: in memory what was used last, on disk for all processes.

The first process to learn a structure or a plate leaves it in a folder of this run; the others
find it there. Who learns it makes no difference to what is stamped.
"""

import pickle
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Generic, TypeVar

from scorebook.pdf.stamp.insides import Face
from scorebook.pdf.stamp.typeface import Typeface

if TYPE_CHECKING:
    from scorebook.pdf.stamp.plate import Plate, Structure

# Each takes up some hundred kilobytes.
_IN_MEMORY = 192

Kept = TypeVar("Kept")


class Shelf(Generic[Kept]):
    """Things of one kind by their names, the last ones used in memory."""

    def __init__(self, folder: Path, kind: str) -> None:
        """Take the folder of the run, which is nobody's but this user's."""
        self._folder, self._kind = folder, kind
        self._recent: OrderedDict[Hashable, Kept] = OrderedDict()

    def get(self, name: Hashable) -> Kept | None:
        """Give what is kept under a name; None when nobody has left anything."""
        found = self._recent.get(name)
        if found is not None:
            self._recent.move_to_end(name)
            return found
        with suppress(FileNotFoundError), self._path(name).open("rb") as file:
            # Written by a process of this very run into a folder of this user.
            return self._remember(name, pickle.load(file))  # noqa: S301
        return None

    def keep(self, name: Hashable, thing: Kept) -> Kept:
        """Leave a thing for all; whoever was first, theirs counts and is given back."""
        path = self._path(name)
        with NamedTemporaryFile(dir=self._folder, delete=False) as file:
            pickle.dump(thing, file, pickle.HIGHEST_PROTOCOL)
        written = Path(file.name)
        try:
            path.hardlink_to(written)
        except FileExistsError:
            with path.open("rb") as earlier:
                thing = pickle.load(earlier)  # noqa: S301 - as above
        except OSError:  # a file system without hard links: whoever is last counts
            written.replace(path)
        finally:
            written.unlink(missing_ok=True)
        return self._remember(name, thing)

    def _remember(self, name: Hashable, thing: Kept) -> Kept:
        self._recent[name] = thing
        if len(self._recent) > _IN_MEMORY:
            self._recent.popitem(last=False)
        return thing

    def _path(self, name: Hashable) -> Path:
        return self._folder / f"{self._kind}-{sha256(repr(name).encode()).hexdigest()}"


class Library:
    """All that a run has learnt."""

    def __init__(self, folder: Path) -> None:
        """Take a folder of this run, which is nobody's but this user's."""
        self.structures: Shelf[Structure] = Shelf(folder, "structure")
        self.plates: Shelf[Plate | Overfull] = Shelf(folder, "plate")
        self.faces: Shelf[Face] = Shelf(folder, "face")


class Overfull:
    """Stands for a plate where a page has become two: the next density is to be tried."""


class Cabinet(dict[str, Typeface]):
    """The typefaces of a run by their names, each set up where it is first asked for."""

    def __init__(self, specimen: tuple[str, ...], faces: Shelf[Face]) -> None:
        """Take all letters of the run, and the fonts that somebody has met already."""
        super().__init__()
        self._specimen, self._faces = specimen, faces

    def take(self, face: Face) -> Typeface:
        """Add a font; give its typeface."""
        if face.name not in self:
            self._faces.keep(face.name, face)
            self[face.name] = Typeface(face, self._specimen)
        return self[face.name]

    def __missing__(self, name: str) -> Typeface:
        face = self._faces.get(name)
        if face is None:
            raise KeyError(name)
        return self.take(face)
