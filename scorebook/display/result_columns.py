"""The columns of the sheets of results.xlsx, in the order in which they stand.

A heading is the word the manager's own workbook uses for the same thing, where there is one.
"""

from scorebook.core.sentences import N_
from scorebook.display.results import Column, Part, Use

LINES = (
    Column("agent_id", N_("Agent ID")),
    Column("name", N_("Name"), width=18),
    Column("team", N_("Team")),
    Column("role", N_("Role")),
    Column("code", N_("Code"), width=8),
    Column("kpi", N_("KPI"), width=18),
    Column("group", N_("Group"), width=12, when=Use.GROUPS),
    Column("direction", N_("Direction"), width=12),
    Column("weight", N_("Weight"), Part.INPUT, 9),
    Column("whole", N_("Target of the whole period"), Part.INPUT, 15, Use.PRORATED_TARGET),
    Column(
        "whole_high", N_("Upper target of the whole period"), Part.INPUT, 15, Use.PRORATED_RANGE
    ),
    Column("target", N_("Target"), Part.INPUT, 15),
    Column("target_high", N_("Upper target"), Part.INPUT, 12),
    Column("realized", N_("Realized"), Part.INPUT, 15),
    Column("read", N_("Read before the override"), width=13, when=Use.KPI_OVERRIDES),
    Column("sample", N_("Sample"), Part.INPUT, 9, Use.SAMPLE),
    Column("state", N_("State"), Part.FORMULA, 14),
    Column("achievement", N_("Achievement"), Part.FORMULA, 13),
    Column("earned", N_("Credit before gates"), Part.FORMULA, 12, Use.ZEROING),
    Column("credit", N_("Credit"), Part.FORMULA, 10),
    Column("counts", N_("Weight that counts"), Part.FORMULA, 10, Use.SPREAD_BY_GROUP),
    Column("points", N_("Points"), Part.RESULT, 10),
    Column("reason", N_("Reason of the override"), width=24, when=Use.KPI_OVERRIDES),
    Column("cell", N_("Source cell"), width=14),
    Column("team_kpi", N_("Number of the KPI"), width=9, is_aside=True),
    Column("scored", N_("Scored"), Part.FORMULA, 9, Use.TEAMS, is_aside=True),
)

