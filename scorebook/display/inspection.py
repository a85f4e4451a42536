"""How a workbook was read, on one screen: its sheets, what is missing, what is asked, what next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from textwrap import wrap

from scorebook.core.problems import Problem, errors
from scorebook.core.understood import Lacking, Question, Understood
from scorebook.display.inspection_sheet import (
    alike,
    blank_lines,
    plain_blocks,
    sheet_block,
    unread_lines,
)
from scorebook.display.language import Language, Translate, translator
from scorebook.display.meanings import period_words
from scorebook.display.problems import how_many, problem_text
from scorebook.display.questions import answer_text, options_text, places_text, question_text
from scorebook.display.shell import in_shell

WIDTH = 100
# Codes of what has changed since people agreed on how the workbook is read.
CHANGES = frozenset({"SB120", "SB121", "SB122", "SB123", "SB124", "SB125"})
_FIRST = 3
_MOST_KPIS, _FIRST_KPIS = 60, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What there is to show.

    Shape: `workbook` as it was named on the command line, `given` the options there that say how
        to read it (--scheme, --period …), which every command repeats; `agreed` and `saved` name
        the file that was read or written, empty for none; `ready` says whether results could be
        computed.
    """

    workbook: str
    understood: Understood
    problems: Sequence[Problem]
    currency: str
    ready: bool
    agreed: str = ""
    saved: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


def inspection_text(one: Inspected, language: Language) -> str:
    """Write how the workbook was read, a block for each kind of sheet, then what is left to do."""
    found = one.understood
    blocks = [_head(one, language)]
    blocks += [sheet_block(sheets, language, WIDTH) for sheets in alike(found.sheets)]
    blocks += plain_blocks(found.sheets, language, WIDTH)
    blocks += [
        "\n".join(lines)
        for lines in (
            blank_lines(found.sheets, language, WIDTH),
            unread_lines(found.sheets, language, WIDTH),
            _whole(found, language),
            _missing(found.lacking, language),
            _questions(found.questions, language),
            _changes(one, language),
            _last(one, language),
        )
        if lines
    ]
    return "\n\n".join(blocks)


def _head(one: Inspected, language: Language) -> str:
    """Say what was read and how it was agreed on, and how much of it there is."""
    _ = translator(language)
    how = (
        _("{workbook}, read as agreed in {layout}")
        if one.agreed
        else _("{workbook}, read by itself: nothing was agreed yet")
    )
    found = one.understood
    own = [sheet for sheet in found.sheets if not sheet.book]
    read = len({sheet.name for sheet in own if sheet.use})
    counted = _("{read} of {sheets} sheets read · agents: {agents} · KPIs: {kpis} · {questions}")
    return "\n".join(
        (
            how.format(workbook=one.workbook, layout=one.agreed),
            counted.format(
                read=read,
                sheets=len({sheet.name for sheet in own}),
                agents=len(found.agents),
                kpis=len(found.kpis),
                questions=_how_many_questions(len(found.questions), _),
            ),
        )
    )


def _how_many_questions(count: int, _: Translate) -> str:
    if not count:
        return _("nothing to ask")
    return _("1 question") if count == 1 else _("{count} questions").format(count=count)


def _whole(found: Understood, language: Language) -> list[str]:
    """Name the agents, the KPIs and the periods."""
    _ = translator(language)
    named = ((one, "" if name == one else name) for one, name in found.agents.items())
    first = [f"{agent_id} {name}".strip() for agent_id, name in islice(named, _FIRST)]
    more = ["…"] if len(found.agents) > _FIRST else []
    kpis = [f"{code} ({name})" if name != code else code for code, name in found.kpis.items()]
    if len(kpis) > _MOST_KPIS:
        kpis = [*kpis[:_FIRST_KPIS], _("… (all with --json)")]
    rows = (
        (_("Agents"), len(found.agents), ", ".join(first + more)),
        (_("KPIs"), len(found.kpis), ", ".join(kpis)),
        (
            _("Periods"),
            len(found.periods),
            ", ".join(period_words(one, language) for one in found.periods),
        ),
    )
    width = max(len(name) for name, *_rest in rows) + 2
    return [
        line
        for name, count, said in rows
        for line in _hanging(f"{name:<{width}}", f"{count}: {said}" if count else "–")
    ]


