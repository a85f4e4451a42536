"""What would reach the next rung: applied it does, and one step less does not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from scorebook.core.agent import Month
from scorebook.core.kpi import Above, Band, Direction, Unit, UnitKind
from scorebook.core.next_tier import Reach, by_one_kpi, step_of
from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Scheme, Tier
from scorebook.core.scorecard import Scorecard, scorecard
from scorebook.core.tiers import next_tier
from tests.core.strategies import months
from tests.months import COUNT, RATING, SECONDS, agent, excused, kpi, line, settings

D = Decimal
TWO_TIERS = (
    Tier(name="Cukup", floor=D(0), kind=PayoutKind.AMOUNT, payout=D(0)),
    Tier(name="Baik", floor=D("0.95"), kind=PayoutKind.AMOUNT, payout=D(1)),
)
SCHEME = Scheme(settings=settings(), ladders={EVERY_ROLE: TWO_TIERS})


def single(realized: object, **parts: object) -> dict[str, Decimal]:
    """Solve one KPI that is half of the score, beside another half at 100 %."""
    measure = kpi("A", **{"weight": D("0.5"), **parts})
    other = kpi("REST", weight=D("0.5"), cap=D(1))
    card = scorecard(agent("1", line(measure, realized), line(other, 100)), SCHEME)
    return {reach.line.kpi.code: reach.realized for reach in by_one_kpi(card, SCHEME)}


@pytest.mark.parametrize(
    ("realized", "parts", "needed"),
    [
        # The other half gives 0.5, so A must give 0.45 less half a hundredth of a percent: 0.8999.
        pytest.param(80, {}, 90, id="higher, in whole calls"),
        pytest.param(
            "4.0", {"unit": RATING, "target": D(5)}, D("4.5"), id="higher, in hundredths of a point"
        ),
        pytest.param(
            400,
            {"unit": SECONDS, "direction": Direction.LOWER, "target": D(300)},
            330,
            id="lower: 2 - 330/300 is 0.9",
        ),
        pytest.param(
            400,
            {"unit": SECONDS, "direction": Direction.LOWER_RATIO, "target": D(300)},
            333,
            id="lower-ratio: 300/333 is 0.9009",
        ),
        pytest.param(
            60,
            {"direction": Direction.RANGE, "target": D(100), "target_high": D(110)},
            90,
            id="range, from below",
        ),
        pytest.param(
            150,
            {"direction": Direction.RANGE, "target": D(100), "target_high": D(110)},
            121,
            id="range, from above: 1 - 11/110 is 0.9",
        ),
        pytest.param(
            3,
            {"direction": Direction.ZERO_COUNT, "target": None, "step": D("0.1")},
            1,
            id="zero-count",
        ),
        pytest.param(0, {"direction": Direction.YES_NO, "target": None}, 1, id="yes-no"),
        pytest.param(
            70,
            {
                "direction": Direction.BAND,
                "target": None,
                "bands": (Band(D(0), D("0.5")), Band(D(80), D("0.8")), Band(D(90), D(1))),
            },
            90,
            id="band",
        ),
    ],
)
def test_the_nearest_value_that_reaches_the_next_tier(
    realized: object, parts: dict[str, object], needed: object
) -> None:
    assert single(realized, **parts)["A"] == needed


def test_a_kpi_at_its_cap_cannot_do_it_alone() -> None:
    assert "A" not in single(80, cap=D("0.85"))


def test_a_threshold_above_what_is_needed_has_to_be_passed_too() -> None:
    assert single(80, threshold=D("0.97"))["A"] == 97


def test_nobody_on_the_highest_tier_is_asked_for_more() -> None:
    assert single(100) == {}


def test_an_excused_kpi_is_not_asked_for() -> None:
    measure = kpi("A", weight=D("0.5"))
    card = scorecard(agent("1", excused(measure), line(kpi("B"), 80)), SCHEME)

    assert {reach.line.kpi.code for reach in by_one_kpi(card, SCHEME)} == {"B"}


def test_going_over_a_credited_range_counts_when_more_than_1_is_needed() -> None:
    parts = {
        "direction": Direction.RANGE,
        "target": D(100),
        "target_high": D(110),
        "above": Above.CREDIT,
        "weight": D(1),
    }
    steep = replace(
        SCHEME, ladders={EVERY_ROLE: (TWO_TIERS[0], replace(TWO_TIERS[1], floor=D("1.1")))}
    )
    card = scorecard(agent("1", line(kpi("A", **parts), 105)), steep)

    assert [reach.realized for reach in by_one_kpi(card, steep)] == [121]


@pytest.mark.parametrize(
    ("unit", "step"),
    [
        (COUNT, "1"),
        (SECONDS, "1"),
        (RATING, "0.01"),
        (Unit(kind=UnitKind.PERCENT), "0.0001"),
        (Unit(kind=UnitKind.PERCENT, per_hundred=True), "0.01"),
    ],
)
def test_a_step_is_what_people_speak_of(unit: Unit, step: str) -> None:
    assert step_of(unit) == D(step)


@given(of=months())
def test_the_change_reaches_the_next_tier_and_one_step_less_does_not(of: Month) -> None:
    for one in of.agents:
        card = scorecard(one, of.scheme)
        for reach in by_one_kpi(card, of.scheme):
            assert rungs_up(card, reach.realized, reach, of.scheme) >= 1
            if reach.line.kpi.direction is Direction.YES_NO:
                continue  # between no and yes there is nothing
            assert rungs_up(card, one_step_back(reach), reach, of.scheme) < 1


def one_step_back(reach: Reach) -> Decimal:
    """Give the value one step nearer to what was delivered."""
    realized = reach.line.realized or D(0)
    step = step_of(reach.line.kpi.unit)
    back = reach.realized - step if reach.realized > realized else reach.realized + step
    # What was delivered may lie between two steps.
    return realized if abs(reach.realized - realized) < step else back


def rungs_up(card: Scorecard, realized: Decimal, reach: Reach, scheme: Scheme) -> int:
    """Count how many rungs the agent would stand higher with this value of one KPI."""
    lines = tuple(
        replace(one, realized=realized) if one is reach.line else one for one in card.agent.lines
    )
    moved = scorecard(replace(card.agent, lines=lines), scheme)
    ladder = scheme.ladder(card.agent.role)
    assert card.tier is not None
    assert moved.tier is not None
    assert next_tier(card.tier, ladder) is not None
    return ladder.index(moved.tier) - ladder.index(card.tier)
