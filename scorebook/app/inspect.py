"""How a workbook is read, what people have to say about it, and keeping that for next month."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scorebook.app.check import Source, reading
from scorebook.app.exits import Exit
from scorebook.app.failures import StoppedError
from scorebook.app.ports import Adapters, Reading
from scorebook.core.agreed import NOTHING_AGREED, Agreed
from scorebook.core.agreeing import agreed_as_read
from scorebook.core.sentences import N_
from scorebook.core.understood import Question
from scorebook.display.agreement import remarks_on
from scorebook.display.language import Language
from scorebook.display.toml import dotted

# Asked one question after the other, with the whole reading; None leaves it open.
Asks = Callable[[Question, Language], str | None]


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
    adapters: Adapters, wanted: Wanted, asks: Asks | None, heard: Callable[[Language], Language]
) -> Inspection:
    """Read a workbook, take the answers, and read it again with them until nothing is new.

    Shape: `asks` is there when somebody can be asked; `heard` is told the workbook's language, and
        answers with the one to speak.
    Raises: StoppedError; BadAnswerError.
    """
    file = wanted.source.layout or adapters.agreements.place(wanted.source.workbook)
    is_new = wanted.save and not file.exists()
    agreed = (
        NOTHING_AGREED
        if is_new
        else adapters.agreements.agreed_on(wanted.source.workbook, wanted.source.layout)
    )
    found = reading(adapters, wanted.source, agreed)
    language = heard(found.language)
    for written in wanted.answers:
        key, value = _answer(adapters, written, found.understood.questions)
        agreed = _answered(adapters, agreed, found.understood.questions, key, value)
    if wanted.answers:
        found = reading(adapters, wanted.source, agreed)
    if asks is not None:
        found = _asked(adapters, wanted.source, found, lambda one: asks(one, language))
    if not wanted.save:
        return Inspection(reading=found)
    return Inspection(reading=found, saved=_kept(adapters, wanted.source, found, file, language))


def _asked(
    adapters: Adapters,
    source: Source,
    found: Reading,
    asks: Callable[[Question], str | None],
) -> Reading:
    """Ask what is open; answers may open further questions, so the workbook is read again."""
    asked: set[tuple[str, ...]] = set()
    while True:
        news = [one for one in found.understood.questions if one.key not in asked]
        agreed = found.agreed
        for question in news:
            asked.add(question.key)
            answer = asks(question)
            if answer:
                agreed = adapters.agreements.answered(agreed, question.key, answer)
        if agreed == found.agreed:
            return found
        found = reading(adapters, source, agreed)


def _kept(
    adapters: Adapters, source: Source, found: Reading, file: Path, language: Language
) -> Path:
    agreed = agreed_as_read(found.understood, found.month, found.agreed)
    if source.scheme is not None:
        agreed = replace(agreed, scheme=str(source.scheme))
    remarks = remarks_on(agreed, found.understood, found.workbook.name, language)
    adapters.agreements.keep(agreed, file, remarks)
    return file


def _answered(
    adapters: Adapters,
    agreed: Agreed,
    questions: Iterable[Question],
    key: Sequence[str],
    value: str,
) -> Agreed:
    question = next((one for one in questions if one.key == tuple(key)), None)
    if question is not None and question.options and value not in question.options:
        raise BadAnswerError(
            N_("{key} cannot be {value}; it can be {needed}."),
            key=dotted(key),
            value=value,
            needed=", ".join(question.options),
        )
    try:
        return adapters.agreements.answered(agreed, key, value)
    except StoppedError as refused:
        raise BadAnswerError(refused.sentence, **_texts(refused.facts)) from refused


def _texts(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: str(fact) for name, fact in facts.items()}


def _answer(
    adapters: Adapters, written: str, questions: Sequence[Question]
) -> tuple[Sequence[str], str]:
    """Read KEY=VALUE; a key may be written without quotes where a question names it.

    Raises: BadAnswerError.
    """
    for question in questions:
        for key in (".".join(question.key), dotted(question.key)):
            if written.startswith(f"{key}="):
                return question.key, _value(written.removeprefix(f"{key}="))
    # A key may hold = itself, within quotes: the value begins behind the last one.
    key, sign, value = written.rpartition("=")
    way = adapters.agreements.way(key) if sign else ()
    if not way or not _value(value):
        raise BadAnswerError(
            N_("{written} is not understood; needed: KEY=VALUE, such as reading.aggregate=sum."),
            written=written,
        )
    return way, _value(value)


def _value(written: str) -> str:
    return written.strip().strip('"')
