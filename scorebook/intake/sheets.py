"""Which sheets of the workbook, and of the scheme workbook beside it, are which."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorebook.core.places import Place
from scorebook.intake.cells import Book, Sheet
from scorebook.intake.findings import Findings
from scorebook.intake.measures import long_table
from scorebook.intake.tables import find_table
from scorebook.intake.vocabulary import vocabulary

_PURPOSES = {
    "kpi": "the KPIs of each role",
    "realized": "the realized values",
    "agents": "the agents",
    "tiers": "the tiers",
    "settings": "the settings",
}


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets found, by what they are: settings, agents, kpi, realized, tiers, …."""

    found: Mapping[str, Sheet]

    def get(self, kind: str) -> Sheet | None:
        """Give the sheet of this kind, or None."""
        return self.found.get(kind)


def sheets_of(book: Book, findings: Findings) -> Sheets:
    """Sort a workbook's sheets by their names, English or Indonesian; empty ones do not count.

    A list of realized values under a company's own sheet name is known by its columns.
    """
    found: dict[str, Sheet] = {}
    for sheet in book.sheets:
        kind = vocabulary().sheet(sheet.name)
        if kind is None or not sheet.rows or _is_list_by_another_name(kind, sheet):
            continue
        first = found.setdefault(kind, sheet)
        if first is not sheet:
            findings.add(
                "SB104",
                Place(book.name, sheet.name),
                names=f"“{first.name}”, “{sheet.name}”",
                what=kind,
            )
    if "realized" not in found:
        _add_list(book, found, findings)
    return Sheets(found)


def _is_list_by_another_name(kind: str, sheet: Sheet) -> bool:
    """Say whether a sheet called KPI is really a list of realized values."""
    if kind not in {"kpi", "agents", "targets"} or long_table(sheet) is None:
        return False
    native = find_table(sheet, vocabulary().headings(kind), needed=("code", "direction"))
    return kind != "kpi" or native is None


def _add_list(book: Book, found: dict[str, Sheet], findings: Findings) -> None:
    native = set(map(id, found.values()))
    lists = [sheet for sheet in book.sheets if id(sheet) not in native and long_table(sheet)]
    if lists:
        found["realized"] = lists[0]
    for other in lists[1:]:
        findings.add(
            "SB104",
            Place(book.name, other.name),
            names=f"“{lists[0].name}”, “{other.name}”",
            what="realized",
        )


def joined(own: Sheets, scheme: Sheets | None) -> Sheets:
    """Put the two workbooks together: the manager's own sheets first, the scheme's for the rest."""
    return Sheets({**(scheme.found if scheme else {}), **own.found})


def report_missing(sheets: Sheets, book: Book, findings: Findings, *, described: bool) -> None:
    """Report the sheets without which nothing can be computed (SB101).

    `described`: the realized list says itself who the agents are and what its KPIs are.
    """
    needed = ["settings", "realized", "tiers", *([] if described else ["agents", "kpi"])]
    for kind in needed:
        if sheets.get(kind) is None:
            names = " / ".join(vocabulary().names_of_sheet(kind))
            findings.add("SB101", Place(book.name), names=names, what=_PURPOSES[kind])
