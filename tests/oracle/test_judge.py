"""The oracle's own judge, held against examples that were worked out by hand."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.oracle.judge import Result, verdicts
from tests.oracle.judge_achievement import Asked, FaultError, achievement
from tests.oracle.judge_lines import counted
from tests.oracle.meaning import Agent, Entry, Kpi, Month, Override, Role
from tests.oracle.meaning_rules import Gate, Rung

D = Decimal
LADDER = (
    Rung(name="Kurang", floor=D(0), kind="amount", payout=D(100)),
    Rung(name="Cukup", floor=D("0.5"), kind="amount", payout=D(300), curve="linear"),
    Rung(name="Baik", floor=D(1), kind="amount", payout=D(1000)),
)
THIRDS = (("A", "0.3", "Satu"), ("B", "0.3", "Satu"), ("C", "0.4", "Dua"))
NOTED = {
    "A": Entry(state="value", realized=D(100)),
    "B": Entry(state="na"),
    "C": Entry(state="value", realized=D(50)),
}


def a_kpi(code: str = "A", **rest: object) -> Kpi:
    usual = Kpi(code=code, name=code, unit="index", direction="higher", weight=D(1), target=D(100))
    return replace(usual, **rest)  # type: ignore[arg-type] # a test names the fields it is about


def an_agent(entries: dict[str, Entry], **rest: object) -> Agent:
    usual = Agent(
        agent_id="1", name="Sari", team="", role="Agen", base=D(1000), active_days=None,
        entries=entries,
    )  # fmt: skip
    return replace(usual, **rest)  # type: ignore[arg-type] # a test names the fields it is about


def a_month(kpis: list[Kpi], *agents: Agent, **rest: object) -> Month:
    usual = Month(
        year=2026, month=10, language="en", score_places=None, payout_unit=None, period_days=None,
        prorate=None, weights=None, spread=None, score_cap=None, payout_cap=None, guarantee=None,
        na_words=None, roles=(Role(name="Agen", kpis=tuple(kpis), ladder=None),), common=LADDER,
        bands={}, agents=agents,
    )  # fmt: skip
    return replace(usual, **rest)  # type: ignore[arg-type] # a test names the fields it is about


def grouped() -> list[Kpi]:
    return [a_kpi(code, weight=D(weight), group=group) for code, weight, group in THIRDS]


def asked(kpi: Kpi, realized: str, high: str | None = None) -> Asked:
    points = ((Fraction(0), Fraction(0)), (Fraction(10), Fraction(1)), (Fraction(20), Fraction(3)))
    return Asked(
        kpi=kpi,
        realized=Fraction(realized),
        target=Fraction(kpi.target or 0),
        high=Fraction(high) if high else None,
        points=points,
    )


@pytest.mark.parametrize(
    ("kpi", "realized", "wanted"),
    [
        pytest.param(a_kpi(direction="lower", target=D(300)), "330", "9/10", id="lower"),
        pytest.param(a_kpi(direction="lower-ratio", target=D(300)), "330", "10/11", id="ratio"),
        pytest.param(a_kpi(direction="lower", target=D(300)), "750", "-1/2", id="far above"),
        pytest.param(a_kpi(direction="higher-signed", target=D(-10)), "-5", "3/2", id="signed"),
        pytest.param(a_kpi(direction="higher-signed", target=D(-10)), "-20", "0", id="a loss"),
        pytest.param(a_kpi(direction="stabilise", tolerance=D("0.1")), "105", "1/2", id="strayed"),
        pytest.param(a_kpi(direction="stabilise", tolerance=D("0.1")), "80", "0", id="far off"),
        pytest.param(a_kpi(direction="interpolate"), "15", "2", id="between two points"),
        pytest.param(a_kpi(direction="interpolate"), "-3", "0", id="left of the points"),
        pytest.param(a_kpi(direction="interpolate"), "99", "3", id="right of the points"),
        pytest.param(a_kpi(direction="worst-best", worst=D(60), best=D(20)), "30", "3/4", id="way"),
        pytest.param(a_kpi(direction="worst-best", worst=D(60), best=D(20)), "5", "1", id="best"),
        pytest.param(a_kpi(direction="from-start", start=D(80)), "95", "3/4", id="from a start"),
        pytest.param(a_kpi(direction="from-start", start=D(80)), "76", "-1/5", id="backwards"),
        pytest.param(
            a_kpi(direction="zero-count", step=D("0.25")), "3", "1/4", id="three too many"
        ),
    ],
)
def test_an_achievement_follows_its_direction(kpi: Kpi, realized: str, wanted: str) -> None:
    assert achievement(asked(kpi, realized)) == Fraction(wanted)


def test_a_target_of_zero_cannot_be_held_steady_whatever_the_policy() -> None:
    kpi = a_kpi(direction="stabilise", target=D(0), tolerance=D("0.1"), when_target_zero="full")

    with pytest.raises(FaultError):
        achievement(asked(kpi, "0"))


@pytest.mark.parametrize(
    ("raw", "credit"),
    [
        pytest.param("0.99", "0.99", id="under the target"),
        pytest.param("1", "1.1", id="on the target"),
        pytest.param("1.4", "1.1", id="past it"),
        pytest.param("0.5", "0", id="under the threshold"),
    ],
)
def test_reaching_the_target_earns_the_full_credit(raw: str, credit: str) -> None:
    kpi = a_kpi(full_credit_at_max=D("1.1"), threshold=D("0.6"), floor=D("0.2"))

    assert counted(kpi, Fraction(raw)) == Fraction(credit)


def test_a_cap_cuts_the_full_credit() -> None:
    assert counted(a_kpi(full_credit_at_max=D("1.1"), cap=D("1.05")), Fraction(1)) == Fraction(
        "1.05"
    )


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


@pytest.mark.parametrize(
    ("sample", "status"), [("4", "withheld"), ("5", "scored"), (None, "scored")]
)
def test_too_few_measurements_do_not_count(sample: str | None, status: str) -> None:
    entry = Entry(state="value", realized=D(90), sample=None if sample is None else D(sample))
    found = verdicts(a_month([a_kpi(min_sample=D(5))], an_agent({"A": entry})))["1"]

    assert found.status == status


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
