"""The logo, and the pictures in headers."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import ImageFile
from xlsxwriter import Workbook

from scorebook.display.look import LookSettings
from scorebook.looks.pictures import UnusablePictureError
from scorebook.looks.reader import read_look
from tests.looks.company import TEMPLATE, Company, company, patched, picture


def look(path: Path, **logo: object) -> LookSettings:
    return read_look(company(path / "look.xlsx", lambda made: made.logo(**logo)))[0]  # type: ignore[arg-type] # handed on as they come


def test_the_logo_is_taken_as_it_was_put_there(tmp_path: Path) -> None:
    logo = look(tmp_path, size=(200, 50)).logo

    assert logo is not None
    assert (logo.content, logo.width, logo.height) == (picture(), 200, 50)


@pytest.mark.parametrize(
    ("drawn", "shown"),
    [
        pytest.param((2000, 500), (240, 60), id="too wide"),
        pytest.param((100, 100), (100, 25), id="pressed out of shape"),
    ],
)
def test_a_logo_keeps_its_shape_and_leaves_room(
    tmp_path: Path, drawn: tuple[int, int], shown: tuple[int, int]
) -> None:
    logo = look(tmp_path, size=drawn).logo

    assert logo is not None
    assert (logo.width, logo.height) == shown


def test_the_picture_in_the_frame_is_the_logo_and_not_one_beside_it(tmp_path: Path) -> None:
    def change(made: Company) -> None:
        made.logo("B40", colour="#000000")
        made.logo("H2", colour="#FFBE3C")

    logo = read_look(company(tmp_path / "look.xlsx", change))[0].logo

    assert logo is not None
    assert logo.content == picture(colour="#FFBE3C")


def test_without_any_in_the_frame_the_first_of_the_sheet_is(tmp_path: Path) -> None:
    logo = look(tmp_path, cell="B40").logo

    assert logo is not None
    assert logo.content == picture()


def test_a_kind_of_picture_that_not_every_program_shows_is_made_one_that_is(
    tmp_path: Path,
) -> None:
    logo = look(tmp_path, kind="BMP").logo

    assert logo is not None
    assert logo.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"<svg/>", "Put the logo in as a PNG or JPEG", id="no picture"),
        pytest.param(picture()[:120], "Put the logo in as a PNG or JPEG", id="half a picture"),
        pytest.param(picture((4000, 3000)), "Make it smaller", id="a poster"),
        pytest.param(picture() + bytes(3_000_000), "Make it smaller", id="a heavy file"),
    ],
)
def test_a_picture_that_cannot_be_shown_stops_the_run(
    tmp_path: Path, content: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # WeasyPrint, once it is imported, has half pictures taken for whole ones.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    sound = company(tmp_path / "sound.xlsx", lambda made: made.logo())
    path = patched(sound, tmp_path / "look.xlsx", "xl/media/image1.png", lambda _: content)

    with pytest.raises(UnusablePictureError, match=rf"^look\.xlsx: its picture .*{said}"):
        read_look(path)


def test_pictures_of_header_and_footer_are_found_by_their_place(tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    with Workbook(str(other)) as book:
        sheet = book.add_worksheet()
        wide, small = BytesIO(picture((800, 100))), BytesIO(picture((60, 30), "#FFBE3C"))
        sheet.set_header("&L&G&RNusantara", {"image_left": "a.png", "image_data_left": wide})
        sheet.set_footer("&C&G", {"image_center": "b.png", "image_data_center": small})
    with ZipFile(TEMPLATE) as template:
        styles = template.read("xl/styles.xml")

    printing = read_look(patched(other, tmp_path / "look.xlsx", "xl/styles.xml", lambda _: styles))[
        0
    ].printing

    assert printing.header == ("&G", "", "Nusantara")
    assert {
        place: (found.content, found.width, found.height)
        for place, found in printing.pictures.items()
    } == {
        "LH": (picture((800, 100)), 240, 30),
        "CF": (picture((60, 30), "#FFBE3C"), 60, 30),
    }
