"""The sheets of results.xlsx as people read them: their names, what a column is, what it needs.

The tables of columns stand in `result_columns`, the words of their cells in `result_words`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scorebook.core.sentences import N_


class Sheet(StrEnum):
    """A sheet of a results workbook, by its English name; some only where there is need."""

    SUMMARY = N_("Summary")
    SCORES = N_("Scores")
    LINES = N_("Lines")
    GATES = N_("Gates")
    OVERRIDES = N_("Overrides")
    TRUE_UP = N_("Corrections")
    TIERS = N_("Tiers")
    PROBLEMS = N_("Problems")
    RULES = N_("Rules")
    SOURCE = N_("Source")
    TRACE = N_("Trace")


class Use(StrEnum):
    """A rule that some months use and others do not: it brings its columns along.

    A month that does without it is shown without them.
    """

    TEAMS = "teams"
    GROUPS = "groups"
    GROUP_WEIGHTS = "group weights"
    SPREAD_BY_GROUP = "spread by group"
    SPREAD_NONE = "spread none"
    SAMPLE = "sample"
    FULL_CREDIT = "full credit at the maximum"
    TOLERANCE = "tolerance"
    START = "start"
    WORST = "worst"
    ROLLUP = "roll-up"
    PRORATED_TARGET = "pro-rated targets"
    PRORATED_RANGE = "pro-rated ranges"
    PAYOUT_CAP = "payout cap"
    GUARANTEE = "guarantee"
    RUNGS = "rungs counted"
    CURVES = "curves"
    UNITS = "units paid"
    AT_FLOOR = "payouts at a floor"
    FREE_AT_FLOOR = "payouts at a floor, without gates"
    GATES = "gates"
    ZEROING = "gates that zero credits"
    PAY_GATES = "gates on payouts"
    OVERRIDES = "overrides"
    KPI_OVERRIDES = "overridden KPIs"
    SCORE_OVERRIDES = "overridden scores"
    TIER_OVERRIDES = "overridden tiers"
    PAYOUT_OVERRIDES = "overridden payouts"
    EDGES = "near the edge"
    SINCE = "an earlier month"
    TRUE_UP = "corrections of closed months"


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
    """A column: the key the program knows it by, its heading, and the least width in letters.

    `when`: the rule without which there is no such column. `is_aside`: it only serves formulas,
    and is folded away.
    """

    key: str
    heading: str
    part: Part = Part.LABEL
    width: int = 10
    when: Use | None = None
    is_aside: bool = False


def columns_in_use(columns: Collection[Column], uses: Collection[Use]) -> tuple[Column, ...]:
    """Leave out the columns of rules that a month does not use."""
    return tuple(column for column in columns if column.when is None or column.when in uses)
