"""Every fault the intake itself finds, with the cell it stands in, all of them at once."""

from typing import Any

import pytest

from scorebook.core.catalogue import CATALOGUE, problem
from scorebook.core.places import Place
from scorebook.core.problems import Severity
from scorebook.display.language import Language
from scorebook.display.problems import problem_text
from scorebook.intake.findings import Findings
from tests.intake.books import (
    AGENTS,
    KPI,
    OCTOBER,
    REALIZED,
    TIERS,
    Formula,
    Read,
    Shown,
    agents,
    facts,
    kpis,
    told,
)

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


# ---------------------------------------------------------------- KPIs, bands and tiers


@pytest.mark.parametrize(
    ("column", "word", "offered"),
    [
        ("direction", "upwards", "higher, maksimalkan"),
        ("when_blank", "guess", "problem, masalah, zero, nol"),
        ("when_target_zero", "guess", "problem, masalah, full, penuh"),
        ("above", "ignore", "penalise, dikurangi, credit, dihitung"),
    ],
)
def test_an_unknown_word_is_answered_with_the_known_ones_in_both_languages(
    reading: Read, column: str, word: str, offered: str
) -> None:
    columns = dict(zip(KPI[0], KPI[1], strict=True)) | {column: word}

    found = reading(kpi=[list(columns), list(columns.values())])

    at = "D" if column == "direction" else "G"
    assert told(found)[0] == f"SB206 KPI!{at}2"
    assert facts(found, "SB206")["needed"].startswith(offered)


def test_a_kpi_twice_in_one_role_is_a_problem(reading: Read) -> None:
    by_code = reading(kpi=[*KPI, ["agent", "csat", "Another", "higher", 0, 100]])
    by_name = reading(kpi=[*KPI, ["Agent", "QA", " RATING", "higher", 0, 100]])

    assert "SB215 KPI!B3" in told(by_code)
    assert "SB215 KPI!B3" in told(by_name)
    assert facts(by_name, "SB215")["other"] == "KPI!B2"


def test_one_code_in_two_roles_is_two_kpis(reading: Read) -> None:
    found = reading(kpi=[*KPI, ["Leader", "CSAT", "Rating", "higher", 1, 90]])

    assert told(found) == ["SB233 KPI!B3"]
    assert kpis(found)["CSAT"].target != kpis(found, "Leader")["CSAT"].target


def test_two_bands_with_one_start_are_a_problem(reading: Read) -> None:
    found = reading(
        kpi=[KPI[0], ["Agent", "CSAT", "Rating", "band", 1, None]],
        extra={"Bands": [["code", "from", "score"], ["CSAT", 0, 1], ["Rating", 0, 0.5]]},
    )

    assert told(found) == ["SB220 Bands!B3"]


def test_bands_of_a_kpi_nobody_declared_are_a_problem(reading: Read) -> None:
    found = reading(extra={"Bands": [["code", "from", "score"], ["QA", 0, 1]]})

    assert told(found) == ["SB405 Bands!B2"]


def test_a_base_below_zero_is_a_problem(reading: Read) -> None:
    found = reading(agents=[[*AGENTS[0], "base"], [*AGENTS[1], -5]])

    assert told(found) == ["SB220 Agents!D2"]


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ([None, 0.9, 5], "A3", "name / Tingkat: –"),
        (["High", None, 5], "B3", "from / Mulai: –"),
        (["High", 0.9, None], "C3", "payout / Insentif: –"),
        (["High", -0.9, 5], "B3", "from / Mulai: -0.9"),
        (["High", 0.9, -5], "C3", "payout / Insentif: -5"),
    ],
)
def test_a_tier_needs_name_floor_and_payout(
    reading: Read, row: list[Any], cell: str, said: str
) -> None:
    found = reading(tiers=[*TIERS[:2], row])

    assert f"SB306 Tiers!{cell}" in told(found)
    assert facts(found, "SB306")["found"] == said


def test_an_unknown_kind_of_payout_is_a_problem(reading: Read) -> None:
    found = reading(tiers=[[*TIERS[0], "kind"], [*TIERS[1], None], [*TIERS[2], "shares"]])

    assert told(found) == ["SB206 Tiers!D3"]


