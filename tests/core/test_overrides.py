"""What somebody decided stands in the place of what was computed, and does not hide it."""

from typing import Any

import pytest

from scorebook.core.agent import Agent, State
from scorebook.core.gate import Effect, Gate, Of
from scorebook.core.in_force import lines_in_force
from scorebook.core.override import Override, What
from scorebook.core.scheme import Curve, Prorate
from scorebook.core.scorecard import Scorecard, Status, scorecard, scorecards
from tests.months import (
    D,
    agent,
    excused,
    gate,
    kpi,
    line,
    month,
    override,
    rung,
    settings,
)

A = kpi("A", weight=D("0.5"))
B = kpi("B", weight=D("0.5"))
LADDER = (
    rung("Kurang", "0", 0),
    rung("Cukup", "0.70", 400_000, curve=Curve.LINEAR),
    rung("Baik", "0.90", 1_000_000),
)
# Nobody passes it, whatever was measured.
DOWN = gate("Peringatan", 0, Effect.DROP_TIERS, of=Of.ATTRIBUTE, amount=D(1))
HALF = gate("Peringatan", 0, Effect.MULTIPLY, of=Of.ATTRIBUTE, amount=D("0.5"))


def decided(*overrides: Override, lines: Any = None) -> Agent:
    """Somebody at 80 %: Cukup, half the way from 400,000 to 1,000,000."""
    return agent("1", *(lines or (line(A, 100), line(B, 60))), overrides=overrides)


def tier_is(name: str) -> Override:
    return override(What.TIER, tier=name)


def card_of(one: Agent, *gates: Gate, **given: Any) -> Scorecard:
    return scorecard(one, month(one, **{"ladder": LADDER, "gates": gates, **given}).scheme)


def came_to(card: Scorecard) -> tuple[str, int]:
    assert card.tier is not None
    assert card.payout is not None
    return card.tier.name, int(card.payout)


def test_without_overrides_computed_and_final_are_the_same() -> None:
    card = card_of(decided())

    assert came_to(card) == ("Cukup", 700_000)
    assert (card.computed_score, card.computed_tier) == (card.score, card.tier)
    assert card.computed_payout == card.payout


# ---------------------------------------------------------------- a KPI


def test_a_value_of_a_kpi_that_was_decided_is_computed_with() -> None:
    card = card_of(decided(override(kpi="B", value=80)))

    assert card.score == D("0.9")
    assert came_to(card) == ("Baik", 1_000_000)
    measured = card.lines[1].line
    assert measured.realized == 80
    assert measured.override is not None
    assert measured.read is not None
    assert measured.read.realized == 60, "what the cell says stays visible"


def test_a_kpi_may_be_decided_to_be_excused() -> None:
    card = card_of(decided(override(kpi="B", value=None)))

    assert card.score == 1
    assert card.lines[1].line.state is State.EXCUSED


@pytest.mark.parametrize("before", [line(B, None), excused(B)], ids=["a blank", "N/A"])
def test_what_was_not_measured_is_measured_once_somebody_decides_it(before: Any) -> None:
    card = card_of(decided(override(kpi="B", value=80), lines=(line(A, 100), before)))

    assert card.score == D("0.9")
    assert card.lines[1].line.state is State.MEASURED


def test_a_line_that_nothing_changed_is_the_line_that_was_read() -> None:
    one = decided(override(kpi="B", value=80))

    in_force = lines_in_force(one, settings())

    assert in_force[0] is one.lines[0]
    assert in_force[1].read is one.lines[1]


def test_a_line_that_was_decided_and_prorated_keeps_what_was_read_of_both() -> None:
    one = agent("1", line(A, 10), overrides=(override(kpi="A", value=45),), active_days=D(15))

    changed = lines_in_force(one, settings(prorate=Prorate.TARGET, period_days=30))[0]

    assert (changed.realized, changed.target) == (D(45), D(50))
    assert changed.read is one.lines[0]


# ---------------------------------------------------------------- the score


def test_a_score_that_was_decided_decides_the_tier_and_the_payout() -> None:
    card = card_of(decided(override(What.SCORE, "0.85")))

    assert (card.score, card.computed_score, card.score_exact) == (D("0.85"), D("0.8"), D("0.8"))
    assert came_to(card) == ("Cukup", 850_000)


