"""How one workbook writes things down: the notation of each column, chosen once and kept."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from random import Random

from tests.oracle.columns import SAID
from tests.oracle.meaning import Month
from tests.oracle.notation import BLANK, Cell, Pen, Scale, scale_of


def text(value: str | None) -> Cell:
    """Put text into a cell, or leave it blank."""
    return Cell(value) if value else BLANK


def numbers(values: Iterable[object]) -> Sequence[Decimal]:
    """Keep the numbers among the values of a column."""
    return [value for value in values if isinstance(value, Decimal)]


class Ways:
    """The notations of one workbook."""

    def __init__(self, month: Month, seed: int) -> None:
        rng = Random(seed)  # noqa: S311 - notations are drawn anew from their number, not secrets
        self.month = month
        self.pen = Pen(rng, month.language)
        self.rng = rng
        self.kpis = {kpi.code: kpi for role in month.roles for kpi in role.kpis}
        relative = month.weights == "relative"
        kpis = [kpi for role in month.roles for kpi in role.kpis]
        rungs = [*month.common, *(rung for role in month.roles for rung in role.ladder or ())]
        # Weights are told apart by their sums, so any of the three will do.
        written: Sequence[Scale] = ("ratio", "percent", "percent", "formatted")
        self.weights: Scale = "relative" if relative else rng.choice(written)
        self.percents: Mapping[str, Scale] = {code: rng.choice(written) for code in self.kpis}
        ratios = {
            "step": numbers(kpi.step for kpi in kpis),
            "threshold": numbers(kpi.threshold for kpi in kpis),
            "floor": numbers(kpi.floor for kpi in kpis),
            "cap": numbers(kpi.cap for kpi in kpis),
            "from": numbers(rung.floor for rung in rungs),
            "payout": numbers(rung.payout for rung in rungs if rung.kind == "rate"),
            "score": numbers(score for rows in month.bands.values() for _, score in rows),
        }
        self.largest = {column: max(drawn, default=None) for column, drawn in ratios.items()}
        self.scales = {column: scale_of(self.pen, drawn) for column, drawn in ratios.items()}
        if any(kpi.best is not None for kpi in kpis):
            self.scales["score"] = "relative"  # what is out of five stays as it is

    def said(self, word: str | None) -> Cell:
        """Write a word of the contract in either language, in any case."""
        if word is None:
            return BLANK
        pair = SAID.get(word, (word, word))
        chosen = self.rng.choice(pair)
        return Cell(chosen.capitalize() if self.pen.often(0.2) else chosen)

    def ratio(self, column: str, value: Decimal | None) -> Cell:
        """Write a value of a ratio column."""
        scale = self.scales[column]
        if scale == "relative":
            return self.pen.number(value)
        # A % cell among percents holds a ratio all the same. The largest stays plain, so that
        # the column can still be told.
        apart = scale == "percent" and value != self.largest[column] and self.pen.often(0.08)
        return self.pen.ratio(value, "formatted" if apart else scale)

    def identity(self, agent_id: str) -> Cell:
        """Write an id as text, or as the number it looks like when nothing is lost by it."""
        if agent_id.isdigit() and not agent_id.startswith("0") and self.pen.often(0.3):
            return Cell(float(agent_id))
        return Cell(agent_id)

    def weight(self, value: Decimal | None) -> Cell:
        """Write a weight."""
        if self.weights == "relative":
            return self.pen.number(value)
        return self.pen.ratio(value, self.weights)

    def measured(self, code: str, value: Decimal | None) -> Cell:
        """Write a target or a realized value of a KPI."""
        kpi = self.kpis[code]
        if kpi.unit == "yes-no" and value is not None:
            return self.pen.met(value)
        unit = kpi.unit if kpi.unit == "%" or kpi.unit_said else ""
        return self.pen.measured(value, unit, self.percents[code])
