"""Between what a tier pays and the money: part of the period, cap, guarantee, one rounding."""

from typing import Any

import pytest

from scorebook.core.in_force import is_volume, payout_share, target_share
from scorebook.core.kpi import Direction, Kpi, Unit, UnitKind, WhenTargetZero
from scorebook.core.pay import Earner, limited, payout
from scorebook.core.scheme import PayoutKind, Prorate
from scorebook.core.scorecard import Scorecard, scorecard
from tests.months import (
    PERCENT,
    RATING,
    SECONDS,
    YES_NO,
    D,
    agent,
    kpi,
    line,
    month,
    rung,
    settings,
)

CURRENCY = Unit(kind=UnitKind.CURRENCY)
A_MILLION = (rung("Semua", "0", 1_000_000),)


def card_of(measure: Kpi, realized: Any, days: int | None = None, **given: Any) -> Scorecard:
    one = agent("1", line(measure, realized), active_days=None if days is None else D(days))
    return scorecard(one, month(one, **{"ladder": A_MILLION, "period_days": 30, **given}).scheme)


def paid(days: int | None = None, own: dict[str, Any] | None = None, **given: Any) -> int:
    one = agent(
        "1",
        line(kpi(weight=D(1)), 100),
        active_days=None if days is None else D(days),
        **{key: D(value) for key, value in (own or {}).items()},
    )
    limits: dict[str, Any] = {
        key: D(value) if isinstance(value, int) else value for key, value in given.items()
    }
    scheme = month(one, ladder=A_MILLION, period_days=30, **limits).scheme
    return int(scorecard(one, scheme).payout or 0)


# ---------------------------------------------------------------- cap and guarantee


@pytest.mark.parametrize(
    ("limits", "left"),
    [
        pytest.param({}, 1_000_000, id="no limits"),
        pytest.param({"payout_cap": 800_000}, 800_000, id="the cap cuts"),
        pytest.param({"payout_cap": 1_000_000}, 1_000_000, id="exactly the cap"),
        pytest.param({"guarantee": 1_200_000}, 1_200_000, id="the guarantee lifts"),
        pytest.param({"guarantee": 900_000}, 1_000_000, id="more than was guaranteed"),
        pytest.param({"payout_cap": 0}, 0, id="a cap of nothing"),
        pytest.param(
            {"payout_cap": 500_000, "guarantee": 600_000}, 600_000, id="the guarantee goes last"
        ),
    ],
)
def test_a_payout_is_cut_to_the_cap_and_then_lifted_to_the_guarantee(
    limits: dict[str, Any], left: int
) -> None:
    assert paid(**limits) == left


def test_an_agents_own_limits_go_before_the_workbooks() -> None:
    assert paid(own={"payout_cap": 700_000}, payout_cap=100_000) == 700_000
    assert paid(own={"payout_cap": 0}, payout_cap=100_000) == 0, "0 is a limit too"
    assert paid(own={"guarantee": 1_100_000}, guarantee=2_000_000) == 1_100_000


def test_limits_act_on_the_part_of_the_period_and_are_not_parted_themselves() -> None:
    """Half a million is earned in half the month: the cap leaves it, the guarantee is whole."""
    assert paid(15, prorate=Prorate.PAYOUT, payout_cap=800_000) == 500_000
    assert paid(15, prorate=Prorate.PAYOUT, guarantee=800_000) == 800_000
    assert paid(0, prorate=Prorate.PAYOUT, guarantee=800_000) == 800_000


def test_rounding_comes_after_the_limits() -> None:
    assert paid(payout_cap=499_949, payout_unit=100) == 499_900
    assert paid(guarantee=1_000_050, payout_unit=100) == 1_000_100


def test_a_payout_is_rounded_once_after_everything_else() -> None:
    """500,000.5 x 0.5161 is 258,050.26; rounded before as well it would be 258,050.52."""
    assert payout(D("500000.5"), D("0.5161"), Earner(), settings()) == 258_050


def test_limits_leave_alone_what_has_none() -> None:
    assert limited(D("-3"), Earner()) == -3


# ---------------------------------------------------------------- part of the period


def test_a_scheme_that_does_not_prorate_pays_in_full_whoever_joined_late() -> None:
    late = agent(active_days=D(3))

    assert payout_share(late, settings(prorate=Prorate.NONE)) == 1
    assert target_share(late, settings(prorate=Prorate.NONE)) == 1


