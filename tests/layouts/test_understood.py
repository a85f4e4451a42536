"""How a workbook was read is told: what a sheet is, where its headings stand, what was left out."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from scorebook.core.understood import Left, SheetRead, Understood
from scorebook.intake.reader import read_workbook
from tests.layouts.build import nothing
from tests.layouts.every import EVERY
from tests.layouts.page import row_of
from tests.layouts.readings import read_built
from tests.layouts.scheme import write_scheme
from tests.layouts.story import OCTOBER
from tests.layouts.truth import WHOLE, Truth

FOREIGN = {name: build for name, build in EVERY.items() if not name.startswith("native-")}


@pytest.mark.parametrize("name", FOREIGN)
def test_how_a_workbook_was_read_is_told(name: str, tmp_path: Path) -> None:
    built, reading = read_built(tmp_path, FOREIGN[name])

    understood = reading.understood
    assert _misread(built.truth, understood) == []
    assert set(understood.agents) == set(built.truth.lines)
    codes = {name: kpi.code for kpi in built.story.kpis for name in (kpi.code, kpi.name, kpi.nama)}
    assert [codes.get(kpi) for kpi in understood.kpis] == [kpi.code for kpi in built.story.kpis]
    left_out = _left_out(understood.sheets)
    assert _untold(built.truth, left_out) == {}
    # Of tables side by side a row may be read in one and left out in the other.
    whole = _left_out(one for one in understood.sheets if not one.area)
    assert not _measured_rows(built.truth) & whole.keys()


def _untold(truth: Truth, left_out: Mapping[str, Left]) -> dict[str, Left | None]:
    """Give the rows told wrongly, or not at all though there are figures in them."""
    figures = {Left.TOTAL, Left.REPEATED, Left.OTHER_PERIOD, Left.DERIVED}
    return {
        row: left_out.get(row)
        for row, why in truth.left_out.items()
        if left_out.get(row, None if why in figures else why) is not why
    }


def _misread(truth: Truth, understood: Understood) -> list[str]:
    """List the sheets that are told to be something else than they are."""
    told = _told(understood)
    return [
        f"{sheet} is {layout} {truth.headers.get(sheet)}: {told.get(sheet)}"
        for sheet, layout in truth.layouts.items()
        if not any(_is_told(one, layout, truth.headers.get(sheet)) for one in told.get(sheet, ()))
    ]


def _is_told(told: SheetRead, layout: str, header: tuple[int, ...] | None) -> bool:
    if layout == "none":
        return not told.use
    return _same(layout, told) and header in {told.header_rows, None}


def _same(layout: str, told: SheetRead) -> bool:
    """Say whether a layout is told; what could be of our own form may be called so."""
    return layout in {told.layout, ""} or (layout in _OURS and told.layout == "native")


_OURS = ("long", "wide")


def _told(understood: Understood) -> dict[str, list[SheetRead]]:
    found: dict[str, list[SheetRead]] = {}
    for sheet in understood.sheets:
        found.setdefault(sheet.name, []).append(sheet)
    return found


def _left_out(sheets: Iterable[SheetRead]) -> dict[str, Left]:
    return {
        f"{sheet.name}!{row}": left.why
        for sheet in sheets
        for left in sheet.left_out
        for row in left.rows
    }


def _measured_rows(truth: Truth) -> set[str]:
    """Give the rows in which measured values stand."""
    said = (said for by_kpi in truth.lines.values() for said in by_kpi.values())
    return {row_of(one.cell) for one in said if one.cell}


@pytest.mark.parametrize("write", nothing.WORKBOOKS, ids=lambda write: write.__name__)
def test_a_sheet_without_a_table_is_said_to_be_none(
    write: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = write(tmp_path / "kpis.xlsx")
    scheme = write_scheme(tmp_path / "scheme.xlsx", WHOLE)

    reading = read_workbook(path, scheme=scheme, period=OCTOBER)

    rules = {"Settings", "KPI", "Tiers"}
    told = [one for one in reading.understood.sheets if one.name not in rules]
    assert told
    assert not [one for one in told if one.use in {"realized", "targets"}]