SCORES = (
    Column("agent_id", N_("Agent ID")),
    Column("name", N_("Name"), width=18),
    Column("team", N_("Team")),
    Column("role", N_("Role")),
    Column("base", N_("Base incentive"), Part.INPUT, 15),
    Column("active_days", N_("Active days"), Part.INPUT, 8),
    Column("payout_cap", N_("Payout cap"), Part.INPUT, 15, Use.PAYOUT_CAP),
    Column("guarantee", N_("Guarantee"), Part.INPUT, 15, Use.GUARANTEE),
    Column("points", N_("Points"), Part.FORMULA, 10),
    Column("counted", N_("Weight that counted"), Part.FORMULA, 12),
    Column("counting", N_("KPIs that count"), Part.FORMULA, 9, Use.SPREAD_NONE),
    Column("computed_score", N_("Computed score"), Part.FORMULA, 11, Use.SCORE_OVERRIDES),
    Column("score", N_("Score"), Part.RESULT, 10),
    Column("computed_tier", N_("Computed tier"), Part.FORMULA, 12, Use.TIER_OVERRIDES),
    Column("tier", N_("Tier"), Part.RESULT, 12),
    Column("units", N_("Units paid"), Part.FORMULA, 12, Use.UNITS),
    Column("units_target", N_("Target of the KPI paid"), Part.FORMULA, 12, Use.UNITS),
    Column("at_floor", N_("Incentive at the tier’s floor"), Part.FORMULA, 15, Use.AT_FLOOR),
    Column("tier_payout", N_("Incentive of the tier"), Part.FORMULA, 15),
    Column("gated_payout", N_("Incentive after gates"), Part.FORMULA, 15, Use.PAY_GATES),
    Column("share", N_("Share of the period"), Part.FORMULA, 10),
    Column("computed_payout", N_("Computed payout"), Part.FORMULA, 15, Use.PAYOUT_OVERRIDES),
    Column("payout", N_("Payout"), Part.RESULT, 15),
    Column("free_score", N_("Score without gates"), Part.FORMULA, 14, Use.ZEROING),
    Column("free_tier", N_("Tier without gates"), Part.FORMULA, 12, Use.GATES),
    Column("free_payout", N_("Payout without gates"), Part.FORMULA, 15, Use.GATES),
    Column("rank", N_("Rank"), Part.RESULT, 8),
    Column("previous_score", N_("Previous score"), width=10, when=Use.SINCE),
    Column("previous_tier", N_("Previous tier"), width=12, when=Use.SINCE),
    Column("change", N_("Change of the score"), Part.FORMULA, 10, Use.SINCE),
    Column("move", N_("Tier since then"), Part.FORMULA, 12, Use.SINCE),
    Column("edge", N_("Near the edge of"), Part.FORMULA, 12, Use.EDGES),
    Column("distance", N_("Distance"), Part.FORMULA, 10, Use.EDGES),
    Column("note", N_("Note"), Part.FORMULA, 22),
    Column("ladder", N_("Ladder"), width=12),
    Column("rows", N_("Rows in place"), Part.FORMULA, 9, is_aside=True),
    Column("reached", N_("Rung of the score"), Part.FORMULA, 9, Use.RUNGS, is_aside=True),
    Column("rung", N_("Rung of the tier"), Part.FORMULA, 9, Use.RUNGS, is_aside=True),
    Column(
        "previous_rung", N_("Rung of the previous tier"), width=9, when=Use.SINCE, is_aside=True
    ),
    Column("free_points", N_("Points without gates"), Part.FORMULA, 9, Use.ZEROING, is_aside=True),
    Column("free_rung", N_("Rung without gates"), Part.FORMULA, 9, Use.GATES, is_aside=True),
    Column(
        "free_at_floor",
        N_("Incentive at the floor of the tier without gates"),
        Part.FORMULA,
        15,
        Use.FREE_AT_FLOOR,
        is_aside=True,
    ),
    Column(
        "free_tier_payout",
        N_("Incentive of the tier without gates"),
        Part.FORMULA,
        15,
        Use.GATES,
        is_aside=True,
    ),
)

GATES = (
    Column("agent_id", N_("Agent ID")),
    Column("name", N_("Name"), width=18),
    Column("number", N_("No."), width=5),
    Column("gate", N_("Gate"), width=20),
    Column("measure", N_("Measure"), width=14),
    Column("found", N_("Found"), Part.INPUT, 12),
    Column("test", N_("Test"), width=6),
    Column("limit", N_("Limit"), Part.FORMULA, 12),
    Column("result", N_("Passed?"), Part.RESULT, 10),
    Column("effect", N_("If failed"), width=20),
    Column("amount", N_("Amount or name"), Part.FORMULA, 14),
    Column("tier", N_("Tier"), Part.FORMULA, 12),
    Column("free_tier", N_("Tier without gates"), Part.FORMULA, 12),
    Column("payout", N_("Payout"), Part.FORMULA, 15),
    Column("free_payout", N_("Payout without gates"), Part.FORMULA, 15),
    Column("cell", N_("Source cell"), width=14),
    Column("code", N_("Code"), width=9, is_aside=True),
    Column("line", N_("Row in Lines"), Part.FORMULA, 9, is_aside=True),
    Column("row", N_("Row in Scores"), Part.FORMULA, 9, is_aside=True),
)

OVERRIDES = (
    Column("agent_id", N_("Agent ID")),
    Column("name", N_("Name"), width=18),
    Column("what", N_("What"), width=16),
    Column("value", N_("Value decided"), Part.INPUT, 15),
    Column("computed", N_("Before the override"), Part.FORMULA, 15),
    Column("reason", N_("Reason"), width=40),
    Column("by", N_("By"), width=16),
    Column("date", N_("Date"), width=12),
    Column("cell", N_("Source cell"), width=14),
)

