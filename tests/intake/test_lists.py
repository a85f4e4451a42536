"""A company's own long list, which describes agents and KPIs row by row, with a scheme beside."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.kpi import Direction, UnitKind, WhenBlank
from tests.intake.books import (
    KPI,
    LIST_HEADINGS,
    OCTOBER,
    SETTINGS,
    TIERS,
    Read,
    Rows,
    agents,
    facts,
    line,
    read,
    told,
    write,
)

D = Decimal

SCHEME: dict[str, Rows] = {
    "Settings": [["Key", "Value"], *SETTINGS.items()],
    "KPI": [
        ["role", "code", "direction", "weight", "cap", "when_blank"],
        [None, "*", None, None, 110, "zero"],
    ],
    "Tiers": TIERS,
}
ROWS = [
    ["00123", "Staf", "Penjualan", "Maximize", "rupiah", 60, 1000, 900],
    ["00123", "Staf", "Keluhan", "Minimize", "case", 40, 10, 12],
]


def a_list(tmp_path: Path, *rows: Any, headings: Any = LIST_HEADINGS, **how: Any) -> Reading:
    """Read a list of these rows with the scheme."""
    scheme = write(tmp_path / "scheme.xlsx", SCHEME)
    workbook = write(tmp_path / "list.xlsx", {"Laporan Oktober": [headings, *rows]})
    return read(workbook, scheme=scheme, **how)


def test_a_list_says_itself_who_its_agents_and_what_its_kpis_are(tmp_path: Path) -> None:
    found = a_list(tmp_path, *ROWS)

    assert told(found) == []
    assert found.scheme_file is not None
    assert found.scheme_file.name == "scheme.xlsx"
    assert agents(found)["00123"].role == "Staf"
    sales, complaints = agents(found)["00123"].lines
    assert (sales.kpi.direction, complaints.kpi.direction) == (Direction.HIGHER, Direction.LOWER)
    assert (sales.weight, sales.target, sales.realized) == (D("0.6"), D(1000), D(900))
    assert (sales.kpi.unit.kind, complaints.kpi.unit.label) == (UnitKind.CURRENCY, "case")


def test_the_row_with_a_star_rules_every_kpi_that_has_no_row_of_its_own(tmp_path: Path) -> None:
    found = a_list(tmp_path, *ROWS)

    sales = line(found, "00123", "Penjualan").kpi
    assert (sales.cap, sales.when_blank) == (D("1.1"), WhenBlank.ZERO)


@pytest.mark.parametrize(
    ("headings", "why"),
    [
        (
            [
                *("NIPP Pekerja", "Posisi", "Nama KPI", "Polaritas", "Satuan", "Bobot (%)"),
                *("Target TW Terkait", "Realisasi TW Terkait"),
            ],
            "a state company's",
        ),
        (
            [
                *("Employee ID", "Job Title", "KPI Name", "Polarity", "Unit", "WEIGHT"),
                *("Monthly Target", "Actual Result"),
            ],
            "English",
        ),
        (
            [
                *("Emp Code", "Job Tittle", "Key Business Metrics", "MAX/MIN", "UoM"),
                *("Weight (a)", "Goal", "Current Period Value"),
            ],
            "misspelt and in brackets",
        ),
        (
            [
                *("NIK", "Jabatan", "Indikator", "Polarisasi (Maximize atau Minimize)", "Satuan"),
                *("Bobot % (bilangan bulat)", "Target Perbulan", "REALISASI (%)"),
            ],
            "with explanations",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_headings_of_real_companies_are_known(
    tmp_path: Path, headings: list[str], why: str
) -> None:
    assert told(a_list(tmp_path, *ROWS, headings=headings)) == [], why


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        (["Maximize", "MAX", "Positif", "Naik", "maksimalkan", "Higher is better"], "higher"),
        (["Minimize", "MIN", "Negatif", "Turun", "minimalkan", "Lower is better"], "lower"),
        (["Netral", "rentang", "Range"], "range"),
    ],
)
def test_the_words_for_polarity_are_known(tmp_path: Path, words: list[str], direction: str) -> None:
    found = a_list(
        tmp_path,
        *(["1", "Staf", f"KPI {word}", word, "#", 1, 10, 10] for word in words),
    )

    assert {one.kpi.direction for one in agents(found)["1"].lines} == {Direction(direction)}


def test_a_range_may_be_typed_into_the_target(tmp_path: Path) -> None:
    found = a_list(
        tmp_path,
        ["1", "Staf", "Okupansi", "Netral", "%", 50, "75 - 90", 80],
        ["1", "Staf", "Stok", "Netral", "hari", 50, "2 - 2", 2],
    )

    ranges = [(one.target, one.target_high) for one in agents(found)["1"].lines]
    assert ranges == [(D(75), D(90)), (D(2), None)]
    assert told(found) == ["SB207 Laporan Oktober!G2"]


@pytest.mark.parametrize(
    "written", ["75 – 90", "75 s/d 90", "75 sd 90", "75 to 90", "75 hingga 90", "75% - 90%"]
)
def test_a_range_may_be_written_in_many_ways(tmp_path: Path, written: str) -> None:
    found = a_list(tmp_path, ["1", "Staf", "Okupansi", "Netral", "%", 100, written, 80])

    (okupansi,) = agents(found)["1"].lines
    assert (okupansi.target, okupansi.target_high) == (D(75), D(90))


def test_half_a_range_is_a_problem(tmp_path: Path) -> None:
    found = a_list(tmp_path, ["1", "Staf", "Okupansi", "Netral", "%", 100, "75 - banyak", 80])

    assert told(found) == ["SB201 Laporan Oktober!G2"]


def test_exact_repetitions_count_once_and_are_told_once(tmp_path: Path) -> None:
    found = a_list(tmp_path, *ROWS, *ROWS)

    assert told(found) == ["SB406 Laporan Oktober!A4"]
    assert facts(found, "SB406")["count"] == "2"
    assert facts(found, "SB406")["other"] == "Laporan Oktober!A2"
    assert len(agents(found)["00123"].lines) == 2


def test_a_running_number_does_not_tell_repetitions_apart(tmp_path: Path) -> None:
    numbered = [[at, *row] for at, row in enumerate([*ROWS, *ROWS], start=1)]

    found = a_list(tmp_path, *numbered, headings=["No.", *LIST_HEADINGS])

    assert told(found) == ["SB406 Laporan Oktober!B4"]


def test_rows_that_differ_in_any_other_column_contradict_each_other(tmp_path: Path) -> None:
    found = a_list(tmp_path, *ROWS, [*ROWS[0][:-1], 800])

    assert told(found) == ["SB407 Laporan Oktober!H4"]
    said = facts(found, "SB407")
    assert said["found"] == "H: 900 / 800"
    assert said["cells"] == "Laporan Oktober!H2, Laporan Oktober!H4"
    assert found.problems[0].agent_id == "00123"


def test_an_agent_described_in_two_ways_is_a_problem(tmp_path: Path) -> None:
    found = a_list(tmp_path, ROWS[0], [ROWS[1][0], "Penyelia", *ROWS[1][2:]])

    assert told(found) == ["SB413 Laporan Oktober!B3"]
    assert facts(found, "SB413")["found"] == "Staf / Penyelia"


def test_padding_and_letter_case_do_not_describe_two_agents(tmp_path: Path) -> None:
    found = a_list(tmp_path, ROWS[0], [ROWS[1][0], " STAF  ", *ROWS[1][2:]])

    assert told(found) == ["SB421 Laporan Oktober!B3"]
    said = facts(found, "SB421")
    assert (said["found"], said["beside"]) == ("␣STAF␣␣", "Staf")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ir. Agus Wijaya, M.T.", "Agus Wijaya"), ("Siti", "Hj. Siti, S.Kom, MBA")],
)
def test_titles_and_degrees_do_not_describe_two_agents(
    one: str, other: str, tmp_path: Path
) -> None:
    named = [[*row, name] for row, name in zip(ROWS[:2], (one, other), strict=True)]

    found = a_list(tmp_path, *named, headings=[*LIST_HEADINGS, "Nama"])

    assert [code.split()[0] for code in told(found)] == ["SB421"]
    said = facts(found, "SB421")
    assert (said["found"], said["beside"]) == (other, one)
    assert [each.name for each in agents(found).values()] == [one]


def test_one_id_with_two_given_names_is_a_problem(tmp_path: Path) -> None:
    names = ("Santos, Maria", "Santos, Pedro")
    named = [[*row, name] for row, name in zip(ROWS[:2], names, strict=True)]

    found = a_list(tmp_path, *named, headings=[*LIST_HEADINGS, "Nama"])

    assert facts(found, "SB413")["found"] == "Santos, Maria / Santos, Pedro"


def test_of_several_months_in_a_list_the_one_asked_for_is_read_and_it_is_said(
    tmp_path: Path,
) -> None:
    dated = [[*row, month] for month in ("2026-10", "2026-09", "Agustus 2026") for row in ROWS]

    found = a_list(tmp_path, *dated, headings=[*LIST_HEADINGS, "Periode"])

    assert told(found) == ["SB111 Laporan Oktober"]
    assert facts(found, "SB111")["found"] == str(("2026-08", "2026-09"))
    assert line(found, "00123", "Penjualan").realized == D(900)


def test_a_period_that_names_no_month_tells_nothing_apart(tmp_path: Path) -> None:
    dated = [[*row, "TW III"] for row in ROWS]

    assert told(a_list(tmp_path, *dated, headings=[*LIST_HEADINGS, "Periode"])) == []


def test_the_period_asked_for_must_be_that_of_the_settings(tmp_path: Path) -> None:
    from_september = a_list(tmp_path, *ROWS, period=type(OCTOBER)(2026, 9))

    assert told(from_september) == ["SB108 Settings!B2"]
    assert told(a_list(tmp_path, *ROWS, period=OCTOBER)) == []


def test_a_row_without_a_direction_names_a_kpi_nobody_declared(tmp_path: Path) -> None:
    blank = [*ROWS[1][:3], None, *ROWS[1][4:]]

    assert told(a_list(tmp_path, ROWS[0], blank))[:1] == ["SB405 Laporan Oktober!D3"]


def test_a_row_without_a_weight_is_a_problem_of_that_agent(tmp_path: Path) -> None:
    found = a_list(tmp_path, ROWS[0], [*ROWS[1][:5], None, *ROWS[1][6:]])

    assert "SB214 Laporan Oktober!F3" in told(found)
    assert found.problems[0].agent_id == "00123"


def test_the_weights_of_a_list_must_total_100_percent_for_each_agent(tmp_path: Path) -> None:
    found = a_list(tmp_path, ROWS[0], [*ROWS[1][:5], 30, *ROWS[1][6:]])

    assert told(found) == ["SB213 Laporan Oktober!F2"]
    assert facts(found, "SB213")["cells"] == "Laporan Oktober!F2, Laporan Oktober!F3"
    assert found.problems[0].agent_id == "00123"


def test_a_declared_kpi_goes_before_what_the_row_says(tmp_path: Path) -> None:
    own = {**SCHEME, "KPI": [*KPI, ["Staf", "SALES", "Penjualan", "lower-ratio", 0.6, 7]]}
    scheme = write(tmp_path / "scheme.xlsx", own)
    workbook = write(tmp_path / "list.xlsx", {"Data": [LIST_HEADINGS, *ROWS]})

    sales = line(read(workbook, scheme=scheme), "00123", "SALES")

    assert sales.kpi.direction is Direction.LOWER_RATIO
    assert (sales.target, sales.weight) == (D(1000), D("0.6"))


def test_a_kpi_that_only_looks_alike_stays_a_kpi_of_its_own(tmp_path: Path) -> None:
    found = a_list(
        tmp_path,
        ["1", "Staf", "CSAT (telepon)", "Max", "%", 50, 90, 80],
        ["1", "Staf", "CSAT (email)", "Max", "%", 50, 90, 85],
    )

    assert [one.kpi.code for one in agents(found)["1"].lines] == ["CSAT (telepon)", "CSAT (email)"]


def test_the_managers_sheets_go_before_the_schemes(reading: Read) -> None:
    other = {**SCHEME, "Settings": [["Key", "Value"], ["company", "PT Induk"], ["budget", 900]]}

    found = reading(scheme=other)

    assert told(found) == []
    assert found.month is not None
    settings = found.month.scheme.settings
    assert (settings.company, settings.budget) == ("Contoh", D(900))
    assert [kpi.code for kpi in found.month.scheme.kpis["Agent"]] == ["CSAT"]


def test_a_list_without_a_scheme_says_which_sheets_are_missing(tmp_path: Path) -> None:
    found = read(write(tmp_path / "list.xlsx", {"Data": [LIST_HEADINGS, *ROWS]}))

    assert told(found) == ["SB101 list.xlsx", "SB101 list.xlsx"]
    assert [one.facts["names"] for one in found.problems] == [
        "Settings / Pengaturan",
        "Tiers / Tingkat",
    ]
    assert found.month is None


def test_a_sheet_called_kpi_may_be_the_list(tmp_path: Path) -> None:
    scheme = write(tmp_path / "scheme.xlsx", SCHEME)
    workbook = write(tmp_path / "list.xlsx", {"KPI": [LIST_HEADINGS, *ROWS]})

    assert told(read(workbook, scheme=scheme)) == []


def test_two_lists_are_a_question_and_not_a_guess(tmp_path: Path) -> None:
    scheme = write(tmp_path / "scheme.xlsx", SCHEME)
    pages = {name: [LIST_HEADINGS, *ROWS] for name in ("Jakarta", "Bandung")}

    found = read(write(tmp_path / "list.xlsx", pages), scheme=scheme)

    assert told(found) == ["SB104 Jakarta"]


def test_a_number_typed_as_text_says_the_same_as_the_number(reading: Read) -> None:
    found = reading(
        realized=[["agent_id", "kpi", "realized"], ["001", "CSAT", 95], ["001", "CSAT", "95"]]
    )

    assert told(found) == ["SB406 Realized!A3"]


def test_a_row_completes_what_the_scheme_leaves_blank(tmp_path: Path) -> None:
    scheme: Rows = [
        ["role", "code", "direction", "weight", "cap"],
        ["", "Response", None, None, 1.1],
    ]
    rows: Rows = [
        LIST_HEADINGS,
        ["00123", "Agen", "Response", "Minimize", "menit", 1, 30, 33],
    ]
    book = write(tmp_path / "list.xlsx", {"Laporan": rows})
    rules = write(
        tmp_path / "scheme.xlsx",
        {"Settings": [["Key", "Value"], *SETTINGS.items()], "KPI": scheme, "Tiers": TIERS},
    )

    found = read(book, scheme=rules)

    assert told(found) == []
    one = line(found, "00123", "Response")
    assert (one.kpi.direction, one.kpi.unit.label, one.kpi.cap) == ("lower", "menit", D("1.1"))


def test_gates_overrides_and_units_speak_of_a_lists_own_kpis(tmp_path: Path) -> None:
    scheme = write(
        tmp_path / "scheme.xlsx",
        {
            **SCHEME,
            "Tiers": [
                ["name", "from", "kind", "payout", "kpi"],
                ["Low", 0, "per-unit", 5, "penjualan"],
            ],
            "Gates": [
                ["measure", "test", "value", "effect", "effect_value"],
                ["keluhan", "<=", 20, "zero-kpi", "PENJUALAN"],
            ],
            "Overrides": [
                ["agent_id", "what", "value", "reason", "by"],
                ["00123", "KELUHAN", 8, "proven", "Dewi"],
            ],
        },
    )
    found = read(write(tmp_path / "list.xlsx", {"Oktober": [LIST_HEADINGS, *ROWS]}), scheme=scheme)

    assert told(found) == []
    assert found.month is not None
    (gate,) = found.month.scheme.gates
    assert (gate.measure.name, gate.named) == ("Keluhan", "Penjualan")
    assert [one.kpi for one in agents(found)["00123"].overrides] == ["Keluhan"]
    assert found.month.scheme.ladder("Staf")[0].kpi == "Penjualan"


def test_a_list_has_no_agents_sheet_for_gates_to_look_at(tmp_path: Path) -> None:
    gates: Rows = [["measure", "test", "value", "effect"], ["Kehadiran", ">", 1, "no-payout"]]
    scheme = write(tmp_path / "scheme.xlsx", {**SCHEME, "Gates": gates})
    found = read(write(tmp_path / "list.xlsx", {"Oktober": [LIST_HEADINGS, *ROWS]}), scheme=scheme)

    assert told(found) == ["SB501 Gates!A2"]


def test_a_group_of_a_list_is_spelled_as_met_first(tmp_path: Path) -> None:
    headings = [*LIST_HEADINGS, "Perspektif"]

    found = a_list(tmp_path, [*ROWS[0], "Usaha Kita"], [*ROWS[1], "usaha  kita"], headings=headings)

    assert told(found) == []
    assert {one.kpi.group for one in agents(found)["00123"].lines} == {"Usaha Kita"}


def test_whom_the_list_forgot_is_told_though_only_rows_say_which_kpis_there_are(
    tmp_path: Path,
) -> None:
    people = [["agent_id", "role"], ["00123", "Staf"], ["00999", "Staf"]]
    scheme = write(tmp_path / "scheme.xlsx", {**SCHEME, "Agents": people})
    workbook = write(tmp_path / "list.xlsx", {"Laporan Oktober": [LIST_HEADINGS, *ROWS]})

    assert told(read(workbook, scheme=scheme)) == ["SB409 Agents!A3"]
