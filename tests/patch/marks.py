"""Marks to put on any workbook, as a check of it would ask for them."""

from collections.abc import Iterable
from pathlib import Path

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.display.annotations import Annotations, annotations
from scorebook.display.language import Language
from scorebook.patch.annotate import annotate
from scorebook.patch.package import Package

BOOK = "kpi.xlsx"


def fault(sheet: str, cell: str, found: str = "many") -> Problem:
    """An error in a cell."""
    place = Place(BOOK, sheet, cell)
    return problem("SB201", place, agent_id="001", kpi="CSAT", found=found, needed="95%")


def warning(sheet: str, cell: str) -> Problem:
    """A warning about a cell."""
    return problem("SB406", Place(BOOK, sheet, cell), count=2, other="A1")


def wanted(*problems: Problem) -> Annotations:
    """The marks of these problems, in English."""
    return annotations(problems, BOOK, Language.EN)


def marked(path: Path, *problems: Problem) -> Path:
    """A copy of a workbook with these problems marked, beside it."""
    return saved(path, "marked", problems)


def unmarked(path: Path) -> Path:
    """A copy of a workbook without marks, beside it."""
    return saved(path, "unmarked", ())


def saved(path: Path, name: str, problems: Iterable[Problem]) -> Path:
    package = Package(BOOK, path.read_bytes())
    annotate(package, wanted(*problems))
    out = path.with_name(f"{path.stem}-{name}{path.suffix}")
    package.save(out)
    return out
