"""Colours that answer while somebody types: what does not fit yet, and what is not needed here."""

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from workbook_templates.form import Form, Sheet
from workbook_templates.look import Look
from workbook_templates.places import FIRST_ROW, HEADING_ROW, LAST_ROW, Places

TOP = FIRST_ROW + 1
# First row, first column, last row, last column, from 0.
Area = tuple[int, int, int, int]


def colour_rules(page: Worksheet, look: Look, form: Form, sheet: Sheet, columns: int) -> None:
    """Lay a sheet's colour rules over its cells."""
    if sheet.key == "agents":
        _twice(page, look, form.column("agents", "agent_id"), LAST_ROW["agents"])
        _role_without_kpis(page, look, form, sheet)
    elif sheet.key == "kpi":
        _weights(page, look, form)
        _unused_columns(page, look, form, sheet)
    elif sheet.key == "tiers":
        _rates(page, look, form)
        _role_without_kpis(page, look, form, sheet)
    elif sheet.code is not None:
        _wide(page, look, form, sheet, columns)


def _rule(page: Worksheet, look: Look, area: Area, formula: str, name: str) -> None:
    rule = {"type": "formula", "criteria": formula, "format": look.rule(name)}
    page.conditional_format(*area, rule)


def _twice(page: Worksheet, look: Look, column: int, last: int) -> None:
    page.conditional_format(
        FIRST_ROW, column, last - 1, column, {"type": "duplicate", "format": look.rule("wrong")}
    )


def _role_without_kpis(page: Worksheet, look: Look, form: Form, sheet: Sheet) -> None:
    column = form.column(sheet.key, "role")
    if sheet.fields[column].entry != "roles":
        return  # a scheme on its own: its roles are named in the monthly workbook
    cell = f"${xl_col_to_name(column)}{TOP}"
    roles = Places(form).column("kpi", "role")
    formula = f'=AND({cell}<>"",ISNA(MATCH({cell},{roles},0)))'
    _rule(page, look, (FIRST_ROW, column, LAST_ROW[sheet.key] - 1, column), formula, "wrong")


def _weights(page: Worksheet, look: Look, form: Form) -> None:
    """Turn the weights of a role orange while they total neither 1 nor 100."""
    column = form.column("kpi", "weight")
    places = Places(form)
    role = f"${xl_col_to_name(form.column('kpi', 'role'))}{TOP}"
    total = f"SUMIF({places.column('kpi', 'role')},{role},{places.column('kpi', 'weight')})"
    formula = f'=AND({role}<>"",ABS({total}-1)>0.0001,ABS({total}-100)>0.01)'
    _rule(page, look, (FIRST_ROW, column, LAST_ROW["kpi"] - 1, column), formula, "unbalanced")


def _unused_columns(page: Worksheet, look: Look, form: Form, sheet: Sheet) -> None:
    """Grey what a KPI's direction has no use for: a step without a zero-count."""
    direction = f"${xl_col_to_name(form.column('kpi', 'direction'))}{TOP}"
    for column, field in enumerate(sheet.fields):
        if field.only_for:
            words = [form.words.word("direction", one) for one in field.only_for]
            others = ",".join(f'{direction}<>"{word}"' for word in words)
            formula = f'=AND({direction}<>"",{others})'
            _rule(page, look, (FIRST_ROW, column, LAST_ROW["kpi"] - 1, column), formula, "unused")


def _rates(page: Worksheet, look: Look, form: Form) -> None:
    """Show the payout of a rate as a percentage, not as money."""
    column = form.column("tiers", "payout")
    kind = f"${xl_col_to_name(form.column('tiers', 'kind'))}{TOP}"
    formula = f'={kind}="{form.words.word("kind", "rate")}"'
    _rule(page, look, (FIRST_ROW, column, LAST_ROW["tiers"] - 1, column), formula, "rate")


def _wide(page: Worksheet, look: Look, form: Form, sheet: Sheet, columns: int) -> None:
    """Mark who is not on the Agents sheet, and grey the KPIs a person's role does not have."""
    places = Places(form)
    last = LAST_ROW[sheet.key] - 1
    agent = f"$A{TOP}"
    ids = places.column("agents", "agent_id")
    unknown = f'=AND({agent}<>"",ISNA(MATCH({agent},{ids},0)))'
    _rule(page, look, (FIRST_ROW, 0, last, 0), unknown, "wrong")
    first = len(sheet.fields)
    code = f"{xl_col_to_name(first)}${HEADING_ROW + 1}"
    role = f"INDEX({places.column('agents', 'role')},MATCH({agent},{ids},0))"
    has = f"COUNTIFS({places.column('kpi', 'role')},{role},{places.column('kpi', 'code')},{code})"
    formula = f'=AND({agent}<>"",{code}<>"",IFERROR({has}=0,FALSE))'
    _rule(page, look, (FIRST_ROW, first, last, columns - 1), formula, "unused")
