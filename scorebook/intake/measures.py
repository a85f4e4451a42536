"""The Realized sheet, wide or long, and the Targets sheet like it: an entry a measurement."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from string import ascii_uppercase, digits
from typing import Protocol

from scorebook.core.period import Period
from scorebook.core.places import Place
from scorebook.core.understood import Left, Why
from scorebook.intake.amounts import RATIO, Amount
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.closest import closest
from scorebook.intake.fields import amount, is_sound, quoted, spelled, text
from scorebook.intake.findings import Findings
from scorebook.intake.grounds import RESULTS
from scorebook.intake.headed import under
from scorebook.intake.layouts.headings import Words, said_by
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.periods import period_from
from scorebook.intake.rows import Repeated, a_row_an_agent, id_of, report_totals
from scorebook.intake.spelled import KPI
from scorebook.intake.tables import Row, Table, find_table
from scorebook.intake.vocabulary import key, meaning_of, vocabulary

_KPI = "kpi:"
_NAMES = ("kpi", "kpi_name")
_FIGURES = frozenset({"realized", "target"})
_KINDS = {"realized": "realized", "target": "targets"}


def _column_of(place: Place) -> str:
    return place.cell.rstrip(digits)


class Describes(Protocol):
    """Says more about a measurement: its target, its unit, who it is of."""

    @property
    def columns(self) -> Collection[str]:
        """Name what it may say something about."""

    def cell(self, column: str) -> Cell:
        """Give the cell that says it; blank when nothing does."""

    def filled(self) -> Iterator[Cell]:
        """Give all cells that say something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a sheet says about one agent and one KPI, as written there.

    Shape: `row` is there in the long form, whose further columns may describe agent and KPI.
    """

    agent_id: str
    kpi: str
    cell: Cell
    row: Describes | None = None
    weight: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The entries of a sheet, by agent id and then by KPI as the KPI sheet spells it.

    Shape: `columns` names the KPIs a wide sheet has a column for; None in the long form. `people`
        leads from an agent id to what is said about the agent, where that stands apart.
    """

    sheet: Sheet
    entries: Mapping[str, Mapping[str, Entry]]
    id_places: Mapping[str, Place]
    columns: frozenset[str] | None
    header_row: int
    people: Mapping[str, Sequence[Describes]] = field(default_factory=dict)

    def place(self) -> Place:
        """Name the sheet."""
        return self.sheet.place()

    def kpis(self) -> dict[str, str]:
        """Lead from the key of each KPI that the sheet speaks of to its code."""
        return {key(kpi): kpi for by_kpi in self.entries.values() for kpi in by_kpi if kpi}

    def empty_row(self, person: Place | None) -> Place | None:
        """Name a person's cell when the row on this sheet is blank where others have values."""
        sheet = self.sheet
        if person is None or (person.book, person.sheet) != (sheet.book, sheet.name):
            return None
        said = (entry.cell.place for by_kpi in self.entries.values() for entry in by_kpi.values())
        measured = {_column_of(one) for one in said if one.sheet == sheet.name and one.cell}
        row = int(person.cell.lstrip(ascii_uppercase) or 0)
        filled = {_column_of(cell.place) for cell in sheet.rows.get(row, {}).values()}
        return person if measured and not sheet.turned and not measured & filled else None

    def describes(self, *columns: str) -> bool:
        """Say whether the rows of a long list tell these things themselves."""
        rows = (entry.row for by_kpi in self.entries.values() for entry in by_kpi.values())
        first = next(rows, None)
        return first is not None and set(columns) <= set(first.columns)


def long_table(
    sheet: Sheet, value: str = "realized", findings: Findings | None = None
) -> Table | None:
    """Find a list with a row an agent and KPI, by code or by name."""
    means = vocabulary().headings(_KINDS[value])
    for kpi in ("kpi", "kpi_name"):
        table = find_table(sheet, means, needed=("agent_id", kpi, value), findings=findings)
        if table is not None:
            return table
    return None


def is_read(sheet: Sheet, codes: Mapping[str, str], value: str = "realized") -> bool:
    """Say whether a sheet has the form of ours: a list, or a column of ids and one of a KPI."""
    if long_table(sheet, value) is not None:
        return True
    table = _wide_table(sheet, codes)
    return table is not None and any(name.startswith(_KPI) for name in table.columns)


