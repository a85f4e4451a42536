"""Workbooks that are no .xlsx: what they hold is read as if they were, errors and all."""

import sys
import zipfile
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook import package
from scorebook.intake import confined
from scorebook.intake.book import open_book
from scorebook.intake.cells import Book, Cell, ExcelError, FileForm
from scorebook.package import UnreadableWorkbookError
from tests.intake.books import Formula, Shown, agents, facts, line, native, read, told, write
from tests.intake.xlsb import record, write_xlsb
from tests.workbook.libreoffice import convert

D = Decimal
# As a manager types them, one of every kind; each column has its heading.
TYPED: list[list[Any]] = [
    ["id", "text", "percent", "day", "time", "span", "number", "error", "truth"],
    [
        Shown(123, "00000"),
        "  Sari ×\nBudi ",
        Shown(0.955, "0.0%"),
        Shown(45_000.5, "yyyy-mm-dd hh:mm"),
        Shown(0.25, "h:mm"),
        Shown(1.5, "[h]:mm:ss"),
        12.5,
        Formula("=1/0", "#DIV/0!"),
        True,
    ],
    [
        Shown(7, "00"),
        "#N/A",
        Shown(1, "0%"),
        Shown(45_001, "dd/mm/yyyy"),
        Shown(0.003680555555555556, "mm:ss"),
        Shown(1.5, "h:mm:ss"),
        -40,
        Formula("=NA()", "#N/A"),
        False,
    ],
]
HELD = [
    [
        (D(123), "00000"),
        ("Sari ×\nBudi", ""),
        (D("0.955"), "percent"),
        (D("45000.5"), "date"),
        (D("0.25"), "time"),
        (D("1.5"), "time"),
        (D("12.5"), ""),
        (ExcelError("#DIV/0!"), ""),
    ],
    [
        (D(7), "00"),
        (ExcelError("#N/A"), ""),
        (D(1), "percent"),
        (D(45_001), "date"),
        (D("0.00368055555555556"), "time"),
        (D("1.5"), "time"),
        (D(-40), ""),
        (ExcelError("#N/A"), ""),
    ],
]
FORMS = ["xls", "ods", "xlsb"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workbook, and the same as .xls, .ods and .xlsb; `native` too."""
    folder = tmp_path_factory.mktemp("foreign")
    typed = write(
        folder / "typed.xlsx",
        {"Data": [*TYPED, [], ["a heading over three", None, None]], "Rules": [["kept"]]},
        merged={"Data": ["A5:C5"]},
        hidden_sheets=["Rules"],
    )
    sound = native(folder / "kpis.xlsx")
    for form in ("xls", "ods"):
        convert([typed, sound], folder, form)
    write_xlsb(
        folder / "typed.xlsb",
        {"Data": [*TYPED, [], ["a heading over three"]], "Rules": [["kept"]]},
        merged=[(4, 4, 0, 2)],
        hidden=["Rules"],
    )
    return folder


def held(book: Book) -> list[list[tuple[object, str]]]:
    """Say what the rows below the heading hold, without the truths."""
    rows = book.sheets[0].rows
    return [[(cell.value, cell.form) for cell in list(rows[at].values())[:8]] for at in (2, 3)]


@pytest.mark.parametrize("form", ["xlsx", *FORMS])
def test_every_kind_of_cell_is_the_same_in_every_form(folder: Path, form: str) -> None:
    book = open_book(folder / f"typed.{form}")

    assert held(book) == HELD
    assert book.form is FileForm(form)
    assert [str(cell.place) for cell in book.sheets[0].rows[2].values()][:2] == [
        "Data!A2",
        "Data!B2",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_truth_is_no_number(folder: Path, form: str) -> None:
    rows = open_book(folder / f"typed.{form}").sheets[0].rows

    assert [rows[at][9].value for at in (2, 3)] == [True, False]


@pytest.mark.parametrize("form", FORMS)
def test_a_merged_heading_and_a_hidden_sheet_are_kept(folder: Path, form: str) -> None:
    data, rules = open_book(folder / f"typed.{form}").sheets

    assert data.heading(5, 3).value == "a heading over three"
    assert (data.hidden, rules.hidden) == (False, True)
    assert rules.cell(1, 1).value == "kept"


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_a_month_is_read_from_it_and_the_form_is_told_once(folder: Path, form: str) -> None:
    found = read(folder / f"kpis.{form}")

    assert told(found) == [f"SB130 kpis.{form}"]
    assert facts(found, "SB130")["found"] == f".{form}"
    assert line(found).realized == 90
    assert agents(found).keys() == {"001"}


def test_the_scheme_may_be_of_another_form_too(folder: Path, tmp_path: Path) -> None:
    own = native(tmp_path / "kpis.xlsx", without=["KPI", "Tiers"])

    found = read(own, scheme=folder / "kpis.ods")

    assert told(found) == ["SB130 kpis.ods"]


@pytest.mark.parametrize("form", FORMS)
def test_the_name_of_a_file_decides_nothing(folder: Path, tmp_path: Path, form: str) -> None:
    renamed = tmp_path / "kpis.xlsx"
    renamed.write_bytes((folder / f"typed.{form}").read_bytes())
    other = tmp_path / "kpis.xls"
    other.write_bytes((folder / "typed.xlsx").read_bytes())

    assert held(open_book(renamed)) == HELD
    assert held(open_book(other)) == HELD
    assert open_book(other).form is FileForm.XLSX


def test_dates_of_the_macintosh_calendar_are_the_days_they_show(tmp_path: Path) -> None:
    rows = [[Shown(10, "yyyy-mm-dd"), Shown(1.5, "[h]:mm"), 10]]

    cells = open_book(write_xlsb(tmp_path / "a.xlsb", {"A": rows}, is_1904=True)).sheets[0].rows[1]

    assert [cell.value for cell in cells.values()] == [D(1472), D("1.5"), D(10)]


def ods(path: Path, cells: str) -> Path:
    """Write an .ods with these cells in its first row."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="A">'
        f"<table:table-row>{cells}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)
        made.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        pytest.param(
            '<table:table-cell table:formula="of:=[.B1]*2"/>',
            "=[.B1]*2",
            id="a formula without answer",
        ),
        pytest.param(
            '<table:table-cell table:formula="of:=1/0" office:value-type="string">'
            "<text:p>#DIV/0!</text:p></table:table-cell>",
            "#DIV/0!",
            id="an error as Excel saves it",
        ),
        pytest.param(
            '<table:table-cell table:formula="of:=X" office:value-type="string" '
            'office:string-value="" calcext:value-type="error">'
            "<text:p>Err:508</text:p></table:table-cell>",
            "Err:508",
            id="an error only LibreOffice knows",
        ),
        pytest.param(
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
            True,
            id="a truth",
        ),
        pytest.param(
            '<table:table-cell office:value-type="date" office:date-value="2026-10-31"/>',
            D(46_326),
            id="a day",
        ),
        pytest.param(
            '<table:table-cell office:value-type="time" office:time-value="PT100H30M00S"/>',
            D("4.1875"),
            id="a hundred hours",
        ),
        pytest.param(
            '<table:table-cell office:value-type="date" office:date-value="1900-01-04"/>',
            D(5),
            id="a 5 that was shown as a day",
        ),
    ],
)
def test_nothing_of_an_ods_becomes_a_blank_or_a_text(
    tmp_path: Path, xml: str, value: object
) -> None:
    book = open_book(ods(tmp_path / "a.ods", f"<table:table-cell/>{xml}"))

    found = book.sheets[0].cell(1, 2).value

    said = getattr(found, "name", None) or getattr(found, "formula", None) or found
    assert said == value


