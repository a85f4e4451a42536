"""Slips in a company's own workbook: each is told, and nobody gets what is not theirs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.agreed import Aggregate, Agreed, AgreedColumn, AgreedSheet, Span
from tests.intake.books import (
    OCTOBER,
    SETTINGS,
    TIERS,
    Formula,
    Rows,
    Shown,
    facts,
    read,
    told,
    write,
)

KPI: list[list[Any]] = [
    ["role", "code", "name", "direction", "weight", "target", "when_blank"],
    ["Agent", "CSAT", "Rating", "higher", 0.6, 100, "zero"],
    ["Agent", "AHT", "Handling", "lower", 0.4, 300, "zero"],
]
HEADINGS: list[Any] = ["NIK", "Nama", "Tim", "KPI", "Target", "Realisasi"]
AGENTS: list[list[Any]] = [
    ["agent_id", "name", "role"],
    ["001", "Budi", "Agent"],
    ["002", "Sari", "Agent"],
]
BUDI: list[list[Any]] = [
    ["001", "Budi", "X", "CSAT", 100, 90],
    ["001", "Budi", "X", "AHT", 300, 250],
]
MONTHS: list[Any] = ["NIK", "Nama", "KPI", "Okt", "Nov"]
QUARTER = Agreed(span=Span.QUARTER, aggregate=Aggregate.SUM)


def company(
    tmp_path: Path,
    sheets: Mapping[str, Any],
    *,
    kpi: Rows = KPI,
    agreed: Agreed | None = None,
    **settings: str,
) -> Reading:
    """Read a company's own sheets with a scheme beside them."""
    known = {**SETTINGS, **settings}
    scheme = write(
        tmp_path / "scheme.xlsx",
        {"Settings": [["Key", "Value"], *known.items()], "KPI": kpi, "Tiers": TIERS},
    )
    workbook = write(tmp_path / "kpis.xlsx", sheets)
    return read(workbook, scheme=scheme, period=OCTOBER, agreed=agreed or Agreed())


def values(reading: Reading) -> dict[tuple[str, str], str]:
    """Give what was read as realized, by agent and KPI, as text; a dash for nothing."""
    assert reading.month is not None
    return {
        (agent.agent_id, line.kpi.code): "–" if line.realized is None else f"{line.realized:f}"
        for agent in reading.month.agents
        for line in agent.lines
    }


def test_a_list_beside_its_kpis_gives_everybody_the_only_role_there_is(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Settings": [["Key", "Value"], *SETTINGS.items()],
        "KPI": KPI,
        "Tiers": TIERS,
        "Data": [HEADINGS, *BUDI],
    }

    found = read(write(tmp_path / "kpis.xlsx", sheets))

    assert values(found) == {("001", "CSAT"): "90", ("001", "AHT"): "250"}


def test_without_a_role_nobody_is_scored_in_silence(tmp_path: Path) -> None:
    kpi = [*KPI, ["Lead", "CSAT", "Rating", "higher", 1, 100, "zero"]]
    sheets: dict[str, Rows] = {
        "Settings": [["Key", "Value"], *SETTINGS.items()],
        "KPI": kpi,
        "Tiers": TIERS,
        "Data": [HEADINGS, *BUDI],
    }

    found = read(write(tmp_path / "kpis.xlsx", sheets))

    assert "SB410" in [one.code for one in found.problems]


def test_a_year_in_its_own_column_keeps_the_same_month_of_two_years_apart(tmp_path: Path) -> None:
    rows = [
        ["NIK", "Nama", "Tahun", "Bulan", "CSAT", "AHT"],
        ["001", "Budi", 2025, "Oktober", 70, 270],
        ["001", "Budi", 2026, "Oktober", 90, 250],
    ]

    found = company(tmp_path, {"Data": rows})

    assert values(found) == {("001", "CSAT"): "90", ("001", "AHT"): "250"}
    assert told(found) == ["SB111 Data"]


