"""Losses, distances, points of a line, ways gone: the directions beside the usual ones."""

from fractions import Fraction
from typing import Any

import pytest

from scorebook.core.achievement import UnscorableError, achievement
from scorebook.core.credit import credit
from scorebook.core.kpi import Band, Direction, Kpi, WhenTargetZero
from tests.months import D, kpi, line

POINTS = (Band(D(80), D("0.5")), Band(D(95), D(1)), Band(D(98), D("1.3")))


def reached(measure: Kpi, realized: Any) -> Fraction:
    ratio = achievement(line(measure, realized))
    assert ratio is not None
    return Fraction(ratio).limit_denominator(10**15)


@pytest.mark.parametrize(
    ("target", "realized", "ratio"),
    [
        pytest.param(-10, -10, "1", id="the loss that was planned"),
        pytest.param(-10, -5, "3/2", id="half the planned loss"),
        pytest.param(-10, -20, "0", id="twice the planned loss"),
        pytest.param(-10, -25, "-1/2", id="more than twice the planned loss"),
        pytest.param(-10, 0, "2", id="no loss at all"),
        pytest.param(-10, 5, "5/2", id="a gain instead of a loss"),
        pytest.param(100, 90, "9/10", id="a target above 0 is as higher has it"),
        pytest.param(100, -50, "-1/2", id="a loss instead of a gain"),
    ],
)
def test_a_target_may_be_a_loss_where_higher_is_signed(
    target: int, realized: int, ratio: str
) -> None:
    assert reached(kpi(direction=Direction.HIGHER_SIGNED, target=D(target)), realized) == Fraction(
        ratio
    )


@pytest.mark.parametrize(("realized", "full"), [(-1, 0), (0, 1), (1, 1)])
def test_a_signed_target_of_zero_is_met_from_zero_on(realized: int, full: int) -> None:
    break_even = kpi(
        direction=Direction.HIGHER_SIGNED, target=D(0), when_target_zero=WhenTargetZero.FULL
    )

    assert reached(break_even, realized) == full


@pytest.mark.parametrize(
    ("realized", "ratio"),
    [
        pytest.param("100", "1", id="on target"),
        pytest.param("105", "1/2", id="half the tolerance above"),
        pytest.param("95", "1/2", id="half the tolerance below"),
        pytest.param("110", "0", id="exactly the tolerance above"),
        pytest.param("90", "0", id="exactly the tolerance below"),
        pytest.param("130", "0", id="far above: no less than nothing"),
        pytest.param("99.999", "9999/10000", id="a hair beside the target"),
    ],
)
def test_stabilise_falls_on_both_sides_of_the_target(realized: str, ratio: str) -> None:
    steady = kpi(direction=Direction.STABILISE, tolerance=D("0.1"))

    assert reached(steady, realized) == Fraction(ratio)


def test_stabilise_measures_its_tolerance_in_parts_of_the_target_whatever_its_sign() -> None:
    steady = kpi(direction=Direction.STABILISE, target=D(-10), tolerance=D("0.5"))

    assert [reached(steady, one) for one in (-10, -9, -5, 0)] == [1, Fraction(4, 5), 0, 0]


@pytest.mark.parametrize("policy", WhenTargetZero)
def test_stabilise_has_no_answer_to_a_target_of_zero_whatever_the_policy(
    policy: WhenTargetZero,
) -> None:
    steady = kpi(
        direction=Direction.STABILISE, target=D(0), tolerance=D("0.1"), when_target_zero=policy
    )

    with pytest.raises(UnscorableError):
        achievement(line(steady, 0))


@pytest.mark.parametrize(
    ("realized", "score"),
    [
        pytest.param("-3", "1/2", id="far below the first point: flat"),
        pytest.param("80", "1/2", id="exactly the first point"),
        pytest.param("85", "2/3", id="a third of the way"),
        pytest.param("95", "1", id="exactly a point in the middle"),
        pytest.param("96", "11/10", id="on the next, steeper part"),
        pytest.param("98", "13/10", id="exactly the last point"),
        pytest.param("500", "13/10", id="far past the last point: flat"),
    ],
)
def test_interpolate_goes_straight_from_point_to_point(realized: str, score: str) -> None:
    assert reached(kpi(direction=Direction.INTERPOLATE, bands=POINTS, target=None), realized) == (
        Fraction(score)
    )


