"""Why a manager's formula comes to another number: each usual difference, by its own example."""

from dataclasses import replace
from typing import Any

import pytest

from scorebook.core.destinations import Shown
from scorebook.core.gate import Effect
from scorebook.core.override import What
from scorebook.core.problems import Problem
from scorebook.core.results import Results
from scorebook.core.scheme import PayoutKind, Prorate, Weights
from scorebook.display.language import Language
from scorebook.display.problems import problem_text
from scorebook.display.scored import agent_guesses, line_guesses, reasons, usual
from scorebook.display.scored.differing import UNEXPLAINED
from tests.display.scored.ground import AHT, CALLS, at, plan, stands, two_people, written
from tests.months import D, agent, excused, gate, line, month, override, results, rung


def told(run: Results, shown: Shown, value: Any, formula: str = "X1", **parts: Any) -> Problem:
    """Say what is told of a formula of agent 001 that shows this, and that it stays."""
    made = plan(run, stands(shown, "G2", value, formula, **parts))
    assert made.disagree == 1
    assert "G2" not in written(made)
    return made.problems[0]


def why(run: Results, shown: Shown, value: Any, formula: str = "X1", **parts: Any) -> object:
    """Give the reason that is told."""
    return told(run, shown, value, formula, **parts).facts["because"]


def one_line(**kpi: Any) -> Results:
    """Score 001 by one KPI of which 130 of 100 were delivered, cut to 120 %."""
    measure = replace(CALLS, weight=D(1), **kpi)
    return results(month(agent("001", line(measure, 130, place=at("E2"), target_place=at("D2")))))


ACHIEVEMENTS = [
    pytest.param("AHT", "1.1", usual.BY_TARGET, id="realized ÷ target"),
    pytest.param("AHT", D(300) / D(330), usual.BY_REALIZED, id="target ÷ realized"),
    pytest.param("CALLS", "1.1", line_guesses.TWO_MINUS, id="as if less were better"),
    pytest.param("CALLS", "0.54", usual.POINTS, id="the points"),
    pytest.param("CALLS", 90, usual.PER_HUNDRED, id="percent of 100"),
]


@pytest.mark.parametrize(("kpi", "value", "because"), ACHIEVEMENTS)
def test_the_achievement_of_a_formula_that_goes_another_way(
    kpi: str, value: Any, because: str
) -> None:
    others = [stands(Shown.ACHIEVEMENT, "G5", "1.2", "X1", who="002", of="AHT")]
    made = plan(None, stands(Shown.ACHIEVEMENT, "G2", value, "X1", of=kpi), *others)

    assert made.problems[0].facts["because"] == because


@pytest.mark.parametrize(
    ("value", "because"),
    [
        pytest.param("1.2", line_guesses.A_CREDIT, id="the credit"),
        pytest.param("1", line_guesses.CUT_AT_ONE, id="cut at 100 %"),
    ],
)
def test_an_achievement_that_is_cut_already(value: str, because: str) -> None:
    assert why(one_line(), Shown.ACHIEVEMENT, value, of="CALLS") == because


def test_an_achievement_that_is_rounded() -> None:
    of = one_line(target=D(90))
    of = replace(
        of,
        cards=results(
            month(
                agent("001", line(replace(CALLS, weight=D(1), target=D(90)), 100, place=at("E2")))
            )
        ).cards,
    )

    assert why(of, Shown.ACHIEVEMENT, "1.11", of="CALLS") == usual.ROUNDED
    assert why(of, Shown.ACHIEVEMENT, "1.12", of="CALLS") == usual.ROUNDED_UP


def test_what_was_not_measured_counts_as_nothing_there() -> None:
    of = results(month(agent("001", line(CALLS, 90), excused(AHT))))

    assert why(of, Shown.ACHIEVEMENT, 0, of="AHT") == usual.COUNTS_AS_ZERO
    assert why(of, Shown.SCORE, "0.54") == usual.COUNTS_AS_ZERO
    assert why(of, Shown.POINTS, 0, of="AHT") == usual.COUNTS_AS_ZERO


def test_an_override_that_the_workbook_leaves_out() -> None:
    decided = (override(What.KPI, 100, kpi="CALLS"),)
    of = results(month(agent("001", line(CALLS, 90), line(AHT, 330), overrides=decided)))
    assert why(of, Shown.ACHIEVEMENT, "0.9", of="CALLS") == usual.NO_OVERRIDE

    scored = (override(What.SCORE, "1"),)
    of = results(month(agent("001", line(CALLS, 90), line(AHT, 330), overrides=scored)))
    assert why(of, Shown.SCORE, "0.9") == usual.NO_OVERRIDE

    placed = (override(What.TIER, tier="Baik"),)
    of = results(month(agent("001", line(CALLS, 90), line(AHT, 330), overrides=placed)))
    assert why(of, Shown.TIER, "Cukup") == usual.NO_OVERRIDE