def test_no_active_days_means_all_of_them() -> None:
    assert payout_share(agent(), settings(prorate=Prorate.PAYOUT)) == 1
    assert target_share(agent(), settings(prorate=Prorate.TARGET)) == 1


def test_either_the_payout_is_prorated_or_the_target_and_never_both() -> None:
    half = agent(active_days=D(15))

    for prorate, of_payout, of_target in [
        (Prorate.PAYOUT, "0.5", "1"),
        (Prorate.TARGET, "1", "0.5"),
    ]:
        given = settings(prorate=prorate, period_days=30)
        assert (payout_share(half, given), target_share(half, given)) == (
            D(of_payout),
            D(of_target),
        )


def test_half_a_month_is_asked_for_half_the_volume_and_paid_in_full() -> None:
    card = card_of(kpi(weight=D(1), target=D(1200)), 600, 15, prorate=Prorate.TARGET)

    assert (card.score, card.payout, card.target_share) == (D(1), D(1_000_000), D("0.5"))
    assert card.lines[0].line.target == 600
    assert card.lines[0].line.read is not None
    assert card.lines[0].line.read.target == 1200, "the target that was typed is kept"


@pytest.mark.parametrize(
    ("unit", "direction", "scales"),
    [
        (Unit(kind=UnitKind.COUNT), Direction.HIGHER, True),
        (Unit(kind=UnitKind.COUNT), Direction.HIGHER_SIGNED, True),
        (CURRENCY, Direction.HIGHER, True),
        (Unit(kind=UnitKind.COUNT), Direction.LOWER, True),
        (Unit(kind=UnitKind.COUNT), Direction.LOWER_RATIO, True),
        (CURRENCY, Direction.RANGE, True),
        (CURRENCY, Direction.STABILISE, True),
        (Unit(kind=UnitKind.COUNT), Direction.FROM_START, True),
        (Unit(kind=UnitKind.COUNT), Direction.BAND, False),
        (Unit(kind=UnitKind.COUNT), Direction.ZERO_COUNT, False),
        (Unit(kind=UnitKind.COUNT), Direction.WORST_BEST, False),
        (PERCENT, Direction.HIGHER, False),
        (SECONDS, Direction.LOWER, False),
        (RATING, Direction.HIGHER, False),
        (Unit(kind=UnitKind.INDEX), Direction.HIGHER, False),
        (YES_NO, Direction.YES_NO, False),
    ],
)
def test_only_a_target_that_a_month_brings_is_a_volume(
    unit: Unit,
    direction: Direction,
    scales: bool,  # noqa: FBT001 - a case
) -> None:
    assert is_volume(kpi(unit=unit, direction=direction)) is scales


def test_both_ends_of_a_range_of_volumes_are_prorated() -> None:
    measure = kpi(weight=D(1), direction=Direction.RANGE, target=D(100), target_high=D(120))

    in_force = card_of(measure, 55, 15, prorate=Prorate.TARGET).lines[0].line

    assert (in_force.target, in_force.target_high) == (D(50), D(60))


def test_where_something_began_is_not_prorated() -> None:
    """Half a month is asked for 20, half of 40; 15 is half the way there from 10."""
    measure = kpi(weight=D(1), direction=Direction.FROM_START, start=D(10), target=D(40))

    assert card_of(measure, 15, 15, prorate=Prorate.TARGET).score == D("0.5")


def test_who_was_not_there_at_all_has_a_target_of_zero_and_its_policy() -> None:
    measure = kpi(weight=D(1), when_target_zero=WhenTargetZero.FULL)

    assert card_of(measure, 0, 0, prorate=Prorate.TARGET).score == 1


def test_units_are_counted_against_the_target_of_the_days_that_were_worked() -> None:
    by_calls = (
        rung("Dasar", "0", 0, PayoutKind.PER_UNIT, kpi="CALLS"),
        rung("Lebih", "0.8", 1_000, PayoutKind.PER_UNIT, kpi="CALLS"),
    )

    card = card_of(
        kpi("CALLS", weight=D(1), target=D(200)), 90, 15, prorate=Prorate.TARGET, ladder=by_calls
    )

    assert card.payout == 10_000, "90 less 80 % of half of 200"