def test_interpolate_may_fall_so_that_less_is_better() -> None:
    falling = (Band(D(200), D("1.2")), Band(D(300), D(1)), Band(D(600), D(0)))

    handling_time = kpi(direction=Direction.INTERPOLATE, bands=falling, target=None)

    assert [reached(handling_time, one) for one in (200, 250, 450)] == [
        Fraction(6, 5),
        Fraction(11, 10),
        Fraction(1, 2),
    ]


def test_interpolate_does_not_divide_by_a_best() -> None:
    line_of_points = kpi(direction=Direction.INTERPOLATE, bands=POINTS, best=D(5), target=None)

    assert reached(line_of_points, 95) == 1


def test_a_third_of_the_way_meets_a_threshold_it_exactly_equals() -> None:
    """1/3 never ends; taken times 1.8 it must be 0.6 and not a hair less."""
    points = (Band(D(0), D(0)), Band(D(3), D("1.8")))
    measure = kpi(direction=Direction.INTERPOLATE, bands=points, threshold=D("0.6"), target=None)

    assert credit(line(measure, 1)) == D("0.6")


@pytest.mark.parametrize(
    ("worst", "best", "realized", "ratio"),
    [
        pytest.param(600, 200, 600, "0", id="exactly the worst"),
        pytest.param(600, 200, 700, "0", id="worse than the worst"),
        pytest.param(600, 200, 300, "3/4", id="three quarters of the way down"),
        pytest.param(600, 200, 200, "1", id="exactly the best"),
        pytest.param(600, 200, 100, "1", id="better than the best"),
        pytest.param(1, 5, 4, "3/4", id="three quarters of the way up"),
        pytest.param(1, 5, 6, "1", id="past the best of a rating"),
        pytest.param(-10, 10, 0, "1/2", id="from a loss to a gain"),
    ],
)
def test_worst_best_is_the_part_of_the_way_gone_and_never_more_than_all_of_it(
    worst: int, best: int, realized: int, ratio: str
) -> None:
    measure = kpi(direction=Direction.WORST_BEST, worst=D(worst), best=D(best), target=None)

    assert reached(measure, realized) == Fraction(ratio)


@pytest.mark.parametrize(
    ("start", "target", "realized", "ratio"),
    [
        pytest.param(60, 90, 60, "0", id="nothing moved"),
        pytest.param(60, 90, 75, "1/2", id="half the way"),
        pytest.param(60, 90, 90, "1", id="arrived"),
        pytest.param(60, 90, 105, "3/2", id="further than asked"),
        pytest.param(60, 90, 45, "-1/2", id="backwards"),
        pytest.param(40, 10, 25, "1/2", id="half the way down"),
        pytest.param(10, 0, 5, "1/2", id="down to a target of 0, which is nothing special"),
        pytest.param(-20, -10, -15, "1/2", id="from a loss to a smaller one"),
    ],
)
def test_from_start_is_the_part_of_the_way_from_where_it_began(
    start: int, target: int, realized: int, ratio: str
) -> None:
    measure = kpi(direction=Direction.FROM_START, start=D(start), target=D(target))

    assert reached(measure, realized) == Fraction(ratio)


@pytest.mark.parametrize(
    "lacking",
    [
        pytest.param({"direction": Direction.HIGHER_SIGNED, "target": None}, id="signed: target"),
        pytest.param({"direction": Direction.STABILISE}, id="stabilise: tolerance"),
        pytest.param({"direction": Direction.WORST_BEST, "best": D(5)}, id="worst-best: worst"),
        pytest.param({"direction": Direction.WORST_BEST, "worst": D(1)}, id="worst-best: best"),
        pytest.param({"direction": Direction.FROM_START}, id="from-start: start"),
    ],
)
def test_what_a_formula_lacks_is_never_guessed(lacking: dict[str, Any]) -> None:
    with pytest.raises(UnscorableError):
        achievement(line(kpi(**lacking), 5))
