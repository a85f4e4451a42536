"""Which tables of a workbook are read, as what, and what has to be asked before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from scorebook.core.agreed import Agreed
from scorebook.core.understood import Asks, Question, Why
from scorebook.display.language import Language
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.codes import of_codes
from scorebook.intake.layouts.grid import THIS_SHEET, agreed_about, grid_of
from scorebook.intake.layouts.header import Column, is_figure, measure_in, row_of
from scorebook.intake.layouts.headings import (
    FIGURES,
    IGNORE,
    REALIZED,
    TARGET,
    VALUE,
    WEIGHT,
    code_of,
    is_week,
)
from scorebook.intake.layouts.observed import observed
from scorebook.intake.layouts.renaming import renamed_in
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
    plan.questions += [_whose(table) for table in plan.nobodys if _is_somebodys(table, plan)]
    if not plan.measured:
        _ask_what_was_realized(plan, codes)
    _ask_which(plan)
    _ask_of_columns(plan)
    plan.questions += of_codes(plan.read, plan.about_people, codes, people)
    for table in plan.read:
        plan.questions += [*_of_labels(table), *_of_undated(table), *renamed_in(table, agreed)]
    return plan


def _take_people(plan: Plan) -> None:
    """Take tables of people's scores for what they say of the people, where others are measured."""
    for table in plan.unmeasured:
        if any(one.about for one in table.people):
            plan.unread.remove((table, Why.UNKNOWN))
            plan.about_people.append(table)


def _ask_what_was_realized(plan: Plan, codes: Mapping[str, str]) -> None:
    """Ask what could be the realized values of a workbook in which nothing is called so."""
    plan.questions += [_what_kind(table) for table in plan.unmeasured]
    plan.questions += [_which_kpi(table, codes) for table in plan.nameless]
    if not plan.questions:
        plan.questions += [one for table in plan.read for one in _perhaps_realized(table)]
    if not plan.questions:
        plan.questions += [_whose(table) for table in plan.read if _nobodys(table)][:1]


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
    if table.people and not any(one.kpi for one in figures) and _scores(table):
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


def _scores(table: Observed) -> list[Column]:
    """Give the columns that could be figures of KPIs as well as scores of them."""
    return [one for one in table.grid.header.columns if one.meaning == "score" or one.could]


def _what_kind(table: Observed) -> Question:
    """Ask what a table of people's scores is, when nothing else says what they did."""
    name = table.grid.sheet.name
    scores = _scores(table)
    return Question(
        asks=Asks.MEASURE,
        what=name,
        key=("sheets", name, "measure"),
        places=tuple(one.headings[-1].place for one in scores),
        words=tuple(one.path for one in scores),
        options=(REALIZED, "target", "weight"),
    )


def _perhaps_realized(table: Observed) -> Iterator[Question]:
    """Ask which column holds what was realized, in people's rows of KPIs where no heading says so.

    What is called an achievement or a score may be worked out by the workbook, or typed.
    """
    grid = table.grid
    if not table.people or not grid.names_kpis:
        return
    name = grid.sheet.name
    for column in grid.header.columns:
        worked_out = column.meaning in {"achievement", "score"}
        unknown = column.meaning == VALUE and column.why is Why.CELLS
        if not column.headings or not (worked_out or unknown) or not _has_figures(table, column):
            continue
        yield Question(
            asks=Asks.COLUMN,
            what=REALIZED,
            key=("sheets", name, "columns", column.path),
            places=(column.headings[-1].place,),
            words=(column.path,),
            options=(REALIZED, IGNORE),
        )


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
            if by_cells and column not in grid.figures and _has_figures(table, column):
                yield column, tuple(lacking)


def _has_figures(table: Observed, column: Column) -> bool:
    """Say whether figures stand in a column, in the rows that name a KPI."""
    rows = {row_of(one.cell) for one in table.told}
    cells = (table.grid.sheet.rows.get(row, {}).get(column.at) for row in rows)
    return any(cell is not None and is_figure(cell) for cell in cells)


def _which_kpi(table: Observed, codes: Mapping[str, str]) -> Question:
    """Ask which KPI people's figures are of, where neither heading nor row names one."""
    name = table.grid.sheet.name
    return Question(
        asks=Asks.KPI,
        what=name,
        key=("sheets", name, "kpi"),
        places=(table.grid.place(table.grid.header.bottom),),
        options=tuple(dict.fromkeys(codes.values())),
        suggested="" if codes else name,
    )


def _nobodys(table: Observed) -> bool:
    """Say whether a table of figures has neither people nor KPIs in its rows."""
    return not table.people and not table.grid.names_kpis


def _whose(table: Observed) -> Question:
    """Ask whose figures a table holds; a column of codes or names may say it."""
    name = table.grid.sheet.name
    column, meaning = _of_people(table)
    if column is not None:
        return Question(
            asks=Asks.COLUMN,
            what=meaning,
            key=("sheets", name, "columns", column.path),
            places=(column.headings[-1].place,),
            words=(column.path,),
            options=("agent_id", "name", IGNORE),
            suggested=meaning,
        )
    return Question(
        asks=Asks.AGENT,
        what=name,
        key=("sheets", name, "agent"),
        places=(table.grid.place(table.grid.header.bottom),),
        suggested="@sheet",
    )


