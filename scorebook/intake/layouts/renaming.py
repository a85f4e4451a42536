"""Whether a new column of figures is an agreed KPI under another name: that is asked."""

from collections.abc import Iterator

from scorebook.core.agreed import EVERY_SHEET, Agreed
from scorebook.core.understood import Asks, Question, Why
from scorebook.intake.closest import closest
from scorebook.intake.layouts.columns import Column, is_figure
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.headings import FIGURES, IGNORE, VALUE, code_of
from scorebook.intake.layouts.told import Observed
from scorebook.intake.vocabulary import key


def renamed_in(table: Observed, agreed: Agreed) -> Iterator[Question]:
    """Ask of a new column of figures whether it is an agreed KPI whose own column has gone."""
    grid = table.grid
    present = {key(column.path) for column in grid.header.columns}
    held = {_holds(grid, column) for column in grid.figures}
    gone = [
        (path, one)
        for path, one in grid.agreed.columns.items()
        if one.kpi and key(path) not in present and (one.meaning, key(one.kpi)) not in held
    ]
    known = {key(path) for path in grid.agreed.columns}
    by_name = key(grid.sheet.name) in map(key, agreed.sheets)
    for column in grid.header.columns if gone else ():
        is_new = column.headings and key(column.path) not in known
        if not is_new or not _may_be_a_kpi(grid, column) or not _has_figures(grid, column):
            continue
        measure = _holds(grid, column)[0]
        paths = {path: one.kpi for path, one in gone if one.meaning == measure}
        if paths:
            yield Question(
                asks=Asks.KPI,
                what=column.path,
                key=(
                    "sheets",
                    grid.sheet.name if by_name else EVERY_SHEET,
                    "columns",
                    column.path,
                    "kpi",
                ),
                places=(column.headings[-1].place,),
                words=(column.path,),
                options=(*dict.fromkeys(paths.values()), IGNORE),
                suggested=closest(column.path, tuple(paths.values()), only=True) or "",
            )


def _holds(grid: Grid, column: Column) -> tuple[str, str]:
    """Name the measure and the KPI of a column of figures."""
    measure = column.meaning if column.meaning in FIGURES else grid.measure
    return measure, key(code_of(column.kpi, grid.codes) or column.kpi)


def _may_be_a_kpi(grid: Grid, column: Column) -> bool:
    """Say whether a column is under a heading that neither people nor the scheme know."""
    is_open = column.meaning in {"", VALUE, *FIGURES} and column.why is not Why.AGREED
    is_month = column.stretch is not None and not column.kpi
    return is_open and not is_month and not grid.is_declared(column.kpi)


def _has_figures(grid: Grid, column: Column) -> bool:
    rows = grid.sheet.rows.items()
    return any(
        at > grid.header.bottom and column.at in row and is_figure(row[column.at])
        for at, row in rows
    )
