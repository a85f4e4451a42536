"""What happens when a gate is not passed, and what of a gate may be blank."""

from typing import Any

import pytest

from scorebook.core.gate import Effect
from tests.intake.books import AGENTS, Formula, Read, Shown, facts, told
from tests.intake.gates import (
    HEADINGS,
    KPI,
    REALIZED,
    D,
    asked_of,
    gate,
    gate_row,
    only,
    with_gates,
)


@pytest.mark.parametrize(
    ("written", "with_it", "effect"),
    [
        ("no-payout", None, Effect.NO_PAYOUT),
        ("tanpa-insentif", None, Effect.NO_PAYOUT),
        ("Tanpa Insentif", None, Effect.NO_PAYOUT),
        ("cap payout", 1, Effect.CAP_PAYOUT),
        ("batasi insentif", 1, Effect.CAP_PAYOUT),
        ("kalikan", 1, Effect.MULTIPLY),
        ("cap-tier", "Low", Effect.CAP_TIER),
        ("batasi-tingkat", "Low", Effect.CAP_TIER),
        ("drop tiers", 1, Effect.DROP_TIERS),
        ("turun tingkat", 1, Effect.DROP_TIERS),
        ("zero-kpi", None, Effect.ZERO_KPI),
        ("nol KPI", None, Effect.ZERO_KPI),
        ("zero group", None, Effect.ZERO_GROUP),
        ("nol-kelompok", None, Effect.ZERO_GROUP),
    ],
)
def test_effects_have_words_in_both_languages(
    reading: Read, written: str, with_it: Any, effect: Effect
) -> None:
    assert gate(reading, effect=written, effect_value=with_it).effect is effect


@pytest.mark.parametrize(
    ("effect", "typed", "amount"),
    [
        ("cap-payout", 500_000, "500000"),
        ("cap-payout", "500,000", "500000"),
        ("drop-tiers", 2, "2"),
        ("multiply", 0.5, "0.5"),
        ("multiply", Shown(0.5, "0%"), "0.5"),
        ("multiply", 80, "0.8"),
    ],
)
def test_a_number_goes_with_some_effects(
    reading: Read, effect: str, typed: Any, amount: str
) -> None:
    found = gate(reading, effect=effect, effect_value=typed)

    assert (found.amount, found.named) == (D(amount), "")


@pytest.mark.parametrize(
    ("effect", "typed", "named"),
    [
        pytest.param("cap-tier", " HIGH", "High", id="a tier as the ladder spells it"),
        pytest.param("zero-kpi", "handling time", "AHT", id="a KPI by its name"),
        pytest.param("zero-kpi", None, "CSAT", id="the measure's own KPI"),
        pytest.param("zero-group", "speed", "Speed", id="a group as the KPI sheet spells it"),
        pytest.param("zero-group", None, "Quality", id="the group of the measure's own KPI"),
        pytest.param("no-payout", "see note", "", id="nothing goes with no-payout"),
    ],
)
def test_a_name_goes_with_others(reading: Read, effect: str, typed: Any, named: str) -> None:
    found = gate(reading, measure="CSAT.credit", effect=effect, effect_value=typed)

    assert (found.amount, found.named) == (None, named)


@pytest.mark.parametrize(
    ("measure", "effect", "typed"),
    [
        pytest.param("CSAT", "cap-tier", "Hihg", id="no such tier"),
        pytest.param("CSAT", "zero-kpi", "CSTA", id="no such KPI"),
        pytest.param("CSAT", "zero-group", "Sped", id="no such group"),
        pytest.param("name", "zero-kpi", None, id="a measure that is no KPI"),
        pytest.param("name", "zero-group", None, id="a measure that has no group"),
        pytest.param("LATIH", "zero-group", None, id="a KPI that has no group"),
    ],
)
def test_an_effect_that_names_nothing_is_a_problem(
    reading: Read, measure: str, effect: str, typed: Any
) -> None:
    row = gate_row(measure=measure, test="=", effect=effect, effect_value=typed)
    if measure == "LATIH":
        row = gate_row(measure=measure, test="=", value=1, effect=effect, effect_value=typed)

    assert told(with_gates(reading, row)) == [f"SB503 Gates!{'F2' if typed is None else 'G2'}"]


