"""How a workbook is read, what people have to say about it, and keeping that for next month."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scorebook.app.check import Source, reading
from scorebook.app.exits import Exit
from scorebook.app.failures import StoppedError
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import Reading
from scorebook.core.agreed import (
    EVERY_SHEET,
    IGNORE,
    NOTHING_AGREED,
    SHEET_MEASURES,
    Agreed,
    AgreedSheet,
)
from scorebook.core.agreeing import agreed_as_read, looser
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.core.understood import Asks, Layout, Question, Understood
from scorebook.display.agreement import remarks_on
from scorebook.display.inspection import CHANGES
from scorebook.display.language import Language
from scorebook.display.questions import key_of, named_besides, value_of
from scorebook.display.toml import dotted

# How many parts a key has: sheets.SHEET.use, sheets.SHEET.columns.HEADING, and .kpi behind it.
_OF_SHEETS = range(3, 6)
# Puts a question to somebody in a language; None leaves it open.
Ask = Callable[[Question, Language], str | None]


class BadAnswerError(ValueError):
    """An answer that cannot be taken: its sentence and the facts in it."""

    def __init__(self, sentence: str, **facts: str) -> None:
        """Keep the untranslated sentence and its facts."""
        super().__init__(sentence.format(**facts))
        self.sentence = sentence
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look at; `answers` are KEY=VALUE, keys as in scorebook.toml; `save` keeps them."""

    source: Source
    answers: Sequence[str] = ()
    save: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """How the workbook was read with all answers; `saved` is the file that keeps them."""

    reading: Reading
    saved: Path | None = None

    @property
    def code(self) -> Exit:
        """Say whether it could be read and nothing is left to ask."""
        found = self.reading
        is_open = found.understood.questions or found.understood.lacking or found.month is None
        return Exit.PROBLEMS if is_open else Exit.DONE


def inspected(
    adapters: Adapters, wanted: Wanted, ask: Ask | None, heard: Callable[[Language], Language]
) -> Inspection:
    """Read a workbook, take the answers, and read it again with them until nothing is new.

    Shape: `ask` is there when somebody can be asked; `heard` is told the workbook's language, and
        answers with the one to speak.
    Raises: StoppedError; BadAnswerError.
    """
    source = wanted.source
    file = source.layout or adapters.agreements.place(source.workbook)
    is_new = wanted.save and not file.exists()
    agreed = (
        NOTHING_AGREED if is_new else adapters.agreements.agreed_on(source.workbook, source.layout)
    )
    found = reading(adapters, source, agreed)
    language = heard(found.language)
    # Sheets may go by other names now than when it was agreed.
    before = found
    agreed = found.agreed if wanted.answers else agreed
    for written in wanted.answers:
        agreed = _answered(adapters, agreed, found.understood, written)
    if wanted.answers:
        found = reading(adapters, source, agreed)
        _refuse_strangers(agreed, before, found)
    if ask is not None:
        source, found = _asked(adapters, source, found, lambda one: ask(one, language))
    if not wanted.save:
        return Inspection(reading=found)
    return Inspection(reading=found, saved=_kept(adapters, source, found, file, language))


def _refuse_strangers(agreed: Agreed, before: Reading, now: Reading) -> None:
    """Refuse what was answered about columns that are in no sheet.

    A sheet of which no heading is known has none to compare with.
    Raises: BadAnswerError.
    """
    asked = {one.key[:4] for one in before.understood.questions}
    for name, said in agreed.sheets.items():
        known = before.agreed.sheets.get(name, AgreedSheet()).columns
        sheets = [one for one in now.understood.sheets if name in {one.name, EVERY_SHEET}]
        headings = {_folded(column.heading) for one in sheets for column in one.columns}
        for heading in said.columns:
            is_asked = ("sheets", name, "columns", heading) in asked or heading in known
            is_blank = bool(sheets) and not headings
            if not is_asked and not is_blank and _folded(heading) not in headings:
                raise BadAnswerError(
                    N_("No column of {sheet} is headed “{heading}”."), sheet=name, heading=heading
                )


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _asked(
    adapters: Adapters,
    source: Source,
    found: Reading,
    ask: Callable[[Question], str | None],
) -> tuple[Source, Reading]:
    """Ask what is open; answers may open further questions, so the workbook is read again."""
    asked: set[tuple[str, ...]] = set()
    while True:
        before = source
        news = [one for one in found.understood.questions if one.key not in asked]
        agreed = found.agreed
        for question in news:
            asked.add(question.key)
            answer = ask(question)
            if answer:
                source, agreed = _taken(
                    adapters, source, agreed, question, answer, found.understood
                )
        if (source, agreed) == (before, found.agreed):
            return source, found
        found = reading(adapters, source, agreed)


def _taken(
    adapters: Adapters,
    source: Source,
    agreed: Agreed,
    question: Question,
    answer: str,
    understood: Understood,
) -> tuple[Source, Agreed]:
    """Take an answer: most are agreed on, the month is said anew every time."""
    if question.asks is Asks.PERIOD:
        try:
            return replace(source, period=Period.parse(answer)), agreed
        except ValueError:  # a quarter, or a month without its year
            return source, agreed
    key, value = key_of(question, answer), value_of(question, answer)
    return source, _with_column(adapters, agreed, understood, key, value)


