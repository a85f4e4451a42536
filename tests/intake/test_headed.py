"""Units in the headings of a company's own workbook: AHT (menit), Durasi (mm.ss)."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.agreed import NOTHING_AGREED, Aggregate, Agreed
from scorebook.core.period import Period
from scorebook.intake.reader import read_workbook
from tests.intake.books import Rows, line, told, write

D = Decimal


def rules(**target: Any) -> dict[str, Rows]:
    aht = target.get("target")
    return {
        "Settings": [["Key", "Value"], ["currency", "IDR"], ["language", "en"]],
        "KPI": [
            ["code", "name", "direction", "weight", "target", "unit"],
            ["AHT", "Handling time", "lower", 0.5, aht, "duration"],
            ["QA", "Quality", "higher", 0.5, 90, None],
        ],
        "Tiers": [["name", "from", "payout"], ["Low", 0, 0], ["High", 0.9, 500_000]],
    }


def of(
    tmp_path: Path, rows: Rows, *, target: Any = None, agreed: Agreed = NOTHING_AGREED
) -> Reading:
    return read_workbook(
        write(tmp_path / "kpi.xlsx", {"Data": rows}),
        scheme=write(tmp_path / "scheme.xlsx", rules(target=target)),
        period=Period(2026, 10),
        agreed=agreed,
    )


def test_names_without_ids_and_a_row_of_targets(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nama", "AHT (menit)", "QA"],
        ["Target", 5.5, 90],
        ["Ani Yudho", 5.3, 91],
        ["Budi Setiawan", 6.2, 92],
    ]
    found = of(tmp_path, rows)

    assert told(found) == ["SB112 Data!A3"]
    asked = line(found, "Ani Yudho", "AHT")
    assert (asked.realized, asked.target) == (D(318), D(330))


def test_a_unit_over_target_and_realized(tmp_path: Path) -> None:
    rows: Rows = [
        ["NIK", "Nama", "AHT (mm.ss)", None, "QA", None],
        [None, None, "Target", "Realisasi", "Target", "Realisasi"],
        ["A1", "Ani", 5.3, 5.18, 90, 91],
        ["A2", "Budi", 5.3, 6, 90, 92],
    ]
    found = of(tmp_path, rows)

    assert told(found) == []
    asked = line(found, "A1", "AHT")
    assert (asked.realized, asked.target) == (D(318), D(330))


@pytest.mark.parametrize(
    ("unit", "total"), [("menit", "648"), ("mm.ss", "680"), ("jam", "38880"), ("detik", "10.8")]
)
def test_several_values_of_a_month_keep_their_unit(tmp_path: Path, unit: str, total: str) -> None:
    rows: Rows = [
        ["NIK", "Nama", f"AHT ({unit})", "QA"],
        ["A1", "Ani", 5.3, 91],
        ["A1", "Ani", 5.5, 91],
        ["A2", "Budi", 5.3, 91],
        ["A2", "Budi", 5.5, 91],
    ]
    found = of(tmp_path, rows, target="0:10:00", agreed=Agreed(aggregate=Aggregate.SUM))

    assert line(found, "A1", "AHT").realized == D(total)