TRUE_UP = (
    Column("agent_id", N_("Agent ID")),
    Column("name", N_("Name"), width=18),
    Column("period", N_("Closed month"), width=16),
    Column("paid", N_("Paid then"), width=16),
    Column("settled", N_("Corrected since"), width=16),
    Column("due", N_("Due now"), width=16),
    Column("amount", N_("Correction"), Part.RESULT, 16),
)

TIERS = (
    Column("ladder", N_("Ladder"), width=16),
    Column("tier", N_("Tier"), width=14),
    Column("floor", N_("From"), Part.INPUT, 10),
    Column("kind", N_("Kind"), width=14),
    Column("kpi", N_("KPI of the units"), width=14, when=Use.UNITS),
    Column("payout", N_("Payout"), Part.INPUT, 16),
    Column("curve", N_("Within the tier"), width=22, when=Use.CURVES),
    Column("agents", N_("Agents"), Part.RESULT, 9),
    Column("total", N_("Total payout"), Part.RESULT, 18),
    Column("step", N_("Step of the rate"), Part.FORMULA, 12, Use.UNITS, is_aside=True),
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
    Column("row", N_("Row in Scores"), Part.FORMULA, 9, is_aside=True),
)

TEAM_KPIS = (
    Column("code", N_("Code")),
    Column("rollup", N_("Roll-up")),
    Column("kpi", N_("KPI")),
    Column("people", N_("Measured"), Part.FORMULA),
    Column("realized", N_("Realized"), Part.FORMULA),
    Column("target", N_("Target"), Part.FORMULA),
    Column("target_high", N_("Upper target"), Part.FORMULA),
    Column("achievement", N_("Achievement"), Part.FORMULA),
    # Stands in the folded column of the agents above.
    Column("lines", N_("Lines"), Part.FORMULA, is_aside=True),
    Column("credit", N_("Credit"), Part.FORMULA),
    Column("weight", N_("Weight"), Part.FORMULA),
    Column("counts", N_("Weight that counts"), Part.FORMULA),
    Column("points", N_("Points"), Part.RESULT),
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
    Column("group", N_("Group"), width=16, when=Use.GROUPS),
    Column("group_weight", N_("Group weight"), Part.INPUT, 10, Use.GROUP_WEIGHTS),
    Column("weight_in_group", N_("Weight in the group"), Part.INPUT, 10, Use.GROUP_WEIGHTS),
    Column("weight", N_("Weight"), Part.INPUT, 9),
    Column("target", N_("Target"), Part.INPUT, 15),
    Column("target_high", N_("Upper target"), Part.INPUT, 12),
    Column("threshold", N_("Threshold"), Part.INPUT, 12),
    Column("full_credit", N_("Full credit at the maximum"), Part.INPUT, 12, Use.FULL_CREDIT),
    Column("floor", N_("Floor"), Part.INPUT, 13),
    Column("cap", N_("Cap"), Part.INPUT, 18),
    Column("step", N_("Step"), Part.INPUT, 9),
    Column("tolerance", N_("Tolerance"), Part.INPUT, 10, Use.TOLERANCE),
    Column("start", N_("Start"), Part.INPUT, 12, Use.START),
    Column("worst", N_("Worst"), Part.INPUT, 12, Use.WORST),
    Column("best", N_("Best"), Part.INPUT, 9),
    Column("min_sample", N_("Minimum sample"), Part.INPUT, 10, Use.SAMPLE),
    Column("rollup", N_("Roll-up"), width=16, when=Use.ROLLUP),
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

RULES_OF_GATES = (
    Column("gate", N_("Gate")),
    Column("role", N_("Role")),
    Column("measure", N_("Measure")),
    Column("test", N_("Test")),
    Column("limit", N_("Limit"), Part.INPUT),
    Column("effect", N_("If failed")),
    Column("amount", N_("Amount or name"), Part.INPUT, 14),
    Column("cell", N_("Source cell")),
)

TRACE = (
    Column("agent_id", N_("Agent ID")),
    Column("name", N_("Name"), width=18),
    Column("kpi", N_("KPI"), width=18),
    Column("step", N_("Step"), width=18),
    Column("says", N_("What it says"), width=46),
    Column("cell", N_("Source cell"), width=16),
    Column("rule", N_("Rule"), width=30),
)
