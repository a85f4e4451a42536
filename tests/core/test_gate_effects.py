"""What a failed gate does to credits, tier and payout, and in which order."""

from typing import Any

import pytest

from scorebook.core.agent import Agent
from scorebook.core.gate import Effect, Gate, Of
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Spread
from scorebook.core.scorecard import Scorecard, scorecard
from tests.months import D, agent, excused, gate, kpi, line, month, rung

A = kpi("A", group="Proses", weight=D("0.3"))
B = kpi("B", group="Proses", weight=D("0.3"))
C = kpi("C", group="Hasil", weight=D("0.4"))
GOOD = agent("1", line(A, 100), line(B, 100), line(C, 100))

# Nobody passes it, whatever was measured.
NEVER: dict[str, Any] = {"measure": "Peringatan", "at_least": 0, "of": Of.ATTRIBUTE}
LADDER = (
    rung("Kurang", "0", 0),
    rung("Cukup", "0.70", 400_000),
    rung("Baik", "0.90", 1_000_000, curve=Curve.LINEAR),
    rung("Istimewa", "1.10", 2_000_000),
)


def failed(effect: Effect, amount: Any = None, named: str = "") -> Gate:
    return gate(
        **NEVER, effect=effect, amount=None if amount is None else D(str(amount)), named=named
    )


def card_of(one: Agent, *gates: Gate, **given: Any) -> Scorecard:
    return scorecard(one, month(one, **{"ladder": LADDER, "gates": gates, **given}).scheme)


def came_to(card: Scorecard) -> tuple[str, int]:
    assert card.tier is not None
    assert card.payout is not None
    return card.tier.name, int(card.payout)


@pytest.mark.parametrize(
    ("one", "left"),
    [
        pytest.param(failed(Effect.NO_PAYOUT), ("Baik", 0), id="nothing is paid"),
        pytest.param(failed(Effect.CAP_PAYOUT, 300_000), ("Baik", 300_000), id="no more than that"),
        pytest.param(
            failed(Effect.CAP_PAYOUT, 3_000_000), ("Baik", 1_500_000), id="a cap nobody reaches"
        ),
        pytest.param(failed(Effect.MULTIPLY, "0.5"), ("Baik", 750_000), id="half of it"),
        pytest.param(failed(Effect.MULTIPLY, "1.1"), ("Baik", 1_650_000), id="a factor above 1"),
        pytest.param(
            failed(Effect.CAP_TIER, named="Cukup"), ("Cukup", 400_000), id="no higher than that"
        ),
        pytest.param(
            failed(Effect.CAP_TIER, named="cukup"), ("Cukup", 400_000), id="small letters"
        ),
        pytest.param(
            failed(Effect.CAP_TIER, named="Istimewa"), ("Baik", 1_500_000), id="never lifted"
        ),
        pytest.param(failed(Effect.DROP_TIERS, 1), ("Cukup", 400_000), id="one rung down"),
        pytest.param(failed(Effect.DROP_TIERS, 2), ("Kurang", 0), id="two rungs down"),
        pytest.param(failed(Effect.DROP_TIERS, 9), ("Kurang", 0), id="no lower than the lowest"),
        pytest.param(failed(Effect.DROP_TIERS, 0), ("Baik", 1_500_000), id="no rung down"),
    ],
)
def test_a_failed_gate_does_to_tier_and_payout_what_it_says(
    one: Gate, left: tuple[str, int]
) -> None:
    card = card_of(GOOD, one)

    assert card.score == 1, "the score is what it was"
    assert came_to(card) == left
    assert card.ungated is not None
    assert (card.ungated.tier.name, card.ungated.payout) == ("Baik", D(1_500_000))


def test_a_gate_that_was_passed_does_nothing() -> None:
    card = card_of(GOOD, gate("A", 100))

    assert came_to(card) == ("Baik", 1_500_000)
    assert [each.passed for each in card.gates] == [True]


@pytest.mark.parametrize(
    ("effect", "named", "score", "credits_"),
    [
        (Effect.ZERO_KPI, "B", "0.7", [1, 0, 1]),
        (Effect.ZERO_GROUP, "Proses", "0.4", [0, 0, 1]),
        (Effect.ZERO_GROUP, "Hasil", "0.6", [1, 1, 0]),
    ],
)
def test_a_failed_gate_takes_the_credit_of_a_kpi_or_of_a_group(
    effect: Effect, named: str, score: str, credits_: list[int]
) -> None:
    card = card_of(GOOD, failed(effect, named=named))

    assert card.score == D(score)
    assert [each.credit for each in card.lines] == credits_
    assert [each.earned_credit for each in card.lines] == [1, 1, 1], "what was earned is kept"
    assert [each.zeroed_by is not None for each in card.lines] == [one == 0 for one in credits_]
    assert card.ungated is not None
    assert (card.ungated.score, card.ungated.tier.name) == (D(1), "Baik")


