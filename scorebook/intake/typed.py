"""The numbers of a column that people typed as text: what to tell of them, and where to doubt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scorebook.core.catalogue import problem
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.display.language import Language
from scorebook.intake.amounts import as_read
from scorebook.intake.doubtful import Verdict
from scorebook.intake.numbers import Written
from scorebook.intake.several import named


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCell:
    """One cell: what stands in it and what it was read as; the numbers found in it.

    Shape: `instead` is what the other language reads, empty where that is the same; `agent_id` and
        `kpi` are those it is said about.
    """

    place: Place
    found: str
    read: object
    instead: object = ""
    numbers: tuple[Written, ...]
    agent_id: str | None = None
    kpi: str | None = None

    def is_by_language(self) -> bool:
        """Say whether the other language would have read another number."""
        return any(one.by_language for one in self.numbers)


@dataclass(slots=True, kw_only=True)
class TypedColumn:
    """All cells of one column that hold text for a number.

    `only_text`: the file keeps every value as text, so that a number in one is no news.
    """

    only_text: bool = False
    count: int = 0
    _example: TypedCell | None = None
    _styles: dict[Language, TypedCell] = field(default_factory=dict)
    _doubtful: list[TypedCell] = field(default_factory=list)
    _verdicts: dict[Place, Verdict] = field(default_factory=dict)

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

    def judge(self, verdict: Verdict) -> None:
        """Take what the other cells of the KPI say of one that could be two numbers."""
        self._verdicts[verdict.doubtful.place] = verdict

    def problems(self, language: Language) -> Iterator[Problem]:
        """Tell of the column once (SB207), and once of what its neighbours deny (SB237)."""
        unsettled = [] if self._styles else [one for one in self._doubtful if self._is_open(one)]
        example = next(iter(unsettled), self._example)
        if example is not None and (unsettled or not self.only_text):
            yield problem(
                "SB207",
                example.place,
                found=example.found,
                read=example.read,
                count=self.count,
                language=language.value,
                instead=example.instead if unsettled else "",
            )
        yield from self._denied(language)

    def _is_open(self, cell: TypedCell) -> bool:
        """Say whether nothing but the language decides how a cell is read."""
        return cell.place not in self._verdicts

    def _denied(self, language: Language) -> Iterator[Problem]:
        """Report the cells that could be two numbers while others are for the other one."""
        cells, beside, other = self._denials(language)
        if not cells:
            return
        first = cells[0]
        yield problem(
            "SB237",
            first.place,
            agent_id=_only(one.agent_id for one in cells),
            kpi=_only(one.kpi for one in cells),
            found=first.found,
            beside=beside,
            other=other,
            read=first.read,
            instead=first.instead,
            cells=named(one.place for one in cells),
        )

    def _denials(self, language: Language) -> tuple[list[TypedCell], object, Place | None]:
        """Give the cells that are denied, and what denies them: a way of writing, or a size."""
        others = [cell for style, cell in self._styles.items() if style is not language]
        if others:
            return self._doubtful, others[0].found, others[0].place
        if self._styles:
            return [], "", None  # others are written in the workbook's language, and only in that
        verdicts = [self._verdicts.get(one.place) for one in self._doubtful]
        denials = [one for one in verdicts if one is not None and one.denied]
        if not denials:
            return [], "", None
        places = {one.doubtful.place for one in denials}
        cells = [one for one in self._doubtful if one.place in places]
        return cells, as_read(denials[0].beside), denials[0].beside.place


def _only(said: Iterable[str | None]) -> str | None:
    """Give what all of them say, None where they differ."""
    known = set(said)
    return known.pop() if len(known) == 1 else None
