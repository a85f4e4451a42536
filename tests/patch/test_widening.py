"""New columns at the right edge of a table: what ends there grows with them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.places import Place
from scorebook.display.writeback import Filling, Widened, WriteBack, WrittenBack
from scorebook.patch.writeback import write_written_back
from tests.patch.by_hand import ROWS, SHEETS
from tests.patch.made import made
from tests.patch.raw import opened, raw, text

SHEET = "xl/worksheets/sheet1.xml"
HEADINGS = ("Skor", "Tingkat")


def widened(
    path: Path, headings: Sequence[str] = HEADINGS, letters: Sequence[int] = ()
) -> tuple[Path, WrittenBack]:
    """Columns D and E beside a table in A1:C4."""

    def place(column: str, row: int) -> Place:
        return Place("kpi.xlsx", "Realized", f"{column}{row}")

    fillings = [
        Filling(place=place(column, 1), value=heading, like="C1")
        for column, heading in zip("DE", headings, strict=True)
    ]
    fillings += [
        Filling(place=place(column, row), value=Decimal(row), like="C2")
        for column in "DE"
        for row in range(2, 5)
    ]
    more = Widened(
        sheet="Realized",
        header_row=1,
        last_row=4,
        beside=3,
        first=4,
        last=5,
        headings=headings,
        letters=letters,
    )
    out = path.with_name("out.xlsx")
    done = write_written_back(path, out, WriteBack(fillings=fillings, widened=[more]))
    again = path.with_name("again.xlsx")
    write_written_back(out, again, WriteBack(fillings=fillings, widened=[more]))
    assert again.read_bytes() == out.read_bytes()
    return out, done


def tabled(path: Path, reference: str = "A1:C4") -> Path:
    columns = [{"header": name} for name in ("NIK", "CSAT", "AHT")]
    return made(
        path,
        lambda _, sheet: sheet.add_table(reference, {"columns": columns, "name": "Month"}),
    )


def test_an_excel_table_grows_with_columns_that_bear_the_headings(tmp_path: Path) -> None:
    out, done = widened(tabled(tmp_path / "kpi.xlsx"))

    xml = text(out, "xl/tables/table1.xml")
    assert re.findall(r' ref="([^"]*)"', xml) == ["A1:E4", "A1:E4"]
    assert '<tableColumns count="5">' in xml
    assert re.findall(r'tableColumn id="(\d+)" name="([^"]*)"', xml) == [
        *(("1", "NIK"), ("2", "CSAT"), ("3", "AHT"), ("4", "Skor"), ("5", "Tingkat")),
    ]
    assert [cell.value for cell in opened(out)["Realized"][1]] == [
        *("NIK", "CSAT", "AHT", "Skor", "Tingkat")
    ]
    assert done.left == ()


def test_a_table_that_ends_elsewhere_stays(tmp_path: Path) -> None:
    path = tabled(tmp_path / "kpi.xlsx", "A1:B4")

    out, _ = widened(path)

    assert text(out, "xl/tables/table1.xml") == text(path, "xl/tables/table1.xml")


def test_a_table_that_has_such_a_column_does_not_grow_and_says_so(tmp_path: Path) -> None:
    path = tabled(tmp_path / "kpi.xlsx")

    out, done = widened(path, ("Skor", "aht"))

    assert text(out, "xl/tables/table1.xml") == text(path, "xl/tables/table1.xml")
    assert [(one.place.cell, one.facts["table"]) for one in done.left] == [("E1", "Month")]


def test_a_heading_of_two_lines_is_written_as_excel_wants_it(tmp_path: Path) -> None:
    out, _ = widened(tabled(tmp_path / "kpi.xlsx"), ('Skor\n"akhir"', "Tingkat"))

    assert 'name="Skor_x000a_&quot;akhir&quot;"' in text(out, "xl/tables/table1.xml")


def test_a_filter_its_hidden_name_and_the_print_area_grow(tmp_path: Path) -> None:
    def filtered(_: Any, sheet: Any) -> None:
        sheet.autofilter("A1:C4")
        sheet.print_area("A1:C4")

    out, _ = widened(made(tmp_path / "kpi.xlsx", filtered))

    assert '<autoFilter ref="A1:E4"/>' in text(out, SHEET)
    book = text(out, "xl/workbook.xml")
    assert re.findall(r">(Realized!\$A[^<]*)<", book) == ["Realized!$A$1:$E$4"] * 2


def test_names_of_other_sheets_and_other_areas_stay(tmp_path: Path) -> None:
    names = (
        '<definedName name="_xlnm.Print_Area" localSheetId="1">Other!$A$1:$C$4</definedName>'
        '<definedName name="_xlnm.Print_Area" localSheetId="0">Realized!$A$1:$C$4,'
        "Realized!$A$9:$C$12"
        '</definedName><definedName name="mine">Realized!$A$1:$C$4</definedName>'
    )
    path = raw(tmp_path / "kpi.xlsx", ROWS, book=f"{SHEETS}<definedNames>{names}</definedNames>")

    out, _ = widened(path)

    assert re.findall(r"definedName [^>]*>([^<]*)", text(out, "xl/workbook.xml")) == [
        *("Other!$A$1:$C$4", "Realized!$A$1:$E$4,Realized!$A$9:$C$12", "Realized!$A$1:$C$4")
    ]


@pytest.mark.parametrize(
    ("columns", "after"),
    [
        pytest.param(
            '<col min="1" max="3" width="14" customWidth="1"/>',
            '<col min="1" max="3" width="14" customWidth="1"/><col min="4" max="4" width="14" '
            'customWidth="1"/><col min="5" max="5" width="14" customWidth="1"/>',
            id="no column there yet",
        ),
        pytest.param(
            '<col min="3" max="3" width="14" customWidth="1"/><col min="4" max="9" width="9" '
            'style="1"/>',
            '<col min="3" max="3" width="14" customWidth="1"/><col min="4" max="5" width="14" '
            'style="1" customWidth="1"/><col min="6" max="9" width="9" style="1"/>',
            id="at the start of a range",
        ),
        pytest.param(
            '<col min="3" max="3" width="14"/><col min="5" max="5" width="9"/>',
            '<col min="3" max="3" width="14"/><col min="4" max="4" width="14"/>'
            '<col min="5" max="5" width="14"/>',
            id="a gap before another",
        ),
        pytest.param(
            '<col min="1" max="16384" width="9" hidden="1"/>',
            '<col min="1" max="3" width="9" hidden="1"/><col min="4" max="5" width="9"/>'
            '<col min="6" max="16384" width="9" hidden="1"/>',
            id="inside a hidden range",
        ),
        pytest.param(
            '<col min="1" max="9" width="9"/>', '<col min="1" max="9" width="9"/>', id="as it is"
        ),
    ],
)
def test_the_new_columns_are_as_wide_as_the_one_beside(
    tmp_path: Path, columns: str, after: str
) -> None:
    path = raw(tmp_path / "kpi.xlsx", ROWS, before=f"<cols>{columns}</cols>")

    out, _ = widened(path)

    assert f"<cols>{after}</cols>" in text(out, SHEET)


def test_rules_for_the_neighbours_are_not_stretched(tmp_path: Path) -> None:
    rules = (
        '<conditionalFormatting sqref="C2:C4"><cfRule type="top10" priority="1" rank="1"/>'
        '</conditionalFormatting><dataValidations count="1"><dataValidation sqref="C2:C4"/>'
        "</dataValidations>"
    )

    out, _ = widened(raw(tmp_path / "kpi.xlsx", ROWS, after=rules))

    assert rules in text(out, SHEET)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "", '<cols><col min="5" max="5" width="16" customWidth="1"/></cols>', id="none"
        ),
        pytest.param(
            '<cols><col min="3" max="5" width="12"/></cols>',
            '<cols><col min="3" max="3" width="12"/><col min="4" max="4" width="12"/>'
            '<col min="5" max="5" width="16" customWidth="1"/></cols>',
            id="narrow ones",
        ),
        pytest.param(
            '<cols><col min="3" max="3" width="20"/></cols>',
            '<cols><col min="3" max="3" width="20"/><col min="4" max="4" width="20"/>'
            '<col min="5" max="5" width="20"/></cols>',
            id="wide enough",
        ),
    ],
)
def test_a_column_is_wide_enough_for_what_it_shows(tmp_path: Path, before: str, after: str) -> None:
    out, _ = widened(raw(tmp_path / "kpi.xlsx", ROWS, before=before), letters=(8, 16))

    assert re.findall(r"<cols>.*</cols>", text(out, SHEET)) == [after]
