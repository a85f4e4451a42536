"""What reading a workbook finds wrong, collected as it goes; reading never stops at a fault."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.problems import Problem, errors
from scorebook.core.understood import Left
from scorebook.display.language import Language
from scorebook.intake.cells import Sheet
from scorebook.intake.doubtful import Verdict
from scorebook.intake.spelled import Spellings
from scorebook.intake.typed import TypedCell, TypedColumn
from scorebook.intake.vocabulary import tidy


@dataclass(slots=True)
class Findings:
    """The problems so far, each cell's once, and the numbers typed as text, column by column.

    It also keeps which rows of which sheet were left out, and why.

    `texts` are the files in which every value is text, so that a number is no news there.
    """

    language: Language = Language.ID
    problems: list[Problem] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    spelled: Spellings = field(default_factory=Spellings)
    _whose: set[tuple[str, str]] = field(default_factory=set)
    _told: set[tuple[object, ...]] = field(default_factory=set)
    _typed: dict[tuple[str, str, str], TypedColumn] = field(default_factory=dict)
    _left: dict[tuple[str, str], dict[Left, list[int]]] = field(default_factory=dict)

    def add(
        self,
        code: str,
        place: Place | None = None,
        *,
        agent_id: str | None = None,
        kpi: str | None = None,
        **facts: object,
    ) -> None:
        """Note a problem of the catalogue; what was said of a cell already is no news.

        Shape: a fact that is None is not given: there is nothing to hint at.
        """
        said = {
            name: tidy(one) if isinstance(one, str) else one
            for name, one in facts.items()
            if one is not None
        }
        news = (code, place, agent_id, *map(str, said.values()))
        if news in self._told and place is not None and place.cell:
            return
        self._told.add(news)
        if agent_id is not None:
            self._whose.add((agent_id, code))
        self.problems.append(problem(code, place, agent_id=agent_id, kpi=kpi, **said))

    def typed(self, cell: TypedCell) -> None:
        """Note a number typed as text; one warning tells a whole column's."""
        only_text = cell.place.book in self.texts
        self._typed.setdefault(_column(cell.place), TypedColumn(only_text=only_text)).add(cell)

    def judge(self, verdicts: Iterable[Verdict]) -> None:
        """Note what the other cells of a KPI say of texts that could be two numbers."""
        for one in verdicts:
            column = self._typed.get(_column(one.doubtful.place))
            if column is not None:
                column.judge(one)

    def leave(self, sheet: Sheet, row: int, why: Left) -> None:
        """Note a row that was left out."""
        self._left.setdefault((sheet.book, sheet.name), {}).setdefault(why, []).append(row)

    def rows_left_out(self, sheet: Sheet) -> Mapping[Left, Sequence[int]]:
        """Give the numbers of the rows of a sheet that were left out, by why."""
        left = self._left.get((sheet.book, sheet.name), {})
        return {why: sorted(set(rows)) for why, rows in left.items()}

    def everything(self) -> list[Problem]:
        """Give all problems, with one warning for each column of numbers typed as text.

        Names written in several ways are told last.
        """
        typed = (column.problems(self.language) for column in self._typed.values())
        return [*self.problems, *chain.from_iterable(typed), *self.spelled.problems()]

    def has_told(self, agent_id: str, code: str) -> bool:
        """Say whether a problem of this code concerns the agent."""
        return (agent_id, code) in self._whose

    def news_of(self, others: Iterable[Problem]) -> list[Problem]:
        """Keep the problems of cells that have no error here already.

        Only a fault of the rules or of the same agent hides another: whoever the other one
        touches is withheld anyway.
        """
        faulty = {(one.place, one.agent_id) for one in errors(self.problems)}
        return [
            one
            for one in others
            if not self._follows(one)
            if one.place is None
            or not one.place.cell
            or not {(one.place, None), (one.place, one.agent_id)} & faulty
        ]

    def _follows(self, other: Problem) -> bool:
        """Say whether a problem is only the consequence of another.

        A blank follows from an id in two forms; weights that do not total 100 % follow from a
        KPI without a column.
        """
        if other.code in {"SB213", "SB221"}:
            return any(one.code == "SB102" and one.kpi for one in self.problems)
        return other.code == "SB208" and self.has_told(other.agent_id or "", "SB422")


def _column(place: Place) -> tuple[str, str, str]:
    return place.book, place.sheet, place.cell.rstrip("0123456789")
