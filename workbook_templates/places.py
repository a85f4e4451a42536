"""Where the sheets of one workbook keep what other sheets point at, as Excel formulas.

A column that other sheets look into is followed down to a fixed row: thousands of people, hundreds
of KPIs. A form filled further than that is still read whole; only its colours stop.
"""

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from workbook_templates.form import Form

HINT_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2
LAST_ROW = {
    "agents": 5000,
    "realized": 5000,
    "targets": 5000,
    "kpi": 500,
    "tiers": 200,
    "bands": 300,
    "gates": 100,
    "overrides": 500,
}

LISTS_FIRST, LISTS_ROLES, LISTS_CODES = 3, 30, 60
ROLE_COLUMN, WEIGHT_COLUMN, PEOPLE_COLUMN, VERDICT_COLUMN, CODE_COLUMN, OVERRIDE_COLUMN = range(6)
# Besides the KPIs' codes.
OVERRIDABLE = ("score", "tier", "payout")


@dataclass(frozen=True, slots=True)
class Places:
    """Formulas for the ranges of one form."""

    form: Form

    def column(self, sheet: str, key: str) -> str:
        """Give a column of a sheet as an absolute range, from its first row down."""
        letter = xl_col_to_name(self.form.column(sheet, key), col_abs=True)
        name = self.form.sheets[sheet].name
        return f"'{name}'!{letter}${FIRST_ROW + 1}:{letter}${LAST_ROW[sheet]}"

    @property
    def roles(self) -> str:
        """Give the roles in use: the filled part of the list that fills itself."""
        return self._filled(ROLE_COLUMN, LISTS_ROLES)

    @property
    def codes(self) -> str:
        """Give the KPI codes in use."""
        return self._filled(CODE_COLUMN, LISTS_CODES)

    @property
    def overridable(self) -> str:
        """Give what an override may name: the results by their words, then the KPI codes."""
        return self._filled(OVERRIDE_COLUMN, len(OVERRIDABLE) + LISTS_CODES)

    @property
    def agents(self) -> str:
        """Give the ids on the Agents sheet."""
        ids = self.column("agents", "agent_id")
        return f"=OFFSET({ids.split(':')[0]},0,0,MAX(1,COUNTA({ids})),1)"

    def _filled(self, column: int, rows: int) -> str:
        letter = xl_col_to_name(column, col_abs=True)
        sheet = f"'{self.form.start['lists']}'!"
        top = f"{sheet}{letter}${LISTS_FIRST + 1}"
        whole = f"{top}:{letter}${LISTS_FIRST + rows}"
        return f'=OFFSET({top},0,0,MAX(1,COUNTIF({whole},"?*")),1)'
