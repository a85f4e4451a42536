"""What a tier pays: amounts, rates, units; flat, or on the way to the next tier."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.achievement import UnscorableError
from scorebook.core.pay import Earner, paid_kpi, paid_line, pays_at, pays_at_floor, slices
from scorebook.core.scheme import Curve, PayoutKind, Tier
from scorebook.core.scorecard import scorecard
from tests.months import LADDER, D, agent, excused, kpi, line, month, rung

NOBODY = Earner()
STAFF = Earner(base=D(2_000_000))

RISING = (
    rung("Kurang", "0", 0),
    rung("Cukup", "0.80", 500_000, curve=Curve.LINEAR),
    rung("Baik", "1", "0.5", PayoutKind.RATE, curve=Curve.LINEAR),
    rung("Istimewa", "1.1", 1_600_000, curve=Curve.LINEAR),
)

PER_UNIT: dict[str, Any] = {"kind": PayoutKind.PER_UNIT, "kpi": "SALES"}
# Nothing for the first 80 of 100 sales, 10,000 for each up to the target, 15,000 beyond.
BY_SALES = (
    rung("Dasar", "0", 0, **PER_UNIT),
    rung("Lebih", "0.8", 10_000, **PER_UNIT),
    rung("Unggul", "1", 15_000, **PER_UNIT),
)


def seller(realized: Any, target: int = 100) -> Earner:
    return Earner(realized=D(str(realized)), target=D(target))


# ---------------------------------------------------------------- amounts and rates


def test_a_tier_pays_an_amount_or_a_rate_of_the_base() -> None:
    assert pays_at(D("0.9"), 1, LADDER, NOBODY) == 500_000
    assert pays_at(D("1.1"), 3, LADDER, STAFF) == 3_000_000


def test_a_rate_without_a_base_is_not_nothing() -> None:
    with pytest.raises(UnscorableError):
        pays_at(D("1.1"), 3, LADDER, NOBODY)


def test_a_rate_of_nothing_needs_no_base() -> None:
    assert pays_at(D(0), 0, (rung("Kurang", "0", 0, PayoutKind.RATE),), NOBODY) == 0


# ---------------------------------------------------------------- curves


@pytest.mark.parametrize(
    ("score", "at", "pays"),
    [
        pytest.param("0.5", 0, "0", id="flat: the lowest tier is a step"),
        pytest.param("0.80", 1, "500000", id="exactly on a floor"),
        pytest.param("0.90", 1, "750000", id="half the way to the next tier's payout"),
        pytest.param("0.9999", 1, "999750", id="a hair below the next floor"),
        pytest.param("1", 2, "1000000", id="the next floor: nothing jumps"),
        pytest.param("1.05", 2, "1300000", id="from a rate half the way to an amount"),
        pytest.param("1.1", 3, "1600000", id="the highest floor"),
        pytest.param("1.9", 3, "1600000", id="the highest tier has no next, and is flat"),
    ],
)
def test_a_linear_tier_goes_straight_to_what_the_next_one_pays(
    score: str, at: int, pays: str
) -> None:
    assert pays_at(D(score), at, RISING, STAFF) == D(pays)


@pytest.mark.parametrize("at", range(4))
def test_every_tier_pays_its_own_payout_at_its_own_floor(at: int) -> None:
    assert pays_at_floor(at, RISING, STAFF) == pays_at(RISING[at].floor, at, RISING, STAFF)


def test_a_score_below_zero_earns_no_less_than_the_lowest_floor() -> None:
    ladder = (rung("Kurang", "0", 100, curve=Curve.LINEAR), rung("Baik", "1", 200))

    assert pays_at(D("-0.5"), 0, ladder, NOBODY) == 100


def test_a_linear_tier_may_fall_towards_a_next_one_that_pays_less() -> None:
    ladder = (rung("Kurang", "0", 200, curve=Curve.LINEAR), rung("Baik", "1", 100))

    assert pays_at(D("0.5"), 0, ladder, NOBODY) == 150


def test_the_printed_score_decides_how_far_on_a_curve() -> None:
    ladder = (rung("Kurang", "0", 0, curve=Curve.LINEAR), rung("Baik", "1", 1_000_000))
    one = agent("1", line(kpi(weight=D(1)), "66.66666"))

    assert scorecard(one, month(one, ladder=ladder).scheme).payout == 666_700


# ---------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("sold", "at", "pays"),
    [
        pytest.param("-5", 0, "0", id="less than nothing is nothing"),
        pytest.param("80", 1, "0", id="exactly where the second slice begins"),
        pytest.param("90", 1, "100000", id="ten of the second slice"),
        pytest.param("90.5", 1, "105000", id="half a unit is half of its pay"),
        pytest.param("100", 2, "200000", id="the second slice is full"),
        pytest.param("110", 2, "350000", id="and ten of the third"),
        pytest.param("110", 1, "300000", id="the slice of the tier reached has no end"),
        pytest.param("70", 2, "0", id="a good score without the sales"),
    ],
)
def test_each_slice_of_a_quantity_is_paid_at_its_own_rate(sold: str, at: int, pays: str) -> None:
    assert pays_at(BY_SALES[at].floor, at, BY_SALES, seller(sold)) == D(pays)


def test_a_quantity_falls_apart_into_slices_that_make_it_whole_again() -> None:
    parts = slices(D(110), 2, BY_SALES, D(100))

    assert [(one.tier.name, one.quantity, one.rate) for one in parts] == [
        ("Dasar", D(80), D(0)),
        ("Lebih", D(20), D(10_000)),
        ("Unggul", D(10), D(15_000)),
    ]


@pytest.mark.parametrize(
    ("sold", "at", "pays"),
    [
        pytest.param("110", 1, "0", id="as if 80 had been sold"),
        pytest.param("110", 2, "200000", id="as if 100 had been sold"),
        pytest.param("70", 2, "0", id="no more than was sold"),
    ],
)
def test_at_its_own_floor_a_tier_pays_units_up_to_there(sold: str, at: int, pays: str) -> None:
    assert pays_at_floor(at, BY_SALES, seller(sold)) == D(pays)


MIXED = (
    rung("Kurang", "0", 100_000),
    rung("Cukup", "0.8", 10_000, **PER_UNIT),
    rung("Baik", "1", 900_000),
)


@pytest.mark.parametrize(
    ("score", "at", "pays"),
    [
        pytest.param("0.5", 0, "100000", id="an amount below the units"),
        pytest.param("0.9", 1, "100000", id="units: an amount below is not added"),
        pytest.param("1.2", 2, "900000", id="an amount above the units, alone"),
    ],
)
def test_amounts_and_units_may_be_mixed_and_are_never_added(score: str, at: int, pays: str) -> None:
    assert pays_at(D(score), at, MIXED, seller(90)) == D(pays)


def test_a_linear_amount_may_lead_to_a_tier_of_units() -> None:
    ladder = (
        rung("Kurang", "0", 0, **PER_UNIT),
        rung("Cukup", "0.5", 100_000, curve=Curve.LINEAR),
        rung("Baik", "1", 1_000, **PER_UNIT),
    )

    # Below its floor nothing of Baik's slice is sold: it pays 0 there, so Cukup falls to it.
    assert pays_at(D("0.75"), 1, ladder, seller(110)) == 50_000


@pytest.mark.parametrize("earner", [NOBODY, Earner(realized=D(5)), Earner(target=D(5))])
def test_units_of_what_was_not_measured_are_not_nothing(earner: Earner) -> None:
    with pytest.raises(UnscorableError):
        pays_at(D("0.9"), 1, BY_SALES, earner)


@pytest.mark.parametrize(("ladder", "code"), [(BY_SALES, "SALES"), (MIXED, "SALES"), (RISING, "")])
def test_a_ladder_names_the_kpi_whose_units_it_pays(ladder: tuple[Tier, ...], code: str) -> None:
    assert paid_kpi(ladder) == code


def test_the_units_are_those_of_the_agents_own_line() -> None:
    sales, other = line(kpi("SALES"), 90), line(kpi("QA"), 50)

    assert paid_line(BY_SALES, (other, sales)) is sales
    assert paid_line(BY_SALES, (other,)) is None
    assert paid_line(RISING, (other, sales)) is None


@pytest.mark.parametrize(
    ("sold", "tier", "payout"),
    [("79", "Dasar", 0), ("90", "Lebih", 100_000), ("120", "Unggul", 500_000)],
)
def test_whoever_sells_is_paid_by_what_was_sold(sold: str, tier: str, payout: Decimal) -> None:
    one = agent("1", line(kpi("SALES", weight=D(1)), sold), excused(kpi("QA")), base=None)

    card = scorecard(one, month(one, ladder=BY_SALES).scheme)

    assert (card.tier and card.tier.name, card.payout) == (tier, payout)
