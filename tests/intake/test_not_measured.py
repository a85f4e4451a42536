"""Blank, N/A and 0 are three things; an error and an unsaved formula are a fourth and a fifth."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.agent import State
from tests.intake.books import AGENTS, KPI, Formula, Read, agents, facts, line, told

D = Decimal
BLANK = [[*KPI[0], "when_blank"], [*KPI[1], "excuse"]]


def test_0_is_a_measurement(reading: Read) -> None:
    found = line(reading(realized=[["agent_id", "CSAT"], ["001", 0]]))

    assert (found.state, found.realized) == (State.MEASURED, D(0))


def test_a_blank_is_a_blank_and_a_problem_unless_declared(reading: Read) -> None:
    strict = reading(realized=[["agent_id", "CSAT"], ["001", None]])
    lenient = reading(kpi=BLANK, realized=[["agent_id", "CSAT"], ["001", "  "]])

    assert told(strict) == ["SB208 Realized!B2"]
    assert (line(strict).state, line(strict).realized) == (State.BLANK, None)
    assert "SB208 Realized!B2" not in told(lenient)
    assert line(lenient).state is State.BLANK


@pytest.mark.parametrize(
    "written", ["N/A", "n/a", "NA", "n.a.", "-", "–", " Cuti ", "SAKIT", "tidak berlaku"]
)
def test_n_a_was_excused_on_purpose(reading: Read, written: str) -> None:
    found = reading(realized=[["agent_id", "CSAT"], ["001", written]])

    assert (line(found).state, line(found).realized) == (State.EXCUSED, None)
    assert told(found) == ["SB414 Agents!A2"]


def test_a_workbooks_own_words_for_n_a_add_to_the_usual_ones(reading: Read) -> None:
    kpi = [*KPI, ["Agent", "AHT", "Time", "lower", 0, 300]]
    values = [["agent_id", "CSAT", "AHT"], ["001", "dinas luar", "cuti"]]

    without = reading(kpi=kpi, realized=values)
    with_it = reading(kpi=kpi, realized=values, settings={"na_words": "libur, dinas luar"})

    assert told(without) == ["SB201 Realized!B2"]
    assert [one.state for one in agents(with_it)["001"].lines] == [State.EXCUSED] * 2


def test_a_measurement_that_is_no_word_for_n_a_is_a_problem(reading: Read) -> None:
    assert told(reading(realized=[["agent_id", "CSAT"], ["001", "soon"]])) == ["SB201 Realized!B2"]


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#SPILL!"])
def test_an_excel_error_is_a_problem_typed_or_computed(reading: Read, error: str) -> None:
    computed = reading(kpi=BLANK, realized=[["agent_id", "CSAT"], ["001", Formula("=1/0", error)]])
    typed = reading(kpi=BLANK, realized=[["agent_id", "CSAT"], ["001", error]])

    for found in (computed, typed):
        assert told(found)[:1] == ["SB202 Realized!B2"]
        assert facts(found, "SB202")["found"] == error


def test_a_formula_without_a_saved_value_is_a_problem_and_shown(reading: Read) -> None:
    found = reading(kpi=BLANK, realized=[["agent_id", "CSAT"], ["001", Formula("=B9*2")]])

    assert told(found)[:1] == ["SB205 Realized!B2"]
    assert facts(found, "SB205")["found"] == "=B9*2"


def test_a_formula_with_a_saved_value_is_read_by_that_value(reading: Read) -> None:
    found = reading(realized=[["agent_id", "CSAT"], ["001", Formula("=45*2", 90)]])

    assert line(found).realized == D(90)


def test_an_agent_without_a_row_was_forgotten(reading: Read) -> None:
    found = reading(agents=[*AGENTS, ["002", "Bayu", "Agent"]])

    assert told(found) == ["SB409 Agents!A3"]
    assert facts(found, "SB409") == {"cell": "Agents!A3", "found": "002", "sheet": "Realized"}
    assert agents(found)["002"].lines == ()


def test_an_agent_without_a_row_has_blanks_where_a_blank_is_declared(reading: Read) -> None:
    found = reading(agents=[*AGENTS, ["002", "Bayu", "Agent"]], kpi=BLANK)

    assert line(found, "002").state is State.BLANK
    assert not any(one.startswith("SB409") for one in told(found))


def test_a_kpi_without_a_column_is_told_once_for_everybody(reading: Read) -> None:
    found = reading(
        agents=[*AGENTS, ["002", "Bayu", "Agent"]],
        kpi=[*KPI, ["Agent", "AHT", "Handling time", "lower", 0, 300]],
        realized=[["agent_id", "CSAT"], ["001", 90], ["002", 90]],
    )

    assert told(found) == ["SB102 Realized!A1"]
    assert facts(found, "SB102")["names"] == "AHT / Handling time"


def test_a_kpi_without_a_row_of_a_long_list_is_blank(reading: Read) -> None:
    found = reading(
        kpi=[*KPI, ["Agent", "AHT", "Handling time", "lower", 0, 300]],
        realized=[["agent_id", "kpi", "realized"], ["001", "CSAT", 90]],
    )

    assert told(found) == ["SB208 Realized"]
    assert line(found, kpi="AHT").state is State.BLANK


@pytest.mark.parametrize(
    ("written", "realized"),
    [("ya", 1), ("Yes", 1), (1, 1), (True, 1), ("terpenuhi", 1), ("tidak", 0), (False, 0), (0, 0)],
)
def test_yes_and_no_may_be_said_in_both_languages(
    reading: Read, written: Any, realized: int
) -> None:
    found = reading(
        kpi=[KPI[0], ["Agent", "CSAT", "Rating", "yes-no", 1, None]],
        realized=[["agent_id", "CSAT"], ["001", written]],
    )

    assert told(found) == []
    assert line(found).realized == D(realized)


@pytest.mark.parametrize("written", ["maybe", 2])
def test_what_is_neither_yes_nor_no_is_a_problem(reading: Read, written: Any) -> None:
    found = reading(
        kpi=[KPI[0], ["Agent", "CSAT", "Rating", "yes-no", 1, None]],
        realized=[["agent_id", "CSAT"], ["001", written]],
    )

    assert told(found) == ["SB219 Realized!B2"]
