"""What was realized, and by whom: from sheets of our form, or through a layout found or agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scorebook.core.agreed import Agreed
from scorebook.core.period import Period
from scorebook.core.understood import Layout
from scorebook.intake.cells import Sheet
from scorebook.intake.draft import Draft
from scorebook.intake.entries import Measures
from scorebook.intake.findings import Findings
from scorebook.intake.kpis import codes_by_key
from scorebook.intake.layouts.reading import Laid, ask, laid_out
from scorebook.intake.layouts.stretches import stretch_in_row
from scorebook.intake.listed import listed_agents
from scorebook.intake.long_lists import long_table
from scorebook.intake.measures import is_read, measures
from scorebook.intake.roster import Roster, roster
from scorebook.intake.sheets import Sheets
from scorebook.intake.tables import Table, find_table
from scorebook.intake.vocabulary import key, vocabulary

# Without these columns a sheet that goes by a native name is none of ours.
_NEEDED = {"agents": ("agent_id", "role"), "kpi": ("direction", "weight")}
_NOBODY = Roster(agents={}, role_places={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The entries, the people, and the sheets that are left to be read as ours.

    Shape: `laid` is there when a layout was looked for.
    """

    realized: Measures | None
    people: Roster
    sheets: Sheets
    laid: Laid | None = None

    @property
    def period(self) -> Period | None:
        """Give the month that the tables themselves name, when they name one only."""
        gathering = None if self.laid is None else self.laid.gathering
        months = set() if gathering is None else gathering.periods
        only = next(iter(months)) if len(months) == 1 else None
        if only is None or not only.year:
            return None
        return Period(only.year, only.last)


def is_ours(sheet: Sheet, kind: str) -> bool:
    """Say whether a sheet with a native name also has the columns of one."""
    headings = vocabulary().headings(kind)
    return find_table(sheet, headings, needed=_NEEDED[kind]) is not None


def found_realized(
    sheets: Sheets,
    declared: Sequence[Draft],
    agreed: Agreed,
    period: Period | None,
    na_words: frozenset[str],
    findings: Findings,
) -> Found:
    """Find what was realized; a sheet of our form goes before what a layout could give.

    Shape: `na_words` are keys.
    """
    codes = codes_by_key(declared)
    sheet = sheets.get("realized")
    if sheet is not None and not _asks_for_layout(sheet, sheets, codes, agreed):
        return _ours(sheets, sheet, declared, agreed, period, findings)
    ours = sheets.released(list(_strange(sheets, codes)))
    roll = ours.get("agents")
    known = _NOBODY if roll is None else roster(roll, Findings(language=findings.language))
    names = {one.agent_id: one.name for one in known.agents.values()}
    laid = laid_out(ours.rest, declared, names, agreed, period, na_words, findings)
    if laid.measures is None and sheet is not None and not laid.questions:
        return replace(_ours(sheets, sheet, declared, agreed, period, findings), laid=laid)
    ask(laid.questions, findings)
    people = _people(ours, laid.measures, findings)
    return Found(
        realized=laid.measures,
        people=_with_roles(people, declared, agreed, findings),
        sheets=ours,
        laid=laid,
    )


def _ours(
    sheets: Sheets,
    sheet: Sheet,
    declared: Sequence[Draft],
    agreed: Agreed,
    period: Period | None,
    findings: Findings,
) -> Found:
    """Read a sheet of our form; only an Agents sheet must name everybody's role itself."""
    realized = measures(sheet, codes_by_key(declared), findings, period=period)
    people = _people(sheets, realized, findings)
    if sheets.get("agents") is None:
        people = _with_roles(people, declared, agreed, findings)
    return Found(realized=realized, people=people, sheets=sheets)


def _asks_for_layout(
    sheet: Sheet, sheets: Sheets, codes: Mapping[str, str], agreed: Agreed
) -> bool:
    """Say whether a sheet of realized values has to be read through a layout.

    A workbook of our form has its people and its KPIs on sheets of their own.
    """
    laid = {name: one for name, one in agreed.sheets.items() if one.layout != Layout.NATIVE}
    if any(one.use == "realized" and one.columns for one in laid.values()):
        return True
    if any(key(name) == key(sheet.name) and one.columns for name, one in laid.items()):
        return True
    table = long_table(sheet)
    if table is not None:
        if agreed.joins:
            return True
        months = {stretch_in_row(row.cell("period"), "month") for row in table.rows()} - {None}
        return len(months) > 1 or _names_people_once(table) or not _has_people(sheets, table)
    kpis = sheets.get("kpi")
    if kpis is not None and kpis.book == sheet.book:
        return _names_people_only(sheet)
    return not is_read(sheet, codes) or not _has_people(sheets, None)


def _has_people(sheets: Sheets, table: Table | None) -> bool:
    """Say whether people are on a sheet of their own, or described by each row of a list."""
    if table is not None and "role" in table.columns:
        return True
    roll, kpis = sheets.get("agents"), sheets.get("kpi")
    ours = kpis is not None and table is not None and kpis.book == table.sheet.book
    return ours or (roll is not None and is_ours(roll, "agents"))


def _names_people_only(sheet: Sheet) -> bool:
    """Say whether a sheet has names and no ids."""
    headings = vocabulary().headings("realized")
    named = find_table(sheet, headings, needed=("name",)) is not None
    return named and find_table(sheet, headings, needed=("agent_id",)) is None


def _names_people_once(table: Table) -> bool:
    """Say whether only the first row of each person's says who it is."""
    rows = [row for row in table.rows() if row.cell("kpi").value or row.cell("kpi_name").value]
    nameless = sum(1 for row in rows if row.cell("agent_id").value is None)
    return nameless * 2 > len(rows) or (nameless > 1 and nameless * 2 == len(rows))


def _strange(sheets: Sheets, codes: Mapping[str, str]) -> list[str]:
    """Name the kinds whose sheet has the name and not the form of ours."""
    kinds = ["realized"]
    targets, agents = sheets.get("targets"), sheets.get("agents")
    if targets is not None and not is_read(targets, codes, "target"):
        kinds.append("targets")
    if agents is not None and (not is_ours(agents, "agents") or is_read(agents, codes)):
        kinds.append("agents")
    return kinds


def _people(sheets: Sheets, realized: Measures | None, findings: Findings) -> Roster:
    sheet = sheets.get("agents")
    if sheet is not None:
        return roster(sheet, findings)
    return _NOBODY if realized is None else listed_agents(realized, findings)


def _with_roles(
    people: Roster, declared: Sequence[Draft], agreed: Agreed, findings: Findings
) -> Roster:
    """Give people without a role the one that was agreed, or the only one there is."""
    roles = {draft.role for draft in declared}
    only = next(iter(roles), "") if len(roles) == 1 else ""
    agents = {}
    for agent_id, agent in people.agents.items():
        role = agent.role or agreed.role or only
        if not role and "" not in roles and roles:
            findings.add("SB410", people.role_places.get(agent_id), agent_id=agent_id)
        agents[agent_id] = replace(agent, role=role)
    return replace(people, agents=agents)
