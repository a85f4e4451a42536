"""Files that are no look are refused in one sentence; nothing in them is trusted."""

import re
import zipfile
from pathlib import Path
from random import Random

import pytest

from scorebook.app.failures import StoppedError
from scorebook.display.look import OWN_LOOK
from scorebook.display.look_styles import DEFAULTS
from scorebook.looks.reader import read_look
from tests.looks.company import TEMPLATE, company, patched


def refusal(path: Path) -> str:
    with pytest.raises(StoppedError) as refused:
        read_look(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "look.xlsx is empty", id="empty"),
        pytest.param(b"Name,Score\n", "look.xlsx is not an Excel workbook", id="text"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), "has a password or is", id="protected"),
        pytest.param(b"PK\x03\x04" + bytes(600), "look.xlsx is damaged", id="half a zip"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "look.xlsx").write_bytes(content)

    assert said in refusal(tmp_path / "look.xlsx")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx") == f"There is no file {tmp_path / 'none.xlsx'}."


def test_a_workbook_without_our_styles_is_no_look(tmp_path: Path) -> None:
    def rename(part: bytes) -> bytes:
        return part.replace(b'name="scorebook ', b'name="mine ')

    path = patched(TEMPLATE, tmp_path / "look.xlsx", "xl/styles.xml", rename)

    assert "none of the cell styles called “scorebook …”" in refusal(path)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        pytest.param("xl/styles.xml", b"<fonts", b"<fonts <", id="no XML"),
        pytest.param("xl/styles.xml", b'fontId="', b'fontId="99', id="a font that is not there"),
        pytest.param("xl/styles.xml", b'<sz val="16"', b'<sz val="big"', id="a size that is none"),
        pytest.param("xl/workbook.xml", b"r:id=", b"r:no=", id="no sheet"),
        pytest.param("xl/_rels/workbook.xml.rels", b"/styles", b"/nothing", id="no styles"),
        pytest.param(
            "xl/worksheets/sheet1.xml",
            b"?>",
            b"?><!DOCTYPE worksheet>",
            id="a document of a type of its own",
        ),
    ],
)
def test_a_damaged_look_is_one_sentence(tmp_path: Path, part: str, old: bytes, new: bytes) -> None:
    def damage(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new)

    assert "look.xlsx is damaged" in refusal(
        patched(TEMPLATE, tmp_path / "look.xlsx", part, damage)
    )


def test_a_zip_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "look.xlsx"
    path.write_bytes(TEMPLATE.read_bytes())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/bomb.png", bytes(64 * 1024 * 1024))

    assert "unpacks to 64 MiB" in refusal(path)


def test_a_part_that_is_far_larger_than_any_look_needs_is_not_read(tmp_path: Path) -> None:
    def grow(content: bytes) -> bytes:
        return content.replace(b"</styleSheet>", b" " * 5_000_000 + b"</styleSheet>")

    path = patched(TEMPLATE, tmp_path / "look.xlsx", "xl/styles.xml", grow)

    assert "holds far more than a look" in refusal(path)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company's look with a logo."""
    return company(tmp_path_factory.mktemp("sound") / "look.xlsx", lambda made: made.logo())


def spoilt(content: bytes, draw: Random) -> bytes:
    """Change, take out or repeat a few bytes, or write a number nobody would."""
    at = draw.randrange(len(content))
    piece = content[at : at + draw.randrange(1, 40)]
    numbers = list(re.finditer(rb'"\d+"', content))
    if numbers and draw.random() < 0.4:
        number = draw.choice(numbers)
        odd = draw.choice((b'"-1"', b'"999999999999"', b'"1e9"', b'""', b'"NaN"'))
        return content[: number.start()] + odd + content[number.end() :]
    return content[:at] + draw.choice((b"", piece * 2, b"\x00", b"<")) + content[at + len(piece) :]


@pytest.mark.parametrize("seed", range(80))
def test_whatever_happened_to_a_file_it_is_a_look_or_one_sentence(
    sound: Path, tmp_path: Path, seed: int
) -> None:
    draw = Random(seed)  # noqa: S311 - the same files every time, nothing secret
    with zipfile.ZipFile(sound) as package:
        part = draw.choice(package.namelist())
    path = patched(sound, tmp_path / "look.xlsx", part, lambda content: spoilt(content, draw))

    try:
        settings, _ = read_look(path)
    except StoppedError as refused:
        assert "look.xlsx" in str(refused)  # noqa: PT017 - being refused is one of two good ends
    else:
        assert set(settings.styles) == set(DEFAULTS)


def test_a_strict_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    strict = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"officeDocument/relationships"
        ),
        b"http://schemas.openxmlformats.org/drawingml/2006/main": b"drawingml/main",
    }
    path = tmp_path / "look.xlsx"
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for usual, other in strict.items():
                content = content.replace(usual, b"http://purl.oclc.org/ooxml/" + other)
            new.writestr(name, content)

    assert read_look(path) == (OWN_LOOK, ())
