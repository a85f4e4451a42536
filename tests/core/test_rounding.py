"""Two roundings decide about money: halves go up, and an exact half is seen as one."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scorebook.core.in_force import payout_share
from scorebook.core.numbers import exact, half_up, settled, significant, to_unit
from scorebook.core.scheme import Prorate
from scorebook.core.scorecard import scorecard
from tests.months import D, agent, kpi, line, month, settings


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),
        ("0.49999999999999999999999", 0, "0"),
        ("0.94995", 4, "0.9500"),
        ("0.94994999999999999999999", 4, "0.9499"),
        ("0.94985", 4, "0.9499"),
        ("1.00005", 4, "1.0001"),
        ("-0.00004", 4, "0.0000"),
    ],
)
def test_a_half_goes_up_away_from_zero_as_in_excel(value: str, places: int, rounded: str) -> None:
    assert str(half_up(D(value), places)) == rounded


@pytest.mark.parametrize("hundreds", range(0, 20_000, 97))
def test_every_exact_half_of_a_score_goes_up(hundreds: int) -> None:
    tie = (2 * D(hundreds) + 1) / 20_000

    assert half_up(tie, 4) == D(hundreds + 1) / 10_000


@pytest.mark.parametrize("parts", [3, 6, 7, 9, 11, 13, 17, 19, 23, 29, 31, 49, 97, 999, 999_983])
@pytest.mark.parametrize("tie", ["0.94995", "0.79985", "1.04995", "0.00005", "0.99995"])
def test_a_half_that_never_ending_quotients_add_up_to_is_a_half(parts: int, tie: str) -> None:
    """Two KPIs of 1/n and the rest weigh one half each: their sum is exactly twice the tie."""
    rest = Fraction(D(tie)) * 2 - Fraction(1, parts)
    lines = (
        line(kpi("A", target=D(parts), weight=D("0.5"), floor=D(-9), cap=None), 1),
        line(
            kpi("B", target=D(rest.denominator), weight=D("0.5"), floor=D(-9), cap=None),
            rest.numerator,
        ),
    )

    card = scorecard(agent("1", *lines), month().scheme)

    assert card.score == D(tie) + D("0.00005")


@pytest.mark.parametrize("places", range(6))
def test_a_half_that_lost_a_hair_on_the_way_is_still_a_half(places: int) -> None:
    """A seventh, taken 35 times, is a hair less than 5."""
    with exact():
        half = D(1) / 7 * D(35).scaleb(-places - 1)

    assert half < D(5).scaleb(-places - 1)
    assert half_up(half, places) == D(1).scaleb(-places)


def test_what_lies_a_cells_last_digit_under_a_half_is_not_lifted() -> None:
    assert half_up(D("0.949949999999999"), 4) == D("0.9499")


def test_settling_gives_back_the_hair_and_nothing_else() -> None:
    with exact():
        assert settled(D("0.3") * (D(1) / 3)) == D("0.1")
        assert settled(D(2) / 3) != D("0.6666666666666666666666666666666666666666")
    assert settled(D("123456789012345.678")) == D("123456789012345.678")


def test_an_absurdly_large_number_is_rounded_and_not_refused() -> None:
    assert half_up(D("1e308"), 4) == D("1e308")
    assert to_unit(D("1e100"), D(1)) == D("1e100")


@pytest.mark.parametrize(
    ("amount", "unit", "paid"),
    [
        ("625", "100", "600"),
        ("650", "100", "700"),
        ("649.99", "100", "600"),
        ("16.665", "0.01", "16.67"),
        ("258050.5", "1", "258051"),
        ("1249", "500", "1000"),
        ("1250", "500", "1500"),
        ("0.49", "1", "0"),
    ],
)
def test_money_is_rounded_to_whole_units(amount: str, unit: str, paid: str) -> None:
    assert to_unit(D(amount), D(unit)) == D(paid)


@pytest.mark.parametrize(
    ("days", "of", "share"),
    [
        ("16", 31, "0.5161"),
        ("1", 31, "0.0323"),
        ("31", 31, "1"),
        ("0", 31, "0"),
        ("10.5", 31, "0.3387"),
        ("1", 32, "0.0313"),  # 0.03125: a half
        ("3", 32, "0.0938"),  # 0.09375: a half
        ("2", 3, "0.6667"),
    ],
)
def test_the_part_of_a_period_has_four_places(days: str, of: int, share: str) -> None:
    prorated = settings(prorate=Prorate.PAYOUT, period_days=of)

    assert payout_share(agent(active_days=D(days)), prorated) == D(share)


def test_a_record_keeps_so_many_digits_that_count() -> None:
    with exact():
        third = D(1) / 3

    assert str(significant(third, 5)) == "0.33333"
    assert str(significant(D("0.2500"), 28)) == "0.25"
    assert significant(Decimal("-0"), 28) == 0
