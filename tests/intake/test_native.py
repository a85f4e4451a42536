"""Our own form of workbook: sheets, headings and rows as people really leave them."""

from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.kpi import Direction
from scorebook.core.scheme import EVERY_ROLE, Prorate, Weights
from scorebook.display.language import Language
from tests.intake.books import (
    AGENTS,
    KPI,
    OCTOBER,
    REALIZED,
    SETTINGS,
    TIERS,
    Read,
    Rows,
    agents,
    facts,
    kpis,
    line,
    read,
    told,
    write,
)

D = Decimal

INDONESIAN: dict[str, Rows] = {
    "Pengaturan": [
        ["Kunci", "Nilai"],
        ["periode", "2026-10"],
        ["perusahaan", "PT Contoh"],
        ["mata_uang", "IDR"],
        ["bahasa", "id"],
        ["prorata", "insentif"],
        ["bobot", "relatif"],
    ],
    "Agen": [
        ["NIK", "Nama", "Tim", "Jabatan", "Insentif dasar", "Hari aktif", "Atasan"],
        ["00123", "Sari Wulandari", "Telepon", "Agen", 1_000_000, 16, "Dewi"],
    ],
    "KPI": [
        ["Jabatan", "Kode", "KPI", "Polaritas", "Bobot", "Target", "Satuan", "Batas atas"],
        ["Agen", "AHT", "Waktu penyelesaian", "minimalkan", 60, 300, "detik", "tanpa"],
        ["Agen", "LATIH", "Pelatihan", "ya/tidak", 40, None, None, None],
    ],
    "Realisasi": [["NIK", "Nama", "AHT", "Pelatihan"], ["00123", "Sari", 318, "ya"]],
    "Tingkat": [
        ["Jabatan", "Tingkat", "Mulai", "Jenis", "Insentif"],
        [None, "Kurang", 0, "nominal", 0],
        [None, "Baik", 90, "persen", 150],
    ],
}


def test_the_english_form_is_read_whole(reading: Read) -> None:
    found = reading()

    assert told(found) == []
    assert found.language is Language.EN
    assert line(found).realized == D(90)
    assert line(found).kpi.direction is Direction.HIGHER
    assert found.workbook.name == "kpis.xlsx"
    assert len(found.workbook.sha256) == 64


def test_the_indonesian_form_is_read_whole(tmp_path: Path) -> None:
    found = read(write(tmp_path / "kpi.xlsx", INDONESIAN))

    assert told(found) == []
    assert found.month is not None
    settings = found.month.scheme.settings
    assert (settings.company, settings.language) == ("PT Contoh", "id")
    assert (settings.prorate, settings.weights) == (Prorate.PAYOUT, Weights.RELATIVE)
    sari = agents(found)["00123"]
    assert (sari.name, sari.team, sari.role) == ("Sari Wulandari", "Telepon", "Agen")
    assert (sari.base, sari.active_days, sari.supervisor) == (D(1_000_000), D(16), "Dewi")
    assert line(found, "00123", "AHT").kpi.cap is None
    assert line(found, "00123", "LATIH").realized == D(1)
    low, good = found.month.scheme.ladder("Agen")
    assert (low.floor, good.floor, good.payout) == (D(0), D("0.9"), D("1.5"))


def test_settings_beyond_the_needed_ones_are_read(reading: Read) -> None:
    found = reading(
        settings={
            "period_days": 22,
            "score_places": 1,
            "payout_unit": 1000,
            "budget": 5_000_000,
            "na_words": "libur; dinas",
        }
    )

    assert found.month is not None
    settings = found.month.scheme.settings
    assert (settings.period_days, settings.score_places) == (22, 1)
    assert (settings.payout_unit, settings.budget) == (D(1000), D(5_000_000))
    assert settings.na_words[:2] == ("libur", "dinas")
    assert {"N/A", "cuti", "sakit", "-"} <= set(settings.na_words)


@pytest.mark.parametrize("order", list(permutations(range(6)))[::97])
def test_columns_may_stand_in_any_order(reading: Read, order: tuple[int, ...]) -> None:
    found = reading(kpi=[[row[at] for at in order] for row in KPI])

    assert told(found) == []
    assert line(found).target == D(100)


def test_sheets_may_stand_in_any_order(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Tiers": TIERS,
        "Realized": REALIZED,
        "KPI": KPI,
        "Agents": AGENTS,
        "Settings": [["Key", "Value"], *SETTINGS.items()],
    }

    assert told(read(write(tmp_path / "kpi.xlsx", sheets))) == []


