"""Columns that an earlier pass has added beside a table, known again by their headings.

A table is read without them: they may stand apart from it, and an agent's score in the first of
several rows only. Whoever drops a written-back workbook in again must not find everything twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scorebook.core.agent import Month
from scorebook.core.destinations import Shown, Standing, Table
from scorebook.display.language import Language, translator
from scorebook.display.scored.figures import HEADINGS, OF_AGENTS, OF_KPIS
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.standing import of_cell
from scorebook.intake.vocabulary import key


@dataclass(frozen=True, slots=True)
class _Column:
    """A column headed by one of our words; `kpi` is the code of the KPI that follows it."""

    at: int
    heading: Cell
    shown: Shown
    kpi: str


def added_cells(
    tables: Iterable[Table],
    standing: Iterable[Standing],
    month: Month,
    sheets: Mapping[str, Sheet],
) -> Iterator[Standing]:
    """Give the cells of such columns that nothing else has taken for results."""
    taken = {one.place for one in standing}
    kpis = _kpis(month)
    claimed: set[tuple[str, int, int]] = set()
    for table in tables:
        sheet = sheets[table.sheet]
        columns = _columns(table, sheet, kpis, claimed)
        totals = [one for one in columns if one.shown is Shown.POINTS and not table.of_kpis]
        for column in columns:
            if len(totals) > 1 and column in totals:
                # What several KPIs come to stands in one column, and not in several.
                continue
            claimed.add((table.sheet, table.heading_rows[0], column.at))
            for one in _cells(table, sheet, column):
                if one.place not in taken:
                    yield one


def _kpis(month: Month) -> Mapping[str, str]:
    """Give the codes of KPIs by all they are called."""
    found: dict[str, str] = {}
    for agent in month.agents:
        for line in agent.lines:
            for name in (line.kpi.code, line.kpi.name):
                found.setdefault(key(name), line.kpi.code)
    return found


def _columns(
    table: Table,
    sheet: Sheet,
    kpis: Mapping[str, str],
    claimed: set[tuple[str, int, int]],
) -> list[_Column]:
    """Give our columns of a table: at its edge, else the first ones apart from it."""
    found: list[_Column] = []
    for run in _runs(table, sheet, kpis):
        if any((table.sheet, table.heading_rows[0], one.at) in claimed for one in run):
            continue
        if run[0].at <= table.last_column + 1:
            signed = _signed(run)
            found += [one for one in run if signed or _once(table, sheet, one)]
        elif not found and len(run) > 1:
            # Apart from the table, where one word alone may be anybody's.
            return run
    return found


def _runs(table: Table, sheet: Sheet, kpis: Mapping[str, str]) -> Iterator[list[_Column]]:
    """Give our columns that stand side by side, from the left."""
    run: list[_Column] = []
    headings = sheet.rows.get(table.heading_rows[0], {})
    for at in sorted(one for one in headings if one >= table.first_column):
        found = _column(at, headings[at], kpis)
        if run and (found is None or at != run[-1].at + 1):
            yield run
            run = []
        if found is not None:
            run.append(found)
    if run:
        yield run


def _column(at: int, heading: Cell, kpis: Mapping[str, str]) -> _Column | None:
    written = str(heading.value)
    for shown, heads in HEADINGS.items():
        for language in Language:
            word = translator(language)(heads)
            if written == word:
                return _Column(at, heading, shown, "")
            code = kpis.get(key(written.removeprefix(f"{word} ")))
            if shown is Shown.ACHIEVEMENT and written.startswith(f"{word} ") and code:
                return _Column(at, heading, shown, code)
    return None


def _signed(run: list[_Column]) -> bool:
    """Say whether score, tier and payout follow each other, or achievement and points."""
    shown = [one.shown for one in run]
    return shown[-len(OF_AGENTS) :] == list(OF_AGENTS) or shown == list(OF_KPIS)


def _once(table: Table, sheet: Sheet, column: _Column) -> bool:
    """Say whether a column shows something in one row only of whoever has several."""
    if column.shown not in OF_AGENTS:
        return False
    filled: dict[str, int] = {}
    several: dict[str, int] = {}
    for row, speaks in table.rows.items():
        is_filled = sheet.rows.get(row, {}).get(column.at) is not None
        filled[speaks.agent_id] = filled.get(speaks.agent_id, 0) + is_filled
        several[speaks.agent_id] = several.get(speaks.agent_id, 0) + 1
    return max(filled.values()) == 1 and max(several.values()) > 1


def _cells(table: Table, sheet: Sheet, column: _Column) -> Iterator[Standing]:
    for row, speaks in table.rows.items():
        cell = sheet.cell(row, column.at)
        shown, codes = column.shown, list(speaks.kpis)
        if shown is Shown.POINTS and not table.of_kpis:
            shown = Shown.TOTAL
        if shown in (Shown.TOTAL, *OF_AGENTS):
            codes = [""]
        elif column.kpi:
            codes = [column.kpi] if column.kpi in speaks.kpis else []
        if len(codes) == 1:
            is_percent = cell.form == "percent"
            yield of_cell(
                shown, speaks.agent_id, codes[0], cell, column.heading, is_percent=is_percent
            )
