"""What of an achievement counts: threshold, full credit, floor, cap; and what was not measured."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scorebook.core.achievement import UnscorableError, achievement
from scorebook.core.credit import credit, limited
from scorebook.core.kpi import Direction, Kpi, WhenBlank, WhenTargetZero
from tests.months import D, excused, kpi, line, override


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


@pytest.mark.parametrize(
    ("realized", "counts"),
    [
        pytest.param("99.99", "0.9999", id="a hair short: as far as it got"),
        pytest.param("100", "1.15", id="the largest value there is"),
        pytest.param("101", "1.15", id="beyond it: the same"),
        pytest.param("59", "0", id="below the threshold"),
    ],
)
def test_reaching_a_target_nobody_can_pass_earns_the_full_credit(
    realized: str, counts: str
) -> None:
    attendance = kpi(full_credit_at_max=D("1.15"), threshold=D("0.6"))

    assert credit(line(attendance, realized)) == D(counts)


@pytest.mark.parametrize(
    ("measure", "realized", "counts"),
    [
        pytest.param(kpi(cap=D("1.1")), 100, "1.1", id="the cap cuts it"),
        pytest.param(kpi(cap=None), 100, "1.5", id="without a cap it stands"),
        pytest.param(
            kpi(direction=Direction.YES_NO, target=None, cap=None), 1, "1.5", id="a yes is a target"
        ),
        pytest.param(
            kpi(target=D(0), when_target_zero=WhenTargetZero.FULL, cap=None),
            3,
            "1.5",
            id="the 1 of a zero target too",
        ),
    ],
)
def test_full_credit_is_for_every_direction_and_below_the_cap(
    measure: Kpi, realized: int, counts: str
) -> None:
    assert credit(line(replace(measure, full_credit_at_max=D("1.5")), realized)) == D(counts)


def test_a_floor_above_the_full_credit_still_lifts() -> None:
    generous = kpi(full_credit_at_max=D("1.05"), floor=D("1.1"))

    assert credit(line(generous, 100)) == D("1.1")


def test_a_blank_that_counts_in_full_counts_1_and_not_the_full_credit() -> None:
    forgiven = kpi(when_blank=WhenBlank.FULL, full_credit_at_max=D("1.2"))

    assert credit(line(forgiven, None)) == 1


@pytest.mark.parametrize(
    ("sample", "counts"),
    [
        pytest.param("4", None, id="one answer too few: counts as N/A"),
        pytest.param("5", D("0.6"), id="exactly enough"),
        pytest.param("0", None, id="none at all"),
        pytest.param(None, D("0.6"), id="a size nobody said is not asked for"),
    ],
)
def test_one_bad_survey_decides_nothing(sample: str | None, counts: Decimal | None) -> None:
    survey = line(kpi(min_sample=D(5)), 60, sample=None if sample is None else D(sample))

    assert credit(survey) == counts
    assert achievement(survey) == counts, "nor is there an achievement"


def test_a_blank_follows_its_own_policy_whatever_the_sample() -> None:
    survey = kpi(min_sample=D(5), when_blank=WhenBlank.ZERO)

    assert credit(line(survey, None, sample=D(1))) == 0


def test_too_small_a_sample_is_noticed_before_a_target_of_zero() -> None:
    survey = kpi(min_sample=D(5), target=D(0))

    assert credit(line(survey, 60, sample=D(1))) is None


def test_what_somebody_decided_is_not_asked_for_its_sample() -> None:
    decided = line(kpi(min_sample=D(5)), 60, sample=D(1), override=override(kpi="CSAT", value=60))

    assert credit(decided) == D("0.6")
