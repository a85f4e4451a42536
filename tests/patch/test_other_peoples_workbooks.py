"""Workbooks of other people and programs: marked, read back, unmarked, opened by LibreOffice."""

import contextlib
import os
import re
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from scorebook.core.problems import Problem
from scorebook.patch.annotate import annotate
from scorebook.patch.book import sheets
from scorebook.patch.coordinates import cell_name
from scorebook.patch.located import located
from scorebook.patch.package import Package, Receipt
from scorebook.patch.refusals import RefusedError
from scorebook.patch.unmark import COLOURS
from tests.patch.calamine import by_calamine
from tests.patch.marks import BOOK, fault, wanted, warning
from tests.patch.proof import Proof, faults, proof
from tests.workbook.libreoffice import convert

TOP = Path(__file__).resolve().parents[2]
ELSEWHERE = TOP.parent / "shared"
# One of how many is tried: in a usual run a tenth of the small ones, by `make corpus` all.
ASKED = os.environ.get("SCOREBOOK_CORPUS", "")
STEP = int(ASKED or 10)
MOST_BYTES = 100_000_000 if ASKED else 100_000
OURS = {f"FF{colour}" for colour in COLOURS.values()}
FILES = sorted(
    path
    for folder in ("corpus", "workbooks")
    for path in (ELSEWHERE / folder).glob("*.xls[xm]")
    if path.stat().st_size < MOST_BYTES
)
BATCH = 10
pytestmark = pytest.mark.skipif(not FILES, reason="other people's workbooks are not at hand")


def problems(package: Package) -> list[Problem]:
    """Faults in the first cells of the first and the last sheet, and where no cell is."""
    with_cells = [one for one in sheets(package) if one.has_cells]
    found: list[Problem] = []
    for sheet in dict.fromkeys((*with_cells[:1], *with_cells[-1:])):
        part = located(package.read(sheet.part), BOOK, range(1, 40))
        standing = [
            cell_name(cell.at) for row in part.rows.values() for cell in part.cells(row).values()
        ]
        found += [fault(sheet.name, cell) for cell in standing[:2]]
        found += [warning(sheet.name, "C3"), fault(sheet.name, "ZZ2000")]
    return found


def annotated(content: bytes, found: list[Problem] | None) -> bytes:
    """The workbook with its marks; without any when nothing is found."""
    return packed(content, found)[0]


def packed(content: bytes, found: list[Problem] | None) -> tuple[bytes, Receipt]:
    package = Package(BOOK, content)
    annotate(package, wanted(*(problems(package) if found is None else found)))
    return package.packed()


