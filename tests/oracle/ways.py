"""How one workbook writes things down: the notation of each column, chosen once and kept."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from random import Random

from tests.oracle.columns import AGENTS, SAID
from tests.oracle.meaning import Kpi, Month, Role
from tests.oracle.notation import BLANK, MOST_RATIO, USUAL_NA, Cell, Pen, Scale, scale_of

WRITTEN: Sequence[Scale] = ("ratio", "percent", "percent", "formatted")
WITHOUT_TARGET = {"band", "interpolate", "worst-best", "yes-no", "zero-count"}
"""What stands as a target of these is not asked for, and does not tell how to read other values."""
RATIO_COLUMNS = ("step", "tolerance", "threshold", "floor", "cap", "full_credit_at_max")


def text(value: str | None) -> Cell:
    """Put text into a cell, or leave it blank."""
    return Cell(value) if value else BLANK


def numbers(values: Iterable[object]) -> Sequence[Decimal]:
    """Keep the numbers among the values of a column."""
    return [value for value in values if isinstance(value, Decimal)]


def adds_up(role: Role) -> bool:
    """Say whether the weights of a role of two levels add up to the last digit."""
    groups = {kpi.group: kpi.group_weight for kpi in role.kpis}
    inside = [sum(kpi.weight for kpi in role.kpis if kpi.group == group) for group in groups]
    return sum(weight or 0 for weight in groups.values()) == 1 and set(inside) == {1}


class Ways:
    """The notations of one workbook."""

    def __init__(self, month: Month, seed: int) -> None:
        rng = Random(seed)  # noqa: S311 - notations are drawn anew from their number, not secrets
        self.month = month
        self.pen = Pen(rng, month.language)
        self.rng = rng
        self.kpis = {kpi.code: kpi for role in month.roles for kpi in role.kpis}
        self.relative = month.weights == "relative"
        # Weights are told apart by their sums, so any of the three will do.
        self.weights: Scale = "relative" if self.relative else rng.choice(WRITTEN)
        self.group_weights: Scale = "relative" if self.relative else rng.choice(WRITTEN)
        self.percents = {code: self.scale_of_values(kpi) for code, kpi in self.kpis.items()}
        ratios = self.ratio_columns()
        self.largest = {column: max(drawn, default=None) for column, drawn in ratios.items()}
        self.scales = {column: scale_of(self.pen, drawn) for column, drawn in ratios.items()}
        if any(kpi.best is not None for kpi in self.kpis.values() if kpi.direction == "band"):
            self.scales["score"] = "relative"  # what is out of five stays as it is
        self.attendance: Scale = rng.choice(("ratio", "percent", "formatted"))
        self.whole_shares = {
            role.name
            for role in month.roles
            if role.kpis[0].group_weight is not None
            and not self.relative
            and adds_up(role)
            and rng.random() < 0.4
        }
        """The roles whose weights are written as shares of the whole score, groups or not."""
        self.heads = {key: rng.choice((key, AGENTS[key])) for key in ("active_days", "team")}
        """How the Agents columns are headed that a gate may look at."""

    def scale_of_values(self, kpi: Kpi) -> Scale:
        """Choose how the values of a KPI in % are written, so that they are told from ratios."""
        entries = [agent.entries.get(kpi.code) for agent in self.month.agents]
        found = [entry.realized for entry in entries if entry]
        if kpi.direction not in WITHOUT_TARGET:
            found += [entry.target for entry in entries if entry]
            found += [one.target for role in self.month.roles if (one := role.kpi(kpi.code))]
        told = any(value * 100 > MOST_RATIO for value in numbers(found))
        return self.rng.choice(WRITTEN if told else ("ratio", "formatted"))

    def ratio_columns(self) -> Mapping[str, Sequence[Decimal]]:
        """Give what stands in every column of ratios."""
        month = self.month
        kpis = [kpi for role in month.roles for kpi in role.kpis]
        rungs = [*month.common, *(rung for role in month.roles for rung in role.ladder or ())]
        return {
            **{column: numbers(getattr(kpi, column) for kpi in kpis) for column in RATIO_COLUMNS},
            "from": numbers(rung.floor for rung in rungs),
            "payout": numbers(rung.payout for rung in rungs if rung.kind == "rate"),
            "score": numbers(score for rows in month.bands.values() for _, score in rows),
        }

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

    def weight(self, value: Decimal | None, scale: Scale | None = None) -> Cell:
        """Write a weight."""
        scale = scale or self.weights
        return self.pen.number(value) if scale == "relative" else self.pen.ratio(value, scale)

    def measured(self, code: str, value: Decimal | None) -> Cell:
        """Write a target or a realized value of a KPI."""
        kpi = self.kpis[code]
        if kpi.unit == "yes-no" and value is not None:
            return self.pen.met(value)
        unit = kpi.unit if kpi.unit == "%" or kpi.unit_said else ""
        return self.pen.measured(value, unit, self.percents[code])

    def elsewhere(self, code: str, value: Decimal) -> Cell:
        """Write a value of a KPI on another sheet, where its notation cannot be shown anew."""
        kpi, scale = self.kpis[code], self.percents[code]
        if kpi.unit != "%":
            return self.measured(code, value)
        if scale == "formatted" or (kpi.unit_said and self.pen.often(0.2)):
            return self.pen.percent_cell(value)
        if kpi.unit_said and scale == "ratio":
            return self.pen.lone_ratio(value)
        return self.pen.number(value * 100 if scale == "percent" else value)

    def excused(self) -> Cell:
        """Write one of the workbook's words for what was excused."""
        return Cell(self.rng.choice(self.month.na_words or USUAL_NA))

    def named(self, code: str) -> Cell:
        """Name a KPI by its code or its name."""
        return Cell(self.rng.choice((code, code, self.kpis[code].name)))
