"""Marks go as they came: at once, after another program has saved the file, after edits."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook

from scorebook.patch.unmark import COLOURS
from tests.patch.marks import fault, marked, unmarked, warning
from tests.patch.raw import opened, parts, raw
from tests.workbook.libreoffice import convert

OURS = {f"FF{colour}" for colour in COLOURS.values()}


def managers_own(path: Path) -> Path:
    """A workbook with a coloured cell, a comment, a blank cell, and a rule for colours."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Realized"
    sheet.append(["id", "CSAT", "AHT"])
    sheet.append(["001", "many", 300])
    sheet.append(["002", 90, None])
    sheet["B2"].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["B2"].font = Font(bold=True)
    sheet["C2"].comment = Comment("Ask Budi.", "Rina")
    sheet["D1"] = "=SUM(C2:C3)"
    book.save(path)
    return path


def saved_by_libreoffice(path: Path) -> Path:
    convert([path], path.parent / "again", "xlsx")
    return path.parent / "again" / path.name


def fills(path: Path) -> dict[str, str]:
    sheet = load_workbook(path)["Realized"]
    return {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type
    }


def comments(path: Path) -> dict[str, str]:
    sheet = load_workbook(path)["Realized"]
    return {
        cell.coordinate: cell.comment.text.strip()
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


PROBLEMS = (fault("Realized", "B2"), warning("Realized", "C2"), fault("Realized", "C3"))


def test_taken_off_at_once_every_part_but_the_styles_is_what_it_was(tmp_path: Path) -> None:
    path = raw(
        tmp_path / "kpi.xlsx",
        '<row r="2" spans="1:4"><c r="B2" s="1"><v>0.5</v></c><c r="D2"/></row><row r="4" ht="9"/>',
        before='<dimension ref="A1:D9"/>',
    )

    out = unmarked(marked(path, *(fault("Realized", at) for at in ("B2", "C2", "D2", "A4", "B9"))))

    assert set(parts(out)) == set(parts(path))
    assert [name for name, was in parts(path).items() if parts(out)[name] != was] == [
        "xl/styles.xml"
    ]


def test_a_second_pass_changes_nothing_more(tmp_path: Path) -> None:
    once = marked(managers_own(tmp_path / "kpi.xlsx"), *PROBLEMS)

    assert parts(marked(once, *PROBLEMS)) == parts(once)


def test_marks_go_after_libreoffice_has_saved_the_file(tmp_path: Path) -> None:
    path = managers_own(tmp_path / "kpi.xlsx")

    again = saved_by_libreoffice(marked(path, *PROBLEMS))
    assert set(fills(again).values()) >= OURS
    out = unmarked(again)

    assert load_workbook(out).sheetnames == ["Realized"]
    assert fills(out) == fills(path) == {"B2": "FF00B050"}
    assert comments(out) == comments(path) == {"C2": "Ask Budi."}
    assert load_workbook(out)["Realized"]["B2"].font.bold
    assert load_workbook(out)["Realized"]["D1"].value == "=SUM(C2:C3)"


def test_marks_go_after_openpyxl_has_saved_the_file(tmp_path: Path) -> None:
    path = managers_own(tmp_path / "kpi.xlsx")
    out = marked(path, *PROBLEMS)
    book = load_workbook(out)
    book["Realized"]["B2"] = 95
    book.save(out)

    clean = unmarked(out)

    assert load_workbook(clean)["Realized"]["B2"].value == 95
    assert fills(clean) == {"B2": "FF00B050"}
    assert comments(clean) == {"C2": "Ask Budi."}


def test_a_mark_is_found_where_its_cell_has_moved_to(tmp_path: Path) -> None:
    out = marked(managers_own(tmp_path / "kpi.xlsx"), *PROBLEMS)
    book = load_workbook(out)
    sheet = book["Realized"]
    # As when somebody inserts a row above: values, looks and comments move together.
    for cell in ("B2", "C2", "C3"):
        target = sheet[f"{cell[0]}{int(cell[1]) + 5}"]
        target.value, target._style = sheet[cell].value, sheet[cell]._style
        note, sheet[cell].comment = sheet[cell].comment, None
        target.comment = Comment(note.text, note.author)
        sheet[cell]._style = sheet["A1"]._style
    book.save(out)

    clean = unmarked(out)

    assert fills(clean) == {"B7": "FF00B050"}
    assert comments(clean) == {"C7": "Ask Budi."}


def test_a_colour_somebody_has_chosen_meanwhile_stays(tmp_path: Path) -> None:
    out = marked(managers_own(tmp_path / "kpi.xlsx"), *PROBLEMS)
    book = load_workbook(out)
    book["Realized"]["B2"].fill = PatternFill("solid", fgColor="FF123456")
    book.save(out)

    assert fills(unmarked(out)) == {"B2": "FF123456"}


def test_marks_go_without_their_comments_too(tmp_path: Path) -> None:
    out = marked(managers_own(tmp_path / "kpi.xlsx"), *PROBLEMS)
    book = load_workbook(out)
    for cell in ("B2", "C3"):
        book["Realized"][cell].comment = None
    book.save(out)

    assert fills(unmarked(out)) == {"B2": "FF00B050"}


def test_marks_go_without_their_list_too_but_then_nobody_knows_the_old_colour(
    tmp_path: Path,
) -> None:
    out = marked(managers_own(tmp_path / "kpi.xlsx"), *PROBLEMS)
    book = load_workbook(out)
    del book["scorebook"]
    book.save(out)

    assert fills(unmarked(out)) == {}
    assert comments(unmarked(out)) == {"C2": "Ask Budi."}


def test_a_thousand_marks_are_remembered(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="{row % 2}"><v>1</v></c></row>' for row in range(1, 1_001)
    )
    path = raw(tmp_path / "kpi.xlsx", rows)

    out = marked(path, *(fault("Realized", f"A{row}") for row in range(1, 1_001)))

    assert len([one for one in opened(out)["scorebook"][1] if one.value]) > 5
    sheet = "xl/worksheets/sheet1.xml"
    assert parts(unmarked(out))[sheet] == parts(path)[sheet]


@pytest.mark.parametrize("text", ['{"covered": 1}', "[", ""])
def test_a_list_somebody_has_spoilt_is_taken_away_all_the_same(tmp_path: Path, text: str) -> None:
    out = marked(managers_own(tmp_path / "kpi.xlsx"), *PROBLEMS)
    book = load_workbook(out)
    book["scorebook"]["J1"] = text
    book.save(out)

    assert load_workbook(unmarked(out)).sheetnames == ["Realized"]
    assert fills(unmarked(out)) == {}