def test_a_kpi_may_be_called_by_a_number(tmp_path: Path) -> None:
    kpi = [KPI[0], ["Agent", "101", "Rating", "higher", 1, 100, "zero"]]
    rows = [["NIK", "Nama", "KPI", "Target", "Realisasi"], ["001", "Budi", 101, 100, 90]]

    found = company(tmp_path, {"Data": rows}, kpi=kpi)

    assert values(found) == {("001", "101"): "90"}


@pytest.mark.parametrize(
    ("month", "code"),
    [
        pytest.param(Formula("=X1", "#N/A"), "SB202", id="an error"),
        pytest.param(Formula("=X1"), "SB205", id="an unsaved formula"),
        pytest.param("Oktobr", "SB206", id="a misspelt month"),
    ],
)
def test_a_month_that_cannot_be_read_is_no_month_at_all(
    month: Any, code: str, tmp_path: Path
) -> None:
    rows = [
        ["NIK", "Nama", "Bulan", "CSAT", "AHT"],
        ["001", "Budi", month, 70, 270],
        ["002", "Sari", "2026-10", 90, 250],
    ]

    found = company(tmp_path, {"Data": rows})

    assert f"{code} Data!C2" in told(found)
    assert values(found).get(("001", "CSAT"), "–") == "–"


def test_among_several_months_a_blank_is_none_of_them(tmp_path: Path) -> None:
    rows = [
        ["NIK", "Nama", "Bulan", "CSAT", "AHT"],
        ["001", "Budi", "2026-09", 70, 270],
        ["002", "Sari", None, 80, 280],
        ["001", "Budi", "2026-10", 90, 250],
    ]

    found = company(tmp_path, {"Data": rows})

    assert "SB206 Data!C3" in told(found)
    assert values(found).get(("002", "CSAT"), "–") == "–"


@pytest.mark.parametrize(
    ("kpi", "code"),
    [
        pytest.param(Formula("=X1", "#N/A"), "SB202", id="an error"),
        pytest.param(Formula("=X1"), "SB205", id="an unsaved formula"),
        pytest.param(None, "SB405", id="a blank"),
    ],
)
def test_a_figure_of_somebodys_without_its_kpi_is_told(kpi: Any, code: str, tmp_path: Path) -> None:
    rows = [["001", "Budi", "X", kpi, 100, 70], ["001", "Budi", "X", "AHT", 300, 250]]

    found = company(tmp_path, {"Data": [HEADINGS, *rows]})

    assert f"{code} Data!D2" in told(found)


def test_an_id_without_its_name_does_not_take_the_name_above_it(tmp_path: Path) -> None:
    blank = [None, None, None]
    kpi = [*KPI, ["Agent", "CALLS", "Calls", "higher", 0, 100, "zero"]]
    rows = [
        *(BUDI[0], [*blank, "AHT", 300, 250], [*blank, "CALLS", 100, 99]),
        ["002", None, None, "CSAT", 100, 80],
        *([*blank, "AHT", 300, 240], [*blank, "CALLS", 100, 98]),
    ]

    found = company(tmp_path, {"Data": [HEADINGS, *rows]}, kpi=kpi)

    assert found.month is not None
    assert {one.agent_id: one.name for one in found.month.agents} == {"001": "Budi", "002": ""}
    assert values(found)["002", "AHT"] == "240"


def test_a_kpi_of_the_person_above_is_nobody_elses(tmp_path: Path) -> None:
    rows = [
        ["NIK", "Nama", "KPI", "", "Okt"],
        *(["001", "Budi", "CSAT", "Plan", 100], [None, None, None, "Actual", 90]),
        *(["002", "Sari", None, "Plan", 100], [None, None, None, "Actual", 80]),
    ]

    found = company(tmp_path, {"Data": rows})

    assert told(found) == ["SB405 Data!C4"]


def test_sections_may_be_numbered_by_letters(tmp_path: Path) -> None:
    rows = [
        *(["NIK", ":", "001"], ["Nama", ":", "Budi"], []),
        ["No", "KPI", "Bobot", "Target", "Realisasi"],
        *(["A", "Mutu", 0.8, None, None], [1, "CSAT", 1, 100, 90]),
        *(["B", "Waktu", 0.2, None, None], [1, "AHT", 1, 300, 250]),
    ]

    found = company(tmp_path, {"Budi": rows})

    assert found.month is not None
    assert told(found) == []
    assert [f"{one.weight:f}" for one in found.month.agents[0].lines] == ["0.8", "0.2"]