def test_the_long_form_says_the_same_as_the_wide_one(reading: Read) -> None:
    kpi = [*KPI, ["Agent", "AHT", "Handling time", "lower", 0, 300]]
    wide = reading(kpi=kpi, realized=[["agent_id", "CSAT", "AHT"], ["001", 90, 310]])
    long = reading(
        kpi=kpi,
        realized=[
            ["agent_id", "kpi", "realized"],
            ["001", "Handling time", 310],
            ["001", "csat", 90],
        ],
    )

    said = [[(one.kpi.code, one.realized) for one in agents(r)["001"].lines] for r in (wide, long)]
    assert said[0] == said[1] == [("CSAT", D(90)), ("AHT", D(310))]
    assert told(long) == ["SB421 Realized!B3"]


def test_titles_may_stand_above_the_headings_and_tables_begin_in_any_column(reading: Read) -> None:
    found = reading(
        realized=[
            ["PT Contoh", None],
            ["Realized values of October", None],
            [],
            [None, None, None, *REALIZED[0]],
            [None, None, None, *REALIZED[1]],
        ]
    )

    assert told(found) == []
    assert str(line(found).place) == "Realized!E5"


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param(" Agent_ID  ", id="blanks and letter case"),
        pytest.param("agent\nid", id="a line break"),
        pytest.param("agent\N{NO-BREAK SPACE}id", id="a no-break space"),
        pytest.param("AGENT ID.", id="a dot at the end"),
        pytest.param("agent_id (text)", id="a unit in brackets"),
        pytest.param("agent\N{ZERO WIDTH SPACE}_id", id="a blank of no width"),
        pytest.param("agent\N{FULLWIDTH LOW LINE}id", id="a full-width underscore"),
        pytest.param("NIK / agent_id", id="both languages"),
        pytest.param("NIK\nEmployee ID", id="both languages on two lines"),
    ],
)
def test_a_heading_is_known_however_it_is_spaced(reading: Read, heading: str) -> None:
    assert told(reading(realized=[[heading, " csat\n"], ["001", 90]])) == []


@pytest.mark.parametrize("heading", ["Realized/Target", "Target / Actual (%)"])
def test_a_heading_that_names_two_things_is_neither(reading: Read, heading: str) -> None:
    found = reading(
        realized=[["agent_id", "kpi", heading, "realized"], ["001", "CSAT", 0.5, 90]],
    )

    assert told(found) == []
    assert (line(found).realized, line(found).target) == (D(90), D(100))


def test_headings_merged_down_two_rows_and_group_titles_over_codes(reading: Read) -> None:
    found = reading(
        kpi=[*KPI, ["Agent", "AHT", "Handling time", "lower", 0, 300]],
        realized=[
            ["agent_id", "Name", "Quality and speed", None],
            [None, None, "CSAT", "AHT"],
            ["001", "Sari", 90, 310],
        ],
        merged={"Realized": ["A1:A2", "B1:B2", "C1:D1"]},
    )

    assert told(found) == []
    assert line(found, kpi="AHT").realized == D(310)


def test_hidden_rows_and_sheets_are_read_and_hidden_measurements_told(reading: Read) -> None:
    found = reading(
        agents=[*AGENTS, ["002", "Bayu", "Agent"]],
        realized=[*REALIZED, ["002", 80]],
        hidden_rows={"Agents": [3], "Realized": [2, 3]},
        hidden_sheets=["KPI", "Tiers"],
    )

    assert told(found) == ["SB132 Realized!B2"]
    assert line(found, "002").realized == D(80)


def test_blank_rows_are_left_out_in_silence(reading: Read) -> None:
    found = reading(realized=[REALIZED[0], [], REALIZED[1], [None, "  "], []])

    assert told(found) == []


def test_headings_repeated_on_the_next_page_are_no_agent(reading: Read) -> None:
    found = reading(realized=[*REALIZED, REALIZED[0]])

    assert told(found) == []


@pytest.mark.parametrize(
    "total",
    [
        ["Total", 90],
        [None, 90, "Grand total"],
        ["Rata-rata", 90],
        [None, 90, "Subtotal tim Telepon"],
    ],
)
def test_totals_are_left_out_and_told(reading: Read, total: list[Any]) -> None:
    found = reading(realized=[*REALIZED, total, total])

    assert [one.split()[0] for one in told(found)] == ["SB415"]
    assert facts(found, "SB415")["count"] == "2"
    assert list(agents(found)) == ["001"]


def test_a_kpi_named_like_a_total_is_a_kpi_all_the_same(reading: Read) -> None:
    found = reading(
        kpi=[KPI[0], ["Agent", "TOT", "Total", "higher", 1, 100]],
        realized=[["kpi", "agent_id", "realized"], ["Total", "001", 90]],
    )

    assert told(found) == []
    assert line(found, kpi="TOT").realized == D(90)


