"""Strengths and weaknesses of a result, by points and not by percentage."""

from collections.abc import Iterator

from scorebook.core.numbers import ZERO
from scorebook.core.scorecard import Scorecard
from scorebook.display.figures import Figures
from scorebook.display.shares import costs, strengths
from scorebook.display.steps import Step, step

STRENGTHS = "docs/rules.md#strengths"


def share_steps(card: Scorecard, figures: Figures) -> Iterator[Step]:
    """Name what brought the most points and what cost the most, each with its sum.

    Rule: docs/rules.md#strengths
    """
    _ = figures.translate
    brought = [
        f"{one.line.kpi.code} {figures.number(one.points or ZERO)}" for one in strengths(card.lines)
    ]
    if brought:
        yield step(_("strengths"), "; ".join(brought), rule=STRENGTHS)
    dear = [
        f"{one.line.kpi.code} {figures.number(one.counts or ZERO)}"
        f" × (1 − {figures.operand(one.credit or ZERO)}) = {figures.number(one.lost)}"
        for one in costs(card.lines)
    ]
    if dear:
        yield step(_("cost the most points"), "; ".join(dear), rule=STRENGTHS)
