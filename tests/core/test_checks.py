"""Every fault of a month is found, all at once, and what passes has a result."""

from dataclasses import replace

import pytest
from hypothesis import given

from scorebook.core.agent import Agent, Month
from scorebook.core.checks import of_month
from scorebook.core.kpi import (
    Above,
    Band,
    Direction,
    Kpi,
    Rollup,
    Unit,
    UnitKind,
    WhenBlank,
    WhenTargetZero,
)
from scorebook.core.kpi_checks import of_kpi
from scorebook.core.problems import errors, rules_are_sound, touched_agents
from scorebook.core.scheme import PayoutKind, Prorate, Spread, Tier
from scorebook.core.scorecard import scorecards
from tests.core import strategies as draw
from tests.core.faults import LOW, WHOLE, at, codes, only, single
from tests.months import LADDER, SECONDS, D, agent, contact_centre, excused, kpi, line, month


def test_a_sound_month_has_no_errors() -> None:
    assert errors(of_month(contact_centre())) == []


# ---------------------------------------------------------------- realized values and targets


@pytest.mark.parametrize(
    ("one", "code"),
    [
        pytest.param(single(5, target=D(0)), "SB203", id="a zero target without a policy"),
        pytest.param(single(5, target=None), "SB204", id="no target"),
        pytest.param(single(None), "SB208", id="a forgotten measurement"),
        pytest.param(single(5, target=D(-1)), "SB209", id="a negative target, higher"),
        pytest.param(
            single(5, target=D(-1), direction=Direction.LOWER),
            "SB209",
            id="a negative target, lower",
        ),
        pytest.param(
            single(5, target=D(-1), direction=Direction.LOWER_RATIO),
            "SB209",
            id="a negative target, lower-ratio",
        ),
        pytest.param(
            single(5, direction=Direction.RANGE, target=D(9), target_high=D(8)),
            "SB210",
            id="a range upside down",
        ),
        pytest.param(
            single(5, direction=Direction.RANGE, target=D(-1), target_high=D(8)),
            "SB210",
            id="a range from below zero",
        ),
        pytest.param(
            single(5, direction=Direction.RANGE, target=D(0)), "SB210", id="a range of nothing"
        ),
        pytest.param(
            single(-1, direction=Direction.LOWER_RATIO),
            "SB217",
            id="less than nothing, lower-ratio",
        ),
        pytest.param(
            single("0.5", direction=Direction.YES_NO, target=None), "SB219", id="half a yes"
        ),
        pytest.param(single(1001), "SB218", id="ten times the target"),
        pytest.param(
            single("0.96", unit=Unit(kind=UnitKind.PERCENT, per_hundred=True), target=D(95)),
            "SB218",
            id="a ratio beside a percentage",
        ),
        pytest.param(
            single("0.0038", unit=SECONDS, direction=Direction.LOWER, target=D(300)),
            "SB218",
            id="a part of a day beside seconds",
        ),
        pytest.param(
            single("5.3", unit=SECONDS, direction=Direction.LOWER, target=D(330)),
            "SB218",
            id="minutes beside seconds",
        ),
        pytest.param(
            single(2000, direction=Direction.LOWER), "SB218", id="far too far the wrong way"
        ),
        pytest.param(
            single(5, direction=Direction.STABILISE, target=D(0), tolerance=D("0.1")),
            "SB231",
            id="parts of a zero target",
        ),
        pytest.param(
            single(5, direction=Direction.FROM_START, target=D(80), start=D(80)),
            "SB230",
            id="a start on the target",
        ),
        pytest.param(
            single(101, full_credit_at_max=D("1.2")), "SB232", id="more than the largest possible"
        ),
    ],
)
def test_a_fault_of_one_line_is_found(one: Agent, code: str) -> None:
    assert codes(month(one, ladder=LOW)) == [code]


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(single(0), id="zero is a measurement"),
        pytest.param(single(1000), id="exactly ten times the target"),
        pytest.param(
            single(5, target=D(0), when_target_zero=WhenTargetZero.FULL), id="zero target"
        ),
        pytest.param(single(None, when_blank=WhenBlank.ZERO), id="a blank with a policy"),
        pytest.param(
            single(3, direction=Direction.RANGE, target=D(0), target_high=D(5)),
            id="a range from zero",
        ),
        pytest.param(
            single(80, direction=Direction.RANGE, target=D(80)), id="a range that is one value"
        ),
        pytest.param(single(-5), id="less than nothing where a loss is a fact"),
        pytest.param(
            agent(
                "1",
                excused(kpi("A", weight=D("0.5"), target=None)),
                line(kpi("B", weight=D("0.5"))),
            ),
            id="no target for what was excused",
        ),
    ],
)
def test_what_has_an_answer_is_no_problem(one: Agent) -> None:
    assert codes(month(one, ladder=LOW)) == []


