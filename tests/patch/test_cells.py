"""A marked cell has another fill; its value, formula and all else of its look stay."""

import re
from pathlib import Path

import pytest

from scorebook.patch.unmark import COLOURS
from tests.patch.marks import fault, marked, unmarked, warning
from tests.patch.raw import (
    MAIN,
    RELATIONS,
    ROWS,
    STRICT,
    STRICT_RELATIONS,
    STYLES,
    opened,
    parts,
    raw,
    text,
)

SHEET = "xl/worksheets/sheet1.xml"
RED, YELLOW = (f"FF{colour}" for colour in COLOURS.values())


def fill(path: Path, cell: str, sheet: str = "Realized") -> str:
    found = opened(path)[sheet][cell].fill
    return str(found.fgColor.rgb) if found.fill_type else ""


def test_only_the_look_of_the_cell_changes(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", '<row r="2"><c r="B2" s="1" t="n"><v>0.50</v></c></row>')

    out = marked(path, fault("Realized", "B2"))

    assert re.search(r'<c r="B2" s="2" t="n"><v>0\.50</v></c>', text(out, SHEET))
    cell = opened(out)["Realized"]["B2"]
    assert (cell.value, cell.number_format, cell.font.name) == (0.5, "0.00%", "Arial")
    assert cell.alignment.horizontal == "center"
    assert fill(out, "B2") == RED


def test_errors_and_warnings_have_colours_of_their_own_and_the_worse_one_wins(
    tmp_path: Path,
) -> None:
    path = raw(tmp_path / "kpi.xlsx")

    out = marked(
        path, warning("Realized", "B2"), fault("Realized", "B2"), warning("Realized", "C2")
    )

    assert (fill(out, "B2"), fill(out, "C2")) == (RED, YELLOW)


@pytest.mark.parametrize(
    ("rows", "cell", "wanted"),
    [
        pytest.param(ROWS, "D2", ["B2", "D2"], id="behind the others"),
        pytest.param(ROWS, "A2", ["A2", "B2"], id="before the others"),
        pytest.param(ROWS, "A1", ["A1", "B2"], id="a row above"),
        pytest.param(ROWS, "C9", ["B2", "C9"], id="a row below"),
        pytest.param("", "C9", ["C9"], id="a sheet without rows"),
        pytest.param('<row r="2"/>', "C2", ["C2"], id="a row that closes itself"),
        pytest.param(
            "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
            "B2",
            ["B2"],
            id="rows and cells without their numbers",
        ),
    ],
)
def test_a_cell_that_is_not_there_is_added_in_its_place(
    tmp_path: Path, rows: str, cell: str, wanted: list[str]
) -> None:
    out = marked(raw(tmp_path / "kpi.xlsx", rows), fault("Realized", cell))

    assert re.findall(r'<c r="(\w+)"', text(out, SHEET)) == wanted
    assert fill(out, cell) == RED


def test_cells_without_numbers_are_counted(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"

    out = marked(raw(tmp_path / "kpi.xlsx", rows), fault("Realized", "B2"))

    assert '<c s="2"><v>4</v></c>' in text(out, SHEET)


def test_an_added_cell_looks_like_its_row_or_its_column(tmp_path: Path) -> None:
    path = raw(
        tmp_path / "kpi.xlsx",
        '<row r="2" s="1" customFormat="1"><c r="A2"><v>1</v></c></row><row r="3"/>',
        before='<cols><col min="4" max="5" width="9" style="1"/></cols>',
    )

    out = opened(marked(path, *(fault("Realized", at) for at in ("C2", "D3", "C3"))))["Realized"]

    assert [out[at].number_format for at in ("C2", "D3", "C3")] == ["0.00%", "0.00%", "General"]


def test_spans_and_dimension_are_widened_where_they_must_be(tmp_path: Path) -> None:
    path = raw(
        tmp_path / "kpi.xlsx",
        '<row r="2" spans="2:2"><c r="B2"><v>1</v></c></row>',
        before='<dimension ref="B2"/>',
    )

    xml = text(marked(path, fault("Realized", "D2")), SHEET)

    assert 'spans="2:4"' in xml
    assert '<dimension ref="B2:D2"/>' in xml


def test_formulas_shared_by_many_cells_stay_as_they_are(tmp_path: Path) -> None:
    shared = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>6</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f t="array" ref="A3">{1}</f><v>x</v></c></row>'
    )

    xml = text(
        marked(
            raw(tmp_path / "kpi.xlsx", shared),
            *(fault("Realized", f"A{row}") for row in (1, 2, 3)),
        ),
        SHEET,
    )

    assert re.sub(r' s="\d+"', "", xml).count(shared) == 1


def test_a_cell_under_a_merged_range_is_marked_where_the_range_shows(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", after='<mergeCells><mergeCell ref="B2:D4"/></mergeCells>')

    out = marked(path, fault("Realized", "C3"))

    assert fill(out, "B2") == RED
    assert "C3" not in text(out, SHEET)


def test_a_workbook_without_styles_gets_some(tmp_path: Path) -> None:
    out = marked(
        raw(tmp_path / "kpi.xlsx", ROWS.replace(' s="1"', ""), styles=None),
        fault("Realized", "B2"),
    )

    assert fill(out, "B2") == RED
    assert "/xl/styles.xml" in text(out, "[Content_Types].xml")


def test_styles_that_hold_nothing_get_what_they_need(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", styles=f'<styleSheet xmlns="{MAIN}"></styleSheet>')

    out = marked(path, fault("Realized", "B2"))

    assert fill(out, "B2") == RED
    written = re.findall(r"<(\w+)", text(out, "xl/styles.xml"))
    lists = ["fonts", "fills", "borders", "cellStyleXfs", "cellXfs"]
    assert [name for name in written if name in lists] == lists


def test_what_only_newer_programs_know_stays(tmp_path: Path) -> None:
    odd = (
        f'<worksheet xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-'
        'compatibility/2006" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/'
        '9/ac" mc:Ignorable="x14ac"><sheetData><row r="2" x14ac:dyDescent="0.25"><c r="B2" '
        't="inlineStr"><is><t xml:space="preserve"> a </t></is></c></row></sheetData>'
        '<conditionalFormatting sqref="B2"><cfRule type="notContainsBlanks" dxfId="0" '
        'priority="1"/></conditionalFormatting><extLst><ext uri="{x}"><x14ac:y/></ext></extLst>'
        "</worksheet>"
    )
    path = raw(tmp_path / "kpi.xlsx", sheet=odd)

    xml = text(marked(path, fault("Realized", "B2")), SHEET)

    assert re.sub(r'<legacyDrawing[^>]*/>| s="\d+"', "", xml) == odd
    assert (
        xml.index("</conditionalFormatting>") < xml.index("<legacyDrawing") < xml.index("<extLst")
    )


@pytest.mark.parametrize("prefix", ["x", "ss"])
def test_prefixed_names_are_followed(tmp_path: Path, prefix: str) -> None:
    def prefixed(xml: str) -> str:
        named = re.sub(r"<(/?)(?=[a-zA-Z])", rf"<\1{prefix}:", xml)
        return named.replace(f'xmlns="{MAIN}"', f'xmlns:{prefix}="{MAIN}"')

    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>'
    book = '<sheets><sheet name="Realized" sheetId="1" r:id="rId1"/></sheets>'
    path = raw(
        tmp_path / "kpi.xlsx",
        sheet=prefixed(sheet),
        styles=prefixed(STYLES),
        more={
            "xl/workbook.xml": prefixed(
                f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{book}</workbook>'
            ),
        },
    )

    out = marked(path, fault("Realized", "B2"), fault("Realized", "C4"))

    assert (fill(out, "B2"), fill(out, "C4")) == (RED, RED)
    assert opened(out).sheetnames == ["scorebook", "Realized"]
    for part in (SHEET, "xl/styles.xml", "xl/workbook.xml"):
        assert not re.search(r"<(?![/?])(?!\w+:)", text(out, part)), part


def test_strict_workbooks_are_marked_in_their_own_dialect(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", main=STRICT, namespace=STRICT_RELATIONS)

    out = marked(path, fault("Realized", "B2"))

    new = b"".join(
        content
        for name, content in parts(out).items()
        if not name.startswith(("[Content", "_rels"))
    ).replace(b"schemas.openxmlformats.org/package/", b"")
    assert b"schemas.openxmlformats.org/" not in new
    assert parts(unmarked(out))[SHEET] == parts(path)[SHEET]


def test_a_part_in_another_encoding_is_read(tmp_path: Path) -> None:
    sheet = (
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData>'
        '<row r="2"><c r="B2" t="inlineStr"><is><t>Ü</t></is></c></row></sheetData></worksheet>'
    )
    path = raw(tmp_path / "kpi.xlsx", more={SHEET: sheet.encode("utf-16")})

    out = marked(path, fault("Realized", "B2"))

    assert opened(out)["Realized"]["B2"].value == "Ü"
    assert fill(out, "B2") == RED