def contents(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def cells(content: bytes) -> Iterator[tuple[str, str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=40, max_col=30):
            yield from ((sheet.title, cell.coordinate, cell) for cell in row if cell.has_style)


def without_hints(part: str, xml: bytes) -> bytes:
    """A part without what may have been widened, and what says the same in two ways."""
    if "sheet" not in part:
        return xml
    hints = rb' spans="[^"]*"|(?<=dimension ref=)"[^"]*"|<(?:\w+:)?row r="\d+"/>|\s(?=/>)'
    return re.sub(hints, b"", xml)


def is_readable(path: Path) -> bool:
    try:
        annotated(path.read_bytes(), None)
    except RefusedError:
        return False
    return True


def is_endless(path: Path) -> bool:
    """Say whether something stands in the last row of a sheet: a text file of that has no end."""
    return any(b"1048576" in part for part in contents(path.read_bytes()).values())


@pytest.fixture(scope="module")
def readable() -> list[Path]:
    return [path for path in FILES[::STEP] if is_readable(path)]


def test_most_can_be_marked(readable: list[Path]) -> None:
    assert len(readable) > len(FILES[::STEP]) * 0.8


def test_every_part_that_was_changed_is_sound(readable: list[Path]) -> None:
    for path in readable:
        made, receipt = packed(path.read_bytes(), None)
        found = contents(made)
        for name in (*receipt.changed, *receipt.added):
            if not name.endswith(".vml"):
                ET.fromstring(found[name])  # noqa: S314 - expat has refused what could expand


def test_values_looks_and_comments_are_read_as_before(readable: list[Path]) -> None:
    for path in readable:
        try:
            before = {at[:2]: at[2] for at in cells(path.read_bytes())}
        except Exception:  # noqa: BLE001, S112 - openpyxl stumbles over some by itself
            continue
        after = {at[:2]: at[2] for at in cells(annotated(path.read_bytes(), None))}
        for at, cell in before.items():
            now = after[at]
            assert str(getattr(now, "value", "")) == str(getattr(cell, "value", "")) or (
                "object at" in str(now.value)
            ), (path.name, at)
            assert now.number_format == cell.number_format, (path.name, at)
            if now.fill.fgColor.rgb not in OURS:
                assert now.fill.fgColor.rgb == cell.fill.fgColor.rgb, (path.name, at)


def test_unmarked_they_are_what_they_were(readable: list[Path]) -> None:
    differ = {}
    for path in readable:
        before = contents(path.read_bytes())
        if not any(name.endswith("styles.xml") for name in before):
            continue  # it keeps the styles it was given
        after = contents(annotated(annotated(path.read_bytes(), None), []))
        differ[path.name] = {
            name
            for name, content in before.items()
            if not name.endswith("styles.xml")
            and without_hints(name, after.get(name, b"")) != without_hints(name, content)
        }

    # Parts in another encoding, and declarations of what is not there, come back otherwise.
    assert sum(1 for names in differ.values() if names) <= len(differ) // 10, {
        path: names for path, names in differ.items() if names
    }


@pytest.fixture(scope="module")
def proved() -> dict[str, Proof]:
    """Results written into all that take them; the others are refused, each with a sentence."""
    found = {}
    for path in FILES[::STEP]:
        with contextlib.suppress(RefusedError):
            found[path.name] = proof(path.read_bytes())
    return found


def test_results_are_written_into_them_and_nothing_else_changes(proved: dict[str, Proof]) -> None:
    wrong = {name: list(faults(one)) for name, one in proved.items()}

    assert {name: said for name, said in wrong.items() if said} == {}
    assert len(proved) > len(FILES[::STEP]) * 0.7


def test_other_readers_read_the_results(proved: dict[str, Proof], tmp_path: Path) -> None:
    asked = {}
    for name, one in proved.items():
        (tmp_path / name).write_bytes(one.content)
        cells = [(filling.place.sheet, cell) for cell, filling in one.written.items()]
        asked[tmp_path / name] = cells

    read = by_calamine(asked)

    # What it cannot open now it could not open before; a cell that looks like a day is one to it.
    for name, one in proved.items():
        for cell, filling in one.written.items():
            assert read[name].get(cell, "date") in {str(filling.value), "date"}, (name, cell)
    assert sum(1 for cells in read.values() if cells) > len(proved) * 0.8


def test_libreoffice_opens_them_as_it_opens_the_originals(
    readable: list[Path], tmp_path: Path
) -> None:
    marked, original = tmp_path / "marked", tmp_path / "original"
    few = [path for path in readable if path.suffix == ".xlsx" and not is_endless(path)][::2]
    for folder in (marked, original):
        folder.mkdir()
        for path in few:
            content = path.read_bytes()
            made = annotated(content, None) if folder is marked else content
            (folder / path.name).write_bytes(made)
        convert(sorted(folder.glob("*.xlsx")), folder / "csv", "csv")

    opened = {path.name for path in (original / "csv").iterdir()}
    # Only the first sheet goes into a csv file, and that is ours.
    ours = {
        path.name
        for path in (marked / "csv").iterdir()
        if "Problems in" in path.read_text("utf-8", errors="replace")
    }
    assert opened - ours == set()


@pytest.mark.skipif(not ASKED, reason="takes half an hour: make corpus")
def test_libreoffice_opens_what_results_were_written_into(
    proved: dict[str, Proof], tmp_path: Path
) -> None:
    given = {path.name: path for path in FILES}
    names = [name for name in sorted(proved) if not is_endless(given[name])]
    kept = set()
    for at in range(0, len(names), BATCH):
        batch = names[at : at + BATCH]
        for name in batch:
            (tmp_path / name).write_bytes(proved[name].content)
        convert([tmp_path / name for name in batch], tmp_path / "saved", "xlsx")
        kept |= {path.stem for path in (tmp_path / "saved").iterdir()}
    left = [given[name] for name in names if Path(name).stem not in kept]
    if left:
        convert(left, tmp_path / "originals", "xlsx")

    # What it does not open now, it has not opened before either.
    opened = {path.stem for path in (tmp_path / "originals").glob("*")}
    assert [path.name for path in left if path.stem in opened] == []
