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
        _group_weights(page, look, form)
    elif sheet.key == "tiers":
        _rates(page, look, form)
        _role_without_kpis(page, look, form, sheet)
    elif sheet.key == "gates":
        _role_without_kpis(page, look, form, sheet)
    elif sheet.key == "overrides":
        _nobody(page, look, form, sheet)
        _without_reason(page, look, form)
    elif sheet.key in {"realized", "targets"}:
        _nobody(page, look, form, sheet)
        if sheet.code is not None:
            _not_of_the_role(page, look, form, sheet, columns)
    if sheet.decides:
        _unused_columns(page, look, form, sheet)


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
    """Turn the weights of a role orange while they total neither 1 nor 100.

    Where groups have weights of their own, the weights of each group may total that instead.
    """
    column = form.column("kpi", "weight")
    places = Places(form)
    owner, weight = places.column("kpi", "role"), places.column("kpi", "weight")
    role, group = _cell(form, "role"), _cell(form, "group")
    total = f"SUMIF({owner},{role},{weight})"
    in_group = f"SUMIFS({weight},{owner},{role},{places.column('kpi', 'group')},{group})"
    grouped = f'COUNTIFS({owner},{role},{places.column("kpi", "group_weight")},"<>")>0'
    fits = f"OR({_whole(total)},AND({grouped},{_whole(in_group)}))"
    formula = f'=AND({role}<>"",NOT({fits}))'
    _rule(page, look, (FIRST_ROW, column, LAST_ROW["kpi"] - 1, column), formula, "unbalanced")


def _group_weights(page: Worksheet, look: Look, form: Form) -> None:
    """Turn the weights of a role's groups orange while the groups, each once, total neither."""
    column = form.column("kpi", "group_weight")
    places = Places(form)
    owner, groups = places.column("kpi", "role"), places.column("kpi", "group")
    stated = places.column("kpi", "group_weight")
    role, here = _cell(form, "role"), _cell(form, "group_weight")
    # A group that says its weight in three rows counts a third of it in each.
    rows = f'COUNTIFS({owner},{owner},{groups},{groups},{stated},"<>")+({stated}="")'
    total = f"SUMPRODUCT(({owner}={role})*{stated}/({rows}))"
    formula = f'=IF({here}="",FALSE,NOT({_whole(total)}))'
    _rule(page, look, (FIRST_ROW, column, LAST_ROW["kpi"] - 1, column), formula, "unbalanced")


def _whole(total: str) -> str:
    """Give the formula that a total is 100 %, typed as shares or as percents."""
    return f"OR(ABS({total}-1)<=0.0001,ABS({total}-100)<=0.01)"


def _cell(form: Form, key: str) -> str:
    """Give the first cell of a KPI column, as a rule for the rows below it names its own."""
    return f"${xl_col_to_name(form.column('kpi', key))}{TOP}"


def _unused_columns(page: Worksheet, look: Look, form: Form, sheet: Sheet) -> None:
    """Grey what a row has no use for: a step without a zero-count, a KPI without per-unit."""
    place = form.column(sheet.key, sheet.decides)
    deciding = f"${xl_col_to_name(place)}{TOP}"
    listed = sheet.fields[place].entry.removeprefix("words:")
    for column, field in enumerate(sheet.fields):
        if field.only_for:
            words = [form.words.word(listed, one) for one in field.only_for]
            others = ",".join(f'{deciding}<>"{word}"' for word in words)
            formula = f'=AND({deciding}<>"",{others})'
            area = (FIRST_ROW, column, LAST_ROW[sheet.key] - 1, column)
            _rule(page, look, area, formula, "unused")


def _rates(page: Worksheet, look: Look, form: Form) -> None:
    """Show the payout of a rate as a percentage, not as money."""
    column = form.column("tiers", "payout")
    kind = f"${xl_col_to_name(form.column('tiers', 'kind'))}{TOP}"
    formula = f'={kind}="{form.words.word("kind", "rate")}"'
    _rule(page, look, (FIRST_ROW, column, LAST_ROW["tiers"] - 1, column), formula, "rate")


def _nobody(page: Worksheet, look: Look, form: Form, sheet: Sheet) -> None:
    """Mark who is not on the Agents sheet."""
    agent = f"$A{TOP}"
    ids = Places(form).column("agents", "agent_id")
    unknown = f'=AND({agent}<>"",ISNA(MATCH({agent},{ids},0)))'
    _rule(page, look, (FIRST_ROW, 0, LAST_ROW[sheet.key] - 1, 0), unknown, "wrong")


def _without_reason(page: Worksheet, look: Look, form: Form) -> None:
    """Mark an override that says what, and not why."""
    what, reason = (form.column("overrides", key) for key in ("what", "reason"))
    formula = f'=AND(${xl_col_to_name(what)}{TOP}<>"",${xl_col_to_name(reason)}{TOP}="")'
    _rule(page, look, (FIRST_ROW, reason, LAST_ROW["overrides"] - 1, reason), formula, "wrong")


def _not_of_the_role(page: Worksheet, look: Look, form: Form, sheet: Sheet, columns: int) -> None:
    """Grey the KPIs a person's role does not have."""
    places = Places(form)
    agent = f"$A{TOP}"
    ids = places.column("agents", "agent_id")
    first = len(sheet.fields)
    code = f"{xl_col_to_name(first)}${HEADING_ROW + 1}"
    role = f"INDEX({places.column('agents', 'role')},MATCH({agent},{ids},0))"
    has = f"COUNTIFS({places.column('kpi', 'role')},{role},{places.column('kpi', 'code')},{code})"
    formula = f'=AND({agent}<>"",{code}<>"",IFERROR({has}=0,FALSE))'
    area = (FIRST_ROW, first, LAST_ROW[sheet.key] - 1, columns - 1)
    _rule(page, look, area, formula, "unused")