def test_the_targets_of_a_role_are_a_fault_of_the_rules_told_once() -> None:
    shared = kpi(weight=WHOLE, target=D(0), target_place=at("I4"))
    people = [agent(str(each), line(shared, 5)) for each in range(3)]

    found = of_month(month(*people))

    fault = only(found)
    assert (fault.code, fault.place, fault.agent_id) == ("SB203", at("I4"), None)
    assert not rules_are_sound(found)


def test_an_agents_own_target_is_a_fault_of_that_agent_alone() -> None:
    measure = kpi(weight=WHOLE, target_place=at("I4"))
    own = line(measure, 5, target=D(0), target_place=at("C2", "Target"))

    found = of_month(month(agent("1", own), agent("2", line(measure, 5))))

    fault = only(found)
    assert (fault.agent_id, fault.place) == ("1", at("C2", "Target"))
    assert rules_are_sound(found)
    assert touched_agents(found) == {"1"}


# ---------------------------------------------------------------- KPIs


@pytest.mark.parametrize(
    ("measure", "code", "what"),
    [
        (kpi(direction=Direction.ZERO_COUNT), "SB211", "step"),
        (kpi(direction=Direction.BAND), "SB211", "bands"),
        (kpi(direction=Direction.LOWER_RATIO, cap=None), "SB211", "cap"),
        (kpi(direction=Direction.STABILISE), "SB211", "tolerance"),
        (kpi(direction=Direction.WORST_BEST, best=D(1)), "SB211", "worst"),
        (kpi(direction=Direction.WORST_BEST, worst=D(1)), "SB211", "best"),
        (kpi(direction=Direction.FROM_START), "SB211", "start"),
        (kpi(direction=Direction.INTERPOLATE), "SB211", "two points in the Bands sheet"),
        (
            kpi(direction=Direction.INTERPOLATE, bands=(Band(D(0), D(1)),)),
            "SB211",
            "two points in the Bands sheet",
        ),
    ],
)
def test_a_direction_cannot_do_without_what_its_formula_needs(
    measure: Kpi, code: str, what: str
) -> None:
    fault = only(list(of_kpi(measure)))

    assert (fault.code, fault.facts["what"]) == (code, what)


@pytest.mark.parametrize(
    "measure",
    [
        kpi(direction=Direction.ZERO_COUNT, step=D("-0.1")),
        kpi(direction=Direction.BAND, bands=(Band(D(0), D(1)),), best=D(0)),
        kpi(direction=Direction.BAND, bands=(Band(D(0), D(1)),), best=D(-5)),
        kpi(direction=Direction.STABILISE, tolerance=D(0)),
        kpi(direction=Direction.STABILISE, tolerance=D("-0.1")),
        kpi(min_sample=D(-1)),
        kpi(full_credit_at_max=D("0.99")),
    ],
)
def test_a_number_that_would_turn_a_formula_upside_down_is_out_of_bounds(measure: Kpi) -> None:
    assert only(list(of_kpi(measure))).code == "SB220"


def test_what_no_formula_could_divide_by_is_told_and_not_computed_with() -> None:
    steady = single(5, direction=Direction.STABILISE, tolerance=D(0))

    assert codes(month(steady, ladder=LOW)) == ["SB220"]


def test_bounds_of_other_directions_do_not_matter() -> None:
    assert list(of_kpi(kpi(step=D(-1), best=D(0), above=Above.CREDIT))) == []


def test_a_cap_may_equal_its_floor_and_not_lie_below_it() -> None:
    assert list(of_kpi(kpi(floor=D("0.9"), cap=D("0.9")))) == []
    assert only(list(of_kpi(kpi(floor=D("0.9"), cap=D("0.8"))))).code == "SB216"


