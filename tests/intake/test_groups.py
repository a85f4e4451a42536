"""Weights in two levels: a group's share of the score, and a KPI's share of its group."""

from decimal import Decimal
from typing import Any

import pytest

from tests.intake.books import Read, Shown, facts, kpis, line, told

D = Decimal

HEADINGS = ["role", "code", "direction", "target", "group", "group_weight", "weight"]
REALIZED = [["agent_id", "A", "B", "C"], ["001", 90, 90, 90]]


def rows(*typed: tuple[str, Any, Any], role: str = "Agent") -> list[list[Any]]:
    """One row a KPI: A, B, C with their group, its weight, and the weight as typed."""
    return [
        [role, code, "higher", 100, group, group_weight, weight]
        for code, (group, group_weight, weight) in zip("ABCDEF", typed, strict=False)
    ]


def eight(typed: list[tuple[str, Any, Any]]) -> list[list[Any]]:
    return [row for one in typed for row in rows(one)]


def weigh(reading: Read, *typed: tuple[str, Any, Any], **parts: Any) -> Any:
    return reading(kpi=[HEADINGS, *rows(*typed)], realized=REALIZED, **parts)


def effective(found: Any) -> list[str]:
    return [f"{kpi.weight.normalize():f}" for kpi in kpis(found).values() if kpi.weight is not None]


@pytest.mark.parametrize(
    ("of_group", "own"),
    [
        pytest.param((60, 40), (50, 100), id="both in percent"),
        pytest.param((0.6, 0.4), (0.5, 1), id="both as ratios"),
        pytest.param((60, 40), (0.5, 1), id="each column in its own way"),
        pytest.param((0.6, 0.4), (50, 100), id="or the other"),
        pytest.param((Shown(0.6, "0%"), 40), (50, Shown(1, "0%")), id="cells that say %"),
    ],
)
def test_a_kpi_weighs_its_share_of_its_groups_share(
    reading: Read, of_group: tuple[Any, Any], own: tuple[Any, Any]
) -> None:
    found = weigh(
        reading,
        ("Quality", of_group[0], own[0]),
        ("Quality", of_group[0], own[0]),
        ("Speed", of_group[1], own[1]),
    )

    assert told(found) == []
    assert effective(found) == ["0.3", "0.3", "0.4"]
    a = kpis(found)["A"]
    assert (a.group_weight, a.weight_in_group) == (D("0.6"), D("0.5"))
    assert str(a.group_weight_place) == "KPI!F2"
    assert line(found, kpi="A").weight == D("0.3")


def test_a_group_says_its_weight_once_or_in_every_row(reading: Read) -> None:
    found = weigh(reading, ("Quality", None, 50), ("Quality", 60, 50), ("Speed", 40, 100))

    assert told(found) == []
    assert effective(found) == ["0.3", "0.3", "0.4"]
    assert [str(kpi.group_weight_place) for kpi in kpis(found).values()] == [
        *("KPI!F3", "KPI!F3", "KPI!F4")
    ]


def test_the_first_row_that_says_a_groups_weight_is_where_it_stands(reading: Read) -> None:
    found = weigh(reading, ("Quality", 100, 20), ("Quality", 100, 20), ("Quality", None, 60))

    assert told(found) == []
    assert str(kpis(found)["C"].group_weight_place) == "KPI!F2"


def test_many_groups_of_ratios_are_no_percentages(reading: Read) -> None:
    typed = [(f"Group {at}", 0.125, 1) for at in range(8)]
    found = reading(
        kpi=[HEADINGS, *([*row[:1], f"K{at}", *row[2:]] for at, row in enumerate(eight(typed)))],
        realized=[["agent_id", *(f"K{at}" for at in range(8))], ["001", *[90] * 8]],
    )

    assert told(found) == []
    assert effective(found) == ["0.125"] * 8


def test_a_group_weight_that_many_rows_repeat_is_counted_once(reading: Read) -> None:
    typed = [("Quality", 1, 0.125)] * 8
    found = reading(
        kpi=[HEADINGS, *([*row[:1], f"K{at}", *row[2:]] for at, row in enumerate(eight(typed)))],
        realized=[["agent_id", *(f"K{at}" for at in range(8))], ["001", *[90] * 8]],
    )

    assert told(found) == []
    assert effective(found) == ["0.125"] * 8


def test_a_group_is_one_however_it_is_spelled(reading: Read) -> None:
    found = weigh(reading, ("Mutu Kerja", 60, 50), ("mutu  kerja ", None, 50), ("Waktu", 40, 100))

    assert told(found) == []
    assert [kpi.group for kpi in kpis(found).values()] == ["Mutu Kerja", "Mutu Kerja", "Waktu"]


