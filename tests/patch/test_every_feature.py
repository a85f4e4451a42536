"""Results in a workbook of each feature: nothing else changes, and everybody reads them."""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from scorebook.patch.coordinates import coordinate
from tests.patch.features import NAMES, workbook
from tests.patch.proof import TEXT, Proof, faults, proof
from tests.workbook.libreoffice import convert

# openpyxl reads a Strict workbook as one without sheets, and calamine no other encoding.
NOT_BY_OPENPYXL = {"strict"}
NOT_BY_CALAMINE = {"another encoding"}


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Proof]:
    folder = tmp_path_factory.mktemp("features")
    return {name: proof(workbook(folder, name).read_bytes()) for name in NAMES}


def by_openpyxl(proved: Proof) -> Iterator[tuple[object, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shown = load_workbook(BytesIO(proved.content), data_only=True)
        said = load_workbook(BytesIO(proved.content))
    for cell, filling in proved.written.items():
        sheet = filling.place.sheet
        wanted = float(filling.value) if isinstance(filling.value, Decimal) else filling.value
        found = shown[sheet][cell].value
        # openpyxl leaves it to its users what Excel's escapes mean.
        yield unescape(found) if isinstance(found, str) else found, wanted
        if filling.formula:
            yield said[sheet][cell].value, f"={filling.formula}"
        else:
            yield said[sheet][cell].data_type == "f", False


def by_calamine(proved: Proof) -> Iterator[tuple[object, object]]:
    book = CalamineWorkbook.from_filelike(BytesIO(proved.content))
    for cell, filling in proved.written.items():
        rows = book.get_sheet_by_name(filling.place.sheet).to_python(skip_empty_area=False)
        row, column = coordinate(cell) or (0, 0)
        wanted = float(filling.value) if isinstance(filling.value, Decimal) else filling.value
        yield rows[row - 1][column - 1], wanted


def test_there_are_sixty_of_them() -> None:
    assert len(set(NAMES)) >= 60


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_of_it_changes(proved: dict[str, Proof], name: str) -> None:
    assert list(faults(proved[name])) == []
    assert len(proved[name].written) == 3


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NOT_BY_OPENPYXL])
def test_openpyxl_reads_what_was_written(proved: dict[str, Proof], name: str) -> None:
    for found, wanted in by_openpyxl(proved[name]):
        assert found == wanted


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NOT_BY_CALAMINE])
def test_calamine_reads_what_was_written(proved: dict[str, Proof], name: str) -> None:
    for found, wanted in by_calamine(proved[name]):
        assert found == wanted


def test_libreoffice_opens_all_of_them(proved: dict[str, Proof], tmp_path: Path) -> None:
    for at, name in enumerate(NAMES):
        ending = "xlsm" if name == "macros" else "xlsx"
        (tmp_path / f"{at}.{ending}").write_bytes(proved[name].content)

    convert(sorted(tmp_path.glob("*.xls[xm]")), tmp_path / "csv", "csv")

    shown = {int(one.stem): one.read_text("utf-8") for one in (tmp_path / "csv").iterdir()}
    assert [name for at, name in enumerate(NAMES) if TEXT not in shown.get(at, "")] == []


@pytest.mark.parametrize(
    ("part", "old", "new", "found"),
    [
        pytest.param(
            "xl/worksheets/sheet1.xml", b"<v>301</v>", b"<v>302</v>", "around", id="value"
        ),
        pytest.param("xl/worksheets/sheet1.xml", b"<row r=", b'<row ht="9" r=', "around", id="row"),
        pytest.param(
            "xl/workbook.xml", b"<workbookPr", b"<x/><workbookPr", "around", id="workbook"
        ),
        pytest.param("xl/styles.xml", b"<dxfs", b"<numFmts/><dxfs", "of order", id="order"),
        pytest.param("xl/theme/theme1.xml", b"Office", b"Offfice", "nobody said", id="untouched"),
        pytest.param("xl/_rels/workbook.xml.rels", b"theme1", b"theme9", "not there", id="leads"),
        pytest.param("[Content_Types].xml", b"/theme1", b"/theme9", "not there", id="types"),
    ],
)
def test_the_proof_sees_what_is_wrong(
    proved: dict[str, Proof], part: str, old: bytes, new: bytes, found: str
) -> None:
    good = proved["a chart"]
    assert old in good.after[part]
    spoilt = dict(good.after) | {part: good.after[part].replace(old, new)}

    said = list(faults(replace(good, after=spoilt)))

    assert any(found in one for one in said), said