def test_cells_repeated_in_an_ods_stand_in_every_place(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="3" office:value-type="percentage" '
        'office:value="0.5"/>'
        '<table:table-cell office:value-type="float" office:value="1"/>'
    )

    row = open_book(ods(tmp_path / "a.ods", cell)).sheets[0].rows[1]

    half = (D("0.5"), "percent")
    assert [(one.value, one.form) for one in row.values()] == [half, half, half, (D(1), "")]


def test_an_ods_that_says_little_at_length_is_no_bomb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "_RATIO_MATTERS_FROM", 0)
    row = "".join(
        f'<table:table-cell office:value-type="float" office:value="{at % 7}"/>'
        for at in range(200)
    )
    path = ods(tmp_path / "a.ods", f"{row}</table:table-row><table:table-row>" * 50)

    assert path.stat().st_size * 60 < 50 * len(row)
    assert len(open_book(path).sheets[0].rows) == 50


def test_an_encrypted_ods_says_who_can_open_it(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", "")
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("content.xml", b"\x01\x02")
        made.writestr("META-INF/manifest.xml", '<m:file><m:encryption-data m:x=""/></m:file>')

    with pytest.raises(UnreadableWorkbookError, match="protected"):
        open_book(path)


def test_a_file_that_kills_its_reader_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "far.xlsb", {"A": [[1]]})
    with zipfile.ZipFile(path) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    far = (1_048_575).to_bytes(4, "little") + b"\0" * 21
    last = (16_383).to_bytes(4, "little") + b"\0" * 4 + (6).to_bytes(4, "little")
    parts["xl/worksheets/sheet1.bin"] = parts["xl/worksheets/sheet1.bin"].replace(
        record(146), record(0, far) + record(2, last) + record(146)
    )
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)

    with pytest.raises(UnreadableWorkbookError) as refused:
        open_book(path)

    assert str(refused.value).startswith("far.xlsb cannot be read: it is damaged, or far too large")


def test_a_reader_that_never_answers_is_given_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "_START", "import time; time.sleep(600)")
    monkeypatch.setattr(confined, "_SECONDS", 0.1)

    with pytest.raises(UnreadableWorkbookError, match="cannot be read"):
        open_book(folder / "typed.ods")


def test_the_reader_is_found_wherever_the_program_is_started(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "scorebook", "zipfile"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not me')", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)

    assert sys.executable
    assert held(open_book(folder / "typed.xls")) == HELD


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_a_foreign_file_cut_short_is_read_or_refused(
    folder: Path, tmp_path: Path, form: str, share: float
) -> None:
    content = (folder / f"typed.{form}").read_bytes()
    path = tmp_path / f"cut.{form}"
    path.write_bytes(content[: int(len(content) * share)])

    with suppress(UnreadableWorkbookError):
        assert open_book(path).sheets


def test_a_cell_of_a_foreign_file_knows_its_place(folder: Path) -> None:
    cell = open_book(folder / "typed.xls").sheets[0].cell(2, 2)

    assert cell == Cell(cell.place, "Sari ×\nBudi")
    assert (cell.place.book, cell.place.sheet, cell.place.cell) == ("typed.xls", "Data", "B2")


def test_a_cell_in_a_column_that_no_sheet_has_is_damage(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", {"A": [["x"]]})
    with zipfile.ZipFile(path) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    sheet = "xl/worksheets/sheet1.bin"
    beyond = (20_000).to_bytes(4, "little") + b"\0" * 4 + (6).to_bytes(4, "little")
    parts[sheet] = parts[sheet].replace(record(146), record(2, beyond) + record(146))
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)

    with pytest.raises(UnreadableWorkbookError, match="is damaged"):
        open_book(path)
