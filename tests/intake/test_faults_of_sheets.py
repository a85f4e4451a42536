"""What is missing, doubled or unreadable among sheets, columns and settings, each with its cell."""

from typing import Any

import pytest

from tests.intake.books import AGENTS, KPI, OCTOBER, REALIZED, TIERS, Formula, Read, facts, told

# ---------------------------------------------------------------- sheets and columns


@pytest.mark.parametrize(
    ("sheet", "names"),
    [
        ("Settings", "Settings / Pengaturan"),
        ("Agents", "Agents / Agen"),
        ("KPI", "KPI"),
        ("Realized", "Realized / Realisasi"),
        ("Tiers", "Tiers / Tingkat"),
    ],
)
def test_a_missing_sheet_is_named_in_both_languages(reading: Read, sheet: str, names: str) -> None:
    found = reading(without=[sheet])

    assert "SB101 kpis.xlsx" in told(found)
    assert facts(found, "SB101")["names"] == names


def test_all_missing_sheets_are_named_at_once(reading: Read) -> None:
    found = reading(without=["Agents", "KPI", "Realized", "Tiers"])

    assert told(found) == ["SB101 kpis.xlsx"] * 4
    assert found.month is None


@pytest.mark.parametrize(
    ("part", "rows", "problem", "names"),
    [
        ("kpi", [row[:4] + row[5:] for row in KPI], "SB102 KPI!A1", "weight / Bobot"),
        ("kpi", [row[:3] + row[4:] for row in KPI], "SB102 KPI!A1", "direction / Polaritas"),
        ("agents", [row[:2] for row in AGENTS], "SB102 Agents!A1", "role / Jabatan"),
        ("realized", [["who", "CSAT"], ["001", 90]], "SB102 Realized!A1", "agent_id / NIK"),
        ("tiers", [row[:2] for row in TIERS], "SB102 Tiers!A1", "payout / Insentif"),
        ("tiers", [["Title"], [], *(row[1:] for row in TIERS)], "SB102 Tiers!A3", "name / Tingkat"),
    ],
)
def test_a_missing_column_is_named_with_the_row_of_headings(
    reading: Read, part: str, rows: Any, problem: str, names: str
) -> None:
    found = reading(**{part: rows})

    assert problem in told(found)
    said = facts(found, "SB102")
    assert said["names"] == names
    assert problem.endswith(said["row"])


@pytest.mark.parametrize(
    ("part", "rows", "problem"),
    [
        ("agents", [["name"], ["Sari"]], "SB102 Agents!A1"),
        ("kpi", [row[:3] + row[4:] for row in KPI], "SB102 KPI!A1"),
        ("realized", [["who", "CSAT"], ["001", 90]], "SB102 Realized!A1"),
        ("realized", [["agent_id", "kpi", "Angka"], ["001", "CSAT", 9]], "SB102 Realized!A1"),
    ],
)
def test_a_missing_column_does_not_put_every_agent_at_fault(
    reading: Read, part: str, rows: Any, problem: str
) -> None:
    assert set(told(reading(**{part: rows}))) == {problem}


def test_a_list_without_its_values_says_which_column_it_lacks(reading: Read) -> None:
    found = reading(realized=[["agent_id", "kpi", "Angka"], ["001", "CSAT", 90]])

    assert facts(found, "SB102")["names"] == "realized / Realisasi"


def test_a_settings_sheet_without_headings_says_so(reading: Read) -> None:
    found = reading(without=["Settings"], extra={"Settings": [["period", "2026-10"]]})

    assert told(found)[:2] == ["SB102 Settings!A1", "SB102 Settings!A1"]


def test_bands_without_a_score_column_say_so(reading: Read) -> None:
    found = reading(extra={"Bands": [["code", "from"], ["CSAT", 0]]})

    assert told(found) == ["SB102 Bands!A1"]


def test_a_targets_sheet_without_ids_says_so(reading: Read) -> None:
    found = reading(extra={"Targets": [["who", "CSAT"], ["001", 80]]})

    assert told(found) == ["SB102 Targets!A1"]


