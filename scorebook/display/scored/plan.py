"""Decide what is written into a copy of the manager's workbook, and what is said about it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from scorebook.core.catalogue import problem
from scorebook.core.destinations import Destinations, Shown, Standing
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.core.results import Results
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display.formulas.references import cell_name, letters, spot
from scorebook.display.language import Language, translator
from scorebook.display.look import OWN_LOOK, LookSettings
from scorebook.display.scored.beside import beside, with_letters
from scorebook.display.scored.cells import Cells
from scorebook.display.scored.differing import Differing
from scorebook.display.scored.figures import OF_AGENTS, OF_KPIS, Figure, Key, figures
from scorebook.display.scored.ground import Because, Ground
from scorebook.display.scored.homes import Homes, heading_rows, homes
from scorebook.display.scored.own import own_formulas, same_formula
from scorebook.display.scored.same import (
    Column,
    agrees,
    column_of,
    columns_of_percents,
    near,
    number_in,
)
from scorebook.display.scored.sums import There
from scorebook.display.writeback import WriteBack


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What to write, and what it amounts to.

    Shape: `filled` counts blank cells of the workbook that got a result, `replaced` typed ones
        that said something else, `renewed` formulas of an earlier pass that say what the rules
        were then, `added` the results in new columns, `kept` cells that said the same already,
        `disagree` formulas that say something else and were left; `values_because`
        leads from a reason to the number of cells that hold a plain value because of it.
        `problems` are the workbook's own figures that differ (SB424, SB425), and the agents whose
        results find no place in it (SB426) or stand apart from their table (SB427).
    """

    write: WriteBack
    filled: int = 0
    replaced: int = 0
    renewed: int = 0
    added: int = 0
    kept: int = 0
    disagree: int = 0
    values_because: Mapping[Because, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def planned(
    results: Results,
    destinations: Destinations,
    language: Language,
    look: LookSettings = OWN_LOOK,
    *,
    values: bool,
) -> Planned:
    """Decide every cell; with `values` no formula is written."""
    ground = Ground(results, destinations, language)
    found = homes(ground)
    _ = translator(language)
    withheld = _("withheld")
    shown = figures(results, withheld)
    percents = columns_of_percents(destinations.standing, shown)
    plan = _Plan(
        ground=ground,
        homes=found,
        figures=shown,
        percents=percents,
        own=own_formulas(destinations.standing),
        cells=Cells(ground, found, withheld, look, values),
        differing=Differing(ground, found, percents),
    )
    return plan.made()


@dataclass
class _Plan:
    """Goes from the lines to the payouts, because each figure is made of those before it."""

    ground: Ground
    homes: Homes
    figures: Mapping[Key, Figure]
    percents: frozenset[Column]
    own: frozenset[Standing]
    cells: Cells
    differing: Differing
    counts: Counter[str] = field(default_factory=Counter)

    def made(self) -> Planned:
        cards = self.ground.results.cards
        for shown in OF_KPIS:
            for card in cards:
                answered = {one.line.kpi.code: one for one in card.lines}
                for line in card.agent.lines:
                    code = line.kpi.code
                    self._decide((shown, card.agent.agent_id, code), card, answered.get(code))
        for shown in (Shown.TOTAL, *OF_AGENTS):
            for card in cards:
                self._decide((shown, card.agent.agent_id, ""), card, None)
        return self._planned()

    def _planned(self) -> Planned:
        notes, problems = self.differing.said()
        book, written = self.ground.book, with_letters(self.cells.fillings)
        framed, widened = beside(book, self.homes.columns, written)
        return Planned(
            write=WriteBack(fillings=(*framed, *written), notes=notes, widened=widened),
            filled=self.counts["filled"],
            replaced=self.counts["replaced"],
            renewed=self.counts["renewed"],
            added=self.counts["added"],
            kept=self.counts["kept"],
            disagree=len(self.differing.formulas),
            values_because=dict(self.cells.because.most_common()),
            problems=(*problems, *self._homeless(), *self._apart()),
        )

    def _decide(self, key: Key, card: Scorecard, line: LineResult | None) -> None:
        """Decide the cells of one result."""
        by_column: dict[Column, list[Standing]] = {}
        for one in self.homes.standing.get(key, ()):
            by_column.setdefault(column_of(one), []).append(one)
        for cells in by_column.values():
            self._standing(key, card, line, cells)
        if key in self.homes.new and self.figures[key] is not None:
            self.cells.fill(key, self.figures[key], card, line, self.homes.new[key])
            self.counts["added"] += 1

    def _standing(
        self, key: Key, card: Scorecard, line: LineResult | None, cells: Sequence[Standing]
    ) -> None:
        """Decide the cells of a column that the workbook has for one result.

        Where somebody has several rows, what stands in one of them is not written into others.
        """
        ours = self.figures[key]
        taken = [one for one in cells if one.formula or one.value is not None]
        if not taken and ours is not None:
            self._fill(key, card, line, min(cells, key=lambda one: spot(one.place.cell)))
            self.counts["filled"] += 1
        for one in taken:
            hundred = column_of(one) in self.percents
            settings = self.ground.results.month.scheme.settings
            same = agrees(one, ours, settings, per_hundred=hundred)
            if one in self.own:
                self._renew(key, card, line, one, same=same)
            elif same:
                self.counts["kept"] += 1
                if _is_exact(one, ours, per_hundred=hundred):
                    self.cells.there.setdefault(key, There(one.place, per_hundred=hundred))
            elif one.formula:
                self.differing.formula(one, ours, card, line)
            else:
                self.differing.typed(one, ours)
                self._fill(key, card, line, one)
                self.counts["replaced"] += 1

    def _renew(
        self, key: Key, card: Scorecard, line: LineResult | None, one: Standing, *, same: bool
    ) -> None:
        """Write a formula of an earlier pass by the rules of today, unless it is that already."""
        self._fill(key, card, line, one)
        if same and same_formula(self.cells.fillings[-1].formula, one.formula):
            self.cells.fillings.pop()
            self.counts["kept"] += 1
        else:
            self.counts["renewed"] += 1

    def _fill(self, key: Key, card: Scorecard, line: LineResult | None, one: Standing) -> None:
        hundred = column_of(one) in self.percents
        self.cells.fill(
            key, self.figures[key], card, line, one.place, per_hundred=hundred, standing=one
        )

    def _homeless(self) -> Iterator[Problem]:
        """Tell whose results the workbook has no place for."""
        for card in self.ground.results.cards:
            agent_id = card.agent.agent_id
            if not self.homes.has((Shown.PAYOUT, agent_id, "")):
                yield problem("SB426", card.agent.place, agent_id=agent_id, agent=agent_id)

    def _apart(self) -> Iterator[Problem]:
        """Tell which new columns do not go along when somebody sorts their table."""
        for _, group in groupby(self.homes.columns, key=lambda one: id(one.table)):
            columns = list(group)
            table, first, last = columns[0].table, columns[0].column, columns[-1].column
            people = {one.agent_id for one in table.rows.values()}
            if first > table.last_column + 1 and len(people) > 1:
                cell = cell_name(heading_rows(table)[0], first)
                place = Place(self.ground.book, table.sheet, cell)
                yield problem("SB427", place, columns=f"{letters(first)}–{letters(last)}")


def _is_exact(one: Standing, ours: Figure, *, per_hundred: bool) -> bool:
    """Say whether formulas may refer to a cell: it holds the number that the engine found."""
    theirs = number_in(one, per_hundred=per_hundred) if isinstance(one.value, Decimal) else None
    return theirs is not None and isinstance(ours, Decimal) and near(theirs, ours)
