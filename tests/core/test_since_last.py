"""Who moved, who is new and who is gone since an earlier month."""

import pytest

from scorebook.core.agent import Month
from scorebook.core.period import Period
from scorebook.core.results import Results
from scorebook.core.since_last import Before, Earlier, NotEarlierError, SinceLast, since_last
from tests.core.faults import WHOLE
from tests.months import LADDER, D, agent, excused, kpi, line, month, results

SEPTEMBER = Period(2026, 9)
# Below the first floor, on the second rung, on the top: by their percent.
LOW, MIDDLE, TOP = "10", "86", "130"


def before(agent_id: str, score: str | None, tier: str | None, payout: str | None = "0") -> Before:
    return Before(
        agent_id=agent_id,
        name=f"Agent {agent_id}",
        score=None if score is None else D(score),
        tier=tier,
        payout=None if payout is None else D(payout),
    )


def earlier(*agents: Before, **parts: object) -> Earlier:
    given = {"period": SEPTEMBER, "currency": "IDR", **parts}
    return Earlier(agents={one.agent_id: one for one in agents}, **given)  # type: ignore[arg-type] # by name


def of(**realized: str) -> Month:
    """A month in which each agent has one KPI that is the whole score, in percent of it."""
    one = kpi(weight=WHOLE, cap=None)
    agents = [agent(key.removeprefix("a"), line(one, value)) for key, value in realized.items()]
    return month(*agents)


def compared(now: Results, then: Earlier) -> SinceLast:
    return since_last(now.cards, now.month.scheme, then)


def ids(moves: object) -> list[str]:
    return [one.card.agent.agent_id for one in moves]  # type: ignore[attr-defined] # of moves


def test_an_agent_on_another_rung_of_the_ladder_has_moved_and_the_others_have_not() -> None:
    names = [tier.name for tier in LADDER]
    now = results(of(a1=TOP, a2=LOW, a3=MIDDLE))
    rung = {card.agent.agent_id: card.tier for card in now.cards}
    same = rung["3"]
    assert same is not None

    found = compared(
        now,
        earlier(
            before("1", "0.5", names[0]), before("2", "1", names[-1]), before("3", "0.9", same.name)
        ),
    )

    assert ids(found.up) == ["1"]
    assert ids(found.down) == ["2"]
    assert found.untold == ()
    assert found.up[0].change == D("1.3") - D("0.5")


def test_whose_score_changed_most_goes_first() -> None:
    lowest = LADDER[0].name
    now = results(of(a1="120", a2=TOP))

    found = compared(now, earlier(before("1", "0.7", lowest), before("2", "0.2", lowest)))

    assert ids(found.up) == ["2", "1"]


def test_agents_are_matched_by_their_id_letter_by_letter() -> None:
    now = results(of(a00123=TOP))

    found = compared(now, earlier(before("123", "1.3", LADDER[-1].name)))

    assert [card.agent.agent_id for card in found.new] == ["00123"]
    assert [one.agent_id for one in found.gone] == ["123"]


def test_whoever_was_or_is_withheld_has_not_moved_and_is_neither_new_nor_gone() -> None:
    one = kpi(weight=WHOLE)
    now = results(month(agent("1", excused(one)), agent("2", line(one, TOP))))

    found = compared(
        now, earlier(before("1", "0.9", LADDER[0].name), before("2", None, None, None))
    )

    assert (found.up, found.down, found.untold, found.new, found.gone) == ((), (), (), (), ())


def test_a_tier_that_the_ladder_no_longer_has_is_told_apart_from_a_move() -> None:
    found = compared(results(of(a1=TOP)), earlier(before("1", "1", "Platinum")))

    assert ids(found.untold) == ["1"]
    assert (found.up, found.down) == ((), ())


def test_the_earlier_average_is_of_whoever_had_a_score() -> None:
    then = earlier(
        before("1", "0.8", "Baik", "100"),
        before("2", "0.9", "Baik", "50"),
        before("3", None, None, None),
    )

    found = compared(results(of(a1=TOP)), then)

    assert (found.scored, found.average, found.payout) == (2, D("0.85"), D(150))


def test_without_any_earlier_score_there_is_no_average_which_is_not_0() -> None:
    assert compared(results(of(a1=TOP)), earlier()).average is None


def test_money_of_another_currency_is_not_compared() -> None:
    found = compared(results(of(a1=TOP)), earlier(before("1", "1", "Baik", "100"), currency="USD"))

    assert found.payout is None


def test_where_only_chosen_agents_were_scored_nobody_is_called_new() -> None:
    found = compared(results(of(a1=TOP, a2=TOP)), earlier(before("1", "1", None), is_chosen=True))

    assert found.new == ()


@pytest.mark.parametrize("period", [Period(2026, 10), Period(2026, 11), Period(2027, 1)])
def test_the_same_month_or_a_later_one_is_refused(period: Period) -> None:
    with pytest.raises(NotEarlierError) as refused:
        compared(results(of(a1=TOP)), earlier(period=period))

    assert (refused.value.period, refused.value.earlier) == (Period(2026, 10), period)
