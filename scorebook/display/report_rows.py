"""The table of an agent's page: one row for each KPI, as text and as a bar.

Units: a bar is measured in parts of its own whole length, 0 to 1.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.achievement import has_small_sample
from scorebook.core.agent import Line, State
from scorebook.core.kpi import DEFAULT_CAP, WhenBlank
from scorebook.core.numbers import ONE, ZERO
from scorebook.core.scoring import LineResult
from scorebook.display.numbers import cut
from scorebook.display.report_formula import formula, limits
from scorebook.display.report_remarks import remarks
from scorebook.display.report_wording import NONE, Wording

# However far somebody got, a bar shows no more than this, or all others would be slivers.
_LONGEST_BAR = Decimal(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How far the credit reaches, how far the achievement reached, and where full credit is."""

    credit: Decimal
    achieved: Decimal
    full: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One KPI as the agent reads it.

    Shape: `note` says what became of a KPI that was not measured, else it is empty; `remarks` say
        what changed its figures; `bar` is None for a KPI that did not count, and `reached` says
        whether it earned full credit.
    """

    name: str
    formula: str
    weight: str
    target: str
    realized: str
    achievement: str
    credit: str
    points: str
    note: str
    remarks: tuple[str, ...]
    counts: bool
    reached: bool
    bar: Bar | None


def rows(lines: Sequence[LineResult], wording: Wording) -> tuple[Row, ...]:
    """Write every line, with bars on one common scale."""
    cap, scale = common_cap(lines), _scale(lines)
    return tuple(_row(line, wording, cap, scale) for line in lines)


def common_cap(lines: Sequence[LineResult]) -> Decimal | None:
    """Give the cap that most KPIs have; the others name theirs in their own row."""
    found = Counter(result.line.kpi.cap for result in lines).most_common(1)
    return found[0][0] if found else DEFAULT_CAP


def _row(result: LineResult, wording: Wording, cap: Decimal | None, scale: Decimal) -> Row:
    line, credit, achieved = result.line, result.credit, result.achievement
    rules = [formula(line, wording), *limits(line.kpi, cap, wording)]
    return Row(
        name=line.kpi.name or line.kpi.code,
        formula="; ".join(rules),
        weight=wording.weight(line.weight if result.counts is None else result.counts),
        target=wording.target(line),
        realized=_realized(result, wording),
        achievement=NONE if achieved is None else wording.percent(achieved),
        credit=NONE if credit is None else wording.percent(credit),
        points=NONE if result.points is None else wording.points(result.points),
        note=_note(result, wording),
        remarks=tuple(remarks(result, wording)),
        counts=credit is not None,
        reached=credit is not None and credit >= ONE,
        bar=None if credit is None else _bar(credit, achieved or ZERO, scale),
    )


def _realized(result: LineResult, wording: Wording) -> str:
    _ = wording.translate
    if result.line.state is State.EXCUSED:
        return _("N/A")
    if result.line.realized is None:
        return _("blank")
    return wording.value(result.line.realized, result.line.kpi, result.line)


def _note(result: LineResult, wording: Wording) -> str:
    """Say what a KPI that was not measured counts as. Rule: docs/rules.md#not-measured."""
    _ = wording.translate
    if result.line.state is State.BLANK:
        match result.line.kpi.when_blank:
            case WhenBlank.ZERO:
                return _("not filled in: earns nothing")
            case WhenBlank.FULL:
                return _("not filled in: earns full credit")
            case _:
                return _("not filled in: does not count")
    if result.credit is None and result.line.state is State.MEASURED:
        if has_small_sample(result.line):
            return _small_sample(result.line, wording)
        return _("the target is 0: does not count")
    return _("N/A: does not count") if result.credit is None else ""


def _small_sample(line: Line, wording: Wording) -> str:
    """Say how many measurements there are, and how many it takes. Rule: docs/rules.md#sample."""
    _ = wording.translate
    return _("{sample} measurements, at least {least} needed: does not count").format(
        sample=wording.plain(line.sample or ZERO), least=wording.plain(line.kpi.min_sample or ZERO)
    )


def _scale(lines: Sequence[LineResult]) -> Decimal:
    """Give the ratio at the end of every bar: room for the usual cap, more where it was passed."""
    credits_earned = [result.credit for result in lines if result.credit is not None]
    return min(_LONGEST_BAR, max([DEFAULT_CAP, *credits_earned]))


def _bar(credit: Decimal, achieved: Decimal, scale: Decimal) -> Bar:
    return Bar(
        credit=_part(credit, scale),
        achieved=_part(max(achieved, credit), scale),
        full=_part(ONE, scale),
    )


def _part(ratio: Decimal, scale: Decimal) -> Decimal:
    return cut(min(max(ratio, ZERO), scale) / scale, 4)