# ---------------------------------------------------------------- people and rows


def test_a_row_without_an_id_is_a_problem_that_says_what_it_holds(reading: Read) -> None:
    found = reading(agents=[*AGENTS, [None, "Bayu", "Agent"]], realized=[*REALIZED, [None, 80]])

    assert told(found) == ["SB401 Realized!A3", "SB401 Agents!A3"]
    assert [(one.code, one.facts["found"]) for one in found.problems] == [
        ("SB401", "80"),
        ("SB401", "Bayu, Agent"),
    ]


def test_an_id_twice_is_a_problem_in_both_sheets(reading: Read) -> None:
    found = reading(agents=[*AGENTS, ["001", "Bayu", "Agent"]], realized=[*REALIZED, ["001", 80]])

    assert told(found) == ["SB402 Realized!A3", "SB402 Agents!A3"]
    assert [one.code for one in found.problems] == ["SB402", "SB402"]
    assert found.problems[1].facts["other"] == agents(found)["001"].place


def test_a_repeated_row_is_counted_once_in_both_sheets(reading: Read) -> None:
    found = reading(agents=[*AGENTS, AGENTS[1]], realized=[*REALIZED, REALIZED[1]])

    assert told(found) == ["SB406 Realized!A3", "SB406 Agents!A3"]
    assert len(agents(found)) == 1


def test_an_agent_or_a_role_nobody_declared_is_a_problem(reading: Read) -> None:
    found = reading(
        agents=[*AGENTS, ["002", "Bayu", "Pilot"]],
        realized=[*REALIZED, ["002", 80], ["999", 80]],
    )

    assert told(found) == ["SB403 Realized!A4", "SB404 Agents!C3"]
    assert facts(found, "SB404")["role"] == "Pilot"


def test_an_agent_without_a_role_is_a_problem(reading: Read) -> None:
    found = reading(agents=[AGENTS[0], ["001", "Sari", None]])

    assert told(found) == ["SB410 Agents!C2", "SB233 KPI!B2"]
    assert facts(found, "SB410") == {"cell": "Agents!C2"}


def test_a_value_for_a_kpi_the_role_does_not_have_is_told_when_filled(reading: Read) -> None:
    kpi = [*KPI, ["Leader", "TEAM", "Team score", "higher", 1, 90]]

    filled = reading(kpi=kpi, realized=[["agent_id", "CSAT", "TEAM"], ["001", 90, 85]])
    blank = reading(kpi=kpi, realized=[["agent_id", "CSAT", "TEAM"], ["001", 90, None]])

    assert told(filled) == ["SB408 Realized!C2", "SB233 KPI!B3"]
    assert facts(filled, "SB408")["found"] == "85"
    assert told(blank) == ["SB233 KPI!B3"]
    assert filled.problems[0].severity is Severity.WARNING


def test_a_kpi_nobody_declared_is_a_problem_of_its_cell(reading: Read) -> None:
    found = reading(
        realized=[["agent_id", "kpi", "realized"], ["001", "CSAT", 90], ["001", "CSTA", 80]]
    )

    assert told(found) == ["SB405 Realized!B3"]
    assert facts(found, "SB405")["found"] == "CSTA"


def test_ids_keep_their_zeros_as_text_and_by_their_number_format(reading: Read) -> None:
    found = reading(
        agents=[AGENTS[0], ["00123", "Sari", "Agent"], [Shown(7, "00000"), "Bayu", "Agent"]],
        realized=[["agent_id", "CSAT"], ["00123", 90], ["00007", 80]],
    )

    assert told(found) == []
    assert list(agents(found)) == ["00123", "00007"]


def test_a_text_id_is_not_a_number_that_looks_alike(reading: Read) -> None:
    found = reading(realized=[["agent_id", "CSAT"], [1, 90]])

    assert told(found) == ["SB422 Realized!A2"]


# ---------------------------------------------------------------- all at once, each once


