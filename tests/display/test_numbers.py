"""Numbers as people write them, in both languages, never claiming more than there was."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorebook.core.kpi import Unit, UnitKind
from scorebook.core.numbers import exact
from scorebook.display.language import Language
from scorebook.display.numbers import cut, duration, measured, money, percent, plain, short_percent

D = Decimal
EN, ID = Language.EN, Language.ID
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [("0.99999", "99.9%"), ("0.9999999999", "99.9%"), ("1", "100.0%"), ("-0.00001", "0.0%")],
)
def test_an_achievement_shown_never_claims_a_target_that_was_missed(ratio: str, shown: str) -> None:
    assert percent(D(ratio), EN) == shown


def test_what_a_never_ending_quotient_lost_is_given_back_before_cutting() -> None:
    with exact():
        points = D("0.3") * (D(1) / 3)

    assert points < D("0.1")
    assert plain(points, EN, places=2) == "0.1"


@given(value=st.decimals(min_value=-(10**6), max_value=10**6, places=9), places=st.integers(0, 6))
def test_cutting_drops_digits_and_never_grows_a_number(value: Decimal, places: int) -> None:
    shorter = cut(value, places)

    assert abs(shorter) <= abs(value)
    assert abs(Fraction(value) - Fraction(shorter)) < Fraction(1, 10**places)


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (D("1250000"), "1,250,000", "1.250.000"),
        (D("4.6"), "4.6", "4,6"),
        (D("-1234.5"), f"{MINUS}1,234.5", f"{MINUS}1.234,5"),
        (D("0"), "0", "0"),
        (D("1E+3"), "1,000", "1.000"),
    ],
)
def test_a_number_is_written_by_the_readers_language(
    value: Decimal, english: str, indonesian: str
) -> None:
    assert plain(value, EN) == english
    assert plain(value, ID) == indonesian


@pytest.mark.parametrize(
    ("amount", "currency", "english", "indonesian"),
    [
        (D(1_250_000), "IDR", "Rp1,250,000", "Rp1.250.000"),
        (D("1250.5"), "USD", "$1,250.50", "US$1.250,50"),
        (D(-5000), "IDR", f"{MINUS}Rp5,000", f"{MINUS}Rp5.000"),
        (D(1000), "CHF", f"CHF{NBSP}1,000", f"CHF{NBSP}1.000"),
    ],
)
def test_money_is_written_with_its_currency(
    amount: Decimal, currency: str, english: str, indonesian: str
) -> None:
    assert money(amount, currency, EN) == english
    assert money(amount, currency, ID) == indonesian


@pytest.mark.parametrize(
    ("seconds", "english", "indonesian"),
    [
        (D(318), f"318{NBSP}seconds", f"318{NBSP}detik"),
        (D(750), f"12{NBSP}min{NBSP}30{NBSP}s", f"12{NBSP}menit{NBSP}30{NBSP}detik"),
        (D(3900), f"1{NBSP}h{NBSP}5{NBSP}min", f"1{NBSP}jam{NBSP}5{NBSP}menit"),
    ],
)
def test_a_long_duration_is_told_in_minutes_and_hours(
    seconds: Decimal, english: str, indonesian: str
) -> None:
    assert duration(seconds, EN) == english
    assert duration(seconds, ID) == indonesian


def test_however_absurd_a_duration_in_a_cell_is_it_can_be_written() -> None:
    assert duration(D("6E+300"), EN).endswith(f"{NBSP}h{NBSP}40{NBSP}min")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (D("0.955"), Unit(kind=UnitKind.PERCENT), f"95,5{NBSP}%"),
        (D("95.5"), Unit(kind=UnitKind.PERCENT, per_hundred=True), f"95,5{NBSP}%"),
        (D(1260), Unit(kind=UnitKind.COUNT, label="panggilan"), f"1.260{NBSP}panggilan"),
        (D("4.6"), Unit(kind=UnitKind.RATING), "4,6"),
        (D(1), Unit(kind=UnitKind.YES_NO), "ya"),
        (D(0), Unit(kind=UnitKind.YES_NO), "tidak"),
        (D(2500), Unit(kind=UnitKind.CURRENCY), "Rp2.500"),
        (D(90), Unit(kind=UnitKind.DURATION), f"90{NBSP}detik"),
    ],
)
def test_a_value_is_written_in_its_unit(value: Decimal, unit: Unit, shown: str) -> None:
    assert measured(value, unit, ID, "IDR") == shown


def test_a_ratio_somebody_typed_has_no_needless_zeros() -> None:
    assert short_percent(D("0.25"), EN) == "25%"
    assert short_percent(D("0.125"), ID) == f"12,5{NBSP}%"


@pytest.mark.parametrize("written", ["1e15", "1e300", "123456789012345.678"])
def test_an_absurdly_large_number_is_written_out_and_not_refused(written: str) -> None:
    value = Decimal(written)

    assert plain(value, Language.EN, places=30).replace(",", "").startswith(f"{int(value)}"[:15])
    assert money(value, "IDR", Language.ID).startswith("Rp1")
    assert percent(value, Language.EN).endswith("%")
