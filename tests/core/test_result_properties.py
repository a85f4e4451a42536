"""What holds for every result there could be, tried on months nobody thought of."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.override import What
from scorebook.core.pay import Earner, payout, pays_at
from scorebook.core.scheme import Spread, Tier
from scorebook.core.scorecard import Scorecard, scorecard, scorecards
from scorebook.core.tiers import rung_for
from tests.core import strategies as draw
from tests.core.strategies_numbers import decimals, ratios, realized_values
from tests.core.strategies_rules import gates, ladders
from tests.months import D, kpi, month, settings

NOBODY = Earner()


@given(of=draw.months(), data=st.data())
def test_the_order_of_lines_and_agents_is_irrelevant(of: Month, data: st.DataObject) -> None:
    shuffled = [
        replace(one, lines=tuple(data.draw(st.permutations(one.lines))))
        for one in data.draw(st.permutations(of.agents))
    ]

    before = {card.agent.agent_id: card for card in scorecards(of)}
    after = {card.agent.agent_id: card for card in scorecards(replace(of, agents=tuple(shuffled)))}

    for agent_id, card in before.items():
        assert decisive(after[agent_id]) == decisive(card)


def decisive(card: Scorecard) -> tuple[object, ...]:
    passed = [verdict.passed for verdict in card.gates]
    return card.score, card.tier, card.payout, card.rank, passed, card.ungated


@given(
    ladder=ladders(rising=True),
    one=decimals("-0.5", "2", 4),
    two=ratios,
    share=decimals("0", "1", 4),
    unit=st.sampled_from([D(1), D(100), D("0.01")]),
)
def test_a_better_score_never_pays_less_on_a_rising_ladder(
    ladder: tuple[Tier, ...], one: Decimal, two: Decimal, share: Decimal, unit: Decimal
) -> None:
    worse, better = (
        payout(
            pays_at(score, rung_for(score, ladder), ladder, NOBODY),
            share,
            NOBODY,
            settings(payout_unit=unit),
        )
        for score in sorted((one, two))
    )

    assert worse <= better


@given(
    data=st.data(),
    one=draw.agents(),
    ladder=ladders(rising=True),
    spread=st.sampled_from([Spread.ALL, Spread.GROUP]),
)
def test_a_failed_gate_never_pays_more(
    data: st.DataObject, one: Agent, ladder: tuple[Tier, ...], spread: Spread
) -> None:
    # A credit below 0 would be lifted by a gate that sets it to 0; a factor above 1 is a bonus.
    lines = tuple(replace(line, kpi=replace(line.kpi, floor=D(0))) for line in one.lines)
    before = data.draw(st.lists(gates(ladder, ["Proses"], most="1"), min_size=1, max_size=3))

    card = scorecard(
        replace(one, lines=lines),
        month(replace(one, lines=lines), ladder=ladder, gates=tuple(before), spread=spread).scheme,
    )

    assume(card.ungated is not None)
    assert card.ungated is not None
    assert card.score is not None
    assert card.payout is not None
    assert card.score <= card.ungated.score
    assert card.payout <= card.ungated.payout


@given(of=draw.months(overridden=False))
def test_where_every_gate_is_passed_gated_and_ungated_are_the_same(of: Month) -> None:
    for card in scorecards(of):
        if card.ungated is not None and all(verdict.passed for verdict in card.gates):
            ungated = (card.ungated.score, card.ungated.tier, card.ungated.payout)
            assert ungated == (card.score, card.tier, card.payout)


@given(of=draw.months())
def test_without_anything_excused_groups_make_no_difference(of: Month) -> None:
    over_all, in_groups = (
        scorecards(spread_over(of, spread)) for spread in (Spread.ALL, Spread.GROUP)
    )

    for one, other in zip(over_all, in_groups, strict=True):
        if all(line.credit is not None for line in one.lines):
            assert (one.score, one.payout) == (other.score, other.payout)


@given(of=draw.months(overridden=False))
def test_where_nothing_is_spread_a_result_needs_every_line(of: Month) -> None:
    for card in scorecards(spread_over(of, Spread.NONE)):
        assert (card.score is None) == any(line.credit is None for line in card.lines)


def spread_over(of: Month, spread: Spread) -> Month:
    rules = replace(of.scheme.settings, spread=spread)
    return replace(of, scheme=replace(of.scheme, settings=rules))


@given(ladder=ladders(), score=decimals("-0.5", "3", 4))
def test_every_score_has_the_highest_tier_it_reached(
    ladder: tuple[Tier, ...], score: Decimal
) -> None:
    tier = ladder[rung_for(score, ladder)]

    assert tier.floor <= max(score, D(0))
    assert all(other.floor <= tier.floor or other.floor > score for other in ladder)


@given(of=draw.months())
def test_points_and_counting_weights_make_the_exact_score(of: Month) -> None:
    for card in scorecards(of):
        if card.score_exact is not None:
            counting = [one for one in card.lines if one.counts is not None]
            weight = sum((one.counts or D(0) for one in counting), D(0))
            points = sum((one.points or D(0) for one in counting), D(0))
            assert abs(card.counted_weight - weight) < D("1e-20")
            assert abs(card.score_exact * card.counted_weight - points) < D("1e-20")


@given(of=draw.months())
def test_ranks_follow_the_printed_scores(of: Month) -> None:
    cards = scorecards(of)
    scores = [card.score for card in cards if card.score is not None]
    for card in cards:
        above = [one for one in scores if card.score is not None and one > card.score]
        assert card.rank == (None if card.score is None else len(above) + 1)


@given(of=draw.months())
def test_a_payout_is_whole_units_unless_somebody_decided_it(of: Month) -> None:
    for card in scorecards(of):
        decided = any(one.what is What.PAYOUT for one in card.agent.overrides)
        if card.payout is not None and not decided:
            assert card.payout == card.computed_payout
            assert card.payout % of.scheme.settings.payout_unit == 0


@given(one=draw.agents(), realized=realized_values, ladder=ladders())
def test_an_excused_line_moves_nothing(
    one: Agent, realized: Decimal, ladder: tuple[Tier, ...]
) -> None:
    scheme = month(one, ladder=ladder).scheme
    more = kpi("MORE", target=realized + 1)
    excused = Line(kpi=more, weight=D("0.4"), target=more.target, state=State.EXCUSED)

    with_it = scorecard(replace(one, lines=(*one.lines, excused)), scheme)

    assert with_it.score == scorecard(one, scheme).score
