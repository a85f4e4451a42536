"""The tables of a layout as results may stand in them: of whom their rows speak, which month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from scorebook.core.understood import Left
from scorebook.intake.cells import Cell
from scorebook.intake.grounds import RESULTS, Ground, Heading, Line, edge
from scorebook.intake.layouts.columns import Column
from scorebook.intake.layouts.described import use_of
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.headings import FIGURES, REALIZED, VALUE
from scorebook.intake.layouts.plan import Plan
from scorebook.intake.layouts.sought import Sought
from scorebook.intake.layouts.stretches import Stretch
from scorebook.intake.layouts.told import Observed, Told
from scorebook.intake.native_grounds import heading_of, spot_of


def grounds(plan: Plan, sought: Sought) -> Iterator[tuple[Observed, Ground]]:
    """Give the tables that speak of people in the months that were asked for.

    A table of results alone, which nobody has to read, is one of them: NIK, Nama, Skor, Predikat.
    """
    for table in plan.read:
        yield from _ground(table, use_of(table), sought)
    for table in plan.about_people:
        yield from _ground(table, "agents", sought)
    for table, _ in plan.unread:
        results = any(one.meaning in RESULTS for one in table.grid.header.columns)
        figures = any(one.kpi for one in table.told if one.measure in FIGURES)
        if table.people and results and not figures and not table.grid.names_kpis:
            yield from _ground(table, "results", sought)


def _ground(table: Observed, use: str, sought: Sought) -> Iterator[tuple[Observed, Ground]]:
    grid = table.grid
    lines = _lines(table, sought)
    if lines:
        columns = {one.at for one in grid.header.columns if one.headings}
        known = [one.at for one in grid.header.columns if one.meaning or one.kpi]
        ground = Ground(
            sheet=grid.sheet,
            use=use,
            header_rows=grid.header.rows,
            first_column=min(columns),
            last_column=edge(columns, [min(columns), *known]),
            headings=tuple(_headings(grid, sought)),
            lines=lines,
            of_kpis=_is_of_kpis(grid, sought) and use != "agents",
            again=tuple(_again(table, lines)),
            period=sought.period if dated_by_column(grid) else "",
        )
        yield table, ground


def _again(table: Observed, lines: Mapping[int, Line]) -> Iterator[int]:
    """Number the rows that repeat the headings between rows that speak of somebody."""
    last = max(lines)
    return (row for row in sorted(table.left_out.get(Left.HEADER, ())) if row < last)


def _is_of_kpis(grid: Grid, sought: Sought) -> bool:
    """Say whether a row speaks of one KPI of somebody's, where there are others."""
    if grid.kpi:
        return len(sought.kpis) > 1
    return grid.names_kpis and not grid.heads_kpis


def dated_by_column(grid: Grid) -> bool:
    """Say whether each month has columns of its own."""
    realized = {REALIZED, VALUE} if grid.measure == REALIZED else {REALIZED}
    return any(one.stretch is not None for one in grid.figures if one.meaning in realized)


def is_of_month(grid: Grid, stretch: Stretch | None, sought: Sought) -> bool:
    """Say whether a column is of the months asked for: beside dated ones it has to say so."""
    if stretch is None:
        return not dated_by_column(grid)
    whole = grid.stretch
    return sought.is_asked(stretch if whole is None else stretch.in_year(whole.year))


def _headings(grid: Grid, sought: Sought) -> Iterator[Heading]:
    for column in grid.header.columns:
        if column.meaning not in RESULTS or column.could or not column.headings:
            continue
        if not is_of_month(grid, column.stretch, sought):
            continue
        found = heading_of(column.at, column.headings, column.meaning, column.kpi, sought.kpi)
        if found is None:
            continue
        if grid.kpi and column.meaning == "achievement":
            found = replace(found, kpi=sought.kpi(grid.kpi), of_agent=False)
        yield replace(found, is_dated=column.stretch is not None)


