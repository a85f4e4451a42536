"""Where results can be written back on the sheets of our own form, and where never."""

from pathlib import Path
from typing import Any

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.destinations import NOWHERE, Shown, Table
from scorebook.core.understood import Why
from tests.intake.books import (
    AGENTS,
    REALIZED,
    SETTINGS,
    TIERS,
    Formula,
    Read,
    Rows,
    native,
    read,
    told,
    write,
)
from tests.intake.books import (
    Shown as Formatted,
)

RESULTS = ["Pencapaian CSAT", "Skor", "Tingkat", "Insentif"]
TWO_KPIS: Rows = [
    ["code", "direction", "weight", "target"],
    ["CSAT", "higher", 0.5, 100],
    ["QA", "higher", 0.5, 100],
]
WIDE: Rows = [["agent_id", "CSAT", *RESULTS], ["001", 90, 0.9, 0.9, "Low", 0]]


def standing(found: Reading) -> dict[str, tuple[Shown, str, str]]:
    """Say of each standing cell what it shows, and of whom."""
    return {
        str(one.place): (one.shown, one.agent_id, one.kpi) for one in found.destinations.standing
    }


def table(found: Reading, use: str) -> Table:
    (one,) = [one for one in found.destinations.tables if one.use == use]
    return one


def test_columns_beside_realized_values_are_found_and_no_longer_told_of(reading: Read) -> None:
    found = reading(realized=WIDE)

    assert told(found) == []
    assert standing(found) == {
        "Realized!C2": (Shown.ACHIEVEMENT, "001", "CSAT"),
        "Realized!D2": (Shown.SCORE, "001", ""),
        "Realized!E2": (Shown.TIER, "001", ""),
        "Realized!F2": (Shown.PAYOUT, "001", ""),
    }
    assert found.destinations.without == ()


def test_a_column_of_a_strange_kpi_is_still_told_of_and_none_of_ours(reading: Read) -> None:
    found = reading(realized=[["agent_id", "CSAT", "Pencapaian QA"], ["001", 90, 0.9]])

    assert told(found) == ["SB416 Realized!C1"]
    assert standing(found) == {}


def test_in_a_list_a_score_is_the_kpis_unless_it_is_the_same_in_all_rows(tmp_path: Path) -> None:
    headings = ["agent_id", "kpi", "realized", "Poin", "Skor", "Tingkat", "Insentif"]
    rows: Rows = [
        ["001", "CSAT", 90, 0.45, 0.85, "Low", 0],
        ["001", "QA", 80, 0.4, 0.85, "Low", 0],
    ]

    found = read(native(tmp_path / "kpis.xlsx", kpi=TWO_KPIS, realized=[headings, *rows]))

    assert told(found) == []
    assert list(standing(found).values()) == [
        *((Shown.POINTS, "001", kpi) for kpi in ("CSAT", "QA")),
        *(((Shown.SCORE, "001", ""),) * 2),
        *(((Shown.TIER, "001", ""),) * 2),
        *(((Shown.PAYOUT, "001", ""),) * 2),
    ]
    assert [list(one.kpis) for one in table(found, "realized").rows.values()] == [["CSAT"], ["QA"]]


def test_rows_that_only_repeat_others_speak_of_the_same(tmp_path: Path) -> None:
    rows: Rows = [["agent_id", "kpi", "realized"], ["001", "CSAT", 90], ["001", "CSAT", 90]]

    found = read(native(tmp_path / "kpis.xlsx", realized=rows))

    assert told(found) == ["SB406 Realized!A3"]
    assert {row: one.agent_id for row, one in table(found, "realized").rows.items()} == {
        2: "001",
        3: "001",
    }


def test_the_agents_sheet_shows_results_but_its_inputs_are_never_places(reading: Read) -> None:
    agents = [
        [*AGENTS[0], "Insentif dasar", "Insentif minimum", "Skor", "Predikat", "Insentif"],
        [*AGENTS[1], 1_000_000, 0, None, None, None],
    ]

    found = reading(agents=agents)

    assert {place: what[0] for place, what in standing(found).items()} == {
        "Agents!F2": Shown.SCORE,
        "Agents!G2": Shown.TIER,
        "Agents!H2": Shown.PAYOUT,
    }
    assert table(found, "agents").room == ((9, None),)


