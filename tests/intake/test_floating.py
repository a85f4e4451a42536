"""Charts and pictures float over cells that look free: results do not go below them."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.drawing.spreadsheet_drawing import (
    AbsoluteAnchor,
    AnchorMarker,
    OneCellAnchor,
    TwoCellAnchor,
)
from openpyxl.drawing.xdr import XDRPoint2D, XDRPositiveSize2D

from scorebook.intake.cells import Area
from scorebook.intake.floating import floating
from tests.intake.books import native, read, rewritten

PART = "xl/worksheets/sheet1.xml"
INCH = 914_400


def over(left: int, top: int, right: int, bottom: int) -> Area:
    """Name cells by columns and rows from 1, the ends among them."""
    return Area("", top, left, bottom, right)


def with_chart(path: Path, anchor: object, sheet: str = "Sheet") -> Path:
    """Put a chart on a sheet of a workbook, which is made unless it is there."""
    book = openpyxl.load_workbook(path) if path.exists() else openpyxl.Workbook()
    chart = BarChart()
    chart.anchor = anchor
    book[sheet].add_chart(chart)
    book.save(path)
    return path


def marker(column: int, row: int, off: int = 0) -> AnchorMarker:
    """Name a corner as the file does: from 0, and how far into the cell."""
    return AnchorMarker(col=column, row=row, colOff=off, rowOff=off)


@pytest.mark.parametrize(
    ("anchor", "cells"),
    [
        (TwoCellAnchor(_from=marker(2, 3), to=marker(5, 8, 9)), over(3, 4, 6, 9)),
        (TwoCellAnchor(_from=marker(2, 3), to=marker(5, 8)), over(3, 4, 5, 8)),
        (OneCellAnchor(_from=marker(2, 3), ext=XDRPositiveSize2D(INCH, INCH)), over(3, 4, 5, 9)),
        (
            AbsoluteAnchor(pos=XDRPoint2D(INCH, INCH), ext=XDRPositiveSize2D(INCH, INCH)),
            over(1, 1, 3, 10),
        ),
    ],
    ids=["two corners", "on the edge of a cell", "a corner and a size", "inches"],
)
def test_a_chart_lies_on_the_cells_between_its_corners(
    anchor: object, cells: Area, tmp_path: Path
) -> None:
    path = with_chart(tmp_path / "kpis.xlsx", anchor)

    assert floating(path.read_bytes(), PART) == (cells,)


def test_a_sheet_without_drawings_or_with_a_spoilt_one_has_nothing(tmp_path: Path) -> None:
    bare = tmp_path / "bare.xlsx"
    openpyxl.Workbook().save(bare)
    spoilt = with_chart(tmp_path / "kpis.xlsx", "C4")
    assert len(floating(spoilt.read_bytes(), PART)) == 1
    rewritten(spoilt, lambda part, said: (part, said[:-9] if "drawing1.xml" in part else said))

    assert floating(bare.read_bytes(), PART) == ()
    assert floating(spoilt.read_bytes(), PART) == ()


def test_results_go_beside_a_chart_and_not_below_it(tmp_path: Path) -> None:
    def room(anchor: TwoCellAnchor) -> object:
        path = with_chart(native(tmp_path / "kpis.xlsx"), anchor, "Agents")
        return next(one for one in read(path).destinations.tables if one.use == "agents").room

    beside = TwoCellAnchor(_from=marker(9, 0), to=marker(12, 9, 9))
    further_down = TwoCellAnchor(_from=marker(9, 70), to=marker(12, 90, 9))
    assert room(further_down) == ((4, None),)
    assert room(beside) == ((4, 9), (14, None))
