"""How an agent's score and payout are said in a spreadsheet.

A score is the sum over the agent's own rows of the Lines sheet, which stand together: that stays
quick however many agents there are. Should somebody have sorted that sheet, the rows are found by
the agent's id instead; slower, and still right.

Rules: docs/rules.md#score, #payout-limits, #payout-rounding, #pro-rata, #ranking, #overrides
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One column of Lines: the agent's own rows of it, and all of it."""

    own: str
    all: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentLines:
    """What a score is made of: `rows` is how many lines the agent has.

    `weights` are those that count; `earned` are the credits before gates, where gates zero some.
    `is_searched`: rows that are not where they were written are looked for.
    """

    ids: Block
    weights: Block
    credits: Block
    points: Block
    rows: int
    earned: Block | None = None
    is_searched: bool = True

    def otherwise(self, found: str) -> str:
        """Say what a sum is once the rows are not in place: a fault in a large month."""
        return found if self.is_searched else "NA()"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCells:
    """The cells of one row of the Scores sheet; empty where a column is left out."""

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
    payout_cap: str = ""
    guarantee: str = ""
    counting: str = ""
    computed_score: str = ""
    computed_payout: str = ""
    units: str = ""
    units_target: str = ""
    at_floor: str = ""
    gated_payout: str = ""
    free_score: str = ""
    free_points: str = ""
    free_tier_payout: str = ""
    free_rung: str = ""
    free_at_floor: str = ""
    reached: str = ""
    rung: str = ""
    distance: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What withholds a result: a condition that must not hold, and the words of the note."""

    condition: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRules:
    """What a score depends on besides its lines, as formulas and cells.

    `faults` withhold it whatever was decided; `gaps` where nobody has decided otherwise; `unpaid`
    is asked last, of whoever has a score: what the pay is made of and is not there.
    """

    places: str
    withheld: str
    cap: str = ""
    faults: Sequence[Fault] = ()
    gaps: Sequence[Fault] = ()
    unpaid: Sequence[Fault] = ()


def rows_in_place(at: ScoreCells, lines: AgentLines) -> str:
    """Count the agent's rows where they were written: fewer once Lines has been sorted."""
    return f"=SUMPRODUCT(--EXACT({lines.ids.own},{at.agent_id}))"


def points(at: ScoreCells, lines: AgentLines) -> str:
    """Add up the points of the agent's lines. Rule: docs/rules.md#score."""
    found = f"SUMPRODUCT(--EXACT({lines.ids.all},{at.agent_id}),{lines.points.all})"
    return f"=IF({at.rows}={lines.rows},SUM({lines.points.own}),{lines.otherwise(found)})"


def free_points(at: ScoreCells, lines: AgentLines) -> str:
    """Add up the points there would be without gates. Rule: docs/rules.md#gate-effects."""
    earned = lines.earned or lines.credits
    own = f"SUMPRODUCT({lines.weights.own},{earned.own})"
    mine = f"--EXACT({lines.ids.all},{at.agent_id})"
    found = f"SUMPRODUCT({mine},{lines.weights.all},{earned.all})"
    return f"=IF({at.rows}={lines.rows},{own},{lines.otherwise(found)})"


def counted(at: ScoreCells, lines: AgentLines) -> str:
    """Add up the weights of the lines that count. Rule: docs/rules.md#not-measured."""
    own = f"SUMPRODUCT({lines.weights.own},--ISNUMBER({lines.credits.own}))"
    mine = f"--EXACT({lines.ids.all},{at.agent_id})"
    found = f"SUMPRODUCT({mine},{lines.weights.all},--ISNUMBER({lines.credits.all}))"
    return f"=IF({at.rows}={lines.rows},{own},{lines.otherwise(found)})"


def counting(at: ScoreCells, lines: AgentLines) -> str:
    """Count the lines that count. Rule: docs/rules.md#spread."""
    mine = f"--EXACT({lines.ids.all},{at.agent_id})"
    found = f"SUMPRODUCT({mine},--ISNUMBER({lines.credits.all}))"
    return f"=IF({at.rows}={lines.rows},COUNT({lines.credits.own}),{lines.otherwise(found)})"


