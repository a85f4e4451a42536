"""Values, formulas and looks put into cells, past every trap a sheet's part may hold."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorebook.core.places import Place
from scorebook.display.writeback import Filling, WriteBack, WrittenBack
from scorebook.patch.refusals import RefusedError
from scorebook.patch.writeback import write_written_back
from tests.patch.by_hand import ROWS, shared_formulas
from tests.patch.by_hand_parts import calculation_chain, rich_values
from tests.patch.made import MADE, made
from tests.patch.raw import MAIN, opened, parts, raw, relation, text

SHEET = "xl/worksheets/sheet1.xml"
D = Decimal


def filling(cell: str, value: Decimal | str | None, formula: str = "", **more: Any) -> Filling:
    return Filling(place=Place("kpi.xlsx", "Realized", cell), value=value, formula=formula, **more)


def written(path: Path, *fillings: Filling) -> tuple[Path, WrittenBack]:
    out = path.with_name("out.xlsx")
    done = write_written_back(path, out, WriteBack(fillings=fillings))
    return out, done


def cell_xml(path: Path, cell: str) -> str:
    found = re.search(rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)', text(path, SHEET), re.DOTALL)
    return found[0] if found else ""


def left(done: WrittenBack) -> dict[str, str]:
    return {one.place.cell: one.sentence.format(**one.facts) for one in done.left}


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        pytest.param("0.9512", "0.9512", id="as typed"),
        pytest.param("1250000", "1250000", id="whole"),
        pytest.param("1.50", "1.5", id="no needless zero"),
        pytest.param("0.1428571428571428571428571", "0.14285714285714285", id="seventeen digits"),
        pytest.param("12345678901234567890", "1.2345678901234567E+19", id="too long for a float"),
        pytest.param("-0.000000001", "-1E-09", id="small"),
    ],
)
def test_a_number_has_the_fewest_digits_that_say_it(
    tmp_path: Path, value: str, digits: str
) -> None:
    out, _ = written(raw(tmp_path / "kpi.xlsx", ROWS), filling("E2", D(value)))

    assert f"<v>{digits}</v>" in cell_xml(out, "E2")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        pytest.param("=1+1", "=1+1", id="looks like a formula"),
        pytest.param("  two ", "  two ", id="blanks at the ends"),
        pytest.param("a\nb", "a\nb", id="two lines"),
        pytest.param("a & <b>", "a &amp; &lt;b&gt;", id="markup"),
        pytest.param("_x0041_", "_x005F_x0041_", id="looks escaped"),
        pytest.param("a\rb", "a_x000D_b", id="a return"),
        pytest.param("a\x07\ud800b", "a\ufffd\ufffdb", id="no letters of any XML"),
    ],
)
def test_a_text_stays_a_text(tmp_path: Path, words: str, kept: str) -> None:
    out, _ = written(raw(tmp_path / "kpi.xlsx", ROWS), filling("E2", words))

    assert cell_xml(out, "E2") == (
        f'<c r="E2" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'
    )


def test_a_formula_saves_its_number_its_text_or_nothing(tmp_path: Path) -> None:
    out, _ = written(
        raw(tmp_path / "kpi.xlsx", ROWS),
        filling("E2", D("1.82"), 'IF(B2<1,B2*2,"")'),
        filling("F2", "Baik & mantap", 'LOOKUP(B2,{0,1},{"Baik"})'),
        filling("G2", None, "B2"),
    )

    assert cell_xml(out, "E2") == '<c r="E2"><f>IF(B2&lt;1,B2*2,"")</f><v>1.82</v></c>'
    assert cell_xml(out, "F2").startswith('<c r="F2" t="str"><f>LOOKUP')
    assert cell_xml(out, "F2").endswith("<v>Baik &amp; mantap</v></c>")
    assert cell_xml(out, "G2") == '<c r="G2"><f>B2</f></c>'
    assert '<calcPr fullCalcOnLoad="1"/>' in text(out, "xl/workbook.xml")


def test_without_formulas_nothing_is_said_about_computing(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", ROWS)

    out, _ = written(path, filling("E2", D(1)))

    assert text(out, "xl/workbook.xml") == text(path, "xl/workbook.xml")


def test_a_blank_takes_the_content_and_leaves_the_look(tmp_path: Path) -> None:
    out, _ = written(raw(tmp_path / "kpi.xlsx", ROWS), filling("B2", None), filling("A3", ""))

    assert cell_xml(out, "B2") == '<c r="B2" s="1"/>'
    assert cell_xml(out, "A3") == '<c r="A3"/>'


def test_a_cell_takes_the_look_of_another_and_what_is_asked_for_besides(tmp_path: Path) -> None:
    out, _ = written(
        raw(tmp_path / "kpi.xlsx", ROWS),
        filling("E2", D(1), like="B2"),
        filling("E3", D(1), like="B2", number_format='#,##0" pts"', colour="C6E0B4"),
        filling("F3", D(1), number_format="0%"),
    )

    sheet = opened(out)["Realized"]
    assert sheet["E2"].alignment.horizontal == sheet["E3"].alignment.horizontal == "center"
    assert (sheet["E2"].number_format, sheet["E3"].number_format) == ("0.00%", '#,##0" pts"')
    assert sheet["E3"].fill.fgColor.rgb == "FFC6E0B4"
    assert sheet["F3"].number_format == "0%"


class TestSharedFormulas:
    def test_where_the_first_is_written_over_the_next_says_the_formula(
        self, tmp_path: Path
    ) -> None:
        out, _ = written(shared_formulas(tmp_path / "kpi.xlsx"), filling("D2", D(1)))

        assert cell_xml(out, "D2") == '<c r="D2"><v>1</v></c>'
        assert '<f t="shared" si="0" ref="D3:D5">B3*100+$C$2</f>' in cell_xml(out, "D3")
        assert cell_xml(out, "D4") == '<c r="D4"><f t="shared" si="0"/><v>301</v></c>'

    def test_where_another_is_written_over_the_rest_stays_as_it_is(self, tmp_path: Path) -> None:
        path = shared_formulas(tmp_path / "kpi.xlsx")

        out, _ = written(path, filling("D4", D(1)))

        assert [cell_xml(out, cell) for cell in ("D2", "D3", "D5")] == [
            cell_xml(path, cell) for cell in ("D2", "D3", "D5")
        ]

    def test_the_whole_group_can_be_written_over(self, tmp_path: Path) -> None:
        path = shared_formulas(tmp_path / "kpi.xlsx")

        out, _ = written(path, *(filling(f"D{row}", D(row), f"B{row}") for row in range(2, 6)))

        assert "shared" not in text(out, SHEET)

    def test_members_without_numbers_are_counted(self, tmp_path: Path) -> None:
        rows = (
            '<row><c><f t="shared" ref="A1:A3" si="4">B1+1</f></c></row>'
            '<row><c><f t="shared" si="4"/></c></row><row><c><f t="shared" si="4"/></c></row>'
        )

        out, _ = written(raw(tmp_path / "kpi.xlsx", rows), filling("A1", D(1)))

        assert '<f t="shared" si="4" ref="A2:A3">B2+1</f>' in text(out, SHEET)


class TestWhatIsLeft:
    @pytest.mark.parametrize("cell", ["H2", "H3"])
    def test_a_cell_of_an_array_formula(self, tmp_path: Path, cell: str) -> None:
        feature, options = MADE["array formulas"]
        path = made(tmp_path / "kpi.xlsx", feature, **options)

        out, done = written(path, filling(cell, D(1)), filling("I2", D(7)))

        assert "array formula in H2:H4" in left(done)[cell]
        assert opened(out)["Realized"]["I2"].value == 7
        assert done.cells == 1

    def test_a_cell_of_a_data_table(self, tmp_path: Path) -> None:
        row = (
            '<row r="9"><c r="E9"><f t="dataTable" ref="E9:E10" r1="B2"/><v>2</v></c></row>'
            '<row r="10"><c r="E10"><v>4</v></c></row>'
        )
        path = raw(tmp_path / "kpi.xlsx", ROWS + row)

        out, done = written(path, filling("E10", D(1)))

        assert "data table in E9:E10" in left(done)["E10"]
        assert parts(out) == parts(path)

    def test_a_merged_cell_that_does_not_show(self, tmp_path: Path) -> None:
        path = raw(
            tmp_path / "kpi.xlsx", ROWS, after='<mergeCells><mergeCell ref="E2:F3"/></mergeCells>'
        )

        out, done = written(path, filling("E2", D(1)), filling("F3", D(2)))

        assert "merged cells E2:F3" in left(done)["F3"]
        assert cell_xml(out, "E2") == '<c r="E2"><v>1</v></c>'
        assert cell_xml(out, "F3") == ""

    def test_the_heading_of_an_excel_table_unless_it_stays_the_same(self, tmp_path: Path) -> None:
        feature, options = MADE["an Excel table"]
        path = made(tmp_path / "kpi.xlsx", feature, **options)

        _, done = written(path, filling("B1", "CSAT"), filling("C1", "Waktu"))

        assert left(done) == {"C1": "heads a column of the Excel table Month"}

    @pytest.mark.parametrize(
        ("cell", "value", "formula"),
        [
            pytest.param("E2", "x" * 32_768, "", id="too long a text"),
            pytest.param("E2", D(1), "1+" * 4_097, id="too long a formula"),
            pytest.param("E2", D("NaN"), "", id="no number"),
            pytest.param("XFE1", D(1), "", id="no such column"),
            pytest.param("A1048577", D(1), "", id="no such row"),
            pytest.param("", D(1), "", id="no cell"),
        ],
    )
    def test_what_no_cell_holds(
        self, tmp_path: Path, cell: str, value: Decimal | str, formula: str
    ) -> None:
        path = raw(tmp_path / "kpi.xlsx", ROWS)

        out, done = written(path, filling(cell, value, formula))

        assert list(left(done)) == [cell]
        assert parts(out) == parts(path)

    def test_a_sheet_that_is_not_there(self, tmp_path: Path) -> None:
        gone = Filling(place=Place("kpi.xlsx", "Gone", "A1"), value=D(1))

        _, done = written(raw(tmp_path / "kpi.xlsx", ROWS), gone)

        assert [one.place.sheet for one in done.left] == ["Gone"]


PROTECTED = '<sheetProtection sheet="1" objects="1"/>'


def test_a_locked_cell_of_a_protected_sheet_is_refused_with_its_place(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", ROWS, after=PROTECTED)

    with pytest.raises(RefusedError, match=r"sheet Realized is protected and cell E2 is locked"):
        written(path, filling("E2", D(1)))

    assert not (tmp_path / "out.xlsx").exists()


def test_an_open_cell_of_a_protected_sheet_is_written(tmp_path: Path) -> None:
    feature, options = MADE["a protected sheet with open cells"]

    out, _ = written(made(tmp_path / "kpi.xlsx", feature, **options), filling("H2", D(5)))

    assert opened(out)["Realized"]["H2"].value == 5


def test_the_order_of_calculation_is_forgotten_once_a_formula_comes_or_goes(
    tmp_path: Path,
) -> None:
    path = calculation_chain(tmp_path / "kpi.xlsx")

    kept, _ = written(path, filling("E2", D(1)))
    assert "xl/calcChain.xml" in parts(kept)

    gone, _ = written(path, filling("A4", D(1)))
    assert "xl/calcChain.xml" not in parts(gone)
    assert "calcChain" not in text(gone, "[Content_Types].xml")
    assert "calcChain" not in text(gone, "xl/_rels/workbook.xml.rels")


def test_what_was_said_of_the_old_content_goes_with_it(tmp_path: Path) -> None:
    path = rich_values(tmp_path / "kpi.xlsx")

    out, _ = written(path, filling("A4", D(1)))

    assert cell_xml(out, "A4") == '<c r="A4"><v>1</v></c>'
    assert parts(out)["xl/metadata.xml"] == parts(path)["xl/metadata.xml"]


def test_a_link_stays_on_its_cell_and_the_list_of_texts_as_it_is(tmp_path: Path) -> None:
    feature, options = MADE["links"]
    path = made(tmp_path / "kpi.xlsx", feature, **options)

    out, _ = written(path, filling("B2", D(5)))

    cell = opened(out)["Realized"]["B2"]
    assert (cell.value, cell.hyperlink.target) == (5, "https://example.org/a?b=1&c=2")
    assert parts(out)["xl/sharedStrings.xml"] == parts(path)["xl/sharedStrings.xml"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("<row><c><v>1</v></c></row>", id="without numbers"),
        pytest.param('<row r="1"/>', id="a row that closes itself"),
        pytest.param("", id="no rows"),
        pytest.param('<row r="1"><c r="A1"><v>1</v></c><c r="F1"/></row>', id="between two cells"),
        pytest.param("<!-- <c r='E1'> --><row r='1'><c r='A1'/></row>", id="single quotes"),
    ],
)
def test_a_cell_that_is_not_there_is_added_where_it_belongs(tmp_path: Path, rows: str) -> None:
    out, _ = written(raw(tmp_path / "kpi.xlsx", rows), filling("E1", D(1)), filling("E4", "x"))

    sheet = opened(out)["Realized"]
    assert (sheet["E1"].value, sheet["E4"].value) == (1, "x")
    assert re.findall(r"<row[^>]*?>", text(out, SHEET))[-1] == '<row r="4">'


def test_quoted_markup_is_no_markup(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="str"><v><![CDATA[</c></row><c r="C1">]]></v></c></row>'

    out, _ = written(raw(tmp_path / "kpi.xlsx", rows), filling("C1", D(1)))

    sheet = opened(out)["Realized"]
    assert (sheet["A1"].value, sheet["C1"].value) == ('</c></row><c r="C1">', 1)


def test_a_pivot_table_is_left_to_excel(tmp_path: Path) -> None:
    part = "xl/pivotTables/pivotTable1.xml"
    more = {
        part: f'<pivotTableDefinition xmlns="{MAIN}"><location ref="H3:I6"/></pivotTableDefinition>'
    }
    lead = relation(1, "pivotTable", "../pivotTables/pivotTable1.xml")

    _, done = written(
        raw(tmp_path / "kpi.xlsx", ROWS, relations=lead, more=more), filling("I4", D(1))
    )

    assert "pivot table in H3:I6" in left(done)["I4"]


def test_of_two_values_for_one_cell_the_last_counts(tmp_path: Path) -> None:
    out, _ = written(raw(tmp_path / "kpi.xlsx", ROWS), filling("E2", D(1)), filling("E2", D(2)))

    assert cell_xml(out, "E2") == '<c r="E2"><v>2</v></c>'


def test_a_format_of_ours_gives_way_to_one_of_the_managers(tmp_path: Path) -> None:
    path = made(
        tmp_path / "kpi.xlsx",
        lambda book, sheet: sheet.write_blank("H2", None, book.add_format({"num_format": "0.000"})),
    )
    gentle: dict[str, Any] = {"number_format": "0.0%", "keeps_format": True}
    out, _ = written(path, filling("H2", D(1), **gentle), filling("H3", D(1), **gentle))

    sheet = opened(out)["Realized"]
    assert (sheet["H2"].number_format, sheet["H3"].number_format) == ("0.000", "0.0%")


@pytest.mark.parametrize(("letters", "shown"), [(8, "#,##0"), (9, "General")])
def test_a_format_of_ours_gives_way_where_a_column_is_too_narrow_for_it(
    letters: int, shown: str, tmp_path: Path
) -> None:
    """A column shows ### instead of a figure that is too wide: 8.43 letters fit the usual one."""
    gentle: dict[str, Any] = {"number_format": "#,##0", "keeps_format": True, "letters": letters}
    out, _ = written(raw(tmp_path / "kpi.xlsx", ROWS), filling("E2", D(1), **gentle))

    assert opened(out).worksheets[0]["E2"].number_format == shown


def test_letters_take_another_colour_and_nothing_else_of_their_font_changes(
    tmp_path: Path,
) -> None:
    def bold(book: Any, sheet: Any) -> None:
        style = {"bold": True, "font_size": 14, "font_color": "#FF0000", "font_name": "Arial"}
        sheet.write("H2", "Baik", book.add_format(style))

    path = made(tmp_path / "kpi.xlsx", bold)
    out, _ = written(
        path,
        filling("I2", "Baik", like="H2", colour="1D91C0", ink="FFFFFF"),
        filling("I3", "Baik", ink="FFFFFF"),
    )

    sheet = opened(out)["Realized"]
    font = sheet["I2"].font
    assert (font.b, font.sz, font.name, font.color.rgb) == (True, 14, "Arial", "FFFFFFFF")
    assert sheet["H2"].font.color.rgb == "FFFF0000"
    assert sheet["I3"].font.color.rgb == "FFFFFFFF"
