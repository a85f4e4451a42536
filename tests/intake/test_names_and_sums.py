"""Rows of a table of names alone that speak of the other rows, and people called nearly so."""

from pathlib import Path

import pytest

from scorebook.app.reading_ports import Reading
from tests.intake.books import facts, told
from tests.intake.test_layouts_faults import company, values

HEADINGS = ["Nama", "CSAT", "AHT"]
PEOPLE = [
    ["Ani Yudho", 80, 300],
    ["Budi Setiawan", 91, 290],
    ["Citra Dewi", 82, 280],
    ["Doni Saputra", 83, 270],
]
LABELS = """TOTAL TIM; Team Total; Team Average; Average Team; Site Average; Pencapaian Tim; YTD
AVG; Nilai Rata-rata; Rata-rata Nilai; Minimum Target; Standar; KKM; Benchmark; Achievement
Grand Total; RATA2; Rerata; Avg; Mean; Max; Min; Median; Tertinggi; Terendah; Overall; Keseluruhan
Head Count; Threshold; team average; Total Tim Biru
Total Oktober 2026; Std Dev; Achievement %; Rata - Rata"""
NAMES = "Maxi Tim; Min Ho Kim; Tim Cook; Mean Girl; Tim; Max; Min; Max Tim; Dev; Rata Dewi"


def who(found: Reading) -> set[str]:
    return {agent for agent, _ in values(found)}


@pytest.mark.parametrize("label", [one.strip() for one in LABELS.replace("\n", ";").split(";")])
def test_a_label_about_the_other_rows_is_nobody(tmp_path: Path, label: str) -> None:
    found = company(tmp_path, {"Data": [HEADINGS, *PEOPLE, [label, 85, 288]]})

    assert who(found) == {name for name, *_ in PEOPLE}


def test_a_label_about_the_other_rows_is_told(tmp_path: Path) -> None:
    found = company(tmp_path, {"Data": [HEADINGS, *PEOPLE, ["Team Average", 85, 288]]})

    assert "SB415 Data!A6" in told(found)
    assert facts(found, "SB415")["found"] == "Team Average"


@pytest.mark.parametrize("name", NAMES.split("; "))
def test_somebody_called_nearly_so_stays(tmp_path: Path, name: str) -> None:
    found = company(tmp_path, {"Data": [HEADINGS, *PEOPLE[:2], [name, 85, 295], *PEOPLE[2:]]})

    assert who(found) == {name, *(one for one, *_ in PEOPLE)}


@pytest.mark.parametrize("name", ["Maxi Tim", "Min Ho Kim", "Tim Cook", "Mean Girl", "Tim"])
def test_the_last_row_may_be_somebody(tmp_path: Path, name: str) -> None:
    found = company(tmp_path, {"Data": [HEADINGS, *PEOPLE, [name, 85, 288]]})

    assert name in who(found)


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_max_may_be_the_best_of_all(tmp_path: Path, at: int) -> None:
    rows = [HEADINGS, *PEOPLE[:at], ["Max", 99, 320], *PEOPLE[at:]]

    assert "Max" in who(company(tmp_path, {"Data": rows}))


def test_the_highest_figures_under_max_are_nobodys_wherever_they_stand(tmp_path: Path) -> None:
    rows = [HEADINGS, *PEOPLE[:3], ["Max", 91, 300], PEOPLE[3]]

    assert "Max" not in who(company(tmp_path, {"Data": rows}))


def test_whom_the_roster_knows_is_somebody(tmp_path: Path) -> None:
    people = [*PEOPLE, ["Max Min", 85, 288], ["Max", 84, 270]]
    ids = [f"00{at}" for at in range(len(people))]
    roster = [
        ["agent_id", "name", "role"],
        *([one, name[0], "Agent"] for one, name in zip(ids, people, strict=True)),
    ]

    found = company(tmp_path, {"Data": [HEADINGS, *people], "Agents": roster})

    assert who(found) == set(ids)


def test_a_label_in_the_column_of_ids_is_nobody(tmp_path: Path) -> None:
    rows = [["NIK", *HEADINGS], *([f"0{at}", *one] for at, one in enumerate(PEOPLE))]

    found = company(tmp_path, {"Data": [*rows, ["TOTAL TIM", None, 85, 288]]})

    assert who(found) == {"00", "01", "02", "03"}
