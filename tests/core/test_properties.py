"""What holds for every month there could be, tried on months nobody thought of."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorebook.core.achievement import achievement
from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.credit import credit
from scorebook.core.kpi import Band, Direction, Kpi
from scorebook.core.scheme import Tier
from scorebook.core.scorecard import scorecard, scorecards
from scorebook.core.scoring import LineResult
from scorebook.core.tiers import payout, tier_for
from tests.core import strategies as draw
from tests.core.fractions_oracle import plain_achievement, plain_credit, plain_result
from tests.months import D, kpi, line, month

HAIR = Fraction(1, 10**60)


def credited(measure: Kpi, realized: Decimal) -> Decimal:
    counts = credit(line(measure, realized))
    assume(counts is not None)
    assert counts is not None
    return counts


@given(
    measure=draw.kpis(direction=Direction.HIGHER),
    one=draw.realized_values,
    two=draw.realized_values,
)
def test_more_never_hurts_where_higher_is_better(measure: Kpi, one: Decimal, two: Decimal) -> None:
    assert credited(measure, min(one, two)) <= credited(measure, max(one, two))


@pytest.mark.parametrize(
    "direction", [Direction.LOWER, Direction.LOWER_RATIO, Direction.ZERO_COUNT]
)
@given(data=st.data(), one=draw.realized_values, two=draw.realized_values)
def test_less_never_hurts_where_lower_is_better(
    direction: Direction, data: st.DataObject, one: Decimal, two: Decimal
) -> None:
    measure = data.draw(draw.kpis(direction=direction))
    if direction is Direction.LOWER_RATIO:
        # Nothing at all earns the cap, which may lie below the threshold.
        assume(measure.threshold is None or measure.threshold <= (measure.cap or D(0)))

    assert credited(measure, max(one, two)) <= credited(measure, min(one, two))


@given(scale=draw.scales(rising=True), one=draw.realized_values, two=draw.realized_values)
def test_more_never_hurts_on_a_rising_scale(
    scale: tuple[Band, ...], one: Decimal, two: Decimal
) -> None:
    measure = kpi(direction=Direction.BAND, bands=scale, target=None)

    assert credited(measure, min(one, two)) <= credited(measure, max(one, two))


@given(one=draw.lines())
def test_credit_stays_within_its_bounds(one: Line) -> None:
    counts = credit(one)
    assume(counts is not None and one.state is State.MEASURED)
    assert counts is not None

    assert counts >= min(D(0), one.kpi.floor)
    assert one.kpi.cap is None or counts <= one.kpi.cap


@given(one=draw.lines())
def test_the_engine_agrees_with_fractions_on_every_line(one: Line) -> None:
    counts, plain = credit(one), plain_credit(one)
    assert (counts is None) == (plain is None)
    if counts is not None and plain is not None:
        assert abs(Fraction(counts) - plain) < HAIR
    if one.state is State.MEASURED:
        reached, plain = achievement(one), plain_achievement(one)
        assert (reached is None) == (plain is None)
        assert reached is None or plain is None or abs(Fraction(reached) - plain) < HAIR


@given(of=draw.months())
def test_the_engine_agrees_with_fractions_on_score_tier_and_payout(of: Month) -> None:
    for card, one in zip(scorecards(of), of.agents, strict=True):
        plain = plain_result(one, of.scheme)
        engine = (
            None
            if card.score is None or card.tier is None or card.payout is None
            else (Fraction(card.score), card.tier.name, Fraction(card.payout))
        )
        assert engine == plain


@given(of=draw.months(), data=st.data())
def test_the_order_of_lines_and_agents_is_irrelevant(of: Month, data: st.DataObject) -> None:
    shuffled = [
        replace(one, lines=tuple(data.draw(st.permutations(one.lines))))
        for one in data.draw(st.permutations(of.agents))
    ]

    before = {card.agent.agent_id: card for card in scorecards(of)}
    after = {card.agent.agent_id: card for card in scorecards(replace(of, agents=tuple(shuffled)))}

    for agent_id, card in before.items():
        other = after[agent_id]
        assert (other.score, other.tier, other.payout, other.rank) == (
            card.score,
            card.tier,
            card.payout,
            card.rank,
        )


@given(
    ladder=draw.ladders(rising=True),
    one=draw.ratios,
    two=draw.ratios,
    share=draw.decimals("0", "1", 4),
    unit=st.sampled_from([D(1), D(100), D("0.01")]),
)
def test_a_better_score_never_pays_less_on_a_rising_ladder(
    ladder: tuple[Tier, ...], one: Decimal, two: Decimal, share: Decimal, unit: Decimal
) -> None:
    worse, better = (
        payout(tier_for(score, ladder), base=None, share=share, unit=unit)
        for score in sorted((one, two))
    )

    assert worse <= better


@given(ladder=draw.ladders(), score=draw.decimals("-0.5", "3", 4))
def test_every_score_has_the_highest_tier_it_reached(
    ladder: tuple[Tier, ...], score: Decimal
) -> None:
    tier = tier_for(score, ladder)

    assert tier.floor <= max(score, D(0))
    assert all(other.floor <= tier.floor or other.floor > score for other in ladder)


@given(of=draw.months())
def test_points_and_counted_weights_make_the_exact_score(of: Month) -> None:
    for card in scorecards(of):
        if card.score_exact is not None:
            counting = [one for one in card.lines if one.points is not None]
            assert card.counted_weight == sum((one.line.weight for one in counting), D(0))
            assert abs(card.score_exact * card.counted_weight - points(counting)) < D("1e-20")


@given(of=draw.months())
def test_ranks_follow_the_printed_scores(of: Month) -> None:
    cards = scorecards(of)
    for card in cards:
        better = [one for one in cards if one.score is not None and card.score is not None]
        above = [one for one in better if one.score > card.score]  # type: ignore[operator] # both scored
        assert card.rank == (None if card.score is None else len(above) + 1)


@given(one=draw.agents(), realized=draw.realized_values, ladder=draw.ladders())
def test_an_excused_line_moves_nothing(
    one: Agent, realized: Decimal, ladder: tuple[Tier, ...]
) -> None:
    scheme = month(one, ladder=ladder).scheme
    more = kpi("MORE", target=realized + 1)
    excused = Line(kpi=more, weight=D("0.4"), target=more.target, state=State.EXCUSED)

    with_it = scorecard(replace(one, lines=(*one.lines, excused)), scheme)

    assert with_it.score == scorecard(one, scheme).score


def points(counting: list[LineResult]) -> Decimal:
    return sum((one.points for one in counting if one.points is not None), D(0))
