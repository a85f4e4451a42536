"""Who and what is one: padded names, ids that lost their zeros, names that are nearly known."""

from pathlib import Path
from typing import Any

import pytest

from scorebook.core.problems import Severity, touched_agents
from scorebook.display.language import Language
from scorebook.display.problems import problem_text
from scorebook.intake.book import open_book
from scorebook.intake.closest import closest
from tests.intake.books import (
    AGENTS,
    KPI,
    TIERS,
    Read,
    Shown,
    agents,
    facts,
    kpis,
    line,
    told,
    write,
)

TWO = [AGENTS[0], ["00123", "Sari", "Agent"], ["00124", "Bayu", "Agent"]]


def advice(found: Any, code: str) -> str:
    (fault,) = [one for one in found.problems if one.code == code]
    return problem_text(fault, Language.EN).next


# ---------------------------------------------------------------- padding and case


def test_the_blanks_taken_off_a_text_are_kept_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path / "book.xlsx", {"A": [["Amy ", "Amy", "Budi  Santoso", 5]]})

    (sheet,) = open_book(path).sheets
    assert [cell.value for cell in sheet.rows[1].values()][:3] == ["Amy", "Amy", "Budi Santoso"]
    assert [cell.typed for cell in sheet.rows[1].values()] == ["Amy ", "", "Budi  Santoso", ""]


def test_amy_with_a_blank_and_amy_are_one_person_and_it_is_said(reading: Read) -> None:
    found = reading(
        agents=[["agent_id", "role"], ["Amy", "Agent"]],
        realized=[["agent_id", "CSAT"], ["Amy ", 90]],
    )

    assert told(found) == ["SB421 Agents!A2"]
    assert facts(found, "SB421") == {
        "what": "agent",
        "found": "Amy",
        "beside": "Amy␣",
        "other": "Realized!A2",
        "cell": "Agents!A2",
        "more": "0",
    }
    assert found.problems[0].severity is Severity.WARNING
    assert line(found, "Amy").realized == 90


def test_case_and_doubled_blanks_do_not_make_another_person(reading: Read) -> None:
    found = reading(
        realized=[
            ["agent_id", "role", "kpi", "realized"],
            ["BUDI  SANTOSO", "Agent", "CSAT", 90],
            ["Budi Santoso", "Agent", "QA", 80],
        ],
        without=["Agents"],
        kpi=[*KPI, ["Agent", "QA", "Quality", "higher", 0, 100]],
    )

    assert told(found) == ["SB421 Realized!A3"]
    assert facts(found, "SB421")["beside"] == "BUDI␣␣SANTOSO"
    assert [len(one.lines) for one in agents(found).values()] == [2]


def test_a_team_in_capitals_is_the_same_team(reading: Read) -> None:
    found = reading(
        agents=[
            ["agent_id", "role", "team"],
            ["001", "Agent", "Tim A"],
            ["002", "Agent", "TIM  A"],
        ],
        realized=[["agent_id", "CSAT"], ["001", 90], ["002", 80]],
    )

    assert told(found) == ["SB421 Agents!C3"]
    assert {one.team for one in agents(found).values()} == {"Tim A"}


def test_a_pair_is_told_once_and_of_many_only_how_many_there_are(reading: Read) -> None:
    ids = [f"Agen {letter}" for letter in "ABCDEFGHIJKLM"]
    found = reading(
        agents=[["agent_id", "role"], *([one, "Agent"] for one in ids)],
        realized=[["agent_id", "CSAT"], *([one.upper(), 90] for one in ids)],
    )

    pairs = [one for one in found.problems if one.code == "SB421"]
    assert len(pairs) == 10
    assert problem_text(pairs[-1], Language.EN).next.endswith("3 more are written in two ways")
    assert "more" not in problem_text(pairs[0], Language.EN).next


# ---------------------------------------------------------------- ids in two forms


@pytest.mark.parametrize(
    ("declared", "typed"),
    [
        ("066048", 66048),
        ("066048", "66048"),
        (66048, "066048"),
        ("109982.0", 109982),
        (109982, "109982.0"),
        ("00123", Shown(123, "0")),
    ],
)
def test_an_id_that_differs_by_zeros_alone_is_one_problem_and_no_silent_miss(
    reading: Read, declared: Any, typed: Any
) -> None:
    found = reading(
        agents=[AGENTS[0], [declared, "Sari", "Agent"], ["777", "Bayu", "Agent"]],
        realized=[["agent_id", "CSAT"], [typed, 90], ["777", 80]],
    )

    assert told(found) == ["SB422 Realized!A2"]
    said = facts(found, "SB422")
    number = typed.value if isinstance(typed, Shown) else typed
    assert (said["found"], said["beside"], said["other"]) == (
        str(number),
        str(declared),
        "Agents!A2",
    )
    assert touched_agents(found.problems) == {str(declared)}


def test_the_same_id_as_text_and_as_a_number_is_one_without_a_word(reading: Read) -> None:
    found = reading(
        agents=[AGENTS[0], ["109982", "Sari", "Agent"], [7, "Bayu", "Agent"]],
        realized=[["agent_id", "CSAT"], [109982, 90], ["7", 80]],
    )

    assert told(found) == []


