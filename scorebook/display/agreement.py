"""The remarks in a scorebook.toml: why each sheet and column is read so, and what else could be.

Shape: remarks are lines by the way to the table or key they speak of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from scorebook.core.agreed import (
    EVERY_SHEET,
    IGNORE,
    PERCENTAGES,
    Aggregate,
    Agreed,
    AgreedSheet,
    Span,
)
from scorebook.core.understood import ColumnRead, Layout, Question, SheetRead, Understood
from scorebook.display.language import Language, Translate, translator
from scorebook.display.meanings import COMMON, USES, meaning_words, use_words, why_column, why_sheet
from scorebook.display.questions import aggregate_remarks, question_remarks
from scorebook.display.toml import quoted

Path = tuple[str, ...]
_WIDTH = 96
# A file beside the workbook says of people no more than their ids.
_OF_PERSONS = frozenset({"name", "email", "supervisor", "password"})


@dataclass(frozen=True, slots=True)
class Remarks:
    """Lines above a table or a key, a word beside a key, lines at the end of a table.

    Shape: the empty way is the top of the file.
    """

    above: Mapping[Path, Sequence[str]] = field(default_factory=dict)
    beside: Mapping[Path, str] = field(default_factory=dict)
    below: Mapping[Path, Sequence[str]] = field(default_factory=dict)


def remarks_on(
    agreed: Agreed, understood: Understood, workbook: str, language: Language
) -> Remarks:
    """Say of everything that was agreed why, and of everything else what could be."""
    _ = translator(language)
    above: dict[Path, Sequence[str]] = {(): _head(workbook, _)}
    beside: dict[Path, str] = {}
    below: dict[Path, list[str]] = {("reading",): _reading(agreed, understood.questions, _)}
    for name, sheet in agreed.sheets.items():
        read = _read_as(name, agreed, understood)
        above["sheets", name] = _sheet(name, read, language)
        beside |= _columns(name, sheet, read, language)
    first = next((name for name, one in agreed.sheets.items() if _is_read_so(one)), None)
    if first is not None:
        above["sheets", first, "columns"] = wrap(
            _("What each column holds: {words}; “ignore” leaves it alone.").format(
                words=", ".join(COMMON)
            ),
            _WIDTH,
        )
    if agreed.seen is not None:
        above["seen",] = [_("As it was when it was agreed; what differs next month is told.")]
    for question in understood.questions:
        for table, lines in question_remarks(question, understood, language).items():
            below.setdefault(table, []).extend(lines)
    below["reading",] += aggregate_remarks(understood.questions, agreed, language)
    return Remarks(above=above, beside=beside, below=below)


def _head(workbook: str, _: Translate) -> list[str]:
    return [
        _("How scorebook reads {workbook}.").format(workbook=workbook),
        _("Lines that begin with #: are scorebook’s: they are written anew by inspect --save."),
        _("Remove the #: to use such a line. Your own remarks begin with # and stay."),
    ]


def _is_read_so(sheet: AgreedSheet) -> bool:
    """Say whether what is agreed about a sheet's columns decides; our own form needs nobody."""
    return sheet.layout != Layout.NATIVE


def _reading(agreed: Agreed, questions: Iterable[Question], _: Translate) -> list[str]:
    """Name what was not agreed, each with the words that may stand there."""
    asked = {question.key[:2] for question in questions}
    choices = (
        (
            "aggregate",
            not agreed.joins,
            _("Several values of one agent and KPI: {words}.").format(words=_words(Aggregate)),
            quoted(Aggregate.PROBLEM),
        ),
        (
            "span",
            agreed.span is Span.MONTH,
            _("The periods to read, around the one of --period: {words}.").format(
                words=_words(Span)
            ),
            quoted(Span.MONTH),
        ),
        ("role", not agreed.role, _("The role of agents whose sheet names none."), quoted("")),
        (
            "percentages",
            not agreed.percentages,
            _("How plain numbers of a KPI are meant, 95 or 0.95 for 95 %: {words}.").format(
                words=_words(PERCENTAGES)
            ),
            '{ CSAT = "percent" }',
        ),
    )
    return [
        line
        for key, is_open, words, usual in choices
        if is_open and ("reading", key) not in asked
        for line in (words, f"{key} = {usual}")
    ]


def _words(words: Iterable[str]) -> str:
    return ", ".join(words)


def _read_as(name: str, agreed: Agreed, understood: Understood) -> list[SheetRead]:
    """Find the sheet that is spoken of, or those alike that are agreed on as one."""
    own = [sheet for sheet in understood.sheets if not sheet.book]
    if name != EVERY_SHEET:
        return [sheet for sheet in own if sheet.name == name]
    headings = set(agreed.sheets[name].columns)
    others = (sheet for sheet in own if sheet.use and sheet.name not in agreed.sheets)
    return [one for one in others if headings & {column.heading for column in one.columns}]


def _sheet(name: str, read: Sequence[SheetRead], language: Language) -> list[str]:
    _ = translator(language)
    if not read:
        return [_("Not in the workbook now.")]
    first = read[0]
    said = _("{use}: {why}.").format(
        use=use_words(first.use or IGNORE, language), why=why_sheet(first.why, language)
    )
    if name == EVERY_SHEET:
        return [_("Every sheet with these headings ({count} now).").format(count=len(read)), said]
    if first.layout is Layout.NATIVE:
        return [said, _("scorebook’s own form: its headings decide; this only tells what changes.")]
    return [said, _("use can be: {words}.").format(words=_words(USES))]


def _columns(
    name: str, agreed: AgreedSheet, read: Sequence[SheetRead], language: Language
) -> Iterable[tuple[Path, str]]:
    """Say of each column where it stands, how it was known, and a sample of it."""
    by_heading: dict[str, str] = {}
    for sheet in read:
        for column in sheet.columns:
            by_heading.setdefault(column.heading, _column(column, sheet.use, language))
    return [
        (("sheets", name, "columns", heading), by_heading[heading])
        for heading in agreed.columns
        if heading in by_heading
    ]


def _column(column: ColumnRead, use: str, language: Language) -> str:
    letter = column.place.cell.rstrip("0123456789")
    is_shown = column.meaning and column.meaning not in _OF_PERSONS
    sample = column.sample if is_shown else ""
    parts = [meaning_words(column, use, language), why_column(column, language), sample]
    return f"{letter}: " + " · ".join(part for part in parts if part)
