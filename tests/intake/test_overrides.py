"""The Overrides sheet: results that somebody decided, with the reason why."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.override import Override, What
from tests.intake.books import Formula, Read, Shown, agents, facts, told

D = Decimal

HEADINGS = ["agent_id", "what", "value", "reason", "by", "date"]
AGENTS: list[list[Any]] = [
    ["agent_id", "name", "role"],
    ["001", "Sari", "Agent"],
    ["002", "Bayu", "Leader"],
]
KPI: list[list[Any]] = [
    ["role", "code", "name", "direction", "unit", "weight", "target"],
    ["Agent", "CSAT", "Rating", "higher", "%", 0.5, 90],
    ["Agent", "AHT", "Handling time", "lower", "seconds", 0.3, 300],
    ["Agent", "LATIH", "Training", "yes-no", None, 0.2, None],
    ["Leader", "TEAM", "Team", "higher", None, 1, 10],
]
REALIZED: list[list[Any]] = [
    ["agent_id", "CSAT", "AHT", "LATIH", "TEAM"],
    ["001", 95, 290, "yes", None],
    ["002", None, None, None, 11],
]
TIERS: list[list[Any]] = [
    ["role", "name", "from", "payout"],
    ["Agent", "Kurang", 0, 0],
    ["Agent", "Sangat Baik", 0.9, 500_000],
    ["Leader", "Low", 0, 0],
]


def with_overrides(reading: Read, *rows: list[Any], **parts: Any) -> Reading:
    sheets: dict[str, Any] = {
        "agents": AGENTS,
        "kpi": KPI,
        "realized": REALIZED,
        "tiers": TIERS,
        **parts,
    }
    return reading(extra={"Overrides": [HEADINGS, *rows]}, **sheets)


def row(what: Any, value: Any, agent_id: str | None = "001", **cells: Any) -> list[Any]:
    """Make a sound override of 001."""
    beside = {"reason": "proven", "by": "Dewi", "date": None, **cells}
    return [agent_id, what, value, *beside.values()]


def override(reading: Read, what: Any, value: Any, **cells: Any) -> Override:
    """Read one override that must be sound."""
    found = with_overrides(reading, row(what, value, **cells))
    assert [one for one in told(found) if "SB207" not in one] == []
    (one,) = agents(found)["001"].overrides
    return one


def test_an_override_is_read_whole_in_both_languages(reading: Read) -> None:
    indonesian = [
        ["NIK", "Apa", "Nilai", "Alasan", "Oleh", "Tanggal"],
        ["001", "skor", 96, "Rekaman 3 Oktober", "Dewi", Shown(46_000, "d/m/yyyy")],
    ]

    found = reading(
        agents=AGENTS, kpi=KPI, realized=REALIZED, tiers=TIERS, extra={"Koreksi": indonesian}
    )

    assert told(found) == []
    (one,) = agents(found)["001"].overrides
    assert (one.what, one.value) == (What.SCORE, D("0.96"))
    assert (one.reason, one.by, one.date) == ("Rekaman 3 Oktober", "Dewi", "2025-12-09")
    assert (str(one.place), str(one.reason_place)) == ("Koreksi!C2", "Koreksi!D2")
    assert agents(found)["002"].overrides == ()


@pytest.mark.parametrize("written", ["3 Oktober", " 3  Oktober ", Shown(1e12, "d/m/yyyy")])
def test_a_date_that_is_none_of_excels_stays_as_written(reading: Read, written: Any) -> None:
    expected = "3 Oktober" if isinstance(written, str) else "1000000000000"

    assert override(reading, "score", 1, date=written).date == expected


@pytest.mark.parametrize(
    ("written", "what", "kpi"),
    [
        ("score", What.SCORE, ""),
        ("Skor", What.SCORE, ""),
        ("tier", What.TIER, ""),
        ("TINGKAT", What.TIER, ""),
        ("payout", What.PAYOUT, ""),
        ("insentif", What.PAYOUT, ""),
        ("csat", What.KPI, "CSAT"),
        ("handling  time", What.KPI, "AHT"),
    ],
)
def test_what_is_overridden_is_a_result_or_a_kpi(
    reading: Read, written: str, what: What, kpi: str
) -> None:
    found = override(reading, written, "Kurang" if what is What.TIER else 300)

    assert (found.what, found.kpi) == (what, kpi)


def test_the_words_for_results_go_before_a_kpi_of_that_name(reading: Read) -> None:
    kpi = [*KPI[:4], ["Leader", "SCORE", "Team", "higher", None, 1, 10]]
    values = [[*REALIZED[0][:4], "SCORE"], *REALIZED[1:]]

    found = with_overrides(reading, row("score", 1, "002"), kpi=kpi, realized=values)

    assert agents(found)["002"].overrides[0].what is What.SCORE


@pytest.mark.parametrize(
    ("kpi", "typed", "value"),
    [
        pytest.param("CSAT", 97, "97", id="as the KPI's values are written"),
        pytest.param("CSAT", Shown(0.97, "0%"), "97", id="a percentage among numbers per hundred"),
        pytest.param("AHT", "4:40", "280", id="a time"),
        pytest.param("AHT", 0, "0", id="0 is a measurement"),
        pytest.param("LATIH", "tidak", "0", id="no"),
        pytest.param("LATIH", "ya", "1", id="yes"),
        pytest.param("CSAT", "N/A", None, id="excused"),
        pytest.param("LATIH", "sakit", None, id="excused too"),
    ],
)
def test_the_value_of_a_kpi_is_in_its_unit(
    reading: Read, kpi: str, typed: Any, value: str | None
) -> None:
    found = override(reading, kpi, typed)

    assert found.value == (None if value is None else D(value))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (0.96, "0.96"),
        (96, "0.96"),
        (Shown(0.96, "0%"), "0.96"),
        ("96%", "0.96"),
        (5, "5"),
        (5.5, "0.055"),
    ],
)
def test_a_score_is_a_ratio_or_past_5_a_percentage(reading: Read, typed: Any, value: str) -> None:
    assert override(reading, "score", typed).value == D(value)


@pytest.mark.parametrize("typed", ["Sangat Baik", " sangat  BAIK "])
def test_a_tier_is_spelled_as_the_ladder_spells_it(reading: Read, typed: str) -> None:
    found = override(reading, "tier", typed)

    assert (found.tier, found.value) == ("Sangat Baik", None)


def test_each_ladder_spells_its_own_tiers(reading: Read) -> None:
    tiers = [*TIERS, ["Leader", "SANGAT BAIK", 1, 1]]

    found = with_overrides(
        reading, row("tier", "sangat baik"), row("tier", "sangat baik", "002"), tiers=tiers
    )

    assert [one.overrides[0].tier for one in agents(found).values()] == [
        *("Sangat Baik", "SANGAT BAIK")
    ]


def test_a_payout_is_money(reading: Read) -> None:
    assert override(reading, "payout", 123_456.5).value == D("123456.5")


def test_a_blank_measurement_that_is_overridden_is_no_problem(reading: Read) -> None:
    blank = [REALIZED[0], ["001", None, 290, "yes", None], REALIZED[2]]

    found = with_overrides(reading, row("CSAT", 97), realized=blank)

    assert told(found) == []


def test_a_measurement_that_cannot_be_read_stays_a_problem(reading: Read) -> None:
    broken = [REALIZED[0], ["001", Formula("=1/0", "#DIV/0!"), 290, "yes", None], REALIZED[2]]

    found = with_overrides(reading, row("CSAT", 97), realized=broken)

    assert told(found) == ["SB202 Realized!B2"]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        pytest.param(row("score", 1, "999"), "SB403 Overrides!A2", id="an agent nobody declared"),
        pytest.param(row("score", 1, None), "SB401 Overrides!A2", id="nobody's"),
        pytest.param(row("CSTA", 1), "SB512 Overrides!B2", id="a KPI nobody declared"),
        pytest.param(row(None, 1), "SB512 Overrides!B2", id="nothing"),
        pytest.param(row("TEAM", 1), "SB512 Overrides!B2", id="a KPI of another role"),
        pytest.param(row("tier", "Low"), "SB512 Overrides!C2", id="a tier of another ladder"),
        pytest.param(row("score", None), "SB514 Overrides!C2", id="no value"),
        pytest.param(row("CSAT", None), "SB514 Overrides!C2", id="no value of a KPI"),
        pytest.param(row("score", "good"), "SB201 Overrides!C2", id="not a score"),
        pytest.param(row("score", "N/A"), "SB201 Overrides!C2", id="a score cannot be excused"),
        pytest.param(row("score", -1), "SB512 Overrides!C2", id="a score below 0"),
        pytest.param(row("payout", -1), "SB512 Overrides!C2", id="a payout below 0"),
        pytest.param(row("payout", Shown(0.5, "0%")), "SB201 Overrides!C2", id="not money"),
        pytest.param(row("CSAT", "5:00"), "SB201 Overrides!C2", id="not of the unit"),
        pytest.param(row("LATIH", "perhaps"), "SB219 Overrides!C2", id="neither yes nor no"),
        pytest.param(row("LATIH", 2), "SB219 Overrides!C2", id="2 is neither"),
        pytest.param(
            row("score", Formula("=1/0", "#DIV/0!")), "SB202 Overrides!C2", id="an Excel error"
        ),
        pytest.param(row("score", 1, reason=None), "SB511 Overrides!D2", id="no reason"),
        pytest.param(row("score", 1, by=None), "SB515 Overrides!C2", id="nobody decided it"),
    ],
)
def test_an_override_that_cannot_act_is_a_problem_of_its_agent(
    reading: Read, cells: list[Any], problem: str
) -> None:
    found = with_overrides(reading, cells)

    assert told(found) == [problem]
    assert found.problems[0].agent_id == cells[0]


def test_every_fault_of_every_override_is_told_at_once(reading: Read) -> None:
    found = with_overrides(
        reading, row("CSTA", None), row("score", "good", reason=None), row("payout", None, "999")
    )

    assert sorted(told(found)) == [
        *("SB201 Overrides!C3", "SB403 Overrides!A4"),
        *("SB512 Overrides!B2", "SB514 Overrides!C2"),
    ]


def test_what_was_found_is_quoted(reading: Read) -> None:
    found = with_overrides(reading, row("CSTA", 1))
    blank = with_overrides(reading, row("CSAT", None))

    assert facts(found, "SB512")["found"] == "CSTA"
    assert facts(blank, "SB514")["what"] == "CSAT"


def test_an_agent_without_a_line_for_it_is_blamed_once(reading: Read) -> None:
    no_column = [[*REALIZED[0][:2], *REALIZED[0][3:]], ["001", 95, "yes", None], ["002", *"  ", 11]]

    found = with_overrides(reading, row("AHT", 280), realized=no_column)

    assert told(found) == ["SB102 Realized!A1"]


@pytest.mark.parametrize(
    "again",
    [row("CSAT", 97), row(" csat", 97), row("Rating", Shown(0.97, "0%")), row("CSAT", "97")],
)
def test_a_repeated_override_counts_once(reading: Read, again: list[Any]) -> None:
    found = with_overrides(reading, row("CSAT", 97), again)

    assert [one for one in told(found) if "SB207" not in one] == []
    assert len(agents(found)["001"].overrides) == 1


@pytest.mark.parametrize(
    "other", [row("CSAT", 98), row("CSAT", "N/A"), row("CSAT", 97, reason="another")]
)
def test_two_overrides_of_one_thing_are_a_problem(reading: Read, other: list[Any]) -> None:
    found = with_overrides(reading, row("CSAT", 97), other)

    assert told(found) == ["SB513 Overrides!C3"]
    assert facts(found, "SB513")["other"] == "Overrides!C2"


def test_an_empty_overrides_sheet_does_no_harm(reading: Read) -> None:
    for sheet in ([HEADINGS], [["agent_id", "what"], []], []):
        assert told(reading(extra={"Overrides": sheet})) == []


def test_overrides_that_cannot_be_read_are_not_passed_over(reading: Read) -> None:
    found = reading(extra={"Overrides": [["agent_id", "what"], ["001", "score"]]})

    assert told(found) == ["SB102 Overrides!A1"]