def test_a_form_that_names_nobody_beside_forms_that_do_is_a_question(tmp_path: Path) -> None:
    table = [["No", "KPI", "Target", "Realisasi"], [1, "CSAT", 100, 90], [2, "AHT", 300, 250]]

    found = company(
        tmp_path,
        {
            "A": [["NIK", ":", "001"], ["Nama", ":", "Budi"], [], *table],
            "B": [["NIK", ":", None], ["Nama", ":", None], [], *table],
        },
    )

    assert told(found) == ["SB110 B!A4"]


@pytest.mark.parametrize("agent", ["001", "Budi"])
def test_whom_a_sheet_is_about_may_be_agreed_by_id_or_by_name(agent: str, tmp_path: Path) -> None:
    sheets = {"Data": [HEADINGS[3:], *(row[3:] for row in BUDI)], "Agents": AGENTS[:2]}

    found = company(tmp_path, sheets, agreed=Agreed(sheets={"Data": AgreedSheet(agent=agent)}))

    assert values(found) == {("001", "CSAT"): "90", ("001", "AHT"): "250"}


def test_sheets_called_after_people_are_those_of_the_agents_of_that_name(tmp_path: Path) -> None:
    table = [HEADINGS[3:], *(row[3:] for row in BUDI)]

    found = company(tmp_path, {"Budi": table, "Sari": table, "Agents": AGENTS})

    assert {agent_id for agent_id, _ in values(found)} == {"001", "002"}
    assert told(found) == []


def summed(tmp_path: Path, october: Any, november: Any, **settings: str) -> Reading:
    """Read a quarter of two figures of CSAT, to be added up."""
    rows = [MONTHS, ["001", "Budi", "CSAT", october, november], ["001", "Budi", "AHT", 100, 150]]
    return company(tmp_path, {"Data": rows}, agreed=QUARTER, **settings)


def test_a_sum_of_numbers_typed_as_text_says_how_it_read_them(tmp_path: Path) -> None:
    found = summed(tmp_path, "1.250", 2)

    assert values(found)["001", "CSAT"] == "3.250"
    assert told(found) == ["SB207 Data!D2"]


def test_a_word_in_a_sum_is_told_and_not_left_out(tmp_path: Path) -> None:
    assert "SB201 Data!D2" in told(summed(tmp_path, "lupa", 2))


@pytest.mark.parametrize(
    ("word", "settings"),
    [
        pytest.param("N/A", {}, id="a usual word"),
        pytest.param("cuti panjang", {"na_words": "cuti panjang"}, id="a word of the workbook's"),
    ],
)
def test_a_month_that_was_excused_adds_nothing(
    word: str, settings: dict[str, str], tmp_path: Path
) -> None:
    found = summed(tmp_path, word, 2, **settings)

    assert values(found)["001", "CSAT"] == "2"
    assert told(found) == []


def test_percentages_and_plain_numbers_have_no_sum(tmp_path: Path) -> None:
    assert "SB407 Data!E2" in told(summed(tmp_path, Shown(0.95, "0%"), 80))


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([[90, 250], [90, 250], [90, 250]], id="equal figures"),
        pytest.param([[0, 0], [0, 0], [0, 0]], id="nothing delivered"),
        pytest.param([[80, 200], [100, 300], [90, 250]], id="one between two others"),
    ],
)
def test_colleagues_are_no_sum_of_each_other(others: list[list[int]], tmp_path: Path) -> None:
    names = ["Ani", "Budi", "Sari"]
    rows = [[name, *figures] for name, figures in zip(names, others, strict=True)]

    found = company(tmp_path, {"Data": [["Nama", "CSAT", "AHT"], *rows]})

    assert {agent_id for agent_id, _ in values(found)} == set(names)


