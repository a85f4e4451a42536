"""What of an achievement counts: threshold, then floor, then cap; and what was not measured."""

from decimal import Decimal

import pytest

from scorebook.core.achievement import UnscorableError
from scorebook.core.credit import credit, limited
from scorebook.core.kpi import WhenBlank, WhenTargetZero
from tests.months import D, excused, kpi, line


@pytest.mark.parametrize(
    ("reached", "counts"),
    [
        pytest.param("1.19", "1.19", id="under the cap"),
        pytest.param("1.2", "1.2", id="exactly the cap"),
        pytest.param("1.3", "1.2", id="above the cap"),
        pytest.param("0", "0", id="nothing"),
        pytest.param("-0.4", "0", id="below nothing"),
    ],
)
def test_credit_lies_between_nothing_and_a_fifth_more_unless_the_scheme_says_otherwise(
    reached: str, counts: str
) -> None:
    assert limited(D(reached), kpi()) == D(counts)


@pytest.mark.parametrize(
    ("reached", "counts"),
    [
        pytest.param("0.5999", "0", id="a hair below the threshold: the floor does not lift it"),
        pytest.param("0.6", "0.7", id="exactly the threshold: lifted to the floor"),
        pytest.param("0.69", "0.7", id="between threshold and floor"),
        pytest.param("0.7", "0.7", id="exactly the floor"),
        pytest.param("0.71", "0.71", id="above the floor"),
    ],
)
def test_the_threshold_comes_before_the_floor(reached: str, counts: str) -> None:
    assert limited(D(reached), kpi(threshold=D("0.6"), floor=D("0.7"))) == D(counts)


def test_without_a_cap_credit_has_no_upper_end() -> None:
    assert limited(D("7.5"), kpi(cap=None)) == D("7.5")


def test_a_floor_below_zero_lets_a_bad_month_cost_points() -> None:
    assert limited(D("-0.8"), kpi(floor=D("-0.5"))) == D("-0.5")


def test_the_cap_comes_last_even_where_the_checks_would_have_refused_it() -> None:
    assert limited(D("0.1"), kpi(floor=D("0.9"), cap=D("0.8"))) == D("0.8")


def test_a_cap_below_the_threshold_still_cuts() -> None:
    assert limited(D("1.5"), kpi(threshold=D("1.1"), cap=D("1"))) == D(1)


@pytest.mark.parametrize(
    ("policy", "counts"),
    [(WhenBlank.ZERO, D(0)), (WhenBlank.FULL, D(1)), (WhenBlank.EXCUSE, None)],
)
def test_a_blank_counts_as_its_kpi_declares_whatever_floor_and_cap(
    policy: WhenBlank, counts: Decimal | None
) -> None:
    measure = kpi(when_blank=policy, floor=D("0.3"), cap=D("0.9"))

    assert credit(line(measure, None)) == counts


def test_a_blank_without_a_policy_is_never_guessed() -> None:
    with pytest.raises(UnscorableError):
        credit(line(kpi(), None))


def test_zero_is_a_measurement_and_the_floor_holds_for_it() -> None:
    assert credit(line(kpi(floor=D("0.3")), 0)) == D("0.3")


def test_excused_leaves_the_denominator_whatever_the_policy_for_blanks() -> None:
    assert credit(excused(kpi(when_blank=WhenBlank.ZERO))) is None


@pytest.mark.parametrize(
    ("policy", "counts"),
    [
        pytest.param(WhenTargetZero.ZERO, D("0.5"), id="zero, lifted to the floor"),
        pytest.param(WhenTargetZero.FULL, D("0.8"), id="full, cut to the cap"),
        pytest.param(WhenTargetZero.EXCUSE, None, id="excused"),
    ],
)
def test_limits_act_on_what_a_zero_target_counts_as(
    policy: WhenTargetZero, counts: Decimal | None
) -> None:
    measure = kpi(target=D(0), when_target_zero=policy, floor=D("0.5"), cap=D("0.8"))

    assert credit(line(measure, 3)) == counts


def test_a_blank_is_noticed_before_its_target_is_looked_at() -> None:
    measure = kpi(target=D(0), when_target_zero=WhenTargetZero.EXCUSE, when_blank=WhenBlank.ZERO)

    assert credit(line(measure, None)) == 0
