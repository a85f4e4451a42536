"""What a workbook lacks: sheets, and columns of the sheets it has."""

from scorebook.core.places import Place
from scorebook.core.sentences import N_
from scorebook.intake.cells import Sheet
from scorebook.intake.closest import closest
from scorebook.intake.findings import Findings
from scorebook.intake.tables import DEEPEST_HEADER, Row, find_table
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
    "test": N_("the test of the gate"),
    "effect": N_("the effect of the gate"),
    "what": N_("what is overridden"),
}
# The same heading, where another sheet means something else by it.
_COLUMNS_OF = {
    ("gates", "value"): N_("the value that the gate asks for"),
    ("overrides", "value"): N_("the value that was decided"),
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
            what=_COLUMNS_OF.get((kind, column), _COLUMNS[column]),
            row=row,
            closest=_closest_heading(sheet, row, kind, column),
        )


def _closest_heading(sheet: Sheet, row: int, kind: str, column: str) -> str | None:
    """Give the heading nobody knows that is most like one of the column's words."""
    said = [cell.value for cell in sheet.rows.get(row, {}).values()]
    strange = [one for one in said if isinstance(one, str) and not vocabulary().column(kind, one)]
    words = vocabulary().words_of(kind, column)
    return next(filter(None, (closest(word, strange) for word in words)), None)


def needed_rows(sheet: Sheet, kind: str, needed: tuple[str, ...], findings: Findings) -> list[Row]:
    """Give the rows of a sheet that may be empty; one with rows has to have its columns (SB102)."""
    headings = vocabulary().headings(kind)
    table = find_table(sheet, headings, needed=needed, findings=findings)
    if table is not None:
        return list(table.rows())
    begun = next(filter(None, (find_table(sheet, headings, needed=(one,)) for one in needed)), None)
    if begun is None or any(begun.rows()):
        report_missing_columns(sheet, kind, needed, findings)
    return []


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
