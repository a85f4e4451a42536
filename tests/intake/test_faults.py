"""What is wrong with people and rows, with its cell; all faults at once, and each once."""

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
    REALIZED,
    TIERS,
    Formula,
    Read,
    Shown,
    agents,
    facts,
    told,
)

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