def test_a_name_over_the_sum_of_all_is_left_out_and_told(tmp_path: Path) -> None:
    rows = [["Ani", 80, 200], ["Budi", 100, 310], ["Semua cabang", 180, 510]]

    found = company(tmp_path, {"Data": [["Nama", "CSAT", "AHT"], *rows]})

    assert {agent_id for agent_id, _ in values(found)} == {"Ani", "Budi"}
    assert "SB415 Data!A4" in told(found)


def test_a_sum_that_nobody_labelled_may_stand_under_hundreds_of_people(tmp_path: Path) -> None:
    people = [[f"{number:03d}", f"Orang {number}", 90, 200] for number in range(1, 401)]
    rows = [["NIK", "Nama", "CSAT", "AHT"], *people, [None, None, 36_000, 80_000]]

    found = company(tmp_path, {"Data": rows})

    assert told(found) == []
    assert len(values(found)) == 800


def test_a_quarter_without_its_months_is_asked_about_and_read_once_it_is_meant(
    tmp_path: Path,
) -> None:
    rows = [["NIK", "Nama", "KPI", "Q3", "Q4"], ["001", "Budi", "CSAT", 80, 90]]
    rows.append(["001", "Budi", "AHT", 310, 280])

    open_yet = company(tmp_path, {"Hasil": rows})
    meant = company(tmp_path, {"Hasil": rows}, agreed=Agreed(span=Span.QUARTER))

    assert [(one.code, one.facts.get("key")) for one in open_yet.problems] == [
        ("SB110", "reading.span")
    ]
    assert values(meant) == {("001", "CSAT"): "90", ("001", "AHT"): "280"}


# ---------------------------------------------------------------- headings nobody knows

DECLARED: list[list[Any]] = [
    ["role", "code", "name", "direction", "weight", "target"],
    ["Agent", "CSAT", "Rating", "higher", 0.5, 85],
    ["Agent", "QA", "Quality", "higher", 0.5, 90],
]


def lines(reading: Reading) -> list[tuple[str, ...]]:
    """Give what is realized, asked for and weighed, KPI by KPI."""
    assert reading.month is not None
    return [
        (one.kpi.code, f"{one.realized}", f"{one.target}", f"{one.weight}")
        for agent in reading.month.agents
        for one in agent.lines
    ]


def rows_under(*headings: str) -> list[list[Any]]:
    return [
        ["NIK", "Nama", *headings],
        ["001", "Budi", "CSAT", 30, 70, 80],
        ["001", "Budi", "QA", 70, 70, 88],
    ]


ALL_OF_IT = [("CSAT", "80", "70", "0.3"), ("QA", "88", "70", "0.7")]


@pytest.mark.parametrize(
    "heading", ["Parameter", "Aspek", "Uraian", "Kriteria", "Sasaran Kerja", "Description"]
)
def test_a_column_of_declared_kpis_names_the_kpis_under_any_heading(
    heading: str, tmp_path: Path
) -> None:
    rows = rows_under(heading, "Bobot", "Target", "Realisasi")

    assert lines(company(tmp_path, {"Data": rows}, kpi=DECLARED)) == ALL_OF_IT


@pytest.mark.parametrize(
    ("weight", "target"),
    [
        ("Persentase Bobot", "Standar"),
        ("Porsi", "SLA"),
        ("Proporsi", "Threshold"),
        ("Bobot Penilaian", "Objective"),
        ("Persen Bobot", "Ekspektasi"),
    ],
)
def test_weights_and_targets_under_rarer_headings_go_before_the_schemes(
    weight: str, target: str, tmp_path: Path
) -> None:
    rows = rows_under("KPI", weight, target, "Realisasi")

    assert lines(company(tmp_path, {"Data": rows}, kpi=DECLARED)) == ALL_OF_IT


def test_beside_a_target_another_standard_is_none(tmp_path: Path) -> None:
    rows = rows_under("KPI", "SLA", "Target", "Realisasi")

    found = lines(company(tmp_path, {"Data": rows}, kpi=DECLARED))

    assert found == [("CSAT", "80", "70", "0.5"), ("QA", "88", "70", "0.5")]


def test_a_target_that_was_reached_is_not_the_target(tmp_path: Path) -> None:
    rows = rows_under("KPI", "Bobot", "Target Tercapai", "Realisasi")

    found = lines(company(tmp_path, {"Data": rows}, kpi=DECLARED))

    assert found == [("CSAT", "80", "85", "0.3"), ("QA", "88", "90", "0.7")]


