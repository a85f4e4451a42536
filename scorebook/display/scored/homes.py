"""Which cell each result goes to: one that is there for it, or one of a new column."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scorebook.core.destinations import Shown, Standing, Table
from scorebook.core.places import Place
from scorebook.display.formulas.references import cell_name, is_cell, spot
from scorebook.display.language import translator
from scorebook.display.meanings import period_words
from scorebook.display.scored.figures import HEADINGS, OF_AGENTS, Key
from scorebook.display.scored.ground import Ground

# A table in which nothing stands but whom it is about: one row a person.
_ROSTER = "agents"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewColumn:
    """A column that is added beside a table; `kpi` "" in a list, whose rows are of one KPI each."""

    table: Table
    column: int
    shown: Shown
    heading: str
    kpi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """Where results stand.

    Shape: `standing` has the cells a workbook has for a result, by whose it is; `new` the one that
        is added where it has none. `likes` leads from a cell of a new column to the one beside the
        table whose look it takes.
    """

    standing: Mapping[Key, tuple[Standing, ...]] = field(default_factory=dict)
    new: Mapping[Key, Place] = field(default_factory=dict)
    likes: Mapping[Place, str] = field(default_factory=dict)
    columns: tuple[NewColumn, ...] = ()

    def has(self, key: Key) -> bool:
        """Say whether a result stands anywhere."""
        return key in self.standing or key in self.new


def homes(ground: Ground) -> Homes:
    """Find a cell for every result of the run."""
    standing: dict[Key, list[Standing]] = defaultdict(list)
    for one in ground.destinations.standing:
        if one.place.book == ground.book:
            standing[one.shown, one.agent_id, one.kpi].append(one)
            _adopt(ground, one)
    made = _Making(ground, {key: tuple(cells) for key, cells in standing.items()})
    return made.homes()


def _adopt(ground: Ground, one: Standing) -> None:
    """Take a column that an earlier pass has put apart from a table into the table."""
    table = ground.table_of(one.place, one.agent_id)
    if table is None or not is_cell(one.heading):
        return
    heading_row, column = spot(one.heading.cell)
    apart = not table.first_column <= column <= table.last_column
    if apart and column == spot(one.place.cell)[1] and heading_row in table.heading_rows:
        ground.adds(table, column)


@dataclass
class _Making:
    """What is known on the way."""

    ground: Ground
    standing: Mapping[Key, tuple[Standing, ...]]
    taken: dict[str, list[tuple[int, int, int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def homes(self) -> Homes:
        lines = self._lines()
        people = self._people(lines)
        new: dict[Key, Place] = {}
        likes: dict[Place, str] = {}
        columns: list[NewColumn] = []
        for at, table in enumerate(self.ground.destinations.tables):
            of_lines = {key: row for key, (where, row) in lines.items() if where == at}
            of_people = {one: row for one, (where, row) in people.items() if where == at}
            wanted = self._wanted(table, of_lines, of_people, people, at)
            first = self._room(table, len(wanted))
            if not wanted or first is None:
                continue
            self._take(table, first, len(wanted))
            for column, (shown, kpi) in enumerate(wanted, start=first):
                heading = self._heading(table, shown, kpi)
                self.ground.adds(table, column)
                columns.append(
                    NewColumn(table=table, column=column, shown=shown, heading=heading, kpi=kpi)
                )
                for agent_id, code, row in _cells(shown, kpi, of_lines, of_people):
                    place = Place(self.ground.book, table.sheet, cell_name(row, column))
                    likes[place] = cell_name(row, table.last_column)
                    if (shown, agent_id, code) not in self.standing:
                        new[shown, agent_id, code] = place
        return Homes(standing=self.standing, new=new, likes=likes, columns=tuple(columns))

    def _lines(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """Find the table and the row in which each line's realized value stands."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        own = {
            (card.agent.agent_id, line.kpi.code): line.place
            for card in self.ground.results.cards
            for line in card.agent.lines
        }
        for at, table in enumerate(self.ground.destinations.tables):
            for row, speaks in sorted(table.rows.items()):
                for code, column in speaks.kpis.items():
                    key = (speaks.agent_id, code)
                    if key not in own:
                        continue
                    here = Place(self.ground.book, table.sheet, cell_name(row, column))
                    if key not in found or here == own[key]:
                        found[key] = (at, row)
        return found

    def _people(
        self, lines: Mapping[tuple[str, str], tuple[int, int]]
    ) -> Mapping[str, tuple[int, int]]:
        """Find the table and the row in which the results of each agent go."""
        with_lines = {(agent_id, at) for (agent_id, _), (at, _row) in lines.items()}
        best: dict[str, tuple[int, int, int]] = {}
        for at, table in enumerate(self.ground.destinations.tables):
            for row, speaks in sorted(table.rows.items()):
                rank = _rank(table, has_lines=(speaks.agent_id, at) in with_lines)
                before = best.get(speaks.agent_id)
                if before is None or rank < before[0]:
                    best[speaks.agent_id] = (rank, at, row)
        known = {card.agent.agent_id for card in self.ground.results.cards}
        return {one: (at, row) for one, (_, at, row) in best.items() if one in known}

    def _wanted(
        self,
        table: Table,
        of_lines: Mapping[tuple[str, str], int],
        of_people: Mapping[str, int],
        people: Mapping[str, tuple[int, int]],
        at: int,
    ) -> Sequence[tuple[Shown, str]]:
        """List the columns that a table lacks, in the order in which they are added."""
        wanted: list[tuple[Shown, str]] = []
        lacking = [key for key in of_lines if (Shown.ACHIEVEMENT, *key) not in self.standing]
        if table.of_kpis:
            wanted += [(Shown.ACHIEVEMENT, "")] if lacking else []
            pointless = any((Shown.POINTS, *key) not in self.standing for key in of_lines)
            if pointless and (lacking or self._makes_scores(of_lines)):
                wanted.append((Shown.POINTS, ""))
        else:
            wanted += [(Shown.ACHIEVEMENT, code) for code in _in_order(table, lacking)]
            elsewhere = {one for one, _ in of_lines if people.get(one, (at, 0))[0] != at}
            untold = any((Shown.TOTAL, one, "") not in self.standing for one in elsewhere)
            if untold and self._makes_scores((one, "") for one in elsewhere):
                # A score that stands in another table is made of this.
                wanted.append((Shown.TOTAL, ""))
        for shown in OF_AGENTS:
            if any((shown, one, "") not in self.standing for one in of_people):
                wanted.append((shown, ""))
        return wanted

    def _makes_scores(self, of: Iterator[tuple[str, str]] | Mapping[tuple[str, str], int]) -> bool:
        """Say whether a score of these agents is to be written, which adds their points up."""
        for agent_id, _ in of:
            cells = self.standing.get((Shown.SCORE, agent_id, ""), ())
            if not any(one.formula or one.value is not None for one in cells):
                return True
        return False

    def _heading(self, table: Table, shown: Shown, kpi: str) -> str:
        """Say what a column shows: Capaian Penjualan, Skor Oktober 2026."""
        language = self.ground.language
        said = [translator(language)(HEADINGS[shown])]
        said += [self.ground.kpi_name(kpi)] if kpi else []
        said += [period_words(table.period, language)] if table.period else []
        return " ".join(said)

    def _room(self, table: Table, width: int) -> int | None:
        """Give the first column of so many free ones: beside the table, else further right."""
        rows = _rows(table)
        for start, end in table.room:
            # A blank column keeps ours from what somebody else's table ends with.
            first = start if start == table.last_column + 1 else start + 1
            for top, bottom, left, right in sorted(self.taken[table.sheet], key=lambda one: one[2]):
                overlaps = top <= rows[1] and rows[0] <= bottom
                if overlaps and left <= first + width and first <= right + 1:
                    first = right + 2
            # And one behind them, or two tables would be read as one.
            if end is None or first + width <= end:
                return first
        return None

    def _take(self, table: Table, first: int, width: int) -> None:
        self.taken[table.sheet].append((*_rows(table), first, first + width - 1))