@pytest.mark.parametrize(
    ("part", "rows", "problem"),
    [
        ("agents", [[*AGENTS[0], "Jabatan"], [*AGENTS[1], "Leader"]], "SB103 Agents!D1"),
        ("realized", [[*REALIZED[0], "Rating"], [*REALIZED[1], 80]], "SB103 Realized!C1"),
        (
            "realized",
            [["agent_id", "kpi", "Realisasi", "Actual"], ["001", "CSAT", 90, 80]],
            "SB103 Realized!D1",
        ),
        ("tiers", [[*TIERS[0], "Bonus"], [*TIERS[1], 5]], "SB103 Tiers!D1"),
    ],
)
def test_two_columns_for_one_thing_are_a_question(
    reading: Read, part: str, rows: Any, problem: str
) -> None:
    found = reading(**{part: rows})

    assert [one for one in told(found) if one.startswith("SB103")] == [problem]
    assert "(" in facts(found, "SB103")["found"]


def test_two_sheets_for_one_thing_are_a_question(reading: Read) -> None:
    found = reading(extra={"Tingkat": TIERS})

    assert told(found) == ["SB104 Tingkat"]
    assert facts(found, "SB104")["names"] == "“Tiers”, “Tingkat”"


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize("key", ["period", "currency", "language"])
def test_a_missing_setting_is_a_problem_of_its_sheet(reading: Read, key: str) -> None:
    found = reading(settings={key: None})

    assert told(found) == ["SB105 Settings"]
    assert facts(found, "SB105")["key"] == key


def test_a_missing_setting_hides_no_other_fault(reading: Read) -> None:
    found = reading(
        settings={"currency": None, "language": "French"},
        realized=[["agent_id", "CSAT"], ["001", "x"]],
    )

    assert told(found) == ["SB105 Settings", "SB206 Settings!B4", "SB201 Realized!B2"]


def test_a_setting_left_blank_is_a_problem_of_its_cell(reading: Read) -> None:
    assert told(reading(settings={"currency": " "})) == ["SB105 Settings!B4"]


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("period", "2026-13", "SB106"),
        ("period", "0000-10", "SB106"),
        ("period", "October", "SB106"),
        ("period", 202_610, "SB106"),
        ("currency", "Rupiah", "SB106"),
        ("language", "French", "SB206"),
        ("weights", "heavy", "SB206"),
        ("score_places", 7, "SB106"),
        ("score_places", 1.5, "SB106"),
        ("period_days", 367, "SB106"),
        ("payout_unit", -1, "SB106"),
        ("budget", "lots", "SB201"),
        ("period", "#REF!", "SB202"),
        ("company", Formula("=A9"), "SB205"),
        ("spread", "sometimes", "SB206"),
        ("colour", "red", "SB107"),
    ],
)
def test_a_setting_that_cannot_be_read_is_a_problem_of_its_cell(
    reading: Read, key: str, value: Any, problem: str
) -> None:
    found = reading(settings={key: value})

    row = {"period": 2, "company": 3, "currency": 4, "language": 5}.get(key, 6)
    column = "A" if problem == "SB107" else "B"
    assert told(found) == [f"{problem} Settings!{column}{row}"]


@pytest.mark.parametrize(
    "written",
    [
        *("2026-10", "2026-10-31", "31/10/2026", "10/2026", "2026/10", "2026-10-01T00:00:00"),
        *("Oktober 2026", "31 Okt 2026", "OCT. 2026", 46_300),
    ],
)
def test_a_month_may_be_written_in_many_ways(reading: Read, written: Any) -> None:
    found = reading(settings={"period": written})

    assert told(found) == []
    assert found.month is not None
    assert found.month.scheme.settings.period == OCTOBER


def test_a_setting_typed_twice_is_a_problem(reading: Read) -> None:
    found = reading(
        without=["Settings"],
        extra={
            "Settings": [
                ["Key", "Value"],
                ["period", "2026-10"],
                ["periode", "2026-09"],
                ["currency", "IDR"],
                ["language", "en"],
            ]
        },
    )

    assert told(found) == ["SB106 Settings!A3"]
    assert facts(found, "SB106")["found"] == "2026-10 / 2026-09"
