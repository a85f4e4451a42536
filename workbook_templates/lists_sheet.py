"""The lists behind the drop-downs: the roles and codes in use, and whether weights fit."""

from collections.abc import Iterator, Mapping, Sequence

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
    OVERRIDABLE,
    OVERRIDE_COLUMN,
    PEOPLE_COLUMN,
    ROLE_COLUMN,
    VERDICT_COLUMN,
    WEIGHT_COLUMN,
    Places,
)
from workbook_templates.written import Table

# What weights may total: shares, percents, percents of groups that are percents themselves.
WHOLE = frozenset({1.0, 100.0, 10_000.0})


def write_lists_sheet(
    workbook: Workbook, look: Look, form: Form, tables: Mapping[str, Table]
) -> None:
    """Write the last sheet: the roles and codes in use, each once, and whether weights fit."""
    page = workbook.add_worksheet(form.start["lists"])
    page.hide_gridlines(2)
    for column, width in enumerate((26, 18, 10, 20, 20, 22)):
        page.set_column(column, column, width, look.style("plain"))
        heading = form.start["lists_headings"][column]
        page.write_string(LISTS_FIRST - 1, column, heading, look.style("optional"))
    page.write_string(0, 0, form.start["lists_title"], look.style("plain", italic=True))
    kpis = tables.get("kpi", Table())
    roles = _once(kpis, "role")
    _uniques(page, look, form, ROLE_COLUMN, "role", LISTS_ROLES, roles)
    codes = _once(kpis, "code")
    _uniques(page, look, form, CODE_COLUMN, "code", LISTS_CODES, codes)
    _overridable(page, look, form, codes)
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


def _overridable(page: Worksheet, look: Look, form: Form, codes: Sequence[str]) -> None:
    """Write what an override may name: score, tier and payout, then every code in use."""
    for offset, what in enumerate(OVERRIDABLE):
        word = form.words.word("what", what)
        page.write_string(LISTS_FIRST + offset, OVERRIDE_COLUMN, word, look.style("plain"))
    for offset in range(LISTS_CODES):
        code = f"$E{LISTS_FIRST + offset + 1}"
        saved = codes[offset] if offset < len(codes) else ""
        row = LISTS_FIRST + len(OVERRIDABLE) + offset
        formula = f'=IF({code}="","",{code})'
        page.write_formula(row, OVERRIDE_COLUMN, formula, look.style("plain"), saved)


def _weight(kpis: Table, role: str) -> float:
    """Give what the weights of a role total; with two levels, group weight x weight."""
    rows = list(_weights_of(kpis, role))
    total = sum(weight for _, weight, _ in rows)
    groups = {group: of_group for group, _, of_group in rows if of_group}
    if groups and not _is_whole(total):
        total = sum(weight * groups.get(group, 0) for group, weight, _ in rows)
    return round(total, 10)


def _weights_of(kpis: Table, role: str) -> Iterator[tuple[str, float, float]]:
    """Give group, weight and group weight of each KPI of a role; 0 where nothing is typed."""
    blanks = [""] * len(kpis.rows)
    groups, of_groups = (
        kpis.column(key) if key in kpis.keys else blanks for key in ("group", "group_weight")
    )
    typed = (kpis.column("role"), groups, kpis.column("weight"), of_groups)
    for owner, group, weight, of_group in zip(*typed, strict=True):
        if owner == role:
            yield group, _number(weight), _number(of_group)


def _number(typed: str) -> float:
    return float(written.cell(typed).value or 0)


def _is_whole(total: float) -> bool:
    return round(total, 10) in WHOLE


def _role_row(page: Worksheet, look: Look, form: Form, row: int, total: float | str) -> None:
    role = f"$A{row + 1}"
    style = look.style("plain", num_format=TOTAL_WEIGHT, align="center")
    formula = f'=IF({role}="","",{_total(form, role)})'
    page.write_array_formula(row, WEIGHT_COLUMN, row, WEIGHT_COLUMN, formula, style, total)
    fits, misfits = form.start["fits"], form.start["misfits"]
    test = f"OR(ABS($B{row + 1}-1)<0.0001,ABS($B{row + 1}-100)<0.01,ABS($B{row + 1}-10000)<1)"
    verdict = f'=IF({role}="","",IF({test},"{fits}","{misfits}"))'
    saved = "" if isinstance(total, str) else fits if _is_whole(total) else misfits
    page.write_formula(row, VERDICT_COLUMN, verdict, look.style("plain", align="center"), saved)


def _total(form: Form, role: str) -> str:
    """Give the formula of what a role's weights total, as `_weight` computes it."""
    places = Places(form)
    owner, weight, groups, stated = (
        places.column("kpi", key) for key in ("role", "weight", "group", "group_weight")
    )
    plain = f"SUMIF({owner},{role},{weight})"
    grouped = f'COUNTIFS({owner},{role},{stated},"<>")>0'
    # A group may state its weight in one of its rows, or in all of them.
    in_group = f"{owner},{role},{groups},{groups}"
    of_group = f'SUMIFS({stated},{in_group})/COUNTIFS({in_group},{stated},"<>")'
    both = f"SUM(IFERROR(({owner}={role})*{weight}*{of_group},0))"
    whole = f"OR(ABS({plain}-1)<0.0001,ABS({plain}-100)<0.01)"
    return f"IF(AND({grouped},NOT({whole})),{both},{plain})"


def _people(page: Worksheet, look: Look, form: Form, row: int, count: int | str) -> None:
    roles = Places(form).column("agents", "role")
    formula = f'=IF($A{row + 1}="","",COUNTIF({roles},$A{row + 1}))'
    page.write_formula(row, PEOPLE_COLUMN, formula, look.style("plain", align="center"), count)
