"""results.xlsx looks as the company has chosen."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from scorebook.display.language import Language
from scorebook.display.look import OWN_LOOK, LookSettings, Margins, Picture, Printing
from scorebook.display.look_styles import DEFAULTS
from scorebook.workbook.writer import write_results
from tests.looks.company import picture
from tests.months import agent, contact_centre, kpi, line, month, results
from tests.workbook.sheets import opened


def written(path: Path, look: LookSettings, company: str = "PT Contoh") -> Any:
    write_results(
        results(month(*contact_centre().agents, company=company)),
        path / "results.xlsx",
        language=Language.EN,
        look=look,
    )
    return opened(path / "results.xlsx")


def styled(**styles: dict[str, Any]) -> LookSettings:
    """Make a look that has something else in a few styles."""
    changed = {key: {**DEFAULTS[key], **parts} for key, parts in styles.items()}
    return LookSettings(styles={**DEFAULTS, **changed})


def printed(**parts: Any) -> LookSettings:
    return LookSettings(printing=Printing(**parts))


def overlays(sheet: Any) -> dict[str, tuple[str, str]]:
    """Fill and letters of each rule that compares with a tier's name."""
    return {
        rule.formula[0].strip('"'): (rule.dxf.fill.bgColor.rgb[2:], rule.dxf.font.color.rgb[2:])
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.type == "cellIs" and rule.operator == "equal"
    }


def test_the_scorebooks_own_look_changes_no_byte(tmp_path: Path) -> None:
    month = results(contact_centre())
    write_results(month, tmp_path / "one.xlsx", language=Language.EN)
    write_results(month, tmp_path / "other.xlsx", language=Language.EN, look=OWN_LOOK)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()