def test_a_group_that_differs_from_role_to_role_is_each_roles_own(reading: Read) -> None:
    kpi = [*KPI, ["Leader", "CSAT", "Rating", "higher", "%", "Team", 1, 90]]
    people = [*AGENTS, ["002", "Bayu", "Leader"]]
    parts = {"kpi": kpi, "agents": people, "realized": [*REALIZED, ["002", 95, None, None]]}

    everybody = with_gates(reading, gate_row(effect="zero-group"), **parts)
    leaders = gate(reading, parts, role="leader", effect="zero-group")

    assert told(everybody) == []
    assert everybody.month is not None
    by_role = [(one.role, one.named) for one in everybody.month.scheme.gates]
    assert by_role == [("Agent", "Quality"), ("Leader", "Team")]
    assert (leaders.role, leaders.named) == ("Leader", "Team")


@pytest.mark.parametrize(
    ("effect", "typed", "problem"),
    [
        ("cap-payout", "much", "SB201 Gates!G2"),
        ("cap-payout", Shown(0.5, "0%"), "SB201 Gates!G2"),
        ("cap-payout", -1, "SB220 Gates!G2"),
        ("multiply", "half", "SB201 Gates!G2"),
        ("drop-tiers", 1.5, "SB220 Gates!G2"),
        ("drop-tiers", Formula("=1/0", "#DIV/0!"), "SB202 Gates!G2"),
        ("fire", None, "SB206 Gates!F2"),
    ],
)
def test_an_effect_that_cannot_be_read_is_a_problem(
    reading: Read, effect: str, typed: Any, problem: str
) -> None:
    assert told(with_gates(reading, gate_row(effect=effect, effect_value=typed))) == [problem]


# ---------------------------------------------------------------- blanks, roles


@pytest.mark.parametrize(
    ("blank", "cell"), [("measure", "C2"), ("test", "D2"), ("value", "E2"), ("effect", "F2")]
)
def test_a_gate_with_a_blank_is_a_problem(reading: Read, blank: str, cell: str) -> None:
    assert told(with_gates(reading, gate_row(**{blank: None}))) == [f"SB505 Gates!{cell}"]


@pytest.mark.parametrize("effect", ["cap-payout", "multiply", "drop-tiers", "cap-tier"])
def test_an_effect_without_its_value_is_a_problem(reading: Read, effect: str) -> None:
    found = with_gates(reading, gate_row(effect=effect))
    without = reading(
        kpi=KPI, realized=REALIZED, extra={"Gates": [HEADINGS[:-1], gate_row(effect=effect)[:-1]]}
    )

    assert told(found) == ["SB505 Gates!G2"]
    assert facts(found, "SB505")["found"] == "effect_value / Nilai akibat: –"
    assert told(without) == ["SB505 Gates!F2"]


def test_nobody_can_be_asked_to_be_excused(reading: Read) -> None:
    found = asked_of(reading, "Status", "hadir", test="=", value="cuti")

    assert told(found) == ["SB505 Gates!E2"]


def test_every_fault_of_every_gate_is_told_at_once(reading: Read) -> None:
    rows = [
        gate_row(measure="CSTA", test="!=", effect="fire"),
        gate_row(value="high", effect="cap-payout", effect_value="much"),
        gate_row(test=None, value=None),
    ]

    assert sorted(told(with_gates(reading, *rows))) == [
        *("SB201 Gates!E3", "SB201 Gates!G3", "SB206 Gates!D2", "SB206 Gates!F2"),
        *("SB501 Gates!C2", "SB505 Gates!D4", "SB505 Gates!E4"),
    ]


def test_a_gate_is_for_a_role_however_it_is_spelled(reading: Read) -> None:
    assert gate(reading, role=" AGENT").role == "Agent"
    assert gate(reading, role=None).role == ""


def test_a_gate_for_a_role_nobody_has_is_a_problem(reading: Read) -> None:
    assert told(with_gates(reading, gate_row(role="Agnet"))) == ["SB504 Gates!A2"]


def test_a_scheme_may_bring_the_gates(reading: Read) -> None:
    scheme = {"Gates": [HEADINGS, gate_row()], "KPI": KPI}

    found = reading(without=["KPI"], realized=REALIZED, scheme=scheme)

    assert told(found) == []
    assert only(found).name == "G"
