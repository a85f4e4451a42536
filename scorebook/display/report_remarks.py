"""What an agent must know about one KPI besides its formula: decisions, scaled targets, gates."""

from collections.abc import Iterator

from scorebook.core.agent import Line, State
from scorebook.core.numbers import exact
from scorebook.core.scoring import LineResult
from scorebook.display.report_wording import Wording


def remarks(result: LineResult, wording: Wording) -> Iterator[str]:
    """Say what changed the figures of a row; nothing in a month without such rules.

    Rule: docs/rules.md#overrides, docs/rules.md#pro-rata, docs/rules.md#gate-effects
    """
    line = result.line
    if line.read is not None and line.override is not None:
        yield _overridden(line, line.read, wording)
    if line.read is not None and line.read.target != line.target:
        yield _prorated(line.read, wording)
    _ = wording.translate
    if result.zeroed_by is not None and result.earned_credit is not None:
        words = _("credit 0 instead of {credit}: gate “{gate}” not passed")
        credit = wording.percent(result.earned_credit)
        yield words.format(credit=credit, gate=result.zeroed_by.name)
    if result.counts is not None and result.counts != line.weight:
        with exact():
            more = result.counts - line.weight
        words = _("weight {own} + {more} of what does not count in its group")
        yield words.format(own=wording.weight(line.weight), more=wording.weight(more))


def _overridden(line: Line, read: Line, wording: Wording) -> str:
    _ = wording.translate
    was = _("blank")
    if read.state is State.EXCUSED:
        was = _("N/A")
    elif read.realized is not None:
        was = wording.value(read.realized, read.kpi, line)
    reason = wording.why(line.override) if line.override is not None else ""
    return _("decided, instead of {value}: {reason}").format(value=was, reason=reason)


def _prorated(read: Line, wording: Wording) -> str:
    _ = wording.translate
    return _("target of the whole period: {target}").format(target=wording.target(read))
