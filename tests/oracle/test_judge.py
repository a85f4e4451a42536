"""The oracle's scores, gates, payouts and teams, held against examples worked out by hand."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.oracle.examples import NOTED, D, a_kpi, a_month, an_agent
from tests.oracle.judge import Result, verdicts
from tests.oracle.judge_teams import TeamVerdict, team_verdicts
from tests.oracle.meaning import Entry, Kpi, Month, Override
from tests.oracle.meaning_rules import Gate, Rung

THIRDS = (("A", "0.3", "Satu"), ("B", "0.3", "Satu"), ("C", "0.4", "Dua"))


def grouped() -> list[Kpi]:
    return [a_kpi(code, weight=D(weight), group=group) for code, weight, group in THIRDS]


@pytest.mark.parametrize(
    ("spread", "score"),
    [(None, "0.7143"), ("all", "0.7143"), ("group", "0.8"), ("none", None)],
)
def test_the_weight_of_what_was_excused_goes_where_the_scheme_says(
    spread: str | None, score: str | None
) -> None:
    found = verdicts(a_month(grouped(), an_agent(NOTED), spread=spread))["1"]

    assert found.score == (None if score is None else Fraction(score))
    assert not found.faulty


def test_weights_of_two_levels_are_multiplied() -> None:
    kpis = [
        a_kpi("A", weight=D("0.5"), group="Satu", group_weight=D("0.6")),
        a_kpi("B", weight=D("0.5"), group="Satu", group_weight=D("0.6")),
        a_kpi("C", weight=D(1), group="Dua", group_weight=D("0.4")),
    ]

    assert verdicts(a_month(kpis, an_agent(NOTED), spread="group"))["1"].score == Fraction("0.8")
    assert verdicts(a_month(kpis, an_agent(NOTED)))["1"].score == Fraction("0.7143")


def paid(realized: str, month: Month | None = None, **rest: object) -> Result | None:
    agent = an_agent({"A": Entry(state="value", realized=D(realized))}, **rest)
    month = month or a_month([a_kpi()])
    return verdicts(replace(month, agents=(agent,)))["1"].result


def test_a_linear_rung_pays_part_of_the_way_to_the_next() -> None:
    assert paid("75") == Result("Cukup", Fraction(650))
    assert paid("50") == Result("Cukup", Fraction(300))
    assert paid("110") == Result("Baik", Fraction(1000))


def test_every_slice_of_a_quantity_is_paid_at_its_own_rate() -> None:
    ladder = (
        Rung(name="Kurang", floor=D(0), kind="per-unit", payout=D(1), kpi="A"),
        Rung(name="Cukup", floor=D("0.5"), kind="per-unit", payout=D(10), kpi="A"),
        Rung(name="Baik", floor=D(1), kind="per-unit", payout=D(100), kpi="A"),
    )
    month = a_month([a_kpi()], common=ladder)

    assert paid("40", month) == Result("Kurang", Fraction(40))
    assert paid("75", month) == Result("Cukup", Fraction(50 + 250))
    assert paid("130", month) == Result("Baik", Fraction(50 + 500 + 3000))


def test_a_cap_cuts_a_payout_and_a_guarantee_lifts_it_at_last() -> None:
    month = a_month([a_kpi()], payout_cap=D(600), guarantee=D(200))

    assert paid("75", month) == Result("Cukup", Fraction(600))
    assert paid("10", month) == Result("Kurang", Fraction(200))
    assert paid("75", month, payout_cap=D(100)) == Result("Cukup", Fraction(200))


def gate(effect: str, value: object = None, **rest: object) -> Gate:
    usual = Gate(
        name="G", role=None, of="column", measure="SP", test="<=", value=D(0), effect="no-payout"
    )
    return replace(usual, effect=effect, effect_value=value, **rest)  # type: ignore[arg-type] # as above


@pytest.mark.parametrize(
    ("shut", "wanted"),
    [
        pytest.param(gate("no-payout"), Result("Cukup", Fraction(0)), id="no payout"),
        pytest.param(gate("cap-payout", D(400)), Result("Cukup", Fraction(400)), id="capped"),
        pytest.param(gate("multiply", D("0.5")), Result("Cukup", Fraction(325)), id="halved"),
        pytest.param(gate("cap-tier", "Kurang"), Result("Kurang", Fraction(100)), id="tier capped"),
        pytest.param(gate("cap-tier", "Baik"), Result("Cukup", Fraction(650)), id="not so high"),
        pytest.param(gate("drop-tiers", D(1)), Result("Kurang", Fraction(100)), id="dropped"),
        pytest.param(gate("drop-tiers", D(9)), Result("Kurang", Fraction(100)), id="to the bottom"),
        pytest.param(gate("zero-kpi", "A"), Result("Kurang", Fraction(100)), id="credit taken"),
    ],
)
def test_a_gate_that_shuts_has_its_effect(shut: Gate, wanted: Result) -> None:
    month = a_month([a_kpi()], gates=(shut,))

    assert paid("75", month, columns={"SP": D(1)}) == wanted
    assert paid("75", month, columns={"SP": D(0)}) == Result("Cukup", Fraction(650))
    assert paid("75", month, columns={"SP": None}) == wanted


def test_gates_act_in_the_order_of_their_rows() -> None:
    first, then = gate("multiply", D("0.5")), gate("cap-payout", D(400))
    columns = {"SP": D(1)}

    assert paid("75", a_month([a_kpi()], gates=(first, then)), columns=columns) == Result(
        "Cukup", Fraction(325)
    )
    assert paid("75", a_month([a_kpi()], gates=(then, first)), columns=columns) == Result(
        "Cukup", Fraction(200)
    )


def test_a_credit_taken_by_one_gate_is_seen_by_the_next() -> None:
    first = gate("zero-kpi", "A")
    then = gate("no-payout", of="credit", measure="A", test=">", value=D(0))
    month = a_month([a_kpi()], an_agent(NOTED, columns={"SP": D(1)}), gates=(first, then))
    found = verdicts(month)["1"]

    assert list(found.gates) == [("G", False), ("G", False)]
    assert found.result == Result("Kurang", Fraction(0))
    assert found.ungated == Result("Baik", Fraction(1000))


@pytest.mark.parametrize(
    ("what", "value", "wanted"),
    [
        pytest.param("A", D(100), Result("Baik", Fraction(1000)), id="a value"),
        pytest.param("score", D("0.75"), Result("Cukup", Fraction(650)), id="the score"),
        pytest.param("tier", "Cukup", Result("Cukup", Fraction(300)), id="the tier"),
        pytest.param("payout", D("7.5"), Result("Kurang", Fraction(15, 2)), id="the payout"),
    ],
)
def test_what_was_decided_takes_the_place_of_what_was_computed(
    what: str, value: Decimal | str, wanted: Result
) -> None:
    said = Override(agent_id="1", what=what, value=value, reason="rapat", by="HR")

    assert paid("10", a_month([a_kpi()], overrides=(said,))) == wanted


def test_a_decision_without_a_reason_is_a_fault() -> None:
    said = Override(agent_id="1", what="score", value=D(1), reason=None, by="HR")

    assert paid("10", a_month([a_kpi()], overrides=(said,))) is None


def test_equal_scores_share_a_rank_and_the_next_one_is_left_free() -> None:
    agents = [
        an_agent({"A": Entry(state="value", realized=D(got))}, agent_id=str(number))
        for number, got in enumerate((95, 97, 95, 80))
    ]
    month = a_month([a_kpi()], *agents, an_agent({"A": Entry(state="na")}, agent_id="9"))

    assert [one.rank for one in verdicts(month).values()] == [2, 1, 2, 4, None]


def test_half_the_days_ask_for_half_the_volume() -> None:
    kpi = a_kpi(unit="count")
    agent = an_agent({"A": Entry(state="value", realized=D(50))}, active_days=D(15))
    month = a_month([kpi], agent, period_days=30, prorate="target")

    assert verdicts(month)["1"].result == Result("Baik", Fraction(1000))


def a_team(kpi: Kpi, *realized: str) -> TeamVerdict:
    agents = [
        an_agent(
            {"A": Entry(state="value", realized=D(got), sample=D(number + 1))},
            agent_id=str(number),
            team="Malam",
        )
        for number, got in enumerate(realized)
    ]
    month = a_month([kpi], *agents)
    return team_verdicts(month, verdicts(month))["Malam"]


@pytest.mark.parametrize(
    ("kpi", "score"),
    [
        pytest.param(a_kpi(rollup="sum"), "0.8", id="a sum of both"),
        pytest.param(
            a_kpi(rollup="mean", direction="zero-count", step=D("0.01")), "0.2", id="mean"
        ),
        pytest.param(
            a_kpi(unit="count", direction="zero-count", step=D("0.01")), "0.2", id="no volume"
        ),
        pytest.param(
            a_kpi(rollup="sum", direction="from-start", start=D(60)), "0.5", id="starts add up"
        ),
        pytest.param(a_kpi(rollup="weighted"), "0.7667", id="by samples"),
    ],
)
def test_a_team_is_rolled_up_and_judged_by_the_same_formula(kpi: Kpi, score: str) -> None:
    # 90 once and 70 twice, weighed 1 and 2
    assert a_team(kpi, "90", "70").score == Fraction(score)


def test_a_team_met_the_part_of_yes_and_no_that_was_yes() -> None:
    assert a_team(a_kpi(direction="yes-no"), "1", "0", "1").score == Fraction("0.6667")