def test_a_worst_that_is_the_best_leaves_no_way_to_go() -> None:
    measure = kpi(direction=Direction.WORST_BEST, worst=D(5), best=D(5), target=None)

    fault = only(list(of_kpi(measure)))

    assert (fault.code, fault.facts["found"]) == ("SB230", 5)


def test_a_zero_target_of_stabilise_is_a_fault_of_the_rules_told_once() -> None:
    shared = kpi(
        weight=WHOLE,
        target=D(0),
        target_place=at("I4"),
        direction=Direction.STABILISE,
        tolerance=D("0.1"),
        when_target_zero=WhenTargetZero.FULL,
    )

    fault = only(
        of_month(month(*(agent(str(each), line(shared, 5)) for each in (1, 2)), ladder=LOW))
    )

    assert (fault.code, fault.agent_id) == ("SB231", None)


def test_a_full_credit_above_the_cap_is_told_because_nobody_can_earn_it() -> None:
    assert only(list(of_kpi(kpi(full_credit_at_max=D("1.3"))))).code == "SB223"
    assert list(of_kpi(kpi(full_credit_at_max=D("1.2")))) == []
    assert list(of_kpi(kpi(full_credit_at_max=D("1.3"), cap=None))) == []


def test_a_target_pro_rated_to_nothing_is_a_fault_of_that_agent_alone() -> None:
    measure = kpi(weight=WHOLE, target_place=at("I4"))
    idle = agent("1", line(measure, 0), active_days=D(0))

    found = of_month(month(idle, agent("2", line(measure, 90)), prorate=Prorate.TARGET))

    fault = only(found)
    assert (fault.code, fault.agent_id) == ("SB203", "1")


# ---------------------------------------------------------------- samples and roll-ups


def test_values_whose_sample_is_unknown_are_told_once_for_a_kpi() -> None:
    survey = kpi(weight=WHOLE, min_sample=D(5))
    people = [
        agent("1", line(survey, 90)),
        agent("2", line(survey, 90)),
        agent("3", line(survey, 90, sample=D(9))),
    ]

    fault = only(of_month(month(*people)))

    assert (fault.code, fault.facts["count"]) == ("SB224", 2)


def test_who_has_too_small_a_sample_needs_no_target() -> None:
    survey = kpi(weight=D("0.5"), min_sample=D(5), target=None)
    other = kpi("B", weight=D("0.5"))

    assert codes(month(agent("1", line(survey, 90, sample=D(2)), line(other, 90)))) == []
    assert "SB204" in codes(month(agent("1", line(survey, 90, sample=D(5)), line(other, 90))))


def test_a_weighted_roll_up_needs_something_to_weigh_by() -> None:
    handled = kpi(weight=WHOLE, rollup=Rollup.WEIGHTED)

    fault = only(of_month(month(agent("1", line(handled, 90)), agent("2", line(handled, 90)))))

    assert (fault.code, fault.facts["team"]) == ("SB419", "Telepon")
    assert codes(month(agent("1", line(handled, 90, sample=D(3))))) == []


# ---------------------------------------------------------------- people


def test_an_agent_whose_ladder_pays_a_rate_needs_a_base() -> None:
    fault = only(of_month(month(replace(single(100), base=None))))

    assert (fault.code, fault.agent_id, fault.facts["tier"]) == ("SB412", "00123", "Istimewa")
    assert codes(month(replace(single(100), base=None), ladder=LADDER[:3])) == []
    assert codes(month(replace(single(100), base=D(0)))) == []


@pytest.mark.parametrize(
    ("days", "wrong"), [("-1", True), ("0", False), ("31", False), ("31.5", True)]
)
def test_nobody_is_active_longer_than_the_period(days: str, wrong: bool) -> None:  # noqa: FBT001 - a case
    one = replace(single(100), active_days=D(days))

    assert codes(month(one, prorate=Prorate.PAYOUT)) == (["SB411"] if wrong else [])
    assert codes(month(one)) == [], "without pro-rata the days do not matter"


def test_nobody_is_asked_for_more_than_the_whole_target() -> None:
    one = replace(single(100), active_days=D("31.5"))

    assert codes(month(one, prorate=Prorate.TARGET)) == ["SB411"]