def test_a_group_is_spelled_one_way_in_every_role(reading: Read) -> None:
    found = reading(
        kpi=[HEADINGS, *rows(("Mutu", None, 100)), *rows(("MUTU", None, 100), role="Leader")],
        realized=[["agent_id", "A"], ["001", 90]],
    )

    assert kpis(found, "Leader")["A"].group == "Mutu"


def test_shares_of_the_whole_score_may_stand_beside_their_sums(reading: Read) -> None:
    found = weigh(reading, ("Quality", 60, 20), ("Quality", 60, 40), ("Speed", 40, 40))

    assert told(found) == []
    assert effective(found) == ["0.2", "0.4", "0.4"]
    assert kpis(found)["A"].weight_in_group == D("0.2")


def test_without_a_groups_weight_a_role_has_one_level(reading: Read) -> None:
    found = weigh(reading, ("Quality", None, 20), ("Quality", None, 40), ("Speed", None, 40))

    assert told(found) == []
    a = kpis(found)["A"]
    assert (a.weight, a.weight_in_group, a.group_weight) == (D("0.2"), None, None)
    assert a.group_weight_place is None


def test_one_role_may_have_two_levels_and_another_one(reading: Read) -> None:
    found = reading(
        kpi=[
            HEADINGS,
            *rows(("Quality", 60, 50), ("Quality", 60, 50), ("Speed", 40, 100)),
            *rows(("Quality", None, 70), ("Speed", None, 30), role="Leader"),
        ],
        realized=REALIZED,
    )

    assert effective(found) == ["0.3", "0.3", "0.4"]
    assert [kpi.weight for kpi in kpis(found, "Leader").values()] == [D("0.7"), D("0.3")]


def test_weights_that_only_compare_are_multiplied_as_typed(reading: Read) -> None:
    found = weigh(
        reading,
        ("Quality", 3, 20),
        ("Quality", 3, 40),
        ("Speed", 2, 40),
        settings={"weights": "relative"},
    )

    assert told(found) == []
    assert effective(found) == ["60", "120", "80"]


def test_weights_that_only_compare_are_never_shares_of_the_whole(reading: Read) -> None:
    found = weigh(
        reading,
        ("Quality", 0.6, 0.2),
        ("Quality", 0.6, 0.4),
        ("Speed", 0.4, 0.4),
        settings={"weights": "relative"},
    )

    assert effective(found) == ["0.12", "0.24", "0.16"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        pytest.param(
            [("Q", 60, 50), ("Q", 50, 50), ("S", 40, 100)], "SB225 KPI!F3", id="two weights"
        ),
        pytest.param([("Q", 100, 50), ("Q", 100, 50), ("", None, 0)], "SB226 KPI!F4", id="none"),
        pytest.param(
            [("Q", 60, 50), ("Q", 60, 40), ("S", 40, 100)], "SB227 KPI!G2", id="a group of 90 %"
        ),
        pytest.param(
            [("Q", 60, 50), ("Q", 60, 50), ("S", 30, 100)], "SB228 KPI!F2", id="groups of 90 %"
        ),
    ],
)
def test_weights_that_do_not_fit_are_a_problem_with_its_cell(
    reading: Read, typed: list[tuple[str, Any, Any]], problem: str
) -> None:
    assert told(weigh(reading, *typed)) == [problem]


def test_a_group_weight_that_is_no_number_is_a_problem(reading: Read) -> None:
    found = weigh(reading, ("Q", "much", 50), ("Q", 60, 50), ("S", 40, 100))

    assert told(found) == ["SB201 KPI!F2"]
    assert facts(found, "SB201")["found"] == "much"


def test_a_kpi_of_every_role_completes_the_weights_of_a_role(reading: Read) -> None:
    found = reading(
        kpi=[
            HEADINGS,
            *rows(("Quality", 60, 100)),
            ["", "B", "higher", 100, "Speed", 40, 100],
        ],
        realized=[["agent_id", "A", "B"], ["001", 90, 90]],
    )

    assert told(found) == []
    assert effective(found) == ["0.6", "0.4"]


def test_a_kpi_of_every_role_weighs_as_in_the_first_role(reading: Read) -> None:
    found = reading(
        kpi=[
            HEADINGS,
            ["", "B", "higher", 100, "Speed", 40, 40],
            *rows(("Quality", 60, 60)),
            *rows(("Quality", 60, 100), role="Leader"),
        ],
        realized=[["agent_id", "A", "B"], ["001", 90, 90]],
    )

    assert effective(found) == ["0.4", "0.6"]
