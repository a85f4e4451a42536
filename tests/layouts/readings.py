"""Read what a builder wrote, as a run would."""

from collections.abc import Callable
from pathlib import Path

from scorebook.app.reading_ports import Reading
from scorebook.intake.reader import read_workbook
from tests.layouts.scheme import write_scheme
from tests.layouts.truth import Built


def read_built(folder: Path, build: Callable[[Path], Built]) -> tuple[Built, Reading]:
    """Write a workbook and its scheme, and read them with what was agreed."""
    path = folder / "kpis.xlsx"
    built = build(path)
    return built, read_again(path, built)


def read_again(path: Path, built: Built) -> Reading:
    """Read a workbook that is there already."""
    beside = path.parent / "scheme.xlsx"
    scheme = write_scheme(beside, built)
    return read_workbook(path, scheme=scheme, agreed=built.agreed, period=built.period)
