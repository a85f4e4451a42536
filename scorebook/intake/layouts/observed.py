"""What a table says, cell by cell: of whom, of which KPI, of which months, and what it measures."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from scorebook.core.understood import Left
from scorebook.display.language import Language
from scorebook.intake.cells import Cell
from scorebook.intake.fields import is_sound, text
from scorebook.intake.findings import Findings
from scorebook.intake.headed import under
from scorebook.intake.layouts.carried import Carried
from scorebook.intake.layouts.columns import WHAT, Column, is_figure, measure_in, row_of
from scorebook.intake.layouts.dating import Dating
from scorebook.intake.layouts.grid import Grid
from scorebook.intake.layouts.headings import FIGURES, REALIZED, TARGET, VALUE, figure_in
from scorebook.intake.layouts.sections import Sections
from scorebook.intake.layouts.stretches import Stretch
from scorebook.intake.layouts.sums import Sums, sums_by_label
from scorebook.intake.layouts.told import ABOUT_KPI, Aside, Observed, Person, Told
from scorebook.intake.layouts.totals import Totals, figures_in
from scorebook.intake.layouts.whose import Whose, columns_of
from scorebook.intake.rows import Repeated
from scorebook.intake.tables import Row, note_in
from scorebook.intake.vocabulary import is_total, key, vocabulary

_WORKED_OUT = frozenset({"score", "achievement", "payout", "rating", "tier", "total_weight"})


def observed(grid: Grid, language: Language, known: Collection[str] = ()) -> Observed:
    """Read the rows of a table; its faults stay with it until it is known to count.

    Shape: `known` are the keys of names that a roster has.
    """
    reading = _Reading(grid, Findings(language=language), known)
    reading.read()
    reading.seen.faults = reading.findings.everything()
    return reading.seen


class _Reading:
    """The walk down a table, row by row."""

    def __init__(self, grid: Grid, findings: Findings, known: Collection[str]) -> None:
        self.grid = grid
        self.known = known
        self.findings = findings
        self.seen = Observed(grid=grid)
        self.carried = Carried(grid)
        self.dating = Dating(grid, self.carried, findings)
        self.whose = Whose(grid, self.carried)
        self.sections = Sections(grid, self.carried)
        self.totals = Totals(grid, known, self.carried, findings)
        self._of_kpi = columns_of(grid, *ABOUT_KPI)
        self._total = 0
        said = grid.agreed.columns.items()
        self.agreed_labels = {key(label): one.meaning for label, one in said}

    def read(self) -> None:
        """Walk down the table, then up over its header for targets and weights that stand there."""
        grid = self.grid
        self._in_headings()
        called = {
            row.number: row for row in grid.table.totals() if self.totals.is_called_so(row.number)
        }
        data = {**{row.number: row for row in grid.table.rows()}, **called}
        totals = {row.number for row in grid.table.totals()} - called.keys()
        repeated = Repeated(grid.table, self.findings)
        ended = False
        for number in sorted(grid.sheet.rows):
            if number <= grid.header.bottom:
                if number < grid.header.top:
                    self._for_everybody(number)
                continue
            row = data.get(number)
            if ended or self._is_note(number):
                ended = ended or self._ends(number)
                self.seen.leave(number, Left.NOTES)
            elif number in totals:
                self._total = number if self.carried.stacked else 0
                self.seen.leave(number, Left.TOTAL)
            elif row is not None and self._total and self._below_total(row):
                self.seen.leave(number, Left.TOTAL)
            elif row is None:
                self._leave_headings(number)
            elif self._for_everybody(number):
                continue
            elif self._may_repeat(row) and repeated.seen(row):
                self.seen.leave(number, Left.REPEATED)
                self._aside(row, "")
            else:
                self._row(row)
        self._end_with_notes()
        self.totals.report()
        repeated.report()
        headed = [one for one in self._columns_of_figures() if one.names_person]
        self.seen.people.extend(map(self.whose.of_column, headed))

    def _may_repeat(self, row: Row) -> bool:
        """Say whether a row that says what another said repeats it: it says itself whose it is."""
        itself = self.whose.is_said(row) or not self.grid.names_people
        return itself and not self.carried.stacked

    def _below_total(self, row: Row) -> bool:
        """Say whether a row of a block belongs to the sum that its first row is named for."""
        columns = self.grid.header.of("agent_id", "name", *WHAT)
        cells = (self.grid.sheet.heading(row.number, one.at) for one in columns)
        named = [one for one in cells if one.value is not None and row_of(one) != self._total]
        if named:
            self._total = 0
        return bool(self._total)

    def _in_headings(self) -> None:
        """Read weights and targets that headings themselves give: Bobot 25 % over a KPI."""
        seen: set[tuple[str, str]] = set()
        for column in self.grid.figures:
            for heading in column.headings:
                said = figure_in(heading.value) if isinstance(heading.value, str) else None
                if said is None or not column.kpi or (said[0], column.kpi) in seen:
                    continue
                seen.add((said[0], column.kpi))
                cell = replace(heading, value=said[1])
                self._tell(None, column, said[0], cell, column.kpi, heading)

    def _is_note(self, number: int) -> bool:
        """Say whether a row begins as notes and signatures do."""
        first = self._first(number)
        if first is None or any(map(is_figure, figures_in(self.grid, number).values())):
            return False
        return note_in(first) is not None

    def _ends(self, number: int) -> bool:
        return note_in(self._first(number) or "") == "signature"

    def _first(self, number: int) -> str | None:
        cells = self.grid.sheet.rows[number]
        first = cells[min(cells)].value
        return first if isinstance(first, str) else None

    def _leave_headings(self, number: int) -> None:
        ours = {column.at for column in self.grid.header.columns if column.meaning}
        if ours & self.grid.sheet.rows[number].keys():
            self.seen.leave(number, Left.HEADER)

    def _for_everybody(self, number: int) -> bool:
        """Read a row of targets or weights for all: its label says which, it names nobody."""
        grid = self.grid
        if grid.names_kpis or not grid.heads_kpis or self.carried.stacked:
            return False
        cells = grid.sheet.rows[number]
        figures = figures_in(self.grid, number)
        labels = [
            one.value
            for at, one in sorted(cells.items())
            if at not in figures and isinstance(one.value, str) and not is_figure(one)
        ]
        measure = measure_in(labels[0]) if labels else None
        if len(labels) != 1 or not figures:
            return False
        known = measure or vocabulary().column("kpi", labels[0])
        if known not in {*FIGURES, *ABOUT_KPI}:
            return False
        self.seen.for_everybody.setdefault(known, number)
        for column in grid.figures:
            if column.at in figures and column.meaning in {VALUE, grid.measure}:
                self._tell(None, column, known, figures[column.at], column.kpi, column.headings[-1])
        return True

    def _row(self, row: Row) -> None:
        self.carried.let_go(row)
        figures = figures_in(self.grid, row.number)
        label = self._measure_of(row)
        why = self._not_data(row, figures, label)
        if why is not None:
            self.seen.leave(row.number, why)
            if label is not None and label not in FIGURES:
                self._aside(row, label)
            return
        stretch = self.dating.stretch(row)
        person = self.whose.of(row, stretch)
        if person is None and self.grid.names_people:
            self._without_person(row, figures)
            return
        why = self._says_nothing(row, person, figures)
        if why is not None:
            self._meet(person if why is not Left.TOTAL else None)
            self.seen.leave(row.number, why)
            return
        if self.grid.names_kpis and not self.grid.heads_kpis and self.carried.kpi_cell(row) is None:
            self._without_kpi(row)
            return
        self.seen.rows += 1
        self._meet(person)
        if self.dating.is_said(row, realized=self._realized(row)):
            self._figures_of(row, person, label, stretch)

    def _aside(self, row: Row, label: str) -> None:
        """Note of whom a row speaks that is not read itself."""
        if self.carried.sparse and not label:
            return
        stretch = self.dating.stretch(row)
        person, kpi = self.whose.of(row, stretch), self.carried.kpi_cell(row)
        if person is not None:
            written = "" if kpi is None else text(kpi, self.findings)
            self.seen.asides[row.number] = Aside(
                person=person, kpi=written, label=label, stretch=stretch
            )

    def _meet(self, person: Person | None) -> None:
        if person is not None:
            self.seen.people.append(person)

    def _not_data(self, row: Row, figures: Mapping[int, Cell], label: str | None) -> Left | None:
        """Say why a row is none of data: its percentages, its titles, its scores."""
        if label is not None and label not in FIGURES:
            self.carried.carry(row)
            return Left.DERIVED
        if self.sections.is_title(row) or self.sections.is_section(row, figures):
            return Left.SECTION
        if label is None and self._is_called_a_total(row):
            return Left.TOTAL
        return Left.DERIVED if self._is_worked_out(row) else None

    def _is_called_a_total(self, row: Row) -> bool:
        """Say whether a row below stacked ones is their total: TOTAL SKOR, without Plan or Actual.

        A KPI may be called so, where it is declared.
        """
        if not self.carried.stacked:
            return False
        cells = (self.grid.sheet.cell(row.number, one.at) for one in self.grid.header.of(*WHAT))
        named = next((one.value for one in cells if isinstance(one.value, str)), "")
        return is_total(named, whole=False) and not self.grid.is_declared(named)

    def _says_nothing(
        self, row: Row, person: Person | None, figures: Mapping[int, Cell]
    ) -> Left | None:
        """Say why a row of data says nothing: it only sums up, or nothing is filled in."""
        if self.totals.sums_up(row, person, figures):
            return Left.TOTAL
        return Left.NO_VALUES if self.grid.figures and not figures else None

    def _figures_of(
        self, row: Row, person: Person | None, label: str | None, stretch: Stretch | None
    ) -> None:
        kpi_cell = self.carried.kpi_cell(row)
        written = text(kpi_cell, self.findings) if kpi_cell is not None else ""
        for column in self._columns_of_figures():
            measure = column.meaning
            if measure == VALUE:
                measure = label or self.grid.measure
            by_heading = bool(column.kpi) and (self.grid.heads_kpis or not written)
            kpi = column.kpi if by_heading else written
            at = column.headings[-1] if by_heading or kpi_cell is None else kpi_cell
            self._tell(
                self.whose.of_column(column) if column.names_person else person,
                column,
                measure,
                self.grid.sheet.cell(row.number, column.at),
                self.grid.kpi or kpi,
                at,
                stretch,
            )
        named = self.grid.kpi or written
        if named and (label is None or label in FIGURES):
            self._about(row, person, named, kpi_cell)

    def _columns_of_figures(self) -> Iterator[Column]:
        """Give the columns of figures without those under a word for a sum instead of a person."""
        for column in self.grid.figures:
            label = str(column.headings[-1].value) if column.names_person else ""
            if sums_by_label(label) is not Sums.SURE or key(label) in self.known:
                yield column

    def _end_with_notes(self) -> None:
        """Take titles after the last row of data for what they are: notes below the table."""
        last = max((row_of(one.cell) for one in self.seen.told), default=0)
        titles = self.seen.left_out.get(Left.SECTION, [])
        below = [row for row in titles if row > last]
        if below and not self.grid.sheet.turned:
            self.seen.left_out[Left.SECTION] = [row for row in titles if row <= last]
            for row in below:
                self.seen.leave(row, Left.NOTES)

    def _about(self, row: Row, person: Person | None, kpi: str, kpi_cell: Cell | None) -> None:
        """Tell what the row says of its KPI besides figures; its section is its group."""
        said = {column.meaning: self.carried.cell(row, column) for column in self._of_kpi}
        if self.sections.group is not None and "group" not in said:
            said["group"] = self.sections.group
        if self.sections.group_weight is not None:
            said["group_weight"] = self.sections.group_weight
        for meaning, cell in said.items():
            if cell.value is not None:
                self.seen.told.append(
                    Told(
                        person=person,
                        kpi=kpi,
                        kpi_cell=kpi_cell or cell,
                        measure=meaning,
                        stretch=None,
                        cell=cell,
                    )
                )

    def _tell(
        self,
        person: Person | None,
        column: Column,
        measure: str,
        cell: Cell,
        kpi: str,
        kpi_cell: Cell,
        stretch: Stretch | None = None,
    ) -> None:
        whole = self.grid.stretch
        when = column.stretch or stretch or (None if self.grid.is_dated else whole)
        if when is not None and whole is not None:
            when = when.in_year(whole.year)
        if measure in {REALIZED, TARGET}:
            over = column.headings
            cell = under(cell, over) if column.kpi else under(cell, [kpi_cell], over)
        told = Told(
            person=person, kpi=kpi, kpi_cell=kpi_cell, measure=measure, stretch=when, cell=cell
        )
        self.seen.told.append(told)

    def _measure_of(self, row: Row) -> str | None:
        column = self.grid.column("measure")
        cell = None if column is None else self.grid.sheet.cell(row.number, column.at)
        if cell is None or not isinstance(cell.value, str):
            return None
        agreed = self.agreed_labels.get(key(cell.value))
        return agreed or measure_in(cell.value)

    def _without_kpi(self, row: Row) -> None:
        """Leave out a row that names no KPI, unless it is somebody's and no sum of other rows."""
        cells = [self.grid.sheet.heading(row.number, one.at) for one in self.grid.header.of(*WHAT)]
        if not all(is_sound(one, self.findings) for one in cells):
            return
        if self.whose.is_said(row) and self._realized(row) and not self.totals.is_sum(row):
            self.findings.add("SB405", cells[0].place, found="–")
        else:
            self.seen.leave(row.number, Left.NOTES)

    def _without_person(self, row: Row, figures: Mapping[int, Cell]) -> None:
        """Leave out a sum that nobody labelled; any other row of figures needs its person."""
        if self.grid.names_kpis and self.carried.kpi_cell(row) is None and not self._realized(row):
            self.seen.leave(row.number, Left.NOTES)
        elif not any(map(is_figure, figures.values())):
            self.seen.leave(row.number, Left.NO_VALUES)
        elif self.totals.is_sum(row):
            self.seen.leave(row.number, Left.TOTAL)
        else:
            cell = next(iter(figures.values()))
            self.findings.add("SB401", cell.place, found=", ".join(_shown(figures)))

    def _is_worked_out(self, row: Row) -> bool:
        """Say whether a row under the KPIs is their score, and no KPI itself: Nilai Akhir."""
        cell = (
            self.carried.kpi_cell(row)
            if self.grid.names_kpis and not self.carried.stacked
            else None
        )
        if cell is None or not isinstance(cell.value, str) or self.grid.is_declared(cell.value):
            return False
        return vocabulary().column("derived", cell.value) in _WORKED_OUT

    def _realized(self, row: Row) -> bool:
        """Say whether a row holds something that was realized."""
        columns = self.grid.header.of(REALIZED, VALUE)
        return any(is_figure(self.grid.sheet.cell(row.number, one.at)) for one in columns)


def _shown(figures: Mapping[int, Cell]) -> Iterator[str]:
    for cell in list(figures.values())[:3]:
        yield f"{cell.value}"
