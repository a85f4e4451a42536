"""What Excel hides is read like all the rest, and somebody has to know that it counts."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scorebook.app.reading_ports import Reading
from tests.intake.books import OCTOBER, SETTINGS, TIERS, Rows, facts, read, told, write
from tests.intake.test_layouts_faults import values

KPI: Rows = [
    ["role", "code", "name", "direction", "weight", "target"],
    ["Agent", "CSAT", "CSAT", "higher", 1, 90],
]
DATA: Rows = [
    ["NIK", "Nama", "CSAT", "Catatan"],
    ["001", "Budi", 91, "x"],
    ["002", "Sari", 85, "y"],
    ["003", "Tono", 88, "z"],
]


def reading_of(tmp_path: Path, hide: Callable[[Worksheet], None]) -> Reading:
    """Read a sheet in which something was hidden."""
    known: Rows = [["Key", "Value"], *map(list, SETTINGS.items())]
    scheme = write(tmp_path / "scheme.xlsx", {"Settings": known, "KPI": KPI, "Tiers": TIERS})
    path = write(tmp_path / "kpis.xlsx", {"Data": DATA})
    book = openpyxl.load_workbook(path)
    hide(book["Data"])
    book.save(path)
    return read(path, scheme=scheme, period=OCTOBER)


def a_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def the_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].hidden = True


def a_note(sheet: Worksheet) -> None:
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[9].hidden = True


@pytest.mark.parametrize(
    ("hide", "place", "who", "count"),
    [(a_row, "Data!C3", "Sari", 1), (the_column, "Data!C2", "Budi", 3)],
)
def test_hidden_measurements_count_and_it_is_said(
    hide: Callable[[Worksheet], None], place: str, who: str, count: int, tmp_path: Path
) -> None:
    found = reading_of(tmp_path, hide)

    assert told(found) == [f"SB132 {place}"]
    said = facts(found, "SB132")
    assert (said["found"], said["count"]) == (who, str(count))
    assert values(found) == {("001", "CSAT"): "91", ("002", "CSAT"): "85", ("003", "CSAT"): "88"}


def test_of_what_is_hidden_and_no_measurement_nothing_is_said(tmp_path: Path) -> None:
    assert told(reading_of(tmp_path, a_note)) == []