def test_a_zeroed_kpi_that_was_excused_stays_excused() -> None:
    one = agent("1", line(A, 100), excused(B), line(C, 100))

    card = card_of(one, failed(Effect.ZERO_KPI, named="B"))

    assert card.score == 1
    assert (card.lines[1].credit, card.lines[1].zeroed_by) == (None, None)


def test_what_a_gate_took_still_weighs_in_its_group() -> None:
    one = agent("1", line(A, 100), excused(B), line(C, 100))

    card = card_of(one, failed(Effect.ZERO_KPI, named="A"), spread=Spread.GROUP)

    assert card.score == D("0.4")


def test_credits_go_first_then_tiers_then_payouts_wherever_the_rows_stand() -> None:
    rows = (
        failed(Effect.MULTIPLY, "0.5"),
        failed(Effect.DROP_TIERS, 1),
        failed(Effect.ZERO_KPI, named="B"),
    )

    forwards, backwards = card_of(GOOD, *rows), card_of(GOOD, *reversed(rows))

    # 0.7 is Cukup; a rung down is Kurang; half of nothing.
    assert forwards.score == backwards.score == D("0.7")
    assert came_to(forwards) == came_to(backwards) == ("Kurang", 0)


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        pytest.param(
            [failed(Effect.CAP_PAYOUT, 900_000), failed(Effect.MULTIPLY, "0.5")],
            450_000,
            id="cut, then halved",
        ),
        pytest.param(
            [failed(Effect.MULTIPLY, "0.5"), failed(Effect.CAP_PAYOUT, 900_000)],
            750_000,
            id="halved, then cut",
        ),
        pytest.param(
            [failed(Effect.MULTIPLY, "0.5"), failed(Effect.MULTIPLY, "0.5")],
            375_000,
            id="halved twice",
        ),
        pytest.param(
            [failed(Effect.CAP_PAYOUT, 900_000), failed(Effect.CAP_PAYOUT, 100_000)],
            100_000,
            id="the lower of two cuts",
        ),
    ],
)
def test_payout_effects_act_in_the_order_of_their_rows(rows: list[Gate], left: int) -> None:
    assert came_to(card_of(GOOD, *rows)) == ("Baik", left)


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([failed(Effect.CAP_TIER, named="Baik"), failed(Effect.DROP_TIERS, 1)], "Cukup"),
        ([failed(Effect.DROP_TIERS, 1), failed(Effect.CAP_TIER, named="Baik")], "Baik"),
    ],
    ids=["no higher than Baik, then down", "down, then no higher than Baik"],
)
def test_tier_effects_act_in_the_order_of_their_rows(rows: list[Gate], left: str) -> None:
    best = agent("1", line(kpi("A", weight=D(1)), 115))

    assert came_to(card_of(best, *rows))[0] == left


def test_a_tier_that_a_gate_put_there_pays_at_its_own_floor() -> None:
    ladder = (rung("Cukup", "0", 100, curve=Curve.LINEAR), rung("Baik", "0.8", 900))

    card = card_of(GOOD, failed(Effect.DROP_TIERS, 1), ladder=ladder)

    assert came_to(card) == ("Cukup", 100)
    assert card.score_tier is not None
    assert card.score_tier.name == "Baik"


def test_a_gate_acts_before_pro_rata_and_a_cap_it_set_is_prorated() -> None:
    one = agent("1", line(kpi("A", weight=D(1)), 100), active_days=D(15))

    card = card_of(one, failed(Effect.CAP_PAYOUT, 300_000), prorate=Prorate.PAYOUT, period_days=30)

    steps = [card.tier_payout, card.gated_payout, card.payout]
    assert steps == [1_500_000, 300_000, 150_000]


def test_a_guarantee_lifts_what_a_gate_took() -> None:
    card = card_of(GOOD, failed(Effect.NO_PAYOUT), guarantee=D(250_000))

    assert came_to(card) == ("Baik", 250_000)


def test_a_rate_that_a_gate_put_there_is_of_the_agents_own_base() -> None:
    ladder = (
        rung("Cukup", "0", "0.25", PayoutKind.RATE),
        rung("Baik", "0.8", "1.5", PayoutKind.RATE),
    )

    assert came_to(card_of(GOOD, failed(Effect.DROP_TIERS, 1), ladder=ladder)) == ("Cukup", 250_000)


def test_without_gates_gated_and_ungated_are_the_same() -> None:
    card = card_of(GOOD)

    assert card.gates == ()
    assert card.ungated is not None
    assert (card.ungated.tier, card.ungated.payout) == (card.tier, card.payout)
