"""Delivered against asked, by each direction, as a scheme owner would check it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from scorebook.core.achievement import UnscorableError, achievement
from scorebook.core.agent import Line
from scorebook.core.kpi import Above, Band, Direction, WhenTargetZero
from tests.months import D, excused, kpi, line

SCALE = (Band(D(0), D("0.5")), Band(D(80), D("0.8")), Band(D(95), D("1.1")))


def reached(one: Line) -> Fraction:
    ratio = achievement(one)
    assert ratio is not None
    return Fraction(ratio).limit_denominator(10**15)


@pytest.mark.parametrize(
    ("realized", "lower", "lower_ratio"),
    [
        pytest.param(300, "1", "1", id="on target"),
        pytest.param(330, "9/10", "10/11", id="a tenth too slow"),
        pytest.param(600, "0", "1/2", id="twice the target"),
        pytest.param(750, "-1/2", "2/5", id="beyond twice the target"),
        pytest.param(150, "3/2", "2", id="half the target"),
    ],
)
def test_the_two_formulas_for_lower_is_better_differ(
    realized: int, lower: str, lower_ratio: str
) -> None:
    taken_off = kpi("AHT", direction=Direction.LOWER, target=D(300))
    divided = kpi("AHT", direction=Direction.LOWER_RATIO, target=D(300))

    assert reached(line(taken_off, realized)) == Fraction(lower)
    assert reached(line(divided, realized)) == Fraction(lower_ratio)


@pytest.mark.parametrize(
    ("realized", "ratio"),
    [(0, "0"), (1, "1/1200"), (1199, "1199/1200"), (1200, "1"), (1260, "21/20"), (-600, "-1/2")],
)
def test_higher_is_the_share_of_the_target_delivered(realized: int, ratio: str) -> None:
    assert reached(line(kpi(target=D(1200)), realized)) == Fraction(ratio)


@pytest.mark.parametrize(("realized", "ratio"), [("0.08", "5/8"), ("0.05", "1"), ("0.04", "5/4")])
def test_a_small_error_rate_is_divided_like_any_other_value(realized: str, ratio: str) -> None:
    errors = kpi(direction=Direction.LOWER_RATIO, target=D("0.05"))

    assert reached(line(errors, realized)) == Fraction(ratio)


def test_nothing_at_all_earns_the_best_that_lower_can_give() -> None:
    assert reached(line(kpi(direction=Direction.LOWER), 0)) == 2
    assert reached(line(kpi(direction=Direction.LOWER_RATIO, cap=D("1.5")), 0)) == Fraction(3, 2)


@pytest.mark.parametrize(
    ("realized", "penalised", "credited"),
    [
        pytest.param("60", "4/5", "4/5", id="below: a share of the lower end"),
        pytest.param("74.999", "74999/75000", "74999/75000", id="a hair below"),
        pytest.param("75", "1", "1", id="exactly the lower end"),
        pytest.param("80", "1", "1", id="inside"),
        pytest.param("85", "1", "1", id="exactly the upper end"),
        pytest.param("102", "4/5", "6/5", id="a fifth above the upper end"),
        pytest.param("170", "0", "2", id="twice the upper end"),
        pytest.param("200", "0", "40/17", id="penalised no further than to nothing"),
    ],
)
def test_a_range_counts_full_inside_and_both_ends_belong_to_it(
    realized: str, penalised: str, credited: str
) -> None:
    parts: dict[str, Any] = {"direction": Direction.RANGE, "target": D(75), "target_high": D(85)}

    assert reached(line(kpi(**parts), realized)) == Fraction(penalised)
    assert reached(line(kpi(**parts, above=Above.CREDIT), realized)) == Fraction(credited)


@pytest.mark.parametrize("realized", ["-3", "-0.001", "0", "5"])
def test_nobody_falls_short_of_a_range_that_begins_at_zero(realized: str) -> None:
    late_days = kpi(direction=Direction.RANGE, target=D(0), target_high=D(5))

    assert reached(line(late_days, realized)) == 1


def test_a_range_without_an_upper_end_is_the_target_alone() -> None:
    neutral = kpi(direction=Direction.RANGE, target=D(80))

    assert reached(line(neutral, 80)) == 1
    assert reached(line(neutral, 81)) == Fraction(79, 80)
    assert reached(line(neutral, 79)) == Fraction(79, 80)


@pytest.mark.parametrize(
    ("realized", "score"),
    [
        ("-5", "1/2"),
        ("0", "1/2"),
        ("79.9999", "1/2"),
        ("80", "4/5"),
        ("94", "4/5"),
        ("95", "11/10"),
    ],
)
def test_a_band_begins_with_its_first_value(realized: str, score: str) -> None:
    assert reached(line(kpi(direction=Direction.BAND, bands=SCALE), realized)) == Fraction(score)


def test_below_the_first_band_its_score_counts() -> None:
    scale = kpi(direction=Direction.BAND, bands=SCALE[1:])

    assert reached(line(scale, 12)) == Fraction(4, 5)


def test_a_band_with_a_best_is_on_a_scale_of_its_own() -> None:
    one_to_five = (Band(D(0), D(1)), Band(D("0.9"), D(4)), Band(D("0.95"), D(5)))
    quality = kpi(direction=Direction.BAND, bands=one_to_five, best=D(5))

    assert reached(line(quality, "0.93")) == Fraction(4, 5)
    assert reached(line(quality, "0.95")) == 1


def test_yes_is_met_and_no_is_not() -> None:
    training = kpi(direction=Direction.YES_NO, target=None)

    assert reached(line(training, 1)) == 1
    assert reached(line(training, 0)) == 0


@pytest.mark.parametrize(
    ("complaints", "ratio"),
    [(-1, "1"), (0, "1"), (1, "3/4"), (3, "1/4"), (4, "0"), (5, "0")],
)
def test_zero_count_takes_a_step_off_for_each_down_to_nothing(complaints: int, ratio: str) -> None:
    nihil = kpi(direction=Direction.ZERO_COUNT, step=D("0.25"), target=None)

    assert reached(line(nihil, complaints)) == Fraction(ratio)


@pytest.mark.parametrize(
    ("direction", "realized", "full"),
    [
        (Direction.HIGHER, 0, 1),
        (Direction.HIGHER, 5, 1),
        (Direction.HIGHER, -1, 0),
        (Direction.LOWER, 0, 1),
        (Direction.LOWER, 1, 0),
        (Direction.LOWER, -1, 1),
        (Direction.LOWER_RATIO, 0, 1),
        (Direction.LOWER_RATIO, 1, 0),
    ],
)
def test_a_target_of_zero_is_met_by_whoever_is_at_least_as_good(
    direction: Direction, realized: int, full: int
) -> None:
    measure = kpi(direction=direction, target=D(0), when_target_zero=WhenTargetZero.FULL)

    assert reached(line(measure, realized)) == full


@pytest.mark.parametrize("direction", [Direction.HIGHER, Direction.LOWER, Direction.LOWER_RATIO])
def test_the_policy_zero_of_a_zero_target_is_an_achievement_of_zero(direction: Direction) -> None:
    measure = kpi(direction=direction, target=D(0), when_target_zero=WhenTargetZero.ZERO)

    assert reached(line(measure, 5)) == 0


def test_an_excused_zero_target_has_no_achievement() -> None:
    measure = kpi(target=D(0), when_target_zero=WhenTargetZero.EXCUSE)

    assert achievement(line(measure, 5)) is None


def test_nothing_measured_has_no_achievement_even_against_a_faulty_target() -> None:
    assert achievement(excused(kpi(target=D(0)))) is None
    assert achievement(line(kpi(target=None), None)) is None


@pytest.mark.parametrize(
    "faulty",
    [
        pytest.param(line(kpi(target=D(0)), 5), id="a zero target without a policy"),
        pytest.param(line(kpi(target=None), 5), id="no target"),
        pytest.param(
            line(kpi(direction=Direction.LOWER_RATIO), -1), id="lower-ratio of less than nothing"
        ),
        pytest.param(
            line(kpi(direction=Direction.LOWER_RATIO, cap=None), 0), id="lower-ratio, no cap"
        ),
        pytest.param(line(kpi(direction=Direction.ZERO_COUNT), 1), id="zero-count, no step"),
    ],
)
def test_a_line_the_checks_should_have_stopped_is_never_guessed(faulty: Line) -> None:
    with pytest.raises(UnscorableError):
        achievement(faulty)


def test_an_achievement_keeps_far_more_digits_than_a_cell_holds() -> None:
    third = achievement(line(kpi(target=D(3)), 1))

    assert third is not None
    assert abs(Fraction(third) - Fraction(1, 3)) < Fraction(1, 10**79)
    assert isinstance(third, Decimal)
