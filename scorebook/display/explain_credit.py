"""From an achievement to the credit that counts: threshold, full credit, floor, cap, gates."""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.achievement import has_small_sample, is_excused
from scorebook.core.agent import Line, State
from scorebook.core.credit import at_maximum, misses_threshold, reaches_target
from scorebook.core.gate import Gate
from scorebook.core.kpi import Kpi
from scorebook.core.numbers import ZERO
from scorebook.core.scheme import Spread
from scorebook.core.scoring import LineResult
from scorebook.display.figures import Figures
from scorebook.display.steps import Step, step

CREDIT = "docs/rules.md#credit"
FULL_CREDIT = "docs/rules.md#full-credit-at-max"
GATE_EFFECTS = "docs/rules.md#gate-effects"
NOT_MEASURED = "docs/rules.md#not-measured"
SAMPLE = "docs/rules.md#sample"
ZERO_TARGET = "docs/rules.md#zero-target"


def credit_steps(result: LineResult, figures: Figures) -> Iterator[Step]:
    """Say what threshold, full credit, floor, cap and gates do, in the order in which they act."""
    if result.achievement is not None:
        yield from _limits(result.line.kpi, result.achievement, figures)
    if result.credit is None:
        yield _left_out(result.line, figures)
        return
    if result.zeroed_by is not None and result.earned_credit is not None:
        yield _zeroed(result.earned_credit, result.zeroed_by, figures)
    _ = figures.translate
    yield step(_("credit"), figures.ratio(result.credit), rule=CREDIT)


def _limits(kpi: Kpi, achievement: Decimal, figures: Figures) -> Iterator[Step]:
    _ = figures.translate
    missed = misses_threshold(achievement, kpi)
    if kpi.threshold is not None:
        words = (
            _("{value} is below {limit}: the credit is 0, and the floor does not lift it")
            if missed
            else _("{value} is not below {limit}")
        )
        yield _limit(_("threshold"), words, achievement, kpi.threshold, figures)
    if missed:
        return
    earned = at_maximum(achievement, kpi)
    if kpi.full_credit_at_max is not None:
        yield _full_credit(achievement, kpi.full_credit_at_max, figures)
    yield from _floor_and_cap(kpi, earned, figures)


def _full_credit(achievement: Decimal, full: Decimal, figures: Figures) -> Step:
    """Say what reaching the largest value possible earns."""
    _ = figures.translate
    words = (
        _("{value} is not below 1: the target is reached, which earns {limit}")
        if reaches_target(achievement)
        else _("{value} is below 1: the target, which earns {limit}, is not reached")
    )
    said = words.format(value=figures.number(achievement), limit=figures.ratio(full))
    return step(_("full credit"), said, rule=FULL_CREDIT)


def _floor_and_cap(kpi: Kpi, earned: Decimal, figures: Figures) -> Iterator[Step]:
    _ = figures.translate
    lifted = max(earned, kpi.floor)
    if kpi.floor != ZERO or lifted != earned:
        words = (
            _("{value} is below {limit} and is lifted to it")
            if lifted != earned
            else _("{value} is not below {limit}")
        )
        yield _limit(_("floor"), words, earned, kpi.floor, figures)
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


def _zeroed(earned: Decimal, gate: Gate, figures: Figures) -> Step:
    _ = figures.translate
    words = _("“{gate}” was not passed: 0 instead of {credit}")
    said = words.format(gate=gate.name, credit=figures.ratio(earned))
    return step(_("gate"), said, place=gate.effect_place or gate.place, rule=GATE_EFFECTS)


def _left_out(line: Line, figures: Figures) -> Step:
    """Say that a line does not count, and where its weight goes."""
    _ = figures.translate
    why, rule = "", NOT_MEASURED
    if has_small_sample(line) and line.state is State.MEASURED:
        why, rule = _("the sample is too small"), SAMPLE
    elif line.state is State.MEASURED and is_excused(line):
        why, rule = _("the target is 0, when_target_zero = excuse"), ZERO_TARGET
    match figures.settings.spread:
        case Spread.ALL:
            weight = _("its weight does not count")
        case Spread.GROUP:
            weight = _("its weight goes to the others of its group")
        case Spread.NONE:
            weight = _("nobody takes over its weight, so that there is no score")
    none = _("none: {what}")
    return step(_("credit"), none.format(what="; ".join(w for w in (why, weight) if w)), rule=rule)
