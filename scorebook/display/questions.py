"""A question about reading a workbook, as it is asked on the screen and in scorebook.toml."""

import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest

from scorebook.core.agreed import OTHER_KPIS, SHEET_MEASURES, Aggregate, Agreed
from scorebook.core.sentences import N_
from scorebook.core.understood import Asks, ColumnRead, Question, Understood
from scorebook.display.language import Language, translator
from scorebook.display.meanings import named, period_words
from scorebook.display.shell import in_shell
from scorebook.display.toml import dotted, quoted

_MOST_PLACES = 6
_QUESTIONS: Mapping[Asks, str] = {
    Asks.SHEET: N_("Several sheets hold “{what}”. Which of them is read?"),
    Asks.COLUMN: N_("What does the column “{column}” hold?"),
    Asks.MEASURE: N_("What kind of figures does {sheet} hold?"),
    Asks.KPI: N_("Which KPI does {sheet} measure?"),
    Asks.AGENT: N_("Whose figures are in {sheet}? “@sheet”: the person the sheet is named after."),
    Asks.PERIOD: N_("Which month is meant?"),
    Asks.SPAN: N_("{sheet} holds no month by itself, but more. What is meant?"),
    Asks.AGGREGATE: N_("Several values of one agent and KPI: what do they come to?"),
}
_RIVALS = N_("Several columns may hold “{what}”. What does “{column}” hold?")
_OF_ONE_KPI = N_("Several values of “{what}” for one agent: what do they come to?")
_WHICH_KPI = N_("Which KPI does the column “{column}” measure?")
_OPTIONS = {
    "quarter": N_("the quarter of the month asked for"),
    "year": N_("the year of the month asked for"),
    "sum": N_("sum"),
    "mean": N_("mean"),
    "last": N_("last"),
    "problem": N_("a problem"),
}


def question_text(question: Question, language: Language) -> str:
    """Say what is asked."""
    _ = translator(language)
    asked = _QUESTIONS[question.asks]
    if question.asks is Asks.COLUMN and len(question.places) > 1:
        asked = _RIVALS
    if question.asks is Asks.KPI and "columns" in question.key:
        asked = _WHICH_KPI
    if question.kpi:
        asked = _OF_ONE_KPI
    return _(asked).format(
        what=question.kpi or named(question.what, "", language),
        column=question.what if asked is _WHICH_KPI else question.key[-1],
        sheet=question.places[0].sheet if question.places else "",
    )


def places_text(question: Question, language: Language) -> str:
    """Name the cells or sheets it is about: Sales!D4, Sales!E4 and 3 more."""
    _ = translator(language)
    words = question.words if len(question.words) == len(question.places) else ()
    named_so = zip_longest(question.places, words, fillvalue="")
    said_of = (f"{place} (“{word}”)" if word else str(place) for place, word in named_so)
    places = list(dict.fromkeys(said_of))
    said = ", ".join(places[:_MOST_PLACES])
    more = len(places) - _MOST_PLACES
    return _("{places} and {count} more").format(places=said, count=more) if more > 0 else said


def options_text(question: Question, language: Language) -> str:
    """List what may be answered, with what each word means and which is suggested."""
    _ = translator(language)
    if not question.options:
        return _("any text")
    return " · ".join(_option(question, option, language) for option in question.options)


def _option(question: Question, option: str, language: Language) -> str:
    _ = translator(language)
    said = option
    if question.asks in {Asks.COLUMN, Asks.MEASURE}:
        said = _explained(option, named(option, "", language))
    elif question.asks is Asks.PERIOD:
        said = period_words(option, language)
    elif question.asks in {Asks.AGGREGATE, Asks.SPAN} and option in _OPTIONS:
        said = _explained(option, _(_OPTIONS[option]))
    return _("{option} (suggested)").format(option=said) if option == question.suggested else said


def _explained(option: str, words: str) -> str:
    return option if words == option else f"{option} ({words})"


