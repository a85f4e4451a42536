"""What reading a workbook finds wrong, collected as it goes; reading never stops at a fault."""

from collections import Counter
from dataclasses import dataclass, field

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.display.language import Language


@dataclass(slots=True)
class Findings:
    """The problems so far, and the numbers that were typed as text, column by column."""

    language: Language = Language.ID
    problems: list[Problem] = field(default_factory=list)
    _typed: dict[tuple[str, str, str], tuple[Place, str, str]] = field(default_factory=dict)
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
        """Note a problem of the catalogue."""
        self.problems.append(problem(code, place, agent_id=agent_id, kpi=kpi, **facts))

    def typed(self, place: Place, found: str, read: object) -> None:
        """Note a number typed as text; one warning tells a whole column's."""
        column = (place.book, place.sheet, place.cell.rstrip("0123456789"))
        self._typed.setdefault(column, (place, found, str(read)))
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

    def faulty_places(self) -> frozenset[Place]:
        """Name the cells already reported, so that nothing is said about them twice."""
        return frozenset(one.place for one in self.problems if one.place is not None)
