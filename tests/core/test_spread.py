"""Where the weight of what does not count goes; and the cap of the whole score."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from scorebook.core.agent import Agent, Line
from scorebook.core.kpi import WhenBlank, WhenTargetZero
from scorebook.core.override import What
from scorebook.core.scheme import Spread
from scorebook.core.scorecard import Scorecard, Status, Withheld, scorecard
from tests.months import D, agent, excused, kpi, line, month, override

A = kpi("A", group="Proses", weight=D("0.3"))
B = kpi("B", group="Proses", weight=D("0.3"))
C = kpi("C", group="Hasil", weight=D("0.4"))
ON_LEAVE = agent("1", line(A, 100), excused(B), line(C, 50))


def card_of(one: Agent, spread: Spread, **settings: Any) -> Scorecard:
    return scorecard(one, month(one, spread=spread, **settings).scheme)


def exactly(score: Decimal | None) -> Fraction:
    assert score is not None
    return Fraction(score).limit_denominator(10**6)


def test_the_same_month_spread_over_all_and_within_the_group() -> None:
    over_all, in_group = card_of(ON_LEAVE, Spread.ALL), card_of(ON_LEAVE, Spread.GROUP)

    assert (exactly(over_all.score_exact), over_all.score) == (Fraction(5, 7), D("0.7143"))
    assert (in_group.score_exact, in_group.score) == (D("0.8"), D("0.80"))


def test_within_the_group_the_others_weigh_more_and_their_points_say_so() -> None:
    card = card_of(ON_LEAVE, Spread.GROUP)

    assert [one.counts for one in card.lines] == [D("0.6"), None, D("0.4")]
    assert [one.points for one in card.lines] == [D("0.6"), None, D("0.2")]
    assert [one.line.weight for one in card.lines] == [D("0.3"), D("0.3"), D("0.4")]
    assert card.counted_weight == 1


def test_the_others_of_a_group_share_in_proportion_to_their_weights() -> None:
    light, heavy = kpi("L", group="G", weight=D("0.1")), kpi("H", group="G", weight=D("0.3"))
    gone, other = kpi("X", group="G", weight=D("0.2")), kpi("O", group="P", weight=D("0.4"))
    one = agent("1", line(light, 100), line(heavy, 100), excused(gone), line(other, 100))

    assert [each.counts for each in card_of(one, Spread.GROUP).lines] == [
        D("0.15"),
        D("0.45"),
        None,
        D("0.4"),
    ]


def test_the_weight_of_a_group_in_which_nothing_counts_leaves_the_score() -> None:
    one = agent("1", line(A, 100), line(B, 60), excused(C))

    card = card_of(one, Spread.GROUP)

    assert card.counted_weight == D("0.6")
    assert card.score == D("0.8")


def test_a_group_whose_counting_kpis_weigh_nothing_leaves_too() -> None:
    weightless = kpi("W", group="Hasil", weight=D(0))
    one = agent("1", line(A, 100), line(B, 60), excused(C), line(weightless, 10))

    assert card_of(one, Spread.GROUP).score == D("0.8")


def test_kpis_without_a_group_are_one_group_together() -> None:
    free, gone = kpi("F", weight=D("0.2")), kpi("X", weight=D("0.2"))
    one = agent("1", line(A, 0), line(B, 0), line(free, 100), excused(gone))

    assert card_of(one, Spread.GROUP).score == D("0.4")


@pytest.mark.parametrize(
    "missing",
    [
        pytest.param(excused(B), id="N/A"),
        pytest.param(line(kpi("B", when_blank=WhenBlank.EXCUSE), None), id="a blank excused"),
        pytest.param(
            line(kpi("B", target=D(0), when_target_zero=WhenTargetZero.EXCUSE), 5),
            id="a zero target excused",
        ),
        pytest.param(line(kpi("B", min_sample=D(5)), 80, sample=D(4)), id="too small a sample"),
        pytest.param(excused(kpi("B", weight=D(0))), id="whatever it weighs"),
    ],
)
def test_where_nothing_is_spread_one_kpi_without_a_measurement_withholds_the_result(
    missing: Line,
) -> None:
    card = card_of(agent("1", line(A, 100), missing), Spread.NONE)

    assert (card.status, card.withheld) == (Status.WITHHELD, Withheld.NOT_ALL_MEASURED)
    assert (card.score, card.tier, card.payout) == (None, None, None)


def test_where_nothing_is_spread_a_complete_month_has_its_score() -> None:
    blank = kpi("B", weight=D("0.5"), when_blank=WhenBlank.ZERO)

    card = card_of(agent("1", line(kpi("A", weight=D("0.5")), 100), line(blank, None)), Spread.NONE)

    assert card.score == D("0.5"), "a blank that counts as 0 counts"


@pytest.mark.parametrize("spread", Spread)
def test_everything_excused_is_a_withheld_result(spread: Spread) -> None:
    assert card_of(agent("1", excused(A), excused(C)), spread).withheld is Withheld.NOTHING_MEASURED


def test_a_score_somebody_decided_stands_where_nothing_is_spread() -> None:
    one = agent("1", line(A, 100), excused(B), overrides=(override(What.SCORE, "0.9"),))

    assert card_of(one, Spread.NONE).score == D("0.9")


@pytest.mark.parametrize(
    ("cap", "score"),
    [
        pytest.param(None, "1.15", id="no cap"),
        pytest.param("1.2", "1.15", id="above the score"),
        pytest.param("1.1", "1.10", id="cuts"),
        pytest.param("1", "1", id="nobody above a hundred percent"),
    ],
)
def test_the_score_has_a_cap_of_its_own(cap: str | None, score: str) -> None:
    one = agent("1", line(kpi(weight=D(1)), 115))

    card = card_of(one, Spread.ALL, score_cap=None if cap is None else D(cap))

    assert card.score == D(score)
    assert card.score_exact == D("1.15"), "what it was before the cap is kept"


def test_the_cap_of_the_score_comes_before_the_rounding_and_decides_the_tier() -> None:
    one = agent("1", line(kpi(weight=D(1)), 120))

    card = card_of(one, Spread.ALL, score_cap=D("1.04995"))

    assert card.score == D("1.05")
    assert card.tier is not None
    assert card.tier.name == "Istimewa"
