"""What a workbook lacks: sheets, and columns of the sheets it has."""

from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.intake.cells import Sheet
from scorebook.intake.findings import Findings
from scorebook.intake.tables import DEEPEST_HEADER
from scorebook.intake.vocabulary import vocabulary

_SHEETS = {
    "kpi": N_("the KPIs of each role"),
    "realized": N_("the realized values"),
    "agents": N_("the agents"),
    "tiers": N_("the tiers"),
    "settings": N_("the settings"),
}
_COLUMNS = {
    "agent_id": N_("the agents’ ids"),
    "role": N_("the role"),
    "code": N_("the code of the KPI"),
    "direction": N_("the direction of the KPI"),
    "weight": N_("the weight of the KPI"),
    "name": N_("the name of the tier"),
    "from": N_("the value from which a step counts"),
    "payout": N_("what the tier pays"),
    "score": N_("the score of the band"),
    "key": N_("the name of the setting"),
    "value": N_("the value of the setting"),
    "realized": N_("the realized values"),
    "target": N_("the targets"),
    "measure": N_("the measure of the gate"),
    "what": N_("what is overridden"),
}


def report_missing_sheets(kinds: list[str], book: str, findings: Findings) -> None:
    """Report sheets without which nothing can be computed (SB101)."""
    for kind in kinds:
        names = " / ".join(vocabulary().names_of_sheet(kind))
        findings.add("SB101", Place(book), names=names, what=_SHEETS[kind])


def report_missing_columns(
    sheet: Sheet, kind: str, needed: tuple[str, ...], findings: Findings
) -> None:
    """Name the columns that the likeliest row of headings lacks (SB102)."""
    row, known = _likeliest_header(sheet, kind)
    for column in [one for one in needed if one not in known] or needed:
        findings.add(
            "SB102",
            sheet.place(row),
            names=" / ".join(vocabulary().headings_of(kind, column)),
            what=_COLUMNS[column],
            row=row,
        )


def _likeliest_header(sheet: Sheet, kind: str) -> tuple[int, set[str]]:
    best: set[str] = set()
    best_row = min(sheet.rows, default=1)
    for number in sorted(sheet.rows)[:DEEPEST_HEADER]:
        headings = (cell.value for cell in sheet.rows[number].values())
        found = {vocabulary().column(kind, one) for one in headings if isinstance(one, str)}
        found.discard(None)
        if len(found) > len(best):
            best, best_row = {one for one in found if one is not None}, number
    return best_row, best
