"""A whole result: weights, what was excused, the score that decides, withheld results, ranks."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from scorebook.core.agent import Agent
from scorebook.core.kpi import WhenBlank, WhenTargetZero
from scorebook.core.period import Period
from scorebook.core.scheme import PayoutKind, Prorate, Tier, Weights
from scorebook.core.scorecard import Scorecard, Status, Withheld, scorecard, scorecards
from tests.months import LADDER, D, agent, contact_centre, excused, kpi, line, month, results


def card_of(one: Agent, ladder: tuple[Tier, ...] = LADDER, **settings: Any) -> Scorecard:
    return scorecard(one, month(one, ladder=ladder, **settings).scheme)


def weighted(*pairs: tuple[str, str]) -> Agent:
    lines = [line(kpi(f"K{i}", weight=D(w)), r) for i, (w, r) in enumerate(pairs)]
    return agent("00123", *lines)


def test_exactly_on_the_edge_is_over_it() -> None:
    """Floats say 94.99999999999999 here, and a million rupiah less."""
    card = card_of(weighted(("0.70", "94.4"), ("0.25", "96.6"), ("0.05", "95.4")))

    assert card.score_exact == D("0.95")
    assert card.tier is not None
    assert card.tier.name == "Baik"
    assert card.payout == 1_250_000


@pytest.mark.parametrize(
    ("realized", "score", "tier"),
    [
        pytest.param("94.99", "0.9499", "Cukup", id="printed 94.99: not reached"),
        pytest.param("94.994", "0.9499", "Cukup", id="rounds down"),
        pytest.param("94.995", "0.95", "Baik", id="rounds up, and what is printed decides"),
    ],
)
def test_the_printed_score_is_the_score_that_decides(realized: str, score: str, tier: str) -> None:
    card = card_of(weighted(("1", realized)))

    assert (card.score, card.tier and card.tier.name) == (D(score), tier)


@pytest.mark.parametrize(("places", "score"), [(0, "0.95"), (1, "0.947"), (3, "0.94666")])
def test_the_scheme_says_to_how_many_places_a_score_is_rounded(places: int, score: str) -> None:
    card = card_of(weighted(("1", "94.6655")), score_places=places)

    assert card.score == D(score)


def test_what_is_excused_gives_its_weight_to_the_others() -> None:
    a, b, c = kpi("A", weight=D("0.3")), kpi("B", weight=D("0.3")), kpi("C", weight=D("0.4"))
    card = card_of(agent("1", line(a, 100), excused(b), line(c, 50)))

    assert Fraction(card.score_exact or 0).limit_denominator(100) == Fraction(5, 7)
    assert card.score == D("0.7143")
    assert card.counted_weight == D("0.7")
    assert [one.points for one in card.lines] == [D("0.3"), None, D("0.2")]


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(agent("1", excused(kpi("A")), excused(kpi("B"))), id="everything N/A"),
        pytest.param(agent("1", line(kpi(when_blank=WhenBlank.EXCUSE), None)), id="blanks excused"),
        pytest.param(
            agent("1", line(kpi(target=D(0), when_target_zero=WhenTargetZero.EXCUSE), 5)),
            id="zero targets excused",
        ),
        pytest.param(agent("1", line(kpi(weight=D(0)), 100)), id="nothing has a weight"),
        pytest.param(agent("1"), id="no lines at all"),
    ],
)
def test_nothing_that_counts_is_a_withheld_result_and_not_a_score_of_zero(one: Agent) -> None:
    card = card_of(one)

    assert (card.status, card.withheld) == (Status.WITHHELD, Withheld.NOTHING_MEASURED)
    assert (card.score, card.tier, card.payout) == (None, None, None)


def test_all_zero_is_a_score_of_zero() -> None:
    card = card_of(weighted(("0.5", "0"), ("0.5", "0")))

    assert card.status is Status.SCORED
    assert card.score == 0


def test_relative_weights_divide_by_their_sum() -> None:
    relative = card_of(weighted(("3", "80"), ("1", "120")), weights=Weights.RELATIVE)

    assert relative.score == D("0.9")


def test_weights_that_miss_a_hundred_by_a_hair_still_make_a_full_score() -> None:
    card = card_of(weighted(("0.33333", "100"), ("0.33333", "100"), ("0.33333", "100")))

    assert card.score_exact == 1


def test_only_the_payout_is_prorated_and_the_score_is_not() -> None:
    lines = (line(kpi(weight=D(1)), 95),)
    card = card_of(agent("1", *lines, active_days=D(16)), prorate=Prorate.PAYOUT)

    assert card.score == D("0.95")
    assert (card.share, card.tier_payout) == (D("0.5161"), D(1_250_000))
    assert card.payout == 645_125


def test_a_score_below_zero_stands_on_the_lowest_rung() -> None:
    card = card_of(agent("1", line(kpi(weight=D(1), floor=D(-1)), -50)))

    assert card.score == D("-0.5")
    assert card.tier == LADDER[0]


def test_what_a_kpi_cost_is_its_weight_times_what_it_fell_short() -> None:
    cheap, dear = line(kpi("A", weight=D("0.1")), 60), line(kpi("B", weight=D("0.9")), 90)
    above = line(kpi("C", weight=D("0.2")), 110)
    card = card_of(agent("1", cheap, dear, above, excused(kpi("D"))))

    assert [one.lost for one in card.lines] == [D("0.04"), D("0.09"), 0, 0]


def test_equal_scores_share_a_rank_and_the_next_is_left_free() -> None:
    people = [
        agent(name, line(kpi(weight=D(1)), realized))
        for name, realized in [("a", "90"), ("b", "97"), ("c", "90.004"), ("d", "80"), ("e", "1")]
    ]
    nobody = agent("f", excused(kpi(weight=D(1))))

    cards = scorecards(month(*people, nobody), faulty=frozenset({"e"}))

    assert [card.rank for card in cards] == [2, 1, 2, 4, None, None]


def test_whoever_an_error_touches_is_withheld_and_everybody_else_is_not() -> None:
    good, bad = weighted(("1", "90")), agent("00124", line(kpi(weight=D(1)), None))

    cards = results(month(good, bad)).cards

    assert [card.status for card in cards] == [Status.SCORED, Status.WITHHELD]
    assert cards[1].withheld is Withheld.PROBLEMS
    assert cards[1].agent is bad


def test_a_month_of_a_contact_centre_comes_out_as_worked_out_by_hand() -> None:
    by_id = {card.agent.agent_id: card for card in results(contact_centre()).cards}

    sari, bayu, dewi = by_id["00123"], by_id["00127"], by_id["00126"]
    # .21 + .188 + .15x30/28 + .12 + .1x4.6/4.5 + .1 + .05 + .0375
    assert (sari.score, sari.payout, sari.rank) == (D("0.9684"), D(1_250_000), 2)
    # (.2x11/12 + .2x(2-31/30) + .12 + .1x44/45 + .1x14/15 + .05 + .05) / .85; 500000 x 16/31
    assert (bayu.score, bayu.payout, bayu.rank) == (D("0.9268"), D(258_050), 3)
    assert dewi.status is Status.WITHHELD


def test_a_rate_pays_on_the_agents_own_base() -> None:
    ladder = (Tier(name="Semua", floor=D(0), kind=PayoutKind.RATE, payout=D("0.125")),)
    one = agent("1", line(kpi(weight=D(1)), 100), base=D(1_234_567))

    assert card_of(one, ladder).payout == 154_321
    assert card_of(one, ladder, payout_unit=D(1000)).payout == 154_000


@pytest.mark.parametrize("written", ["2026-13", "2026-00", "202610", "Oktober 2026", "", "1899-01"])
def test_a_month_the_calendar_does_not_have_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Period.parse(written)


def test_a_month_knows_its_days_and_sorts_by_time() -> None:
    assert [Period.parse(one).days for one in ("2026-10", "2024-02", "2026-2")] == [31, 29, 28]
    assert Period(2026, 9) < Period(2026, 10) < Period(2027, 1)
    assert str(Period(2026, 3)) == "2026-03"


def test_every_figure_of_a_scorecard_is_a_decimal() -> None:
    card = results(contact_centre()).cards[0]

    assert all(
        isinstance(figure, Decimal)
        for figure in (card.score, card.score_exact, card.payout, card.points, card.share)
    )
