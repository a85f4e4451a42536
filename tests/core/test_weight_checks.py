"""Weights total what they should, of a role and of an agent whose rows give their own."""

from typing import Any

import pytest

from scorebook.core.agent import Month
from scorebook.core.checks import of_month
from scorebook.core.scheme import Weights
from tests.core.faults import at, codes, only
from tests.months import D, agent, kpi, line, month


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
