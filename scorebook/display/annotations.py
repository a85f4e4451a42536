"""Problems as marks in the manager's own workbook: a comment a cell, and a list on a first sheet.

The marks are known again by what they say, because numbers of styles and names of parts are not
what they were once Excel or LibreOffice has saved the file.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scorebook.core.places import Place
from scorebook.core.problems import Problem, Severity
from scorebook.display.language import Language, Translate, translator
from scorebook.display.problems import ProblemText, how_many, problem_text, where

SHEET = "scorebook"
# Stands in the first row of our sheet, hidden; in front of what the marks have covered.
SIGN = "scorebook:marks:1"
# The first line of a comment of ours, with its number in the list.
SIGNED = r"^— scorebook (\d+) —"
_SHEET_NAME = re.compile(rf"{SHEET}( \(\d+\)|_\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One problem as a row of the list; `place` is where to go, unless it is in another file."""

    number: int
    severity: Severity
    words: ProblemText
    severity_word: str
    where: str
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A cell at fault: the worst of its problems, and all of them as the text of its comment."""

    cell: Place
    number: int
    severity: Severity
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """What to write into a copy of a workbook: nothing at all when there are no problems."""

    language: Language
    title: str
    counts: str
    advice: str
    headings: Sequence[str]
    remarks: Sequence[Remark]
    marks: Sequence[Mark] = field(default_factory=tuple)


def signed(number: int, text: str) -> str:
    """Give the text of a comment with the line in front by which it is known again."""
    return f"— {SHEET} {number} —\n{text}"


def is_ours(name: str, first_row: Iterable[object]) -> bool:
    """Say whether a sheet is our list of problems, by its name and what its first row holds.

    A sheet called scorebook that somebody else has made is theirs.
    """
    return _SHEET_NAME.fullmatch(name.strip()) is not None and SIGN in first_row


def annotations(
    problems: Sequence[Problem], book: str, language: Language, currency: str = "IDR"
) -> Annotations:
    """Put the problems of a workbook called `book` into marks; those of other files are listed."""
    _ = translator(language)
    remarks = [
        _remark(number, problem, book, language, currency)
        for number, problem in enumerate(problems, start=1)
    ]
    return Annotations(
        language=language,
        title=_("Problems in {name}").format(name=book),
        counts=how_many(problems, language),
        advice=_(
            "Correct the marked cells, save, and check this file again. The marks and this sheet "
            "are not read as data, and go once the problems are gone."
        ),
        headings=(
            _("No."),
            _("Severity"),
            _("Code"),
            _("Problem"),
            _("Where"),
            _("Found"),
            _("Needed"),
            _("What to do next"),
        ),
        remarks=remarks,
        marks=_marks(remarks, language),
    )


def conversations(cells: Sequence[str], language: Language) -> str:
    """Say which cells were filled but not commented, because people talk in their comments."""
    _ = translator(language)
    return _(
        "No comment was added to {cells}: there is a conversation, and it stays as it is."
    ).format(cells=", ".join(cells))


def _remark(number: int, problem: Problem, book: str, language: Language, currency: str) -> Remark:
    _ = translator(language)
    place = problem.place
    is_own = place is not None and place.book == book
    has_sheet = place is not None and bool(place.sheet)
    is_error = problem.severity is Severity.ERROR
    return Remark(
        number=number,
        severity=problem.severity,
        words=problem_text(problem, language, currency),
        severity_word=_("error") if is_error else _("warning"),
        where=_where(problem, language, is_own=is_own),
        place=place if is_own and has_sheet else None,
    )


def _where(problem: Problem, language: Language, *, is_own: bool) -> str:
    """Say where it is, without the name of the workbook one is looking at."""
    said = where(problem, language)
    if not is_own or problem.place is None:
        return said
    inside = said.removeprefix(problem.place.book).removeprefix(" › ")
    return inside.strip() or said


def _marks(remarks: Iterable[Remark], language: Language) -> tuple[Mark, ...]:
    """Gather what is wrong with a cell into one mark; an error colours it, whatever else is."""
    by_cell: dict[Place, list[Remark]] = {}
    for remark in remarks:
        if remark.place is not None and remark.place.cell:
            by_cell.setdefault(remark.place, []).append(remark)
    return tuple(
        Mark(
            cell=cell,
            number=found[0].number,
            severity=min((one.severity for one in found), key=_errors_first),
            note=_note(found, translator(language)),
        )
        for cell, found in by_cell.items()
    )


def _errors_first(severity: Severity) -> bool:
    return severity is Severity.WARNING


def _note(remarks: Sequence[Remark], _: Translate) -> str:
    """Write the comment of a cell; its first line is how it is known again."""
    found, needed, to_do = (word.capitalize() for word in (_("found"), _("needed"), _("next")))
    parts = [
        "\n".join(
            (
                f"{one.words.code} {one.words.title}",
                f"{found}: {one.words.found}",
                f"{needed}: {one.words.needed}",
                f"{to_do}: {one.words.next}",
            )
        )
        for one in remarks
    ]
    return signed(remarks[0].number, "\n\n".join(parts))