def test_a_column_that_a_gate_looks_at_is_never_a_place(reading: Read) -> None:
    agents = [[*AGENTS[0], "Predikat", "Skor"], [*AGENTS[1], "Baik", 0.9]]
    gates: Rows = [["measure", "test", "value", "effect"], ["Predikat", "=", "Baik", "no-payout"]]

    found = reading(agents=agents, extra={"Gates": gates})

    assert told(found) == []
    assert list(standing(found)) == ["Agents!E2"]


def test_a_column_called_as_a_kpi_is_that_kpi(tmp_path: Path) -> None:
    kpi: Rows = [["code", "direction", "weight", "target"], ["Skor", "higher", 1, 100]]
    realized: Rows = [["agent_id", "Skor"], ["001", 90]]

    found = read(native(tmp_path / "kpis.xlsx", kpi=kpi, realized=realized))

    assert standing(found) == {}
    assert table(found, "realized").rows[2].kpis == {"Skor": 2}


@pytest.mark.parametrize("heading", ["Nilai Akhir", "Skor Akhir", "Final Score"])
def test_of_two_columns_that_could_be_the_score_neither_is_taken(
    heading: str, reading: Read
) -> None:
    both: Rows = [["agent_id", "CSAT", "Skor", heading, "Predikat"], ["001", 90, 0.9, 0.9, "Low"]]
    third = [[*row, new] for row, new in zip(both, ("Skor", 0.9), strict=True)]

    found, again = reading(realized=both), reading(realized=third)

    assert [what[0] for what in standing(found).values()] == [Shown.TIER]
    # The column that was added beside the two is the one that is filled in next month.
    assert [place for place, what in standing(again).items() if what[0] is Shown.SCORE] == [
        "Realized!F2"
    ]


@pytest.mark.parametrize("heading", ["Total", "Nilai Atasan", "Status", "Slab", "Insentif QA"])
def test_what_somebody_else_has_judged_or_added_up_is_no_place(
    heading: str, tmp_path: Path
) -> None:
    headings = ["NIK", "Nama", "Jabatan", "CSAT", "QA", heading]

    scheme = native(tmp_path / "scheme.xlsx", kpi=TWO_KPIS, without=("Agents", "Realized"))
    found = read(
        write(tmp_path / "kpis.xlsx", {"Okt": [headings, ["001", "Sari", "Agent", 90, 80, 170]]}),
        scheme=scheme,
    )

    assert found.month is not None
    assert standing(found) == {}


@pytest.mark.parametrize(
    ("heading", "grade", "tier"),
    [("Tingkat", 3, "Low"), ("Predikat", "A", "High"), ("Insentif", "ya", 500_000)],
)
def test_a_column_that_holds_something_else_is_no_place(
    heading: str, grade: Any, tier: Any, reading: Read
) -> None:
    agents: Rows = [[*AGENTS[0], heading], [*AGENTS[1], grade]]
    found = reading(agents=agents)
    beside = reading(agents=[[*agents[0], heading], [*agents[1], tier]])

    assert standing(found) == {}
    assert list(standing(beside)) == ["Agents!E2"]


def test_a_table_of_results_alone_is_a_place_too(tmp_path: Path) -> None:
    scheme = native(tmp_path / "scheme.xlsx", without=("Agents", "Realized"))
    sheets: dict[str, Rows] = {
        "Okt": [["NIK", "Nama", "Jabatan", "CSAT"], ["001", "Sari", "Agent", 90]],
        "Rekap": [["Nama", "Skor", "Predikat", "Bonus"], ["Sari", None, None, None]],
        "Rekap Sep": [["Nama", "Skor"], ["Sari", 0.8]],
    }

    found = read(write(tmp_path / "kpis.xlsx", sheets), scheme=scheme)

    assert found.month is not None
    assert standing(found) == {
        "Rekap!B2": (Shown.SCORE, "001", ""),
        "Rekap!C2": (Shown.TIER, "001", ""),
        "Rekap!D2": (Shown.PAYOUT, "001", ""),
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                ["Total Skor:", None, Formatted(0.98, "0%")],
                ["Predikat", "High"],
                ["Insentif", ":", 500_000],
            ],
            "GHI%",
        ),
        ([["Total Skor:", None, None], ["Predikat", "High"], ["Insentif", None, None]], "GH"),
        ([["Skor Akhir", 0.98], ["Nilai Akhir", 98], ["Predikat", "Insentif"]], ""),
    ],
)
def test_a_form_shows_results_beside_its_labels(
    rows: list[list[Any]], expected: str, tmp_path: Path
) -> None:
    scheme = native(tmp_path / "scheme.xlsx", without=("Agents", "Realized"))
    form: Rows = [
        ["NIK:", "001"],
        ["Nama:", "Sari"],
        ["Jabatan:", "Agent"],
        [],
        ["Nama KPI", "Target", "Realisasi"],
        ["Rating", 100, 90],
        [],
        *rows,
    ]

    found = read(write(tmp_path / "kpis.xlsx", {"Sari": form}), scheme=scheme)

    scores = [one for one in found.destinations.standing if one.shown is Shown.SCORE]
    assert [one.is_percent for one in scores if one.value is not None] == expected.count("%") * [
        True
    ]
    letters = {Shown.SCORE: "G", Shown.TIER: "H", Shown.PAYOUT: "I"}
    assert found.month is not None
    assert "".join(sorted(letters[what[0]] for what in standing(found).values())) == (
        expected.rstrip("%")
    )