def test_over_peoples_values_sla_is_a_kpi(tmp_path: Path) -> None:
    kpi = [DECLARED[0], ["Agent", "SLA", "Service level", "higher", 1, 85]]
    rows = [["NIK", "Nama", "SLA"], ["001", "Budi", 80]]

    assert values(company(tmp_path, {"Data": rows}, kpi=kpi)) == {("001", "SLA"): "80"}


@pytest.mark.parametrize("heading", ["Pencapaian", "Capaian", "Skor", "Perolehan", "MTD"])
def test_where_nothing_is_called_realized_the_column_is_asked_for(
    heading: str, tmp_path: Path
) -> None:
    rows = rows_under("KPI", "Bobot", "Target", heading)

    found = company(tmp_path, {"Data": rows}, kpi=DECLARED)
    columns = {heading: AgreedColumn(meaning="realized")}
    agreed = Agreed(sheets={"Data": AgreedSheet(columns=columns)})
    answered = company(tmp_path, {"Data": rows}, kpi=DECLARED, agreed=agreed)

    assert told(found) == ["SB110 Data!F1"]
    assert facts(found, "SB110")["column"] == heading
    assert lines(answered) == ALL_OF_IT


def test_figures_that_may_be_the_weights_are_told_when_they_are_not_read(tmp_path: Path) -> None:
    rows = rows_under("KPI", "Urgensi", "Target", "Realisasi")

    found = company(tmp_path, {"Data": rows}, kpi=DECLARED)
    columns = {"Urgensi": AgreedColumn(meaning="ignore")}
    kept = Agreed(sheets={"Data": AgreedSheet(columns=columns)})
    agreed = company(tmp_path, {"Data": rows}, kpi=DECLARED, agreed=kept)

    assert told(found) == ["SB131 Data!D1"]
    assert facts(found, "SB131")["found"] == "Urgensi"
    assert told(agreed) == []


def test_figures_beside_a_target_and_a_weight_are_no_news(tmp_path: Path) -> None:
    rows = [[*one, 5] for one in rows_under("KPI", "Bobot", "Target", "Realisasi")]
    rows[0][-1] = "Urgensi"

    assert told(company(tmp_path, {"Data": rows}, kpi=DECLARED)) == []


def test_two_people_who_are_named_once_may_have_the_same_figures(tmp_path: Path) -> None:
    rows = [
        ["NIK", "Nama", "KPI", "Target", "Realisasi"],
        ["001", "Budi", "CSAT", 100, 90],
        [None, None, "AHT", 300, 250],
        [None, None, "QA", 85, 85],
        ["002", "Sari", "CSAT", 100, 80],
        [None, None, "AHT", 300, 310],
        [None, None, "QA", 85, 85],
    ]
    kpi = [*KPI, ["Agent", "QA", "QA", "higher", 0, 85, "zero"]]

    found = company(tmp_path, {"Data": rows}, kpi=kpi)

    assert values(found)["001", "QA"] == "85"
    assert values(found)["002", "QA"] == "85"
    assert "SB406" not in " ".join(told(found))


def test_an_average_under_a_kpi_is_not_what_was_realized(tmp_path: Path) -> None:
    rows = [
        [None, None, "CSAT", None, None],
        ["NIK", "Nama", "Target", "Actual", "Trend line"],
        ["001", "Budi", 100, 90, 85],
        ["002", "Sari", 100, None, 85],
    ]

    found = company(
        tmp_path, {"Data": rows}, kpi=[KPI[0], ["Agent", *KPI[1][1:4], 1, None, "zero"]]
    )

    assert values(found) == {("001", "CSAT"): "90", ("002", "CSAT"): "–"}


def test_agent_is_a_name_where_another_column_has_the_ids(tmp_path: Path) -> None:
    rows = [["Agent", "Emp Code", "CSAT", "AHT"], ["Amy Chen", "A-104", 90, 250]]

    found = company(tmp_path, {"Data": rows})

    assert found.month is not None
    assert [(one.agent_id, one.name) for one in found.month.agents] == [("A-104", "Amy Chen")]


