"""Which sheets of the workbook, and of the scheme workbook beside it, are which."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from scorebook.app.reading_ports import NoSuchSheetError
from scorebook.core.places import Place
from scorebook.intake.cells import Book, Sheet
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.regions import kind_of, regions
from scorebook.intake.long_lists import long_table
from scorebook.intake.tables import find_table
from scorebook.intake.vocabulary import key, vocabulary

# What a table must have to be known by its columns alone.
_KNOWN_BY = {
    "kpi": ("name", "direction", "weight"),
    "tiers": ("name", "from", "payout"),
    "bands": ("code", "from", "score"),
    "gates": ("measure", "test", "effect"),
}

_OF_KPIS = frozenset({"weight", "target", "direction", "unit"})


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets found, by what they are: settings, agents, kpi, realized, tiers, ….

    `hidden` are those of a scheme workbook that the workbook's own go before; `rest` are the tables
    of the workbook that are none of these.
    """

    found: Mapping[str, Sheet]
    hidden: Mapping[str, Sheet] = field(default_factory=dict)
    rest: tuple[Sheet, ...] = ()

    def get(self, kind: str) -> Sheet | None:
        """Give the sheet of this kind, or None."""
        return self.found.get(kind)

    def released(self, kinds: Collection[str]) -> "Sheets":
        """Leave sheets of these kinds to be read otherwise; a scheme's come forward again."""
        found = {kind: one for kind, one in self.found.items() if kind not in kinds}
        found |= {kind: one for kind, one in self.hidden.items() if kind in kinds}
        hidden = {kind: one for kind, one in self.hidden.items() if kind not in kinds}
        own = [one for kind, one in self.found.items() if kind in kinds]
        return Sheets(found, hidden, rest=(*own, *self.rest))

    def with_ladders(self, sheet: Sheet) -> "Sheets":
        """Take the ladders from another sheet than the usual one."""
        hidden = {kind: one for kind, one in self.hidden.items() if kind != "tiers"}
        return Sheets({**self.found, "tiers": sheet}, hidden, self.rest)


def named_sheet(name: str, books: Iterable[Book]) -> Sheet:
    """Find a sheet by its name, whatever it is; in the manager's own workbook first.

    Raises: NoSuchSheetError when there is none.
    """
    for book in books:
        for sheet in book.sheets:
            if key(sheet.name) == key(name):
                return sheet
    raise NoSuchSheetError(name)


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
                what=vocabulary().names_of_sheet(kind)[0],
            )
    return Sheets(found, rest=_add_lists(book, found))


def _is_list_by_another_name(kind: str, sheet: Sheet) -> bool:
    """Say whether a sheet called KPI is really of realized values: a list, or a row a person."""
    if kind in {"agents", "targets"}:
        return long_table(sheet) is not None
    if kind != "kpi":
        return False
    words = vocabulary()
    if find_table(sheet, words.headings(kind), needed=("code", "direction")) is not None:
        return False
    return _names_people(sheet) or long_table(sheet) is not None


def _names_people(sheet: Sheet) -> bool:
    """Say whether a table is about people; "Nama" beside Bobot and Satuan is over names of KPIs."""
    table = find_table(sheet, vocabulary().headings("realized"), needed=())
    if table is None or not {"agent_id", "name"} & table.columns.keys():
        return False
    of_kpis = "agent_id" not in table.columns and _OF_KPIS & table.columns.keys()
    return "realized" in table.columns or not of_kpis


def _add_lists(book: Book, found: dict[str, Sheet]) -> tuple[Sheet, ...]:
    """Know tables under a company's own names by their columns; give those that are none of ours.

    A single list of realized values is read as one of ours, several are left to be compared.
    """
    native = set(map(id, found.values()))
    rest: list[Sheet] = []
    for sheet in book.sheets:
        if id(sheet) in native:
            continue
        for region in regions(sheet):
            kind = kind_of(region, _KNOWN_BY)
            if kind is not None and kind not in found and not sheet_names_more(region, kind):
                found[kind] = region
            else:
                rest.append(region)
    lists = [one for one in rest if "realized" not in found and long_table(one)]
    if len(lists) == 1:
        found["realized"] = lists[0]
        rest.remove(lists[0])
    return tuple(rest)


def sheet_names_more(region: Sheet, kind: str) -> bool:
    """Say whether a table with the columns of a KPI sheet is about people."""
    return (
        kind == "kpi"
        and find_table(region, vocabulary().headings("realized"), needed=("agent_id",)) is not None
    )


def joined(files: Iterable[Sheets]) -> Sheets:
    """Put workbooks together: a sheet of a later one goes before the same one of an earlier."""
    found: dict[str, Sheet] = {}
    hidden: dict[str, Sheet] = {}
    rest: tuple[Sheet, ...] = ()
    for sheets in files:
        hidden |= {kind: found[kind] for kind in sheets.found if kind in found}
        found |= sheets.found
        rest = sheets.rest
    return Sheets(found, hidden, rest)