def measures(
    sheet: Sheet,
    codes: Mapping[str, str],
    findings: Findings,
    *,
    value: str = "realized",
    period: Period | None = None,
) -> Measures:
    """Read a sheet of realized values or of targets, in whichever form it has.

    Shape: `codes` leads from the key of each declared KPI's code or name to its code.
    """
    table = long_table(sheet, value, findings)
    if table is not None:
        return _long(table, codes, findings, value=value, period=period)
    return _wide(sheet, codes, findings, value=value)


def _long(
    table: Table,
    codes: Mapping[str, str],
    findings: Findings,
    *,
    value: str,
    period: Period | None,
) -> Measures:
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


def _wide_table(
    sheet: Sheet, codes: Mapping[str, str], findings: Findings | None = None
) -> Table | None:
    def means(heading: object) -> str | None:
        known = meaning_of(heading, codes)
        return _KPI + known if known else vocabulary().column("agents", heading)

    return find_table(sheet, means, needed=("agent_id",), findings=findings)


def _wide(sheet: Sheet, codes: Mapping[str, str], findings: Findings, *, value: str) -> Measures:
    table = _wide_table(sheet, codes, findings)
    if table is None or _is_list_without(value, sheet, table):
        needed = ("agent_id",) if table is None else ("agent_id", value)
        report_missing_columns(sheet, _KINDS[value], needed, findings)
        return Measures(sheet=sheet, entries={}, id_places={}, columns=None, header_row=1)
    report_totals(table, findings)
    kpis = {name.removeprefix(_KPI): name for name in table.columns if name.startswith(_KPI)}
    if codes:
        _tell_columns_left_out(table, codes, findings)
    found: dict[str, dict[str, Entry]] = {}
    places: dict[str, Place] = {}
    for agent_id, row in a_row_an_agent(table, findings):
        places[agent_id] = row.cell("agent_id").place
        found[agent_id] = {
            kpi: Entry(
                agent_id=agent_id,
                kpi=kpi,
                cell=under(row.cell(name), [table.heading(table.columns[name])]),
            )
            for kpi, name in kpis.items()
        }
    return Measures(
        sheet=sheet,
        entries=found,
        id_places=places,
        columns=frozenset(kpis),
        header_row=table.header_row,
    )


def _is_list_without(value: str, sheet: Sheet, table: Table) -> bool:
    """Say whether a sheet without a KPI's column is a list that lacks its column of values."""
    if any(name.startswith(_KPI) for name in table.columns):
        return False
    headings = vocabulary().headings(_KINDS[value])
    kinds = (("agent_id", "kpi"), ("agent_id", "kpi_name"))
    return any(find_table(sheet, headings, needed=kind) is not None for kind in kinds)


def _tell_columns_left_out(table: Table, codes: Mapping[str, str], findings: Findings) -> None:
    """Warn of a column with values under a heading that is no KPI: it might be misspelt."""
    words = Words(codes, {})
    for column in table.unknown_columns():
        heading = table.heading(column)
        if _shows_results(heading, words):
            continue
        if any(row.sheet.cell(row.number, column).value is not None for row in table.rows()):
            missing = set(codes.values()) - {name.removeprefix(_KPI) for name in table.columns}
            findings.add(
                "SB416",
                heading.place,
                found=heading.value,
                closest=closest(quoted(heading), missing),
            )


def _shows_results(heading: Cell, words: Words) -> bool:
    """Say whether a column is one of results: Skor, or Pencapaian beside a declared KPI."""
    said = said_by([heading], words)
    return said.meaning in RESULTS and (not said.kpi or said.why is Why.KPI)


def described_agents(entries: Measures) -> Iterator[tuple[str, Sequence[Describes]]]:
    """Give the rows of each agent of a list, for what they say about the agent."""
    if entries.people:
        yield from entries.people.items()
        return
    for agent_id, by_kpi in entries.entries.items():
        yield agent_id, [entry.row for entry in by_kpi.values() if entry.row is not None]