def test_the_same_look_gives_the_same_bytes(tmp_path: Path) -> None:
    logo = Picture(picture(), 200, 50)
    look = LookSettings(logo=logo, printing=Printing(header=("&G", "", ""), pictures={"LH": logo}))
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, look)

    one, other = (tmp_path / name / "results.xlsx" for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


def test_styles_are_followed_and_numbers_keep_their_format(tmp_path: Path) -> None:
    look = styled(
        title={"font_name": "Georgia", "font_color": "#7A1F3D"},
        result={"bg_color": "#F8E7D4", "font_name": "Georgia", "font_size": 11},
    )

    book = written(tmp_path, look)

    title, score = book["Scores"]["A1"], book["Scores"]["I4"]
    assert (title.font.name, title.font.color.rgb) == ("Georgia", "FF7A1F3D")
    assert (score.font.name, score.font.sz, score.fill.fgColor.rgb) == ("Georgia", 11, "FFF8E7D4")
    assert score.number_format == "0.00%"


def test_an_input_can_be_changed_on_a_protected_sheet_however_it_looks(tmp_path: Path) -> None:
    book = written(tmp_path, styled(input={"bg_color": "#FFFFFF"}))

    assert book["Scores"]["E4"].protection.locked is False


def test_headings_over_numbers_stand_over_them_unless_the_company_centres_all(
    tmp_path: Path,
) -> None:
    def alignments(look: LookSettings) -> list[str]:
        page = written(tmp_path, look)["Scores"]
        return [page[cell].alignment.horizontal for cell in ("A3", "E3")]

    centred = styled(
        **{f"heading {part}": {"align": "center", "indent": 0} for part in ("label", "input")}
    )

    assert alignments(OWN_LOOK) == ["left", "right"]
    assert alignments(centred) == ["center", "center"]


def test_larger_letters_get_taller_rows_and_wider_columns(tmp_path: Path) -> None:
    large = styled(title={"font_size": 32}, label={"font_size": 20})

    usual, wide = written(tmp_path, OWN_LOOK)["Scores"], written(tmp_path, large)["Scores"]

    assert (usual.row_dimensions[1].height, wide.row_dimensions[1].height) == (24, 48)
    assert wide.column_dimensions["B"].width > 1.5 * usual.column_dimensions["B"].width


def test_tiers_have_the_companys_colours_in_letters_that_can_be_read(tmp_path: Path) -> None:
    ramp = ("FFFFFF", "EEEEEE", "CCCCCC", "AAAAAA", "888888", "444444", "222222", "000000")
    look = styled(
        **{
            f"tier {step}": {"bg_color": f"#{colour}", "font_color": "#1F2933"}
            for step, colour in enumerate(ramp, start=1)
        }
    )

    book = written(tmp_path, look)

    assert overlays(book["Scores"]) == {
        "Kurang": ("FFFFFF", "1F2933"),
        "Cukup": ("CCCCCC", "1F2933"),
        "Baik": ("444444", "FFFFFF"),
        "Istimewa": ("000000", "FFFFFF"),
    }
    with ZipFile(tmp_path / "results.xlsx") as package:
        chart = package.read("xl/charts/chart1.xml").decode()
    assert [colour for colour in ramp if f'<a:srgbClr val="{colour}"/>' in chart] == [
        *("FFFFFF", "CCCCCC", "444444", "000000"),
    ]


def test_bars_have_the_companys_colour(tmp_path: Path) -> None:
    written(tmp_path, styled(bar={"bg_color": "#F0B25C"}))

    with ZipFile(tmp_path / "results.xlsx") as package:
        sheets = b"".join(package.read(name) for name in package.namelist() if "sheet" in name)
    assert b'<color rgb="FFF0B25C"/>' in sheets
    assert b"7FB3D5" not in sheets


def test_what_a_company_types_into_header_and_footer_goes_before_our_own(tmp_path: Path) -> None:
    look = printed(header=("PT Nusantara", "", "&D"), footer=("", "", "&P / &N"))

    for sheet in written(tmp_path, look):
        assert (sheet.oddHeader.left.text, sheet.oddHeader.right.text) == ("PT Nusantara", "&D")
        assert sheet.oddFooter.left.text.startswith("PT Contoh · ")
        assert sheet.oddFooter.right.text == "&P / &N"


def test_pages_are_numbered_once(tmp_path: Path) -> None:
    book = written(tmp_path, printed(header=("", "&P / &N", "")))

    foot = book["Lines"].oddFooter
    assert (foot.left.text, foot.right.text) == ("PT Contoh · Lines", None)


@pytest.mark.parametrize("footer", [("", "", ""), ("A&&G", "", "")])
def test_an_ampersand_before_a_g_is_no_picture(
    tmp_path: Path, footer: tuple[str, str, str]
) -> None:
    book = written(tmp_path, printed(footer=footer), company="A&G")

    foot = book["Lines"].oddFooter
    assert foot.left.text.replace("&B", "").strip().startswith("A&&G")
    assert foot.right.text == "Page &P of &N"


def test_a_header_of_more_than_excel_takes_leaves_ours_out(tmp_path: Path) -> None:
    book = written(tmp_path, printed(footer=("", "N" * 200, "")), company="C" * 100)

    foot = book["Lines"].oddFooter
    assert foot.center.text == "N" * 200
    assert (foot.left.text, foot.right.text) == (None, "Page &P of &N")


def test_paper_orientation_and_margins_are_the_companys(tmp_path: Path) -> None:
    look = printed(paper=8, landscape=False, margins=Margins(left=0.8, top=1.2, footer=0.5))

    for sheet in written(tmp_path, look):
        page, margins = sheet.page_setup, sheet.page_margins
        assert (page.paperSize, page.orientation) == (8, "portrait")
        assert (margins.left, margins.right, margins.top) == (0.8, 0.4, 1.2)
        assert margins.footer == 0.5


def test_a_wide_table_takes_more_pages_of_narrow_paper(tmp_path: Path) -> None:
    def pages(look: LookSettings) -> int:
        return int(written(tmp_path, look)["Lines"].page_setup.fitToWidth or 1)

    assert pages(printed(paper=11, landscape=False)) > pages(OWN_LOOK)


def test_the_logo_stands_at_the_right_of_the_summary_with_the_companys_name(
    tmp_path: Path,
) -> None:
    book = written(tmp_path, LookSettings(logo=Picture(picture(), 200, 50)), "PT <Nusantara>")

    assert [len(sheet._images) for sheet in book][:2] == [1, 0]
    (logo,) = book["Summary"]._images
    assert logo.anchor._from.row == 0
    assert logo.anchor._from.col >= 4
    with ZipFile(tmp_path / "results.xlsx") as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="PT &lt;Nusantara&gt;"' in drawing
    assert f'<a:ext cx="{200 * 9525}" cy="{50 * 9525}"/>' in drawing


def test_the_logo_of_a_company_without_a_name_is_called_what_it_is(tmp_path: Path) -> None:
    written(tmp_path, LookSettings(logo=Picture(picture(), 200, 50)), company="")

    with ZipFile(tmp_path / "results.xlsx") as package:
        assert 'descr="Logo"' in package.read("xl/drawings/drawing1.xml").decode()


def test_a_picture_in_the_header_is_printed_on_every_sheet(tmp_path: Path) -> None:
    look = printed(
        header=("&G", "", "Rahasia"),
        footer=("&G", "", ""),
        pictures={"LH": Picture(picture(), 160, 40)},
    )

    book = written(tmp_path, look)

    assert {sheet.oddHeader.left.text for sheet in book} == {"&G"}
    # There is none for the footer, so that its code goes and our words come.
    assert not book["Lines"].oddFooter.left or "&G" not in (book["Lines"].oddFooter.left.text or "")
    with ZipFile(tmp_path / "results.xlsx") as package:
        drawings = [name for name in package.namelist() if name.endswith(".vml")]
        assert len(drawings) == len(book.sheetnames)
        assert b"width:120pt;height:30pt" in package.read(drawings[0])


def test_the_source_sheet_names_a_companys_look(tmp_path: Path) -> None:
    found = results(month(agent("1", line(kpi()))))
    look = replace(found.workbook, name="look.xlsx", sha256="1" * 64)
    write_results(replace(found, look=look), tmp_path / "r.xlsx", language=Language.EN)

    page = opened(tmp_path / "r.xlsx")["Source"]
    said = {row[0].value: row[1].value for row in page.iter_rows(min_row=4)}
    assert said["Look"] == "look.xlsx"
    assert said["SHA-256 of the look"] == "1" * 64
