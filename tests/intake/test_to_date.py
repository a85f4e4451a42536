"""Figures up to now, or of another month, stand beside the month's: they never stand in for it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.agreed import Agreed, AgreedColumn, AgreedSheet
from tests.intake.books import Rows, facts, told
from tests.intake.test_layouts_faults import company, values

D = Decimal
KPI: Rows = [
    ["role", "code", "name", "direction", "weight"],
    ["Agent", "REV", "Revenue", "higher", 1],
]
TWO: Rows = [
    ["role", "code", "name", "direction", "weight", "target"],
    ["Agent", "CSAT", "CSAT", "higher", 0.5, 90],
    ["Agent", "QA", "QA", "higher", 0.5, 85],
]
BESIDE_SEPTEMBER: Rows = [
    ["NIK", "Nama", "Sept CSAT", "CSAT", "QA"],
    ["001", "Budi", 70, 91, 88],
    ["002", "Sari", 75, 87, 90],
]


def grouped(*measures: str) -> list[list[Any]]:
    """Write one KPI under groups, each with a target and a realized value of its own."""
    over = [word for one in measures for word in (one, None)]
    under = [word for _ in measures for word in ("Target", "Actual")]
    return [
        [None, None, "Revenue", *[None] * (len(over) - 1)],
        [None, None, *over],
        ["Sales ID", "Salesperson", *under],
    ]


@pytest.mark.parametrize("month", ["MTD", "Bulan Ini", "This Month"])
@pytest.mark.parametrize("so_far", ["YTD", "s/d Bulan Ini", "2026"])
def test_what_was_reached_this_year_is_not_what_was_reached_this_month(
    month: str, so_far: str, tmp_path: Path
) -> None:
    rows = [*grouped(month, so_far), ["S1", "Ana", 1000, 900, 10_000, 9900]]

    found = company(tmp_path, {"Dash": rows}, kpi=KPI)

    assert values(found) == {("S1", "REV"): "900"}
    assert found.month is not None
    assert found.month.agents[0].lines[0].target == D(1000)
    assert told(found) == ["SB111 Dash"]


def test_a_month_left_blank_is_blank_whatever_the_year_has_come_to(tmp_path: Path) -> None:
    people = [["S1", "Ana", 1000, None, 10_000, 9900], ["S2", "Bea", 1000, 800, 10_000, 8000]]

    found = company(tmp_path, {"Dash": [*grouped("MTD", "YTD"), *people]}, kpi=KPI)

    assert values(found) == {("S1", "REV"): "–", ("S2", "REV"): "800"}
    assert [one for one in told(found) if one.startswith("SB208")] == ["SB208 Dash!D4"]


def test_beside_last_months_figures_it_is_asked_of_which_month_the_others_are(
    tmp_path: Path,
) -> None:
    found = company(tmp_path, {"Scores": BESIDE_SEPTEMBER}, kpi=TWO)

    errors = [one for one in told(found) if not one.startswith("SB111")]
    assert errors == ["SB103 Scores!D1"]
    assert "Sept CSAT (Scores!C1)" in facts(found, "SB103")["found"]


def test_told_that_they_are_this_months_they_are_read(tmp_path: Path) -> None:
    said = AgreedSheet(columns={"CSAT": AgreedColumn(meaning="realized", kpi="CSAT")})

    found = company(
        tmp_path, {"Scores": BESIDE_SEPTEMBER}, kpi=TWO, agreed=Agreed(sheets={"Scores": said})
    )

    assert told(found) == ["SB111 Scores"]
    assert values(found) == {
        ("001", "CSAT"): "91",
        ("001", "QA"): "88",
        ("002", "CSAT"): "87",
        ("002", "QA"): "90",
    }
