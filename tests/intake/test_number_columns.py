"""A column of numbers is read one way as a whole; lengths of time among them."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.kpi import UnitKind
from scorebook.intake.formats import form
from scorebook.intake.numbers import seconds_from_text
from tests.intake.books import AGENTS, KPI, TIERS, Read, Shown, kpi_rows, kpis, line, told

D = Decimal


# ---------------------------------------------------------------- columns read as one


@pytest.mark.parametrize(
    ("typed", "ratios"),
    [
        pytest.param([0.25, 0.75], ["0.25", "0.75"], id="ratios"),
        pytest.param([25, 75], ["0.25", "0.75"], id="percents"),
        pytest.param([Shown(0.25, "0%"), Shown(0.75, "0%")], ["0.25", "0.75"], id="shown as %"),
        pytest.param([Shown(0.25, "0%"), 75], ["0.25", "0.75"], id="mixed: % is a ratio"),
        pytest.param([0.5, 99.5], ["0.005", "0.995"], id="half a percent among percents"),
        pytest.param(["25%", "75%"], ["0.25", "0.75"], id="typed with a sign"),
    ],
)
def test_weights_are_read_one_way_by_their_sum(
    reading: Read, typed: list[Any], ratios: list[str]
) -> None:
    found = reading(
        kpi=kpi_rows({"weight": typed[0]}, {"code": "AHT", "name": "Time", "weight": typed[1]}),
        realized=[["agent_id", "CSAT", "AHT"], ["001", 90, 90]],
    )

    assert [str(kpi.weight) for kpi in kpis(found).values()] == ratios
    assert set(told(found)) <= {"SB207 KPI!E2"}


def test_weights_of_1_percent_are_percents_where_the_role_totals_100(reading: Read) -> None:
    found = reading(
        kpi=kpi_rows({"weight": 1}, {"code": "AHT", "name": "Time", "weight": 99}),
        realized=[["agent_id", "CSAT", "AHT"], ["001", 90, 90]],
    )

    assert kpis(found)["CSAT"].weight == D("0.01")


@pytest.mark.parametrize(
    ("column", "typed", "ratios"),
    [
        pytest.param("cap", [1.1, 1.5], ["1.1", "1.5"], id="ratios"),
        pytest.param("cap", [110, 150], ["1.1", "1.5"], id="percents"),
        pytest.param("cap", [1, 120], ["0.01", "1.2"], id="one number past 5 decides for all"),
        pytest.param("cap", [5, 1], ["5", "1"], id="5 is still a ratio"),
        pytest.param("cap", [Shown(1.2, "0%"), 150], ["1.2", "1.5"], id="shown as %"),
        pytest.param("threshold", [0.5, 0.8], ["0.5", "0.8"], id="threshold"),
        pytest.param("floor", [50, 80], ["0.5", "0.8"], id="floor"),
        pytest.param("step", [25, 10], ["0.25", "0.1"], id="step"),
    ],
)
def test_a_ratio_column_is_read_one_way_as_a_whole(
    reading: Read, column: str, typed: list[Any], ratios: list[str]
) -> None:
    found = reading(
        kpi=kpi_rows(
            {column: typed[0], "weight": 0.5},
            {"code": "AHT", "name": "Time", column: typed[1], "weight": 0.5},
        ),
        realized=[["agent_id", "CSAT", "AHT"], ["001", 90, 90]],
    )

    assert [str(getattr(kpi, column)) for kpi in kpis(found).values()] == ratios


@pytest.mark.parametrize(
    ("typed", "floors"),
    [([0, 0.9], ["0", "0.9"]), ([0, 90], ["0", "0.9"]), ([0, Shown(0.9, "0%")], ["0", "0.9"])],
)
def test_the_floors_of_tiers_are_read_one_way(
    reading: Read, typed: list[Any], floors: list[str]
) -> None:
    found = reading(tiers=[TIERS[0], ["Low", typed[0], 0], ["High", typed[1], 100]])

    assert found.month is not None
    assert [str(tier.floor) for tier in found.month.scheme.ladder("Agent")] == floors


@pytest.mark.parametrize("typed", [[0.5, 1.5], [50, 150], [Shown(0.5, "0%"), Shown(1.5, "0%")]])
def test_rates_are_ratios_and_amounts_are_money(reading: Read, typed: list[Any]) -> None:
    found = reading(
        agents=[["agent_id", "role", "base"], ["001", "Agent", 1000]],
        tiers=[
            [*TIERS[0], "kind"],
            ["Low", 0, 4, "amount"],
            ["Mid", 0.8, typed[0], "rate"],
            ["High", 0.9, typed[1], "rate"],
        ],
    )

    assert found.month is not None
    payouts = [tier.payout for tier in found.month.scheme.ladder("Agent")]
    assert payouts == [D(4), D("0.5"), D("1.5")]


def test_the_numbers_of_a_percent_kpi_are_pooled_targets_and_realized_values(
    reading: Read,
) -> None:
    found = reading(
        agents=[["agent_id", "role"], ["001", "Agent"], ["002", "Agent"], ["003", "Agent"]],
        kpi=kpi_rows({"unit": "%", "target": 95}),
        realized=[["agent_id", "CSAT"], ["001", 1], ["002", Shown(0.93, "0%")], ["003", "97%"]],
    )

    assert kpis(found)["CSAT"].unit.per_hundred
    realized = [line(found, agent_id).realized for agent_id in ("001", "002", "003")]
    assert realized == [D(1), D(93), D(97)]
    assert line(found).target == D(95)


def test_a_percent_kpi_of_small_numbers_is_a_ratio(reading: Read) -> None:
    found = reading(
        kpi=kpi_rows({"unit": "persen", "target": 0.95}),
        realized=[["agent_id", "CSAT"], ["001", 0.9]],
    )

    assert not kpis(found)["CSAT"].unit.per_hundred
    assert line(found).realized == D("0.9")


def test_without_a_word_for_the_unit_the_cells_themselves_say_it(reading: Read) -> None:
    percent = reading(realized=[["agent_id", "CSAT"], ["001", Shown(0.9, "0.0%")]])
    time = reading(
        kpi=kpi_rows({"target": Shown(0.25 / 60, "mm:ss")}),
        realized=[["agent_id", "CSAT"], ["001", Shown(0.25 / 72, "mm:ss")]],
    )

    assert kpis(percent)["CSAT"].unit.kind is UnitKind.PERCENT
    assert kpis(time)["CSAT"].unit.kind is UnitKind.DURATION


def test_a_companys_own_unit_is_kept(reading: Read) -> None:
    found = reading(kpi=kpi_rows({"unit": "panggilan"}))

    assert kpis(found)["CSAT"].unit.kind is UnitKind.OTHER
    assert kpis(found)["CSAT"].unit.label == "panggilan"


# ---------------------------------------------------------------- durations


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        pytest.param(Shown(318 / 86_400, "h:mm:ss"), 318, id="an Excel time"),
        pytest.param(Shown(1.5, "[h]:mm:ss"), 129_600, id="36 hours"),
        pytest.param(Shown(26 / 24, "h:mm"), 93_600, id="26 hours shown as 2:00"),
        pytest.param(Shown(5.5 / 1440, "[mm]:ss"), 330, id="minutes and seconds"),
        pytest.param("5:18", 318, id="mm:ss typed as text"),
        pytest.param("1:05:18", 3918, id="h:mm:ss typed as text"),
        pytest.param("120:00", None, id="120 minutes are written 2:00:00"),
        pytest.param(318, 318, id="seconds"),
        pytest.param("318", 318, id="seconds typed as text"),
    ],
)
def test_a_duration_is_seconds_inside(reading: Read, cell: Any, seconds: int | None) -> None:
    found = reading(
        kpi=kpi_rows({"unit": "duration", "direction": "lower", "target": 300}),
        realized=[["agent_id", "CSAT"], ["001", cell]],
    )

    assert line(found).realized == (None if seconds is None else D(seconds))


@pytest.mark.parametrize("written", ["5:60", "1:60:00", "5:1:", ":30", "5", "1:2:3:4", "-1:00"])
def test_what_is_no_time_of_60_minutes_and_seconds_is_none(written: str) -> None:
    assert seconds_from_text(written) is None


def test_half_a_second_may_be_typed_in_either_language() -> None:
    assert seconds_from_text("0:30,5") == seconds_from_text("0:30.5") == D("30.5")


@pytest.mark.parametrize(
    ("number_format", "means"),
    [
        ("General", ""),
        ("0", ""),
        ("00000", "00000"),
        ("0%", "percent"),
        ('0.0" %"', ""),
        ("0.0\\ %", "percent"),
        ("h:mm:ss", "time"),
        ("[h]:mm", "time"),
        ("[mm]:ss", "time"),
        ("dd/mm/yyyy", "date"),
        ("mmm-yy", "date"),
        ("[$-421]dd mmmm yyyy", "date"),
        ("yyyy-mm-dd hh:mm", "date"),
        ("[$Rp-421]#,##0", ""),
        ("#,##0;[Red]-#,##0", ""),
        ('0 "detik"', ""),
        ("[Red]0%", "percent"),
    ],
)
def test_a_number_format_says_what_a_number_is(number_format: str, means: str) -> None:
    assert form(number_format) == means


def test_a_bare_part_of_a_day_among_times_is_refused(reading: Read) -> None:
    found = reading(
        agents=[AGENTS[0], AGENTS[1], ["002", "Bayu", "Agent"]],
        kpi=[[*KPI[0], "unit"], ["Agent", "AHT", "Handling time", "lower", 1, 300, "duration"]],
        realized=[["agent_id", "AHT"], ["001", Shown(0.003125, "h:mm:ss")], ["002", 0.00382]],
    )

    assert told(found) == ["SB201 Realized!B3"]
    assert line(found, kpi="AHT").realized == D(270)