def test_tiers_beside_the_people_are_a_table_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["NIK", "Nama", "CSAT", "AHT", None, "Score from", "Grade", "Bonus"],
        ["001", "Budi", 90, 250, None, 0, "C", 0],
        ["002", "Sari", 80, 310, None, 0.9, "A", 200],
    ]

    found = company(tmp_path, {"Data": rows})

    assert values(found)["002", "AHT"] == "310"
    assert [(one.area, one.use) for one in found.understood.sheets if one.name == "Data"] == [
        ("F:H", "tiers"),
        ("A:E", "realized"),
    ]


def test_of_two_readings_of_a_column_people_are_asked_in_words(tmp_path: Path) -> None:
    rows = [["NIK", "Nama", "CSAT", "CSAT", "AHT"], ["001", "Budi", 90, 91, 250]]

    found = company(tmp_path, {"Data": rows})

    assert facts(found, "SB103")["what"] == "realized / ignore"


def test_reps_under_whom_plan_and_actual_stand_are_people(tmp_path: Path) -> None:
    rows = [
        ["Region", "Rep", "Measure", "Sep", "Oct"],
        ["North", "Paula", "Plan", 110, 120],
        [None, None, "Actual", 120, 130],
        [None, "Ken", "Plan", 80, 80],
        [None, None, "Actual", 70, 60],
        ["North total", None, "Plan", 190, 200],
        [None, None, "Actual", 190, 190],
    ]
    kpi = [KPI[0][:5], ["Agent", "REV", "Revenue", "higher", 1]]

    found = company(tmp_path, {"Revenue 2026": rows}, kpi=kpi)

    assert values(found) == {("Paula", "REV"): "130", ("Ken", "REV"): "60"}


def test_the_total_below_stacked_rows_is_no_kpi(tmp_path: Path) -> None:
    rows = [
        ["NIK", "001", None, None, None],
        ["No", "KPI", "Bobot", None, "Oktober"],
        [1, "CSAT", 0.6, "Target", 100],
        [None, None, None, "Realisasi", 90],
        [2, "AHT", 0.4, "Target", 300],
        [None, None, None, "Realisasi", 250],
        [None, "TOTAL SKOR", None, None, 0.97],
    ]

    found = company(tmp_path, {"Budi": rows})

    assert "SB405" not in " ".join(told(found))
    assert values(found) == {("001", "CSAT"): "90", ("001", "AHT"): "250"}


def test_a_branch_with_several_products_is_offered_as_the_one_whose_figures_they_are(
    tmp_path: Path,
) -> None:
    rows = [
        ["Periode", "Area Head", "Nama Cabang", "Produk Kredit", "Target CSAT", "Target AHT"],
        ["Okt 2026", "AH 1", "KCP Menteng", "KPR", 90, 300],
        ["Okt 2026", "AH 1", "KCP Menteng", "KTA", 85, 310],
        ["Okt 2026", "AH 1", "KCP Dago", "KPR", 95, 290],
        ["Okt 2026", "AH 2", "KCP Kuta", "KPR", 93, 280],
    ]

    found = company(tmp_path, {"Cabang": rows})

    (question,) = found.understood.questions
    assert question.key == ("sheets", "Cabang", "columns", "Nama Cabang")
    assert question.suggested == "name"


def test_people_named_once_over_two_kpis_each_are_not_missing_in_every_other_row(
    tmp_path: Path,
) -> None:
    rows = [
        ["NIK", "Nama", "KPI", "Target", "Realisasi"],
        ["001", "Budi", "CSAT", 100, 90],
        [None, None, "AHT", 300, 250],
        ["002", "Sari", "CSAT", 100, 80],
        [None, None, "AHT", 300, 310],
    ]

    for name in ("Data", "Realisasi"):
        found = company(tmp_path, {name: rows})

        assert values(found) == {
            ("001", "CSAT"): "90",
            ("001", "AHT"): "250",
            ("002", "CSAT"): "80",
            ("002", "AHT"): "310",
        }