def test_a_target_that_the_workbook_does_not_prorate() -> None:
    of = results(
        month(
            agent("001", line(CALLS, 90), line(AHT, 330), active_days=D("15.5")),
            prorate=Prorate.TARGET,
        )
    )

    assert why(of, Shown.ACHIEVEMENT, "0.9", of="CALLS") == line_guesses.NO_PRORATA


@pytest.mark.parametrize(
    ("kpi", "value", "because"),
    [
        pytest.param({}, "1.3", usual.NO_CAP, id="no cap"),
        pytest.param({"floor": D("1.5"), "cap": None}, "1.3", usual.NO_FLOOR, id="no floor"),
        pytest.param({"threshold": D("1.5")}, "1.2", usual.NO_THRESHOLD, id="no threshold"),
    ],
)
def test_points_without_limits(kpi: dict[str, Any], value: str, because: str) -> None:
    assert why(one_line(**kpi), Shown.POINTS, value, of="CALLS") == because


def test_points_that_are_not_weighted() -> None:
    assert why(two_people(), Shown.POINTS, "0.9", of="CALLS") == line_guesses.AN_ACHIEVEMENT


def test_points_by_another_formula() -> None:
    assert why(two_people(), Shown.POINTS, "0.44", of="AHT") == usual.BY_TARGET


@pytest.mark.parametrize(
    ("value", "because"),
    [
        pytest.param("1.26", usual.NO_CAP, id="no cap"),
        pytest.param("0.79", usual.ROUNDED, id="rounded"),
    ],
)
def test_a_score_without_a_cap_or_rounded_otherwise(value: str, because: str) -> None:
    realized = 130 if because == usual.NO_CAP else "75.55"
    calls = line(CALLS, realized)
    of = results(month(agent("001", calls, line(AHT, 240 if realized == 130 else 350))))

    assert why(of, Shown.SCORE, value) == because


def test_a_score_with_more_is_better_everywhere() -> None:
    assert why(two_people(), Shown.SCORE, "0.98") == usual.BY_TARGET


@pytest.mark.parametrize(
    ("shown", "theirs", "score", "because"),
    [
        (Shown.ACHIEVEMENT, ("0.9", "2"), "1.02", agent_guesses.OWN_ACHIEVEMENTS),
        (Shown.ACHIEVEMENT, ("0.9", "2"), "1.34", agent_guesses.OWN_FREE),
        (Shown.POINTS, ("0.54", "0.3"), "0.84", agent_guesses.OWN_POINTS),
    ],
    ids=["achievements", "achievements without cap", "points"],
)
def test_a_score_made_of_what_the_workbook_says_of_each_kpi(
    shown: Shown, theirs: tuple[str, str], score: str, because: str
) -> None:
    """Their second figure is another than ours, and the score carries that on."""
    lines = [
        stands(shown, cell, value, "X1", of=code)
        for cell, value, code in zip(("F2", "F3"), theirs, ("CALLS", "AHT"), strict=True)
    ]
    made = plan(two_people(), *lines, stands(Shown.SCORE, "H2", score, "X1"))
    (told,) = [one for one in made.problems if one.facts["shown"] is Shown.SCORE]

    assert told.facts["because"] == because


def test_a_score_of_weights_that_are_left_out() -> None:
    of = results(month(agent("001", line(CALLS, 80), line(AHT, 300))))

    assert why(of, Shown.SCORE, "0.9") == agent_guesses.NO_WEIGHTS


def test_a_score_that_is_not_divided_by_the_weight_that_counts() -> None:
    of = results(
        month(
            agent("001", line(CALLS, 90, weight=D(3)), line(AHT, 330, weight=D(2))),
            weights=Weights.RELATIVE,
        )
    )

    assert why(of, Shown.SCORE, "4.5", "X1") == agent_guesses.NOT_DIVIDED


def test_a_workbook_that_leaves_the_gates_out() -> None:
    of = two_people(gates=(gate("CALLS", 95, Effect.CAP_TIER, named="Kurang"),))

    assert why(of, Shown.TIER, "Cukup") == usual.NO_GATES
    assert why(of, Shown.PAYOUT, 500_000) == usual.NO_GATES


def test_a_tier_of_a_score_that_is_not_rounded() -> None:
    of = results(month(agent("001", line(replace(CALLS, weight=D(1)), "94.9999"))))

    assert of.cards[0].score == D("0.95")
    assert why(of, Shown.TIER, "Cukup") == agent_guesses.BEFORE_ROUNDING


