"""One KPI's way from its cell to its points: realized, target, formula, credit, weight."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.achievement import is_excused
from scorebook.core.agent import Line, State
from scorebook.core.kpi import NEEDS_TARGET, Direction
from scorebook.core.numbers import ZERO
from scorebook.core.scoring import LineResult
from scorebook.display.directions import direction_name, formula_words, policy_name
from scorebook.display.figures import Figures
from scorebook.display.language import translator
from scorebook.display.steps import Step, step
from scorebook.display.worked import worked

NOT_MEASURED = "docs/rules.md#not-measured"
ZERO_TARGET = "docs/rules.md#zero-target"
CREDIT = "docs/rules.md#credit"
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


def line_steps(result: LineResult, figures: Figures) -> tuple[Step, ...]:
    """Say how a line came to its points, or why it does not count."""
    return tuple(_steps(result, figures))


def _steps(result: LineResult, figures: Figures) -> Iterator[Step]:
    _ = translator(figures.language)
    line = result.line
    yield _realized(line, figures)
    if result.achievement is not None:
        yield from _target(line, figures)
        yield _formula(line, figures)
        yield step(
            _("achievement"),
            worked(line, result.achievement, figures),
            rule=_RULES[line.kpi.direction],
        )
        yield from _limits(line, result.achievement, figures)
    if result.credit is None or result.points is None:
        yield _left_out(line, figures)
        return
    yield step(_("credit"), figures.ratio(result.credit), rule=CREDIT)
    yield step(_("weight"), figures.weight(line.weight), place=line.weight_place)
    yield step(
        _("points"),
        f"{figures.number(line.weight)} × {figures.number(result.credit)}"
        f" = {figures.number(result.points)}",
        rule=SCORE,
    )


def _realized(line: Line, figures: Figures) -> Step:
    _ = translator(figures.language)
    if line.state is State.MEASURED and line.realized is not None:
        return step(_("realized"), figures.value(line.realized, line.kpi), place=line.place)
    if line.state is State.EXCUSED:
        words = _("N/A: excused on purpose")
    else:
        words = _("blank: when_blank = {policy}").format(
            policy=policy_name(line.kpi.when_blank, figures.language)
        )
    return step(_("realized"), words, place=line.place, rule=NOT_MEASURED)


def _target(line: Line, figures: Figures) -> Iterator[Step]:
    _ = translator(figures.language)
    if line.kpi.direction not in NEEDS_TARGET or line.target is None:
        return
    words = figures.value(line.target, line.kpi)
    if line.kpi.direction is Direction.RANGE and line.target_high is not None:
        words = _("{low} to {high}").format(
            low=words, high=figures.value(line.target_high, line.kpi)
        )
    yield step(_("target"), words, place=line.target_place)


def _formula(line: Line, figures: Figures) -> Step:
    _ = translator(figures.language)
    name = direction_name(line.kpi.direction, figures.language)
    words = formula_words(line.kpi, figures.language)
    return step(_("formula"), f"{name}: {words}", place=line.kpi.place)


def _limits(line: Line, achievement: Decimal, figures: Figures) -> Iterator[Step]:
    """Say what threshold, floor and cap do, in the order in which they act."""
    _ = translator(figures.language)
    kpi = line.kpi
    missed = kpi.threshold is not None and achievement < kpi.threshold
    if kpi.threshold is not None:
        words = (
            _("{value} is below {limit}: the credit is 0, and the floor does not lift it")
            if missed
            else _("{value} is not below {limit}")
        )
        yield _limit(_("threshold"), words, achievement, kpi.threshold, figures)
    if missed:
        return
    lifted = max(achievement, kpi.floor)
    if kpi.floor != ZERO or lifted != achievement:
        words = (
            _("{value} is below {limit} and is lifted to it")
            if lifted != achievement
            else _("{value} is not below {limit}")
        )
        yield _limit(_("floor"), words, achievement, kpi.floor, figures)
    if kpi.cap is None:
        yield step(_("cap"), _("none"), rule=CREDIT)
        return
    words = (
        _("{value} is above {limit} and is cut to it")
        if lifted > kpi.cap
        else _("{value} is not above {limit}")
    )
    yield _limit(_("cap"), words, lifted, kpi.cap, figures)


def _limit(label: str, words: str, value: Decimal, limit: Decimal, figures: Figures) -> Step:
    said = words.format(value=figures.number(value), limit=figures.ratio(limit))
    return step(label, said, rule=CREDIT)


def _left_out(line: Line, figures: Figures) -> Step:
    _ = translator(figures.language)
    zero_target = line.state is State.MEASURED and is_excused(line)
    words = (
        _("none: the target is 0, when_target_zero = excuse; its weight does not count")
        if zero_target
        else _("none: its weight does not count")
    )
    return step(_("credit"), words, rule=ZERO_TARGET if zero_target else NOT_MEASURED)
