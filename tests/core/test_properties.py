"""What holds for every line, and that engine and fractions agree on every month."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorebook.core.achievement import achievement
from scorebook.core.agent import Line, Month, State
from scorebook.core.credit import credit
from scorebook.core.kpi import Band, Direction, Kpi
from scorebook.core.scorecard import Scorecard, scorecards
from tests.core import strategies as draw
from tests.core.fractions_oracle import plain_achievement, plain_credit
from tests.core.fractions_results import Plain, plain_result
from tests.core.strategies_numbers import realized_values
from tests.months import D, kpi, line

HAIR = Fraction(1, 10**60)


def credited(measure: Kpi, realized: Decimal) -> Decimal:
    counts = credit(line(measure, realized))
    assume(counts is not None)
    assert counts is not None
    return counts


@pytest.mark.parametrize("direction", [Direction.HIGHER, Direction.HIGHER_SIGNED])
@given(data=st.data(), one=realized_values, two=realized_values)
def test_more_never_hurts_where_higher_is_better(
    direction: Direction, data: st.DataObject, one: Decimal, two: Decimal
) -> None:
    measure = data.draw(draw.kpis(direction=direction))

    assert credited(measure, min(one, two)) <= credited(measure, max(one, two))


@pytest.mark.parametrize(
    "direction", [Direction.LOWER, Direction.LOWER_RATIO, Direction.ZERO_COUNT]
)
@given(data=st.data(), one=realized_values, two=realized_values)
def test_less_never_hurts_where_lower_is_better(
    direction: Direction, data: st.DataObject, one: Decimal, two: Decimal
) -> None:
    measure = data.draw(draw.kpis(direction=direction))
    if direction is Direction.LOWER_RATIO:
        # Nothing at all earns the cap, which may lie below the threshold.
        assume(measure.threshold is None or measure.threshold <= (measure.cap or D(0)))

    assert credited(measure, max(one, two)) <= credited(measure, min(one, two))


@pytest.mark.parametrize("direction", [Direction.BAND, Direction.INTERPOLATE])
@given(scale=draw.scales(rising=True, least=2), one=realized_values, two=realized_values)
def test_more_never_hurts_on_a_rising_scale(
    direction: Direction, scale: tuple[Band, ...], one: Decimal, two: Decimal
) -> None:
    measure = kpi(direction=direction, bands=scale, target=None)

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
def test_the_engine_agrees_with_fractions_on_score_gates_tier_and_payout(of: Month) -> None:
    for card, one in zip(scorecards(of), of.agents, strict=True):
        assert in_fractions(card) == plain_result(one, of.scheme)


def in_fractions(card: Scorecard) -> Plain | None:
    if card.score is None or card.tier is None or card.payout is None:
        return None
    free = card.ungated
    assert free is not None
    return Plain(
        score=Fraction(card.score),
        tier=card.tier.name,
        payout=Fraction(card.payout),
        passed=tuple(verdict.passed for verdict in card.gates),
        ungated=Plain(Fraction(free.score), free.tier.name, Fraction(free.payout)),
    )
