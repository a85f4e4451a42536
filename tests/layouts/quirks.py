"""What happens to any workbook: its table is moved, its texts are padded, other things stand near.

Each leaves what the workbook says as it was.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.layouts.page import Page, name_of, parted, spot, written_otherwise
from tests.layouts.truth import Built, Truth

Build = Callable[[Path], Built]
Quirk = Callable[[list[Page]], list[Page]]
_DOWN, _RIGHT = 3, 2
_NBSP = "\N{NO-BREAK SPACE}"


def moved(build: Build) -> Build:
    """Have everything three rows further down and two columns further right."""
    return lambda path: _with_cells(_quirky(path, build, _moved), _moved_cell)


def padded(build: Build) -> Build:
    """Have blanks that nobody sees around every text, a line break after every long one."""
    return lambda path: _quirky(path, build, _padded)


def surrounded(build: Build) -> Build:
    """Have a cover before, remarks near and far from tables, formatted rows down to 900."""
    return lambda path: _quirky(path, build, _surrounded)


def quirky(build: Build) -> Build:
    """Have all of it at once."""
    return moved(padded(surrounded(build)))


def _quirky(path: Path, build: Build, quirk: Quirk) -> Built:
    with written_otherwise(quirk):
        return build(path)


def _with_cells(built: Built, moved_to: Callable[[str], str]) -> Built:
    """Give the truth with the cells where they have come to."""
    truth = Truth(lines={}, people=built.truth.people)
    for key, by_kpi in built.truth.lines.items():
        truth.lines[key] = {
            code: replace(said, cell=moved_to(said.cell)) for code, said in by_kpi.items()
        }
    return replace(built, truth=truth)


def _moved_cell(cell: str) -> str:
    if not cell:
        return ""
    sheet, at = parted(cell)
    return f"{sheet}!{_moved_name(at)}"


def _moved_name(at: str) -> str:
    row, column = spot(at)
    return name_of((row + _DOWN, column + _RIGHT))


def _moved_range(cells: str) -> str:
    return ":".join(_moved_name(at) for at in cells.split(":"))


def _moved(pages: list[Page]) -> list[Page]:
    for page in pages:
        page.cells = {
            (row + _DOWN, column + _RIGHT): value for (row, column), value in page.cells.items()
        }
        page.merged = [_moved_range(cells) for cells in page.merged]
        page.tables = {name: _moved_range(cells) for name, cells in page.tables.items()}
        page.hidden_columns = []
    return pages


def _padded(pages: list[Page]) -> list[Page]:
    for page in pages:
        for at, value in page.cells.items():
            if isinstance(value, str) and value.strip():
                page.cells[at] = f"{_NBSP}{value}  "
    return pages


def _surrounded(pages: list[Page]) -> list[Page]:
    for page in pages[:2]:
        if not page.cells or page.tables:
            continue
        bottom, right = (max(side) for side in zip(*page.cells, strict=True))
        page.put((bottom + 6, 2), "Dibuat oleh: Dewi Kartikasari, 2 November 2026")
        page.put((2, right + 5), "cek lagi")
        page.leave_blank(f"A{bottom + 8}:{name_of((900, right))}")
    cover = Page("Sampul")
    cover.merge("C5:H6", "LAPORAN KINERJA")
    cover.put("C8", "Rahasia: hanya untuk HR")
    return [cover, *pages]
