"""The Realized sheet, wide or long, and the Targets sheet like it: an entry a measurement."""

from collections.abc import Mapping

from scorebook.core.period import Period
from scorebook.intake.cells import Sheet
from scorebook.intake.entries import Measures
from scorebook.intake.findings import Findings
from scorebook.intake.long_lists import long_table, of_list
from scorebook.intake.wide_sheets import BY_KPI, of_wide_sheet, wide_table


def is_read(sheet: Sheet, codes: Mapping[str, str], value: str = "realized") -> bool:
    """Say whether a sheet has the form of ours: a list, or a column of ids and one of a KPI."""
    if long_table(sheet, value) is not None:
        return True
    table = wide_table(sheet, codes)
    return table is not None and any(name.startswith(BY_KPI) for name in table.columns)


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
        return of_list(table, codes, findings, value=value, period=period)
    return of_wide_sheet(sheet, codes, findings, value=value)
