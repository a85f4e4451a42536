"""Read what a builder wrote, as a run would."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from scorebook.app.reading_ports import Reading
from scorebook.intake.reader import read_workbook
from tests.layouts.every import EVERY, Build
from tests.layouts.scheme import write_scheme
from tests.layouts.truth import Built

_MANY_ASK_FOR = frozenset(EVERY.values())


def read_built(folder: Path, build: Callable[[Path], Built]) -> tuple[Built, Reading]:
    """Write a workbook and its scheme, and read them with what was agreed."""
    if build not in _MANY_ASK_FOR:
        return _read_anew(folder, build)
    built, reading, files = _read_once(build)
    for name, content in files:
        (folder / name).write_bytes(content)
    return built, reading


@cache
def _read_once(build: Build) -> tuple[Built, Reading, tuple[tuple[str, bytes], ...]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        built, reading = _read_anew(folder, build)
        files = tuple((file.name, file.read_bytes()) for file in folder.iterdir())
    return built, reading, files


def _read_anew(folder: Path, build: Callable[[Path], Built]) -> tuple[Built, Reading]:
    path = folder / "kpis.xlsx"
    built = build(path)
    return built, read_again(path, built)


def read_again(path: Path, built: Built) -> Reading:
    """Read a workbook that is there already."""
    beside = path.parent / "scheme.xlsx"
    scheme = write_scheme(beside, built)
    return read_workbook(path, scheme=scheme, agreed=built.agreed, period=built.period)
