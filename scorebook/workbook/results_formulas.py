"""How an agent's result is said in a spreadsheet: score, tier, payout, rank.

A score is the sum over the agent's own rows of the Lines sheet, which stand together: that stays
quick however many agents there are. Should somebody have sorted that sheet, the rows are found by
the agent's id instead; slower, and still right.

Rules: docs/rules.md#score, #tiers, #payout, #payout-rounding, #pro-rata, #ranking
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One column of Lines: the agent's own rows of it, and all of it."""

    own: str
    all: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentLines:
    """What a score is made of: `rows` is how many lines the agent has."""

    ids: Block
    weights: Block
    credits: Block
    points: Block
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderCells:
    """Where the Tiers sheet keeps a ladder, as absolute references."""

    first: str
    floors: str
    names: str
    kinds: str
    payouts: str
    rate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCells:
    """The cells of one row of the Scores sheet."""

    agent_id: str
    base: str
    active_days: str
    points: str
    counted: str
    score: str
    tier_payout: str
    share: str
    rows: str
    scores: str


def rows_in_place(at: ScoreCells, lines: AgentLines) -> str:
    """Count the agent's rows where they were written: fewer once Lines has been sorted."""
    return f"=SUMPRODUCT(--EXACT({lines.ids.own},{at.agent_id}))"


def points(at: ScoreCells, lines: AgentLines) -> str:
    """Add up the points of the agent's lines. Rule: docs/rules.md#score."""
    found = f"SUMPRODUCT(--EXACT({lines.ids.all},{at.agent_id}),{lines.points.all})"
    return f"=IF({at.rows}={lines.rows},SUM({lines.points.own}),{found})"


def counted(at: ScoreCells, lines: AgentLines) -> str:
    """Add up the weights of the lines that count. Rule: docs/rules.md#not-measured."""
    own = f"SUMPRODUCT({lines.weights.own},--ISNUMBER({lines.credits.own}))"
    mine = f"--EXACT({lines.ids.all},{at.agent_id})"
    found = f"SUMPRODUCT({mine},{lines.weights.all},--ISNUMBER({lines.credits.all}))"
    return f"=IF({at.rows}={lines.rows},{own},{found})"


def score(at: ScoreCells, *, places: str, withheld: str) -> str:
    """Divide and round once, before the tier is looked up; no line that counts is not a 0.

    The inner ROUND takes off what floats add or lose, so that an exact tie is a tie again.
    Rule: docs/rules.md#score
    """
    rounded = f"ROUND(ROUND({at.points}/{at.counted},12),{places}+2)"
    return f"=IF(ISERROR({at.points}),{withheld},IF({at.counted}=0,{withheld},{rounded}))"


def note(at: ScoreCells, *, fault: str, nothing: str) -> str:
    """Say why there is no score, else nothing."""
    return f'=IF(ISERROR({at.points}),{fault},IF({at.counted}=0,{nothing},""))'


def tier(at: ScoreCells, ladder: LadderCells) -> str:
    """Look up the highest tier whose floor is reached. Rule: docs/rules.md#tiers."""
    return _if_scored(at, _rung(at, ladder, ladder.names))


def tier_payout(at: ScoreCells, ladder: LadderCells) -> str:
    """Give the tier's amount, or its rate of the base. Rule: docs/rules.md#payout."""
    pays = _rung(at, ladder, ladder.payouts)
    base = f"IF(ISNUMBER({at.base}),{at.base},IF({pays}=0,0,NA()))"
    times = f"IF({_rung(at, ladder, ladder.kinds)}={ladder.rate},{base},1)"
    return _if_scored(at, f"{pays}*{times}")


def share(at: ScoreCells, *, days: str) -> str:
    """Give the part of the period the agent was active. Rule: docs/rules.md#pro-rata."""
    part = f"ROUND(ROUND({at.active_days}/{days},12),4)"
    return _if_scored(at, f"IF(ISNUMBER({at.active_days}),{part},1)")


def payout(at: ScoreCells, *, unit: str) -> str:
    """Round the money once, at the very end, in whole units.

    The inner ROUND takes off what floats add or lose, as in `score`; six places, because money
    has more digits before the point. Rule: docs/rules.md#payout-rounding
    """
    return _if_scored(at, f"ROUND(ROUND({at.tier_payout}*{at.share}/{unit},6),0)*{unit}")


def rank(at: ScoreCells) -> str:
    """Give the place among all scores; equal scores share one. Rule: docs/rules.md#ranking."""
    return _if_scored(at, f"RANK({at.score},{at.scores})")


def _rung(at: ScoreCells, ladder: LadderCells, answers: str) -> str:
    """Look a score up; one below every floor still stands on the lowest rung."""
    return f"LOOKUP(MAX({at.score},{ladder.first}),{ladder.floors},{answers})"


def _if_scored(at: ScoreCells, answer: str) -> str:
    return f'=IF(ISNUMBER({at.score}),{answer},"")'
