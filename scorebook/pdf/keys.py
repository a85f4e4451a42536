"""The key of a page: two pages of one key are the same file, byte for byte.

It holds everything that a page is made of: what the report says, the templates and their fonts, all
letters of the run, this program, and the libraries that set and write the page. Rather one thing
too many than one too few: a page that is made again costs a moment.
"""

import ctypes
import os
import platform
import zlib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import scorebook
from scorebook.display.report import Report
from scorebook.display.team_report import TeamReport
from scorebook.pdf.work import SPECIMEN, Task

_PACKAGES = (
    *("weasyprint", "pydyf", "cssselect2", "tinycss2", "tinyhtml5", "pyphen", "fonttools"),
    *("uharfbuzz", "pikepdf", "pillow", "jinja2", "markupsafe", "segno", "babel"),
)
# What WeasyPrint calls, and the function that tells its version.
_LIBRARIES = {
    "libpango-1.0.so.0": "pango_version_string",
    "libharfbuzz.so.0": "hb_version_string",
    "libharfbuzz-subset.so.0": "hb_version_string",
}


class Keys:
    """Gives the keys of a run's pages."""

    def __init__(self, task: Task) -> None:
        """Take how the run's pages are made; its specimen must have been written."""
        ground = sha256(maker().encode())
        for folder in task.templates:
            ground.update(bundle(folder).encode())
        letters = b"" if task.folder is None else (task.folder / SPECIMEN).read_bytes()
        # Who asks for more verifying wants pages verified, not pages that were not.
        said = (task.archive, task.folder is not None, task.verify, sha256(letters).hexdigest())
        ground.update(repr(said).encode())
        self._ground = ground

    def of(self, report: Report | TeamReport) -> str:
        """Give the key of a report's page."""
        key = self._ground.copy()
        # Every value in a report is shown by its own name in this, texts with quotes.
        key.update(repr(report).encode("utf-8", "surrogatepass"))
        return key.hexdigest()


@cache
def maker() -> str:
    """Say what makes pages here, as a hash: machines that give the same one make the same bytes."""
    own = Path(scorebook.__file__).parent
    parts = [
        *(_content(own / room, kind) for room in ("pdf", "display") for kind in ("*.py", "*.mo")),
        *_versions(),
        platform.python_version(),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
    ]
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def bundle(templates: Path) -> str:
    """Give a hash of a folder of templates, its fonts included."""
    return _content(templates, "*")


def _content(folder: Path, kind: str) -> str:
    """Give a hash of the names and the bytes of the files below a folder."""
    found = sha256()
    for path in sorted(folder.rglob(kind)):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            found.update(f"{name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def _versions() -> Iterator[str]:
    for package in ("scorebook", *_PACKAGES):
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} -"
    yield f"zlib {zlib.ZLIB_RUNTIME_VERSION}"
    for library, function in _LIBRARIES.items():
        try:
            tell = getattr(ctypes.CDLL(library), function)
        except (OSError, AttributeError):
            yield f"{library} -"
            continue
        tell.restype = ctypes.c_char_p
        yield f"{library} {tell().decode()}"
