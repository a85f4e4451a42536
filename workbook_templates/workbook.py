"""A whole native workbook: the form, blank or filled, in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from xlsxwriter import Workbook

from workbook_templates.form import Field, Form
from workbook_templates.form import form as form_in
from workbook_templates.lists_sheet import write_lists_sheet
from workbook_templates.look import Look
from workbook_templates.settings_sheet import write_settings_sheet
from workbook_templates.start_sheet import write_start_sheet
from workbook_templates.table_sheet import write_table_sheet
from workbook_templates.written import Table

# In the order in which a person fills them in.
SHEETS = (
    "settings",
    "kpi",
    "tiers",
    "agents",
    "realized",
    "targets",
    "bands",
    "gates",
    "overrides",
)
# A text stays a text, whatever it begins with.
TEXT_STAYS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a workbook holds: settings by key, tables by sheet; empty for a blank one."""

    settings: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)


BLANK = Filled()


def write_workbook(
    path: Path, language: str, filled: Filled = BLANK, *, sheets: Sequence[str] = SHEETS, title: str
) -> None:
    """Write one native workbook; the same content always gives the same bytes."""
    whole = "agents" in sheets
    form = form_in(language) if whole else _without_lists(form_in(language))
    with Workbook(str(path), TEXT_STAYS_TEXT) as workbook:
        workbook.set_properties({"title": title, "author": "scorebook", "created": form.created})
        look = Look(workbook)
        if whole:
            write_start_sheet(workbook, look, form)
        for key in sheets:
            if key == "settings":
                write_settings_sheet(workbook, look, form, filled.settings)
            else:
                table = filled.tables.get(key, Table())
                write_table_sheet(workbook, look, form, form.sheets[key], table)
        if whole:
            write_lists_sheet(workbook, look, form, filled.tables)


def _without_lists(form: Form) -> Form:
    """Give the form of a scheme: its roles are the monthly workbook's, not here to choose from."""
    sheets = {
        key: replace(sheet, fields=[_typed_in(field) for field in sheet.fields])
        for key, sheet in form.sheets.items()
    }
    return replace(form, sheets=sheets)


def _typed_in(field: Field) -> Field:
    return replace(field, entry="name") if field.entry == "roles" else field