@dataclass(slots=True)
class _Row:
    """What a row says, while it is put together."""

    agent_id: str
    kpi: str
    kpis: dict[str, int] = field(default_factory=dict)
    in_part: set[str] = field(default_factory=set)
    has_points: bool = True

    @property
    def line(self) -> Line:
        return Line(
            agent_id=self.agent_id,
            kpi=self.kpi,
            kpis=self.kpis,
            in_part=frozenset(self.in_part),
            has_points=self.has_points,
        )


def _lines(table: Observed, sought: Sought) -> dict[int, Line]:
    """Say of whom each row speaks that is of the months asked for."""
    grid = table.grid
    figures = {one.at: one for one in grid.figures}
    if any(one.names_person for one in figures.values()):
        return {}  # people stand side by side
    if not figures:
        return _people(table, sought)
    rows: dict[int, _Row] = {}
    is_dated = any(one.stretch is not None for one in table.told if one.measure == REALIZED)
    for one in table.told:
        row, at = spot_in(grid, one.cell)
        column = figures.get(at)
        if one.person is None or one.measure not in FIGURES or column is None:
            continue
        _add(one, (row, at), column, rows, sought, grid, is_dated=is_dated)
    if grid.column("measure") is not None:
        rows = {row: one for row, one in rows.items() if one.kpis or one.in_part}
    lines = {row: one.line for row, one in rows.items()}
    return lines | dict(_repeated(table, lines, sought))


def _add(
    one: Told,
    at: tuple[int, int],
    column: Column,
    rows: dict[int, _Row],
    sought: Sought,
    grid: Grid,
    *,
    is_dated: bool,
) -> None:
    of_row = one.stretch if column.stretch is None else None
    undated = one.stretch is None and is_dated and one.measure == REALIZED
    agent_id = sought.agent(one.person) if one.person is not None else None
    if agent_id is None or undated or not sought.is_within(of_row):
        return
    code = sought.kpi(one.kpi)
    row = rows.get(at[0])
    if row is None:
        is_ones = bool(grid.kpi) or not grid.heads_kpis
        if is_ones and not sought.has(agent_id, code):
            return
        row = rows[at[0]] = _Row(agent_id, code if is_ones else "")
        row.has_points = not (is_ones and sought.is_nested(agent_id, one.kpi))
    if one.measure != REALIZED or not sought.has(agent_id, code):
        return
    if sought.is_asked(one.stretch):
        if sought.is_whole(agent_id, one.kpi):
            row.kpis.setdefault(code, at[1])
        else:
            row.in_part.add(code)
    elif of_row is not None:
        row.in_part.add(code)


def _people(table: Observed, sought: Sought) -> dict[int, Line]:
    """Say of whom the rows of a table without figures speak."""
    if not sought.is_asked(table.grid.stretch):
        return {}
    lines: dict[int, Line] = {}
    for person in table.people:
        agent_id = sought.agent(person)
        named = person.agent_id if person.agent_id.value is not None else person.name
        if agent_id is not None and named.place.cell and sought.is_asked(person.stretch):
            lines[spot_in(table.grid, named)[0]] = Line(agent_id=agent_id)
    return lines


def _repeated(
    table: Observed, lines: Mapping[int, Line], sought: Sought
) -> Iterator[tuple[int, Line]]:
    """Give the rows that repeat an earlier one: they speak of the same."""
    again = {row: one for row, one in table.asides.items() if not one.label}
    if not again:
        return
    known = {(line.agent_id, line.kpi): line for line in lines.values()}
    for row, one in again.items():
        agent_id = sought.agent(one.person)
        kpi = "" if table.grid.heads_kpis else sought.kpi(one.kpi)
        if agent_id is not None and sought.is_asked(one.stretch):
            line = known.get((agent_id, kpi))
            if line is not None:
                yield row, line


def spot_in(grid: Grid, cell: Cell) -> tuple[int, int]:
    """Give row and column of a cell as the table counts them, which may lie on its side."""
    row, column = spot_of(cell)
    return (column, row) if grid.sheet.turned else (row, column)
