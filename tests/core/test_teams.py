"""A team is scored from what its members delivered together, by the KPIs' own formulas."""

from typing import Any

from scorebook.core.kpi import Direction, Kpi, Rollup
from scorebook.core.override import Override, What
from scorebook.core.scheme import Spread
from scorebook.core.scorecard import scorecards
from scorebook.core.teams import TeamCard, rollup_of, team_cards
from tests.core.faults import WHOLE
from tests.months import COUNT, RATING, SECONDS, YES_NO, D, agent, excused, kpi, line, month

HALF = D("0.5")


def team(*lines: Any, **given: Any) -> TeamCard:
    """The team of agents with one line each."""
    of = month(*(agent(str(at), one) for at, one in enumerate(lines)), **given)
    (found,) = team_cards(scorecards(of), of.scheme.settings)
    return found


def test_volumes_are_added_up_and_then_compared() -> None:
    calls = kpi(weight=WHOLE, unit=COUNT)

    found = team(line(calls, 90), line(calls, 30, target=D(50)))

    (one,) = found.lines
    assert (one.rollup, one.realized, one.target) == (Rollup.SUM, D(120), D(150))
    assert (one.achievement, found.score, one.people) == (D("0.8"), D("0.8"), 2)


def test_ratings_are_averaged() -> None:
    stars = kpi(weight=WHOLE, unit=RATING, target=D(4))

    (one,) = team(line(stars, 3), line(stars, 4), line(stars, 5)).lines

    assert (one.rollup, one.realized, one.target, one.achievement) == (
        Rollup.MEAN,
        D(4),
        D(4),
        D(1),
    )


def test_a_weighted_value_counts_by_its_volume() -> None:
    handling = kpi(
        weight=WHOLE,
        unit=SECONDS,
        target=D(300),
        direction=Direction.LOWER,
        rollup=Rollup.WEIGHTED,
    )

    (one,) = team(line(handling, 300, sample=D(3)), line(handling, 340, sample=D(1))).lines

    assert (one.realized, one.target) == (D(310), D(300))


def test_a_weighted_value_without_volumes_is_left_out() -> None:
    handling = kpi(weight=WHOLE, rollup=Rollup.WEIGHTED)

    found = team(line(handling, 300))

    assert (found.lines[0].credit, found.score) == (None, None)


def test_who_was_excused_is_not_in_the_teams_value() -> None:
    stars = kpi(weight=WHOLE, unit=RATING, target=D(4))

    found = team(line(stars, 4), line(stars, 2), excused(stars))

    assert (found.members, found.scored, found.lines[0].people) == (3, 2, 2)
    assert found.lines[0].realized == 3


def test_the_share_of_those_who_met_it_is_what_a_yes_no_kpi_comes_to() -> None:
    trained = kpi(weight=WHOLE, unit=YES_NO, direction=Direction.YES_NO, target=None)

    assert team(line(trained, 1), line(trained, 0)).lines[0].achievement == HALF


def test_a_kpi_weighs_in_the_team_what_it_weighs_on_average() -> None:
    calls, stars = kpi("A", weight=D("0.7"), unit=RATING), kpi("B", weight=D("0.3"), unit=RATING)
    leads = kpi("B", weight=WHOLE, unit=RATING)
    of = month(
        agent("1", line(calls, 100), line(stars, 50)), agent("2", line(leads, 50), role="Ketua")
    )

    (found,) = team_cards(scorecards(of), of.scheme.settings)

    assert {one.kpi.code: one.weight for one in found.lines} == {"A": D("0.35"), "B": D("0.65")}
    assert found.score == D("0.35") + D("0.65") * HALF


def test_limits_act_on_what_the_team_reached() -> None:
    calls = kpi(weight=WHOLE, cap=D("1.1"), threshold=D("0.5"))

    assert team(line(calls, 300), line(calls, 0)).score == D("1.1")
    assert team(line(calls, 90), line(calls, 0)).score == 0


def test_a_team_that_just_meets_a_threshold_meets_it_whatever_its_mean_target() -> None:
    # 100 2/3 never ends, and rounded up it makes of 0.9 a hair less.
    stars = kpi(weight=WHOLE, unit=RATING, threshold=D("0.9"), full_credit_at_max=D("1.1"))
    targets = (D(96), D(100), D(106))

    just_enough = team(*(line(stars, asked * D("0.9"), target=asked) for asked in targets))
    in_full = team(*(line(stars, asked, target=asked) for asked in targets))

    assert just_enough.score == D("0.9")
    assert in_full.score == D("1.1")


def test_one_who_started_elsewhere_starts_with_the_others() -> None:
    sold = kpi(weight=WHOLE, direction=Direction.FROM_START, start=D(100), target=D(200))

    (one,) = team(line(sold, 150), line(sold, 200)).lines

    assert one.achievement == D("0.75")


def test_targets_that_cancel_out_leave_nothing_to_compare_with() -> None:
    steady = kpi(weight=WHOLE, direction=Direction.STABILISE, tolerance=D(1), rollup=Rollup.SUM)

    found = team(line(steady, 5), line(steady, 5, target=D(-100)))

    assert found.lines[0].credit is None


def test_teams_are_ranked_by_their_scores_and_share_a_rank() -> None:
    calls = kpi(weight=WHOLE)
    of = month(
        *(
            agent(str(at), line(calls, realized), team=name)
            for at, (name, realized) in enumerate([("A", 90), ("B", 95), ("C", 95), ("", 100)])
        ),
        agent("9", excused(calls), team="D"),
    )

    found = team_cards(scorecards(of), of.scheme.settings)

    assert {one.team: one.rank for one in found} == {"A": 3, "B": 1, "C": 1, "D": None}


def test_the_schemes_spread_and_cap_hold_for_a_team() -> None:
    both = [kpi("A", weight=HALF), kpi("B", weight=HALF)]
    one = agent("1", line(both[0], 120), excused(both[1]))
    capped = month(one, score_cap=D(1))

    assert team_cards(scorecards(capped), capped.scheme.settings)[0].score == 1
    strict = month(
        one,
        agent("2", line(both[0], 90), excused(both[1]), overrides=()),
        spread=Spread.NONE,
    )
    assert team_cards(scorecards(strict), strict.scheme.settings)[0].score is None


def test_whose_score_alone_was_decided_adds_no_measurement() -> None:
    calls = kpi(weight=WHOLE)
    decided = Override(what=What.SCORE, value=D(1), reason="r", by="b")
    of = month(agent("1", line(calls, 80)), agent("2", excused(calls), overrides=(decided,)))

    (found,) = team_cards(scorecards(of), of.scheme.settings)

    assert (found.score, found.lines[0].people) == (D("0.8"), 1)


def test_a_declared_roll_up_goes_before_the_usual_one() -> None:
    def of(**parts: Any) -> Rollup:
        measure: Kpi = kpi(**parts)
        return rollup_of(measure)

    assert of(unit=COUNT) is Rollup.SUM
    assert of(unit=COUNT, rollup=Rollup.MEAN) is Rollup.MEAN
    assert of(unit=COUNT, direction=Direction.ZERO_COUNT) is Rollup.MEAN
    assert of(unit=RATING, rollup=Rollup.SUM) is Rollup.SUM