def _missing(lacking: Iterable[Lacking], language: Language) -> list[str]:
    _ = translator(language)
    lines = []
    for one in lacking:
        said = _(one.what)
        if one.in_scheme:
            said = _("{what} (a workbook with the rules can supply it: --scheme FILE)").format(
                what=said
            )
        lines += _hanging("  ", said)
    return [_("Missing"), *lines] if lines else []


def _questions(questions: Sequence[Question], language: Language) -> list[str]:
    _ = translator(language)
    lines = [_("Questions")] if questions else []
    for at, one in enumerate(questions, start=1):
        lines += _hanging(f"{at:>2}  ", question_text(one, language))
        for label, said in (
            (_("where"), places_text(one, language)),
            (_("options"), options_text(one, language)),
            (_("answer"), answer_text(one)),
        ):
            lines += _hanging(f"    {label:<9}", said)
    return lines


def _changes(one: Inspected, language: Language) -> list[str]:
    """Say what has changed since it was agreed."""
    _ = translator(language)
    lines: list[str] = []
    for problem in one.problems:
        if problem.code in CHANGES:
            text = problem_text(problem, language, one.currency)
            said = _("{title}: {found}").format(title=text.title, found=text.found)
            has_cell = problem.place is not None and problem.place.cell
            lines += _hanging("  ", f"{said} [{problem.place}]" if has_cell else said)
    return [_("Changed since it was agreed"), *lines] if lines else []


def _last(one: Inspected, language: Language) -> list[str]:
    """Count the problems and say what to do next."""
    _ = translator(language)
    problems = [problem for problem in one.problems if problem.code not in CHANGES]
    lines = []
    if problems:
        counted = _("Problems in the data: {count} What they are:").format(
            count=how_many(problems, language)
        )
        lines += [counted, f"  scorebook {_command(one, 'check')}"]
    if one.saved:
        lines.append(_("Kept in {file}.").format(file=one.saved))
    words, command = _next(one, _)
    return [*lines, _("Next: {words}").format(words=words), f"  scorebook {command}"]


def _next(one: Inspected, _: Translate) -> tuple[str, str]:
    """Say what to do next, and give the command that does it."""
    found = one.understood
    again = _command(one, "inspect")
    steps = (
        (
            found.questions and one.saved,
            _("answer the questions in this file, and look again:"),
            again,
        ),
        (found.questions, _("answer the questions, at a terminal:"), f"{again} --save"),
        (
            any(lacking.in_scheme for lacking in found.lacking),
            _("add what is missing, or name the workbook that has it:"),
            _command(one, "inspect", scheme="FILE"),
        ),
        (found.lacking, _("add what is missing, and look again:"), again),
        (not one.ready, _("see what is wrong:"), _command(one, "check")),
        (
            not one.saved and not one.agreed,
            _("if it is read rightly, keep it for next month:"),
            f"{again} --save",
        ),
        (errors(one.problems), _("see what is wrong:"), _command(one, "check")),
        (True, _("score the month:"), f"{_command(one, 'run')} --out results"),
    )
    return next((words, command) for holds, words, command in steps if holds)


def _command(one: Inspected, does: str, **more: str) -> str:
    """Write a command that reads the workbook as it was read now."""
    options = {**one.given, **{f"--{name}": value for name, value in more.items()}}
    given = (f" {name} {in_shell(value)}" for name, value in options.items())
    return f"{does} {in_shell(one.workbook)}{''.join(given)}"


def _hanging(lead: str, text: str) -> list[str]:
    """Write a text behind its label, further lines under its first."""
    room = WIDTH - len(lead)
    lines = wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
    return [lead + lines[0], *(" " * len(lead) + line for line in lines[1:])]
