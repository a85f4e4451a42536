"""The achievement and the points of a line as formulas over the manager's own cells.

A formula is made only where it gives what the engine found from the numbers that stand there.
"""

from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.kpi import DIVIDES_BY_TARGET, USES_BANDS, Direction, Kpi
from scorebook.core.places import Place
from scorebook.core.scoring import LineResult
from scorebook.display.formulas.cells import NO_BANDS, BandCells, KpiCells, LineCells
from scorebook.display.formulas.limits import limited
from scorebook.display.formulas.ratios import ratio
from scorebook.display.formulas.references import array, number
from scorebook.display.formulas.states import states
from scorebook.display.language import Language
from scorebook.display.scored.ground import Because, Ground, Term

# Nothing but numbers stands in the cells that formulas are made for.
_WORDS = states(Language.EN, "")
# The directions in which it does not matter that both numbers are a hundred times what they are.
_SCALE_FREE = DIVIDES_BY_TARGET - {Direction.HIGHER_SIGNED}


@dataclass(frozen=True, slots=True)
class Live:
    """A formula's answer, and the condition under which there is one; "" for always.

    Shape: `cell` is the one that has to hold a number, where there is just one.
    """

    answer: str
    condition: str = ""
    cell: str = ""

    def formula(self, otherwise: str, *, per_hundred: bool) -> str:
        """Write the formula, with what it says when there is no answer.

        `per_hundred`: its column writes ratios as 95 instead of 0.95.
        """
        answer = f"({self.answer})*100" if per_hundred else self.answer
        return f"IF({self.condition},{answer},{otherwise})" if self.condition else answer


def live_achievement(result: LineResult, at: Place, ground: Ground) -> Live | Because:
    """Say how much of what was asked was delivered. Rule: docs/rules.md#achievement."""
    line, kpi = result.line, result.line.kpi
    if line.override is not None:
        return Because.OVERRIDE
    if line.read is not None:
        return Because.PRORATED
    if result.achievement is None:
        return Because.POLICY
    realized = ground.term(line.place, line.realized, at)
    if isinstance(realized, Because):
        return realized
    target = ground.term(line.target_place, line.target, at)
    if isinstance(target, Because):
        # The scheme's own, or typed as people type: a setting like the others.
        asked = "" if line.target is None else number(line.target)
    else:
        asked = str(target)
    measured = str(realized)
    if kpi.direction in _SCALE_FREE and isinstance(target, Term) and target.scale == realized.scale:
        measured, asked = realized.cell, target.cell
    cells = LineCells(
        weight="",
        target=asked,
        target_high="" if line.target_high is None else number(line.target_high),
        realized=measured,
        state="",
        achievement="",
        credit="",
        rules=_rules(kpi),
        start="" if kpi.start is None else number(kpi.start),
    )
    said = ratio(kpi, cells, _WORDS)
    return Live(said, f"ISNUMBER({realized.cell})", realized.cell)


def live_points(result: LineResult, at: Place, ground: Ground, achieved: str) -> Live | Because:
    """Multiply weight and credit. Rule: docs/rules.md#score.

    Shape: `achieved` refers to the line's achievement as a ratio, "" where no cell shows it.
    """
    weight = weight_of(result, at, ground)
    if isinstance(weight, Because):
        return weight
    rules = _rules(result.line.kpi)
    if achieved:
        return Live(f"{weight}*{limited(achieved, rules)}", f"ISNUMBER({achieved})")
    live = live_achievement(result, at, ground)
    if isinstance(live, Because):
        return live
    return Live(f"{weight}*{limited(f'({live.answer})', rules)}", live.condition)


def weight_of(result: LineResult, at: Place, ground: Ground) -> str | Because:
    """Write the weight: where it stands, or as the number it is."""
    line = result.line
    if result.counts != line.weight:
        return Because.SPREAD
    weight = ground.term(line.weight_place, line.weight, at)
    return number(line.weight) if isinstance(weight, Because) else str(weight)


def credited(achieved: str, kpi: Kpi) -> str:
    """Say what counts of an achievement. Rule: docs/rules.md#credit."""
    return limited(achieved, _rules(kpi))


def _rules(kpi: Kpi) -> KpiCells:
    """Write the settings of a KPI as the numbers they are."""

    def said(value: Decimal | None) -> str:
        return "" if value is None else number(value)

    return KpiCells(
        weight="",
        target="",
        target_high="",
        threshold=said(kpi.threshold),
        floor=said(kpi.floor),
        cap=said(kpi.cap),
        step=said(kpi.step),
        best=said(kpi.best),
        full_credit=said(kpi.full_credit_at_max),
        tolerance=said(kpi.tolerance),
        start=said(kpi.start),
        worst=said(kpi.worst),
        bands=_bands(kpi) if kpi.direction in USES_BANDS and kpi.bands else NO_BANDS,
    )


def _bands(kpi: Kpi) -> BandCells:
    starts = [band.start for band in kpi.bands]
    scores = [band.score for band in kpi.bands]
    return BandCells(
        starts=array(starts),
        scores=array(scores),
        first=number(starts[0]),
        last=number(starts[-1]),
        begins=array(starts[:-1]),
        ends=array(starts[1:]),
        scores_at_begin=array(scores[:-1]),
        scores_at_end=array(scores[1:]),
    )
