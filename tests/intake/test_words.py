"""The word lists: each word means one thing, and what is shown is what may be typed."""

import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from scorebook.core.gate import Effect, Of, Test
from scorebook.core.kpi import Above, Direction, Rollup, UnitKind, WhenBlank, WhenTargetZero
from scorebook.core.override import What
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Spread, Weights
from scorebook.intake.vocabulary import (
    key,
    keys_of_na,
    lines,
    meaning_of,
    tidy,
    vocabulary,
    words_for_na,
)

WORDS: dict[str, Any] = tomllib.loads(
    (files("scorebook.intake") / "words.toml").read_text(encoding="utf-8")
)
SHEETS = sorted(WORDS["columns"])
LISTS = sorted(WORDS["values"])


def spellings(column: dict[str, Any]) -> set[str]:
    return {key(word) for word in (column["en"], column["id"], *column.get("also", []))}


def twice(lists: Any) -> list[str]:
    counted = Counter(word for words in lists for word in words)
    return [word for word, times in counted.items() if times > 1]


@pytest.mark.parametrize("sheet", SHEETS)
def test_one_word_never_stands_in_two_columns_of_a_sheet(sheet: str) -> None:
    assert twice(spellings(column) for column in WORDS["columns"][sheet].values()) == []


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_headings_of_a_sheet_are_all_different(sheet: str, language: str) -> None:
    headings = [key(column[language]) for column in WORDS["columns"][sheet].values()]

    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_word_leads_to_its_own_column(sheet: str) -> None:
    for name, column in WORDS["columns"][sheet].items():
        for word in (column["en"], column["id"], *column.get("also", [])):
            assert vocabulary().column(sheet, word) == name, word
            assert vocabulary().column(sheet, f" {word.upper()}\n") == name, word


def test_one_word_never_names_two_sheets_or_settings() -> None:
    assert twice({key(name) for name in names} for names in WORDS["sheets"].values()) == []
    assert twice(spellings(names) for names in WORDS["settings"].values()) == []


@pytest.mark.parametrize("kind", LISTS)
def test_one_word_of_a_list_never_means_two_values(kind: str) -> None:
    assert twice({key(word) for word in words} for words in WORDS["values"][kind].values()) == []


def test_no_word_is_lost_when_blanks_and_dots_do_not_count() -> None:
    columns = [spellings(one) for sheet in WORDS["columns"].values() for one in sheet.values()]

    assert "" not in set().union(*columns)
    assert "" not in keys_of_na(words_for_na(()))


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("above", ["penalise", "dikurangi", "credit", "dihitung"]),
        ("kind", ["amount", "nominal", "rate", "persen", "per-unit", "per satuan"]),
        ("weights", ["percent", "persen", "relative", "relatif"]),
        ("yes_no", ["yes", "ya", "no", "tidak"]),
        ("no_cap", ["none", "tanpa"]),
    ],
)
def test_of_each_value_the_english_and_the_indonesian_word_are_shown(
    kind: str, shown: list[str]
) -> None:
    assert list(vocabulary().choices(kind)) == shown


@pytest.mark.parametrize("kind", LISTS)
def test_no_british_and_american_pair_stands_where_the_indonesian_word_belongs(kind: str) -> None:
    for english, second, *_ in (words for words in WORDS["values"][kind].values() if words[1:]):
        assert english.replace("z", "s") != second.replace("z", "s")


@pytest.mark.parametrize(
    ("sheet", "names"),
    [
        ("settings", ["Settings", "Pengaturan"]),
        ("kpi", ["KPI"]),
        ("targets", ["Targets", "Target"]),
    ],
)
def test_of_each_sheet_both_names_are_shown_once(sheet: str, names: list[str]) -> None:
    assert list(vocabulary().names_of_sheet(sheet)) == names


def test_a_heading_that_is_one_word_in_both_languages_is_shown_once() -> None:
    assert list(vocabulary().headings_of("kpi", "target")) == ["target"]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("direction", Direction),
        ("unit", set(UnitKind) - {UnitKind.OTHER}),
        ("when_blank", WhenBlank),
        ("when_target_zero", WhenTargetZero),
        ("above", Above),
        ("kind", PayoutKind),
        ("curve", Curve),
        ("weights", Weights),
        ("prorate", Prorate),
        ("spread", Spread),
        ("rollup", Rollup),
        ("test", Test),
        ("effect", Effect),
        ("of", set(Of) - {Of.REALIZED, Of.ATTRIBUTE}),
        ("what", set(What) - {What.KPI}),
    ],
)
def test_the_words_mean_what_the_core_knows_and_nothing_else(kind: str, values: Any) -> None:
    assert set(WORDS["values"][kind]) == {str(value.value) for value in values}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("NIPP PEKERJA", "agent_id"),
        ("Employee Code", "agent_id"),
        ("SalesmanCode", "agent_id"),
        ("Nama Karyawan", "name"),
        ("Job Tittle", "role"),
        ("POSISI PEKERJA", "role"),
        ("Dept", "team"),
        ("Divisi", "team"),
        ("PERIODE", "period"),
        ("Name of KPI", "kpi_name"),
        ("Indikator Pencapaian", "kpi_name"),
        ("Target or KPI", "kpi_name"),
        ("SATUAN", "unit"),
        ("POLARITAS", "direction"),
        ("Polarisasi (Maximize atau Minimize)", "direction"),
        ("MAX/MIN", "direction"),
        ("BOBOT", "weight"),
        ("Bobot (%)", "weight"),
        ("Bobot % (bilangan bulat dua angka belakang koma)", "weight"),
        ("bobot_item", "weight"),
        ("Weight (a)\n(Max 100%)", "weight"),
        ("Trọng số\nWeight\n (a)", "weight"),
        ("B O B O T", "weight"),
        ("K P I   N A M E", "kpi_name"),
        ("工号 / 員工編號\N{FULLWIDTH COLON}", "agent_id"),
        ("Họ Tên", "name"),
        ("Phòng ban", "team"),
        ("FUNÇÃO", "role"),
        ("เดือน", "period"),
        ("TÊN KPI", "kpi_name"),
        ("KPI Result", "group"),
        ("Đơn vị tính", "unit"),
        ("LOẠI KPI", "direction"),
        ("가중치", "weight"),
        ("目标/标准", "target"),
        ("Mục tiêu", "target"),
        ("实际达成值", "realized"),
        ("Kết quả đạt", "realized"),
        ("Xodim ID", "agent_id"),
        ("Target\n", "target"),
        ("TARGET TW TERKAIT", "target"),
        ("Monthly Target", "target"),
        ("target_item", "target"),
        ("Plan", "target"),
        ("REALISASI (%)", "realized"),
        ("REALISASI TW TERKAIT", "realized"),
        ("Actual Result", "realized"),
        ("ACTUAL", "realized"),
        ("Bobot / Weight (%)", "weight"),
    ],
)
def test_the_headings_met_in_real_workbooks_are_known(heading: str, column: str | None) -> None:
    assert vocabulary().column("realized", heading) == column