def rounded(points: str, counted: str, rules: ScoreRules) -> str:
    """Divide, cap and round once, before the tier is looked up.

    The inner ROUND takes off what floats add or lose, so that an exact tie is a tie again. MIN
    passes over an empty cell of the cap.
    Rule: docs/rules.md#score, docs/rules.md#score-cap
    """
    exact = f"MIN({points}/{counted},{rules.cap})" if rules.cap else f"{points}/{counted}"
    return f"ROUND(ROUND({exact},12),{rules.places}+2)"


def score(answer: str, rules: ScoreRules) -> str:
    """Give the score, unless something withholds it; no line that counts is not a 0."""
    for faults in (rules.unpaid, rules.gaps, rules.faults):
        answer = _unless(faults, rules.withheld, answer)
    return f"={answer}"


def decided_score(value: str, computed: str, rules: ScoreRules) -> str:
    """Give the score somebody decided, else the computed one. Rule: docs/rules.md#overrides."""
    rounded_value = f"ROUND(ROUND({value},12),{rules.places}+2)"
    decided = _unless(rules.unpaid, rules.withheld, rounded_value)
    answer = f"IF(ISNUMBER({value}),{decided},{computed})"
    return f"={_unless(rules.faults, rules.withheld, answer)}"


def note(rules: ScoreRules, decided: str = "") -> str:
    """Say why there is no score, else nothing; `decided` is the score somebody decided."""
    unpaid = _first_of(rules.unpaid, '""')
    said = _first_of(rules.gaps, unpaid)
    if decided:
        said = f"IF(ISNUMBER({decided}),{unpaid},{said})"
    return f"={_first_of(rules.faults, said)}"


def share(at: ScoreCells, *, days: str) -> str:
    """Give the part of the period the agent was active. Rule: docs/rules.md#pro-rata."""
    part = f"ROUND(ROUND({at.active_days}/{days},12),4)"
    return f"IF(ISNUMBER({at.active_days}),{part},1)"


def payout(at: ScoreCells, pays: str, *, unit: str, has_share: bool) -> str:
    """Pro-rate, cut to the cap, lift to the guarantee, and round once, at the very end.

    The inner ROUND takes off what floats add or lose, as in `rounded`; six places, because money
    has more digits before the point. MIN and MAX pass over the cells of limits nobody has.
    Rule: docs/rules.md#payout-limits, docs/rules.md#payout-rounding
    """
    earned = f"{pays}*{at.share}" if has_share else pays
    if at.payout_cap:
        earned = f"MIN({earned},{at.payout_cap})"
    if at.guarantee:
        earned = f"MAX({earned},{at.guarantee})"
    return f"ROUND(ROUND({earned}/{unit},6),0)*{unit}"


def decided_payout(value: str, computed: str) -> str:
    """Give the payout somebody decided, else the computed one. Rule: docs/rules.md#overrides."""
    return f"IF(ISNUMBER({value}),{value},{computed})"


def rank(at: ScoreCells) -> str:
    """Give the place among all scores; equal scores share one. Rule: docs/rules.md#ranking."""
    return f"RANK({at.score},{at.scores})"


def if_scored(score: str, answer: str) -> str:
    """Give an answer where there is a score, else nothing."""
    return f'=IF(ISNUMBER({score}),{answer},"")'


def _unless(faults: Sequence[Fault], withheld: str, answer: str) -> str:
    if not faults:
        return answer
    return f"IF({any_of([fault.condition for fault in faults])},{withheld},{answer})"


def _first_of(faults: Sequence[Fault], otherwise: str) -> str:
    """Say the words of the first of these that holds."""
    said = otherwise
    for fault in reversed(faults):
        said = f"IF({fault.condition},{fault.words},{said})"
    return said


def any_of(conditions: Sequence[str]) -> str:
    """Say that one of these holds."""
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"
