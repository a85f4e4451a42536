"""The small interface: open, set cells, add comments, add sheets, save, and a receipt of it."""

from decimal import Decimal
from pathlib import Path

from scorebook.core.places import Place
from scorebook.core.problems import Severity
from scorebook.display.annotations import Mark, signed
from scorebook.display.writeback import Filling
from scorebook.patch.workbook import Workbook
from tests.patch.by_hand import ROWS
from tests.patch.proof import more_sheets
from tests.patch.raw import opened, parts, raw


def place(cell: str) -> Place:
    return Place("kpi.xlsx", "Realized", cell)


def test_the_receipt_names_what_each_step_has_changed_and_added(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", ROWS, more={"xl/media/image1.png": b"\x89PNG"})
    before = path.read_bytes()
    book = Workbook.open(path)

    book.set_cells([Filling(place=place("E2"), value=Decimal("0.5"))])
    note = signed(1, "as typed")
    book.add_comments([Mark(cell=place("B2"), number=1, severity=Severity.WARNING, note=note)])
    added = book.add_sheets(more_sheets())
    receipt = book.save(tmp_path / "out.xlsx")

    assert path.read_bytes() == before
    assert added == ["Summary", "Problems"]
    assert book.cells == 1
    assert receipt.changed == (
        *("[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
        *("xl/workbook.xml", "xl/worksheets/sheet1.xml"),
    )
    assert {"xl/comments1.xml", "xl/charts/chart1.xml"} < set(receipt.added)
    found = parts(tmp_path / "out.xlsx")
    assert set(found) == set(parts(path)) | set(receipt.added)
    assert found["xl/media/image1.png"] == b"\x89PNG"
    sheet = opened(tmp_path / "out.xlsx")["Realized"]
    assert (sheet["E2"].value, sheet["B2"].comment.text) == (0.5, note)


def test_what_was_not_asked_for_is_not_touched(tmp_path: Path) -> None:
    path = raw(tmp_path / "kpi.xlsx", ROWS)

    receipt = Workbook.open(path).save(tmp_path / "out.xlsx")

    assert (receipt.changed, receipt.added, receipt.removed) == ((), (), ())
    assert parts(tmp_path / "out.xlsx") == parts(path)
