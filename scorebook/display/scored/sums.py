"""A score as a formula: the weighted sum of the agent's own cells, wherever they stand.

In the row of the formula they are named one by one. In a list they are found by what tells the
agent from others, in all rows of the table, so that sorted rows are still found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorebook.core.destinations import Shown, Table
from scorebook.core.gate import ON_CREDITS
from scorebook.core.in_force import override_of
from scorebook.core.numbers import ONE
from scorebook.core.override import What
from scorebook.core.places import Place
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display.formulas.references import block, letters, number, spot
from scorebook.display.scored.figures import Key
from scorebook.display.scored.ground import Because, Ground
from scorebook.display.scored.lines import Live, credited, live_achievement, weight_of

# More cells than these to look at, and the workbook would be slow whenever something is typed.
_MOST_VISITS = 20_000_000
_A_NUMBER = '">=-1E+300"'


@dataclass(frozen=True, slots=True)
class There:
    """A cell that shows what the engine found; as 95 instead of 0.95 where `per_hundred`."""

    place: Place
    per_hundred: bool = False

    def ratio(self, cell: str) -> str:
        """Write it as a ratio; `cell` refers to it."""
        return f"({cell}/100)" if self.per_hundred else cell


@dataclass(frozen=True, slots=True)
class Sum:
    """How many numbers there are to add up, and what they come to."""

    count: str
    total: str

    def divided(self, card: Scorecard) -> "Sum":
        """Divide points by the weight that counts, unless that is all of it."""
        if card.counted_weight == ONE:
            return self
        return Sum(self.count, f"({self.total})/{number(card.counted_weight)}")


@dataclass(frozen=True)
class Sums:
    """Makes scores of what stands in the workbook.

    Shape: `there` has the cells that show what the engine found.
    """

    ground: Ground
    there: Mapping[Key, There]

    def score(self, card: Scorecard, at: Place) -> Live | Because:
        """Divide, cap and round once. Rule: docs/rules.md#score, docs/rules.md#score-cap."""
        settings = self.ground.results.month.scheme.settings
        counting = [one for one in card.lines if one.credit is not None]
        why = self._why_not(card, counting)
        if why is not None:
            return why
        found = self._summed(card, counting, at)
        if isinstance(found, Because):
            return found
        divided = found.total
        if settings.score_cap is not None:
            divided = f"MIN({divided},{number(settings.score_cap)})"
        return Live(f"ROUND(ROUND({divided},12),{settings.score_places + 2})", found.count)

    def row_total(self, card: Scorecard, at: Place) -> Live | Because:
        """Give the exact score in a row that holds several KPIs, for a score in another table."""
        counting = [one for one in card.lines if one.credit is not None]
        why = self._why_not(card, counting)
        found = why or self._in_the_row(card, counting, at)
        return found if isinstance(found, Because) else Live(found.total, found.count)

    def _why_not(self, card: Scorecard, counting: Sequence[LineResult]) -> Because | None:
        scheme = self.ground.results.month.scheme
        if override_of(card.agent, What.SCORE) is not None:
            return Because.OVERRIDE
        if any(gate.effect in ON_CREDITS for gate in scheme.gates_of(card.agent.role)):
            return Because.GATES
        if len(counting) < len(card.lines):
            return Because.SPREAD
        return None

    def _summed(self, card: Scorecard, counting: Sequence[LineResult], at: Place) -> Sum | Because:
        agent_id = card.agent.agent_id
        points = [self.there.get((Shown.POINTS, agent_id, one.line.kpi.code)) for one in counting]
        in_row = self._in_the_row(card, counting, at)
        if not isinstance(in_row, Because):
            return in_row
        total = self.there.get((Shown.TOTAL, agent_id, ""))
        if total is not None:
            return self._found([total], agent_id, at)
        if any(one is None for one in points):
            return in_row
        found = self._found([one for one in points if one is not None], agent_id, at)
        return found if isinstance(found, Because) else found.divided(card)

    def _in_the_row(
        self, card: Scorecard, counting: Sequence[LineResult], at: Place
    ) -> Sum | Because:
        """Name the achievements one by one, where they stand in the row of the formula."""
        cells, terms = [], []
        for one in counting:
            if one.achievement is None:
                return Because.POLICY
            weight = weight_of(one, at, self.ground)
            if isinstance(weight, Because):
                return weight
            achieved = self._achieved(card.agent.agent_id, one, at)
            if isinstance(achieved, Because):
                return achieved
            cell, ratio = achieved
            cells.append(cell)
            terms.append(f"{weight}*{credited(ratio, one.line.kpi)}")
        found = Sum(f"COUNT({','.join(cells)})={len(cells)}", "+".join(terms))
        return found.divided(card)

    def _achieved(self, agent_id: str, result: LineResult, at: Place) -> tuple[str, str] | Because:
        """Refer to an achievement in the row of the formula, or say how it comes about.

        Returns: The cell that has to hold a number, and the ratio.
        """
        shown = self.there.get((Shown.ACHIEVEMENT, agent_id, result.line.kpi.code))
        if shown is None:
            live = live_achievement(result, at, self.ground)
            if isinstance(live, Because):
                return Because.DIFFERS if live is Because.TYPED else live
            return live.cell, f"({live.answer})"
        cell = self.ground.refer(shown.place, at)
        return Because.ELSEWHERE if cell is None else (cell, shown.ratio(cell))

    def _found(self, cells: Sequence[There], agent_id: str, at: Place) -> Sum | Because:
        """Add up cells of one column of a table."""
        tables = {id(one): one for each in cells if (one := self._table(each, agent_id))}
        spots = [spot(one.place.cell) for one in cells]
        columns = {column for _, column in spots}
        scales = {one.per_hundred for one in cells}
        if len(tables) != 1 or len(columns) != 1 or len(scales) != 1:
            return Because.ELSEWHERE
        (table,) = tables.values()
        column, count = columns.pop(), len(cells)
        rows = self.ground.rows(table)
        ends = rows.first, rows.last
        points = block(table.sheet, column, ends, at)
        scale = "/100" if scales.pop() else ""
        own = rows.of_agents[agent_id]
        if len(rows.of_agents) == 1:
            return Sum(f"COUNT({points})={count}", f"SUM({points}){scale}")
        key = self._key(table, at)
        if key:
            return self._by_key(table, key, points, count, scale, at)
        if table.key_column or max(own) - min(own) + 1 != len(own):
            return Because.ELSEWHERE
        # Whoever is named in the first of several rows only: such rows are never sorted.
        if at.sheet == table.sheet and spot(at.cell)[0] in own:
            name = letters(column)
            points = f"${name}{min(own)}:${name}{max(own)}"
        else:
            points = block(table.sheet, column, (min(own), max(own)), at)
        return Sum(f"COUNT({points})={count}", f"SUM({points}){scale}")

    def _by_key(
        self, table: Table, key: str, points: str, count: int, scale: str, at: Place
    ) -> Sum | Because:
        rows = self.ground.rows(table)
        if len(rows.of_agents) * rows.count * 2 > _MOST_VISITS:
            return Because.LARGE
        keys = block(table.sheet, table.key_column, (rows.first, rows.last), at)
        if table.is_plain:
            counted = f"COUNTIFS({keys},{key},{points},{_A_NUMBER})"
            return Sum(f"{counted}={count}", f"SUMIFS({points},{keys},{key}){scale}")
        mine = f"--EXACT({keys},{key})"
        counted = f"SUMPRODUCT({mine},--ISNUMBER({points}))"
        return Sum(f"{counted}={count}", f"SUMPRODUCT({mine},{points}){scale}")

    def _table(self, cell: There, agent_id: str) -> Table | None:
        return self.ground.table_of(cell.place, agent_id)

    def _key(self, table: Table, at: Place) -> str:
        """Refer to what tells the agent from others, in the row of the formula; "" for nothing."""
        if not table.key_column:
            return ""
        row = spot(at.cell)[0]
        for other in self.ground.tables_at(at):
            if other is table or (other.key_column and other.has_ids and table.has_ids):
                return f"${letters(other.key_column)}{row}"
        return ""
