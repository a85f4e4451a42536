"""People whom a company's own workbook knows by name only."""

from pathlib import Path

from tests.intake.books import facts
from tests.intake.test_layouts_faults import company, values

HEADINGS = ["Nama", "KPI", "Target", "Realisasi"]
BUDI = [["Budi", "CSAT", 100, 90], ["Budi", "AHT", 300, 250]]


def test_names_without_ids_are_warned_of_once(tmp_path: Path) -> None:
    rows = [HEADINGS, *BUDI, ["Sari", "CSAT", 100, 95], ["Sari", "AHT", 300, 280]]

    found = company(tmp_path, {"Hasil": rows})

    assert [one.code for one in found.problems] == ["SB112"]
    assert facts(found, "SB112")["count"] == "2"
    assert values(found)["Sari", "AHT"] == "280"


def test_a_name_of_two_people_of_the_roster_is_nobodys(tmp_path: Path) -> None:
    roster = [
        ["agent_id", "name", "role"],
        ["001", "Budi", "Agent"],
        ["002", "Budi", "Agent"],
    ]

    found = company(tmp_path, {"Hasil": [HEADINGS, *BUDI], "Agents": roster})

    asked = [one for one in found.problems if one.code == "SB423"]
    assert str(asked[0].place) == "Hasil!A2"
    assert asked[0].facts["ids"] == "001, 002"
