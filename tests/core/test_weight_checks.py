"""Weights total what they should, of a role and of an agent whose rows give their own."""

from typing import Any

import pytest

from scorebook.core.agent import Month
from scorebook.core.checks import of_month
from scorebook.core.scheme import Spread, Weights
from scorebook.core.weight_checks import of_role_weights
from tests.core.faults import at, codes, only
from tests.months import D, agent, kpi, line, month, settings


def weighing(*weights: str, **given: Any) -> Month:
    lines = [
        line(kpi(f"K{each}", weight=D(weight), weight_place=at(f"H{each + 2}")))
        for each, weight in enumerate(weights)
    ]
    return month(agent("00123", *lines), **given)


@pytest.mark.parametrize("weights", [("0.5", "0.4999"), ("0.5", "0.5001"), ("0.3333", "0.6666")])
def test_weights_may_miss_a_hundred_percent_by_a_hundredth_of_one(weights: tuple[str, str]) -> None:
    assert codes(weighing(*weights)) == []


@pytest.mark.parametrize("weights", [("0.5", "0.49989"), ("0.5", "0.50011"), ("60", "40")])
def test_weights_that_miss_a_hundred_percent_are_a_fault_of_the_role(
    weights: tuple[str, str],
) -> None:
    fault = only(of_month(weighing(*weights)))

    assert (fault.code, fault.agent_id, fault.place) == ("SB212", None, at("H2"))
    assert fault.facts["cells"] == "KPI!H2, KPI!H3"


def test_relative_weights_need_no_total() -> None:
    assert codes(weighing("3", "4", weights=Weights.RELATIVE)) == []


def test_weights_typed_row_by_row_are_added_up_agent_by_agent() -> None:
    first, second = kpi("A", weight=None), kpi("B", weight=None)
    rows = (
        line(first, weight=D("0.5"), weight_place=at("F2", "Realisasi")),
        line(second, weight=D("0.4"), weight_place=at("F3", "Realisasi")),
    )

    fault = only(of_month(month(agent("00123", *rows))))

    assert (fault.code, fault.agent_id) == ("SB213", "00123")
    assert codes(month(agent("00123", *rows), weights=Weights.RELATIVE)) == []


def test_weights_that_replace_some_of_the_roles_are_only_warned_of() -> None:
    first = kpi("A", weight=D("0.5"), weight_place=at("H2"))
    second = kpi("B", weight=D("0.5"), weight_place=at("H3"))
    rows = (
        line(first, weight=D("0.7"), weight_place=at("F2", "Realisasi")),
        line(second),
    )

    fault = only(of_month(month(agent("00123", *rows))))

    assert (fault.code, fault.severity, fault.agent_id) == ("SB221", "warning", "00123")
    assert fault.facts["total"] == D("1.2")


def test_a_negative_weight_is_told_once_wherever_it_was_typed() -> None:
    minus = weighing("1.25", "-0.25")
    own = line(kpi("A", weight=None), weight=D("-0.5"), weight_place=at("F2", "Realisasi"))
    rest = line(kpi("B", weight=None), weight=D("1.5"), weight_place=at("F3", "Realisasi"))

    assert codes(minus) == ["SB214"]
    assert codes(month(agent("1", own, rest))) == ["SB214"]


# ---------------------------------------------------------------- two levels


def grouped(*rows: tuple[str, str, str | None], **given: Any) -> list[str]:
    """Name the codes for KPIs of one role: group, weight in it, weight of the group."""
    kpis = [
        kpi(
            f"K{at}",
            group=group,
            weight=D("0.1"),
            weight_in_group=D(weight),
            group_weight=None if of_group is None else D(of_group),
        )
        for at, (group, weight, of_group) in enumerate(rows)
    ]
    return [one.code for one in of_role_weights("Agen", kpis, settings(**given))]


def test_weights_total_1_in_each_group_and_over_the_groups() -> None:
    assert grouped(("A", "0.5", "0.6"), ("A", "0.5", None), ("B", "1", "0.4")) == []
    assert grouped(("A", "0.3", "0.6"), ("A", "0.3", None), ("B", "0.4", "0.4")) == []


def test_a_group_whose_kpis_miss_100_percent_is_told() -> None:
    assert grouped(("A", "0.5", "0.6"), ("A", "0.4", None), ("B", "1", "0.4")) == ["SB227"]


def test_groups_that_miss_100_percent_are_told() -> None:
    assert grouped(("A", "1", "0.6"), ("B", "1", "0.3")) == ["SB228"]


def test_one_group_has_one_weight() -> None:
    assert grouped(("A", "0.5", "0.6"), ("A", "0.5", "0.5"), ("B", "1", "0.4")) == ["SB225"]


def test_where_one_group_has_a_weight_all_have() -> None:
    assert grouped(("A", "1", "1"), ("B", "1", None)) == ["SB226"]


def test_relative_weights_of_groups_need_no_total() -> None:
    assert grouped(("A", "3", "2"), ("B", "7", "5"), weights=Weights.RELATIVE) == []


def test_a_kpi_without_a_group_is_told_where_weights_stay_in_their_group() -> None:
    half = {"weight": D("0.5")}
    mixed = [kpi("A", group="Mutu", **half), kpi("B", **half)]
    plain = [kpi("A", **half), kpi("B", **half)]
    by_group = settings(spread=Spread.GROUP)

    assert [one.code for one in of_role_weights("Agen", mixed, by_group)] == ["SB229"]
    assert list(of_role_weights("Agen", mixed, settings())) == []
    assert list(of_role_weights("Agen", plain, by_group)) == []
