"""What a page says besides the month's own figures: why, the months before, the team, the code."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.gate import Effect, Of, Test
from scorebook.core.override import What
from scorebook.core.past import PastMonth
from scorebook.core.period import Period
from scorebook.core.scheme import Prorate
from scorebook.core.standing import Standing
from scorebook.core.true_up import TrueUp
from scorebook.display.language import Language
from scorebook.display.report import Known, Report, report_of
from scorebook.display.report_identity import identity
from scorebook.display.report_next import NextTier
from tests.months import D, agent, gate, kpi, line, month, override, results

ALL = kpi(weight=D(1))


def page(
    realized: int,
    known: Known | None = None,
    person: Mapping[str, Any] | None = None,
    **parts: Any,
) -> Report:
    own = {"overrides": parts.pop("overrides", ()), **(person or {})}
    computed = results(month(agent("1", line(ALL, realized), **own), **parts))
    [card] = computed.cards
    return report_of(card, computed, default_language=Language.EN, known=known or Known())


def month_of(number: int, score: str | None) -> PastMonth:
    return PastMonth(
        period=Period(2026, number), score=None if score is None else D(score), tier="Cukup"
    )


def test_why_names_the_tier_the_next_one_and_what_cost_the_most() -> None:
    assert page(97).why == (
        "A score of 97.00% reaches Baik (from 95%); Istimewa begins at 105%.",
        "Most points, −3.00, were lost on Csat.",
    )


def test_why_on_the_highest_tier_says_that_it_is() -> None:
    assert page(110).why == (
        "A score of 110.00% reaches Istimewa, the highest tier (from 105%).",
        "Every KPI that counted earned full credit.",
    )


def test_why_names_the_gate_that_held_somebody_back_and_that_something_was_decided() -> None:
    held = page(97, gates=(gate("CSAT", 99, Effect.NO_PAYOUT, name="Mutu"),)).why
    decided = page(97, overrides=(override(What.PAYOUT, 5),)).why

    assert "Held back by what was not passed: Mutu." in held
    assert any("decided and not computed" in sentence for sentence in decided)


@pytest.mark.parametrize(
    ("person", "rules", "said"),
    [
        pytest.param(
            {"active_days": D(16)},
            {"prorate": Prorate.PAYOUT},
            "The incentive is for 16 of 31 days.",
            id="days",
        ),
        pytest.param(
            {}, {"payout_cap": D(400_000)}, "The incentive is at most Rp400,000.", id="cap"
        ),
        pytest.param(
            {"guarantee": D(2_000_000)},
            {"payout_cap": D(400_000)},
            "The incentive is what is guaranteed: Rp2,000,000.",
            id="guarantee, over the cap",
        ),
    ],
)
def test_why_says_what_made_the_incentive_another_than_the_tier_pays(
    person: dict[str, Any], rules: dict[str, Any], said: str
) -> None:
    assert said in page(97, **rules, person=person).why
    # Where somebody decided the incentive, its limits decided nothing.
    decided = {"overrides": (override(What.PAYOUT, 5),)}
    assert said not in page(97, **rules, person=person | decided).why


def test_why_says_nothing_of_limits_that_did_not_act() -> None:
    whole = {"active_days": D(31), "guarantee": D(5)}
    assert len(page(97, prorate=Prorate.PAYOUT, payout_cap=D(9_000_000), person=whole).why) == 2


def test_who_has_the_score_and_is_held_back_by_a_gate_is_told_so_and_not_to_score_more() -> None:
    warned = gate(
        "SP", 0, Effect.CAP_TIER, of=Of.ATTRIBUTE, test=Test.AT_MOST, named="Cukup", name="Tanpa SP"
    )

    said = page(97, gates=(warned,), person={"attributes": {"SP": D(1)}}).next_tier

    assert said == NextTier(
        "To reach Baik, from 95%", "The score is enough; what is not passed: Tanpa SP."
    )


def test_a_correction_says_of_which_month_how_much_and_what_it_comes_from() -> None:
    one = TrueUp(
        agent_id="1",
        name="Sari",
        period=Period(2026, 9),
        paid=D(500_000),
        settled=D(50_000),
        due=D(400_000),
        amount=D(-150_000),
        currency="IDR",
    )

    assert page(97, Known(true_up=[one])).corrections == (
        (
            "Correction of September 2026: −Rp150,000, besides this month's incentive "
            "(Rp400,000 when computed again, Rp550,000 paid so far)."
        ),
    )


def test_a_month_that_is_missing_or_has_no_score_is_a_gap_and_not_a_zero() -> None:
    known = Known(before=(month_of(4, "0.8"), month_of(6, None), month_of(9, "0.9")))

    found = page(97, known).history

    assert [one.name for one in found] == ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]
    assert [one.score for one in found] == ["80.00%", "–", "–", "–", "–", "90.00%", "97.00%"]
    assert [one.level is None for one in found] == [False, True, True, True, True, False, False]
    assert (found[0].level, found[-1].level) == (D(0), D(1))


def test_scores_that_hardly_differ_are_drawn_as_a_line_that_hardly_moves() -> None:
    known = Known(before=(month_of(9, "0.965"),))

    levels = [one.level for one in page(97, known).history if one.level is not None]

    assert abs(levels[0] - levels[1]) == D("0.05")


def test_without_any_month_before_there_is_no_history() -> None:
    assert page(97).history == ()
    assert page(97, Known(before=(month_of(9, None),))).history == ()


def test_the_place_in_the_team_is_drawn_in_order_and_named_without_a_name() -> None:
    among = Standing(own=D("0.97"), lower=D("0.9"), median=D("0.95"), upper=D(1), people=7)

    found = page(97, Known(standing=among)).standing

    assert found is not None
    places = (found.lower, found.median, found.own, found.upper)
    assert sorted(places) == list(places)
    assert all(Decimal(0) < place < Decimal(1) for place in places)
    assert (found.own_text, found.median_text, found.between, found.people) == (
        "97.00%",
        "95.00%",
        "90.00–100.00%",
        "7 people",
    )


def test_programs_are_told_whose_report_it_is() -> None:
    assert identity(page(97, Known(receipt="SB1:x"))) == {
        "ScorebookAgent": "1",
        "ScorebookPeriod": "2026-10",
        "ScorebookReceipt": "SB1:x",
    }