def heading_rows(table: Table) -> tuple[int, ...]:
    """Give the rows in which the headings of new columns stand."""
    return table.heading_rows or (max(table.header_rows, default=max(1, min(table.rows) - 1)),)


def _cells(
    shown: Shown,
    kpi: str,
    of_lines: Mapping[tuple[str, str], int],
    of_people: Mapping[str, int],
) -> Iterator[tuple[str, str, int]]:
    """Give whose cells a new column has: agent, KPI and row."""
    if shown in OF_AGENTS:
        yield from ((agent_id, "", row) for agent_id, row in of_people.items())
    elif shown is Shown.TOTAL:
        rows = {agent_id: row for (agent_id, _), row in of_lines.items()}
        yield from ((agent_id, "", row) for agent_id, row in rows.items())
    else:
        yield from (
            (agent_id, code, row) for (agent_id, code), row in of_lines.items() if kpi in {"", code}
        )


def _rows(table: Table) -> tuple[int, int]:
    return min([*table.header_rows, *table.rows], default=1), table.last_row


def _rank(table: Table, *, has_lines: bool) -> int:
    """Say how fit a table is for the results of an agent: the lower, the better."""
    if table.use == _ROSTER:
        return 0
    if has_lines:
        return 2 if table.of_kpis else 1
    return 3


def _in_order(table: Table, lacking: Sequence[tuple[str, str]]) -> list[str]:
    """Put KPIs in the order in which their columns stand."""
    columns: dict[str, int] = {}
    for speaks in table.rows.values():
        for code, column in speaks.kpis.items():
            columns.setdefault(code, column)
    return sorted({code for _, code in lacking}, key=lambda code: columns[code])
