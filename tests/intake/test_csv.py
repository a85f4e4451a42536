"""Text files of separated values: found out by themselves, and read without a word too many."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorebook.intake import raw
from scorebook.intake.book import open_book
from scorebook.intake.cells import ExcelError, FileForm, Unsaved, Value
from scorebook.package import UnreadableWorkbookError
from tests.intake.books import line, native, read, told

D = Decimal


def values(path: Path, content: bytes) -> list[list[Value]]:
    """Read a file of these bytes; blanks are left out."""
    path.write_bytes(content)
    (sheet,) = open_book(path).sheets
    return [[cell.value for cell in row.values()] for row in sheet.rows.values()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Oktober.csv"


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("NIK,Nama,CSAT\nA1,Sari,90\nA2,Budi,80\n", id="commas"),
        pytest.param("NIK;Nama;CSAT\r\nA1;Sari;90\r\nA2;Budi;80", id="semicolons"),
        pytest.param("NIK\tNama\tCSAT\nA1\tSari\t90\nA2\tBudi\t80\n", id="tabs"),
        pytest.param("NIK|Nama|CSAT\nA1|Sari|90\nA2|Budi|80\n", id="bars"),
        pytest.param('"NIK","Nama","CSAT"\n"A1","Sari","90"\n"A2","Budi","80"\n', id="quotes"),
        pytest.param("sep=;\nNIK;Nama;CSAT\nA1;Sari;90\nA2;Budi;80\n", id="said by Excel"),
    ],
)
def test_the_separator_is_found(path: Path, written: str) -> None:
    found = values(path, written.encode())

    assert found == [["NIK", "Nama", "CSAT"], ["A1", "Sari", D(90)], ["A2", "Budi", D(80)]]


def test_a_comma_in_numbers_and_a_title_above_do_not_mislead(path: Path) -> None:
    written = "Laporan, Oktober\n\nNIK;Nama;CSAT\nA1;Sari;95,5\nA2;Budi;88,0\n"

    assert values(path, written.encode()) == [
        ["Laporan, Oktober"],
        ["NIK", "Nama", "CSAT"],
        ["A1", "Sari", "95,5"],
        ["A2", "Budi", "88,0"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_letters_are_found(path: Path, encoding: str) -> None:
    assert values(path, "Nama,Kota\nRené,Café\n".encode(encoding)) == [
        ["Nama", "Kota"],
        ["René", "Café"],
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("90", D(90)),
        ("-12.5", D("-12.5")),
        ("0.125", D("0.125")),
        ("95.5000", D("95.5000")),
        pytest.param("00123", "00123", id="an id keeps its zeros"),
        pytest.param("3201234567890123", "3201234567890123", id="an id keeps its 16 digits"),
        pytest.param("1.250", "1.250", id="thousands or not"),
        pytest.param("1.250.000", "1.250.000", id="thousands"),
        ("95.5%", "95.5%"),
        ("#N/A", ExcelError("#N/A")),
        ("=A1*2", Unsaved("=A1*2")),
        pytest.param('"=""00123"""', "00123", id="kept from Excel"),
        pytest.param('"two\nlines"', "two\nlines", id="lines in a cell"),
    ],
)
def test_what_can_mean_only_one_thing_is_that(path: Path, written: str, value: Value) -> None:
    assert values(path, f"NIK,CSAT\nA,{written}\n".encode()) == [["NIK", "CSAT"], ["A", value]]


def test_rows_are_counted_as_excel_does(path: Path) -> None:
    path.write_text('a,b\n\n"x\ny",1\nlast,2\n', "utf-8")

    (sheet,) = open_book(path).sheets

    assert {row: str(sheet.cell(row, 1).place) for row in sheet.rows} == {
        1: "Oktober!A1",
        3: "Oktober!A3",
        4: "Oktober!A4",
    }
    assert sheet.name == "Oktober"


def test_a_month_from_a_csv_says_nothing_of_numbers_as_text(tmp_path: Path) -> None:
    scheme = native(tmp_path / "scheme.xlsx", without=["Realized"], settings={"language": "id"})
    realized = tmp_path / "Realisasi.csv"
    realized.write_text("NIK;CSAT\n001;90,0\n", "utf-8")

    found = read(realized, scheme=scheme)

    assert line(found).realized == 90
    assert told(found) == ["SB130 Realisasi.csv"]


def test_a_csv_is_known_whatever_its_name(tmp_path: Path) -> None:
    assert values(tmp_path / "kpis.xls", b"NIK,CSAT\nA1,90\n") == [["NIK", "CSAT"], ["A1", D(90)]]
    assert open_book(tmp_path / "kpis.xls").form is FileForm.CSV


def test_one_column_is_a_table_only_by_its_name(tmp_path: Path) -> None:
    assert values(tmp_path / "names.csv", b"Sari\nBudi\n") == [["Sari"], ["Budi"]]
    with pytest.raises(UnreadableWorkbookError, match="not an Excel workbook"):
        values(tmp_path / "names.xlsx", b"Sari\nBudi\n")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF,1\n,2\n", id="a picture"),
        pytest.param(b"a,b\n\x00,1\n", id="a nothing in between"),
        pytest.param(b"a,b\n\x81,1\n", id="letters of no kind"),
        pytest.param(b"\xff\xfea,b\n1", id="half a letter"),
    ],
)
def test_what_is_no_text_is_refused(path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableWorkbookError, match="not an Excel workbook"):
        values(path, content)


def test_a_cell_of_megabytes_is_no_cell(path: Path) -> None:
    with pytest.raises(UnreadableWorkbookError, match="damaged"):
        values(path, b"a,b\n1," + b"x" * 200_000)


def test_more_columns_than_a_sheet_has_are_no_sheet(path: Path) -> None:
    with pytest.raises(UnreadableWorkbookError, match="damaged"):
        values(path, b"a,b\n" + b"1," * 16_384 + b"1\n")


def test_more_cells_than_a_month_has_are_no_month(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw, "_MOST_CELLS", 3)

    with pytest.raises(UnreadableWorkbookError, match="more than 3 filled cells"):
        values(path, b"a,b\n1,2\n")
