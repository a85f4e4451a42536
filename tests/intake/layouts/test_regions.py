"""The tables of one sheet."""

from typing import Any

from scorebook.intake.cells import Area, Sheet
from scorebook.intake.layouts.regions import regions
from tests.intake.layouts.pages import page

HEADER = ["NIK", "Nama", "AHT", "Realisasi"]
BUDI = ["001", "Budi", 250, 90]
SARI = ["002", "Sari", 260, 80]
GAP = [None]


def parts(sheet: Sheet) -> list[tuple[str, str, list[int]]]:
    """Say of each table its title, its area and its rows."""
    return [(one.title, one.area, sorted(one.rows)) for one in regions(sheet)]


def test_a_single_table_stays_whole() -> None:
    sheet = page([["Laporan"], HEADER, BUDI, SARI])

    assert regions(sheet) == [sheet]


def test_tables_above_each_other_have_their_titles() -> None:
    sheet = page([["Oktober 2026"], HEADER, BUDI, GAP, ["November 2026"], HEADER, SARI])

    assert parts(sheet) == [
        ("Oktober 2026", "1:3", [1, 2, 3]),
        ("November 2026", "5:7", [5, 6, 7]),
    ]


def test_a_header_that_is_only_repeated_begins_no_new_table() -> None:
    assert len(regions(page([HEADER, BUDI, HEADER, SARI]))) == 1


def test_tables_side_by_side_are_cut_at_the_blank_column() -> None:
    wide: list[list[Any]] = [
        [*one, None, *other] for one, other in ((HEADER, HEADER), (BUDI, SARI))
    ]

    assert [area for _, area, _ in parts(page(wide))] == ["A:E", "F:I"]


def test_a_blank_column_within_a_table_cuts_nothing() -> None:
    rows: list[list[Any]] = [
        ["NIK", "Nama", None, "AHT", "Realisasi"],
        ["001", "Budi", None, 250, 90],
    ]

    assert len(regions(page(rows))) == 1


def test_an_excel_table_is_one_by_itself() -> None:
    area = Area("Hasil", 3, 1, 5, 4)
    sheet = page([["Laporan"], GAP, HEADER, BUDI, SARI, GAP, ["Catatan"]], areas={"": area})

    assert parts(sheet) == [("Hasil", "A3:D5", [3, 4, 5])]


def test_a_name_for_the_inside_of_a_table_is_no_table() -> None:
    sheet = page([HEADER, BUDI, SARI], areas={"": Area("Angka", 2, 3, 3, 4)})

    assert regions(sheet) == [sheet]


def test_of_areas_that_overlap_the_first_counts() -> None:
    areas = {"one": Area("Satu", 1, 1, 3, 4), "two": Area("Dua", 1, 1, 2, 4)}

    assert [title for title, _, _ in parts(page([HEADER, BUDI, SARI], areas=areas))] == ["Satu"]
