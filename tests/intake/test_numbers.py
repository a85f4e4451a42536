"""One door for numbers: 15 digits, text by the workbook's language."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorebook.display.language import Language
from scorebook.intake.numbers import decimal_from_cell, number_from_text
from tests.intake.books import TIERS, Read, Shown, facts, kpi_rows, line, told

D = Decimal
ID, EN = Language.ID, Language.EN


def test_a_cell_keeps_15_digits() -> None:
    assert decimal_from_cell(0.1 + 0.2) == D("0.3")
    assert decimal_from_cell(94.39999999999999) == D("94.4")
    assert decimal_from_cell(5_000_000_000) == D(5_000_000_000)


@pytest.mark.parametrize("absurd", [float("inf"), float("nan"), 10**400])
def test_what_no_cell_can_hold_is_no_number(absurd: float) -> None:
    assert decimal_from_cell(absurd) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_of_up_to_15_digits_comes_through_the_door_unchanged(number: D) -> None:
    assert decimal_from_cell(float(number)) == number


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("0,95", ID, "0.95"),
        ("95,5", ID, "95.5"),
        ("1.250.000", ID, "1250000"),
        ("Rp 1.250.000", ID, "1250000"),
        ("Rp1.250.000,-", ID, "1250000"),
        ("1.250.000,50", ID, "1250000.50"),
        ("IDR 5.000.000.000", ID, "5000000000"),
        ("\N{NO-BREAK SPACE}95,5 ", ID, "95.5"),
        ("−5", ID, "-5"),
        ("(1.000)", ID, "-1000"),
        ("-Rp 1.000", ID, "-1000"),
        ("Rp -1.000", ID, "-1000"),
        ("1,250,000.50", EN, "1250000.50"),
        ("$1,250", EN, "1250"),
        ("1.250", EN, "1.250"),
        ("1.250", ID, "1250"),
        ("1,250", ID, "1.250"),
        ("\N{FULLWIDTH DIGIT ONE}2", ID, "12"),
        ("\N{FULLWIDTH DIGIT NINE}5\N{FULLWIDTH FULL STOP}5", ID, "95.5"),
        ("12.5", ID, "12.5"),
        ("0.95", ID, "0.95"),
        ("0.950", ID, "0.950"),
        ("1250.125", ID, "1250.125"),
        ("1,250,000", ID, "1250000"),
        ("77,696.46", ID, "77696.46"),
        ("1,250,000.50", ID, "1250000.50"),
        ("0,95", EN, "0.95"),
        ("0,950", EN, "0.950"),
        ("5.000.000.000", EN, "5000000000"),
        ("1.250.000,50", EN, "1250000.50"),
        ("1 250 000", EN, "1250000"),
        ("1 250", ID, "1250"),
        ("1\N{NO-BREAK SPACE}250\N{NARROW NO-BREAK SPACE}000,5", EN, "1250000.5"),
        ("1 250,500", EN, "1250.500"),
        ("Rp 5.000.000.000", EN, "5000000000"),
        ("Rp 1.250", EN, "1250"),
        ("Rp 1,250", ID, "1250"),
        ("$1,250", ID, "1.250"),
        ("Rp1.250,-", EN, "1250"),
        ("1,250.-", ID, "1250"),
        ("500,--", EN, "500"),
        ("+5", ID, "5"),
        ("1.000-", ID, "-1000"),
        ("–5", ID, "-5"),
        ("007", EN, "7"),
    ],
)
def test_text_is_read_by_what_it_can_only_mean_and_else_by_the_language(
    written: str, language: Language, value: str
) -> None:
    found = number_from_text(written, language)

    assert found is not None
    assert (found.value, found.percent) == (D(value), False)


@pytest.mark.parametrize(
    ("written", "language", "ratio"),
    [("98%", ID, "0.98"), ("95,5 %", ID, "0.955"), ("95.5%", EN, "0.955"), ("-5%", EN, "-0.05")],
)
def test_a_percentage_typed_as_text_is_a_ratio(
    written: str, language: Language, ratio: str
) -> None:
    found = number_from_text(written, language)

    assert found is not None
    assert (found.value, found.percent) == (D(ratio), True)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("1.25.000", ID),
        ("1.250.00", ID),
        ("1,25,000", EN),
        ("1.250,000.50", EN),
        ("1 250.000,50", ID),
        ("1 25 000", ID),
        ("0.950.000", ID),
        ("012.500", EN),
        ("12. 5", EN),
        (".5", EN),
        ("5.", EN),
        ("12,5,-", ID),
        ("5²", EN),
        ("½", EN),
        ("-5-", EN),
        ("5 -", EN),
        ("5+", EN),
        ("1e5", EN),
        ("NaN", EN),
        ("Infinity", EN),
        ("٩٥", EN),
        ("95 detik", ID),
        (">=90%", EN),
        ("(5", EN),
        ("", EN),
        ("-", EN),
        ("5%%", EN),
    ],
)
def test_what_does_not_fit_exactly_is_no_number(written: str, language: Language) -> None:
    assert number_from_text(written, language) is None


@st.composite
def typed_numbers(draw: st.DrawFn) -> tuple[D, str, Language]:
    """A number and how somebody types it who writes as the language does."""
    language = draw(st.sampled_from(Language))
    places = draw(st.integers(0, 4))
    value = draw(st.decimals(-(10**12), 10**12, places=places, allow_nan=False))
    text = f"{value:,}" if draw(st.booleans()) else f"{value:f}"
    if language is ID:
        text = text.translate(str.maketrans(",.", ".,"))
    elif draw(st.booleans()) and "," in text:
        text = text.replace(",", draw(st.sampled_from(" \N{NO-BREAK SPACE}")))
    return value, text, language


@given(typed_numbers(), st.sampled_from(Language))
def test_a_number_is_read_back_wherever_it_was_typed_or_refused_but_never_another(
    typed: tuple[D, str, Language], workbook: Language
) -> None:
    value, text, language = typed
    found = number_from_text(text, workbook)

    assert found is not None
    if found.by_language and language is not workbook:
        # 1.250 typed by an English hand in an Indonesian workbook: the one form that means two.
        assert len(text.lstrip("-")) <= len("125.000")
        assert abs(found.value) in {abs(value) * 1000, abs(value) / 1000}
    else:
        assert found.value == value
        assert found.style in {language, None}


@given(st.text(alphabet="0123456789.,- +()%Rp", max_size=12), st.sampled_from(Language))
def test_separators_out_of_place_are_never_dropped(text: str, workbook: Language) -> None:
    found = number_from_text(text, workbook)

    if found is not None and not found.by_language:
        digits = re.sub(r"[^\d]", "", text)
        value = abs(found.value * (100 if found.percent else 1))
        assert any(D(digits) == value * 10**places for places in range(12))
        assert number_from_text(text, ID if workbook is EN else EN) == found


def test_numbers_typed_as_text_are_read_and_told_once_a_column(reading: Read) -> None:
    found = reading(
        agents=[["agent_id", "role"], *([f"00{at}", "Agent"] for at in (1, 2, 3))],
        realized=[["agent_id", "CSAT"], ["001", "95.5"], ["002", "105.25"], ["003", 80]],
    )

    assert told(found) == ["SB207 Realized!B2"]
    said = facts(found, "SB207")
    assert (said["count"], said["found"], said["read"]) == ("2", "95.5", "95.5")
    assert (line(found).realized, line(found, "002").realized) == (D("95.5"), D("105.25"))


def test_the_other_languages_form_is_read_where_it_can_only_mean_one_number(
    reading: Read,
) -> None:
    found = reading(realized=[["agent_id", "CSAT"], ["001", "95,5"]])

    assert told(found) == ["SB207 Realized!B2"]
    assert line(found).realized == D("95.5")


def test_47_comma_and_dot_percent_are_the_same_in_an_indonesian_workbook(reading: Read) -> None:
    found = reading(
        settings={"language": "id"},
        agents=[["agent_id", "role"], ["001", "Agent"], ["002", "Agent"]],
        realized=[["agent_id", "CSAT"], ["001", "47.5%"], ["002", "47,5 %"]],
    )

    assert [line(found, agent_id).realized for agent_id in ("001", "002")] == [D("47.5")] * 2


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param("good", "good", id="a word"),
        pytest.param(Shown(46_300, "yyyy-mm-dd"), "2026-10-05", id="a date"),
        pytest.param(True, "True", id="true or false"),
        pytest.param("1E+400", "1E+400", id="what looks like a number to a machine"),
    ],
)
def test_what_is_no_number_is_a_problem(reading: Read, cell: Any, found: str) -> None:
    result = reading(realized=[["agent_id", "CSAT"], ["001", cell]])

    assert told(result) == ["SB201 Realized!B2"]
    assert facts(result, "SB201")["found"] == found


@pytest.mark.parametrize(
    ("unit", "cell", "shown"),
    [
        pytest.param("rating", Shown(0.1875, "h:mm"), "4:30:00", id="4:30 is no rating of 4.30"),
        pytest.param("count", "5:18", "5:18", id="a time is no count"),
        pytest.param("currency", Shown(0.98, "0%"), "98%", id="a percentage is no money"),
        pytest.param("duration", "98%", "98%", id="a percentage is no duration"),
        pytest.param("%", "5:18", "5:18", id="a time is no percentage"),
    ],
)
def test_a_number_of_another_kind_than_the_unit_is_a_problem(
    reading: Read, unit: str, cell: Any, shown: str
) -> None:
    found = reading(kpi=kpi_rows({"unit": unit}), realized=[["agent_id", "CSAT"], ["001", cell]])

    assert told(found) == ["SB201 Realized!B2"]
    assert facts(found, "SB201")["found"] == shown


def test_a_base_or_an_amount_is_no_percentage(reading: Read) -> None:
    found = reading(
        agents=[["agent_id", "role", "base"], ["001", "Agent", "50%"]],
        tiers=[*TIERS[:2], ["High", 0.9, "150%"]],
    )

    assert told(found) == ["SB201 Agents!C2", "SB201 Tiers!C3"]
