"""A problem as people read it: what is wrong, where, what was found and needed, what to do next.

The wording is `core/catalogue.py`'s, said in the reader's language; the facts in it are written
as people write them. A wording without its facts is a fault of ours and crashes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.catalogue import CATALOGUE
from scorebook.core.destinations import Shown
from scorebook.core.gate import Effect
from scorebook.core.kpi import Direction, Kpi
from scorebook.core.places import Place
from scorebook.core.problems import Problem, Severity
from scorebook.core.scheme import EVERY_ROLE, PayoutKind
from scorebook.core.sentences import N_
from scorebook.display.directions import direction_name, formula_words
from scorebook.display.gate_words import effect_name
from scorebook.display.language import Language, Translate, translator
from scorebook.display.meanings import period_words
from scorebook.display.numbers import money, plain, short_percent

# Facts that are ratios inside and percentages to people.
RATIOS = frozenset({"total", "floor", "cap", "achievement", "full", "best", "weighs", "weighed"})
# Codes that found a ratio: a weight, the floor of a tier.
RATIO_FOUND = frozenset({"SB214", "SB225", "SB301", "SB302"})
# Codes that found periods: 2026-09, 10.
PERIODS_FOUND = frozenset({"SB108", "SB111"})
# Codes whose numbers are money.
MONEY = frozenset({"SB315"})
# Facts that are what a tier pays: money, or a share of the base when the fact `kind` says rate.
PAYOUTS = frozenset({"payout", "below"})
# Facts in the program's own words, which the catalogs translate; all other text is people's own.
OWN_WORDS = frozenset({"what", "needed", "first", "second", "instead", "because", "shown", "way"})
# Facts that are results: a ratio, a tier, or money, as the fact `shown` says.
RESULTS = frozenset({"theirs", "ours", "replaced"})

# A cell keeps 15 digits: show what was found, not a shortened number nobody typed.
_ALL_PLACES = 15
_MOST_OPTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemText:
    """One problem in one language; `message` says it in a single sentence."""

    code: str
    severity: Severity
    title: str
    where: str
    found: str
    needed: str
    why: str
    next: str
    message: str


def problem_text(problem: Problem, language: Language, currency: str = "IDR") -> ProblemText:
    """Put a problem into words.

    Raises: KeyError when the wording asks for a fact that was not given: a fault of ours.
    """
    _ = translator(language)
    kind = CATALOGUE[problem.code]
    facts = _facts(problem, language, currency)
    title, found, needed, why, to_do = (
        _(words).format_map(facts)
        for words in (kind.title, kind.found, kind.needed, kind.why, kind.next)
    )
    hints = [
        _(words).format_map(facts) for fact, words in kind.hints.items() if problem.facts.get(fact)
    ]
    return ProblemText(
        code=problem.code,
        severity=problem.severity,
        title=title,
        where=where(problem, language),
        found=found,
        needed=needed,
        why=why,
        next="; ".join([to_do, *hints]),
        message=_("{title}: found {found}; needed {needed}").format(
            title=title, found=found, needed=needed
        ),
    )


def where(problem: Problem, language: Language) -> str:
    """Say where it stands and whose it is: kpis.xlsx › KPI › G14 (agent 00123, KPI CSAT)."""
    _ = translator(language)
    place = problem.place or Place(book="")
    path = " › ".join(part for part in (place.book, place.sheet, place.cell) if part)
    concerned = [
        words.format(name=name)
        for words, name in ((_("agent {name}"), problem.agent_id), (_("KPI {name}"), problem.kpi))
        if name is not None
    ]
    if not concerned:
        return path or _("the workbook as a whole")
    return f"{path} ({', '.join(concerned)})" if path else ", ".join(concerned)


def problem_block(problem: Problem, language: Language, currency: str = "IDR") -> str:
    """Write one problem as a block of lines, the labels in a column."""
    _ = translator(language)
    text = problem_text(problem, language, currency)
    rows = (
        (_("where"), text.where),
        (_("found"), text.found),
        (_("needed"), text.needed),
        (_("why"), text.why),
        (_("next"), text.next),
    )
    width = max(len(label) for label, _words in rows) + 2
    mark = "" if text.severity is Severity.ERROR else "  (" + _("warning") + ")"
    return "\n".join(
        [
            f"{text.code}  {text.title}{mark}",
            *(f"  {label:<{width}}{words}".rstrip() for label, words in rows),
        ]
    )


def problems_page(problems: Sequence[Problem], language: Language, currency: str = "IDR") -> str:
    """Write every problem, a blank line between two, and how many there are."""
    blocks = [problem_block(problem, language, currency) for problem in problems]
    return "\n\n".join([*blocks, how_many(problems, language)])


def how_many(problems: Iterable[Problem], language: Language) -> str:
    """Count them in a sentence: 2 errors, 1 warning."""
    _ = translator(language)
    severities = [problem.severity for problem in problems]
    errors = severities.count(Severity.ERROR)
    warnings = severities.count(Severity.WARNING)
    if not severities:
        return _("No problems.")
    counts = (
        (errors, _("1 error") if errors == 1 else _("{count} errors")),
        (warnings, _("1 warning") if warnings == 1 else _("{count} warnings")),
    )
    return ", ".join(words.format(count=count) for count, words in counts if count) + "."


def _facts(problem: Problem, language: Language, currency: str) -> Mapping[str, str]:
    """Write every fact as people write it."""
    ratios = RATIOS | {"found"} if problem.code in RATIO_FOUND else RATIOS
    is_rate = problem.facts.get("kind") == PayoutKind.RATE
    # A problem of a whole sheet or file has no cell of its own to point to.
    given = {"cell": translator(language)(N_("its cell")), **problem.facts}
    if problem.code in PERIODS_FOUND:
        given = {name: _periods(value, language) for name, value in given.items()}
    shown = problem.facts.get("shown")
    if isinstance(shown, Shown):
        given |= {
            name: _result(value, shown, language, currency)
            for name, value in problem.facts.items()
            if name in RESULTS
        }
    written = {
        name: _payout(value, language, currency, is_rate=is_rate)
        if isinstance(value, Decimal) and (name in PAYOUTS or problem.code in MONEY)
        else _fact(name, value, language, ratios)
        for name, value in given.items()
    }
    if problem.kpi is not None and "what" in written:
        # What is missing may be missing of one KPI.
        written["what"] = written["what"].replace("{kpi}", problem.kpi)
    if "column" in written and "what" in written:
        written["what"] = written["what"].replace("{column}", written["column"])
    if "options" in problem.facts:
        written["options"] = _options(problem.facts["options"], language)
    if "key" in written and "instead" in written:
        written["instead"] = written["instead"].replace("{key}", written["key"])
    return written


def _options(options: object, language: Language) -> str:
    """List the first of what may be answered; without any, whatever people type."""
    _ = translator(language)
    every = [str(one) for one in options] if isinstance(options, list | tuple) else [str(options)]
    said, more = ", ".join(every[:_MOST_OPTIONS]), len(every) - _MOST_OPTIONS
    if not every:
        return _("any text")
    return _("{places} and {count} more").format(places=said, count=more) if more > 0 else said


def _periods(value: object, language: Language) -> object:
    """Write several periods as people say them; one alone stays as it was found."""
    if isinstance(value, list | tuple):
        return [period_words(str(one), language) for one in value]
    return value


def _payout(value: Decimal, language: Language, currency: str, *, is_rate: bool) -> str:
    return short_percent(value, language) if is_rate else money(value, currency, language)


def _result(value: object, shown: Shown, language: Language, currency: str) -> object:
    """Write a result as its kind is written; of several cells, what stood and what stands there."""
    match value:
        case None | "":
            return "–"
        case Decimal() if shown is Shown.PAYOUT:
            return money(value, currency, language)
        case Decimal():
            return short_percent(value, language)
        case tuple():
            return [
                f"{cell}: {_result(before, shown, language, currency)}"
                f" → {_result(now, shown, language, currency)}"
                for cell, before, now in value
            ]
        case _:
            return value


def _fact(name: str, value: object, language: Language, ratios: frozenset[str]) -> str:
    match value:
        case Decimal() if name in ratios:
            return short_percent(value, language)
        case Decimal():
            return plain(value, language, places=_ALL_PLACES)
        case Kpi():
            return formula_words(value, language)
        case list() | tuple():
            return ", ".join(_fact(name, each, language, ratios) for each in value)
        case str():
            return _words(name, value, language, translator(language))
        case _:
            return str(value)


def _words(name: str, value: str, language: Language, _: Translate) -> str:
    if name == "role" and value == EVERY_ROLE:
        return _("every role")
    if name == "language":
        return _("Indonesian") if value == Language.ID else _("English")
    if name == "direction":
        return direction_name(Direction(value), language)
    if name == "effect":
        return effect_name(Effect(value), language)
    # gettext answers the empty string with its own header.
    return _(value) if name in OWN_WORDS and value else value
