"""Which tables of a workbook are read, as what, and what has to be asked before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scorebook.core.agreed import Agreed
from scorebook.core.understood import Asks, Question, Why
from scorebook.display.language import Language
from scorebook.intake.cells import Sheet
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.asking import (
    has_figures,
    nobodys,
    of_labels,
    of_undated,
    perhaps_realized,
    scored_columns,
    what_kind,
    which_kpi,
    whose,
)
from scorebook.intake.layouts.codes import of_codes
from scorebook.intake.layouts.columns import Column, is_figure, measure_in
from scorebook.intake.layouts.grid import THIS_SHEET, agreed_about, grid_of
from scorebook.intake.layouts.headings import (
    FIGURES,
    REALIZED,
    TARGET,
    VALUE,
    WEIGHT,
    code_of,
    is_week,
)
from scorebook.intake.layouts.observed import observed
from scorebook.intake.layouts.renaming import renamed_in
from scorebook.intake.layouts.rivals import is_rival, rival_tables
from scorebook.intake.layouts.stretches import Stretch, stretch_in
from scorebook.intake.layouts.told import Observed
from scorebook.intake.vocabulary import key, vocabulary

_ALIKE = 2
# What may be agreed of a sheet and is read here; every other use is a native sheet's.
OURS = frozenset({"", "realized", "targets"})


@dataclass(slots=True, kw_only=True)
class Plan:
    """The tables to read, those that only say who people are, and those left alone, with why."""

    read: list[Observed] = field(default_factory=list)
    about_people: list[Observed] = field(default_factory=list)
    idle: dict[str, Why] = field(default_factory=dict)
    unread: list[tuple[Observed, Why]] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    nobodys: list[Observed] = field(default_factory=list)
    unmeasured: list[Observed] = field(default_factory=list)
    nameless: list[Observed] = field(default_factory=list)
    undeclared: list[Observed] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def measured(self) -> bool:
        """Say whether anything realized is read."""
        return any(_measures(one) for one in self.read)


def planned(
    sheets: Iterable[Sheet],
    codes: Mapping[str, str],
    agreed: Agreed,
    findings: Findings,
    *,
    every_kpi: bool = False,
    names: Iterable[str] = (),
) -> Plan:
    """Find the tables of the sheets that are no native ones, and choose among them.

    Shape: `codes` leads from the key of each declared KPI's code or name to its code; with
        `every_kpi` those nobody declared count too. `names` are those of a roster.
    """
    plan = Plan()
    known = {} if every_kpi else codes
    people = frozenset(key(name) for name in names if name)
    tables: list[Observed] = []
    for sheet in sheets:
        if sheet.hidden:
            plan.hidden.add(sheet.name)
        said = agreed_about(sheet.name, agreed)
        if said.use not in OURS:
            plan.idle[sheet.name] = Why.IGNORED
            continue
        grid = grid_of(sheet, codes, said)
        if grid is None:
            plan.idle[sheet.name] = Why.NO_TABLE if sheet.rows else Why.EMPTY
            continue
        tables.append(observed(grid, findings.language, people))
    tables = [_by_sheet(table, tables, findings.language) for table in tables]
    for table in tables:
        _sort(table, known, plan)
    if plan.measured:
        plan.unread += [(table, Why.NO_TABLE) for table in plan.undeclared]
        _take_people(plan)
    else:
        # Perhaps its columns are KPIs by other names: that is asked.
        plan.read += plan.undeclared
    plan.questions += [whose(table) for table in plan.nobodys if _is_somebodys(table, plan)]
    if not plan.measured:
        _ask_what_was_realized(plan, codes)
    _ask_which(plan)
    _ask_of_columns(plan)
    plan.questions += of_codes(plan.read, plan.about_people, codes, people)
    for table in plan.read:
        plan.questions += [*of_labels(table), *of_undated(table), *renamed_in(table, agreed)]
    return plan


def _take_people(plan: Plan) -> None:
    """Take tables of people's scores for what they say of the people, where others are measured."""
    for table in plan.unmeasured:
        if any(one.about for one in table.people):
            plan.unread.remove((table, Why.UNKNOWN))
            plan.about_people.append(table)


def _ask_what_was_realized(plan: Plan, codes: Mapping[str, str]) -> None:
    """Ask what could be the realized values of a workbook in which nothing is called so."""
    plan.questions += [what_kind(table) for table in plan.unmeasured]
    plan.questions += [which_kpi(table, codes) for table in plan.nameless]
    if not plan.questions:
        plan.questions += [one for table in plan.read for one in perhaps_realized(table)]
    if not plan.questions:
        plan.questions += [whose(table) for table in plan.read if nobodys(table)][:1]


def _by_sheet(table: Observed, tables: Sequence[Observed], language: Language) -> Observed:
    """Take the name of a sheet for its person where sheets alike name nobody otherwise."""
    grid = table.grid
    alike = [
        one.grid.sheet.name
        for one in tables
        if one.grid.signature == grid.signature and not one.people and not one.grid.sheet.area
    ]
    unnamed = [name for name in alike if _says_who(name)]
    shaped = grid.names_kpis and grid.signature
    if grid.agreed.agent or table.people or not shaped:
        return table
    if grid.sheet.name not in unnamed or len(unnamed) < _ALIKE:
        return table
    return observed(replace(grid, agreed=replace(grid.agreed, agent=THIS_SHEET)), language)


