"""What a gate compares: tests, values in the unit of what is looked at, cells of people."""

from typing import Any

import pytest

from scorebook.core.gate import Test
from tests.intake.books import Formula, Read, Shown, agents, facts, told
from tests.intake.gates import (
    KPI,
    REALIZED,
    D,
    asked_of,
    attributes,
    gate,
    gate_row,
    only,
    with_gates,
)


@pytest.mark.parametrize(
    ("written", "test"),
    [
        *[("<", Test.BELOW), ("kurang dari", Test.BELOW)],
        *[("<=", Test.AT_MOST), ("≤", Test.AT_MOST), ("=<", Test.AT_MOST)],
        *[("=", Test.EQUAL), ("==", Test.EQUAL), ("sama dengan", Test.EQUAL)],
        *[(">=", Test.AT_LEAST), ("≥", Test.AT_LEAST), ("=>", Test.AT_LEAST)],
        *[(">", Test.ABOVE), (" > ", Test.ABOVE), ("paling sedikit", Test.AT_LEAST)],
    ],
)
def test_tests_may_be_written_in_several_ways(reading: Read, written: str, test: Test) -> None:
    assert gate(reading, test=written).test is test


@pytest.mark.parametrize("written", ["!=", "~", "about"])
def test_a_test_nobody_knows_is_a_problem(reading: Read, written: str) -> None:
    assert told(with_gates(reading, gate_row(test=written))) == ["SB206 Gates!D2"]


@pytest.mark.parametrize(
    ("measure", "typed", "value"),
    [
        pytest.param("CSAT", 85, "85", id="as the KPI's values are written"),
        pytest.param("CSAT", Shown(0.85, "0%"), "85", id="a percentage among numbers per hundred"),
        pytest.param("CSAT", "85%", "85", id="typed as text"),
        pytest.param("AHT", 280, "280", id="seconds"),
        pytest.param("AHT", "4:40", "280", id="a time"),
        pytest.param("LATIH", "ya", "1", id="yes"),
        pytest.param("LATIH", "no", "0", id="no"),
        pytest.param("LATIH", 1, "1", id="1 for yes"),
        pytest.param("CSAT.achievement", 0.9, "0.9", id="an achievement"),
        pytest.param("CSAT.credit", 90, "0.9", id="a credit past 5 is a percentage"),
        pytest.param("CSAT.credit", Shown(0.9, "0%"), "0.9", id="a credit that says %"),
        pytest.param("AHT.credit", 5, "5", id="the largest ratio"),
    ],
)
def test_a_value_is_in_the_unit_of_what_is_looked_at(
    reading: Read, measure: str, typed: Any, value: str
) -> None:
    assert gate(reading, measure=measure, value=typed).value == D(value)


def test_a_ratio_beside_numbers_per_hundred_is_read_as_one_and_told(reading: Read) -> None:
    found = with_gates(reading, gate_row(value=0.85))

    assert told(found) == ["SB507 Gates!E2"]
    assert D(facts(found, "SB507")["read"]) == only(found).value == 85


def test_beside_a_small_target_per_hundred_a_small_value_is_what_it_says(reading: Read) -> None:
    """Half a percent of errors, where two are the target and seven were made."""
    kpi = [KPI[0], ["Agent", "CSAT", "Errors", "lower", "%", "Quality", 1, 2]]
    realized = [["agent_id", "CSAT"], ["001", 7]]

    asked = gate(reading, {"kpi": kpi, "realized": realized}, value=0.5, test="<=")

    assert asked.value == D("0.5")


@pytest.mark.parametrize(
    ("typed", "value"), [(0.85, "0.85"), (85, "0.85"), (Shown(0.85, "0%"), "0.85"), (5, "5")]
)
def test_beside_ratios_a_plain_number_past_5_is_a_percentage(
    reading: Read, typed: Any, value: str
) -> None:
    kpi = [KPI[0], ["Agent", "CSAT", "Rating", "higher", "%", "Quality", 1, 0.9]]
    realized = [["agent_id", "CSAT"], ["001", 0.95]]

    assert gate(reading, {"kpi": kpi, "realized": realized}, value=typed).value == D(value)


@pytest.mark.parametrize(("typed", "value"), [(85, "0.85"), (0.85, "0.85"), ("85%", "0.85")])
def test_an_index_whose_cells_all_say_percent_is_in_ratios(
    reading: Read, typed: Any, value: str
) -> None:
    kpi = [KPI[0], ["Agent", "CSAT", "Rating", "higher", "index", "Q", 1, Shown(0.9, "0%")]]
    realized = [["agent_id", "CSAT"], ["001", Shown(0.95, "0%")]]

    assert gate(reading, {"kpi": kpi, "realized": realized}, value=typed).value == D(value)


def test_a_gate_has_no_say_in_how_the_kpi_is_read(reading: Read) -> None:
    kpi = [KPI[0], ["Agent", "CSAT", "Rating", "higher", "%", "Quality", 1, 0.9]]

    found = with_gates(
        reading, gate_row(value=85), kpi=kpi, realized=[["agent_id", "CSAT"], ["001", 0.95]]
    )

    assert agents(found)["001"].lines[0].realized == D("0.95")
    assert agents(found)["001"].lines[0].kpi.unit.per_hundred is False


