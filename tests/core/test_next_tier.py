"""What would reach the next rung: applied it does, and one step less does not."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from scorebook.core.agent import Month
from scorebook.core.gate import Effect, Gate, Measure, Of, Test
from scorebook.core.kpi import Above, Band, Direction, Unit, UnitKind, WhenTargetZero
from scorebook.core.next_tier import Reach, by_one_kpi
from scorebook.core.override import Override, What
from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Scheme, Spread, Tier
from scorebook.core.scorecard import Scorecard, scorecard
from scorebook.core.solving import step_of
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
        pytest.param(
            -80,
            {"direction": Direction.HIGHER_SIGNED, "target": D(-50)},
            -55,
            id="higher-signed: (-55 + 50 + 50) / 50 is 0.9",
        ),
        pytest.param(
            60,
            {"direction": Direction.STABILISE, "target": D(100), "tolerance": D("0.5")},
            95,
            id="stabilise, from below: 1 - 5/50 is 0.9",
        ),
        pytest.param(
            140,
            {"direction": Direction.STABILISE, "target": D(100), "tolerance": D("0.5")},
            105,
            id="stabilise, from above",
        ),
        pytest.param(
            70,
            {
                "direction": Direction.INTERPOLATE,
                "target": None,
                "bands": (Band(D(50), D(0)), Band(D(100), D(1))),
            },
            95,
            id="interpolate: 45 of 50 is 0.9",
        ),
        pytest.param(
            40,
            {"direction": Direction.WORST_BEST, "target": None, "worst": D(50), "best": D(0)},
            5,
            id="worst-best, downwards",
        ),
        pytest.param(
            10,
            {"direction": Direction.WORST_BEST, "target": None, "worst": D(0), "best": D(50)},
            45,
            id="worst-best, upwards",
        ),
        pytest.param(
            110,
            {"direction": Direction.FROM_START, "target": D(150), "start": D(100)},
            145,
            id="from-start, upwards",
        ),
        pytest.param(
            95,
            {"direction": Direction.FROM_START, "target": D(50), "start": D(100)},
            55,
            id="from-start, downwards",
        ),
        pytest.param(
            -3,
            {"target": D(0), "when_target_zero": WhenTargetZero.FULL},
            0,
            id="a zero target that any better value reaches",
        ),
        pytest.param(
            80, {"full_credit_at_max": D("1.2"), "floor": D("0.5")}, 90, id="without full credit"
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


def test_a_full_credit_that_the_target_alone_earns_is_aimed_at() -> None:
    """0.5 x 1.2 + 0.5 x 0.7 is 0.95: nothing under the target would do."""
    measure = kpi("A", weight=D("0.5"), full_credit_at_max=D("1.2"), cap=D("1.2"))
    card = scorecard(agent("1", line(measure, 90), line(kpi("B", weight=D("0.5")), 70)), SCHEME)

    assert [(r.line.kpi.code, r.realized) for r in by_one_kpi(card, SCHEME)] == [
        ("A", D(100)),
        ("B", D(100)),
    ]


def test_a_score_that_ends_below_the_next_floor_cannot_be_helped() -> None:
    capped = replace(SCHEME, settings=settings(score_cap=D("0.9")))
    card = scorecard(agent("1", line(kpi("A", weight=D(1)), 80)), capped)

    assert by_one_kpi(card, capped) == ()


def test_weight_that_stays_in_its_group_counts_there() -> None:
    """A weighs all 60 % of its group while B is excused: 0.6 x A + 0.4 x 1 must be 0.95."""
    by_group = replace(SCHEME, settings=settings(spread=Spread.GROUP))
    mine = {"group": "Mutu", "weight": D("0.3")}
    one = agent(
        "1",
        line(kpi("A", **mine), 50),
        excused(kpi("B", **mine)),
        line(kpi("C", group="Biaya", weight=D("0.4"), cap=D(1)), 100),
    )

    reached = by_one_kpi(scorecard(one, by_group), by_group)

    # Half of a hundredth of a percent is rounded up: 0.91658 would do.
    assert [(r.line.kpi.code, r.realized) for r in reached] == [("A", D(92))]


def gated(*gates: Gate, **parts: Any) -> tuple[Scorecard, Scheme]:
    scheme = replace(SCHEME, gates=gates)
    one = agent("1", line(kpi("A", weight=D("0.5")), 100), line(kpi("B", weight=D("0.5")), 92))
    return scorecard(replace(one, **parts), scheme), scheme


def gate(name: str, value: str, effect: Effect, test: Test = Test.AT_LEAST, **parts: Any) -> Gate:
    return Gate(
        name=name,
        measure=Measure(Of.REALIZED, name),
        test=test,
        value=D(value),
        effect=effect,
        **parts,
    )


def test_who_is_held_by_a_gate_is_told_what_passes_it() -> None:
    card, scheme = gated(gate("B", "95", Effect.DROP_TIERS, amount=D(1)))

    assert card.tier == TWO_TIERS[0]
    assert [(r.line.kpi.code, r.realized) for r in by_one_kpi(card, scheme)] == [("B", D(95))]


def test_who_is_held_down_by_another_gate_has_to_climb_higher() -> None:
    """A gate on attendance drops a tier: to stand on Baik the score must reach Puncak."""
    three = (*TWO_TIERS, replace(TWO_TIERS[1], name="Puncak", floor=D("1.05")))
    absent = Gate(
        name="Hadir",
        measure=Measure(Of.ATTRIBUTE, "Kehadiran"),
        test=Test.AT_LEAST,
        value=D(1),
        effect=Effect.DROP_TIERS,
        amount=D(1),
    )
    scheme = replace(SCHEME, gates=(absent,), ladders={EVERY_ROLE: three})
    one = agent("1", line(kpi("A", weight=D("0.5")), 100), line(kpi("B", weight=D("0.5")), 100))

    reached = by_one_kpi(scorecard(one, scheme), scheme)

    assert [(r.line.kpi.code, r.realized) for r in reached] == [("A", D(110)), ("B", D(110))]


def test_a_gate_that_leaves_its_value_out_needs_a_step_more() -> None:
    card, scheme = gated(gate("B", "95", Effect.CAP_TIER, Test.ABOVE, named="Cukup"))

    assert [r.realized for r in by_one_kpi(card, scheme)] == [96]


def test_a_gate_that_sets_other_kpis_to_0_is_passed_by_its_own() -> None:
    card, scheme = gated(gate("B", "95", Effect.ZERO_KPI, named="A"))

    assert card.score == D("0.46")
    assert [(r.line.kpi.code, r.realized) for r in by_one_kpi(card, scheme)] == [("B", D(95))]


def test_a_gate_on_the_payout_keeps_nobody_from_a_tier() -> None:
    card, scheme = gated(gate("B", "95", Effect.NO_PAYOUT))

    assert card.tier == TWO_TIERS[1]
    assert by_one_kpi(card, scheme) == ()


def test_no_measurement_changes_what_somebody_decided() -> None:
    decided = Override(what=What.TIER, tier="Cukup", reason="r", by="b")
    card, scheme = gated(overrides=(decided,))

    assert card.tier == TWO_TIERS[0]
    assert by_one_kpi(card, scheme) == ()


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
        replace(one, realized=realized) if one.kpi.code == reach.line.kpi.code else one
        for one in card.agent.lines
    )
    moved = scorecard(replace(card.agent, lines=lines), scheme)
    ladder = scheme.ladder(card.agent.role)
    assert card.tier is not None
    assert moved.tier is not None
    assert next_tier(card.tier, ladder) is not None
    return ladder.index(moved.tier) - ladder.index(card.tier)