def _says_who(name: str) -> bool:
    """Say whether a sheet could be called after a person: no month, no measure, no Sheet1."""
    said = stretch_in(name) is None and vocabulary().sheet(name) is None
    return said and measure_in(name) is None and not _is_usual(name)


def _is_usual(name: str) -> bool:
    """Say whether a name says nothing: Sheet1, Form 2, Template."""
    return vocabulary().value("usual_sheet", name.rstrip("0123456789 ")) is not None


def _sort(table: Observed, codes: Mapping[str, str], plan: Plan) -> None:
    """Say what one table is for."""
    figures = [one for one in table.told if one.measure in FIGURES and is_figure(one.cell)]
    if table.people and not any(one.kpi for one in figures) and scored_columns(table):
        plan.unread.append((table, Why.UNKNOWN))
        plan.unmeasured.append(table)
        return
    declared = any(code_of(one.kpi, codes) for one in figures)
    named = any(one.kpi for one in figures)
    if not figures:
        if table.people and any(one.about for one in table.people):
            plan.about_people.append(table)
        else:
            plan.unread.append((table, Why.NO_TABLE))
    elif not named and table.people:
        plan.unread.append((table, Why.UNKNOWN))
        plan.nameless.append(table)
    elif named and codes and not declared and _could_be_kpis(table):
        plan.undeclared.append(table)
    elif not named or (codes and not declared):
        plan.unread.append((table, Why.NO_TABLE))
    elif _measures(table) and not any(one.person for one in figures):
        plan.unread.append((table, Why.NOBODY))
        plan.nobodys.append(table)
    else:
        plan.read.append(table)


def _could_be_kpis(table: Observed) -> bool:
    """Say whether columns of people's figures may be KPIs that go by other names."""
    grid = table.grid
    return grid.names_people and grid.heads_kpis and not grid.sheet.turned and table.rows > 1


def _is_somebodys(table: Observed, plan: Plan) -> bool:
    """Say whether figures of nobody must be somebody's: no others are there, or forms like it."""
    if not plan.measured:
        return True
    grid = table.grid
    filled_in = {one.grid.signature for one in plan.read}
    return grid.signature in filled_in and not _is_usual(grid.sheet.name)


def _measures(table: Observed) -> bool:
    return any(one.measure == REALIZED and is_figure(one.cell) for one in table.told)


def unread_columns(plan: Plan) -> Iterator[tuple[Column, tuple[str, ...]]]:
    """Give unknown columns of figures beside people's KPIs that have no target or no weight.

    Returns: Each with the measures that no other column gives; a column of either may be it.
    """
    for table in plan.read:
        grid = table.grid
        lacking = [one for one in (TARGET, WEIGHT) if grid.column(one) is None]
        if not lacking or not grid.names_kpis or grid.column("measure") or grid.is_dated:
            continue
        for column in grid.header.of(VALUE):
            by_cells = column.why is Why.CELLS and column.stretch is None and column.headings
            if by_cells and column not in grid.figures and has_figures(table, column):
                yield column, tuple(lacking)


def _ask_which(plan: Plan) -> None:
    """Ask where several tables hold what was realized by the same people, each in its own shape."""
    measured = [one for one in plan.read if _measures(one)]
    agreed_on = [one for one in measured if one.grid.agreed.use == "realized"]
    if agreed_on:
        shapes = {one.grid.signature for one in agreed_on}
        for one in measured:
            rival = any(is_rival(one, chosen) for chosen in agreed_on)
            if one not in agreed_on and (rival or one.grid.signature not in shapes):
                plan.read.remove(one)
                plan.unread.append((one, Why.SECOND))
        return
    rivals = rival_tables(measured)
    if not rivals:
        return
    names = [one.grid.sheet.name for one in rivals]
    plan.questions.append(
        Question(
            asks=Asks.SHEET,
            what=REALIZED,
            key=("sheets", names[0], "use"),
            places=tuple(one.grid.place() for one in rivals),
            options=tuple(names),
            suggested=max(rivals, key=lambda one: one.rows).grid.sheet.name,
        )
    )


def _ask_of_columns(plan: Plan) -> None:
    """Ask what a column is where two may be the same thing, or one may be two things."""
    for table in plan.read:
        seen: dict[tuple[str, str, Stretch | None], Column] = {}
        sheet = table.grid.sheet.name
        for column in table.grid.figures:
            # Each week is one of several values, of which it is asked what they come to.
            says = (column.meaning, column.kpi if table.grid.heads_kpis else "", column.stretch)
            first = column if is_week(column.headings[-1]) else seen.setdefault(says, column)
            if column.could or (first is not column and not column.names_person):
                rivals = [column] if column.could else [first, column]
                meaning = table.grid.measure if column.meaning == VALUE else column.meaning
                plan.questions.append(
                    Question(
                        asks=Asks.COLUMN,
                        what=meaning,
                        key=("sheets", sheet, "columns", column.path),
                        places=tuple(one.headings[-1].place for one in rivals),
                        words=tuple(one.path for one in rivals),
                        options=(*(column.could or (meaning,)), "ignore"),
                    )
                )
