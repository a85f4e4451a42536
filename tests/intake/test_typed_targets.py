"""Targets as people type them: at least, at most, ranges, words."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.problems import Severity
from scorebook.display.language import Language
from scorebook.display.problems import problem_text
from scorebook.intake.compared import compared
from scorebook.intake.ranges import ends_of
from tests.intake.books import KPI, Read, Shown, agents, facts, line, told

D = Decimal
# 50 against any target that is not far from it.
MEASURED = [["agent_id", "CSAT"], ["001", 50]]


def of(
    reading: Read, target: Any, direction: str | None = "higher", unit: str | None = None
) -> Any:
    """Read one KPI with this target."""
    return reading(
        kpi=[[*KPI[0], "unit"], ["Agent", "CSAT", "Rating", direction, 1, target, unit]],
        realized=MEASURED,
    )


def advice(found: Any, code: str) -> str:
    (fault,) = [one for one in found.problems if one.code == code]
    return problem_text(fault, Language.EN).next


# ---------------------------------------------------------------- at least and at most


@pytest.mark.parametrize(
    ("typed", "said", "rest"),
    [
        (">=90%", ">=", "90%"),
        ("≥ 90", ">=", "90"),
        ("\N{FULLWIDTH GREATER-THAN SIGN}90", ">", "90"),
        ("<= 5", "<=", "5"),
        ("< 3%", "<", "3%"),
        ("min. 90%", ">=", "90%"),
        ("Min 90", ">=", "90"),
        ("min90%", ">=", "90%"),
        ("minimal: 90", ">=", "90"),
        ("paling  sedikit 90", ">=", "90"),
        ("at least 90", ">=", "90"),
        ("maks 5", "<=", "5"),
        ("MAX. 5", "<=", "5"),
        ("at most 5", "<=", "5"),
        ("tidak lebih dari 5 kasus", "<=", "5 kasus"),
        ("kurang dari 5", "<", "5"),
        ("lebih dari Rp 5 juta", ">", "Rp 5 juta"),
        ("50%↓", "<=", "50%"),
        ("↑ 50%", ">=", "50%"),
        ("90% ke atas", ">=", "90%"),
        ("90+", ">=", "90"),
        ("5 or less", "<=", "5"),
        ("5 maks.", "<=", "5"),
        ("= 100%", "", "100%"),
        ("90", "", "90"),
        ("minus 5", "", "minus 5"),
        ("5 min", "", "5 min"),
        ("maximum effort", "<=", "effort"),
        ("minggu 5", "", "minggu 5"),
    ],
)
def test_what_a_target_says_besides_its_number_is_taken_off(
    typed: str, said: str, rest: str
) -> None:
    assert compared(typed) == (said, rest)


@pytest.mark.parametrize(
    ("direction", "typed"),
    [
        ("higher", ">= 60"),
        ("higher", "> 60"),
        ("higher", "min. 60"),
        ("higher-signed", "60 minimal"),
        ("lower", "<=60"),
        ("lower", "< 60"),
        ("lower-ratio", "maks 60"),
        ("lower", "60↓"),
        ("higher", "= 60"),
    ],
)
def test_a_target_that_says_what_its_direction_says_is_its_number(
    reading: Read, direction: str, typed: str
) -> None:
    found = of(reading, typed, direction)

    assert told(found) == ["SB207 KPI!F2"]
    assert facts(found, "SB207")["found"] == typed
    assert line(found).target == D(60)


@pytest.mark.parametrize(
    ("direction", "typed"),
    [
        ("higher", "<= 60"),
        ("higher", "60↓"),
        ("lower", ">= 60"),
        ("lower-ratio", "at least 60"),
        ("stabilise", "max 60"),
        ("range", ">= 60"),
    ],
)
def test_a_target_that_contradicts_its_direction_is_a_problem_that_says_both(
    reading: Read, direction: str, typed: str
) -> None:
    found = of(reading, typed, direction)

    assert "SB235 KPI!F2" in told(found)
    said = facts(found, "SB235")
    assert (said["found"], said["direction"]) == (typed, direction)


def test_on_the_way_from_a_start_the_target_may_lie_on_either_side(reading: Read) -> None:
    for typed in ("<= 60", ">= 60"):
        found = reading(
            kpi=[[*KPI[0], "start"], ["Agent", "CSAT", "Rating", "from-start", 1, typed, 10]],
            realized=MEASURED,
        )

        assert told(found) == ["SB207 KPI!F2"]


@pytest.mark.parametrize(
    ("typed", "direction"), [(">= 60", "higher"), ("max 60", "lower"), ("40 - 60", "range")]
)
def test_without_a_direction_the_target_only_suggests_one(
    reading: Read, typed: str, direction: str
) -> None:
    found = of(reading, typed, None)

    assert told(found)[0] == "SB222 KPI!D2"
    assert facts(found, "SB222")["direction"] == direction
    assert advice(found, "SB222").endswith(f"its target sounds like {direction}")
    assert agents(found)["001"].lines == ()


def test_a_plain_target_suggests_nothing(reading: Read) -> None:
    found = of(reading, 60, None)

    assert advice(found, "SB222") == "choose the direction in KPI!D2"


def test_the_row_of_a_list_without_a_direction_is_told_what_its_target_sounds_like(
    reading: Read,
) -> None:
    found = reading(
        realized=[
            ["agent_id", "kpi", "realized", "target", "direction"],
            ["001", "CSAT", 90, None, None],
            ["001", "ERR", 4, "maks 5", None],
        ]
    )

    assert told(found) == ["SB405 Realized!E3"]
    assert facts(found, "SB405")["direction"] == "lower"


def test_an_agents_own_target_has_to_agree_too_and_concerns_that_agent(reading: Read) -> None:
    found = reading(realized=MEASURED, extra={"Targets": [["agent_id", "CSAT"], ["001", "<= 60"]]})

    (fault,) = [one for one in found.problems if one.severity is Severity.ERROR]
    assert (fault.code, str(fault.place), fault.agent_id) == ("SB235", "Targets!B2", "001")


@pytest.mark.parametrize("typed", ["Zero", "nol", "NIHIL", "maks nol"])
def test_zero_in_words_is_zero(reading: Read, typed: str) -> None:
    found = of(reading, typed, "lower")

    assert told(found) == ["SB203 KPI!F2", "SB207 KPI!F2"]


@pytest.mark.parametrize(
    "typed", ["As schedule", "2월", "5 Mei", "maximum effort", "> 75% <= 85%", ">= 75 - 90", ">="]
)
def test_a_target_in_words_is_a_problem_with_a_hint(reading: Read, typed: str) -> None:
    found = of(reading, typed)

    assert told(found) == ["SB201 KPI!F2"]
    assert facts(found, "SB201")["found"] == typed
    assert "yes-no" in advice(found, "SB201")


# ---------------------------------------------------------------- ranges


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("75 - 90", ("75", "90")),
        ("75-90", ("75", "90")),
        ("75–90", ("75", "90")),
        ("75 ~ 90", ("75", "90")),
        ("75..90", ("75", "90")),
        ("75 s/d 90", ("75", "90")),
        ("75 sd. 90", ("75", "90")),
        ("75 sampai dengan 90", ("75", "90")),
        ("75 to 90", ("75", "90")),
        ("antara 75 dan 90", ("75", "90")),
        ("between 75 and 90", ("75", "90")),
        ("80% - 100%", ("80%", "100%")),
        ("80-100%", ("80%", "100%")),
        ("80% - 100", ("80%", "100%")),
        ("5 - 7 hari", ("5hari", "7 hari")),
        ("Rp 1 - 2 juta", ("Rp 1juta", "2 juta")),
        ("-5 - 5", ("-5", "5")),
        ("-5--1", ("-5", "-1")),
        ("1.000 - 2.000", ("1.000", "2.000")),
        ("2 - 2", ("2", "2")),
        ("75", None),
        ("-5", None),
        ("5-", None),
        ("Rp 1.250,-", None),
        ("5 menit 18 detik", None),
        ("2026-10-31", None),
        ("1-2-3", None),
        ("75 -", None),
        ("A - B", None),
        ("1 - soon", None),
    ],
)
def test_a_range_is_split_into_its_ends(typed: str, ends: tuple[str, str] | None) -> None:
    assert ends_of(typed) == ends


@pytest.mark.parametrize(
    ("typed", "unit", "low", "high"),
    [
        ("75 - 90", None, "75", "90"),
        ("1,000 - 2,000", None, "1000", "2000"),
        ("1 000 ~ 2 000", None, "1000", "2000"),
        ("80-100%", "%", "80", "100"),
        ("5 - 7 menit", "duration", "300", "420"),
        ("2 - 3 juta", "Rp", "2000000", "3000000"),
    ],
)
def test_both_ends_of_a_range_are_read(
    reading: Read, typed: str, unit: str | None, low: str, high: str
) -> None:
    found = of(reading, typed, "range", unit)

    assert "SB201" not in {one.code for one in found.problems}
    assert (line(found).target, line(found).target_high) == (D(low), D(high))
    assert facts(found, "SB207")["found"] == typed


def test_a_range_of_equal_ends_is_one_number_for_any_direction(reading: Read) -> None:
    found = of(reading, "2 - 2", "higher")

    assert (line(found).target, line(found).target_high) == (D(2), None)


@pytest.mark.parametrize("direction", ["higher", "lower", "stabilise"])
def test_a_range_for_a_kpi_that_compares_with_one_number_is_a_problem_and_never_half_read(
    reading: Read, direction: str
) -> None:
    found = of(reading, "75 - 90", direction)

    assert told(found)[0] == "SB238 KPI!F2"
    assert facts(found, "SB238")["direction"] == direction


def test_a_range_below_zero_is_read_and_refused_by_its_rule(reading: Read) -> None:
    found = of(reading, "-5 - 5", "range")

    assert told(found)[0] == "SB210 KPI!F2"


@pytest.mark.parametrize("typed", ["5 kg - 7 km", "1 - 2 - 3"])
def test_a_range_with_an_end_that_cannot_be_read_is_a_problem(reading: Read, typed: str) -> None:
    found = of(reading, typed, "range", "kg")

    assert {one.split()[0] for one in told(found)} <= {"SB236", "SB201", "SB204", "SB207"}
    assert any(one.severity is Severity.ERROR for one in found.problems)
    assert "SB204" not in {one.code for one in found.problems}


def test_a_number_formatted_target_is_taken_as_it_stands(reading: Read) -> None:
    assert line(of(reading, Shown(0.6, "0%"), "higher", "%")).target == D(60)
