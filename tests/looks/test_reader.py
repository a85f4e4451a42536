"""What is taken from the file in which a company edits its look."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Alignment, Border, NamedStyle, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.styles.fills import GradientFill

from scorebook.core.problems import Problem
from scorebook.display.look import OWN_LOOK, LookSettings, Margins
from scorebook.display.look_styles import DEFAULTS, NAMES
from scorebook.looks.reader import read_look
from tests.looks.company import TEMPLATE, Company, company, patched
from tests.workbook.libreoffice import convert


def look(path: Path, change: Any = lambda _: None) -> LookSettings:
    return read_look(company(path / "look.xlsx", change))[0]


def told(path: Path, change: Any = lambda _: None) -> list[Problem]:
    return list(read_look(company(path / "look.xlsx", change))[1])


def test_the_file_that_comes_with_scorebook_is_the_look_results_have_always_had() -> None:
    settings, problems = read_look(None)

    assert settings == OWN_LOOK
    assert problems == ()


def test_a_style_changed_in_excel_is_taken_over_and_the_others_stay(tmp_path: Path) -> None:
    def change(made: Company) -> None:
        made.letters("Title", name="Georgia", sz=20, i=True, u="single", color="FF7A1F3D")
        made.fill("Title", "FFFDF6EC")
        made.style("Title").alignment = Alignment(horizontal="center", vertical="center")
        made.style("Title").border = Border(bottom=Side("double", "FF7A1F3D"))

    found = look(tmp_path, change)

    assert found.styles["title"] == {
        "font_name": "Georgia",
        "font_size": 20,
        "bold": True,
        "italic": True,
        "underline": 1,
        "font_color": "#7A1F3D",
        "bg_color": "#FDF6EC",
        "bottom": 6,
        "bottom_color": "#7A1F3D",
        "align": "center",
        "valign": "vcenter",
    }
    assert {key: found.styles[key] for key in DEFAULTS if key != "title"} == {
        key: style for key, style in DEFAULTS.items() if key != "title"
    }
    assert found.source is not None
    assert found.source.name == "look.xlsx"


@pytest.mark.parametrize(
    ("colour", "shown"),
    [
        pytest.param(Color(theme=0), "#FFFFFF", id="the theme's first is the light one"),
        pytest.param(Color(theme=3), "#1F497D", id="and its fourth the second dark one"),
        pytest.param(Color(theme=4, tint=0.5999938962981048), "#B8CCE4", id="60 % lighter"),
        pytest.param(Color(theme=4, tint=-0.249977111117893), "#366092", id="25 % darker"),
        pytest.param(Color(indexed=10), "#FF0000", id="red of the old palette"),
        pytest.param(Color(rgb="007A1F3D"), "#7A1F3D", id="transparency that Excel ignores too"),
    ],
)
def test_colours_are_those_that_excel_shows(tmp_path: Path, colour: Color, shown: str) -> None:
    def change(made: Company) -> None:
        made.fill("Result", colour)

    found = str(look(tmp_path, change).styles["result"]["bg_color"])

    # Excel counts lightness in whole steps, which moves a part of a tinted colour by one or two.
    assert all(abs(one - other) <= 2 for one, other in zip(parts(found), parts(shown), strict=True))


def parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def test_an_automatic_colour_and_a_pattern_are_none(tmp_path: Path) -> None:
    def change(made: Company) -> None:
        made.fill("Result", Color(indexed=64))
        made.style("Formula").fill = PatternFill("darkGrid", fgColor="FF000000")
        made.style("Total").fill = GradientFill(stop=("FF000000", "FFFFFFFF"))

    found = look(tmp_path, change)

    assert [key for key in ("result", "formula", "total") if "bg_color" in found.styles[key]] == []


def test_what_is_laid_over_cells_takes_only_what_can_be_laid_over(tmp_path: Path) -> None:
    def change(made: Company) -> None:
        made.letters("Next Person", name="Georgia", b=True, color="FFFF0000")
        made.letters("Tier 1", name="Georgia", sz=20, color="FF7A1F3D")

    found = look(tmp_path, change)

    assert found.styles["parted"] == DEFAULTS["parted"]
    assert found.styles["tier 1"] == {**DEFAULTS["tier 1"], "font_color": "#7A1F3D"}


def test_a_style_that_was_deleted_looks_as_always(tmp_path: Path) -> None:
    def rename(part: bytes) -> bytes:
        return part.replace(b'name="scorebook Title"', b'name="Our Title"')

    settings, problems = read_look(
        patched(TEMPLATE, tmp_path / "look.xlsx", "xl/styles.xml", rename)
    )

    assert settings == OWN_LOOK
    assert problems == ()


def test_the_page_setup_of_the_sheet_holds_for_all(tmp_path: Path) -> None:
    def change(made: Company) -> None:
        sheet = made.sheet
        sheet.page_setup.paperSize, sheet.page_setup.orientation = 8, "portrait"
        sheet.page_margins.top, sheet.page_margins.header = 1.25, 0.4
        sheet.oddHeader.left.text = "R&&D"
        sheet.oddHeader.right.text, sheet.oddHeader.right.size = "dicetak &D", 8
        sheet.oddFooter.center.text = "Halaman &P / &N"

    found = look(tmp_path, change).printing

    assert (found.paper, found.landscape) == (8, False)
    assert found.margins == Margins(top=1.25, header=0.4)
    assert found.header == ("R&&D", "", "&8 dicetak &D")
    assert found.footer == ("", "Halaman &P / &N", "")


@pytest.mark.parametrize(
    ("written", "sections"),
    [
        pytest.param("Nusantara", ("", "Nusantara", ""), id="without a place: the middle"),
        pytest.param("&amp;RA&amp;LB", ("B", "", "A"), id="in another order"),
        pytest.param("&amp;LA&amp;&amp;L", ("A&&L", "", ""), id="an & that is meant"),
        pytest.param("&amp;LA&amp;", ("A", "", ""), id="a lone & would eat what follows"),
        pytest.param("&amp;L   &amp;C", ("", "", ""), id="blanks alone are nothing"),
    ],
)
def test_headers_are_taken_apart_as_excel_does(
    tmp_path: Path, written: str, sections: tuple[str, str, str]
) -> None:
    header = f"<headerFooter><oddHeader>{written}</oddHeader></headerFooter></worksheet>"

    def add(part: bytes) -> bytes:
        return part.replace(b"</worksheet>", header.encode())

    settings, _ = read_look(
        patched(TEMPLATE, tmp_path / "look.xlsx", "xl/worksheets/sheet1.xml", add)
    )

    assert settings.printing.header == sections


def test_libreoffice_saves_the_same_look(tmp_path: Path) -> None:
    def change(made: Company) -> None:
        for name in ("Title", "Text", "Result", "Heading"):
            made.letters(name, name="Georgia")
        made.fill("Heading", "FF7A1F3D")
        made.fill("Tier 8", Color(theme=4, tint=-0.499984740745262))
        made.logo()
        made.sheet.oddFooter.center.text = "Halaman &P / &N"

    saved = company(tmp_path / "look.xlsx", change)
    convert([saved, TEMPLATE], tmp_path / "again", "xlsx")

    before, after = read_look(saved)[0], read_look(tmp_path / "again" / "look.xlsx")[0]
    assert after.styles == before.styles
    assert after.printing == before.printing
    assert after.logo is not None
    assert before.logo is not None
    assert (after.logo.width, after.logo.height) == (before.logo.width, before.logo.height)
    assert read_look(tmp_path / "again" / TEMPLATE.name) == (OWN_LOOK, ())


def test_letters_that_nobody_can_read_are_told(tmp_path: Path) -> None:
    def change(made: Company) -> None:
        made.letters("Note", color="FFDDDDDD")
        made.fill("Bar", "FF222222")

    problems = told(tmp_path, change)

    assert [(one.code, one.facts["style"], one.facts["found"]) for one in problems] == [
        ("SB140", "scorebook Note", "1.4"),
        ("SB140", "scorebook Bar", "1.1"),
    ]


def test_tiers_whose_order_only_colours_show_are_told(tmp_path: Path) -> None:
    def rainbow(made: Company) -> None:
        for step, colour in enumerate(("FF0000", "FFFF00", "00FF00", "00FFFF"), start=1):
            made.fill(f"Tier {step}", f"FF{colour}")

    def to_pale(made: Company) -> None:
        for step in range(8):
            made.fill(f"Tier {step + 1}", f"FF{40 + 25 * step:02X}0000")

    assert [(one.code, one.facts["found"]) for one in told(tmp_path, rainbow)] == [
        ("SB141", "scorebook Tier 2")
    ]
    assert told(tmp_path, to_pale) == []


def test_a_style_called_nearly_like_ours_is_told(tmp_path: Path) -> None:
    def change(made: Company) -> None:
        made.book.add_named_style(NamedStyle(name="scorebook Titel"))
        made.book.add_named_style(NamedStyle(name="Nusantara"))

    (problem,) = told(tmp_path, change)

    assert problem.code == "SB142"
    assert (problem.facts["found"], problem.facts["closest"]) == (
        "scorebook Titel",
        "scorebook Title",
    )


def test_a_cell_that_was_changed_instead_of_its_style_is_told(tmp_path: Path) -> None:
    def change(made: Company) -> None:
        made.sheet["B12"].fill = PatternFill("solid", fgColor="FF7A1F3D")

    (problem,) = told(tmp_path, change)

    assert problem.code == "SB143"
    assert (str(problem.place), problem.facts["style"]) == (
        "Look · Tampilan!B12",
        "scorebook Heading",
    )


def test_every_style_is_named_and_shown_in_the_file() -> None:
    made = Company()
    shown = {cell.style for row in made.sheet.iter_rows() for cell in row}

    assert set(NAMES.values()) <= shown
    assert set(NAMES) == set(DEFAULTS)