def test_cells_come_as_they_stand(reading: Read) -> None:
    shared = Formula("=B2/100", 0.9)
    realized: Rows = [
        ["agent_id", "CSAT", "Pencapaian CSAT", "Skor"],
        ["001", 90, shared, Formatted(0.9, "0%")],
    ]

    achieved, score = reading(realized=realized).destinations.standing

    assert (achieved.formula, f"{achieved.value}", achieved.is_percent) == ("B2/100", "0.9", False)
    assert (score.formula, f"{score.value}", score.is_percent) == ("", "0.9", True)
    assert str(score.heading) == "Realized!D1"


def test_a_blank_cell_is_a_percentage_where_its_column_shows_them(reading: Read) -> None:
    agents = [
        [*AGENTS[0], "Skor"],
        [*AGENTS[1], None],
        ["002", "Budi", "Agent", Formatted(0.9, "0%")],
    ]
    realized = [*REALIZED, ["002", 80]]

    found = reading(agents=agents, realized=realized)

    blank, _ = found.destinations.standing
    assert (blank.value, blank.is_percent) == (None, True)


def test_the_marks_of_each_kpi_stay_theirs_beside_the_score_that_was_added(tmp_path: Path) -> None:
    scheme = native(tmp_path / "scheme.xlsx", kpi=TWO_KPIS, without=("Agents", "Realized"))
    rows: Rows = [
        ["Nama", "Jabatan", "Nama KPI", "Target", "Realisasi", "Nilai", "Skor", "Tingkat"],
        ["Sari", "Agent", "CSAT", 100, 90, 0.45, 0.85, "Low"],
        ["Sari", "Agent", "QA", 100, 80, 0.4, 0.85, "Low"],
    ]

    found = read(write(tmp_path / "kpis.xlsx", {"Okt": rows}), scheme=scheme)

    shown = {place: what[0] for place, what in standing(found).items()}
    assert (shown["Okt!F2"], shown["Okt!G2"]) == (Shown.POINTS, Shown.SCORE)


def test_the_schemes_sheets_are_never_written_into(tmp_path: Path) -> None:
    agents = [[*AGENTS[0], "Skor"], [*AGENTS[1], None]]
    scheme = native(tmp_path / "scheme.xlsx", agents=agents, without=("Realized",))

    found = read(write(tmp_path / "kpis.xlsx", {"Realized": REALIZED}), scheme=scheme)

    assert found.month is not None
    assert standing(found) == {}
    assert [one.use for one in found.destinations.tables] == ["realized"]


def test_nor_is_a_realized_sheet_of_the_scheme(tmp_path: Path) -> None:
    scheme = native(tmp_path / "scheme.xlsx", realized=WIDE, without=("Agents",))

    found = read(write(tmp_path / "kpis.xlsx", {"Agents": AGENTS}), scheme=scheme)

    assert found.month is not None
    assert standing(found) == {}
    assert [one.use for one in found.destinations.tables] == ["agents"]


def test_without_rules_there_is_nowhere_to_write(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Settings": [["Key", "Value"], *SETTINGS.items()], "Tiers": TIERS}

    assert read(write(tmp_path / "kpis.xlsx", sheets)).destinations == NOWHERE


def test_inspect_knows_which_columns_a_run_fills_in(reading: Read) -> None:
    found = reading(realized=WIDE)

    (sheet,) = [one for one in found.understood.sheets if one.use == "realized"]
    assert [one.why for one in sheet.columns][2:] == [Why.RESULT] * 4
