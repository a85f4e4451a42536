"""Realized values or targets in a list: a row an agent and KPI."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from scorebook.core.period import Period
from scorebook.core.understood import Left
from scorebook.intake.amounts import RATIO
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.entries import KINDS, Entry, Measures
from scorebook.intake.fields import amount, is_sound, quoted, spelled, text
from scorebook.intake.findings import Findings
from scorebook.intake.headed import under
from scorebook.intake.periods import period_from
from scorebook.intake.rows import Repeated, id_of, report_totals
from scorebook.intake.spelled import KPI
from scorebook.intake.tables import Row, Table, find_table
from scorebook.intake.vocabulary import key, vocabulary

if TYPE_CHECKING:
    from scorebook.core.places import Place

_NAMES = ("kpi", "kpi_name")
_FIGURES = frozenset({"realized", "target"})


def long_table(
    sheet: Sheet, value: str = "realized", findings: Findings | None = None
) -> Table | None:
    """Find a list with a row an agent and KPI, by code or by name."""
    means = vocabulary().headings(KINDS[value])
    for kpi in ("kpi", "kpi_name"):
        table = find_table(sheet, means, needed=("agent_id", kpi, value), findings=findings)
        if table is not None:
            return table
    return None


def of_list(
    table: Table,
    codes: Mapping[str, str],
    findings: Findings,
    *,
    value: str,
    period: Period | None,
) -> Measures:
    """Read a list; a second row of one agent and KPI has to say the same."""
    report_totals(table, findings)
    found: dict[str, dict[str, Entry]] = {}
    places: dict[str, Place] = {}
    repeated = Repeated(table, findings)
    other_months = _OtherMonths(period, findings)
    for row in table.rows():
        if (stray := _stray(row, value)) is not None:
            findings.leave(table.sheet, row.number, stray)
            continue
        agent_id = id_of(row, findings)
        if agent_id is None or repeated.seen(row) or other_months.has(row):
            continue
        kpi = _kpi_of(row, codes, findings, agent_id)
        headed = _Headed(row, table)
        entry = Entry(
            agent_id=agent_id,
            kpi=kpi,
            cell=headed.cell(value),
            row=headed,
            weight=amount(row.cell("weight"), findings, RATIO, agent_id=agent_id, kpi=kpi),
        )
        places.setdefault(agent_id, row.cell("agent_id").place)
        first = found.setdefault(agent_id, {}).setdefault(kpi, entry)
        if first is not entry:
            _report_contradiction(first, entry, findings)
    repeated.report()
    return Measures(
        sheet=table.sheet,
        entries=found,
        id_places=places,
        columns=None,
        header_row=table.header_row,
    )


@dataclass(frozen=True, slots=True)
class _Headed:
    """A row of a list, whose figures know the units that stand over or before them."""

    row: Row
    table: Table

    @property
    def columns(self) -> Collection[str]:
        """Name the columns of the list."""
        return self.row.columns

    def cell(self, column: str) -> Cell:
        """Give a cell; a figure with the unit in its heading, or in the name of its KPI."""
        found = self.row.cell(column)
        if column not in _FIGURES or column not in self.table.columns:
            return found
        named = [self.row.cell(name) for name in _NAMES]
        return under(found, named, [self.table.heading(self.table.columns[column])])

    def filled(self) -> Iterator[Cell]:
        """Give the row's cells that are not blank."""
        return self.row.filled()


def _stray(row: Row, value: str) -> Left | None:
    """Say why a row in or below a list is none of its rows: it names nobody, or only a title."""
    agent_id, *kpi = (row.cell(column).value for column in ("agent_id", "kpi", "kpi_name"))
    if any(one is not None for one in kpi):
        return None
    filled = [one.value for one in row.filled()]
    if len(filled) == 1 and isinstance(filled[0], str):
        return Left.NOTES if agent_id is None else Left.SECTION
    if agent_id is not None or isinstance(row.cell(value).value, Decimal):
        return None
    return Left.TOTAL if all(isinstance(one, Decimal) for one in filled) else Left.NOTES


def _kpi_of(row: Row, codes: Mapping[str, str], findings: Findings, agent_id: str) -> str:
    """Give the code of the declared KPI that the row names, else what it says itself."""
    written = [text(row.cell(column), findings, agent_id=agent_id) for column in _NAMES]
    known = (codes[key(one)] for one in written if key(one) in codes)
    said = next(filter(None, (spelled(KPI, row.cell(name), findings) for name in _NAMES)), "")
    return next(known, None) or said


class _OtherMonths:
    """Rows of another month than the one asked for, where a column names it: one problem each."""

    def __init__(self, period: Period | None, findings: Findings) -> None:
        self._period = period
        self._findings = findings
        self._told: set[Period] = set()

    def has(self, row: Row) -> bool:
        """Refuse a row of another month; what names no month cannot tell."""
        cell = row.cell("period")
        if self._period is None or cell.value is None or not is_sound(cell, self._findings):
            return False
        read = period_from(cell)
        if read is None or read == self._period:
            return False
        self._findings.leave(row.sheet, row.number, Left.OTHER_PERIOD)
        if read not in self._told:
            self._told.add(read)
            self._findings.add("SB108", cell.place, found=str(read), needed=str(self._period))
        return True


def _report_contradiction(first: Entry, second: Entry, findings: Findings) -> None:
    findings.add(
        "SB407",
        second.cell.place,
        agent_id=second.agent_id,
        kpi=second.kpi,
        cells=f"{first.cell.place}, {second.cell.place}",
        found=_difference(first, second),
    )


def _difference(first: Entry, second: Entry) -> str:
    """Write what two rows say differently, column by column: H: 900 / 800."""
    if first.row is None or second.row is None:
        return ""
    said: dict[str, list[str]] = {}
    for cell in (*first.row.filled(), *second.row.filled()):
        column = cell.place.cell.rstrip("0123456789")
        said.setdefault(column, []).append(quoted(cell))
    return "; ".join(
        f"{column}: {' / '.join(values)}"
        for column, values in said.items()
        if len(set(values)) > 1 or len(values) == 1
    )
