"""Workbooks as programs write them: what openpyxl alone would read wrongly or not at all."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scorebook.app.reading_ports import Reading
from scorebook.intake.book import open_book
from scorebook.intake.cells import Value
from tests.intake.books import (
    AGENTS,
    KPI,
    LIST_HEADINGS,
    OCTOBER,
    REALIZED,
    SETTINGS,
    TIERS,
    Rows,
    Shown,
    facts,
    line,
    native,
    patched,
    read,
    rewritten,
    strict,
    told,
    write,
)

D = Decimal
TOP = Path(__file__).resolve().parents[2]
REALIZED_PART = "xl/worksheets/sheet4.xml"
CELL = '<c r="B2"><v>90</v></c>'


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return native(tmp_path / "kpis.xlsx")


def with_cell(workbook: Path, xml: str) -> Reading:
    """Read the workbook with another cell in Realized!B2."""
    return read(patched(workbook, REALIZED_PART, CELL, xml))


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param('<c r="B2" t="str"><f>""</f><v></v></c>', id="a formula's nothing"),
        pytest.param('<c r="B2"/>', id="a cell with only a style"),
        pytest.param('<c r="B2" t="s"><v></v></c>', id="a text that is not there"),
        pytest.param('<c r="B2" t="inlineStr"><is><t>  </t></is></c>', id="blanks"),
    ],
)
def test_what_looks_blank_is_blank(workbook: Path, xml: str) -> None:
    assert told(with_cell(workbook, xml)) == ["SB208 Realized!B2"]


@pytest.mark.parametrize(
    ("xml", "formula"),
    [
        ('<c r="B2"><f>A9*2</f></c>', "=A9*2"),
        ('<c r="B2"><f>A9*2</f><v></v></c>', "=A9*2"),
        ('<c r="B2" t="str"><f>A9&amp;"x"</f></c>', '=A9&"x"'),
        ('<c r="B2"><f t="shared" si="0"/></c>', "=…"),
    ],
)
def test_a_formula_that_saved_nothing_is_not_blank(workbook: Path, xml: str, formula: str) -> None:
    found = with_cell(workbook, xml)

    assert told(found) == ["SB205 Realized!B2"]
    assert facts(found, "SB205")["found"] == formula


@pytest.mark.parametrize(
    ("xml", "error"),
    [
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="B2" t="e"><v>#BLOCKED!</v></c>', "#BLOCKED!"),
        ('<c r="B2" t="inlineStr"><is><t>#n/a</t></is></c>', "#n/a"),
    ],
)
def test_an_error_is_an_error_however_it_is_saved(workbook: Path, xml: str, error: str) -> None:
    found = with_cell(workbook, xml)

    assert told(found) == ["SB202 Realized!B2"]
    assert facts(found, "SB202")["found"] == error


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param('<c r="B2" t="inlineStr"><is><t>90</t></is></c>', id="inline"),
        pytest.param(
            '<c r="B2" t="inlineStr"><is><r><t>9</t></r><r><t>0</t></r></is></c>', id="rich text"
        ),
        pytest.param('<c r="B2" t="inlineStr"><is><t>90_x000D_</t></is></c>', id="_x000D_"),
        pytest.param('<c r="B2" t="str"><f>"90"</f><v>90</v></c>', id="a formula's text"),
        pytest.param('<c t="inlineStr"><is><t>90</t></is></c>', id="a cell without its address"),
    ],
)
def test_texts_are_read_wherever_they_are_kept(workbook: Path, xml: str) -> None:
    found = with_cell(workbook, xml)

    assert line(found).realized == D(90)
    assert told(found) == ["SB207 Realized!B2"]


@pytest.mark.parametrize("in_cells", [True, False], ids=["in its cell", "shared"])
def test_what_only_looks_like_an_escaped_letter_is_none(tmp_path: Path, *, in_cells: bool) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["_x0041_"]]}, options={"constant_memory": in_cells})

    assert open_book(path).sheets[0].cell(1, 1).value == "_x0041_"


def test_how_to_pronounce_a_text_is_no_part_of_it(workbook: Path) -> None:
    first = "<t>Key</t>"
    spoken = f'{first}<rPh sb="0" eb="1"><t>kii</t></rPh><phoneticPr fontId="1"/>'
    patched(workbook, "xl/sharedStrings.xml", first, spoken)

    assert open_book(workbook).sheets[0].cell(1, 1).value == "Key"


def test_a_number_no_cell_can_hold_is_not_a_number(workbook: Path) -> None:
    found = with_cell(workbook, '<c r="B2"><v>1E+999</v></c>')

    assert told(found) == ["SB201 Realized!B2"]


@pytest.mark.parametrize("ref", ["A1", "A1:A1", "A1:XFD1048576", "nonsense"])
def test_a_wrong_dimension_hides_nothing(workbook: Path, ref: str) -> None:
    found = read(patched(workbook, REALIZED_PART, 'ref="A1:B2"', f'ref="{ref}"'))

    assert told(found) == []


def test_a_missing_dimension_hides_nothing(workbook: Path) -> None:
    found = read(patched(workbook, REALIZED_PART, '<dimension ref="A1:B2"/>', ""))

    assert told(found) == []


@pytest.mark.parametrize(
    ("written", "days", "form"),
    [
        ("2026-10-31", D(46_326), "date"),
        ("2026-10-31T12:00:00", D("46326.5"), "date"),
        ("10:59:59.99999999999984", D("0.458333333333333"), "time"),
        ("PT36H00M0.000S", D("1.5"), "time"),
        pytest.param("1899-12-31T06:00:00", D("0.25"), "date", id="a time of Excel's day 0"),
        pytest.param("2026-02-30", "2026-02-30", "date", id="no day"),
        pytest.param("soon", "soon", "time", id="no moment"),
    ],
)
def test_a_moment_in_iso_is_a_day_number_whatever_the_calendar(
    workbook: Path, written: str, days: Value, form: str
) -> None:
    patched(workbook, "xl/workbook.xml", "<workbookPr", '<workbookPr date1904="1"')
    patched(workbook, REALIZED_PART, CELL, f'<c r="B2" t="d"><v>{written}</v></c>')

    cell = open_book(workbook).sheets[3].cell(2, 2)

    assert (cell.value, cell.form) == (days, form)


def test_strict_open_xml_is_read_like_any_other(workbook: Path) -> None:
    assert told(read(strict(workbook))) == []


@pytest.mark.parametrize(
    "renamed",
    [
        pytest.param(lambda name: name.replace("/", "\\"), id="other slashes"),
        pytest.param(str.upper, id="other letters"),
        pytest.param(lambda name: f"/{name}", id="from the root"),
    ],
)
def test_parts_are_found_however_their_names_are_written(
    workbook: Path, renamed: Callable[[str], str]
) -> None:
    rewritten(workbook, lambda name, content: (renamed(name), content))

    assert told(read(workbook)) == []


def test_texts_that_are_listed_and_never_used_need_not_be_there(workbook: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 7
    book.save(workbook)
    rewritten(
        workbook,
        lambda name, content: None if name == "xl/sharedStrings.xml" else (name, content),
    )

    assert open_book(workbook).sheets[0].cell(1, 1).value == 7


def test_rows_without_their_number_are_counted(workbook: Path) -> None:
    for row in (1, 2):
        patched(workbook, REALIZED_PART, f'<row r="{row}" spans="1:2">', "<row>")

    assert told(read(workbook)) == []


def test_a_row_saved_in_two_pieces_is_one_row(workbook: Path) -> None:
    found = with_cell(workbook, f'</row><row r="2">{CELL}')

    assert line(found).realized == D(90)


def test_a_cell_in_the_last_corner_costs_nothing(workbook: Path) -> None:
    far = '</row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'

    found = read(patched(workbook, REALIZED_PART, CELL, CELL + far))

    assert told(found) == []


def test_merges_over_whole_columns_are_decoration(workbook: Path) -> None:
    merges = "".join(f'<mergeCell ref="A{row}:XFD1048576"/>' for row in range(3, 60))
    end = "</sheetData>"
    patched(workbook, REALIZED_PART, end, f"{end}<mergeCells>{merges}</mergeCells>")

    assert told(read(workbook)) == []


@pytest.mark.parametrize("mac", [False, True], ids=["Windows", "Macintosh"])
def test_dates_are_read_by_the_calendar_of_the_file(tmp_path: Path, mac: Any) -> None:
    october = dt.date(2026, 10, 1)
    dated = [[*LIST_HEADINGS, "Periode"], ["001", "Agent", "CSAT", "Max", "#", 1, 100, 90, october]]
    path = native(
        tmp_path / "kpis.xlsx",
        settings={"period": october},
        realized=dated,
        options={"date_1904": mac, "default_date_format": "mmm-yy"},
    )

    found = read(path)

    assert told(found) == []
    assert found.month is not None
    assert found.month.scheme.settings.period == OCTOBER


def test_a_duration_is_the_same_in_either_calendar(tmp_path: Path) -> None:
    path = native(
        tmp_path / "kpis.xlsx",
        realized=[REALIZED[0], ["001", Shown(318 / 86_400, "h:mm:ss")]],
        options={"date_1904": True},
    )

    assert line(read(path)).realized == D(318)


def test_an_iso_date_is_a_date(workbook: Path) -> None:
    typed, dated = '<c r="B2" t="s"><v>3</v></c>', '<c r="B2" t="d"><v>2026-10-05T00:00:00</v></c>'
    patched(workbook, "xl/worksheets/sheet1.xml", typed, dated)

    assert told(read(workbook)) == []


def test_a_workbook_of_openpyxls_own_making_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    settings = [["Key", "Value"], *SETTINGS.items()]
    sheets: dict[str, Rows] = {"Settings": settings, "Agents": AGENTS, "KPI": KPI}
    for name, rows in {**sheets, "Realized": REALIZED, "Tiers": TIERS}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(tmp_path / "kpis.xlsx")

    assert told(read(tmp_path / "kpis.xlsx")) == []


def test_thousands_of_defined_names_and_broken_decoration_are_not_looked_at(
    workbook: Path,
) -> None:
    names = "".join(f'<definedName name="n{at}">#REF!</definedName>' for at in range(12_000))
    end = "</sheets>"
    patched(workbook, "xl/workbook.xml", end, f"{end}<definedNames>{names}</definedNames>")
    patched(workbook, "xl/styles.xml", "<fills", '<fills count="x"><fill><x/></fill></fills><fills')
    patched(workbook, "docProps/core.xml", "<cp:coreProperties", "<cp:nonsense/><x")

    assert told(read(workbook)) == []


def test_the_reading_is_the_same_with_and_without_lxml() -> None:
    sample = TOP / "samples" / "kontak-oktober-2026" / "kpis.xlsx"
    script = (
        "import sys, openpyxl; from pathlib import Path;"
        "from scorebook.intake.reader import read_workbook;"
        "found = read_workbook(Path(sys.argv[1]), scheme=None, period=None);"
        "print(openpyxl.LXML, found)"
    )

    def said(lxml: str) -> list[str]:
        child = subprocess.run(
            [sys.executable, "-c", script, str(sample)],
            env={**os.environ, "OPENPYXL_LXML": lxml},
            cwd=TOP,
            capture_output=True,
            text=True,
            check=True,
        )
        return child.stdout.split(maxsplit=1)

    (with_it, reading), (without, same) = said("True"), said("False")
    assert (with_it, without) == ("True", "False")
    assert reading == same
    assert reading.startswith("Reading(month=Month(")
