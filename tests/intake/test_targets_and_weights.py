"""A target or a weight for one agent, over the role's: Targets sheet, or columns of the list."""

from decimal import Decimal
from typing import Any

import pytest

from tests.intake.books import AGENTS, KPI, Read, Rows, Shown, agents, facts, line, told

D = Decimal

TWO_KPIS = [
    [*KPI[0], "target_high"],
    ["Agent", "CSAT", "Rating", "higher", 0.5, 100, None],
    ["Agent", "AHT", "Handling time", "range", 0.5, 200, 300],
]
LEADER = ["Leader", "TEAM", "Team score", "higher", 1, 90, None]
TWO_VALUES = [["agent_id", "CSAT", "AHT"], ["001", 90, 310], ["002", 90, 310]]
TWO_AGENTS = [*AGENTS, ["002", "Bayu", "Agent"]]

WIDE = [["agent_id", "CSAT", "Handling time"], ["001", 80, None]]
LONG = [["agent_id", "kpi", "target"], ["001", "CSAT", 80]]
BY_NAME = [["NIK", "Nama KPI", "Target"], ["001", "rating", 80]]


@pytest.mark.parametrize("targets", [WIDE, LONG, BY_NAME], ids=["wide", "long", "by name"])
def test_the_targets_sheet_goes_before_the_roles_target(reading: Read, targets: Any) -> None:
    found = reading(
        agents=TWO_AGENTS, kpi=TWO_KPIS, realized=TWO_VALUES, extra={"Targets": targets}
    )

    assert told(found) == []
    assert line(found).target == D(80)
    assert str(line(found).target_place) == "Targets!" + ("B2" if targets is WIDE else "C2")
    assert line(found, "002").target == D(100)
    assert (line(found, kpi="AHT").target, line(found, kpi="AHT").target_high) == (D(200), D(300))


def test_an_agents_own_range_may_be_typed_into_its_cell(reading: Read) -> None:
    found = reading(
        kpi=TWO_KPIS, realized=TWO_VALUES[:2], extra={"Target": [WIDE[0], ["001", 80, "250 - 350"]]}
    )

    assert (line(found, kpi="AHT").target, line(found, kpi="AHT").target_high) == (D(250), D(350))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        pytest.param(["999", "CSAT", 80], "SB403 Targets!A2", id="an agent nobody declared"),
        pytest.param(["001", "CSTA", 80], "SB405 Targets!B2", id="a KPI nobody declared"),
        pytest.param(["001", "CSAT", "80,5,1"], "SB201 Targets!C2", id="not a number"),
        pytest.param(["001", "CSAT", 0], "SB203 Targets!C2", id="zero"),
        pytest.param([None, "CSAT", 80], "SB401 Targets!A2", id="nobody's"),
    ],
)
def test_a_target_that_would_not_count_is_a_problem(
    reading: Read, row: list[Any], problem: str
) -> None:
    found = reading(kpi=TWO_KPIS, realized=TWO_VALUES[:2], extra={"Targets": [LONG[0], row]})

    assert told(found) == [problem]


def test_a_target_for_a_kpi_the_role_does_not_have_is_told(reading: Read) -> None:
    found = reading(
        kpi=[*TWO_KPIS, LEADER],
        realized=TWO_VALUES[:2],
        extra={"Targets": [LONG[0], ["001", "TEAM", 80]]},
    )

    assert told(found) == ["SB408 Targets!C2", "SB233 KPI!B4"]


def test_two_targets_for_one_agent_contradict_each_other(reading: Read) -> None:
    found = reading(
        kpi=TWO_KPIS, realized=TWO_VALUES[:2], extra={"Targets": [*LONG, ["001", "CSAT", 85]]}
    )

    assert told(found) == ["SB407 Targets!C3"]


def test_the_row_of_the_measurement_goes_before_the_targets_sheet_and_the_role(
    reading: Read,
) -> None:
    rows = [["agent_id", "kpi", "realized", "target"], ["001", "CSAT", 90, 70]]
    listed = reading(realized=rows)
    both = reading(realized=rows, extra={"Targets": LONG})

    assert (line(listed).target, str(line(listed).target_place)) == (D(70), "Realized!D2")
    assert (line(both).target, str(line(both).target_place)) == (D(70), "Realized!D2")


@pytest.mark.parametrize(
    "typed", [[0.3, 0.7], [30, 70], [Shown(0.3, "0%"), Shown(0.7, "0%")], [Shown(0.3, "0%"), 70]]
)
def test_a_weight_column_of_the_list_goes_before_the_roles_weights(
    reading: Read, typed: list[Any]
) -> None:
    found = reading(
        kpi=TWO_KPIS,
        realized=[
            ["agent_id", "kpi", "realized", "weight"],
            ["001", "CSAT", 90, typed[0]],
            ["001", "AHT", 250, typed[1]],
        ],
    )

    assert told(found) == []
    assert [one.weight for one in agents(found)["001"].lines] == [D("0.3"), D("0.7")]
    assert str(line(found).weight_place) == "Realized!D2"


