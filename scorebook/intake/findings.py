"""What reading a workbook finds wrong, collected as it goes; reading never stops at a fault."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.problems import Problem, errors
from scorebook.display.language import Language
from scorebook.intake.vocabulary import tidy


@dataclass(slots=True)
class Findings:
    """The problems so far, each cell's once, and the numbers typed as text, column by column.

    `texts` are the files in which every value is text, so that a number is no news there.
    """

    language: Language = Language.ID
    problems: list[Problem] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    _told: set[tuple[object, ...]] = field(default_factory=set)
    _typed: dict[tuple[str, str, str], tuple[Place, str, object]] = field(default_factory=dict)
    _typed_count: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(
        self,
        code: str,
        place: Place | None = None,
        *,
        agent_id: str | None = None,
        kpi: str | None = None,
        **facts: object,
    ) -> None:
        """Note a problem of the catalogue; what was said of a cell already is no news."""
        said = {name: tidy(one) if isinstance(one, str) else one for name, one in facts.items()}
        news = (code, place, agent_id, *map(str, said.values()))
        if news in self._told and place is not None and place.cell:
            return
        self._told.add(news)
        self.problems.append(problem(code, place, agent_id=agent_id, kpi=kpi, **said))

    def typed(self, place: Place, found: str, read: object) -> None:
        """Note a number typed as text; one warning tells a whole column's."""
        if place.book in self.texts:
            return
        column = (place.book, place.sheet, place.cell.rstrip("0123456789"))
        self._typed.setdefault(column, (place, found, read))
        self._typed_count[column] += 1

    def everything(self) -> list[Problem]:
        """Give all problems, with one warning for each column of numbers typed as text."""
        typed = [
            problem(
                "SB207",
                place,
                found=found,
                read=read,
                count=self._typed_count[column],
                language=self.language.value,
            )
            for column, (place, found, read) in self._typed.items()
        ]
        return [*self.problems, *typed]

    def news_of(self, others: Iterable[Problem]) -> list[Problem]:
        """Keep the problems of cells that have no error here already.

        Only a fault of the rules or of the same agent hides another: whoever the other one
        touches is withheld anyway.
        """
        faulty = {(one.place, one.agent_id) for one in errors(self.problems)}
        return [
            one
            for one in others
            if one.place is None
            or not one.place.cell
            or not {(one.place, None), (one.place, one.agent_id)} & faulty
        ]
