"""Rows of results in stacked tables: a row of percentages under those of plan and actual."""

from collections.abc import Iterator

from scorebook.core.destinations import Shown, Standing
from scorebook.intake.cells import Cell
from scorebook.intake.layouts.grounded import is_of_month
from scorebook.intake.layouts.headings import VALUE
from scorebook.intake.layouts.sought import Sought
from scorebook.intake.layouts.told import Aside, Observed
from scorebook.intake.standing import of_cell
from scorebook.intake.vocabulary import vocabulary

_SHOWN = {"achievement": Shown.ACHIEVEMENT, "score": Shown.POINTS}


def standing_rows(table: Observed, sought: Sought) -> Iterator[Standing]:
    """Give the cells of the months asked for; of two rows that could be meant, none."""
    found: dict[tuple[Shown, str, str], list[Standing]] = {}
    for row, aside in table.asides.items():
        if aside.label in _SHOWN and sought.is_asked(aside.stretch):
            for one in _cells(table, row, aside, sought):
                found.setdefault((one.shown, one.agent_id, one.kpi), []).append(one)
    return (cells[0] for cells in found.values() if len(cells) == 1)


def _cells(table: Observed, row: int, aside: Aside, sought: Sought) -> Iterator[Standing]:
    grid = table.grid
    agent_id = sought.agent(aside.person)
    label = _label(table, row)
    if agent_id is None or label is None:
        return
    for column in grid.figures:
        if column.meaning != VALUE or not is_of_month(grid, column.stretch, sought):
            continue
        written = grid.kpi or (column.kpi if grid.heads_kpis else aside.kpi)
        kpi = sought.kpi(written)
        if sought.has(agent_id, kpi) and sought.is_whole(agent_id, written):
            cell = grid.sheet.cell(row, column.at)
            shown = _SHOWN[aside.label]
            yield of_cell(shown, agent_id, kpi, cell, label, is_percent=False)


def _label(table: Observed, row: int) -> Cell | None:
    """Give the cell that says what the row holds, when that is what scorebook works out."""
    column = table.grid.column("measure")
    cell = None if column is None else table.grid.sheet.cell(row, column.at)
    if cell is None or vocabulary().value("not_ours", cell.value) is not None:
        return None
    return cell
