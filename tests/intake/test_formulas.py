"""Formulas as each cell has them, however the file writes them down."""

import zipfile
from io import BytesIO

import pytest

from scorebook.intake.formulas import formulas_at
from scorebook.intake.shifted import shifted

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PART = "xl/worksheets/sheet1.xml"


def book(rows: str, *, prefix: str = "", encoding: str = "utf-8") -> bytes:
    """Write a package of one sheet part."""
    named = f":{prefix.rstrip(':')}" if prefix else ""
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    sheet = f'<{prefix}worksheet xmlns{named}="{_MAIN}"><{prefix}sheetData>{rows}'
    sheet += f"</{prefix}sheetData></{prefix}worksheet>"
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(PART, (head + sheet).encode(encoding))
    return content.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="B2"><f>A2&amp;"&lt;x"</f><v>1</v></c></row>',
        "<row r='2'>\n<c s='1' r='B2' t='str'>\n<f ca='1'>A2&amp;\"&lt;x\"</f>\n<v>1</v></c></row>",
        '<row r="2"><c r="A2"/><c r="B2"><f><![CDATA[A2&"<x"]]></f></c></row>',
        '<row r="2"><c><v>1</v></c><c><f>A2&amp;"&lt;x"</f></c></row>',
    ],
    ids=["plainly", "with blanks between", "as it stands", "without saying where"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_formula_is_found_however_it_is_written(rows: str, encoding: str) -> None:
    assert formulas_at(book(rows, encoding=encoding), PART, ["B2", "C2"]) == {"B2": 'A2&"<x"'}


def test_a_prefix_before_every_name_hides_none() -> None:
    rows = '<x:row r="2"><x:c r="B2"><x:f>A2</x:f></x:c></x:row>'

    assert formulas_at(book(rows, prefix="x:"), PART, ["B2"]) == {"B2": "A2"}


def test_what_was_filled_down_is_given_as_it_stands_in_each_cell() -> None:
    rows = (
        '<row r="2"><c r="B2"><f t="shared" ref="B2:B4" si="0">A2/$A$1</f></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/></c></row>'
        '<row r="4"><c r="B4"><f t="shared" si="0"></f></c></row>'
    )

    assert formulas_at(book(rows), PART, ["B3", "B4"]) == {"B3": "A3/$A$1", "B4": "A4/$A$1"}


def test_every_cell_of_an_array_has_its_formula() -> None:
    rows = (
        '<row r="2"><c r="B2"><f t="array" ref="B2:C3">A2:A3*2</f><v>1</v></c><c r="C2"/></row>'
        '<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>1</v></c></row>'
    )

    assert formulas_at(book(rows), PART, ["C2", "C3", "D3"]) == {"C2": "A2:A3*2", "C3": "A2:A3*2"}


def test_a_cell_of_a_data_table_is_never_taken_for_a_typed_one() -> None:
    rows = (
        '<row r="2"><c r="B2"><f t="dataTable" ref="B2:B3" dt2D="0" r1="A1"/><v>1</v></c></row>'
        '<row r="3"><c r="B3"><v>1</v></c></row>'
    )

    assert set(formulas_at(book(rows), PART, ["B2", "B3"]) or ()) == {"B2", "B3"}


def test_long_parts_are_looked_through_piece_by_piece() -> None:
    filler = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(2, 60_000))
    last = '<row r="60000"><c r="A60000"><f>B1</f></c></row>'

    assert formulas_at(book(filler + last), PART, ["A60000"]) == {"A60000": "B1"}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("H2/G2", "I5/H5"),
        ("$H2/H$2/$H$2", "$H5/I$2/$H$2"),
        ("SUM(H2:H4)", "SUM(I5:I7)"),
        ("SUM(H:H,$A:B,2:2,$3:$3)", "SUM(I:I,$A:C,5:5,$3:$3)"),
        ("'Data 2'!H2+Okt!$B2", "'Data 2'!I5+Okt!$B5"),
        ('IF(A1="A1",LOG10(B2),Q4_Target)', 'IF(B4="A1",LOG10(C5),Q4_Target)'),
        ("Tabel1[[#This Row],[Target]]*2", "Tabel1[[#This Row],[Target]]*2"),
        ("XFD1048576", "A3"),
    ],
)
def test_a_formula_moves_as_excel_fills_it(formula: str, expected: str) -> None:
    assert shifted(formula, 3, 1) == expected


def test_where_formulas_cannot_be_told_that_is_said() -> None:
    rows = '<row r="2"><c r="nowhere"><f t="array" ref="B2:?">A2</f></c></row>'

    assert formulas_at(book(rows), PART, ["B2"]) is None
