"""What cannot be changed without loss is refused in one sentence, and nothing is written."""

import zipfile
from pathlib import Path
from typing import IO

import pytest

from scorebook.patch.annotate import write_annotated
from scorebook.patch.package import Package
from scorebook.patch.refusals import RefusedError
from tests.patch.marks import fault, marked, wanted
from tests.patch.raw import MAIN, opened, parts, raw, text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


class Pipe:
    """A file that cannot go back, so that the sizes are written behind the data."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, content: bytes, /) -> int:
        return self._file.write(content)

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def refusal(path: Path) -> str:
    out = path.with_name("out.xlsx")
    with pytest.raises(RefusedError) as refused:
        write_annotated(path, out, wanted(fault("Realized", "B2")))
    assert not out.exists()
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"NIK;CSAT\n001;90\n", "save it as .xlsx first", id="csv"),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), "save it as .xlsx first", id="xls"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "password", id="encrypted"),
        pytest.param(b"PK\x03\x04 cut short", "do not fit together", id="damaged"),
    ],
)
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "kpi.xlsx"
    path.write_bytes(content)

    said = refusal(path)

    assert sentence in said
    assert said.startswith("kpi.xlsx ")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        pytest.param({"_xmlsignatures/sig1.xml": "<s/>"}, "is signed", id="signed"),
        pytest.param({"xl/workbook.bin": b"x"}, "save it as .xlsx first", id="xlsb"),
        pytest.param(
            {"xl/styles.xml": f'<!DOCTYPE x [<!ENTITY a "ha">]><styleSheet xmlns="{MAIN}"/>'},
            "has a DTD",
            id="a DTD",
        ),
        pytest.param({"xl/workbook.xml": "<workbook"}, "do not fit together", id="no XML"),
        pytest.param({"xl/workbook.xml": "<workbook/>"}, "do not fit together", id="no dialect"),
    ],
)
def test_a_package_that_must_not_be_changed_is_refused(
    tmp_path: Path, more: dict[str, str | bytes], sentence: str
) -> None:
    assert sentence in refusal(raw(tmp_path / "kpi.xlsx", more=more))


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_part_that_is_not_what_the_zip_says_is_refused(tmp_path: Path, packing: int) -> None:
    path = raw(tmp_path / "kpi.xlsx", "x" * 5_000)
    found = parts(path)
    with zipfile.ZipFile(path, "w", packing) as package:
        for name, part in found.items():
            package.writestr(name, part)
        at = package.getinfo("xl/worksheets/sheet1.xml").header_offset
    content = bytearray(path.read_bytes())
    content[at + 100] ^= 1
    path.write_bytes(content)

    assert "do not fit together" in refusal(path)


def test_a_protected_sheet_is_marked_and_stays_protected(tmp_path: Path) -> None:
    protection = '<sheetProtection algorithmName="SHA-512" hashValue="eA==" sheet="1"/>'

    out = marked(raw(tmp_path / "kpi.xlsx", after=protection), fault("Realized", "B2"))

    assert protection in text(out, "xl/worksheets/sheet1.xml")
    assert opened(out)["Realized"]["B2"].comment is not None


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx")

    with pytest.raises(RefusedError, match="cannot be written"):
        write_annotated(path, tmp_path / "nowhere" / "out.xlsx", wanted(fault("Realized", "B2")))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="cannot be read"):
        Package.open(tmp_path / "gone.xlsx")


def test_macros_and_the_order_of_calculation_are_copied_as_they_lie_there(tmp_path: Path) -> None:
    macros, chain = (
        bytes(range(256)) * 40,
        f'<calcChain xmlns="{MAIN}"><c r="B2" i="7"/></calcChain>',
    )
    more: dict[str, str | bytes] = {"xl/vbaProject.bin": macros, "xl/calcChain.xml": chain}
    path = raw(tmp_path / "kpi.xlsm", more=more)
    before = path.read_bytes()

    out = marked(path, fault("Realized", "B2"))

    assert path.read_bytes() == before
    assert parts(out)["xl/vbaProject.bin"] == macros
    assert parts(out)["xl/calcChain.xml"] == chain.encode()


def test_the_receipt_names_every_part_that_is_not_what_it_was(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", more={"xl/media/image1.png": b"\x89PNG"})
    package = Package.open(path)
    package.write("xl/styles.xml", b"<new/>")
    package.write("xl/new.xml", b"<new/>")
    package.write("xl/worksheets/sheet1.xml", package.read("xl/worksheets/sheet1.xml"))
    package.drop("xl/media/image1.png")

    receipt = package.save(tmp_path / "out.xlsx")

    assert receipt.changed == ("xl/styles.xml",)
    assert receipt.added == ("xl/new.xml",)
    assert receipt.removed == ("xl/media/image1.png",)
    assert set(parts(tmp_path / "out.xlsx")) == set(parts(path)) - {"xl/media/image1.png"} | {
        "xl/new.xml"
    }


def test_the_same_marks_give_the_same_bytes(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx")

    first = marked(path, fault("Realized", "B2")).read_bytes()

    assert marked(path, fault("Realized", "B2")).read_bytes() == first


def test_files_with_a_data_descriptor_and_stored_files_are_copied(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx")
    found = parts(path)
    with path.open("wb") as file, zipfile.ZipFile(Pipe(file), "w") as package:
        for name, content in found.items():
            package.writestr(name, content)

    out = marked(path, fault("Realized", "B2"))

    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out) as after:
        assert {one.flag_bits & 8 for one in before.infolist()} == {8}
        # The sizes stand in front now, where readers that go on without a directory look for them.
        assert {one.flag_bits & 8 for one in after.infolist()} == {0}
    assert parts(out)["_rels/.rels"] == found["_rels/.rels"]
    assert opened(out)["Realized"]["B2"].value == 0.5