@pytest.mark.parametrize(
    "one",
    [
        agent("1", excused(kpi(weight=WHOLE))),
        single(None, when_blank=WhenBlank.EXCUSE),
        single(5, target=D(0), when_target_zero=WhenTargetZero.EXCUSE),
        agent("1", line(kpi("A", weight=D(0)), 100), excused(kpi("B", weight=WHOLE))),
    ],
    ids=["N/A", "blank", "zero target", "no weight"],
)
def test_nothing_that_counts_is_told_as_a_warning(one: Agent) -> None:
    found = of_month(month(one))

    assert only(found).code == "SB414"
    assert errors(found) == []


def test_one_excused_kpi_withholds_where_nobody_takes_over_its_weight() -> None:
    one = agent("1", line(kpi("A", weight=D("0.5"))), excused(kpi("B", weight=D("0.5"))))

    found = of_month(month(one, spread=Spread.NONE))

    assert only(found).code == "SB420"
    assert errors(found) == []
    assert codes(month(one)) == []


def test_units_that_were_not_measured_are_not_none() -> None:
    by_unit = (Tier(name="Dasar", floor=D(0), kind=PayoutKind.PER_UNIT, payout=D(500), kpi="JUAL"),)
    sold, other = kpi("JUAL", weight=D("0.5")), line(kpi("B", weight=D("0.5")))

    assert codes(month(agent("1", line(sold, 90), other), ladder=by_unit)) == []
    for nothing in (excused(sold), line(sold, 90, target=D(0), target_place=at("C2", "Target"))):
        assert "SB418" in codes(month(agent("1", nothing, other), ladder=by_unit))
    assert codes(month(agent("1", excused(kpi("JUAL", weight=WHOLE))), ladder=by_unit)) == ["SB414"]
    without = agent("1", line(kpi("LAIN", weight=WHOLE)))
    assert "SB418" in codes(month(without, ladder=by_unit))


def test_units_that_are_worth_nothing_need_not_be_measured() -> None:
    worthless = (Tier(name="Dasar", floor=D(0), kind=PayoutKind.PER_UNIT, payout=D(0), kpi="JUAL"),)
    sold, other = kpi("JUAL", weight=D("0.5")), kpi("B", weight=D("0.5"))
    of = month(agent("1", excused(sold), line(other, 90)), ladder=worthless)

    assert codes(of) == []
    assert scorecards(of)[0].payout == 0


def test_a_guarantee_above_the_cap_is_told() -> None:
    assert codes(month(single(100), payout_cap=D(5), guarantee=D(6))) == ["SB315"]
    assert codes(month(single(100), payout_cap=D(6), guarantee=D(6))) == []
    own = replace(single(100), guarantee=D(9))
    assert codes(month(own, payout_cap=D(6))) == ["SB315"]


def test_rules_for_a_role_that_nobody_has_are_told() -> None:
    of = month(single(100))
    scheme = replace(of.scheme, kpis={**of.scheme.kpis, "Ketua Tim": (kpi(weight=WHOLE),)})

    fault = only(of_month(replace(of, scheme=scheme)))

    assert (fault.code, fault.facts["role"], fault.facts["kpis"]) == ("SB233", "Ketua Tim", "CSAT")


# ---------------------------------------------------------------- all together


def test_every_fault_is_told_at_once_errors_first() -> None:
    one = agent(
        "1",
        line(kpi("A", weight=D("0.5"), target=D(0)), 5),
        line(kpi("B", weight=D("0.5")), 5000),
        line(kpi("C", weight=D("0.5")), None),
        base=None,
    )

    assert sorted(codes(month(one))) == ["SB203", "SB208", "SB212", "SB218", "SB412"]
    assert codes(month(one))[-1] == "SB218"


@given(of=draw.months())
def test_a_month_that_passes_has_a_result_for_everybody(of: Month) -> None:
    assert errors(of_month(of)) == []
    assert len(scorecards(of)) == len(of.agents)


def test_a_few_of_what_should_be_few_are_believed_and_so_is_none() -> None:
    few = (single(realized, direction=Direction.LOWER, target=D(30)) for realized in ("0", "1.1"))

    assert [codes(month(one)) for one in few] == [[], []]
