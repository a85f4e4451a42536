"""A file that is no workbook ends in one sentence, at once, and never in a traceback."""

import random
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorebook import package
from scorebook.app.failures import StoppedError
from scorebook.package import UnreadableWorkbookError
from tests.intake.books import native, patched, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
TYPES = "[Content_Types].xml"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return native(tmp_path_factory.mktemp("sound") / "kpis.xlsx").read_bytes()


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableWorkbookError) as refused:
        read(path)
    return str(refused.value)


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("TYPES", TYPES), content)
    return path


def dense(path: Path) -> Path:
    return zipped(path, TYPES=b"<Types/>", bomb=b"x" * 30_000_000)


def many(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(TYPES, "<Types/>")
        for at in range(21_000):
            made.writestr(f"p{at}", "")
    return path


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(
            OLE + "EncryptedPackage".encode("utf-16-le"), "cannot be read", id="protected, in part"
        ),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), "cannot be read", id="xls, in part"),
        pytest.param(b"\x09\x04\x06\x00" + b"\0" * 50, "from before 1994", id="Excel 4"),
        pytest.param(b"Sehr geehrte Damen", "is not an Excel workbook", id="a letter"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", "is not an Excel workbook", id="jpg"),
        pytest.param(b"%PDF-1.7", "is not an Excel workbook", id="pdf"),
        pytest.param(b"\r\n<html><table>", "is a web page", id="html saved as xls"),
        pytest.param(
            b'\xef\xbb\xbf<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "is an “XML Spreadsheet 2003”",
            id="xml saved as xls",
        ),
        pytest.param(b"<svg/>", "is not an Excel workbook", id="a drawing"),
        pytest.param(b"PK\x03\x04" + b"\0" * 100, "is damaged", id="the start of a zip"),
    ],
)
def test_what_is_no_workbook_gets_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "kpis.xlsx"
    path.write_bytes(content)

    said = refusal(path)

    assert said.startswith("kpis.xlsx ")
    assert sentence in said
    assert "\n" not in said


@pytest.mark.parametrize("part", [0.3, 0.6, 0.99])
def test_a_workbook_cut_short_is_damaged(tmp_path: Path, workbook: bytes, part: float) -> None:
    path = tmp_path / "kpis.xlsx"
    path.write_bytes(workbook[: int(len(workbook) * part)])

    assert "is damaged" in refusal(path)


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "gone.xlsx")
    assert "is a folder" in refusal(tmp_path)


def test_a_locked_file_is_said_to_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = native(tmp_path / "kpis.xlsx")

    def locked(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)

    assert "locked" in refusal(path)


def test_a_zip_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    assert "is a zip file" in refusal(zipped(tmp_path / "kpis.xlsx", photo=b"x"))


def test_an_xlsb_in_name_only_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "kpis.xlsb", TYPES=b"<Types/>", **{"xl__workbook.bin": b"x"})

    assert "cannot be read" in refusal(path)


def test_a_word_document_is_damaged_to_us(tmp_path: Path) -> None:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

    assert "is damaged" in refusal(zipped(tmp_path / "kpis.xlsx", TYPES=types))


def test_a_workbook_without_sheets_says_so(tmp_path: Path) -> None:
    path = native(tmp_path / "kpis.xlsx")
    with zipfile.ZipFile(path) as sound:
        sheets = sound.read("xl/workbook.xml").decode()
    listed = sheets[sheets.index("<sheets>") : sheets.index("</sheets>")]
    patched(path, "xl/workbook.xml", listed, "<sheets>")

    assert "no sheet" in refusal(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet4.xml"]
)
def test_a_billion_laughs_are_not_laughed(tmp_path: Path, part: str) -> None:
    letters = "abcdefghij"
    laughs = "".join(
        f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in pairwise(letters)
    )
    path = native(tmp_path / "kpis.xlsx")
    end = 'standalone="yes"?>'
    patched(path, part, end, f"{end}<!DOCTYPE x [<!ENTITY a 'ha'>{laughs}]>")
    patched(path, part, "</", "&j;</")

    assert "is damaged" in refusal(path)


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param(dense, id="30 MB of one letter"),
        pytest.param(many, id="21,000 parts"),
    ],
)
def test_a_bomb_is_refused_before_any_of_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bomb: Callable[[Path], Path]
) -> None:
    path = bomb(tmp_path / "kpis.xlsx")
    monkeypatch.delattr(zipfile.ZipFile, "open")

    assert "that is no KPI workbook" in refusal(path)


def test_a_file_larger_than_any_month_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "_MOST_PACKED", 1000)

    assert "that is no KPI workbook" in refusal(native(tmp_path / "kpis.xlsx"))


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(seed=st.integers(0, 2**32))
def test_a_workbook_with_spoilt_bytes_is_read_or_refused(
    tmp_path: Path, workbook: bytes, seed: int
) -> None:
    spoil = random.Random(seed)  # noqa: S311 - spoils a file, keeps no secret
    content = bytearray(workbook)
    for _ in range(spoil.randint(1, 20)):
        content[spoil.randrange(len(content))] = spoil.randrange(256)
    path = tmp_path / "kpis.xlsx"
    path.write_bytes(content)

    assert ends_well(path)


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(seed=st.integers(0, 2**32))
def test_a_workbook_with_spoilt_xml_is_read_or_refused(
    tmp_path: Path, workbook: bytes, seed: int
) -> None:
    spoil = random.Random(seed)  # noqa: S311 - spoils a file, keeps no secret
    path = tmp_path / "kpis.xlsx"
    path.write_bytes(workbook)
    with zipfile.ZipFile(path) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    part = spoil.choice(sorted(parts))
    parts[part] = spoilt(parts[part], spoil)
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)

    assert ends_well(path)


def spoilt(xml: bytes, spoil: random.Random) -> bytes:
    """Change an attribute, a tag or a piece, so that the rest is often still XML."""
    kind = spoil.randrange(4)
    at = spoil.randrange(len(xml))
    if kind == 0:
        return xml[:at] + xml[at + spoil.randint(1, 30) :]
    if kind == 1:
        return xml[:at] + spoil.choice([b"-1", b"9" * 30, b"&x;", b"\0", b"<v>", b'"']) + xml[at:]
    values = [place for place in range(len(xml)) if xml[place : place + 2] == b'="']
    if kind == 2 and values:
        start = spoil.choice(values) + 2
        other = spoil.choice([b"", b"-1", b"zz", b"9" * 20, b"A0", b"nan", b"inlineStr"])
        return xml[:start] + other + xml[xml.index(b'"', start) :]
    digits = [place for place in range(len(xml)) if xml[place : place + 3] == b"<v>"]
    if digits:
        start = spoil.choice(digits) + 3
        other = spoil.choice([b"", b"-1", b"1e999", b"nan", b"text", b"7" * 400])
        return xml[:start] + other + xml[xml.index(b"<", start) :]
    return xml[:at]


def ends_well(path: Path) -> bool:
    """Read it; a refusal is as good as a reading, anything else raises."""
    try:
        read(path)
    except StoppedError as refused:
        return "\n" not in str(refused)
    return True
