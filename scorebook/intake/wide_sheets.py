"""Realized values or targets in a wide sheet: a row an agent, a column a KPI."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scorebook.core.understood import Why
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.closest import closest
from scorebook.intake.entries import KINDS, Entry, Measures
from scorebook.intake.fields import quoted
from scorebook.intake.findings import Findings
from scorebook.intake.grounds import RESULTS
from scorebook.intake.headed import under
from scorebook.intake.layouts.headings import Words, said_by
from scorebook.intake.missing import report_missing_columns
from scorebook.intake.rows import a_row_an_agent, report_totals
from scorebook.intake.tables import Table, find_table
from scorebook.intake.vocabulary import meaning_of, vocabulary

if TYPE_CHECKING:
    from scorebook.core.places import Place

# So the column of a KPI is called in its table, before the code.
BY_KPI = "kpi:"


def wide_table(
    sheet: Sheet, codes: Mapping[str, str], findings: Findings | None = None
) -> Table | None:
    """Find a table with a column of ids; columns of KPIs are called BY_KPI and the code."""

    def means(heading: object) -> str | None:
        known = meaning_of(heading, codes)
        return BY_KPI + known if known else vocabulary().column("agents", heading)

    return find_table(sheet, means, needed=("agent_id",), findings=findings)


def of_wide_sheet(
    sheet: Sheet, codes: Mapping[str, str], findings: Findings, *, value: str
) -> Measures:
    """Read a wide sheet; without any of its columns there is a problem and no entry."""
    table = wide_table(sheet, codes, findings)
    if table is None or _is_list_without(value, sheet, table):
        needed = ("agent_id",) if table is None else ("agent_id", value)
        report_missing_columns(sheet, KINDS[value], needed, findings)
        return Measures(sheet=sheet, entries={}, id_places={}, columns=None, header_row=1)
    report_totals(table, findings)
    kpis = {name.removeprefix(BY_KPI): name for name in table.columns if name.startswith(BY_KPI)}
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
    if any(name.startswith(BY_KPI) for name in table.columns):
        return False
    headings = vocabulary().headings(KINDS[value])
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
            missing = set(codes.values()) - {name.removeprefix(BY_KPI) for name in table.columns}
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
