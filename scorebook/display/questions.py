"""A question about reading a workbook, as it is asked on the screen and in scorebook.toml."""

from scorebook.core.understood import Question
from scorebook.display.language import Language, translator
from scorebook.display.toml import dotted, quoted

_MOST_PLACES = 6


def question_text(question: Question, language: Language) -> str:
    """Say what is asked, with the facts it is about."""
    return translator(language)(question.what).format_map(dict(question.facts))


def places_text(question: Question, language: Language) -> str:
    """Name the cells or sheets it is about: Sales!D4, Sales!E4 and 3 more."""
    _ = translator(language)
    places = [str(place) for place in question.places]
    said = ", ".join(places[:_MOST_PLACES])
    more = len(places) - _MOST_PLACES
    return _("{places} and {count} more").format(places=said, count=more) if more > 0 else said


def options_text(question: Question, language: Language) -> str:
    """List what may be answered, what is suggested first said to be so."""
    _ = translator(language)
    if not question.options:
        return _("any text")
    return ", ".join(
        _("{option} (suggested)").format(option=option) if option == question.suggested else option
        for option in question.options
    )


def question_remark(question: Question, language: Language) -> list[str]:
    """Ask in scorebook.toml: the question, the options, and the line to answer it with."""
    _ = translator(language)
    asked = _("QUESTION: {question} ({places})").format(
        question=question_text(question, language), places=places_text(question, language)
    )
    options = _("Options: {options}").format(options=options_text(question, language))
    usual = question.suggested or next(iter(question.options), "")
    return [asked, options, f"{dotted(question.key[-1:])} = {quoted(usual)}"]
