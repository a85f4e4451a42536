"""What the workbook says otherwise than the engine: their number, ours, and why.

Formulas stay and get a mark; what was typed is replaced, and told once a column.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from scorebook.core.catalogue import problem
from scorebook.core.destinations import Shown, Standing
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.core.sentences import N_
from scorebook.display.problems import problem_text
from scorebook.display.scored.case import Case
from scorebook.display.scored.figures import Figure
from scorebook.display.scored.ground import Ground
from scorebook.display.scored.homes import Homes
from scorebook.display.scored.reasons import reason
from scorebook.display.scored.same import Column, column_of, number_in
from scorebook.display.writeback import Noted

UNEXPLAINED = N_("none of the usual differences explains it")
WAYS: Mapping[Shown, str] = {
    Shown.POINTS: N_("weight × credit"),
    Shown.TOTAL: N_("Σ weight × credit ÷ Σ weight, rounded"),
    Shown.SCORE: N_("Σ weight × credit ÷ Σ weight, rounded"),
    Shown.TIER: N_("the highest tier whose floor the score has reached"),
    Shown.PAYOUT: N_("what the tier pays, rounded at the end"),
}
# As many typed cells of a column as a person still reads.
_MOST_EXAMPLES = 8


@dataclass
class Differing:
    """Gathers what is said otherwise."""

    ground: Ground
    homes: Homes
    percents: frozenset[Column]
    formulas: list[Problem] = field(default_factory=list)
    columns: dict[Column, list[tuple[Standing, Figure]]] = field(default_factory=dict)

    def formula(
        self, one: Standing, ours: Figure, card: Scorecard, line: LineResult | None
    ) -> None:
        """Remember a formula that comes to something else; it stays as it is."""
        theirs = number_in(one, per_hundred=column_of(one) in self.percents)
        why = reason(self._case(one, theirs, ours, card, line))
        way = WAYS.get(one.shown) or (line.line.kpi if line is not None else "")
        self.formulas.append(
            problem(
                "SB424",
                one.place,
                agent_id=one.agent_id,
                kpi=one.kpi or None,
                shown=one.shown,
                theirs=one.value if theirs is None else theirs,
                ours=ours,
                because=why or UNEXPLAINED,
                way="" if why else way,
                formula="" if why else f"={one.formula}",
            )
        )

    def typed(self, one: Standing, ours: Figure) -> None:
        """Remember a typed result that is replaced."""
        self.columns.setdefault(column_of(one), []).append((one, ours))

    def said(self) -> tuple[list[Noted], list[Problem]]:
        """Give the marks and the problems."""
        currency = self.ground.results.month.scheme.settings.currency
        notes = []
        for one in self.formulas:
            said = problem_text(one, self.ground.language, currency)
            text = "\n".join((f"{said.code} {said.title}", said.message, said.why, said.next))
            if one.place is not None:
                notes.append(Noted(place=one.place, severity=one.severity, text=text))
        replaced = [self._replaced(cells) for cells in self.columns.values()]
        return notes, [*self.formulas, *replaced]

    def _replaced(self, cells: list[tuple[Standing, Figure]]) -> Problem:
        first = cells[0][0]
        examples = [
            (one.place.cell, self._number(one), ours) for one, ours in cells[:_MOST_EXAMPLES]
        ]
        return problem(
            "SB425",
            first.heading if first.heading.cell else first.place,
            shown=first.shown,
            count=str(len(cells)),
            replaced=tuple(examples),
        )

    def _number(self, one: Standing) -> Figure:
        theirs = number_in(one, per_hundred=column_of(one) in self.percents)
        return one.value if theirs is None else theirs

    def _case(
        self,
        one: Standing,
        theirs: Decimal | None,
        ours: Figure,
        card: Scorecard,
        line: LineResult | None,
    ) -> Case:
        own_tier = self._own(Shown.TIER, one.agent_id)
        own_score = self._own(Shown.SCORE, one.agent_id)
        return Case(
            standing=one,
            theirs=theirs,
            ours=ours,
            card=card,
            scheme=self.ground.results.month.scheme,
            line=line,
            own_score=own_score if isinstance(own_score, Decimal) else None,
            own_tier=own_tier if isinstance(own_tier, str) else "",
            own_achievements=self._own_of_kpis(Shown.ACHIEVEMENT, card),
            own_points=self._own_of_kpis(Shown.POINTS, card),
            realized=None if line is None else self._plain(line.line.place, line.line.realized),
            target=None if line is None else self._plain(line.line.target_place, line.line.target),
        )

    def _own_of_kpis(self, shown: Shown, card: Scorecard) -> Mapping[str, Decimal]:
        """Give the numbers that the workbook itself has for an agent's KPIs."""
        codes = [one.line.kpi.code for one in card.lines]
        said = {code: self._own(shown, card.agent.agent_id, code) for code in codes}
        return {code: value for code, value in said.items() if isinstance(value, Decimal)}

    def _own(self, shown: Shown, agent_id: str, kpi: str = "") -> Figure:
        """Give what the workbook itself says of an agent, or of one KPI of theirs."""
        for one in self.homes.standing.get((shown, agent_id, kpi), ()):
            if one.value is not None:
                return self._number(one)
        return None

    def _plain(self, place: Place | None, value: Decimal | None) -> Decimal | None:
        """Give the number that stands in a cell of a line."""
        if place is None:
            return None
        found = self.ground.destinations.otherwise.get(place, value)
        return found if isinstance(found, Decimal) else None
