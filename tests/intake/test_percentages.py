"""A KPI's percentages are read in one way; two ways that contradict each other are refused."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.agreed import NOTHING_AGREED, Agreed
from scorebook.display.language import Language
from scorebook.display.problems import problem_text
from tests.intake.books import (
    LIST_HEADINGS,
    SETTINGS,
    TIERS,
    Read,
    Rows,
    Shown,
    agents,
    line,
    read,
    told,
    write,
)

D = Decimal
SCHEME: dict[str, Rows] = {
    "Settings": [["Key", "Value"], *SETTINGS.items()],
    "KPI": [["role", "code", "direction", "weight"], [None, "*", None, None]],
    "Tiers": TIERS,
}


def of(
    reading: Read, direction: str, target: Any, *realized: Any, agreed: Agreed = NOTHING_AGREED
) -> Any:
    """Read one percent KPI of several agents."""
    ids = [f"00{at}" for at, _ in enumerate(realized, 1)]
    return reading(
        kpi=[
            ["role", "code", "name", "direction", "unit", "weight", "target"],
            ["Agent", "ERR", "Errors", direction, "%", 1, target],
        ],
        agents=[["agent_id", "name", "role"], *([one, one, "Agent"] for one in ids)],
        realized=[["agent_id", "ERR"], *map(list, zip(ids, realized, strict=True))],
        agreed=agreed,
    )


def percent(value: float) -> Shown:
    return Shown(value, "0.00%")


@pytest.mark.parametrize(
    ("direction", "target", "realized", "where"),
    [
        pytest.param(
            "lower", 2, (percent(0.02), percent(0.04)), "KPI!G2", id="2 asked, 2 % measured"
        ),
        pytest.param("higher", 4, (percent(0.04), percent(0.03)), "KPI!G2", id="4, and 4 %"),
        pytest.param("lower", percent(0.03), (3, 4), "Realized!B2", id="3 %, and 3 measured"),
        pytest.param("higher", 0.95, (95, 80), "KPI!G2", id="0.95 asked, 95 measured"),
        pytest.param("higher", 95, (0.95, 0.8), "KPI!G2", id="95 asked, 0.95 measured"),
    ],
)
def test_two_ways_of_writing_that_contradict_each_other_are_a_problem_of_the_rules(
    reading: Read, direction: str, target: Any, realized: tuple[Any, ...], where: str
) -> None:
    found = of(reading, direction, target, *realized)

    assert [one for one in told(found) if one.startswith("SB234")] == [f"SB234 {where}"]
    (fault,) = [one for one in found.problems if one.code == "SB234"]
    assert fault.agent_id is None


@pytest.mark.parametrize(
    ("direction", "target", "realized"),
    [
        pytest.param("higher", percent(1), (1.05, 0.98), id="105 % as a plain ratio"),
        pytest.param("higher", 95, (percent(0.95), 80), id="95 beside 95 %"),
        pytest.param("higher", 0.95, (percent(0.95), 0.8), id="0.95 beside 95 %"),
        pytest.param("lower", 5.5, (percent(0.055), percent(0.04)), id="5.5 can only be 5.5 %"),
        pytest.param("lower", 20, (0.8, 0.5), id="less than 1 % of what may be 20 %"),
        pytest.param("lower", 2, (1, 3), id="all of them plain"),
        pytest.param("higher", percent(0.02), (0, 0), id="nothing at all"),
    ],
)
def test_what_can_be_read_in_one_way_is_no_problem(
    reading: Read, direction: str, target: Any, realized: tuple[Any, ...]
) -> None:
    found = of(reading, direction, target, *realized)

    assert [one for one in told(found) if one.startswith("SB234")] == []
    assert agents(found)


def test_one_agent_far_below_is_warned_of_and_not_refused(reading: Read) -> None:
    found = of(reading, "higher", 95, 0.96)

    assert told(found) == ["SB218 Realized!B2"]


def test_where_only_rows_describe_a_kpi_it_concerns_those_whose_rows_they_are(
    tmp_path: Path,
) -> None:
    rows = [
        ["00123", "Staf", "Salah", "Negatif", "%", 50, percent(0.03), 3],
        ["00123", "Staf", "Jual", "Positif", "kali", 50, 10, 10],
        ["00456", "Staf", "Jual", "Positif", "kali", 100, 10, 10],
    ]
    scheme = write(tmp_path / "scheme.xlsx", SCHEME)
    found = read(write(tmp_path / "list.xlsx", {"Oktober": [LIST_HEADINGS, *rows]}), scheme=scheme)

    (fault,) = [one for one in found.problems if one.code == "SB234"]
    assert fault.agent_id == "00123"


# ---------------------------------------------------------------- decided once


def decided(reading: Read, how: str, target: Any, *realized: Any, name: str = "ERR") -> Any:
    """Read one percent KPI after people agreed what its plain numbers are."""
    return of(reading, "higher", target, *realized, agreed=Agreed(percentages={name: how}))


@pytest.mark.parametrize("name", ["ERR", "errors", " err "])
def test_what_was_agreed_settles_how_plain_numbers_are_meant(reading: Read, name: str) -> None:
    plain = decided(reading, "percent", 2, 3, percent(0.02), name=name)
    ratio = decided(reading, "ratio", 2, 3, percent(0.02), name=name)

    assert [one for one in told(plain) if one.startswith("SB234")] == []
    assert [one for one in told(ratio) if one.startswith("SB234")] == []
    assert [line(plain, one, "ERR").realized for one in ("001", "002")] == [D(3), D(2)]
    assert [line(ratio, one, "ERR").realized for one in ("001", "002")] == [D(3), D("0.02")]
    assert (line(plain, kpi="ERR").kpi.unit.per_hundred, line(plain, kpi="ERR").target) == (
        True,
        D(2),
    )
    assert line(ratio, kpi="ERR").kpi.unit.per_hundred is False


def test_without_an_agreement_the_problem_names_the_way_out(reading: Read) -> None:
    found = of(reading, "lower", 2, percent(0.02), percent(0.04))

    (fault,) = [one for one in found.problems if one.code == "SB234"]
    assert 'percentages = { "ERR" = "percent" }' in problem_text(fault, Language.EN).next


def test_all_cells_written_the_other_way_are_named_but_no_more_than_ten(reading: Read) -> None:
    few = of(reading, "lower", percent(0.03), 3, 4)
    many = of(reading, "lower", percent(0.03), *[3, 4] * 6)

    cells = [
        one.facts["cells"] for found in (few, many) for one in found.problems if one.code == "SB234"
    ]
    assert cells[0] == "Realized!B2, Realized!B3"
    assert str(cells[1]).count("Realized!") == 10
    assert str(cells[1]).endswith("Realized!B11, …")


def test_the_problem_names_a_cell_of_each_way_and_an_example_of_these(reading: Read) -> None:
    found = of(reading, "higher", 0.85, "87%", 0.85, 88)

    (fault,) = [one for one in found.problems if one.code == "SB234"]
    said = problem_text(fault, Language.EN)
    assert said.found == "0.85 in KPI!G2, 88 in Realized!B4"
    assert said.needed == "the values of ERR in one way: all as 88, all as 88% or all as 0.88"
    assert fault.facts["cells"] == "KPI!G2, Realized!B3"


def test_the_example_of_a_plain_number_beside_what_excel_shows_is_that_number(
    reading: Read,
) -> None:
    found = of(reading, "lower", 2, percent(0.02), percent(0.04))

    (fault,) = [one for one in found.problems if one.code == "SB234"]
    assert "all as 2, all as 2% or all as 0.02" in problem_text(fault, Language.EN).needed


def test_what_two_ways_of_writing_lead_to_is_not_told_besides(reading: Read) -> None:
    found = of(reading, "higher", 0.85, 0.85, 88)

    assert told(found) == ["SB234 KPI!G2"]


@pytest.mark.parametrize("direction", ["higher", "lower", "range"])
def test_one_cell_of_a_ratio_among_percentages_is_a_slip_and_no_result(
    reading: Read, direction: str
) -> None:
    target = "90 - 95" if direction == "range" else 95

    found = of(reading, direction, target, 93, 0.94, 96.5)

    assert told(found)[0] == "SB234 Realized!B3"


@pytest.mark.parametrize(
    ("direction", "target", "realized"),
    [
        pytest.param("lower", 95, (93, 0.2, 96), id="far from the target both ways"),
        pytest.param("lower", 2, (1.5, 0.02, 3), id="of a small target anything may be true"),
        pytest.param("higher", 95, (93, 0, 96), id="nothing is nothing"),
    ],
)
def test_a_small_percentage_that_may_be_true_is_read(
    reading: Read, direction: str, target: Any, realized: tuple[Any, ...]
) -> None:
    assert "SB234" not in " ".join(told(of(reading, direction, target, *realized)))
