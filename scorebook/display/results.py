"""The sheets of results.xlsx as people read them: names, headings, what a column is, its words.

A heading is the word the manager's own workbook uses for the same thing, where there is one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scorebook.core.kpi import UnitKind, WhenBlank, WhenTargetZero
from scorebook.core.scheme import PayoutKind, Prorate, Weights
from scorebook.core.sentences import N_


class Sheet(StrEnum):
    """A sheet every results workbook has, by its English name."""

    SUMMARY = N_("Summary")
    SCORES = N_("Scores")
    LINES = N_("Lines")
    TIERS = N_("Tiers")
    PROBLEMS = N_("Problems")
    RULES = N_("Rules")
    SOURCE = N_("Source")


class Part(StrEnum):
    """What a cell is to its reader, told apart by its style."""

    LABEL = "label"
    INPUT = "input"
    FORMULA = "formula"
    RESULT = "result"


PART_WORDS: Mapping[Part, str] = {
    Part.INPUT: N_("Input: may be changed"),
    Part.FORMULA: N_("Formula"),
    Part.RESULT: N_("Result"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key the program knows it by, its heading, and the least width in letters."""

    key: str
    heading: str
    part: Part = Part.LABEL
    width: int = 10


LINES = (
    Column("agent_id", N_("Agent ID")),
    Column("name", N_("Name"), width=18),
    Column("team", N_("Team")),
    Column("role", N_("Role")),
    Column("code", N_("Code"), width=8),
    Column("kpi", N_("KPI"), width=18),
    Column("direction", N_("Direction"), width=12),
    Column("weight", N_("Weight"), Part.INPUT, 9),
    Column("target", N_("Target"), Part.INPUT, 15),
    Column("target_high", N_("Upper target"), Part.INPUT, 12),
    Column("realized", N_("Realized"), Part.INPUT, 15),
    Column("state", N_("State"), Part.FORMULA, 14),
    Column("achievement", N_("Achievement"), Part.FORMULA, 13),
    Column("credit", N_("Credit"), Part.FORMULA, 10),
    Column("points", N_("Points"), Part.RESULT, 10),
    Column("cell", N_("Source cell"), width=14),
)

SCORES = (
    Column("agent_id", N_("Agent ID")),
    Column("name", N_("Name"), width=18),
    Column("team", N_("Team")),
    Column("role", N_("Role")),
    Column("base", N_("Base incentive"), Part.INPUT, 15),
    Column("active_days", N_("Active days"), Part.INPUT, 8),
    Column("points", N_("Points"), Part.FORMULA, 10),
    Column("counted", N_("Weight that counted"), Part.FORMULA, 12),
    Column("score", N_("Score"), Part.RESULT, 10),
    Column("tier", N_("Tier"), Part.RESULT, 12),
    Column("tier_payout", N_("Incentive of the tier"), Part.FORMULA, 15),
    Column("share", N_("Share of the period"), Part.FORMULA, 10),
    Column("payout", N_("Payout"), Part.RESULT, 15),
    Column("rank", N_("Rank"), Part.RESULT, 8),
    Column("note", N_("Note"), Part.FORMULA, 22),
    Column("ladder", N_("Ladder"), width=12),
    Column("rows", N_("Rows in place"), Part.FORMULA, 9),
)

TIERS = (
    Column("ladder", N_("Ladder"), width=16),
    Column("tier", N_("Tier"), width=14),
    Column("floor", N_("From"), Part.INPUT, 10),
    Column("kind", N_("Kind"), width=14),
    Column("payout", N_("Payout"), Part.INPUT, 16),
    Column("agents", N_("Agents"), Part.RESULT, 9),
    Column("total", N_("Total payout"), Part.RESULT, 18),
)

TEAM = (
    Column("rank", N_("Rank"), Part.RESULT, 10),
    Column("agent_id", N_("Agent ID"), width=14),
    Column("name", N_("Name"), width=18),
    Column("role", N_("Role"), width=14),
    Column("score", N_("Score"), Part.RESULT, 12),
    Column("tier", N_("Tier"), Part.RESULT, 14),
    Column("payout", N_("Payout"), Part.RESULT, 18),
    Column("note", N_("Note"), Part.FORMULA, 24),
    Column("row", N_("Row in Scores"), Part.FORMULA, 9),
)

PROBLEMS = (
    Column("severity", N_("Severity"), width=11),
    Column("code", N_("Code"), width=8),
    Column("title", N_("Problem"), width=28),
    Column("where", N_("Where"), width=30),
    Column("found", N_("Found"), width=30),
    Column("needed", N_("Needed"), width=30),
    Column("why", N_("Why"), width=32),
    Column("next", N_("What to do next"), width=32),
)

RULES = (
    Column("role", N_("Role"), width=26),
    Column("code", N_("Code"), width=20),
    Column("kpi", N_("KPI"), width=22),
    Column("unit", N_("Unit"), width=15),
    Column("direction", N_("Direction"), width=13),
    Column("formula", N_("Formula"), width=38),
    Column("weight", N_("Weight"), Part.INPUT, 9),
    Column("target", N_("Target"), Part.INPUT, 15),
    Column("target_high", N_("Upper target"), Part.INPUT, 12),
    Column("threshold", N_("Threshold"), Part.INPUT, 12),
    Column("floor", N_("Floor"), Part.INPUT, 13),
    Column("cap", N_("Cap"), Part.INPUT, 18),
    Column("step", N_("Step"), Part.INPUT, 9),
    Column("best", N_("Best"), Part.INPUT, 9),
    Column("when_blank", N_("If blank"), width=19),
    Column("when_target_zero", N_("If target 0"), width=19),
)

BANDS = (
    Column("role", N_("Role")),
    Column("code", N_("Code")),
    Column("kpi", N_("KPI")),
    Column("start", N_("From"), Part.INPUT),
    Column("score", N_("Score"), Part.INPUT),
)

BLANK_WORDS: Mapping[WhenBlank, str] = {
    WhenBlank.PROBLEM: N_("is a problem"),
    WhenBlank.ZERO: N_("credit 0"),
    WhenBlank.EXCUSE: N_("does not count"),
    WhenBlank.FULL: N_("full credit"),
}

TARGET_ZERO_WORDS: Mapping[WhenTargetZero, str] = {
    WhenTargetZero.PROBLEM: N_("is a problem"),
    WhenTargetZero.ZERO: N_("achievement 0"),
    WhenTargetZero.EXCUSE: N_("does not count"),
    WhenTargetZero.FULL: N_("1 if as good as 0"),
}

UNIT_WORDS: Mapping[UnitKind, str] = {
    UnitKind.PERCENT: N_("percentage"),
    UnitKind.COUNT: N_("number"),
    UnitKind.CURRENCY: N_("money"),
    UnitKind.DURATION: N_("duration"),
    UnitKind.RATING: N_("rating"),
    UnitKind.INDEX: N_("index"),
    UnitKind.YES_NO: N_("yes or no"),
    UnitKind.OTHER: N_("other"),
}

KIND_WORDS: Mapping[PayoutKind, str] = {
    PayoutKind.AMOUNT: N_("fixed amount"),
    PayoutKind.RATE: N_("share of base"),
}

WEIGHTS_WORDS: Mapping[Weights, str] = {
    Weights.PERCENT: N_("total 100 % in each role"),
    Weights.RELATIVE: N_("compare only: divided by their total"),
}

PRORATE_WORDS: Mapping[Prorate, str] = {
    Prorate.NONE: N_("none: everybody counts for the whole period"),
    Prorate.PAYOUT: N_("payout × active days ÷ days of the period"),
}
