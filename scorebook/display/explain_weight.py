"""What a KPI weighs: in its group, in the score, and where others do not count.

Units: weights as the lines have them.
"""

from collections.abc import Iterator
from decimal import Decimal

from scorebook.core.agent import Line
from scorebook.core.numbers import ZERO, exact
from scorebook.core.scorecard import Scorecard
from scorebook.core.scoring import LineResult
from scorebook.display.figures import Figures
from scorebook.display.steps import Step, step

GROUPS = "docs/rules.md#groups"
SPREAD = "docs/rules.md#spread"


def weight_steps(result: LineResult, card: Scorecard, figures: Figures) -> Iterator[Step]:
    """Say what a line weighs, and what it weighs in the score where that is more.

    Rule: docs/rules.md#groups, docs/rules.md#spread
    """
    yield _weight(result.line, card, figures)
    if result.counts is not None and result.counts != result.line.weight:
        yield _counts(result.line, result.counts, card, figures)


def _weight(line: Line, card: Scorecard, figures: Figures) -> Step:
    _ = figures.translate
    written, rule = figures.weight(line.weight), ""
    of_group, within = _group_weight(line, card), line.kpi.weight_in_group
    if of_group is not None and within is not None:
        with exact():
            is_product = of_group * within == line.weight
        if is_product and within != line.weight:
            words = _("{group_weight} of {group} × {weight} = {whole}")
            written = words.format(
                group_weight=figures.number(of_group),
                group=line.kpi.group,
                weight=figures.number(within),
                whole=written,
            )
            rule = GROUPS
    return step(_("weight"), written, place=line.weight_place, rule=rule)


def _group_weight(line: Line, card: Scorecard) -> Decimal | None:
    """Give the weight of the line's group, which any of its KPIs may name."""
    same = (one.line.kpi for one in card.lines if one.line.kpi.group == line.kpi.group)
    return next((kpi.group_weight for kpi in same if kpi.group_weight is not None), None)


def _counts(line: Line, counts: Decimal, card: Scorecard, figures: Figures) -> Step:
    """Write how the weight of what does not count was shared out within the group."""
    _ = figures.translate
    group = [one for one in card.lines if one.line.kpi.group == line.kpi.group]
    whole = sum((one.line.weight for one in group), ZERO)
    counted = sum((one.line.weight for one in group if one.credit is not None), ZERO)
    words = _("the group weighs {whole}, of which {counted} counts: ")
    numbers = (line.weight, whole, counted, counts)
    weight, of_group, of_counted, result = (figures.number(one) for one in numbers)
    sums = f"{weight} × {of_group} ÷ {of_counted} = {result}"
    said = words.format(whole=of_group, counted=of_counted) + sums
    return step(_("weight that counts"), said, rule=SPREAD)
