"""How many measurements stand behind a value: the column sample of the long form."""

from decimal import Decimal
from typing import Any

import pytest

from tests.intake.books import KPI, Formula, Read, Shown, kpis, line, told

D = Decimal


def sampled(reading: Read, sample: Any, realized: Any = 90, least: Any = None) -> Any:
    return reading(
        kpi=[[*KPI[0], "Sampel minimum"], [*KPI[1], least]],
        realized=[["agent_id", "kpi", "realized", "Sampel"], ["001", "CSAT", realized, sample]],
    )


@pytest.mark.parametrize(("typed", "size"), [(12, 12), (0, 0), ("12", 12), (2.5, "2.5")])
def test_a_sample_is_a_plain_number(reading: Read, typed: Any, size: Any) -> None:
    found = sampled(reading, typed, least=0)

    assert line(found).sample == D(size)
    assert kpis(found)["CSAT"].min_sample == D(0)


@pytest.mark.parametrize("blank", [None, "-", "N/A", " "])
def test_without_a_sample_nobody_knows_it(reading: Read, blank: Any) -> None:
    found = sampled(reading, blank, least=10)

    assert told(found) == ["SB224 Realized!C2"]
    assert line(found).sample is None


def test_who_was_excused_needs_no_sample(reading: Read) -> None:
    assert told(sampled(reading, "-", realized="cuti", least=10)) == ["SB414 Agents!A2"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (-1, "SB220 Realized!D2"),
        ("a few", "SB201 Realized!D2"),
        (Shown(0.5, "0%"), "SB201 Realized!D2"),
        (Formula("=1/0", "#DIV/0!"), "SB202 Realized!D2"),
    ],
)
def test_a_sample_that_is_none_is_a_problem_of_the_agent(
    reading: Read, typed: Any, problem: str
) -> None:
    found = sampled(reading, typed)

    assert told(found) == [problem]
    assert found.problems[0].agent_id == "001"


def test_a_minimum_below_0_is_a_problem(reading: Read) -> None:
    assert told(sampled(reading, 5, least=-1)) == ["SB220 KPI!B2"]


def test_the_wide_form_has_no_samples(reading: Read) -> None:
    assert line(reading()).sample is None
