"""What a gate looks at, what passes it, and what never does."""

from typing import Any

import pytest

from scorebook.core.agent import Agent, Line
from scorebook.core.gate import Effect, Gate, Measure, Of, Test
from scorebook.core.gating import Verdict
from scorebook.core.kpi import Direction, WhenBlank, WhenTargetZero
from scorebook.core.scheme import EVERY_ROLE, Prorate, Scheme
from scorebook.core.scorecard import scorecard
from tests.months import D, agent, excused, gate, kpi, line, month, override, settings

QA = kpi("QA", weight=D("0.5"))
REST = line(kpi("REST", weight=D("0.5")), 90)


def verdict_of(one: Agent, *gates: Gate, **given: Any) -> list[Verdict]:
    return list(scorecard(one, month(one, gates=gates, **given).scheme).gates)


def passed(one: Agent, *gates: Gate, **given: Any) -> list[bool]:
    return [each.passed for each in verdict_of(one, *gates, **given)]


def with_qa(measured: Line) -> Agent:
    return agent("1", measured, REST)


@pytest.mark.parametrize(
    ("test", "below", "exactly", "above"),
    [
        (Test.BELOW, True, False, False),
        (Test.AT_MOST, True, True, False),
        (Test.EQUAL, False, True, False),
        (Test.AT_LEAST, False, True, True),
        (Test.ABOVE, False, False, True),
    ],
)
def test_a_gate_is_passed_where_its_test_holds(
    test: Test,
    below: bool,  # noqa: FBT001 - a case
    exactly: bool,  # noqa: FBT001 - a case
    above: bool,  # noqa: FBT001 - a case
) -> None:
    asked = gate("QA", 90, test=test)

    found = [passed(with_qa(line(QA, one)), asked) for one in ("89.99", "90", "90.01")]

    assert found == [[below], [exactly], [above]]


def test_a_gate_looks_at_what_was_realized_what_it_achieved_or_what_it_counts_for() -> None:
    one = with_qa(line(kpi("QA", weight=D("0.5"), target=D(60), cap=D("1.1")), 90))

    found = verdict_of(
        one,
        gate("QA", of=Of.REALIZED),
        gate("QA", of=Of.ACHIEVEMENT),
        gate("QA", of=Of.CREDIT),
    )

    assert [each.found for each in found] == [90, D("1.5"), D("1.1")]


def test_a_gate_may_look_at_a_column_of_the_agents_sheet() -> None:
    one = agent("1", REST, attributes={"Kehadiran": D("0.96"), "Status": "tetap"})

    assert passed(
        one,
        gate("Kehadiran", "0.95", of=Of.ATTRIBUTE, value=D("0.95")),
        gate("Status", "tetap", of=Of.ATTRIBUTE, test=Test.EQUAL),
        gate("Status", "kontrak", of=Of.ATTRIBUTE, test=Test.EQUAL),
        gate("Peringatan", 0, of=Of.ATTRIBUTE, test=Test.EQUAL),
    ) == [True, True, False, False]


@pytest.mark.parametrize("test", [Test.BELOW, Test.AT_MOST, Test.AT_LEAST, Test.ABOVE])
def test_a_text_is_the_same_or_not_and_never_more_or_less(test: Test) -> None:
    one = agent("1", REST, attributes={"Status": "tetap"})

    assert passed(one, gate("Status", "tetap", of=Of.ATTRIBUTE, test=test)) == [False]


@pytest.mark.parametrize("of", [Of.REALIZED, Of.ACHIEVEMENT, Of.CREDIT])
@pytest.mark.parametrize(
    "missing",
    [
        pytest.param(excused(QA), id="N/A"),
        pytest.param(line(kpi("QA", when_blank=WhenBlank.EXCUSE), None), id="a blank excused"),
        pytest.param(line(kpi("QA", min_sample=D(5)), 99, sample=D(2)), id="too small a sample"),
        pytest.param(
            line(kpi("QA", target=D(0), when_target_zero=WhenTargetZero.EXCUSE), 99),
            id="a zero target excused",
        ),
    ],
)
@pytest.mark.parametrize("test", Test)
def test_what_was_excused_never_passes_whatever_the_test(missing: Line, of: Of, test: Test) -> None:
    found = verdict_of(with_qa(missing), gate("QA", 0, of=of, test=test))

    assert [(each.found, each.passed) for each in found] == [(None, False)]


