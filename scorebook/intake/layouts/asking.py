"""What has to be asked about a table before it can be read."""

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from scorebook.core.understood import Asks, Question, Why
from scorebook.intake.layouts.columns import Column, is_figure, measure_in, row_of
from scorebook.intake.layouts.headings import FIGURES, IGNORE, REALIZED, VALUE
from scorebook.intake.layouts.told import Observed
from scorebook.intake.vocabulary import key, vocabulary

if TYPE_CHECKING:
    from scorebook.intake.cells import Cell


def scored_columns(table: Observed) -> list[Column]:
    """Give the columns that could be figures of KPIs as well as scores of them."""
    return [one for one in table.grid.header.columns if one.meaning == "score" or one.could]


def what_kind(table: Observed) -> Question:
    """Ask what a table of people's scores is, when nothing else says what they did."""
    name = table.grid.sheet.name
    scores = scored_columns(table)
    return Question(
        asks=Asks.MEASURE,
        what=name,
        key=("sheets", name, "measure"),
        places=tuple(one.headings[-1].place for one in scores),
        words=tuple(one.path for one in scores),
        options=(REALIZED, "target", "weight"),
    )


def perhaps_realized(table: Observed) -> Iterator[Question]:
    """Ask which column holds what was realized, in people's rows of KPIs where no heading says so.

    What is called an achievement or a score may be worked out by the workbook, or typed.
    """
    grid = table.grid
    if not table.people or not grid.names_kpis:
        return
    name = grid.sheet.name
    for column in grid.header.columns:
        worked_out = column.meaning in {"achievement", "score"}
        unknown = column.meaning == VALUE and column.why is Why.CELLS
        if not column.headings or not (worked_out or unknown) or not has_figures(table, column):
            continue
        yield Question(
            asks=Asks.COLUMN,
            what=REALIZED,
            key=("sheets", name, "columns", column.path),
            places=(column.headings[-1].place,),
            words=(column.path,),
            options=(REALIZED, IGNORE),
        )


def has_figures(table: Observed, column: Column) -> bool:
    """Say whether figures stand in a column, in the rows that name a KPI."""
    rows = {row_of(one.cell) for one in table.told}
    cells = (table.grid.sheet.rows.get(row, {}).get(column.at) for row in rows)
    return any(cell is not None and is_figure(cell) for cell in cells)


def which_kpi(table: Observed, codes: Mapping[str, str]) -> Question:
    """Ask which KPI people's figures are of, where neither heading nor row names one."""
    name = table.grid.sheet.name
    return Question(
        asks=Asks.KPI,
        what=name,
        key=("sheets", name, "kpi"),
        places=(table.grid.place(table.grid.header.bottom),),
        options=tuple(dict.fromkeys(codes.values())),
        suggested="" if codes else name,
    )


def nobodys(table: Observed) -> bool:
    """Say whether a table of figures has neither people nor KPIs in its rows."""
    return not table.people and not table.grid.names_kpis


def whose(table: Observed) -> Question:
    """Ask whose figures a table holds; a column of codes or names may say it."""
    name = table.grid.sheet.name
    column, meaning = of_people(table)
    if column is not None:
        return Question(
            asks=Asks.COLUMN,
            what=meaning,
            key=("sheets", name, "columns", column.path),
            places=(column.headings[-1].place,),
            words=(column.path,),
            options=("agent_id", "name", IGNORE),
            suggested=meaning,
        )
    return Question(
        asks=Asks.AGENT,
        what=name,
        key=("sheets", name, "agent"),
        places=(table.grid.place(table.grid.header.bottom),),
        suggested="@sheet",
    )


def of_people(table: Observed) -> tuple[Column | None, str]:
    """Find a column that may name the people: one of codes, else one of texts all different."""
    grid = table.grid
    unknown = [one for one in grid.header.columns if one.headings and not one.meaning]
    for column in unknown:
        words = column.path.split()
        if words and vocabulary().value("person_hint", words[-1]):
            return column, "agent_id"
    several: list[tuple[int, Column]] = []
    for column in [*unknown, *grid.header.of("region")]:
        cells = [
            row[column.at].value
            for at, row in grid.sheet.rows.items()
            if at > grid.header.bottom and column.at in row
        ]
        texts = [one for one in cells if isinstance(one, str)]
        if len(texts) > 1 and len(set(texts)) == len(texts) == len(cells):
            return column, "name"
        if column.meaning == "region" and len(texts) == len(cells) and len(set(texts)) > 1:
            several.append((len(set(texts)), column))
    # A branch with several products stands in several rows.
    return max(several, key=itemgetter(0), default=(0, None))[1], "name"


def of_labels(table: Observed) -> Iterator[Question]:
    """Ask which rows count where two labels of rows mean one thing: Plan OB, Plan RB."""
    grid, column = table.grid, table.grid.column("measure")
    labels: dict[str, dict[str, Cell]] = {}
    for row in sorted(grid.sheet.rows) if column is not None else ():
        cell = grid.sheet.rows[row].get(column.at) if column is not None else None
        if row <= grid.header.bottom or cell is None or not isinstance(cell.value, str):
            continue
        measure = measure_in(cell.value)
        if measure in FIGURES and key(cell.value) not in map(key, grid.agreed.columns):
            labels.setdefault(measure or "", {}).setdefault(key(cell.value), cell)
    for measure, cells in labels.items():
        written = list(cells.values())
        if len(written) > 1 and _stand_together(table, measure):
            yield Question(
                asks=Asks.COLUMN,
                what=measure,
                key=("sheets", grid.sheet.name, "columns", str(written[-1].value)),
                places=tuple(one.place for one in written),
                words=tuple(str(one.value) for one in written),
                options=(measure, IGNORE),
            )


def _stand_together(table: Observed, measure: str) -> bool:
    """Say whether somebody's KPI has two figures of one measure and month."""
    seen: set[tuple[object, ...]] = set()
    for one in table.told:
        if one.measure != measure:
            continue
        who = one.person and (one.person.agent_id.value, one.person.name.value)
        says = (who, one.kpi, one.stretch)
        if says in seen:
            return True
        seen.add(says)
    return False


def of_undated(table: Observed) -> Iterator[Question]:
    """Ask what a column of realized values is that has no month, beside columns that have one."""
    grid = table.grid
    dated = [one for one in grid.header.of(VALUE) if one.stretch is not None and not one.kpi]
    for column in grid.header.of(REALIZED) if len(dated) > 1 else ():
        if column.stretch is None and column.why is not Why.AGREED:
            yield Question(
                asks=Asks.COLUMN,
                what=REALIZED,
                key=("sheets", grid.sheet.name, "columns", column.path),
                places=tuple(one.headings[-1].place for one in (column, *dated[-2:])),
                words=tuple(one.path for one in (column, *dated[-2:])),
                options=(REALIZED, IGNORE),
            )
