"""The numbers of a column that people typed as text: what to tell of them, and where to doubt."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.display.language import Language
from scorebook.intake.numbers import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCell:
    """One cell: what stands in it and what it was read as; the numbers found in it.

    Shape: `agent_id` and `kpi` are those it is said about.
    """

    place: Place
    found: str
    read: object
    numbers: tuple[Written, ...]
    agent_id: str | None = None
    kpi: str | None = None

    def is_by_language(self) -> bool:
        """Say whether the other language would have read another number."""
        return any(one.by_language for one in self.numbers)


@dataclass(slots=True)
class TypedColumn:
    """All cells of one column that hold text for a number."""

    count: int = 0
    _example: TypedCell | None = None
    _styles: dict[Language, TypedCell] = field(default_factory=dict)
    _doubtful: list[TypedCell] = field(default_factory=list)

    def add(self, cell: TypedCell) -> None:
        """Take a cell; the one most worth a look becomes the example."""
        self.count += 1
        if self._example is None or (cell.is_by_language() and not self._doubtful):
            self._example = cell
        if cell.is_by_language():
            self._doubtful.append(cell)
        for one in cell.numbers:
            if one.style is not None:
                self._styles.setdefault(one.style, cell)

    def problems(self, language: Language) -> Iterator[Problem]:
        """Tell of the column once (SB207), and of each cell that its neighbours deny (SB237)."""
        if self._example is None:
            return
        yield problem(
            "SB207",
            self._example.place,
            found=self._example.found,
            read=self._example.read,
            count=self.count,
            language=language.value,
        )
        others = [cell for style, cell in self._styles.items() if style is not language]
        for cell in self._doubtful if others else ():
            yield problem(
                "SB237",
                cell.place,
                agent_id=cell.agent_id,
                kpi=cell.kpi,
                found=cell.found,
                beside=others[0].found,
                other=others[0].place,
                read=cell.read,
            )