@pytest.mark.parametrize(
    "heading",
    [
        *("Measure", "Achieved", "Achieved\n(b)", "Status", "Standards", "Nilai"),
        *("Pencapaian", "Capaian", "CAPAIAN (%)", "Achievement", "% of Plan", "% to Goal", "Skor"),
        *("Realisasi/Target", "Target / Realisasi", "Percent (Actual vs Target)", "Total Bobot"),
        *("Score", "KPI score (c)", "Target Tahunan", "Yearly Target", "", "(%)", " . "),
    ],
)
def test_false_friends_mean_nothing_to_a_list(heading: str) -> None:
    assert vocabulary().column("realized", heading) is None


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Measure", "score"),
        ("Standards", "score"),
        ("Score\n(a) * (b)", "score"),
        ("CAPAIAN (%)", "achievement"),
        ("% Ratio Result\n(b)", "achievement"),
        ("달성율", "achievement"),
        ("Realisasi/Target", "achievement"),
        ("XẾP LOẠI KPI", "rating"),
        ("ค่าตอบแทนการขาย", "payout"),
        ("FORMULA KPI", "definition"),
        ("备注", "notes"),
        ("No.", "numbering"),
        ("排名", "rank"),
        (".Tanggal.", "date"),
        ("ABSENSI", None),
        ("Kehadiran", None),
    ],
)
def test_columns_that_hold_what_is_computed_or_only_read_by_people_are_known(
    heading: str, column: str | None
) -> None:
    assert vocabulary().column("derived", heading) == column


def test_an_ambiguous_heading_tells_what_it_could_mean() -> None:
    assert vocabulary().could_mean(" NILAI (%)") == ("realized", "score")
    assert vocabulary().could_mean("Realisasi") == ()


def test_what_a_heading_could_mean_is_a_column_and_more_than_one() -> None:
    columns = {*WORDS["columns"]["realized"], *WORDS["columns"]["derived"], "supervisor"}

    for word, could in WORDS["ambiguous"].items():
        assert len(set(could)) > 1, word
        assert set(could) <= columns, word


@pytest.mark.parametrize(
    ("kind", "written", "meaning"),
    [
        ("measure", "Plan", "target"),
        ("measure", "ACTUAL", "realized"),
        ("measure", "% Tage", "achievement"),
        ("measure", "Fcst", "forecast"),
        ("person_label", "Nama Karyawan :", "name"),
        ("person_label", "N A M E :", "name"),
        ("section", "Mengetahui,", "signature"),
        ("section", "Prepared by :", "signature"),
        ("quarter", "TW IV", "4"),
        ("half", "상반기", "1"),
        ("month", "OGOS", "8"),
        ("month", "Des.", "12"),
        ("span", "Per Bulan", "month"),
        ("span", "Full Year", "year"),
    ],
)
def test_the_words_of_layouts_are_known(kind: str, written: str, meaning: str | None) -> None:
    assert vocabulary().value(kind, written) == meaning


@pytest.mark.parametrize(
    ("written", "same"),
    [
        (" Agent_ID ", "agent id"),
        ("Café", "cafe\N{COMBINING ACUTE ACCENT}"),
        ("B O B O T", "bobot"),
        (".Tanggal.", "tanggal"),
        ("STRASSE", "straße"),
        ("a\N{SOFT HYPHEN}b", "ab"),
    ],
)
def test_two_spellings_are_one_word(written: str, same: str) -> None:
    assert key(written) == key(same)


def test_text_is_tidied_as_people_would_read_it() -> None:
    assert tidy("  Sari\N{NO-BREAK SPACE} \n Wulandari\u200b ") == "Sari Wulandari"
    assert lines(" Weight \r\n\r\n (a) ") == "Weight\n(a)"


def test_a_heading_in_two_languages_must_mean_one_thing() -> None:
    known = {"bobot": "weight", "weight": "weight", "target": "target"}

    assert meaning_of("Bobot\nWeight", known) == "weight"
    assert meaning_of("Bobot | Target", known) is None
    assert meaning_of("Bobot / Other", known) is None
    assert meaning_of("/", known) is None


@pytest.mark.parametrize("written", ["lower-ratio", "lower ratio", "Lower_Ratio", "lowerratio"])
def test_a_word_of_two_parts_is_known_however_it_is_joined(written: str) -> None:
    assert vocabulary().value("direction", written) == "lower-ratio"
