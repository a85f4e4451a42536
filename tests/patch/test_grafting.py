"""Sheets of ours put behind a manager's: with all they lead to, and replaced by the next pass."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from scorebook.core.places import Place
from scorebook.core.problems import Severity
from scorebook.display.writeback import Noted, WriteBack
from scorebook.patch.package import Package
from scorebook.patch.refusals import RefusedError
from scorebook.patch.writeback import write_written_back
from tests.patch.by_hand import ROWS, SHEETS, strict
from tests.patch.made import made, picture
from tests.patch.raw import opened, parts, raw, text
from tests.workbook.libreoffice import convert

NOTES = WriteBack(
    notes=[Noted(place=Place("kpi.xlsx", "Realized", "B2"), severity=Severity.ERROR, text="2?")]
)


def ours(fill: Callable[[Any, Any, Any], None], *names: str) -> bytes:
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    first, second = (book.add_worksheet(name) for name in (names or ("Summary", "Problems")))
    fill(book, first, second)
    book.close()
    return content.getvalue()


def everything(book: Any, first: Any, second: Any) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#17435E", "num_format": "0.0%"})
    first.write("A1", "Score", bold)
    first.write("A2", "plain")
    first.write_rich_string("A3", "a ", bold, "rich", " text")
    first.write_formula("B1", '=SUM(Problems!A1:A3)+LEN("Problems!")', bold, 15)
    first.conditional_format("B1", {"type": "cell", "criteria": ">", "value": 1, "format": bold})
    first.add_sparkline("C1", {"range": "Problems!A1:A3"})
    first.insert_image("H1", "logo.png", {"image_data": picture()})
    first.set_column("A:A", 30, bold)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Problems!$A$1:$A$3"})
    first.insert_chart("D4", chart)
    second.write_column("A1", [1, 2, 3])
    second.write_row("C1", ["x", "y"])
    second.add_table("C1:D3", {"name": "Found", "columns": [{"header": "x"}, {"header": "y"}]})
    second.write_formula("F1", "=SUM(Found[x])", None, 0)
    second.write_url("B1", "internal:'Summary'!A1")
    second.write_url("B2", "https://example.org/")
    second.write_comment("A2", "why two")
    second.data_validation("B3", {"validate": "list", "source": "=Summary!$A$1:$A$3"})
    second.autofilter("A1:A3")
    second.print_area("A1:D9")
    second.repeat_rows(0)
    book.define_name("Best", "=Summary!$B$1")


def grafted(path: Path, made_by_us: bytes, wanted: WriteBack = WriteBack()) -> Path:  # noqa: B008 - a frozen value
    out = path.with_name("out.xlsx")
    write_written_back(path, out, wanted, made_by_us)
    return out


def test_they_come_with_values_looks_charts_pictures_tables_and_links(tmp_path: Path) -> None:
    out = grafted(raw(tmp_path / "kpi.xlsx", ROWS), ours(everything))

    book = opened(out)
    assert book.sheetnames == ["Realized", "Summary", "Problems"]
    summary, problems = book["Summary"], book["Problems"]
    assert [summary[f"A{row}"].value for row in (1, 2, 3)] == ["Score", "plain", "a rich text"]
    assert (summary["A1"].font.b, summary["A1"].number_format) == (True, "0.0%")
    assert summary["A2"].font.name == "Calibri"
    assert book["Realized"]["A1"].font.name == "Arial"
    assert summary["A1"].fill.fgColor.rgb == "FF17435E"
    assert summary["B1"].value == '=SUM(Problems!A1:A3)+LEN("Problems!")'
    assert (len(summary._charts), len(summary._images)) == (1, 1)
    (rule,) = next(iter(summary.conditional_formatting)).rules
    assert rule.dxf.font.b
    assert list(problems.tables) == ["Found"]
    assert problems["B2"].hyperlink.target == "https://example.org/"
    assert problems["A2"].comment.text == "why two"
    assert problems.print_area == "'Problems'!$A$1:$D$9"
    assert problems.print_title_rows == "$1:$1"
    assert "Problems!A1:A3" in text(out, "xl/worksheets/sheet2.xml")


def test_the_managers_sheet_stays_the_open_one(tmp_path: Path) -> None:
    path = made(tmp_path / "kpi.xlsx", lambda _book, _sheet: None)

    out = grafted(path, ours(everything))

    assert [bool(one.sheet_view.tabSelected) for one in opened(out)] == [True, False, False]
    assert parts(out)["xl/worksheets/sheet1.xml"] == parts(path)["xl/worksheets/sheet1.xml"]
    titles = re.findall(r"<vt:lpstr>([^<]*)", text(out, "docProps/app.xml"))
    assert titles == ["Worksheets", "Realized", "Summary", "Problems"]


def test_names_that_are_taken_are_changed_wherever_they_are_said(tmp_path: Path) -> None:
    def theirs(book: Any, sheet: Any) -> None:
        book.add_worksheet("Problems")
        book.define_name("Best", "=Realized!$B$2")
        sheet.add_table("F1:G3", {"name": "Found"})

    out = grafted(made(tmp_path / "kpi.xlsx", theirs), ours(everything))

    book = opened(out)
    assert book.sheetnames == ["Realized", "Problems", "Summary", "Problems (2)"]
    assert book["Summary"]["B1"].value == "=SUM('Problems (2)'!A1:A3)+LEN(\"Problems!\")"
    assert book["Problems (2)"]["F1"].value == "=SUM(Found_2[x])"
    assert {name for sheet in book for name in sheet.tables} == {"Found", "Found_2"}
    assert "'Problems (2)'!$A$1:$A$3" in text(out, "xl/charts/chart1.xml")
    assert book["Problems (2)"].print_area == "'Problems (2)'!$A$1:$D$9"
    assert book.defined_names["Best"].attr_text == "Realized!$B$2"
    assert book["Summary"].defined_names["Best"].attr_text == "Summary!$B$1"


def test_a_long_name_that_is_taken_still_is_a_name(tmp_path: Path) -> None:
    long = "N" * 31

    def theirs(book: Any, _: Any) -> None:
        book.add_worksheet(long)

    out = grafted(made(tmp_path / "kpi.xlsx", theirs), ours(lambda *_: None, long, "O'Neil & Co"))

    assert opened(out).sheetnames[2:] == ["N" * 27 + " (2)", "O'Neil & Co"]


def test_the_next_pass_replaces_them_also_when_somebody_has_renamed_them(tmp_path: Path) -> None:
    first = grafted(raw(tmp_path / "kpi.xlsx", ROWS), ours(everything), NOTES)
    renamed = first.with_name("renamed.xlsx")
    book = text(first, "xl/workbook.xml").replace('name="Summary"', 'name="Mine"')
    package = Package.open(first)
    package.write("xl/workbook.xml", book.encode())
    package.save(renamed)

    again = grafted(renamed, ours(everything), NOTES)

    assert opened(again).sheetnames == ["Realized", "Summary", "Problems", "scorebook"]
    assert parts(again).keys() == parts(first).keys()


def test_after_libreoffice_has_saved_them_they_and_the_marks_are_still_known(
    tmp_path: Path,
) -> None:
    path = made(tmp_path / "kpi.xlsx", lambda _book, _sheet: None)
    first = grafted(path, ours(everything), NOTES)
    convert([first], tmp_path / "saved", "xlsx")

    last = grafted(tmp_path / "saved" / first.name, ours(everything), NOTES)
    book = opened(last)
    assert book.sheetnames == ["Realized", "Summary", "Problems", "scorebook"]
    assert book["scorebook"].sheet_state == "hidden"
    clean = grafted(last, ours(lambda *_: None), WriteBack())
    cell = opened(clean)["Realized"]["B2"]
    assert (cell.comment, cell.fill.fill_type) == (None, None)


def test_in_a_strict_workbook_they_speak_its_dialect(tmp_path: Path) -> None:
    out = grafted(strict(tmp_path / "kpi.xlsx"), ours(everything))

    new = b"".join(
        content
        for name, content in parts(out).items()
        if re.search(r"(sheet[23]|chart1|drawing1)\.xml", name)
    ).replace(b"schemas.openxmlformats.org/package/", b"")
    assert b"schemas.openxmlformats.org/" not in new
    convert([out], tmp_path / "csv", "csv")


def test_days_are_counted_as_the_workbook_counts_them(tmp_path: Path) -> None:
    def dated(book: Any, first: Any, _: Any) -> None:
        day = book.add_format({"num_format": "d mmm yyyy"})
        number = book.add_format({"num_format": '0 "days"'})
        first.write_number("A1", 46_000, day)
        first.write_formula("A2", "=A1", day, 46_000)
        first.write_number("A3", 46_000, number)

    out = grafted(
        raw(tmp_path / "kpi.xlsx", ROWS, book=f'<workbookPr date1904="1"/>{SHEETS}'), ours(dated)
    )

    xml = text(out, "xl/worksheets/sheet2.xml")
    assert re.findall(r"<v>([^<]*)</v>", xml) == ["44538", "44538", "46000"]


@pytest.mark.parametrize("lock", ["1", "true"])
def test_a_workbook_whose_structure_is_protected_takes_none(tmp_path: Path, lock: str) -> None:
    closed = raw(
        tmp_path / "kpi.xlsx", ROWS, book=f'<workbookProtection lockStructure="{lock}"/>{SHEETS}'
    )

    with pytest.raises(RefusedError, match="its structure is protected"):
        grafted(closed, ours(everything))

    assert not closed.with_name("out.xlsx").exists()


def test_there_a_mark_is_a_comment_alone(tmp_path: Path) -> None:
    closed = raw(
        tmp_path / "kpi.xlsx", ROWS, book=f'<workbookProtection lockStructure="1"/>{SHEETS}'
    )
    out = tmp_path / "out.xlsx"

    done = write_written_back(closed, out, NOTES)

    cell = opened(out)["Realized"]["B2"]
    assert done.comments == 1
    assert cell.comment.text.startswith("— scorebook 1 —")
    assert cell.fill.fgColor.rgb != "FFF8B4AB"
    assert opened(out).sheetnames == ["Realized"]


def test_a_mark_covers_the_fill_until_the_next_pass(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", ROWS)
    before = opened(path)["Realized"]["B2"].fill.fgColor.theme
    out, clean = tmp_path / "out.xlsx", tmp_path / "clean.xlsx"

    write_written_back(path, out, NOTES)
    write_written_back(out, clean, WriteBack())

    assert opened(out)["Realized"]["B2"].fill.fgColor.rgb == "FFF8B4AB"
    assert opened(clean)["Realized"]["B2"].fill.fgColor.theme == before
    assert parts(clean)["xl/worksheets/sheet1.xml"] == parts(path)["xl/worksheets/sheet1.xml"]
