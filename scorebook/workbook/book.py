"""One results workbook while it is written: its results, its words, its pages, its formats.

What a sheet says about another one's cells is decided here by counting rows, so that sheets can
be written in any order.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from xlsxwriter.chart import Chart

from scorebook.core.agent import Agent, Line
from scorebook.core.gate import Gate
from scorebook.core.gating import Verdict, verdicts
from scorebook.core.kpi import Kpi
from scorebook.core.override import Override, What
from scorebook.core.results import Results
from scorebook.core.scheme import EVERY_ROLE, Scheme, Settings
from scorebook.core.scorecard import Scorecard, Withheld
from scorebook.core.scoring import LineResult, line_results
from scorebook.core.teams import TeamCard, rules_of, team_cards
from scorebook.display.language import Language, Translate, translator
from scorebook.display.result_columns import (
    GATES,
    LINES,
    OVERRIDES,
    RULES,
    SCORES,
    TIERS,
    TRUE_UP,
)
from scorebook.display.results import Column, Sheet, Use
from scorebook.workbook.formats import Formats
from scorebook.workbook.look import Look
from scorebook.workbook.page import Page
from scorebook.workbook.places import FIRST_ROW, Table, table_of

_COLUMNS: Mapping[Sheet, tuple[Column, ...]] = {
    Sheet.SCORES: SCORES,
    Sheet.LINES: LINES,
    Sheet.GATES: GATES,
    Sheet.OVERRIDES: OVERRIDES,
    Sheet.TRUE_UP: TRUE_UP,
    Sheet.TIERS: TIERS,
    Sheet.RULES: RULES,
}

# In months of more agents than these, what takes time by the square of them is a value, and no
# formula looks through a whole sheet for a row. Decision: docs/decisions/0004-live-formulas.md
MOST_SEARCHED = 2_000


@dataclass(frozen=True)
class Team:
    """A team and the page it has of its own."""

    name: str
    cards: tuple[Scorecard, ...]
    page: Page


@dataclass(frozen=True)
class Book:
    """Everything the sheets share; `uses` are the rules beyond the plain ones.

    `agent_pages` are the sheets of single agents, by their ids: none unless somebody asked.
    """

    results: Results
    uses: frozenset[Use]
    language: Language
    look: Look
    pages: Mapping[Sheet, Page]
    teams: tuple[Team, ...]
    new_chart: Callable[[str], Chart]
    agent_pages: Mapping[str, Page] = field(default_factory=dict)

    @property
    def translate(self) -> Translate:
        """Say an English sentence in the language of the workbook."""
        return translator(self.language)

    @property
    def scheme(self) -> Scheme:
        """The rules in force."""
        return self.results.month.scheme

    @property
    def is_large(self) -> bool:
        """Whether there are so many agents that searching sheets would take minutes."""
        return is_large(self.results)

    @property
    def settings(self) -> Settings:
        """What holds for the whole workbook."""
        return self.scheme.settings

    @cached_property
    def tables(self) -> Mapping[Sheet, Table]:
        """The columns of each sheet, without those of rules that nobody uses."""
        return {sheet: table_of(columns, self.uses) for sheet, columns in _COLUMNS.items()}

    @cached_property
    def score_rows(self) -> Mapping[str, int]:
        """The row of each agent in the Scores sheet."""
        return {card.agent.agent_id: FIRST_ROW + at for at, card in enumerate(self.results.cards)}

    @cached_property
    def by_team(self) -> tuple[Scorecard, ...]:
        """Everybody in the order of the Lines sheet, in which a team stands together."""
        if not self.teams:
            return self.results.cards
        return tuple(card for team in self.teams for card in team.cards)

    @cached_property
    def line_rows(self) -> Mapping[str, range]:
        """The rows of each agent in the Lines sheet."""
        rows, first = {}, FIRST_ROW
        for card in self.by_team:
            rows[card.agent.agent_id] = range(first, first + len(card.agent.lines))
            first += len(card.agent.lines)
        return rows

    @cached_property
    def team_cards(self) -> Mapping[str, TeamCard]:
        """The results of the teams by their names; nobody's team has none."""
        made = team_cards(self.results.cards, self.settings)
        return {card.team: card for card in made}

    @cached_property
    def team_kpis(self) -> Mapping[Kpi, int]:
        """Number the KPIs that teams roll up, from 1; each is what its lines have in common."""
        numbers: dict[Kpi, int] = {}
        for kpi in self._pooled.values():
            numbers.setdefault(kpi, len(numbers) + 1)
        return numbers

    @cached_property
    def _pooled(self) -> Mapping[int, Kpi]:
        """Give the KPI a team rolls a line up under, by the identity of the line's own."""
        own = {id(line.kpi): line.kpi for card in self.by_team for line in card.agent.lines}
        return {key: rules_of(kpi) for key, kpi in own.items()}

    @cached_property
    def _team_numbers(self) -> Mapping[int, int]:
        return {key: self.team_kpis[kpi] for key, kpi in self._pooled.items()}

    def team_kpi(self, kpi: Kpi) -> int:
        """Give the number of the KPI that a line's own is rolled up under."""
        return self._team_numbers[id(kpi)]

    def lines_of(self, card: Scorecard) -> tuple[LineResult, ...]:
        """Give the agent's lines with their answers; without any where an error withheld them.

        Gates are shown also to whoever has no score yet, for one may come about in the workbook.
        """
        if card.score is None and card.lines and Use.ZEROING in self.uses:
            lines = tuple(one.line for one in card.lines)
            return line_results(lines, self.settings, self.verdicts(card))
        if card.lines:
            return card.lines
        return tuple(
            LineResult(line=line, achievement=None, credit=None, points=None)
            for line in card.agent.lines
        )

    def verdicts(self, card: Scorecard) -> tuple[Verdict, ...]:
        """Say which of the agent's gates are passed; nothing where there are no formulas."""
        if has_problems(card):
            return ()
        lines = tuple(one.line for one in card.lines)
        return card.gates or verdicts(card.agent, lines, self.gates_of(card))

    @cached_property
    def gate_rows(self) -> Mapping[str, range]:
        """The rows of each agent in the Gates sheet."""
        rows, first = {}, FIRST_ROW
        for card in self.results.cards:
            rows[card.agent.agent_id] = range(first, first + len(self.gates_of(card)))
            first += len(self.gates_of(card))
        return rows

    def gates_of(self, card: Scorecard) -> tuple[Gate, ...]:
        """Give the gates an agent stands before; none where an error withholds the result."""
        return () if has_problems(card) else self.scheme.gates_of(card.agent.role)

    @cached_property
    def last_gate_row(self) -> int:
        """The last row of the Gates sheet; its first where there is none."""
        count = sum(len(rows) for rows in self.gate_rows.values())
        return max(FIRST_ROW, FIRST_ROW + count - 1)

    @cached_property
    def overrides(self) -> tuple[tuple[Scorecard, Override], ...]:
        """Every override with whom it concerns, each thing once, a row of its sheet each."""
        once: dict[tuple[str, What, str], tuple[Scorecard, Override]] = {}
        for card in self.results.cards:
            for one in card.agent.overrides:
                once.setdefault((card.agent.agent_id, one.what, one.kpi), (card, one))
        return tuple(once.values())

    @cached_property
    def _override_rows(self) -> Mapping[tuple[str, What, str], int]:
        return {
            (card.agent.agent_id, one.what, one.kpi): row
            for row, (card, one) in enumerate(self.overrides, start=FIRST_ROW)
        }

    def override_row(self, agent: Agent, what: What, kpi: str = "") -> int | None:
        """Give the row of an agent's override in its sheet, if there is one."""
        return self._override_rows.get((agent.agent_id, what, kpi)) if agent.overrides else None

    @property
    def last_override_row(self) -> int:
        """The last row of the Overrides sheet."""
        return FIRST_ROW + len(self.overrides) - 1

    @property
    def last_score_row(self) -> int:
        """The last row of the Scores sheet; its first where there is nobody."""
        return max(FIRST_ROW, FIRST_ROW + len(self.results.cards) - 1)

    @cached_property
    def last_line_row(self) -> int:
        """The last row of the Lines sheet; its first where there is none."""
        count = sum(len(card.agent.lines) for card in self.results.cards)
        return max(FIRST_ROW, FIRST_ROW + count - 1)

    def score_cells(self, key: str) -> str:
        """Refer to a column of the Scores sheet, everybody's row of it."""
        column = self.tables[Sheet.SCORES][key]
        return self.pages[Sheet.SCORES].block(column, FIRST_ROW, self.last_score_row)

    def ladder_name(self, role: str) -> str:
        """Name the ladder a role climbs: its own, or every role's."""
        return self.role_name(role if self.scheme.ladders.get(role) else EVERY_ROLE)

    def role_name(self, role: str) -> str:
        """Name a role; what has none holds for every role."""
        _ = self.translate
        return role or _("every role")

    @cached_property
    def formats(self) -> Formats:
        """How numbers are shown, the same in every sheet."""
        return Formats(self.results, self.language)


def is_large(results: Results) -> bool:
    """Say whether there are so many agents that searching sheets would take minutes."""
    return len(results.cards) > MOST_SEARCHED


def has_problems(card: Scorecard) -> bool:
    """Say whether an error withholds the result, so that no formula could give one."""
    return card.withheld is Withheld.PROBLEMS or not card.agent.lines


def as_read(line: Line) -> Line:
    """Give a line as the workbook had it, before overrides and pro-rated targets."""
    return line.read or line


def is_own(line: Line) -> tuple[bool, bool]:
    """Say whether weight and target are the line's own, not those of the Rules sheet."""
    kpi, line = line.kpi, as_read(line)
    weight = line.weight != kpi.weight or line.weight_place != kpi.weight_place
    target = (line.target, line.target_high) != (kpi.target, kpi.target_high)
    return weight, target or line.target_place != kpi.target_place