def test_a_lone_weight_above_1_can_only_be_a_percentage(reading: Read) -> None:
    found = reading(
        kpi=TWO_KPIS,
        realized=[
            ["agent_id", "kpi", "realized", "weight"],
            ["001", "CSAT", 90, 3],
            ["001", "AHT", 250, None],
        ],
    )

    assert line(found).weight == D("0.03")


def test_a_row_without_a_weight_keeps_the_roles(reading: Read) -> None:
    found = reading(
        kpi=TWO_KPIS,
        realized=[
            ["agent_id", "kpi", "realized", "weight"],
            ["001", "CSAT", 90, 0.5],
            ["001", "AHT", 250, None],
        ],
    )

    assert told(found) == []
    assert line(found, kpi="AHT").weight == D("0.5")
    assert str(line(found, kpi="AHT").weight_place) == "KPI!E3"


def test_weights_that_replace_the_roles_are_told_when_they_miss_100_percent(reading: Read) -> None:
    found = reading(
        kpi=TWO_KPIS,
        realized=[
            ["agent_id", "kpi", "realized", "weight"],
            ["001", "CSAT", 90, 30],
            ["001", "AHT", 250, 60],
        ],
    )

    assert told(found) == ["SB221 Realized!D2"]
    assert facts(found, "SB221")["cells"] == "Realized!D2, Realized!D3"


@pytest.mark.parametrize(("first", "second", "own"), [(2, 1, 4), (0.6, 0.4, 1.2), (60, 40, 1)])
def test_weights_that_only_compare_are_taken_as_they_were_typed(
    reading: Read, first: float, second: float, own: float
) -> None:
    found = reading(
        settings={"weights": "relative"},
        kpi=[
            KPI[0],
            ["Agent", "CSAT", "Rating", "higher", first, 100],
            ["Agent", "QA", "Quality", "higher", second, 100],
        ],
        realized=[
            ["agent_id", "kpi", "realized", "weight"],
            ["001", "CSAT", 90, own],
            ["001", "QA", 90, None],
        ],
    )

    assert line(found, kpi="CSAT").weight == D(str(own))
    assert line(found, kpi="QA").weight == D(str(second))


# ---------------------------------------------------------------- the scheme's KPI sheet


OWN_KPIS = [["Agent", "CSAT", "higher", 0.5, 90], ["Agent", "AHT", "lower", 0.5, 300]]


def scheme_with(*kpis: list[Any]) -> dict[str, Rows]:
    return {"KPI": [["role", "code", "direction", "weight", "target", "cap"], *kpis]}


@pytest.mark.parametrize(
    ("row", "code", "facts_told"),
    [
        pytest.param(
            ["Agent", "CSAT", "higher", 0.6, 85],
            "SB240 KPI!D2",
            {"weighs": "0.5", "weighed": "0.6", "other": "scheme.xlsx, KPI!D2"},
            id="a weight",
        ),
        pytest.param(
            [None, "CSAT", "higher", 0.5, 80],
            "SB241 KPI!E2",
            {"what": "target", "found": "90", "before": "80", "other": "scheme.xlsx, KPI!E2"},
            id="a target, for every role",
        ),
        pytest.param(
            ["Agent", "csat", "lower", 0.5, 90],
            "SB241 KPI!B2",
            {"what": "direction", "found": "higher", "before": "lower"},
            id="a direction",
        ),
        pytest.param(
            ["Agent", "CSAT", "higher", 0.5, 90, 1],
            "SB241 KPI!B2",
            {"what": "cap", "before": "100%", "other": "scheme.xlsx, KPI!B2"},
            id="a cap",
        ),
    ],
)
def test_a_kpi_that_the_scheme_has_otherwise_is_told_once(
    row: list[Any], code: str, facts_told: dict[str, Any], reading: Read
) -> None:
    own = [["role", "code", "direction", "weight", "target"], *OWN_KPIS]
    found = reading(kpi=own, scheme=scheme_with(row))

    assert [one for one in told(found) if "SB24" in one] == [code]
    said = facts(found, "SB240" if code.startswith("SB240") else "SB241")
    assert {name: said[name] for name in facts_told} == facts_told


def test_the_same_kpi_sheet_in_both_files_is_no_news(reading: Read) -> None:
    own = [["role", "code", "direction", "weight", "target"], *OWN_KPIS]
    rows = [["agent", "CSAT", "maksimalkan", 50, 0.9], ["Lead", "AHT", "lower", 1, 1]]
    found = reading(kpi=own, scheme=scheme_with(*rows))

    assert not [one for one in told(found) if "SB24" in one]
