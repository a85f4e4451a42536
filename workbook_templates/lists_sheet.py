"""The lists behind the drop-downs: the roles and codes in use, and whether weights fit."""

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_templates import written
from workbook_templates.form import Form
from workbook_templates.look import A4, TOTAL_WEIGHT, Look
from workbook_templates.places import (
    CODE_COLUMN,
    LISTS_CODES,
    LISTS_FIRST,
    LISTS_ROLES,
    PEOPLE_COLUMN,
    ROLE_COLUMN,
    VERDICT_COLUMN,
    WEIGHT_COLUMN,
    Places,
)
from workbook_templates.written import Table


def write_lists_sheet(
    workbook: Workbook, look: Look, form: Form, tables: Mapping[str, Table]
) -> None:
    """Write the last sheet: the roles and codes in use, each once, and whether weights fit."""
    page = workbook.add_worksheet(form.start["lists"])
    page.hide_gridlines(2)
    for column, width in enumerate((26, 18, 10, 20, 20)):
        page.set_column(column, column, width, look.style("plain"))
        heading = form.start["lists_headings"][column]
        page.write_string(LISTS_FIRST - 1, column, heading, look.style("optional"))
    page.write_string(0, 0, form.start["lists_title"], look.style("plain", italic=True))
    kpis = tables.get("kpi", Table())
    roles = _once(kpis, "role")
    _uniques(page, look, form, ROLE_COLUMN, "role", LISTS_ROLES, roles)
    _uniques(page, look, form, CODE_COLUMN, "code", LISTS_CODES, _once(kpis, "code"))
    people = tables.get("agents", Table())
    for offset in range(LISTS_ROLES):
        role = roles[offset] if offset < len(roles) else ""
        _role_row(page, look, form, LISTS_FIRST + offset, _weight(kpis, role) if role else "")
        count = list(people.column("role")).count(role) if people.rows and role else 0
        _people(page, look, form, LISTS_FIRST + offset, count if role else "")
    page.freeze_panes(LISTS_FIRST, 0)
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.protect("")


def _once(table: Table, key: str) -> Sequence[str]:
    if not table.rows:
        return ()
    return [word for word in dict.fromkeys(table.column(key)) if word]


def _uniques(
    page: Worksheet, look: Look, form: Form, column: int, key: str, rows: int, saved: Sequence[str]
) -> None:
    """Write formulas that name every word of a KPI column once, in order of appearance.

    UNIQUE is newer than Excel 2013, so each row looks for the first word not named above it.
    """
    source = Places(form).column("kpi", key)
    letter = "ABCDE"[column]
    for offset in range(rows):
        row = LISTS_FIRST + offset
        above = f"${letter}${LISTS_FIRST}:{letter}{row}"
        formula = f'=IFERROR(INDEX({source},MATCH(0,COUNTIF({above},{source})+({source}=""),0)),"")'
        value = saved[offset] if offset < len(saved) else ""
        page.write_array_formula(row, column, row, column, formula, look.style("plain"), value)


def _weight(kpis: Table, role: str) -> float:
    weights = [
        written.cell(weight).value
        for owner, weight in zip(kpis.column("role"), kpis.column("weight"), strict=True)
        if owner == role
    ]
    return round(sum(float(weight) for weight in weights if weight), 10)


def _role_row(page: Worksheet, look: Look, form: Form, row: int, total: float | str) -> None:
    places = Places(form)
    role = f"$A{row + 1}"
    weights = f"SUMIF({places.column('kpi', 'role')},{role},{places.column('kpi', 'weight')})"
    style = look.style("plain", num_format=TOTAL_WEIGHT, align="center")
    page.write_formula(row, WEIGHT_COLUMN, f'=IF({role}="","",{weights})', style, total)
    fits, misfits = form.start["fits"], form.start["misfits"]
    test = f"OR(ABS($B{row + 1}-1)<0.0001,ABS($B{row + 1}-100)<0.01)"
    verdict = f'=IF({role}="","",IF({test},"{fits}","{misfits}"))'
    saved = "" if total == "" else fits if total in {1.0, 100.0} else misfits
    page.write_formula(row, VERDICT_COLUMN, verdict, look.style("plain", align="center"), saved)


def _people(page: Worksheet, look: Look, form: Form, row: int, count: int | str) -> None:
    roles = Places(form).column("agents", "role")
    formula = f'=IF($A{row + 1}="","",COUNTIF({roles},$A{row + 1}))'
    page.write_formula(row, PEOPLE_COLUMN, formula, look.style("plain", align="center"), count)
