"""One's own score among those of the team."""

from decimal import Decimal

import pytest

from scorebook.core.past import months_before
from scorebook.core.period import Period
from scorebook.core.scorecard import Scorecard, scorecards
from scorebook.core.standing import quartile, standing, team_scores
from tests.months import D, agent, excused, kpi, line, month

ALL = kpi(weight=D(1))


def team_of(*realized: object, team: str = "Telepon") -> tuple[Scorecard, ...]:
    agents = (
        agent(str(at), excused(ALL) if value == "N/A" else line(ALL, value), team=team)
        for at, value in enumerate(realized)
    )
    return scorecards(month(*agents))


@pytest.mark.parametrize(
    ("quarter", "value"), [(0, "1"), (1, "1.75"), (2, "2.5"), (3, "3.25"), (4, "4")]
)
def test_a_quartile_between_two_values_lies_in_proportion_as_in_excel(
    quarter: int, value: str
) -> None:
    assert quartile([D(1), D(2), D(3), D(4)], quarter) == D(value)


def test_the_middle_half_of_five_lies_between_the_second_and_the_fourth() -> None:
    cards = team_of(110, 80, 100, 90, 95)

    found = standing(cards[0], team_scores(cards)["Telepon"])

    assert found is not None
    assert (found.lower, found.median, found.upper) == (D("0.9"), D("0.95"), D(1))
    assert (found.own, found.people) == (D("1.1"), 5)


def test_among_fewer_than_five_with_a_score_nothing_is_said() -> None:
    cards = team_of(110, 80, 100, 90, "N/A")

    scores = team_scores(cards)["Telepon"]

    assert len(scores) == 4
    assert standing(cards[0], scores) is None


def test_who_has_no_score_has_no_place() -> None:
    cards = team_of(110, 80, 100, 90, 95, "N/A")

    assert standing(cards[-1], team_scores(cards)["Telepon"]) is None


def test_who_has_no_team_is_in_nobodys_scores() -> None:
    assert team_scores(team_of(100, 90, team="")) == {}


def test_the_six_months_before_january_are_of_the_year_before() -> None:
    months = months_before(Period(2026, 1))

    assert [str(one) for one in months] == [
        "2025-07",
        "2025-08",
        "2025-09",
        "2025-10",
        "2025-11",
        "2025-12",
    ]


def test_nothing_depends_on_the_order_of_the_people() -> None:
    one, other = team_of(110, 80, 100, 90, 95), team_of(95, 90, 100, 80, 110)

    assert team_scores(one) == team_scores(other)
    assert all(isinstance(score, Decimal) for score in team_scores(one)["Telepon"])
