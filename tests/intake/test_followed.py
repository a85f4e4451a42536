"""What was agreed of a sheet holds when the sheet is called after the next month."""

from pathlib import Path
from typing import Any

from scorebook.app.reading_ports import Reading
from scorebook.core.agreed import Agreed, AgreedColumn, AgreedSheet
from scorebook.core.period import Period
from scorebook.intake.reader import read_workbook
from tests.intake.books import Rows, agents, facts, told, write

HEADINGS: list[Any] = ["NIK", "Nama", "Kepuasan", "Hadir"]
RULES: dict[str, Rows] = {
    "Settings": [["Key", "Value"], ["currency", "IDR"], ["language", "en"]],
    "KPI": [
        ["code", "name", "direction", "weight", "target"],
        ["CSAT", "Customer satisfaction", "higher", 0.5, 90],
        ["ATT", "Attendance", "higher", 0.5, 20],
    ],
    "Tiers": [["name", "from", "payout"], ["Low", 0, 0], ["High", 0.9, 500_000]],
}
AGREED = Agreed(
    source="scorebook.toml",
    sheets={
        "Okt 2026": AgreedSheet(
            use="realized",
            layout="wide",
            columns={
                "NIK": AgreedColumn(meaning="agent_id"),
                "Nama": AgreedColumn(meaning="name"),
                "Kepuasan": AgreedColumn(meaning="realized", kpi="CSAT"),
                "Hadir": AgreedColumn(meaning="realized", kpi="ATT"),
            },
        )
    },
)


def read_month(tmp_path: Path, *months: str, agreed: Agreed = AGREED) -> Reading:
    rows: Rows = [HEADINGS, ["001", "Sari", 90, 20], ["002", "Bagus", 80, 19]]
    path = write(tmp_path / "kpis.xlsx", dict.fromkeys(months, rows))
    scheme = write(tmp_path / "scheme.xlsx", RULES)
    return read_workbook(path, scheme=scheme, period=Period(2026, 11), agreed=agreed)


def test_the_sheet_of_the_next_month_is_read_as_the_one_that_was_agreed(tmp_path: Path) -> None:
    found = read_month(tmp_path, "Nov 2026")

    assert [one for one in told(found) if one.startswith("SB126")] == ["SB126 Nov 2026"]
    assert facts(found, "SB126")["before"] == "Okt 2026"
    assert {line.kpi.code: line.realized for line in agents(found)["001"].lines} == {
        "CSAT": 90,
        "ATT": 20,
    }


def test_of_two_months_the_one_asked_for_is_read_though_only_the_other_was_agreed(
    tmp_path: Path,
) -> None:
    found = read_month(tmp_path, "Okt 2026", "Nov 2026")

    assert "SB111 Okt 2026" in told(found)
    assert str(agents(found)["001"].lines[0].place) == "Nov 2026!C2"


def test_a_column_that_no_kpi_is_called_after_is_asked_about_while_a_kpi_has_none(
    tmp_path: Path,
) -> None:
    found = read_month(tmp_path, "Nov 2026", agreed=Agreed())

    asked = {one.what: one.options for one in found.understood.questions}
    assert asked == {"Kepuasan": ("CSAT", "ATT", "ignore"), "Hadir": ("CSAT", "ATT", "ignore")}
    assert found.understood.questions[0].key == ("sheets", "Nov 2026", "columns", "Kepuasan", "kpi")
