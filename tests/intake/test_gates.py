"""The Gates sheet: what is looked at, what must hold, what happens otherwise."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.gate import Effect, Gate, Measure, Of, Test
from tests.intake.books import AGENTS, Formula, Read, Shown, agents, facts, told

D = Decimal

HEADINGS = ["role", "name", "measure", "test", "value", "effect", "effect_value"]
KPI: list[list[Any]] = [
    ["role", "code", "name", "direction", "unit", "group", "weight", "target"],
    ["Agent", "CSAT", "Rating", "higher", "%", "Quality", 0.5, 90],
    ["Agent", "AHT", "Handling time", "lower", "seconds", "Speed", 0.3, 300],
    ["Agent", "LATIH", "Training", "yes-no", None, None, 0.2, None],
]
REALIZED: list[list[Any]] = [["agent_id", "CSAT", "AHT", "LATIH"], ["001", 95, 290, "yes"]]


def gate_row(**cells: Any) -> list[Any]:
    """Make a row of the Gates sheet; what is not said is a sound gate."""
    usual = {"name": "G", "measure": "CSAT", "test": ">=", "value": 80, "effect": "no-payout"}
    return [{**usual, **cells}.get(heading) for heading in HEADINGS]


def with_gates(reading: Read, *rows: list[Any], **parts: Any) -> Reading:
    sheets: dict[str, Any] = {"kpi": KPI, "realized": REALIZED, **parts}
    return reading(extra={"Gates": [HEADINGS, *rows]}, **sheets)


def only(found: Reading) -> Gate:
    """Give the one gate that was read."""
    assert found.month is not None
    (one,) = found.month.scheme.gates
    return one


def gate(reading: Read, parts: dict[str, Any] | None = None, **cells: Any) -> Gate:
    """Read one gate that must be sound."""
    found = with_gates(reading, gate_row(**cells), **(parts or {}))
    assert [one for one in told(found) if "SB207" not in one] == []
    return only(found)


def roster(heading: Any, *values: Any) -> list[list[Any]]:
    """Give an Agents sheet with one further column."""
    return [
        [*AGENTS[0], heading],
        *([f"00{at}", f"Agent {at}", "Agent", one] for at, one in enumerate(values, 1)),
    ]


def asked_of(reading: Read, heading: Any, *values: Any, **cells: Any) -> Reading:
    """Read a gate on that column, with everybody measured."""
    rows = [REALIZED[0], *([f"00{at}", *REALIZED[1][1:]] for at, _ in enumerate(values, 1))]
    cells = {"measure": heading, "value": 1, **cells}
    people = roster(heading, *values)
    return with_gates(reading, gate_row(**cells), agents=people, realized=rows)


def attributes(found: Reading) -> list[Any]:
    return [next(iter(one.attributes.values()), None) for one in agents(found).values()]


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


# ---------------------------------------------------------------- tests and values


@pytest.mark.parametrize(
    ("written", "test"),
    [
        *[("<", Test.BELOW), ("kurang dari", Test.BELOW)],
        *[("<=", Test.AT_MOST), ("≤", Test.AT_MOST), ("=<", Test.AT_MOST)],
        *[("=", Test.EQUAL), ("==", Test.EQUAL), ("sama dengan", Test.EQUAL)],
        *[(">=", Test.AT_LEAST), ("≥", Test.AT_LEAST), ("=>", Test.AT_LEAST)],
        *[(">", Test.ABOVE), (" > ", Test.ABOVE), ("paling sedikit", Test.AT_LEAST)],
    ],
)
def test_tests_may_be_written_in_several_ways(reading: Read, written: str, test: Test) -> None:
    assert gate(reading, test=written).test is test


@pytest.mark.parametrize("written", ["!=", "~", "about"])
def test_a_test_nobody_knows_is_a_problem(reading: Read, written: str) -> None:
    assert told(with_gates(reading, gate_row(test=written))) == ["SB206 Gates!D2"]


@pytest.mark.parametrize(
    ("measure", "typed", "value"),
    [
        pytest.param("CSAT", 85, "85", id="as the KPI's values are written"),
        pytest.param("CSAT", Shown(0.85, "0%"), "85", id="a percentage among numbers per hundred"),
        pytest.param("CSAT", "85%", "85", id="typed as text"),
        pytest.param("AHT", 280, "280", id="seconds"),
        pytest.param("AHT", "4:40", "280", id="a time"),
        pytest.param("LATIH", "ya", "1", id="yes"),
        pytest.param("LATIH", "no", "0", id="no"),
        pytest.param("LATIH", 1, "1", id="1 for yes"),
        pytest.param("CSAT.achievement", 0.9, "0.9", id="an achievement"),
        pytest.param("CSAT.credit", 90, "0.9", id="a credit past 5 is a percentage"),
        pytest.param("CSAT.credit", Shown(0.9, "0%"), "0.9", id="a credit that says %"),
        pytest.param("AHT.credit", 5, "5", id="the largest ratio"),
    ],
)
def test_a_value_is_in_the_unit_of_what_is_looked_at(
    reading: Read, measure: str, typed: Any, value: str
) -> None:
    assert gate(reading, measure=measure, value=typed).value == D(value)


def test_a_ratio_beside_numbers_per_hundred_is_read_as_one_and_told(reading: Read) -> None:
    found = with_gates(reading, gate_row(value=0.85))

    assert told(found) == ["SB507 Gates!E2"]
    assert D(facts(found, "SB507")["read"]) == only(found).value == 85


def test_beside_a_small_target_per_hundred_a_small_value_is_what_it_says(reading: Read) -> None:
    """Half a percent of errors, where two are the target and seven were made."""
    kpi = [KPI[0], ["Agent", "CSAT", "Errors", "lower", "%", "Quality", 1, 2]]
    realized = [["agent_id", "CSAT"], ["001", 7]]

    asked = gate(reading, {"kpi": kpi, "realized": realized}, value=0.5, test="<=")

    assert asked.value == D("0.5")


@pytest.mark.parametrize(
    ("typed", "value"), [(0.85, "0.85"), (85, "0.85"), (Shown(0.85, "0%"), "0.85"), (5, "5")]
)
def test_beside_ratios_a_plain_number_past_5_is_a_percentage(
    reading: Read, typed: Any, value: str
) -> None:
    kpi = [KPI[0], ["Agent", "CSAT", "Rating", "higher", "%", "Quality", 1, 0.9]]
    realized = [["agent_id", "CSAT"], ["001", 0.95]]

    assert gate(reading, {"kpi": kpi, "realized": realized}, value=typed).value == D(value)


@pytest.mark.parametrize(("typed", "value"), [(85, "0.85"), (0.85, "0.85"), ("85%", "0.85")])
def test_an_index_whose_cells_all_say_percent_is_in_ratios(
    reading: Read, typed: Any, value: str
) -> None:
    kpi = [KPI[0], ["Agent", "CSAT", "Rating", "higher", "index", "Q", 1, Shown(0.9, "0%")]]
    realized = [["agent_id", "CSAT"], ["001", Shown(0.95, "0%")]]

    assert gate(reading, {"kpi": kpi, "realized": realized}, value=typed).value == D(value)


def test_a_gate_has_no_say_in_how_the_kpi_is_read(reading: Read) -> None:
    kpi = [KPI[0], ["Agent", "CSAT", "Rating", "higher", "%", "Quality", 1, 0.9]]

    found = with_gates(
        reading, gate_row(value=85), kpi=kpi, realized=[["agent_id", "CSAT"], ["001", 0.95]]
    )

    assert agents(found)["001"].lines[0].realized == D("0.95")
    assert agents(found)["001"].lines[0].kpi.unit.per_hundred is False


@pytest.mark.parametrize(
    ("measure", "typed", "problem"),
    [
        ("CSAT", "high", "SB201"),
        ("CSAT", "5:00", "SB201"),
        ("AHT", Shown(0.8, "0%"), "SB201"),
        ("CSAT.credit", "5:00", "SB201"),
        ("LATIH", "perhaps", "SB219"),
        ("CSAT", Formula("=1/0", "#DIV/0!"), "SB202"),
        ("CSAT", Formula("=A1"), "SB205"),
    ],
)
def test_a_value_that_is_none_of_its_unit_is_a_problem(
    reading: Read, measure: str, typed: Any, problem: str
) -> None:
    found = with_gates(reading, gate_row(measure=measure, value=typed))

    assert told(found) == [f"{problem} Gates!E2"]
    assert found.problems[0].agent_id is None


@pytest.mark.parametrize("typed", [Shown(0.85, "0%"), "0:05"])
def test_a_kpi_without_a_unit_takes_no_percentages_or_times_from_a_gate(
    reading: Read, typed: Any
) -> None:
    kpi = [KPI[0], ["Agent", "CSAT", "Rating", "higher", None, "Quality", 1, 90]]

    found = with_gates(
        reading, gate_row(value=typed), kpi=kpi, realized=[["agent_id", "CSAT"], ["001", 95]]
    )

    assert told(found) == ["SB201 Gates!E2"]


def test_a_part_of_a_day_among_times_is_a_problem(reading: Read) -> None:
    times = [REALIZED[0], ["001", 95, Shown(0.0034, "h:mm:ss"), "yes"]]

    found = with_gates(reading, gate_row(measure="AHT", test="<", value=0.0035), realized=times)

    assert told(found) == ["SB201 Gates!E2"]


# ---------------------------------------------------------------- the Agents sheet


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(3, D(3), id="a number"),
        pytest.param("3", D(3), id="a number typed as text"),
        pytest.param(Shown(0.95, "0%"), D("0.95"), id="a percentage is a ratio"),
        pytest.param("SP 1", "sp1", id="a text without case and blanks"),
        pytest.param(True, "true", id="a tick"),
        pytest.param(None, None, id="blank"),
        pytest.param("N/A", None, id="N/A"),
        pytest.param("-", None, id="a dash"),
        pytest.param("cuti", None, id="excused"),
    ],
)
def test_a_cell_of_the_agents_sheet_is_a_number_or_a_text(
    reading: Read, typed: Any, kept: Any
) -> None:
    found = asked_of(reading, "Catatan", typed, test="=")

    assert [one for one in told(found) if "SB207" not in one] == []
    assert attributes(found) == [kept]


@pytest.mark.parametrize(("typed", "value"), [("SP 1", "sp1"), (" sp_1 ", "sp1"), (2, D(2))])
def test_a_text_is_asked_for_without_case_and_blanks(reading: Read, typed: Any, value: Any) -> None:
    found = asked_of(reading, "Surat", "Sp 1", test="=", value=typed)

    assert told(found) == []
    assert only(found).value == value
    assert attributes(found) == ["sp1"]


@pytest.mark.parametrize("test", ["<", "<=", ">=", ">"])
def test_a_text_is_not_more_or_less(reading: Read, test: str) -> None:
    found = asked_of(reading, "Surat", 1, test=test, value="SP 1")

    assert told(found) == ["SB506 Gates!E2"]
    assert facts(found, "SB506")["found"] == f"{test} SP 1"


def test_a_text_where_numbers_are_compared_is_a_problem_of_its_agent(reading: Read) -> None:
    found = asked_of(reading, "Hadir", 95, "most days", test=">=", value=90)

    assert told(found) == ["SB201 Agents!D3"]
    assert found.problems[0].agent_id == "002"


@pytest.mark.parametrize(
    ("cell", "problem"), [(Formula("=1/0", "#N/A"), "SB202"), (Formula("=A1"), "SB205")]
)
def test_an_excel_error_there_is_a_problem_of_its_agent(
    reading: Read, cell: Any, problem: str
) -> None:
    found = asked_of(reading, "Hadir", 95, cell, test="=")

    assert told(found) == [f"{problem} Agents!D3"]
    assert found.problems[0].agent_id == "002"


@pytest.mark.parametrize(
    ("typed", "asked", "kept", "value"),
    [
        pytest.param(Shown(0.95, "0%"), 90, "0.95", "0.9", id="shown as %, asked per hundred"),
        pytest.param(Shown(0.95, "0%"), 0.9, "0.95", "0.9", id="shown as %, asked as a ratio"),
        pytest.param(95, Shown(0.9, "0%"), "95", "90", id="per hundred, asked as %"),
        pytest.param(0.95, Shown(0.9, "0%"), "0.95", "0.9", id="a ratio, asked as %"),
        pytest.param(95, 90, "95", "90", id="plain numbers"),
        pytest.param(3, 5.5, "3", "5.5", id="plain numbers are no percentages"),
    ],
)
def test_a_column_and_what_is_asked_of_it_are_in_one_notation(
    reading: Read, typed: Any, asked: Any, kept: str, value: str
) -> None:
    found = asked_of(reading, "Hadir", typed, value=asked)

    assert told(found) == []
    assert attributes(found) == [D(kept)]
    assert only(found).value == D(value)


def test_a_column_is_read_one_way_as_a_whole(reading: Read) -> None:
    found = asked_of(reading, "Hadir", Shown(0.95, "0%"), 80, None, value="90%")

    assert attributes(found) == [D("0.95"), D("0.8"), None]


def test_days_are_compared_as_days(reading: Read) -> None:
    joined = Shown(46_000, "yyyy-mm-dd")

    found = asked_of(reading, "Masuk", joined, test="<", value=Shown(46_100, "d/m/yyyy"))

    assert told(found) == []
    assert (attributes(found), only(found).value) == ([D(46_000)], D(46_100))


# ---------------------------------------------------------------- what happens otherwise


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
