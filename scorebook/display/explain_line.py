"""One KPI's way from its cell to its points: realized, target, formula, credit, weight."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.agent import Line, State
from scorebook.core.in_force import target_share
from scorebook.core.kpi import NEEDS_TARGET, Direction
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display.directions import direction_name, formula_words, policy_name
from scorebook.display.explain_credit import credit_steps
from scorebook.display.explain_weight import weight_steps
from scorebook.display.figures import Figures
from scorebook.display.steps import Step, step
from scorebook.display.worked import worked

NOT_MEASURED = "docs/rules.md#not-measured"
OVERRIDES = "docs/rules.md#overrides"
PRO_RATA = "docs/rules.md#pro-rata"
SAMPLE = "docs/rules.md#sample"
SCORE = "docs/rules.md#score"

_RULES = {
    Direction.HIGHER: "docs/rules.md#higher",
    Direction.HIGHER_SIGNED: "docs/rules.md#higher-signed",
    Direction.LOWER: "docs/rules.md#lower",
    Direction.LOWER_RATIO: "docs/rules.md#lower-ratio",
    Direction.RANGE: "docs/rules.md#range",
    Direction.STABILISE: "docs/rules.md#stabilise",
    Direction.BAND: "docs/rules.md#band",
    Direction.INTERPOLATE: "docs/rules.md#interpolate",
    Direction.WORST_BEST: "docs/rules.md#worst-best",
    Direction.FROM_START: "docs/rules.md#from-start",
    Direction.YES_NO: "docs/rules.md#yes-no",
    Direction.ZERO_COUNT: "docs/rules.md#zero-count",
}


def line_steps(result: LineResult, card: Scorecard, figures: Figures) -> tuple[Step, ...]:
    """Say how a line came to its points, or why it does not count.

    Shape: `card` is the one the line belongs to.
    """
    return tuple(_steps(result, card, figures))


def _steps(result: LineResult, card: Scorecard, figures: Figures) -> Iterator[Step]:
    _ = figures.translate
    line = result.line
    yield from _realized(line, figures)
    yield from _sample(line, figures)
    if result.achievement is not None:
        yield from _target(line, card, figures)
        yield _formula(line, figures)
        yield step(
            _("achievement"),
            worked(line, result.achievement, figures),
            rule=_RULES[line.kpi.direction],
        )
    yield from credit_steps(result, figures)
    if result.credit is None or result.points is None or result.counts is None:
        return
    yield from weight_steps(result, card, figures)
    yield step(
        _("points"),
        f"{figures.number(result.counts)} × {figures.operand(result.credit)}"
        f" = {figures.number(result.points)}",
        rule=SCORE,
    )


def _realized(line: Line, figures: Figures) -> Iterator[Step]:
    """Say what stood in the cell, and what somebody decided instead."""
    _ = figures.translate
    decided = line.override
    if decided is None or line.read is None:
        yield _cell(line, figures)
        return
    if line.read.state is State.BLANK:
        yield step(_("realized"), _("blank"), place=line.place)
    else:
        yield _cell(line.read, figures)
    value = _("N/A") if decided.value is None else figures.value(decided.value, line.kpi)
    words = _("{value} instead: {reason}").format(value=value, reason=figures.why(decided))
    yield step(_("override"), words, place=decided.place, rule=OVERRIDES)


def _cell(line: Line, figures: Figures) -> Step:
    _ = figures.translate
    if line.state is State.MEASURED and line.realized is not None:
        return step(_("realized"), figures.value(line.realized, line.kpi), place=line.place)
    if line.state is State.EXCUSED:
        words = _("N/A: excused on purpose")
    else:
        policy = policy_name(line.kpi.when_blank, figures.language)
        words = _("blank: when_blank = {policy}").format(policy=policy)
    return step(_("realized"), words, place=line.place, rule=NOT_MEASURED)


def _sample(line: Line, figures: Figures) -> Iterator[Step]:
    """Say whether enough measurements stand behind the value. Rule: docs/rules.md#sample."""
    _ = figures.translate
    least = line.kpi.min_sample
    if least is None or line.state is not State.MEASURED:
        return
    if line.override is not None:
        words = _("not asked for: somebody decided the value")
    elif line.sample is None:
        words = _("unknown, at least {least} are needed: it counts as measured")
    elif line.sample < least:
        words = _("{sample}, but at least {least} are needed: it counts as N/A")
    else:
        words = _("{sample}, at least {least} are needed")
    sample = "" if line.sample is None else figures.number(line.sample)
    said = words.format(sample=sample, least=figures.number(least))
    yield step(_("sample"), said, place=line.place, rule=SAMPLE)


def _target(line: Line, card: Scorecard, figures: Figures) -> Iterator[Step]:
    """Say what was asked for, as it stood and as it was pro-rated, and where the way begins."""
    _ = figures.translate
    kpi = line.kpi
    for label, value in (
        (_("start"), kpi.start if kpi.direction is Direction.FROM_START else None),
        (_("worst"), kpi.worst if kpi.direction is Direction.WORST_BEST else None),
        (_("best"), kpi.best if kpi.direction is Direction.WORST_BEST else None),
    ):
        if value is not None:
            yield step(label, figures.value(value, kpi), place=kpi.place)
    if kpi.direction not in NEEDS_TARGET or line.target is None:
        return
    read = line if line.read is None else line.read
    yield step(_("target"), _from_to(read, figures), place=read.target_place)
    if read.target != line.target or read.target_high != line.target_high:
        yield step(_("pro-rated target"), _prorated(line, read, card, figures), rule=PRO_RATA)


def _from_to(line: Line, figures: Figures) -> str:
    _ = figures.translate
    low = "" if line.target is None else figures.value(line.target, line.kpi)
    if line.kpi.direction is not Direction.RANGE or line.target_high is None:
        return low
    high = figures.value(line.target_high, line.kpi)
    return _("{low} to {high}").format(low=low, high=high)


def _prorated(line: Line, read: Line, card: Scorecard, figures: Figures) -> str:
    """Write the days, the share of them, and both ends of the target times it."""
    _ = figures.translate
    share = figures.number(target_share(card.agent, figures.settings))
    ends = [
        f"{figures.number(was)} × {share} = {figures.number(now)}"
        for was, now in ((read.target, line.target), (read.target_high, line.target_high))
        if was is not None and now is not None
    ]
    days = Decimal(0) if card.agent.active_days is None else card.agent.active_days
    return _("{days} of {all} days = {share}, rounded to 4 places").format(
        days=figures.number(days), all=figures.settings.period_days, share=share
    ) + "; ".join(["", *ends])


def _formula(line: Line, figures: Figures) -> Step:
    _ = figures.translate
    name = direction_name(line.kpi.direction, figures.language)
    words = formula_words(line.kpi, figures.language)
    return step(_("formula"), f"{name}: {words}", place=line.kpi.place)
