"""What is agreed when people keep how a workbook was read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from scorebook.core.agent import Month
from scorebook.core.agreed import (
    EVERY_SHEET,
    IGNORE,
    Agreed,
    AgreedColumn,
    AgreedSheet,
    Seen,
)
from scorebook.core.understood import Asks, ColumnRead, Layout, SheetRead, Understood, Why

# What people may agree to read a company's own sheet for; what else it tells is found by itself.
_USES = frozenset({"realized", "targets"})
# So many sheets alike are one and the same, with a sheet for each person or month.
_ENOUGH, _ENOUGH_FORMS = 3, 2
# Columns that nobody will want to read one day: not even with another KPI sheet.
_LEFT_ALONE = frozenset({Why.IGNORED, Why.DERIVED, Why.NUMBERING, Why.ANNOTATION, Why.SECOND})


def agreed_as_read(understood: Understood, month: Month | None, before: Agreed) -> Agreed:
    """Agree on a workbook as it was read, with what was agreed about it before.

    Shape: what is still asked about is not agreed on. Sheets that were not read are left out,
        but those somebody said to leave alone; forms alike are agreed on as one.
    """
    asked = {question.key for question in understood.questions}
    rivals = (one.options for one in understood.questions if one.asks is Asks.SHEET)
    asked |= {("sheets", name, "use") for names in rivals for name in names}
    own = [sheet for sheet in understood.sheets if not sheet.book]
    forms = _forms_alike(own, before)
    sheets: dict[str, AgreedSheet] = {}
    for sheet in own:
        name = EVERY_SHEET if id(sheet) in forms else sheet.name
        said = before.sheets.get(name, AgreedSheet())
        if _goes_after(sheet):
            # Another sheet was chosen before this one, which is a choice about both.
            sheets.setdefault(name, replace(said, use=IGNORE))
        elif sheet.use or said.use == IGNORE:
            now = _sheet(sheet, name, said, asked)
            sheets[name] = _joined(sheets[name], now) if name in sheets else now
    return replace(before, sheets=sheets, seen=seen(understood, month))


def _goes_after(sheet: SheetRead) -> bool:
    return not sheet.use and sheet.why is Why.SECOND and bool(sheet.columns)


def _joined(one: AgreedSheet, other: AgreedSheet) -> AgreedSheet:
    """Agree on several tables of a sheet, or many forms alike, as one.

    A heading that means one thing here and another there is left to what stands around it.
    """
    differ = {
        heading
        for heading, column in other.columns.items()
        if one.columns.get(heading, column) != column
    }
    columns = {**one.columns, **other.columns} | dict.fromkeys(differ, AgreedColumn(meaning=""))
    return replace(one, use=one.use or other.use, columns=columns)


def looser(agreed: Agreed, before: Agreed) -> Iterator[Agreed]:
    """Give an agreement, then ones that decide less, down to what people said themselves.

    What a heading means may hang on what stands around it; then it is better not agreed on. All
    but the last know the same headings, so that new ones are told.
    """
    kept = {name: before.sheets.get(name, AgreedSheet()) for name in agreed.sheets}
    open_ones = {
        name: replace(sheet, columns=_open(sheet, kept[name]))
        for name, sheet in agreed.sheets.items()
    }
    least = {
        name: replace(kept[name], layout=sheet.layout, columns=sheet.columns)
        for name, sheet in open_ones.items()
    }
    for sheets in (agreed.sheets, open_ones, least):
        yield replace(agreed, sheets=sheets)
        # A list in our own form under a name of its own is read as ours.
        yield replace(agreed, sheets={name: _as_ours(one) for name, one in sheets.items()})
    yield replace(agreed, sheets=before.sheets)


def _as_ours(sheet: AgreedSheet) -> AgreedSheet:
    return replace(sheet, layout=Layout.NATIVE) if sheet.layout == Layout.LONG else sheet


def _open(sheet: AgreedSheet, before: AgreedSheet) -> Mapping[str, AgreedColumn]:
    """Leave open what columns mean, but where people said so."""
    if sheet.layout == Layout.NATIVE:
        return sheet.columns
    there = AgreedColumn(meaning="")
    return {heading: before.columns.get(heading, there) for heading in sheet.columns}


def seen(understood: Understood, month: Month | None) -> Seen:
    """Take down who was there, and what each KPI weighed in each role."""
    if month is None:
        return Seen(agents=tuple(understood.agents))
    return Seen(agents=tuple(one.agent_id for one in month.agents), weights=weights_of(month))


def weights_of(month: Month) -> Mapping[str, Mapping[str, Decimal]]:
    """Give what each KPI weighs in each role: for most of its agents, else in the scheme."""
    lines: dict[str, dict[str, Counter[Decimal]]] = {}
    for role, kpis in month.scheme.kpis.items():
        lines[role] = {kpi.code: Counter() for kpi in kpis}
    for agent in month.agents:
        for line in agent.lines:
            of_role = lines.setdefault(agent.role, {})
            of_role.setdefault(line.kpi.code, Counter())[line.weight] += 1
    for role, kpis in month.scheme.kpis.items():
        for kpi in kpis:
            if not lines[role][kpi.code] and kpi.weight is not None:
                lines[role][kpi.code][kpi.weight] += 1
    return {
        role: {kpi: counted.most_common(1)[0][0] for kpi, counted in kpis.items() if counted}
        for role, kpis in lines.items()
    }


def _forms_alike(sheets: Iterable[SheetRead], before: Agreed) -> set[int]:
    """Name the sheets with the same headings, one for each person or month: they are one."""
    alike: dict[object, list[SheetRead]] = {}
    for sheet in sheets:
        if sheet.use and sheet.layout is not Layout.NATIVE and sheet.name not in before.sheets:
            headings = tuple(column.heading for column in sheet.columns)
            alike.setdefault((sheet.use, sheet.layout, headings), []).append(sheet)
    largest = max(alike.values(), key=len, default=[])
    enough = 1 if EVERY_SHEET in before.sheets else _ENOUGH
    if largest and largest[0].layout is Layout.FORM:
        enough = min(enough, _ENOUGH_FORMS)
    return {id(sheet) for sheet in largest} if len(largest) >= enough else set()


def _sheet(
    sheet: SheetRead, name: str, said: AgreedSheet, asked: set[tuple[str, ...]]
) -> AgreedSheet:
    if said.use == IGNORE:
        return said

    def is_asked(*key: str) -> bool:
        return any(("sheets", one, *key) in asked for one in (name, sheet.name))

    columns = {
        column.heading: _column(column)
        for column in sheet.columns
        if column.heading and not _is_asked_of(column.heading, is_asked)
    }
    if any(_is_asked_of(column.heading, is_asked) for column in sheet.columns):
        # A KPI whose column has gone may be the one that is asked about.
        there = {column.kpi for column in columns.values()}
        gone = {path: one for path, one in said.columns.items() if one.kpi and path not in columns}
        columns |= {path: one for path, one in gone.items() if one.kpi not in there}
    return replace(
        said,
        use=said.use if is_asked("use") else _use(sheet, said),
        layout=sheet.layout.value,
        header=sheet.header_rows,
        columns=columns,
    )


def _is_asked_of(heading: str, is_asked: Callable[..., bool]) -> bool:
    """Say whether it is asked what a column holds, or which KPI it measures."""
    return is_asked("columns", heading) or is_asked("columns", heading, "kpi")


def _use(sheet: SheetRead, said: AgreedSheet) -> str:
    known = sheet.layout is Layout.NATIVE or sheet.use in _USES
    return sheet.use if known else said.use


def _column(column: ColumnRead) -> AgreedColumn:
    if not column.meaning:
        return AgreedColumn(meaning=IGNORE if column.why in _LEFT_ALONE else "")
    return AgreedColumn(meaning=column.meaning, kpi=column.kpi, period=column.period)