def _of_people(table: Observed) -> tuple[Column | None, str]:
    """Find a column that may name the people: one of codes, else one of texts all different."""
    grid = table.grid
    unknown = [one for one in grid.header.columns if one.headings and not one.meaning]
    for column in unknown:
        words = column.path.split()
        if words and vocabulary().value("person_hint", words[-1]):
            return column, "agent_id"
    several: list[tuple[int, Column]] = []
    for column in [*unknown, *grid.header.of("region")]:
        cells = [
            row[column.at].value
            for at, row in grid.sheet.rows.items()
            if at > grid.header.bottom and column.at in row
        ]
        texts = [one for one in cells if isinstance(one, str)]
        if len(texts) > 1 and len(set(texts)) == len(texts) == len(cells):
            return column, "name"
        if column.meaning == "region" and len(texts) == len(cells) and len(set(texts)) > 1:
            several.append((len(set(texts)), column))
    # A branch with several products stands in several rows.
    return max(several, key=itemgetter(0), default=(0, None))[1], "name"


def _ask_which(plan: Plan) -> None:
    """Ask where several tables hold what was realized by the same people, each in its own shape."""
    measured = [one for one in plan.read if _measures(one)]
    agreed_on = [one for one in measured if one.grid.agreed.use == "realized"]
    if agreed_on:
        shapes = {one.grid.signature for one in agreed_on}
        for one in measured:
            rival = any(_is_rival(one, chosen) for chosen in agreed_on)
            if one not in agreed_on and (rival or one.grid.signature not in shapes):
                plan.read.remove(one)
                plan.unread.append((one, Why.SECOND))
        return
    rivals = _rivals(measured)
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


def _rivals(measured: Sequence[Observed]) -> list[Observed]:
    """Give the tables that measure the same: the same people in two shapes, or one figure twice."""
    found: list[Observed] = []
    for at, one in enumerate(measured):
        for other in measured[at + 1 :]:
            if _is_rival(one, other):
                found += [each for each in (one, other) if each not in found]
    return found


def _is_rival(one: Observed, other: Observed) -> bool:
    apart = one.grid.sheet.name != other.grid.sheet.name
    if _of_other_months(one.grid.stretch, other.grid.stretch):
        return False
    if apart and one.grid.signature != other.grid.signature:
        return bool(_people(one) & _people(other))
    return apart and bool(_figures(one) & _figures(other))


def _of_other_months(one: Stretch | None, other: Stretch | None) -> bool:
    """Say whether two sheets are about different months as a whole: Sep and Nov."""
    return one is not None and other is not None and not (one.holds(other) or other.holds(one))


def _people(table: Observed) -> set[str]:
    return {
        key(cell.value)
        for one in table.people
        for cell in (one.agent_id, one.name)
        if cell.value is not None
    }


def _figures(table: Observed) -> set[tuple[str, str, Stretch | None]]:
    """Name the figures that a table says were realized: whose, of what, when."""
    return {
        (key(one.person.agent_id.value or one.person.name.value), key(one.kpi), one.stretch)
        for one in table.told
        if one.measure == REALIZED and one.person is not None and one.cell.value is not None
    }


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


def _of_labels(table: Observed) -> Iterator[Question]:
    """Ask which rows count where two labels of rows mean one thing: Plan OB, Plan RB."""
    grid, column = table.grid, table.grid.column("measure")
    labels: dict[str, dict[str, Cell]] = {}
    for row in sorted(grid.sheet.rows) if column is not None else ():
        cell = grid.sheet.rows[row].get(column.at) if column is not None else None
        if row <= grid.header.bottom or cell is None or not isinstance(cell.value, str):
            continue
        measure = measure_in(cell.value)
        if measure in FIGURES and key(cell.value) not in map(key, grid.agreed.columns):
            labels.setdefault(measure or "", {}).setdefault(key(cell.value), cell)
    for measure, cells in labels.items():
        written = list(cells.values())
        if len(written) > 1 and _stand_together(table, measure):
            yield Question(
                asks=Asks.COLUMN,
                what=measure,
                key=("sheets", grid.sheet.name, "columns", str(written[-1].value)),
                places=tuple(one.place for one in written),
                words=tuple(str(one.value) for one in written),
                options=(measure, IGNORE),
            )


def _stand_together(table: Observed, measure: str) -> bool:
    """Say whether somebody's KPI has two figures of one measure and month."""
    seen: set[tuple[object, ...]] = set()
    for one in table.told:
        if one.measure != measure:
            continue
        who = one.person and (one.person.agent_id.value, one.person.name.value)
        says = (who, one.kpi, one.stretch)
        if says in seen:
            return True
        seen.add(says)
    return False


def _of_undated(table: Observed) -> Iterator[Question]:
    """Ask what a column of realized values is that has no month, beside columns that have one."""
    grid = table.grid
    dated = [one for one in grid.header.of(VALUE) if one.stretch is not None and not one.kpi]
    for column in grid.header.of(REALIZED) if len(dated) > 1 else ():
        if column.stretch is None and column.why is not Why.AGREED:
            yield Question(
                asks=Asks.COLUMN,
                what=REALIZED,
                key=("sheets", grid.sheet.name, "columns", column.path),
                places=tuple(one.headings[-1].place for one in (column, *dated[-2:])),
                words=tuple(one.path for one in (column, *dated[-2:])),
                options=(REALIZED, IGNORE),
            )
