"""A sheet in front: names, views and counts of tabs follow, and go back when it goes."""

import re
from pathlib import Path

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from tests.intake.books import patched, write
from tests.patch.marks import fault, marked, unmarked, warning
from tests.patch.raw import opened, parts, raw, text

BOOK = "xl/workbook.xml"


def two_sheets(path: Path) -> Path:
    return write(path, {"Rules": [["a"]], "Realized": [["id", "CSAT"], ["001", 90]]})


def test_names_that_belong_to_one_sheet_follow_it(tmp_path: Path) -> None:
    names = (
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">Realized!$A$1'
        '</definedName><definedName name="all">Rules!$A$1</definedName></definedNames>'
    )
    path = patched(two_sheets(tmp_path / "kpi.xlsx"), BOOK, "</sheets>", f"</sheets>{names}")

    out = marked(path, fault("Realized", "B2"))

    assert opened(out)["Realized"].print_area == "'Realized'!$A$1"
    assert text(unmarked(out), BOOK) == text(path, BOOK)


def test_the_list_is_open_first_and_no_other_tab_is_selected_with_it(tmp_path: Path) -> None:
    path = patched(
        two_sheets(tmp_path / "kpi.xlsx"),
        BOOK,
        "<workbookView ",
        '<workbookView firstSheet="1" activeTab="1" ',
    )
    patched(path, "xl/worksheets/sheet1.xml", ' tabSelected="1"', "")
    patched(path, "xl/worksheets/sheet2.xml", "<sheetView ", '<sheetView tabSelected="true" ')

    out = marked(path, fault("Realized", "B2"))

    book = opened(out)
    assert book.sheetnames == ["scorebook", "Rules", "Realized"]
    assert book.active.title == "scorebook"
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book] == [True, False, False]
    assert parts(unmarked(out)) | {"xl/styles.xml": b""} == parts(path) | {"xl/styles.xml": b""}


def test_a_second_window_stays_where_it_was(tmp_path: Path) -> None:
    views = '<workbookView activeTab="0"/><workbookView activeTab="1" firstSheet="1"/>'
    path = two_sheets(tmp_path / "kpi.xlsx")
    old = re.search(r"<workbookView[^>]*/>", text(path, BOOK))
    assert old is not None
    patched(path, BOOK, old[0], views)

    out = marked(path, fault("Realized", "B2"))

    assert '<workbookView activeTab="2" firstSheet="2"/>' in text(out, BOOK)
    assert text(unmarked(out), BOOK) == text(path, BOOK)


def test_the_properties_of_the_file_list_the_sheet_too(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "kpi.xlsx")

    titles = text(marked(path, fault("Realized", "B2")), "docProps/app.xml")

    assert re.findall(r"<vt:lpstr>([^<]*)", titles) == [
        "Worksheets",
        "scorebook",
        "Rules",
        "Realized",
    ]
    assert "<vt:i4>3</vt:i4>" in titles
    assert '<vt:vector size="3" baseType="lpstr">' in titles


def test_a_sheet_of_that_name_which_is_not_ours_stays(tmp_path: Path) -> None:
    path = write(tmp_path / "kpi.xlsx", {"Scorebook": [["mine"]], "Realized": [["id"]]})

    out = marked(path, fault("Realized", "A1"))

    assert opened(out).sheetnames == ["scorebook (2)", "Scorebook", "Realized"]
    assert opened(unmarked(out)).sheetnames == ["Scorebook", "Realized"]


def test_every_problem_is_listed_with_a_link_to_its_cell(tmp_path: Path) -> None:
    path = write(tmp_path / "kpi.xlsx", {"It's": [["id"]], "Realized": [["id"]]})

    sheet = opened(marked(path, fault("It's", "A1", found="=1+1"), warning("Realized", "A1")))[
        "scorebook"
    ]

    rows = [[cell.value for cell in row[:6]] for row in sheet.iter_rows(min_row=6)]
    assert rows == [
        [1, "error", "SB201", "Not a number", "It's › A1 (agent 001, KPI CSAT)", "=1+1"],
        [
            *(2, "warning", "SB406", "Rows that repeat another row", "Realized › A1"),
            "repeated rows: 2, the first in Realized!A1 (as in A1)",
        ],
    ]
    assert [sheet[f"E{row}"].hyperlink.location for row in (6, 7)] == [
        "'It''s'!A1",
        "'Realized'!A1",
    ]
    assert sheet["F6"].data_type != "f"


def test_what_no_cell_of_the_workbook_is_at_fault_for_is_listed_only(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "kpi.xlsx")
    scheme = problem("SB401", Place("scheme.xlsx", "Realized", "B2"), found="x", cell="B2")
    whole = problem("SB417", Place("kpi.xlsx", "Realized"), sheet="Realized")
    gone = fault("No such sheet", "B2")

    out = marked(path, scheme, whole, gone)

    assert parts(out)["xl/worksheets/sheet2.xml"] == parts(path)["xl/worksheets/sheet2.xml"]
    listed = opened(out)["scorebook"]
    assert [listed[f"E{row}"].hyperlink is None for row in (6, 7)] == [True, False]
    assert [listed[f"E{row}"].value for row in (6, 7)] == [
        "scheme.xlsx › Realized › B2",
        "Realized",
    ]


def test_without_problems_and_without_marks_the_copy_is_the_file(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx")

    assert parts(unmarked(path)) == parts(path)


def test_names_made_for_our_sheet_by_another_program_go_with_it(tmp_path: Path) -> None:
    out = marked(two_sheets(tmp_path / "kpi.xlsx"), fault("Realized", "B2"))
    names = (
        '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'
        'scorebook!$A$5:$H$6</definedName><definedName name="all">Realized!$A$1</definedName>'
        "</definedNames>"
    )
    patched(out, BOOK, "</sheets>", f"</sheets>{names}")

    assert re.findall(r'definedName name="([^"]*)"', text(unmarked(out), BOOK)) == ["all"]
