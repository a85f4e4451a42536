"""Numbers with words behind them, and columns of text that could be two numbers."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.kpi import UnitKind
from scorebook.display.language import Language
from scorebook.intake.numbers import Written
from scorebook.intake.units import KpiUnit, worded
from tests.intake.books import (
    KPI,
    LIST_HEADINGS,
    SETTINGS,
    TIERS,
    Read,
    Rows,
    agents,
    facts,
    kpis,
    line,
    read,
    told,
    write,
)

D = Decimal
ID, EN = Language.ID, Language.EN
TIME = KpiUnit("durasi", UnitKind.DURATION)
MONEY = KpiUnit("Rp", UnitKind.CURRENCY)
COUNT = KpiUnit("jumlah", UnitKind.COUNT)
PERCENT = KpiUnit("%", UnitKind.PERCENT)
MILLIONS = KpiUnit("Rp juta", UnitKind.OTHER)
HOURS = KpiUnit("jam", UnitKind.OTHER)
UNKNOWN = KpiUnit()
SCHEME: dict[str, Rows] = {
    "Settings": [["Key", "Value"], *SETTINGS.items()],
    "KPI": [["role", "code", "direction", "weight"], [None, "*", None, None]],
    "Tiers": TIERS,
}


def of(
    reading: Read,
    *realized: Any,
    unit: str | None = None,
    target: Any = 100,
    language: str = "en",
) -> Any:
    """Read one KPI of several agents."""
    ids = [f"00{at}" for at, _ in enumerate(realized, 1)]
    return reading(
        kpi=[[*KPI[0], "unit"], ["Agent", "CSAT", "Rating", "higher", 1, target, unit]],
        agents=[["agent_id", "role"], *([one, "Agent"] for one in ids)],
        realized=[["agent_id", "CSAT"], *map(list, zip(ids, realized, strict=True))],
        settings={"language": language},
    )


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("318 detik", TIME, "318"),
        ("5 menit", TIME, "300"),
        ("157.5 jam", TIME, "567000"),
        ("1,5 hours", TIME, "5400"),
        ("5m", TIME, "300"),
        ("5 menit 18 detik", TIME, "318"),
        ("1h 5m 18s", TIME, "3918"),
        ("157.5 jam", HOURS, "157.5"),
        ("3 hours", HOURS, "3"),
        ("4 /Month", UNKNOWN, "4"),
        ("14/Month", COUNT, "14"),
        ("4 kali per bulan", COUNT, "4"),
        ("95% /bulan", PERCENT, "0.95"),
        ("95 persen", PERCENT, "0.95"),
        ("95 /bulan", PERCENT, "95"),
        ("3 kasus", UNKNOWN, "3"),
        ("3 kasus", COUNT, "3"),
        ("2 (dua) kali", COUNT, "2"),
        ("3 tickets", KpiUnit("tiket", UnitKind.OTHER), "3"),
        ("Rp 5 juta", MONEY, "5000000"),
        ("2,5 jt", MONEY, "2500000"),
        ("Rp5jt/bulan", MONEY, "5000000"),
        ("250 ribu rupiah", MONEY, "250000"),
        ("5k", COUNT, "5000"),
        ("1,5 miliar", UNKNOWN, "1500000000"),
        ("Rp 5.000.000,- /bulan", MONEY, "5000000"),
        ("5.000.000 IDR", MONEY, "5000000"),
        ("5 juta", MILLIONS, "5"),
        ("5 juta rupiah", KpiUnit("juta rupiah", UnitKind.OTHER), "5"),
        ("5 tahun", KpiUnit("Year", UnitKind.OTHER), "5"),
        ("1kg\n", KpiUnit("Kg", UnitKind.OTHER), "1"),
    ],
)
def test_words_that_agree_with_the_unit_or_only_count_leave_the_number(
    text: str, unit: KpiUnit, value: str
) -> None:
    found = worded(text, ID, unit)

    assert found is not None
    assert (found.number.value, found.clash, found.unit) == (D(value), False, "")


@pytest.mark.parametrize(
    ("language", "value"), [(ID, "1500000000"), (EN, "1500000")], ids=["miliar", "million"]
)
def test_a_capital_m_behind_money_is_read_by_the_language(language: Language, value: str) -> None:
    found = worded("Rp 1.5 M", language, MONEY)

    assert found is not None
    assert (found.number.value, found.number.by_language) == (D(value), True)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 kg", COUNT),
        ("5 kg", MONEY),
        ("318 detik", COUNT),
        ("318 detik", HOURS),
        ("3 kasus", PERCENT),
        ("3 hari", TIME),
        ("5 ribu", MILLIONS),
        ("12 rupiah", COUNT),
    ],
)
def test_words_that_contradict_the_unit_are_a_clash(text: str, unit: KpiUnit) -> None:
    found = worded(text, ID, unit)

    assert found is not None
    assert found.clash


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12 /tahun", COUNT),
        ("1 M", UNKNOWN),
        ("5 Mei", UNKNOWN),
        ("2월", UNKNOWN),
        ("4/5", UNKNOWN),
        ("5 (of 10)", UNKNOWN),
        ("18 detik 5 menit", UNKNOWN),
        ("95% CSAT", PERCENT),
        ("Rp 5 kg", UNKNOWN),
        ("five kg", UNKNOWN),
        ("5 kg", None),
        ("5 orang", None),
        ("100 m2", UNKNOWN),
    ],
)
def test_what_is_no_number_with_a_unit_is_none(text: str, unit: KpiUnit | None) -> None:
    assert worded(text, ID, unit) is None


def test_a_length_of_time_in_parts_is_seconds_whoever_asks() -> None:
    found = worded("1 jam 30 menit", ID, UNKNOWN)

    assert found is not None
    assert (found.number, found.form) == (Written(D(5400)), "time")


# ---------------------------------------------------------------- in a workbook


def test_a_duration_typed_in_words_is_seconds_and_told(reading: Read) -> None:
    found = of(reading, "5 menit 18 detik", "0,1 jam", 300, unit="duration", target="5 menit")

    assert told(found) == ["SB207 KPI!F2", "SB207 Realized!B2"]
    values = [line(found, one).realized for one in ("001", "002", "003")]
    assert values == [D(318), D(360), D(300)]
    assert line(found).target == D(300)
    assert [one.facts["read"] for one in found.problems] == ["0:05:00", "0:05:18"]


def test_a_unit_that_contradicts_the_kpis_is_a_problem_that_names_both(reading: Read) -> None:
    found = of(reading, "95 kg", 90, unit="tiket")

    assert told(found) == ["SB236 Realized!B2"]
    assert (facts(found, "SB236")["found"], facts(found, "SB236")["unit"]) == ("95 kg", "tiket")
    (fault,) = found.problems
    assert fault.agent_id == "001"


def test_the_unit_typed_beside_the_numbers_is_the_unit_that_nobody_gave(reading: Read) -> None:
    found = of(reading, "95 Kg", 90, "80 kg", target="100 kg")

    assert told(found) == ["SB207 KPI!F2", "SB207 Realized!B2"]
    assert kpis(found)["CSAT"].unit.label == "kg"
    assert [line(found, one).realized for one in ("001", "002", "003")] == [D(95), D(90), D(80)]


def test_seconds_typed_beside_the_numbers_make_it_a_duration(reading: Read) -> None:
    found = of(reading, "95 detik", 90, target="100 detik")

    assert kpis(found)["CSAT"].unit.kind is UnitKind.DURATION


def test_two_units_beside_the_numbers_of_one_kpi_are_a_problem(reading: Read) -> None:
    found = of(reading, "95 kg", "0.09 ton", target="100 kg")

    assert [one for one in told(found) if "SB236" in one] == ["SB236 Realized!B3"]
    said = facts(found, "SB236")
    assert (said["found"], said["unit"]) == ("0.09 ton", "kg")


def test_a_realized_value_is_no_comparison_and_no_word_for_zero(reading: Read) -> None:
    found = of(reading, ">= 90", "Nihil", "80 - 90")

    assert told(found) == [f"SB201 Realized!B{at}" for at in (2, 3, 4)]


def test_money_of_an_agent_may_be_said_in_millions_but_not_in_kilograms(reading: Read) -> None:
    found = reading(
        agents=[
            ["agent_id", "role", "base"],
            ["001", "Agent", "Rp 2,5 juta"],
            ["002", "Agent", "5 kg"],
        ],
        realized=[["agent_id", "CSAT"], ["001", 90], ["002", 90]],
    )

    assert told(found) == ["SB201 Agents!C3", "SB207 Agents!C2"]
    assert agents(found)["001"].base == D(2_500_000)


# ---------------------------------------------------------------- text that could be two numbers


def test_text_that_could_be_two_numbers_is_the_example_that_is_told(reading: Read) -> None:
    found = of(reading, "95.5", "1.250", "80.5", target=2)

    assert "SB207 Realized!B3" in told(found)
    said = facts(found, "SB207")
    assert (said["count"], said["found"], said["read"]) == ("3", "1.250", "1.250")


def test_text_that_its_neighbours_write_the_other_way_is_a_problem(reading: Read) -> None:
    found = of(reading, "95,5", "1.250", "1,250")

    assert [one for one in told(found) if "SB237" in one] == ["SB237 Realized!B3"]
    (fault,) = [one for one in found.problems if one.code == "SB237"]
    assert (fault.agent_id, fault.facts["beside"]) == (None, "95,5")
    assert str(fault.facts["other"]) == "Realized!B2"
    assert fault.facts["cells"] == "Realized!B3, Realized!B4"


@pytest.mark.parametrize(
    ("language", "target", "realized"),
    [
        pytest.param("id", 1000, ("1,250", "980", "1,100"), id="as its neighbour's size says"),
        pytest.param("id", 1000, ("1,250", "1,100"), id="as the target says"),
        pytest.param("en", 1000, ("1.250", "980", "1.100"), id="English, thousands with a point"),
        pytest.param("id", 1.3, ("1.250", "1.100"), id="decimals that would be thousands"),
        pytest.param("id", "1,250", (1100, 980), id="the target itself"),
    ],
)
def test_text_that_fits_what_stands_beside_it_in_the_other_language_only_is_a_problem(
    reading: Read, language: str, target: Any, realized: tuple[Any, ...]
) -> None:
    found = of(reading, *realized, target=target, language=language)

    (fault,) = [one for one in found.problems if one.code == "SB237"]
    doubtful = [one for one in (target, *realized) if isinstance(one, str) and len(one) > 3]
    assert fault.facts["found"] == doubtful[0]
    assert str(fault.facts["cells"]).count("!") == len(doubtful)


def test_one_agents_text_is_that_agents_problem(reading: Read) -> None:
    found = of(reading, "1,250", 980, target=1000, language="id")

    (fault,) = [one for one in found.problems if one.code == "SB237"]
    assert (fault.agent_id, fault.kpi) == ("001", "CSAT")
    said = [fault.facts[one] for one in ("read", "instead", "beside")]
    assert said == [D("1.250"), D(1250), D(1000)]


def test_text_that_fits_by_the_language_is_read_so(reading: Read) -> None:
    found = of(reading, "1.250", 980, target=1000, language="id")

    assert told(found) == ["SB207 Realized!B2"]
    assert line(found).realized == D(1250)
    assert facts(found, "SB207")["instead"] == ""


def test_where_nothing_decides_both_readings_are_told(reading: Read) -> None:
    found = of(reading, "1.250", "1.100", target="1.000", language="id")

    assert told(found) == ["SB207 KPI!F2", "SB207 Realized!B2"]
    assert (line(found).realized, line(found).target) == (D(1250), D(1000))
    said = [one.facts for one in found.problems]
    assert [one["read"] for one in said] == [D(1000), D(1250)]
    assert [one["instead"] for one in said] == [D(1), D("1.25")]


def test_text_of_another_column_is_no_neighbour(reading: Read) -> None:
    found = of(reading, "1.250", target="1,5")

    assert "SB237" not in {one.code for one in found.problems}


# ---------------------------------------------------------------- units in headings


def errors_told(found: Any) -> list[str]:
    return [one for one in told(found) if not one.startswith("SB207")]


def timed(
    reading: Read,
    heading: str,
    *realized: Any,
    target: Any = "5:30",
    unit: str | None = "duration",
    **more: Any,
) -> Any:
    """Read one KPI of several agents whose heading says a unit."""
    ids = [f"00{at}" for at, _ in enumerate(realized, 1)]
    return reading(
        kpi=[[*KPI[0], "unit"], ["Agent", "AHT", "AHT", "lower", 1, target, unit]],
        agents=[["agent_id", "role"], *([one, "Agent"] for one in ids)],
        realized=[["agent_id", heading], *map(list, zip(ids, realized, strict=True))],
        **more,
    )


@pytest.mark.parametrize(
    ("heading", "realized", "seconds"),
    [
        ("AHT (menit)", 5.3, "318"),
        ("AHT [dalam menit]", 5.3, "318"),
        ("AHT (minutes)", "5.3", "318"),
        ("AHT (menit)", "0:05:18", "318"),
        ("AHT (menit)", "318 detik", "318"),
        ("AHT (jam)", 0.1, "360"),
        ("AHT (detik)", 318, "318"),
        ("AHT (duration)", 318, "318"),
        ("AHT (mm:ss)", 5.18, "318"),
        ("AHT (mm.ss)", 5.3, "330"),
        ("AHT (mm.ss)", "5.18", "318"),
        ("AHT (menit.detik)", 5, "300"),
        ("AHT (jj:mm)", 0.06, "360"),
    ],
)
@pytest.mark.parametrize("unit", ["duration", None])
def test_plain_numbers_of_a_duration_are_in_the_unit_that_their_heading_says(
    reading: Read, heading: str, realized: Any, seconds: str, unit: str | None
) -> None:
    found = timed(reading, heading, realized, unit=unit)

    assert not {one.code for one in found.problems} - {"SB207"}
    assert line(found, kpi="AHT").realized == D(seconds)


@pytest.mark.parametrize(
    ("heading", "realized"), [("AHT (mm.ss)", 5.75), ("AHT (mm:ss)", 318), ("AHT (mm:ss)", 5.183)]
)
def test_what_no_clock_shows_is_no_time(reading: Read, heading: str, realized: float) -> None:
    assert errors_told(timed(reading, heading, realized)) == ["SB201 Realized!B2"]


@pytest.mark.parametrize(
    ("heading", "unit", "target"),
    [("AHT (%)", "duration", "5:30"), ("AHT (menit)", "%", 5), ("AHT (menit)", "jam", 5)],
)
def test_a_heading_that_contradicts_the_unit_is_a_problem(
    reading: Read, heading: str, unit: str, target: Any
) -> None:
    found = timed(reading, heading, 5.3, unit=unit, target=target)

    assert errors_told(found) == ["SB236 Realized!B2"]
    said = facts(found, "SB236")
    assert said["found"] == f"5.3 ({heading[5:-1]})"


@pytest.mark.parametrize(("unit", "heading"), [("menit", "AHT (mins)"), (None, "AHT (menit)")])
def test_a_kpi_that_counts_minutes_itself_keeps_them(
    reading: Read, unit: str | None, heading: str
) -> None:
    found = timed(reading, heading, 5.3, unit=unit, target=5.5)

    assert told(found) == []
    assert line(found, kpi="AHT").realized == D("5.3")


def test_a_list_says_units_over_its_figures_or_in_the_names_of_its_kpis(tmp_path: Path) -> None:
    rows = [
        ["00123", "Staf", "AHT (menit)", "lower", "durasi", 50, 5.5, 5.3],
        ["00123", "Staf", "CSAT", "higher", "%", 50, 90, 95],
    ]
    own = write(tmp_path / "list.xlsx", {"Oktober": [LIST_HEADINGS, *rows]})
    headings = [*LIST_HEADINGS[:-2], "Target (menit)", "Realisasi (menit)"]
    plain = [[*rows[0][:2], "AHT", *rows[0][3:5], 100, *rows[0][6:]]]
    over = write(tmp_path / "over.xlsx", {"Oktober": [headings, *plain]})
    scheme = write(tmp_path / "scheme.xlsx", SCHEME)

    for path, kpi in ((own, "AHT (menit)"), (over, "AHT")):
        found = read(path, scheme=scheme)
        assert told(found) == []
        asked = line(found, "00123", kpi)
        assert (asked.realized, asked.target) == (D(318), D(330))


@pytest.mark.parametrize(
    ("target", "realized", "where"),
    [
        pytest.param("5:30", (5.3, "0:05:18"), ["Realized!B2"], id="minutes beside a time"),
        pytest.param("5:30", ("5.18", "5m 18s"), ["Realized!B2"], id="minutes and seconds as one"),
        pytest.param("5:30", (5.3, 5.1), ["Realized!B2", "Realized!B3"], id="against the target"),
        pytest.param(330, (5.3, 318, 6, 320), ["Realized!B2", "Realized!B4"], id="all plain"),
        pytest.param(5.5, ("0:05:18", 318), ["KPI!F2"], id="the target itself"),
    ],
)
def test_plain_numbers_too_small_for_seconds_are_a_problem_beside_others(
    reading: Read, target: Any, realized: tuple[Any, ...], where: list[str]
) -> None:
    found = timed(reading, "AHT", *realized, target=target)

    assert [one for one in errors_told(found) if "SB236" in one] == [f"SB236 {at}" for at in where]
    fault = next(one for one in found.problems if one.code == "SB236")
    assert fault.facts["unit"] == "h:mm:ss"
    assert fault.agent_id == (None if where == ["KPI!F2"] else "001")


def test_without_a_target_the_times_of_others_show_what_is_no_seconds(reading: Read) -> None:
    found = reading(
        kpi=[
            ["role", "code", "direction", "weight", "unit", "worst", "best"],
            ["Agent", "AHT", "worst-best", 1, "duration", 600, 60],
        ],
        agents=[["agent_id", "role"], ["001", "Agent"], ["002", "Agent"]],
        realized=[["agent_id", "AHT"], ["001", 5.3], ["002", "0:05:18"]],
    )

    assert errors_told(found) == ["SB236 Realized!B2"]


def test_where_all_of_it_is_plain_and_small_only_the_distance_is_warned_of(reading: Read) -> None:
    found = timed(reading, "AHT", 5.3, 6.1, target=330)

    assert {one.split()[0] for one in told(found)} == {"SB218"}


def test_half_and_twice_the_time_are_no_other_unit(reading: Read) -> None:
    found = timed(reading, "AHT", 150, "0:11:00", 20)

    assert errors_told(found) == []