def test_an_own_target_under_a_number_for_an_id_is_not_lost(reading: Read) -> None:
    found = reading(
        agents=TWO,
        realized=[["agent_id", "CSAT"], ["00123", 90], ["00124", 80]],
        extra={"Targets": [["agent_id", "CSAT"], [123, 60]]},
    )

    assert told(found) == ["SB422 Targets!A2"]
    assert touched_agents(found.problems) == {"00123"}


def test_rows_of_one_list_under_two_forms_of_an_id_are_a_problem_of_both(reading: Read) -> None:
    found = reading(
        realized=[
            ["agent_id", "role", "kpi", "realized"],
            ["066048", "Agent", "CSAT", 90],
            [66048, "Agent", "CSAT", 80],
        ],
        without=["Agents"],
    )

    assert told(found) == ["SB422 Realized!A3", "SB422 Realized!A2"]
    assert touched_agents(found.problems) == {"066048", "66048"}


def test_ids_of_letters_keep_their_zeros_apart(reading: Read) -> None:
    found = reading(
        agents=[AGENTS[0], ["E-01", "Sari", "Agent"], ["E-1", "Bayu", "Agent"]],
        realized=[["agent_id", "CSAT"], ["E-01", 90], ["E-1", 80]],
    )

    assert told(found) == []


# ---------------------------------------------------------------- did you mean


@pytest.mark.parametrize(
    ("written", "known", "near"),
    [
        ("CSTA", ["CSAT", "AHT"], "CSAT"),
        ("Handlng time", ["Handling time"], "Handling time"),
        ("csat", ["CSAT"], None),
        ("XYZ", ["CSAT"], None),
        ("", ["CSAT"], None),
    ],
)
def test_a_name_that_is_nearly_known_suggests_the_known_one(
    written: str, known: list[str], near: str | None
) -> None:
    assert closest(written, known) == near


def test_of_several_ids_that_are_alike_none_is_suggested() -> None:
    assert closest("00129", ["00123", "00124"], only=True) is None
    assert closest("00129", ["00123"], only=True) == "00123"


def test_an_unknown_agent_is_compared_with_those_who_have_no_row(reading: Read) -> None:
    found = reading(agents=TWO, realized=[["agent_id", "CSAT"], ["00123", 90], ["00142", 80]])

    assert told(found) == ["SB403 Realized!A3", "SB409 Agents!A3"]
    assert advice(found, "SB403").endswith("perhaps “00124” is meant")


def test_an_unknown_agent_like_nobody_gets_no_suggestion(reading: Read) -> None:
    found = reading(realized=[["agent_id", "CSAT"], ["001", 90], ["XYZ", 80]])

    assert "closest" not in facts(found, "SB403")
    assert "perhaps" not in advice(found, "SB403")


def test_an_unknown_agent_of_an_override_is_compared_too(reading: Read) -> None:
    found = reading(
        extra={
            "Overrides": [
                ["agent_id", "what", "value", "reason", "by"],
                ["0011", "score", 0.9, "Leave", "Rina"],
            ]
        }
    )

    assert advice(found, "SB403").endswith("perhaps “001” is meant")


def test_an_unknown_kpi_suggests_the_one_it_is_like(reading: Read) -> None:
    listed = reading(realized=[["agent_id", "kpi", "realized"], ["001", "CSTA", 90]])
    bands = reading(extra={"Bands": [["code", "from", "score"], ["CSTA", 0, 1]]})

    assert advice(listed, "SB405").endswith("perhaps “CSAT” is meant")
    assert advice(bands, "SB405").endswith("perhaps “CSAT” is meant")


def test_a_column_left_out_suggests_the_kpi_that_lacks_one(reading: Read) -> None:
    found = reading(
        kpi=[
            [*KPI[0], "when_blank"],
            ["Agent", "CSAT", "Rating", "higher", 0.5, 100, "zero"],
            ["Agent", "AHT", "Time", "lower", 0.5, 300, "zero"],
        ],
        realized=[["agent_id", "CSTA", "AHT"], ["001", 90, 300]],
    )

    assert "SB416 Realized!B1" in told(found)
    assert advice(found, "SB416").endswith("perhaps “CSAT” is meant")


def test_a_missing_column_names_the_heading_that_is_like_it(reading: Read) -> None:
    found = reading(kpi=[["role", "code", "name", "Polartas", "weight", "target"], *KPI[1:]])

    assert told(found) == ["SB102 KPI!A1"]
    assert advice(found, "SB102").endswith("perhaps “Polartas” is it")


# ---------------------------------------------------------------- hidden sheets


def test_rules_on_a_hidden_sheet_are_read(reading: Read) -> None:
    shown = reading()
    hidden = reading(hidden_sheets=["KPI", "Tiers"])

    assert told(hidden) == []
    assert kpis(hidden) == kpis(shown)
    assert hidden.month is not None
    assert len(hidden.month.scheme.ladder("Agent")) == len(TIERS) - 1