def _kept(
    adapters: Adapters, source: Source, found: Reading, file: Path, language: Language
) -> Path:
    """Keep how the workbook was read: so that it is read in the same way when it is read again."""
    agreed = agreed_as_read(found.understood, found.month, found.agreed)
    if source.scheme is not None:
        agreed = replace(agreed, scheme=str(source.scheme))
    if any(sheet.layout != Layout.NATIVE for sheet in agreed.sheets.values()):
        ways = looser(agreed, found.agreed)
        again = (one for one in ways if _is_the_same(found, reading(adapters, source, one)))
        agreed = next(again, replace(agreed, sheets=found.agreed.sheets))
    remarks = remarks_on(agreed, found.understood, found.workbook.name, language)
    adapters.agreements.keep(agreed, file, remarks)
    return file


def _is_the_same(one: Reading, other: Reading) -> bool:
    return one.month == other.month and _shown(one) == _shown(other)


def _shown(found: Reading) -> object:
    """Give what a reading comes to where no month could be made, but why it is so."""
    sheets = [
        (sheet.name, sheet.use, sheet.rows, [(one.meaning, one.kpi) for one in sheet.columns])
        for sheet in found.understood.sheets
        if sheet.use
    ]
    questions = [question.key for question in found.understood.questions]
    problems = Counter((one.code, one.place) for one in found.problems if one.code not in CHANGES)
    return sheets, questions, problems, found.understood.agents, found.understood.kpis


def _answered(adapters: Adapters, agreed: Agreed, understood: Understood, written: str) -> Agreed:
    """Agree on KEY=VALUE; a key may be written without quotes where a question names it.

    Raises: BadAnswerError.
    """
    for question in understood.questions:
        for asked, way in _ways(question):
            value = _value(written.removeprefix(f"{way}="))
            is_this = asked == question.key or value in question.options
            if written.startswith(f"{way}=") and is_this:
                return _agreed(adapters, agreed, understood, *_chosen(question, value))
    # A key may hold = itself, within quotes: the value begins behind the last one.
    way, sign, value = written.rpartition("=")
    key = (adapters.agreements.way(way) or _unquoted(way)) if sign else ()
    if not key or not _value(value):
        raise BadAnswerError(
            N_("{written} is not understood; needed: KEY=VALUE, such as reading.aggregate=sum."),
            written=written,
        )
    return _agreed(adapters, agreed, understood, key, _value(value))


def _unquoted(way: str) -> tuple[str, ...]:
    """Take a key apart that lacks the quotes which TOML wants: sheets.Sales RAW DATA.use.

    A sheet or a heading with a dot in it needs them, so as not to be taken apart itself.
    """
    parts = way.split(".")
    table = parts[0] == "sheets" and len(parts) in _OF_SHEETS and all(map(str.strip, parts))
    column = len(parts) == min(_OF_SHEETS) or parts[2] == "columns"
    return tuple(parts) if table and column and '"' not in way else ()


def _ways(question: Question) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the ways to write a key; which KPI a column measures may be said of the column."""
    keys = [question.key]
    if question.asks is Asks.KPI and question.key[2:3] == ("columns",):
        keys.append(question.key[:-1])
    for key in keys:
        # As people type it: without quotes, within them where TOML needs them, within them all.
        quoted = ".".join((*key[:3], *(f'"{part}"' for part in key[3:4]), *key[4:]))
        for way in (".".join(key), dotted(key), quoted):
            yield key, way


def _chosen(question: Question, value: str) -> tuple[Sequence[str], str]:
    """Take one of the options of a question.

    Raises: BadAnswerError.
    """
    if question.asks is Asks.SHEET and value == question.what:
        return question.key, value
    if question.options and value not in question.options:
        raise BadAnswerError(
            N_("{key} cannot be {value}; it can be {needed}."),
            key=dotted(question.key),
            value=value,
            needed=", ".join(question.options),
        )
    return key_of(question, value), value_of(question, value)


def _agreed(
    adapters: Adapters, agreed: Agreed, understood: Understood, key: Sequence[str], value: str
) -> Agreed:
    try:
        return _with_column(adapters, agreed, understood, key, value)
    except StoppedError as refused:
        facts = {name: str(fact) for name, fact in refused.facts.items()}
        raise BadAnswerError(refused.sentence, **facts) from refused


def _with_column(
    adapters: Adapters, agreed: Agreed, understood: Understood, key: Sequence[str], value: str
) -> Agreed:
    """Agree on an answer; of a column also on the KPI and the period that its headings name."""
    if tuple(key[2:3]) == ("columns",) and key[-1] == "kpi":
        # Which KPI a column measures says that it is read, or that it is not.
        column = understood.column(key)
        told = column.meaning if column is not None and column.meaning in SHEET_MEASURES else ""
        meaning = IGNORE if value == IGNORE else told or "realized"
        agreed = adapters.agreements.answered(agreed, key[:-1], meaning)
        if value == IGNORE:
            return agreed
    agreed = adapters.agreements.answered(agreed, key, value)
    for part, said in named_besides(understood.column(key), value).items():
        agreed = adapters.agreements.answered(agreed, (*key, part), said)
    return agreed


def _value(written: str) -> str:
    return written.strip().strip('"')