def test_extra_sheets_and_columns_are_left_alone(reading: Read) -> None:
    found = reading(
        extra={"Catatan": [["anything"], ["#DIV/0!"]], "Sheet1": []},
        agents=[[*AGENTS[0], "shoe size"], [*AGENTS[1], 42]],
        kpi=[[*KPI[0], "remarks"], [*KPI[1], "as agreed in May"]],
    )

    assert told(found) == []


def test_a_column_of_values_that_is_no_kpi_is_told(reading: Read) -> None:
    found = reading(realized=[[*REALIZED[0], "CSTA", "notes"], [*REALIZED[1], 80, None]])

    assert told(found) == ["SB416 Realized!C1"]
    assert facts(found, "SB416")["found"] == "CSTA"


def test_a_role_is_one_however_it_is_spelt_and_shows_as_in_the_kpi_sheet(reading: Read) -> None:
    found = reading(
        agents=[AGENTS[0], ["001", "Sari", " aGeNT "]],
        tiers=[["role", *TIERS[0]], ["AGENT", *TIERS[1]]],
    )

    assert told(found) == ["SB421 Agents!C2"]
    assert agents(found)["001"].role == "Agent"
    assert found.month is not None
    assert list(found.month.scheme.ladders) == ["Agent"]


def test_a_ladder_without_a_role_is_everybodys(reading: Read) -> None:
    found = reading()

    assert found.month is not None
    assert list(found.month.scheme.ladders) == [EVERY_ROLE]


def test_a_kpi_without_a_role_is_everybodys(reading: Read) -> None:
    found = reading(
        agents=[*AGENTS, ["002", "Dewi", "Leader"]],
        kpi=[KPI[0], [None, *KPI[1][1:]]],
        realized=[*REALIZED, ["002", 80]],
    )

    assert told(found) == []
    assert line(found, "002").realized == D(80)


def test_the_ladder_rises_whatever_the_order_of_its_rows(reading: Read) -> None:
    found = reading(tiers=[TIERS[0], *reversed(TIERS[1:])])

    assert found.month is not None
    assert [tier.name for tier in found.month.scheme.ladder("Agent")] == ["Low", "High"]


def test_bands_are_read_by_code_or_name_and_rise(reading: Read) -> None:
    found = reading(
        kpi=[[*KPI[0], "best"], ["Agent", "QA", "Ethics", "band", 1, None, 5]],
        realized=[["agent_id", "QA"], ["001", 88]],
        extra={"Bands": [["code", "from", "score"], ["QA", 85, 5], ["ethics", 0, 1]]},
    )

    assert told(found) == []
    bands = kpis(found)["QA"].bands
    assert [(band.start, band.score) for band in bands] == [(D(0), D(1)), (D(85), D(5))]


def test_a_kpi_nobody_has_is_shown_with_the_rules(reading: Read) -> None:
    found = reading(kpi=[*KPI, ["Leader", "TEAM", "Team score", "higher", 1, 90]])

    assert told(found) == ["SB233 KPI!B3"]
    assert list(kpis(found, "Leader")) == ["TEAM"]


def test_the_period_asked_for_may_stand_in_for_a_missing_setting(reading: Read) -> None:
    found = reading(settings={"period": None}, period=OCTOBER)

    assert told(found) == []
    assert found.month is not None
    assert found.month.scheme.settings.period == OCTOBER


def test_the_passwords_of_reports_stay_in_the_workbook(reading: Read) -> None:
    found = reading(agents=[[*AGENTS[0], "password"], [*AGENTS[1], "rahasia"]])

    assert "rahasia" not in repr(found)


def test_a_form_without_agents_passes_and_says_so(reading: Read) -> None:
    found = reading(agents=[AGENTS[0]], realized=[REALIZED[0]])

    assert told(found) == ["SB417 Agents"]
    assert found.month is not None
    assert not found.month.agents


def test_a_kpi_code_that_is_a_number_is_found_in_its_heading(reading: Read) -> None:
    found = reading(
        kpi=[KPI[0], ["Agent", 101, "Rating", "higher", 1, 100]],
        realized=[["agent_id", 101], ["001", 95]],
    )

    assert told(found) == []
    assert line(found, kpi="101").realized == D(95)


def test_a_supervisor_given_by_id_is_told_by_name(reading: Read) -> None:
    found = reading(
        agents=[
            ["agent_id", "name", "role", "supervisor"],
            ["001", "Sari", "Agent", "002"],
            ["002", "Dewi", "Agent", None],
        ],
        realized=[["agent_id", "CSAT"], ["001", 95], ["002", 95]],
    )

    assert found.month is not None
    sari, _ = found.month.agents
    assert (sari.supervisor, sari.supervisor_name) == ("002", "Dewi")