@pytest.mark.parametrize(
    ("measure", "typed", "problem"),
    [
        ("CSAT", "high", "SB201"),
        ("CSAT", "5:00", "SB201"),
        ("AHT", Shown(0.8, "0%"), "SB201"),
        ("CSAT.credit", "5:00", "SB201"),
        ("LATIH", "perhaps", "SB219"),
        ("CSAT", Formula("=1/0", "#DIV/0!"), "SB202"),
        ("CSAT", Formula("=A1"), "SB205"),
    ],
)
def test_a_value_that_is_none_of_its_unit_is_a_problem(
    reading: Read, measure: str, typed: Any, problem: str
) -> None:
    found = with_gates(reading, gate_row(measure=measure, value=typed))

    assert told(found) == [f"{problem} Gates!E2"]
    assert found.problems[0].agent_id is None


@pytest.mark.parametrize("typed", [Shown(0.85, "0%"), "0:05"])
def test_a_kpi_without_a_unit_takes_no_percentages_or_times_from_a_gate(
    reading: Read, typed: Any
) -> None:
    kpi = [KPI[0], ["Agent", "CSAT", "Rating", "higher", None, "Quality", 1, 90]]

    found = with_gates(
        reading, gate_row(value=typed), kpi=kpi, realized=[["agent_id", "CSAT"], ["001", 95]]
    )

    assert told(found) == ["SB201 Gates!E2"]


def test_a_part_of_a_day_among_times_is_a_problem(reading: Read) -> None:
    times = [REALIZED[0], ["001", 95, Shown(0.0034, "h:mm:ss"), "yes"]]

    found = with_gates(reading, gate_row(measure="AHT", test="<", value=0.0035), realized=times)

    assert told(found) == ["SB201 Gates!E2"]


# ---------------------------------------------------------------- the Agents sheet


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(3, D(3), id="a number"),
        pytest.param("3", D(3), id="a number typed as text"),
        pytest.param(Shown(0.95, "0%"), D("0.95"), id="a percentage is a ratio"),
        pytest.param("SP 1", "sp1", id="a text without case and blanks"),
        pytest.param(True, "true", id="a tick"),
        pytest.param(None, None, id="blank"),
        pytest.param("N/A", None, id="N/A"),
        pytest.param("-", None, id="a dash"),
        pytest.param("cuti", None, id="excused"),
    ],
)
def test_a_cell_of_the_agents_sheet_is_a_number_or_a_text(
    reading: Read, typed: Any, kept: Any
) -> None:
    found = asked_of(reading, "Catatan", typed, test="=")

    assert [one for one in told(found) if "SB207" not in one] == []
    assert attributes(found) == [kept]


@pytest.mark.parametrize(("typed", "value"), [("SP 1", "sp1"), (" sp_1 ", "sp1"), (2, D(2))])
def test_a_text_is_asked_for_without_case_and_blanks(reading: Read, typed: Any, value: Any) -> None:
    found = asked_of(reading, "Surat", "Sp 1", test="=", value=typed)

    assert told(found) == []
    assert only(found).value == value
    assert attributes(found) == ["sp1"]


@pytest.mark.parametrize("test", ["<", "<=", ">=", ">"])
def test_a_text_is_not_more_or_less(reading: Read, test: str) -> None:
    found = asked_of(reading, "Surat", 1, test=test, value="SP 1")

    assert told(found) == ["SB506 Gates!E2"]
    assert facts(found, "SB506")["found"] == f"{test} SP 1"


def test_a_text_where_numbers_are_compared_is_a_problem_of_its_agent(reading: Read) -> None:
    found = asked_of(reading, "Hadir", 95, "most days", test=">=", value=90)

    assert told(found) == ["SB201 Agents!D3"]
    assert found.problems[0].agent_id == "002"


@pytest.mark.parametrize(
    ("cell", "problem"), [(Formula("=1/0", "#N/A"), "SB202"), (Formula("=A1"), "SB205")]
)
def test_an_excel_error_there_is_a_problem_of_its_agent(
    reading: Read, cell: Any, problem: str
) -> None:
    found = asked_of(reading, "Hadir", 95, cell, test="=")

    assert told(found) == [f"{problem} Agents!D3"]
    assert found.problems[0].agent_id == "002"


@pytest.mark.parametrize(
    ("typed", "asked", "kept", "value"),
    [
        pytest.param(Shown(0.95, "0%"), 90, "0.95", "0.9", id="shown as %, asked per hundred"),
        pytest.param(Shown(0.95, "0%"), 0.9, "0.95", "0.9", id="shown as %, asked as a ratio"),
        pytest.param(95, Shown(0.9, "0%"), "95", "90", id="per hundred, asked as %"),
        pytest.param(0.95, Shown(0.9, "0%"), "0.95", "0.9", id="a ratio, asked as %"),
        pytest.param(95, 90, "95", "90", id="plain numbers"),
        pytest.param(3, 5.5, "3", "5.5", id="plain numbers are no percentages"),
    ],
)
def test_a_column_and_what_is_asked_of_it_are_in_one_notation(
    reading: Read, typed: Any, asked: Any, kept: str, value: str
) -> None:
    found = asked_of(reading, "Hadir", typed, value=asked)

    assert told(found) == []
    assert attributes(found) == [D(kept)]
    assert only(found).value == D(value)


def test_a_column_is_read_one_way_as_a_whole(reading: Read) -> None:
    found = asked_of(reading, "Hadir", Shown(0.95, "0%"), 80, None, value="90%")

    assert attributes(found) == [D("0.95"), D("0.8"), None]


def test_days_are_compared_as_days(reading: Read) -> None:
    joined = Shown(46_000, "yyyy-mm-dd")

    found = asked_of(reading, "Masuk", joined, test="<", value=Shown(46_100, "d/m/yyyy"))

    assert told(found) == []
    assert (attributes(found), only(found).value) == ([D(46_000)], D(46_100))
