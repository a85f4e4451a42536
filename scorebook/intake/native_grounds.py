"""The sheets of our own form as results may stand in them: Realized, wide or long, and Agents."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from string import digits

from openpyxl.utils import column_index_from_string

from scorebook.core.agent import Month
from scorebook.core.gate import Of
from scorebook.core.understood import Left
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.entries import Measures
from scorebook.intake.findings import Findings
from scorebook.intake.grounds import RESULTS, Ground, Heading, Line, edge
from scorebook.intake.layouts.headings import Words, said_by, word_of
from scorebook.intake.roster import Roster
from scorebook.intake.vocabulary import is_total, key, vocabulary

_LEAD = ("agent_id", "kpi", "kpi_name", "period")


def of_realized(entries: Measures, month: Month, findings: Findings) -> Ground:
    """Give the ground of a Realized sheet."""
    lines: dict[int, Line] = {}
    is_list = entries.columns is None
    known = {agent.agent_id: {one.kpi.code for one in agent.lines} for agent in month.agents}
    for agent_id, by_kpi in entries.entries.items():
        for kpi, entry in by_kpi.items():
            if kpi not in known.get(agent_id, ()):
                continue
            row, at = spot_of(entry.cell)
            if is_list:
                lines[row] = Line(agent_id=agent_id, kpi=kpi, kpis={kpi: at})
            else:
                line = lines.setdefault(row, Line(agent_id=agent_id, kpis={}))
                lines[row] = Line(agent_id=agent_id, kpis={**line.kpis, kpi: at})
    if is_list:
        lines |= _repeated(entries, lines, findings)
    return _ground(entries.sheet, "realized", entries.header_row, lines, month, of_kpis=is_list)


def _repeated(
    entries: Measures, lines: Mapping[int, Line], findings: Findings
) -> Iterator[tuple[int, Line]]:
    """Give the rows that repeat an earlier one: they speak of the same."""
    again = findings.rows_left_out(entries.sheet).get(Left.REPEATED, ())
    sheet = entries.sheet
    means = vocabulary().headings("realized")
    columns = [
        at for at, cell in sheet.rows[entries.header_row].items() if means(cell.value) in _LEAD
    ]

    def lead(row: int) -> tuple[object, ...]:
        return tuple(sheet.cell(row, at).value for at in columns)

    first = {lead(row): line for row, line in lines.items()} if again else {}
    return ((row, first[lead(row)]) for row in again if lead(row) in first)


def of_agents(people: Roster, month: Month) -> Ground | None:
    """Give the ground of an Agents sheet; None without one."""
    if people.table is None:
        return None
    known = {agent.agent_id for agent in month.agents}
    lines = {
        row.number: Line(agent_id=agent_id)
        for agent_id, row in people.rows.items()
        if agent_id in known
    }
    table = people.table
    asked = [one.measure.name for one in month.scheme.gates if one.measure.of is Of.ATTRIBUTE]
    return _ground(
        table.sheet,
        "agents",
        table.header_row,
        lines,
        month,
        of_kpis=False,
        inputs=frozenset(map(key, asked)),
    )


def _ground(
    sheet: Sheet,
    use: str,
    row: int,
    lines: Mapping[int, Line],
    month: Month,
    *,
    of_kpis: bool,
    inputs: Collection[str] = (),
) -> Ground:
    columns = {*sheet.rows.get(row, {}), *sheet.merged.get(row, {})}
    headings = tuple(_headings(sheet, row, month, inputs))
    means = vocabulary().headings(use)
    known = [at for at, cell in sheet.rows.get(row, {}).items() if means(cell.value)]
    known += [at for line in lines.values() for at in line.kpis.values()]
    return Ground(
        sheet=sheet,
        use=use,
        header_rows=(row,),
        first_column=min(columns),
        last_column=edge(columns, [min(columns), *known, *(one.at for one in headings)]),
        headings=headings,
        lines=lines,
        of_kpis=of_kpis,
        again=tuple(_again(sheet, row, lines)),
    )


def _again(sheet: Sheet, header: int, lines: Mapping[int, Line]) -> Iterator[int]:
    """Number the rows that repeat the headings between rows that speak of somebody."""
    last = max(lines, default=0)
    headings = {at: key(cell.value) for at, cell in sheet.rows[header].items()}
    for row in sorted(row for row in sheet.rows if header < row < last and row not in lines):
        cells = sheet.rows[row]
        if len(cells) > 1 and all(headings.get(at) == key(one.value) for at, one in cells.items()):
            yield row


def _headings(sheet: Sheet, row: int, month: Month, inputs: Collection[str]) -> Iterator[Heading]:
    """Give the columns of results; whatever is read as something else is none."""
    words = Words(codes_of(month), {})
    for at, cell in sorted(sheet.rows.get(row, {}).items()):
        if not isinstance(cell.value, str) or key(cell.value) in inputs:
            continue
        said = said_by([cell], words)
        heading = heading_of(
            at, [cell], said.meaning, said.kpi, lambda kpi: words.codes.get(key(kpi), "")
        )
        if heading is not None and not said.could:
            yield heading


def codes_of(month: Month) -> dict[str, str]:
    """Lead from the key of each KPI's code or name to its code."""
    kpis = [kpi for own in month.scheme.kpis.values() for kpi in own]
    found = {key(one.name): one.code for one in kpis if one.name}
    return found | {key(one.code): one.code for one in kpis}


def heading_of(
    at: int, cells: Sequence[Cell], meaning: str, kpi: str, code: Callable[[str], str]
) -> Heading | None:
    """Make a heading of a column of results; None for any other, and for that of a strange KPI.

    Shape: `cells` are its headings from the top; `code` gives the code of a KPI, "" for none.
    """
    cell = next((one for one in cells[::-1] if word_of(str(one.value)) == meaning), cells[-1])
    written = str(cell.value)
    if meaning not in RESULTS or vocabulary().value("not_ours", written) is not None:
        return None
    is_sum = is_total(str(cells[-1].value), whole=True)
    if is_sum and len(cells) == 1:
        return None  # what it adds up is not said
    of_agent = is_sum or (bool(kpi) and is_total(kpi, whole=True))
    if not kpi or of_agent:
        return Heading(at=at, cell=cell, meaning=meaning, of_agent=of_agent)
    known = code(kpi)
    return Heading(at=at, cell=cell, meaning=meaning, kpi=known) if known else None


def spot_of(cell: Cell) -> tuple[int, int]:
    """Give row and column of a cell, both from 1; 0 of what is no cell."""
    name = cell.place.cell
    letters = name.rstrip(digits)
    return (int(name[len(letters) :]), column_index_from_string(letters)) if name else (0, 0)
