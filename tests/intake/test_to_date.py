"""Figures up to now, or of another month, stand beside the month's: they never stand in for it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.agreed import Agreed, AgreedColumn, AgreedSheet, Span
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


@pytest.mark.parametrize("week", ["W{}", "Week {}", "Minggu ke-{}", "Wk{}"])
def test_of_weeks_beside_the_month_only_the_month_is_read(week: str, tmp_path: Path) -> None:
    weeks = [week.format(at) for at in range(1, 5)]
    rows: list[list[Any]] = [
        [None, None, "CSAT", *[None] * 4, "QA", *[None] * 4],
        ["NIK", "Nama", *weeks, "MTD", *weeks, "Total"],
        ["001", "Budi", 80, 90, 85, None, 86, 70, 71, 72, 73, 71],
        ["002", "Sari", 80, 90, 85, 90, None, 70, 71, 72, 73, 72],
    ]

    found = company(tmp_path, {"Oct": rows}, kpi=TWO)

    assert values(found) == {
        ("001", "CSAT"): "86",
        ("001", "QA"): "71",
        ("002", "CSAT"): "–",
        ("002", "QA"): "72",
    }


def test_of_weeks_alone_it_is_asked_once_a_kpi_what_they_come_to(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [None, None, "CSAT", None, None, "QA", None, None],
        ["NIK", "Nama", "W1", "W2", "W3", "W1", "W2", "W3"],
        ["001", "Budi", 80, 90, 85, 70, 71, 72],
        ["002", "Sari", 81, 91, 86, 75, 76, 77],
    ]

    found = company(tmp_path, {"Oct": rows}, kpi=TWO)

    asked = [(one.key, one.options) for one in found.understood.questions]
    assert asked == [
        (("reading", "aggregate", kpi), ("sum", "mean", "last")) for kpi in ("CSAT", "QA")
    ]


def test_sheets_of_other_months_are_no_rivals_where_a_column_has_moved(tmp_path: Path) -> None:
    before = [["NIK", "Nama", "CSAT", "QA"], ["001", "Budi", 70, 71]]
    now = [["Nama", "NIK", "QA", "CSAT"], ["Budi", "001", 88, 91]]

    found = company(tmp_path, {"Sep 2026": before, "Okt 2026": now}, kpi=TWO)

    assert told(found) == ["SB111 Sep 2026"]
    assert values(found) == {("001", "CSAT"): "91", ("001", "QA"): "88"}


def test_of_whole_years_it_is_asked_whether_the_year_is_meant(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["NIK", "Nama", "KPI", "Target 2026", "Realisasi 2025", "Realisasi 2026"],
        ["001", "Budi", "CSAT", 90, 70, 91],
        ["001", "Budi", "QA", 85, 71, 88],
    ]

    asked = company(tmp_path, {"Rekap": rows}, kpi=TWO)
    answered = company(tmp_path, {"Rekap": rows}, kpi=TWO, agreed=Agreed(span=Span.YEAR))

    assert [one for one in told(asked) if not one.startswith("SB111")] == ["SB110 Rekap"]
    assert values(answered) == {("001", "CSAT"): "91", ("001", "QA"): "88"}