def answer_text(question: Question) -> str:
    """Write how to answer on the command line, with what is suggested or the first option."""
    usual = question.suggested or next(iter(question.options), "…")
    if question.asks is Asks.PERIOD:
        return f"{question.key[0]} {_month(usual)}"
    key, value = key_of(question, usual), value_of(question, usual)
    return f"--answer {in_shell('.'.join(key) + '=' + value)}"


def _month(option: str) -> str:
    """Write the month of a period as --period takes it, the year where nobody said it left open."""
    year = re.search(r"\d{4}", option)
    written = option.removeprefix(year[0]).lstrip("-") if year and option[0].isdigit() else option
    part = re.match(r"(?P<kind>[QH]?)(?P<number>\d{1,2})\b", written)
    size = {"Q": 3, "H": 6, "": 1}
    month = f"{int(part['number']) * size[part['kind']]:02d}" if part else "MM"
    return f"{year[0] if year else 'YYYY'}-{month}"


def key_of(question: Question, answer: str) -> tuple[str, ...]:
    """Say where an answer stands: which sheet is read is said of the sheet itself."""
    return ("sheets", answer, "use") if question.asks is Asks.SHEET else question.key


def value_of(question: Question, answer: str) -> str:
    """Say what stands there."""
    return question.what if question.asks is Asks.SHEET else answer


def named_besides(column: ColumnRead | None, answer: str) -> Mapping[str, str]:
    """Give the KPI and the period that the headings of a column of figures name."""
    if column is None or answer not in SHEET_MEASURES:
        return {}
    return {name: said for name, said in (("kpi", column.kpi), ("period", column.period)) if said}


def _line(key: str, value: str, besides: Mapping[str, str]) -> str:
    """Write the line of scorebook.toml that answers a question."""
    if not besides:
        return f"{dotted([key])} = {quoted(value)}"
    parts = {"measure": value, **besides}
    written = ", ".join(f"{name} = {quoted(said)}" for name, said in parts.items())
    return f"{dotted([key])} = {{ {written} }}"


def question_remarks(
    question: Question, understood: Understood, language: Language
) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Ask in scorebook.toml: question, options, and the line to answer it with, by its table."""
    _ = translator(language)
    if question.key[0].startswith("--") or question.kpi:
        return {}
    asked = _("QUESTION: {question} ({places})").format(
        question=question_text(question, language), places=places_text(question, language)
    )
    options = _("Options: {options}").format(options=options_text(question, language))
    usual = question.suggested or next(iter(question.options), "")
    answers = question.options if question.asks is Asks.SHEET else (usual,)
    lines: dict[tuple[str, ...], tuple[str, ...]] = {}
    for answer in answers:
        *table, key = key_of(question, answer)
        value = value_of(question, answer)
        besides = named_besides(understood.column(question.key), value)
        if question.asks is Asks.KPI and "columns" in table:
            # Nothing is written of the column yet: its line says all of it.
            *table, key = table
            value, besides = "realized", {"kpi": value}
        line = _line(key, value, besides)
        lines[tuple(table)] = (asked, options, line)
    return lines


def aggregate_remarks(
    questions: Iterable[Question], agreed: Agreed, language: Language
) -> tuple[str, ...]:
    """Ask in scorebook.toml what several values of each KPI come to; one line answers for all."""
    _ = translator(language)
    asked = [one for one in questions if one.kpi]
    if not asked:
        return ()
    lines = [
        _("QUESTION: {question} ({places})").format(
            question=question_text(one, language), places=places_text(one, language)
        )
        for one in asked
    ]
    words = {kpi: how.value for kpi, how in agreed.aggregates.items()}
    words |= {one.kpi: one.suggested or one.options[0] for one in asked}
    if agreed.aggregate is not Aggregate.PROBLEM:
        words[OTHER_KPIS] = agreed.aggregate.value
    line = ", ".join(f"{dotted([kpi])} = {quoted(how)}" for kpi, how in words.items())
    options = _("Options: {options}").format(options=options_text(asked[0], language))
    return (*lines, options, f"aggregate = {{ {line} }}")