@pytest.mark.parametrize("of", [Of.REALIZED, Of.ACHIEVEMENT])
@pytest.mark.parametrize("policy", [WhenBlank.ZERO, WhenBlank.FULL])
def test_a_blank_has_neither_value_nor_achievement_whatever_it_counts_as(
    policy: WhenBlank, of: Of
) -> None:
    forgotten = line(kpi("QA", when_blank=policy), None)

    assert passed(with_qa(forgotten), gate("QA", 0, of=of)) == [False]


def test_the_credit_that_a_blank_counts_as_is_a_credit() -> None:
    forgotten = line(kpi("QA", when_blank=WhenBlank.FULL), None)

    assert passed(with_qa(forgotten), gate("QA", 1, of=Of.CREDIT)) == [True]


def test_a_kpi_that_the_agent_does_not_have_never_passes() -> None:
    assert passed(agent("1", REST), gate("QA", 0)) == [False]


def test_a_blank_cell_of_the_agents_sheet_never_passes() -> None:
    warned = gate("Peringatan", 3, of=Of.ATTRIBUTE, test=Test.BELOW)

    assert passed(agent("1", REST), warned) == [False]


def test_a_gate_compares_exactly_and_not_what_is_printed() -> None:
    """2 - 1/3 is shown as 166.66 %."""
    short = line(kpi("QA", weight=D("0.5"), direction=Direction.LOWER, target=D(3)), 1)

    assert passed(
        with_qa(short),
        gate("QA", of=Of.ACHIEVEMENT, value=D("1.6666")),
        gate("QA", of=Of.ACHIEVEMENT, value=D("1.6667")),
        gate("QA", of=Of.ACHIEVEMENT, value=D("1.6666"), test=Test.EQUAL),
    ) == [True, False, False]


def test_gates_see_a_value_that_was_overridden_as_it_was_decided() -> None:
    one = agent("1", line(QA, 50), REST, overrides=(override(kpi="QA", value=95),))

    assert passed(one, gate("QA", 90)) == [True]


def test_gates_see_an_achievement_against_the_target_of_the_days_that_were_worked() -> None:
    one = agent("1", line(QA, 50), REST, active_days=D(15))

    found = verdict_of(
        one, gate("QA", 1, of=Of.ACHIEVEMENT), prorate=Prorate.TARGET, period_days=30
    )

    assert [(each.found, each.passed) for each in found] == [(D(1), True)]


def test_a_gate_that_looks_at_a_credit_sees_it_as_the_gates_before_have_left_it() -> None:
    zeroes = gate("REST", 95, Effect.ZERO_KPI, named="QA")
    looks = gate("QA", "0.5", of=Of.CREDIT, value=D("0.5"))
    one = with_qa(line(QA, 80))

    assert passed(one, zeroes, looks) == [False, False]
    assert passed(one, looks, zeroes) == [True, False]


def test_a_zeroed_credit_leaves_value_and_achievement_as_they_were() -> None:
    zeroes = gate("REST", 95, Effect.ZERO_KPI, named="QA")
    one = with_qa(line(QA, 80))

    found = verdict_of(one, zeroes, gate("QA"), gate("QA", of=Of.ACHIEVEMENT))

    assert [each.found for each in found] == [90, 80, D("0.8")]


def test_a_gate_is_for_its_role_and_one_without_a_role_for_everybody() -> None:
    gates = (
        gate("QA", role="Ketua Tim", name="satu"),
        gate("QA", role=EVERY_ROLE, name="dua"),
        gate("QA", role="Agen", name="tiga"),
    )
    scheme = Scheme(settings=settings(), gates=gates)

    assert [each.name for each in scheme.gates_of("Agen")] == ["dua", "tiga"]
    assert [each.name for each in scheme.gates_of("Ketua Tim")] == ["satu", "dua"]


def test_no_gate_is_asked_where_there_is_no_result() -> None:
    assert verdict_of(agent("1", excused(QA)), gate("QA")) == []


def test_a_measure_reads_as_it_is_written_in_the_sheet() -> None:
    assert str(Measure(Of.REALIZED, "QA")) == "QA"
    assert str(Measure(Of.ACHIEVEMENT, "QA")) == "QA.achievement"
    assert str(Measure(Of.ATTRIBUTE, "Kehadiran")) == "Kehadiran"
