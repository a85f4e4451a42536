"""How the tables of a company's own workbook were read, for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import chain

from scorebook.core.understood import (
    ColumnRead,
    Confidence,
    Layout,
    Left,
    LeftOut,
    SheetRead,
    Why,
)
from scorebook.display.language import Language
from scorebook.intake.cells import Cell
from scorebook.intake.fields import quoted
from scorebook.intake.layouts.columns import Column, row_of
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.headings import FIGURES, REALIZED, TARGET, VALUE, WEIGHT, is_derived
from scorebook.intake.layouts.reading import Laid
from scorebook.intake.layouts.stretches import Stretch
from scorebook.intake.layouts.told import Observed, Told
from scorebook.intake.views import converted, sample
from scorebook.intake.vocabulary import key, vocabulary

_LIKE = 0.8
_WORKED_OUT = frozenset(
    {"achievement", "score", "rating", "tier", "payout", "variance", "forecast", "total_weight"}
)


def described(laid: Laid, language: Language) -> dict[str, list[SheetRead]]:
    """Say how each table was read, by the name of its sheet; a sheet may have several."""
    plan = laid.plan
    found: dict[str, list[SheetRead]] = {}
    asked = {one.key[1] for one in laid.questions if one.key[:1] == ("sheets",)}
    months = set() if laid.gathering is None else laid.gathering.periods
    for table in plan.read:
        use = use_of(table)
        read = _sheet(table, use, Why.TABLE, months, language)
        found.setdefault(table.grid.sheet.name, []).append(read)
    for table in plan.about_people:
        found.setdefault(table.grid.sheet.name, []).append(
            _sheet(table, "agents", Why.TABLE, months, language)
        )
    for table, why in plan.unread:
        read = _sheet(table, "", why, months, language)
        found.setdefault(table.grid.sheet.name, []).append(_asked(read, asked))
    for name, why in plan.idle.items():
        if name not in found:
            hidden = name in plan.hidden
            found[name] = [SheetRead(name=name, use="", why=why, hidden=hidden)]
    return found


def _asked(read: SheetRead, asked: set[str]) -> SheetRead:
    """Keep it among what is shown while it is only not read because a question is open."""
    return replace(read, confidence=Confidence.OPEN) if read.name in asked else read


def use_of(table: Observed) -> str:
    """Say what a table that is read gives: realized values, targets, weights, the KPIs."""
    measures = {one.measure for one in table.told}
    if REALIZED in measures:
        return "realized"
    if not any(one.person for one in table.told) and measures & {WEIGHT, "direction"}:
        return "kpi"
    return "targets" if TARGET in measures else "weights"


def _sheet(
    table: Observed, use: str, why: Why, months: set[Stretch], language: Language
) -> SheetRead:
    grid = table.grid
    agreed = bool(grid.agreed.use or grid.agreed.columns)
    return SheetRead(
        name=grid.sheet.name,
        use=use,
        why=Why.AGREED if agreed and use else why,
        layout=grid.layout if use else Layout.UNKNOWN,
        hidden=grid.sheet.hidden,
        confidence=grid.confidence,
        area=grid.sheet.area,
        header_rows=grid.header.rows,
        columns=tuple(_columns(table, language)),
        about={**_about(grid), **_for_everybody(table)},
        rows=table.rows - len(_others(table, months)) if use else 0,
        left_out=tuple(_left_out(table, months)) if use and not grid.sheet.turned else (),
    )


def _columns(table: Observed, language: Language) -> Iterator[ColumnRead]:
    grid = table.grid
    figures = set(map(id, grid.figures))
    apart = {*table.for_everybody.values(), *chain.from_iterable(table.left_out.values())}
    rows = [row for row in sorted(grid.sheet.rows) if row > grid.header.bottom]
    rows = [row for row in rows if row not in apart] or rows
    for column in grid.header.columns:
        cells = [
            grid.sheet.rows[row][column.at] for row in rows if column.at in grid.sheet.rows[row]
        ]
        yield _column(grid, column, cells, language, is_figure=id(column) in figures)


def _column(
    grid: Grid, column: Column, cells: Sequence[Cell], language: Language, *, is_figure: bool
) -> ColumnRead:
    meaning, why = _meaning(grid, column, is_figure=is_figure)
    # Under a merged heading each column is named by its own letter.
    heading = row_of(column.headings[-1]) if column.headings else grid.header.bottom
    top = grid.place(heading, column.at)
    names_kpi = grid.heads_kpis or not grid.names_kpis
    kpi = column.kpi if meaning in FIGURES and names_kpi and not column.names_person else ""
    return ColumnRead(
        place=top,
        heading=column.path,
        meaning=meaning,
        why=why,
        kpi=kpi or (grid.kpi if meaning in FIGURES else ""),
        period="" if column.stretch is None or not meaning else str(column.stretch),
        sample=sample(cells),
        filled=len(cells),
        converted=converted(cells, language) if meaning in FIGURES else {},
        closest="" if meaning or why is not Why.UNKNOWN else _closest(column),
    )


def _meaning(grid: Grid, column: Column, *, is_figure: bool) -> tuple[str, Why]:
    """Give the word for what a column is, and what it was known by; "" for one that is not read."""
    if column.meaning == "numbering":
        return "", Why.NUMBERING
    if is_derived(column.meaning):
        return "", Why.DERIVED if column.meaning in _WORKED_OUT else Why.ASIDE
    if is_figure:
        meaning = grid.measure if column.meaning == VALUE else column.meaning
        if column.meaning == VALUE and grid.column("measure") is not None:
            meaning = VALUE
        return meaning, column.why
    if column.meaning in {VALUE, "ignore"}:
        return "", Why.IGNORED if column.meaning == "ignore" else Why.UNKNOWN
    if column.meaning in FIGURES:
        return "", Why.SECOND  # another column was chosen
    return column.meaning, column.why


def _closest(column: Column) -> str:
    """Name a known heading that this one resembles; it decides nothing."""
    names = _known_headings()
    heading = quoted(column.headings[-1]) if column.headings else ""
    close = get_close_matches(key(heading), names, n=1, cutoff=_LIKE)
    return names[close[0]] if close else ""


def _known_headings() -> Mapping[str, str]:
    words = vocabulary()
    columns = words.written["columns"]["realized"]
    return {key(one): one for column in columns for one in words.headings_of("realized", column)}


def _about(grid: Grid) -> Mapping[str, str]:
    """Give what the sheet as a whole says: its labels, its months, its KPI."""
    said = {meaning: quoted(cell) for meaning, cell in grid.labels.items()}
    if grid.agreed.agent:
        said["agent_id"] = grid.sheet.name if grid.agreed.agent == "@sheet" else grid.agreed.agent
    if grid.stretch is not None:
        said["period"] = str(grid.stretch)
    if grid.kpi:
        said["kpi"] = grid.kpi
    return said


def _for_everybody(table: Observed) -> Mapping[str, str]:
    """Name the cells of rows that say a target or a weight of every KPI."""
    if not table.for_everybody:
        return {}
    first, last = (table.grid.figures[at].at for at in (0, -1))
    place = table.grid.place
    return {
        meaning: f"{place(row, first).cell}:{place(row, last).cell}"
        for meaning, row in table.for_everybody.items()
    }


def _left_out(table: Observed, months: set[Stretch]) -> Iterator[LeftOut]:
    other = _others(table, months)
    found = {**table.left_out, Left.OTHER_PERIOD: other} if other else table.left_out
    for why, rows in found.items():
        if rows:
            yield LeftOut(rows=tuple(sorted(set(rows))), why=why)


def _others(table: Observed, months: set[Stretch]) -> list[int]:
    """Name the rows of other months; none while nobody knows which month is meant."""
    return _of_other_months(table.told, months) if months else []


def _of_other_months(told: Sequence[Told], months: set[Stretch]) -> list[int]:
    """Name the rows all of whose figures are of months that were not asked for."""
    taken: dict[int, bool] = {}
    for one in told:
        if one.measure not in FIGURES or one.stretch is None:
            continue
        row = row_of(one.cell)
        taken[row] = taken.get(row, False) or one.stretch in months
    return [row for row, is_taken in taken.items() if not is_taken]