def test_a_tier_and_a_payout_that_follow_from_the_workbooks_own_score() -> None:
    score = stands(Shown.SCORE, "F2", "0.96", "X2")
    tier = stands(Shown.TIER, "G2", "Baik", "X3")
    payout = stands(Shown.PAYOUT, "H2", 1_250_000, "X4")
    problems = plan(None, score, tier, payout).problems

    assert [one.facts["because"] for one in problems] == [
        UNEXPLAINED,
        agent_guesses.OWN_SCORE,
        agent_guesses.OWN_TIER,
    ]


def test_a_tier_that_the_scheme_does_not_have() -> None:
    assert why(two_people(), Shown.TIER, "Platinum") == agent_guesses.NO_SUCH_TIER


def test_a_payout_that_is_not_rounded_to_the_schemes_unit_or_otherwise() -> None:
    ladder = (rung("Any", "0", 1_234_567),)
    of = two_people(ladder=ladder, payout_unit=D(1000))
    assert why(of, Shown.PAYOUT, 1_234_567) == agent_guesses.NOT_ROUNDED
    assert why(of, Shown.PAYOUT, 1_230_000) == usual.ROUNDED
    assert why(of, Shown.PAYOUT, 1_234_000) == usual.CUT


def test_a_payout_without_its_limits_or_of_the_whole_period() -> None:
    ladder = (rung("Any", "0", "1.5", PayoutKind.RATE),)
    of = two_people(ladder=ladder, payout_cap=D(1_000_000))
    assert why(of, Shown.PAYOUT, 1_500_000) == agent_guesses.NO_PAY_LIMITS
    assert why(of, Shown.PAYOUT, "1.5") == agent_guesses.RATE_ONLY

    half = agent("001", line(CALLS, 90), line(AHT, 330), active_days=D("15.5"))
    of = results(month(half, ladder=ladder, prorate=Prorate.PAYOUT))
    assert why(of, Shown.PAYOUT, 1_500_000) == agent_guesses.NO_PRO_RATA_PAY


def test_a_saved_value_that_is_out_of_date() -> None:
    assert why(two_people(), Shown.ACHIEVEMENT, "0.7", "E2/D2", of="CALLS") == reasons.STALE


@pytest.mark.parametrize(
    ("value", "because"),
    [
        pytest.param(None, reasons.NO_SAVED, id="never calculated"),
        pytest.param("#DIV/0!", reasons.AN_ERROR, id="an error"),
        pytest.param("soon", reasons.A_TEXT, id="a text"),
    ],
)
def test_a_formula_that_gives_no_number(value: str | None, because: str) -> None:
    assert why(two_people(), Shown.SCORE, value) == because


def test_a_number_for_somebody_whose_result_is_withheld() -> None:
    of = results(month(agent("001", excused(CALLS), excused(AHT))))

    assert why(of, Shown.SCORE, "0.9") == reasons.NOT_A_RESULT


@pytest.mark.parametrize(
    ("shown", "value", "of"),
    [
        pytest.param(Shown.SCORE, "0.90004", "", id="not rounded, but shown alike"),
        pytest.param(Shown.SCORE, 90, "", id="percents"),
        pytest.param(Shown.ACHIEVEMENT, "0.9000000000001", "CALLS", id="what floats lose"),
        pytest.param(Shown.PAYOUT, "500000.3", "", id="a fraction of a rupiah"),
        pytest.param(Shown.TIER, "cukup", "", id="small letters"),
    ],
)
def test_a_formula_that_says_the_same_is_left_in_silence(shown: Shown, value: Any, of: str) -> None:
    said = value if shown is Shown.TIER else D(str(value))
    made = plan(None, stands(shown, "G2", said, "X1", of=of))

    assert (made.kept, made.disagree, made.problems) == (1, 0, ())


def test_a_difference_that_nothing_explains_is_told_with_our_way_and_their_formula() -> None:
    problem = told(two_people(), Shown.ACHIEVEMENT, "0.123", "E2*0.1366", of="CALLS")
    said = problem_text(problem, Language.EN)

    assert problem.code == "SB424"
    assert said.found == "achievement 12.3%, by a formula"
    assert said.needed == "90%, by the rules of the scheme"
    assert said.next.endswith("realized ÷ target; the formula is =E2*0.1366")


def test_the_cell_that_disagrees_gets_a_mark_with_both_numbers() -> None:
    made = plan(None, stands(Shown.PAYOUT, "H2", 1_250_000, "X1"))
    (noted,) = made.write.notes

    assert noted.place == at("H2")
    assert "Rp1,250,000" in noted.text
    assert "Rp500,000" in noted.text
