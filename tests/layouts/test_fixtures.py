"""The fixtures themselves: what their truth says really stands in the cell it names."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.layouts.every import EVERY, Build
from tests.layouts.page import parted
from tests.layouts.styles import Style
from tests.layouts.truth import Said

_EXCUSED = {"N/A", "-", "cuti", "n/a"}


@pytest.mark.parametrize("build", EVERY.values(), ids=EVERY)
def test_the_truth_stands_in_the_cells_it_names(build: Build, tmp_path: Path) -> None:
    built = build(tmp_path / "kpis.xlsx")
    book = openpyxl.load_workbook(tmp_path / "kpis.xlsx", data_only=True)

    missing = [
        said
        for by_kpi in built.truth.lines.values()
        for code, said in by_kpi.items()
        if said.cell and not _holds(_value(book, said), said, built.story.kpi(code).kind)
    ]

    assert missing == []
    assert built.truth.lines.keys() == built.truth.people.keys()


def _value(book: Any, said: Said) -> Any:
    sheet, cell = parted(said.cell)
    return book[sheet][cell].value


def _holds(value: Any, said: Said, kind: str) -> bool:
    if said.realized is None:
        return value in _EXCUSED
    if isinstance(value, timedelta):
        return Decimal(str(value.total_seconds())) == said.realized
    written = value if isinstance(value, str) else f"{value:.15g}"
    return written in _ways_to_write(said.realized, kind)


def _ways_to_write(value: Decimal, kind: str) -> set[str]:
    """Write a value in every style there is."""
    ways = {"percent": ("percent text", "english percent text", "hundred")}
    words = ("rupiah text", "dotted text", "comma text", "seconds text", "number")
    styles = [Style(**{kind: way}) for way in (*ways.get(kind, words), "number")]
    typed = (style.cell_of(kind, value) for style in styles)
    return {one if isinstance(one, str) else f"{one:.15g}" for one in typed}