def test_a_score_that_was_decided_is_rounded_but_not_capped() -> None:
    card = card_of(decided(override(What.SCORE, "1.30005")), score_cap=D(1))

    assert card.score == D("1.3001")


def test_a_score_that_was_decided_gives_a_result_where_nothing_was_measured() -> None:
    card = card_of(decided(override(What.SCORE, "0.9"), lines=(excused(A), excused(B))))

    assert (card.status, card.score_exact, card.computed_score) == (Status.SCORED, None, None)
    assert came_to(card) == ("Baik", 1_000_000)


def test_ranks_go_by_the_score_that_was_decided() -> None:
    first, second = decided(), agent("2", line(A, 90), overrides=(override(What.SCORE, "0.5"),))

    assert [card.rank for card in scorecards(month(first, second, ladder=LADDER))] == [1, 2]


# ---------------------------------------------------------------- the tier


@pytest.mark.parametrize(
    ("name", "came"),
    [
        pytest.param("Baik", ("Baik", 1_000_000), id="lifted"),
        pytest.param("Kurang", ("Kurang", 0), id="lowered"),
        pytest.param("baik", ("Baik", 1_000_000), id="in small letters"),
        pytest.param("Cukup", ("Cukup", 700_000), id="the one the score reached"),
    ],
)
def test_a_tier_that_was_decided_pays_what_it_pays(name: str, came: tuple[str, int]) -> None:
    card = card_of(decided(tier_is(name)))

    assert came_to(card) == came
    assert card.computed_tier is not None
    assert card.computed_tier.name == "Cukup"


def test_a_tier_that_was_decided_pays_at_its_own_floor() -> None:
    one = agent("1", line(A, 95), overrides=(tier_is("Cukup"),))

    assert came_to(card_of(one)) == ("Cukup", 400_000)


def test_a_tier_that_was_decided_stands_after_the_gates() -> None:
    card = card_of(decided(tier_is("Baik")), DOWN, HALF)

    assert came_to(card) == ("Baik", 500_000), "what gates do to the payout they still do"
    assert card.computed_tier is not None
    assert card.computed_tier.name == "Kurang"


def test_a_tier_given_back_after_a_gate_took_it_pays_as_the_score_has_it() -> None:
    card = card_of(decided(tier_is("Cukup")), DOWN)

    assert came_to(card) == ("Cukup", 700_000)


def test_a_tier_or_payout_without_a_score_does_nothing() -> None:
    nothing = (excused(A), excused(B))

    card = card_of(decided(tier_is("Baik"), override(What.PAYOUT, 5), lines=nothing))

    assert (card.status, card.tier, card.payout) == (Status.WITHHELD, None, None)


# ---------------------------------------------------------------- the payout


def test_a_payout_that_was_decided_is_final() -> None:
    one = agent("1", line(A, 80), overrides=(override(What.PAYOUT, "123456.78"),), active_days=D(3))

    card = card_of(
        one, HALF, prorate=Prorate.PAYOUT, payout_cap=D(100), guarantee=D(50), payout_unit=D(1000)
    )

    assert card.payout == D("123456.78")
    assert card.computed_payout == 0, "rounded to whole thousands, of at most 100"


def test_a_payout_of_nothing_may_be_decided() -> None:
    card = card_of(decided(override(What.PAYOUT, 0)), guarantee=D(50))

    assert (card.payout, card.computed_payout) == (D(0), D(700_000))


# ---------------------------------------------------------------- beside the gates


def test_overrides_act_with_and_without_the_gates() -> None:
    card = card_of(decided(override(kpi="B", value=80)), DOWN)

    assert came_to(card) == ("Cukup", 400_000)
    assert card.ungated is not None
    assert (card.ungated.tier.name, card.ungated.payout) == ("Baik", D(1_000_000))


def test_a_score_that_was_decided_does_not_lose_what_a_gate_takes_from_a_kpi() -> None:
    takes = gate("Peringatan", 0, Effect.ZERO_KPI, of=Of.ATTRIBUTE, named="A")

    card = card_of(decided(override(What.SCORE, "0.9")), takes)

    assert (card.computed_score, card.score) == (D("0.3"), D("0.9"))
