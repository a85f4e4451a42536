"""From what all tables say to entries by agent and KPI, of the months that were asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scorebook.core.agreed import Aggregate
from scorebook.core.places import Place
from scorebook.core.understood import Why
from scorebook.intake.amounts import RATIO
from scorebook.intake.cells import Cell
from scorebook.intake.entries import Describes, Entry, Measures
from scorebook.intake.fields import amount
from scorebook.intake.findings import Findings
from scorebook.intake.layouts.combining import combined
from scorebook.intake.layouts.headings import FIGURES, REALIZED, WEIGHT, code_of
from scorebook.intake.layouts.nesting import nested_weights
from scorebook.intake.layouts.people import People
from scorebook.intake.layouts.stretches import Stretch, chosen
from scorebook.intake.layouts.told import Observed, Person, Told
from scorebook.intake.vocabulary import key, tidy

# The agent of what is said for everybody.
EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What cells anywhere say of one agent and KPI, by the word for it."""

    cells: Mapping[str, Cell]
    nowhere: Cell

    @property
    def columns(self) -> Mapping[str, Cell]:
        """Name what is said."""
        return self.cells

    def cell(self, column: str) -> Cell:
        """Give the cell that says it; blank when none does."""
        return self.cells.get(column, self.nowhere)

    def filled(self) -> Iterator[Cell]:
        """Give all cells that say something."""
        return (cell for cell in self.cells.values() if cell.value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How what was observed is put together.

    Shape: `codes` leads from the key of each declared KPI's code or name to its code, and
        `every_kpi` says whether others count as well; `names` leads from the ids of a roster to
        names; `months` None takes what has no other months beside it. `aggregates` leads from the
        key of a KPI to what several values of it come to, `aggregate` says it of the others;
        `na_words` are keys.
    """

    codes: Mapping[str, str]
    names: Mapping[str, str]
    months: Stretch | None
    aggregate: Aggregate
    every_kpi: bool
    na_words: frozenset[str]
    aggregates: Mapping[str, Aggregate] = field(default_factory=dict)

    def aggregate_of(self, kpi: str, measure: str) -> Aggregate:
        """Say what several values come to; weights are joined by nobody."""
        if measure not in FIGURES - {WEIGHT}:
            return Aggregate.PROBLEM
        return self.aggregates.get(key(kpi), self.aggregate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """Cells that say different things of one figure; `is_open` where an answer could join them."""

    agent_id: str
    kpi: str
    cells: Sequence[Cell]
    is_open: bool


@dataclass(slots=True)
class Gathering:
    """Cells by agent, KPI and measure, as they come in."""

    wanted: Wanted
    findings: Findings
    people: People
    cells: dict[str, dict[str, dict[str, list[Cell]]]] = field(default_factory=dict)
    named: dict[str, Cell] = field(default_factory=dict)
    persons: dict[str, list[Person]] = field(default_factory=dict)
    several: list[Several] = field(default_factory=list)
    joined: int = 0
    periods: set[Stretch] = field(default_factory=set)
    left: set[Stretch] = field(default_factory=set)
    # KPIs whose figures without a month are those of the month asked for, and those of which only
    # people can say whether they are.
    timeless: set[str] = field(default_factory=set)
    # Whether anything is said to be realized in the months asked for, be it that it is blank.
    is_measured: bool = False
    doubtful: set[str] = field(default_factory=set)
    nested: dict[tuple[str, str], dict[str, Cell]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    pairs: int = 0


def gathered(tables: Sequence[Observed], wanted: Wanted, findings: Findings) -> Gathering:
    """Put together what tables say."""
    found = Gathering(wanted, findings, People(findings))
    found.people.know(wanted.names)
    for table in tables:
        found.people.learn(table.people)
    for table in tables:
        _add_people(table, found)
        for one in _of_the_months(table, found):
            if table.grid.heads_kpis and not _is_known(one, found):
                continue
            _add(one, found)
    return found


def _add_people(table: Observed, found: Gathering) -> None:
    for person in table.people:
        agent_id = found.people.id_of(person)
        if agent_id is None:
            continue
        known = found.persons.setdefault(agent_id, [])
        dated = [one for one in known if one.stretch is not None]
        if any(_is_earlier(person, one, found.wanted.months) for one in dated):
            continue
        known[:] = [one for one in known if not _is_earlier(one, person, found.wanted.months)]
        if not any(_says_the_same(one, person) for one in known):
            known.append(person)


def _is_earlier(one: Person, other: Person, months: Stretch | None) -> bool:
    """Say whether another row tells of a later month: who changed teams is where he came to."""
    if one.stretch is None or other.stretch is None or one.stretch == other.stretch:
        return False
    if months is not None and months.holds(one.stretch) != months.holds(other.stretch):
        return months.holds(other.stretch)
    return one.stretch < other.stretch


def _says_the_same(one: Person, other: Person) -> bool:
    return (
        one.name.value == other.name.value
        and one.agent_id.value == other.agent_id.value
        and one.about.keys() == other.about.keys()
        and all(cell.value == other.about[what].value for what, cell in one.about.items())
    )


def _of_the_months(table: Observed, found: Gathering) -> list[Told]:
    """Keep what is said of the months asked for, in their order; what names no months stays.

    Each measure by itself: a target may stand per quarter where realized values stand per month.
    """
    kept: list[Told] = []
    for measure in dict.fromkeys(one.measure for one in table.told):
        said = [one for one in table.told if one.measure == measure]
        timeless = _timeless(said, table, found) if measure in FIGURES else set()
        dated = [one for one in said if one.stretch and _kpi_of(one, found) not in timeless]
        there = {one.stretch for one in said if one.stretch is not None}
        take = _chosen({one.stretch for one in dated if one.stretch}, found.wanted.months)
        if measure in FIGURES:
            found.periods |= take
            found.left |= there - take
            found.timeless |= timeless
        undated = [one for one in said if one.stretch is None]
        if measure == REALIZED:
            # What was measured in no month in particular was not measured in this one.
            months = {_kpi_of(one, found) for one in said if one.stretch} - timeless
            undated = [one for one in undated if _kpi_of(one, found) not in months]
            found.is_measured |= bool(take or undated)
        # What is said for no months in particular fills in where nothing is said for these.
        dated = [one for one in dated if one.stretch in take]
        spoken = {(_who(one), one.kpi) for one in dated if one.cell.value is not None}
        dated.sort(key=_in_time)
        kept += [*dated, *(one for one in undated if (_who(one), one.kpi) not in spoken)]
    return kept


def _timeless(said: Sequence[Told], table: Observed, found: Gathering) -> set[str]:
    """Name the KPIs whose figures without a month are those of the month: YTD stands beside them.

    Beside another month people have to say it: "CSAT" and "CSAT Sep" may be two months, or not.
    """
    asked = found.wanted.months
    agreed = {
        code_of(one.kpi, found.wanted.codes) or tidy(one.kpi)
        for one in table.grid.figures
        if one.why is Why.AGREED and one.stretch is None
    }
    beside: dict[str, set[Stretch]] = {}
    for one in said:
        if one.stretch is not None:
            beside.setdefault(_kpi_of(one, found), set()).add(one.stretch)
    timeless: set[str] = set()
    for kpi in {_kpi_of(one, found) for one in said if one.stretch is None} & beside.keys():
        longer = all(one.size > (1 if asked is None else asked.size) for one in beside[kpi])
        others = asked is not None and not any(one.holds(asked) for one in beside[kpi])
        if longer or (others and kpi in agreed):
            timeless.add(kpi)
        elif others and len(beside[kpi]) == 1:
            # It is asked; until then nothing else would be said of it but that it is missing.
            timeless.add(kpi)
            found.doubtful.add(kpi)
    return timeless


def _kpi_of(one: Told, found: Gathering) -> str:
    return code_of(one.kpi, found.wanted.codes) or tidy(one.kpi)


def _is_known(one: Told, found: Gathering) -> bool:
    """Leave out a column that is no KPI of anybody's, and tell of it when it holds something."""
    if found.wanted.every_kpi or code_of(one.kpi, found.wanted.codes) is not None:
        return True
    if one.cell.value is not None and one.kpi not in found.unknown:
        found.unknown.add(one.kpi)
        found.findings.add("SB416", one.kpi_cell.place, found=one.kpi)
    return False


def _in_time(one: Told) -> Stretch:
    return one.stretch or Stretch(0, 0, 0)


def _who(one: Told) -> tuple[object, object] | None:
    return (one.person.agent_id.value, one.person.name.value) if one.person else None


def _chosen(there: Iterable[Stretch], months: Stretch | None) -> set[Stretch]:
    known = set(there)
    if months is None:
        return known if len(known) == 1 else set()
    take = set(chosen(known, months))
    # A year's total beside other months is not the month that is missing among them.
    return take if len(known) == 1 else {one for one in take if months.holds(one)}


def _add(one: Told, found: Gathering) -> None:
    agent_id = EVERYBODY if one.person is None else found.people.id_of(one.person)
    if agent_id is None:
        return
    kpi = _kpi_of(one, found)
    found.named.setdefault(kpi, one.kpi_cell)
    said = found.cells.setdefault(agent_id, {}).setdefault(kpi, {})
    said.setdefault(one.measure, []).append(one.cell)


def entries(found: Gathering) -> dict[str, dict[str, Entry]]:
    """Make the entries; what is said for everybody holds where nothing is said of the agent."""
    everybody = found.cells.get(EVERYBODY, {})
    made: dict[str, dict[str, Entry]] = {}
    found.nested = nested_weights(found.cells, found.findings)
    for agent_id, by_kpi in found.cells.items():
        if agent_id == EVERYBODY:
            continue
        for kpi, said in by_kpi.items():
            if REALIZED not in said and kpi not in everybody:
                continue
            whole = {**everybody.get(kpi, {}), **said}
            made.setdefault(agent_id, {})[kpi] = _entry(agent_id, kpi, whole, found)
    return made


def _entry(agent_id: str, kpi: str, said: Mapping[str, Sequence[Cell]], found: Gathering) -> Entry:
    one = {measure: _one(agent_id, kpi, measure, cells, found) for measure, cells in said.items()}
    one |= found.nested.get((agent_id, kpi), {})
    place = found.named[kpi].place
    realized = one.get(REALIZED, Cell(Place(place.book, place.sheet)))
    found.pairs += 1
    cells = {**one, "kpi_name": found.named[kpi], "agent_id": _id_cell(agent_id, found)}
    weight = one.get(WEIGHT)
    return Entry(
        agent_id=agent_id,
        kpi=kpi,
        cell=realized,
        row=Said(cells, Cell(Place(realized.place.book, realized.place.sheet))),
        weight=None
        if weight is None
        else amount(weight, found.findings, RATIO, agent_id=agent_id, kpi=kpi),
    )


def _one(agent_id: str, kpi: str, measure: str, cells: Sequence[Cell], found: Gathering) -> Cell:
    """Make one cell of all that speak of a figure; only a declared way joins what differs."""
    aggregate = found.wanted.aggregate_of(kpi, measure)
    who = {"agent_id": agent_id, "kpi": kpi}
    na_words, findings = found.wanted.na_words, found.findings
    cell = combined(cells, aggregate, na_words, findings, **who)
    if cell is not None:
        found.joined += combined(cells, Aggregate.PROBLEM, na_words, findings) is None
        return cell
    filled = [one for one in cells if one.value is not None]
    if measure in FIGURES:
        is_open = measure != WEIGHT and aggregate is Aggregate.PROBLEM
        found.several.append(Several(agent_id=agent_id, kpi=kpi, cells=filled, is_open=is_open))
    return filled[0]


def _id_cell(agent_id: str, found: Gathering) -> Cell:
    persons = found.persons.get(agent_id, ())
    for person in persons:
        if person.agent_id.value is not None:
            return person.agent_id
    return persons[0].name if persons else Cell(Place(""), agent_id)


def people_of(found: Gathering) -> dict[str, Sequence[Describes]]:
    """Give what is said about each person, each way it is said."""
    made: dict[str, Sequence[Describes]] = {}
    for agent_id, persons in found.persons.items():
        place = _id_cell(agent_id, found).place
        made[agent_id] = [
            Said(
                {**one.about, "agent_id": _id_cell(agent_id, found), "name": one.name},
                Cell(replace(place, cell="")),
            )
            for one in persons
        ]
    return made


def measures_of(found: Gathering, tables: Sequence[Observed]) -> Measures:
    """Give the entries as the native sheets do."""
    grid = tables[0].grid
    made = entries(found)
    people = people_of(found)
    by_heading = all(one.grid.heads_kpis for one in tables if one.rows)
    return Measures(
        sheet=grid.sheet,
        entries=made,
        id_places={one: _id_cell(one, found).place for one in made},
        columns=frozenset(found.named) if by_heading else None,
        header_row=grid.header.bottom,
        people=people,
    )
