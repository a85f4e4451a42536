"""The Gates sheet: which gates there are, and what they look at."""

from typing import Any

import pytest

from scorebook.core.gate import Effect, Measure, Of, Test
from tests.intake.books import AGENTS, Formula, Read, agents, facts, told
from tests.intake.gates import (
    HEADINGS,
    KPI,
    REALIZED,
    D,
    asked_of,
    attributes,
    gate,
    gate_row,
    only,
    with_gates,
)


def test_a_gate_is_read_whole_in_both_languages(reading: Read) -> None:
    indonesian = [
        ["Jabatan", "Nama", "Ukuran", "Uji", "Nilai", "Akibat", "Nilai akibat"],
        ["agent", "Mutu", "Rating", ">=", 80, "batasi-insentif", 500_000],
    ]
    found = reading(kpi=KPI, realized=REALIZED, extra={"Syarat": indonesian})
    english = gate(reading, role="Agent", name="Mutu", effect="cap-payout", effect_value=500_000)

    assert told(found) == []
    one = only(found)
    assert (one.role, one.name, one.measure) == ("Agent", "Mutu", Measure(Of.REALIZED, "CSAT"))
    assert (one.test, one.value) == (Test.AT_LEAST, D(80))
    assert (one.effect, one.amount, one.named) == (Effect.CAP_PAYOUT, D(500_000), "")
    assert [str(at) for at in (one.place, one.measure_place, one.effect_place)] == [
        *("Syarat!A2", "Syarat!C2", "Syarat!G2")
    ]
    assert (english.measure, english.effect, english.amount) == (
        *(one.measure, one.effect, one.amount),
    )


def test_gates_stand_in_the_order_of_their_rows(reading: Read) -> None:
    found = with_gates(reading, *(gate_row(name=name) for name in "CAB"))

    assert found.month is not None
    assert [one.name for one in found.month.scheme.gates] == ["C", "A", "B"]


def test_a_gate_without_a_name_goes_by_its_measure(reading: Read) -> None:
    assert gate(reading, name=None, measure="CSAT.credit").name == "CSAT.credit"


def test_an_empty_gates_sheet_does_no_harm(reading: Read) -> None:
    for sheet in ([HEADINGS], [["name", "measure"]], []):
        assert told(reading(extra={"Gates": sheet})) == []


def test_gates_that_cannot_be_read_are_not_passed_over(reading: Read) -> None:
    found = reading(extra={"Gates": [["CSAT must be 80"]]})
    half = reading(extra={"Gates": [["name", "measure", "test"], ["G", "CSAT", ">="]]})

    assert told(found) == ["SB102 Gates!A1"] * 4
    assert told(half) == ["SB102 Gates!A1"] * 2


# ---------------------------------------------------------------- what is looked at


@pytest.mark.parametrize(
    ("written", "measure"),
    [
        ("CSAT", Measure(Of.REALIZED, "CSAT")),
        ("handling  TIME", Measure(Of.REALIZED, "AHT")),
        ("CSAT.achievement", Measure(Of.ACHIEVEMENT, "CSAT")),
        ("rating.Capaian", Measure(Of.ACHIEVEMENT, "CSAT")),
        ("CSAT.credit", Measure(Of.CREDIT, "CSAT")),
        ("Csat . kredit", Measure(Of.CREDIT, "CSAT")),
    ],
)
def test_a_gate_looks_at_a_kpi_by_code_or_name(
    reading: Read, written: str, measure: Measure
) -> None:
    assert gate(reading, measure=written, value=90).measure == measure


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Kehadiran", "kehadiran"),
        ("Kehadiran (%)", "Kehadiran"),
        ("Surat  Peringatan", "surat peringatan"),
        ("Hari aktif", "active_days"),
        ("active_days", "Hari Aktif"),
        ("Insentif dasar", "base"),
        (2026, "2026"),
    ],
)
def test_or_at_a_column_of_the_agents_sheet(reading: Read, heading: Any, written: str) -> None:
    found = asked_of(reading, heading, 20, measure=written)

    assert told(found) == []
    one = only(found)
    assert one.measure == Measure(Of.ATTRIBUTE, " ".join(str(heading).split()))
    assert agents(found)["001"].attributes == {one.measure.name: D(20)}


def test_a_kpi_goes_before_a_column_of_the_same_name(reading: Read) -> None:
    found = asked_of(reading, "Rating", 3)

    assert only(found).measure.of is Of.REALIZED
    assert attributes(found) == [None]


def test_a_kpi_whose_name_ends_like_a_credit_is_that_kpi(reading: Read) -> None:
    kpi = [KPI[0], ["Agent", "CSAT.credit", "R", "higher", "%", "Quality", 1, 90]]
    realized = [["agent_id", "CSAT.credit"], ["001", 95]]

    found = gate(reading, {"kpi": kpi, "realized": realized}, measure="CSAT.credit")

    assert found.measure == Measure(Of.REALIZED, "CSAT.credit")


@pytest.mark.parametrize("measure", ["CSTA", "CSAT.points", "name.credit", "Kehadiran"])
def test_a_measure_that_names_nothing_is_a_problem(reading: Read, measure: str) -> None:
    found = with_gates(reading, gate_row(measure=measure))

    assert told(found) == ["SB501 Gates!C2"]
    assert facts(found, "SB501")["found"] == measure
    assert found.problems[0].agent_id is None


def test_two_columns_of_one_heading_are_a_problem(reading: Read) -> None:
    people = [[*AGENTS[0], "Cuti", "cuti "], [*AGENTS[1], 1, 2]]

    assert told(with_gates(reading, gate_row(measure="cuti", value=1), agents=people)) == [
        "SB103 Agents!E1"
    ]


def test_only_the_columns_that_are_asked_for_are_kept(reading: Read) -> None:
    people = [[*AGENTS[0], "Cuti", "Catatan"], [*AGENTS[1], 1, Formula("=1/0", "#DIV/0!")]]

    found = with_gates(reading, gate_row(measure="Cuti", value=1), agents=people)

    assert told(found) == []
    assert agents(found)["001"].attributes == {"Cuti": D(1)}


def test_a_kpi_without_a_direction_is_no_fault_of_the_gate(reading: Read) -> None:
    kpi = [*KPI[:3], ["Agent", "LATIH", "Training", None, None, None, 0.2, None]]

    found = with_gates(reading, gate_row(measure="LATIH", value="yes"), kpi=kpi)

    assert "SB222 KPI!D4" in told(found)
    assert [one for one in told(found) if "Gates" in one] == []