def test_all_faults_are_told_at_once_errors_first(reading: Read) -> None:
    found = reading(
        settings={"colour": "red"},
        agents=[*AGENTS, ["002", "Bayu", None]],
        kpi=[*KPI, ["Agent", "AHT", "Time", "sideways", 0, 300]],
        realized=[["agent_id", "CSAT", "AHT"], ["001", "x", 5], ["002", "#N/A", "9.5"], ["3", 1]],
        tiers=[*TIERS, ["Top", None, 9]],
    )

    assert told(found) == [
        "SB206 KPI!D3",
        "SB410 Agents!C3",
        "SB306 Tiers!B4",
        "SB403 Realized!A4",
        "SB201 Realized!B2",
        "SB107 Settings!A6",
    ]


def test_a_cell_is_reported_once_however_often_it_is_looked_at(reading: Read) -> None:
    found = reading(
        agents=[[*AGENTS[0], "base"], ["001", "#REF!", "Agent", "#REF!"]],
        kpi=[KPI[0], ["Agent", "CSAT", "#NAME?", "higher", 1, "#REF!"]],
        realized=[["agent_id", "CSAT"], ["001", "#N/A"]],
    )

    assert sorted(told(found)) == [
        "SB202 Agents!B2",
        "SB202 Agents!D2",
        "SB202 KPI!C2",
        "SB202 KPI!F2",
        "SB202 Realized!B2",
    ]


def test_a_warning_about_a_cell_hides_no_error_in_it(reading: Read) -> None:
    found = reading(
        without=["Agents"],
        realized=[
            ["NIK", "Jabatan", "Nama KPI", "Polaritas", "Bobot", "Target", "Realisasi"],
            *[["1", "Agent", "CSAT", "Max", 1, 100, 90]] * 2,
        ],
        tiers=[["name", "from", "payout", "kind"], ["All", 0, 1, "rate"]],
    )

    assert told(found) == ["SB412 Realized!A2", "SB406 Realized!A3"]


def test_only_an_error_of_the_same_agent_hides_another() -> None:
    cell = Place("kpis.xlsx", "Realized", "B2")
    no_base = problem("SB412", cell, agent_id="001", tier="All")
    findings = Findings()

    findings.add("SB406", cell, count=1, other=cell)
    findings.add("SB201", cell, agent_id="002", found="x", needed="1")
    assert findings.news_of([no_base]) == [no_base]

    findings.add("SB201", cell, agent_id="001", found="x", needed="1")
    assert findings.news_of([no_base]) == []


@pytest.mark.parametrize("language", Language)
def test_every_problem_of_a_sorry_workbook_can_be_put_into_words(
    reading: Read, language: Language
) -> None:
    found = reading(
        settings={"colour": "red", "score_cap": 2, "period": "soon"},
        agents=[[*AGENTS[0], "Jabatan"], *AGENTS[1:], AGENTS[1], ["001", "B", "Agent"], [None, 5]],
        kpi=[*KPI, KPI[1], ["Agent", "AHT", "Time", "sideways", "x", "#REF!"]],
        realized=[["agent_id", "CSAT", "?"], ["001", "x", 5], ["Total", 1], ["7", Formula("=A1")]],
        tiers=[*TIERS, ["Top", None, 9]],
        extra={"Bands": [["code"]], "Gates": [["measure"], ["CSAT"]], "Tingkat": TIERS},
    )

    assert len({one.code for one in found.problems}) > 12
    for one in found.problems:
        assert one.code in CATALOGUE
        text = problem_text(one, language)
        assert text.found
        assert text.needed


@pytest.mark.parametrize("agents_there", [True, False], ids=["in use", "that nobody has"])
def test_a_kpi_without_a_direction_is_a_problem_of_the_rules(
    reading: Read, *, agents_there: bool
) -> None:
    role = "Agent" if agents_there else "Leader"
    found = reading(
        kpi=[*KPI, [role, "QA", "Quality", None, 0 if agents_there else 1, 100]],
        realized=[[*REALIZED[0], "QA"], [*REALIZED[1], 80 if agents_there else None]],
    )

    assert told(found) == ["SB222 KPI!D3"]
    assert (found.problems[0].code, found.problems[0].agent_id) == ("SB222", None)
