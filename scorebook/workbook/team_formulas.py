"""How a team's roll-up of a KPI is said in a spreadsheet.

The lines of a team stand together in the Lines sheet, and are added up where they stand; once
somebody has sorted that sheet, they are found by the name of the team.

Rule: docs/rules.md#teams
"""

from dataclasses import dataclass

from scorebook.core.kpi import DIVIDES_BY_TARGET, Direction, Kpi, Rollup, WhenTargetZero
from scorebook.display.formulas.cells import LineCells
from scorebook.display.formulas.limits import limited
from scorebook.display.formulas.ratios import ratio
from scorebook.display.formulas.states import States
from scorebook.workbook.results_formulas import Block, ScoreRules, any_of, rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLines:
    """The columns of Lines: the team's own rows of each, and all of it.

    `is_in_place` says in a formula whether the own rows still are the team's; `team` is the cell
    with its name. `is_searched`: rows that are not where they were written are looked for.
    """

    teams: Block
    kpis: Block
    scored: Block
    states: Block
    realized: Block
    target: Block
    target_high: Block
    weights: Block
    samples: Block | None
    team: str
    is_in_place: str
    is_searched: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A row of a team's KPIs: its KPI and number, how it is rolled up, its cells."""

    kpi: Kpi
    number: int
    rollup: Rollup
    at: LineCells
    people: str
    lines: str
    members: str


def line_count(row: TeamRow, lines: TeamLines) -> str:
    """Count the scored members who have the KPI."""
    return f"={_total(row, lines, '')}"


def people(row: TeamRow, lines: TeamLines, words: States) -> str:
    """Count those whose measurements are in it."""
    return f"={_total(row, lines, _measured(row, words))}"


def realized(row: TeamRow, lines: TeamLines, words: States) -> str:
    """Add up what was realized; of yes and no, give the share of yes."""
    if row.kpi.direction is Direction.YES_NO:
        met = f"*(({{realized}}=1)+({{realized}}={words.yes})>0)"
        return _pooled(row, lines, words, "", met)
    return _pooled(row, lines, words, ",{realized}")


def target(row: TeamRow, lines: TeamLines, words: States) -> str:
    """Add up what was asked in the same way."""
    return _pooled(row, lines, words, ",{target}")


def target_high(row: TeamRow, lines: TeamLines, words: States) -> str:
    """Add up the upper ends, which are the targets where nobody gave one."""
    given = _volume(row, lines, words, ",{target_high}")
    lacking = _volume(row, lines, words, ",{target}", "*NOT(ISNUMBER({target_high}))")
    return _shared(row, lines, words, f"({given}+{lacking})")


def achievement(row: TeamRow, words: States) -> str:
    """Ask the KPI's own formula; nothing where nothing is left to compare with."""
    at, kpi = row.at, row.kpi
    reached = at.realized if kpi.direction is Direction.YES_NO else ratio(kpi, at, words)
    if _is_excused_at_zero(kpi):
        reached = f'IF(ROUND({at.target},12)=0,"",{reached})'
    if kpi.direction is Direction.FROM_START:
        reached = f'IF(ROUND({at.target}-{at.start},12)=0,"",{reached})'
    return f'=IF({row.people}=0,"",{reached})'


def credit(row: TeamRow) -> str:
    """Apply the KPI's limits. Rule: docs/rules.md#credit."""
    return f'=IF({row.at.achievement}="","",{limited(row.at.achievement, row.at.rules)})'


def weight(row: TeamRow, lines: TeamLines) -> str:
    """Average the weight over the members; nothing where none of them has the KPI."""
    total = _total(row, lines, "", ",{weights}")
    return f'=IF({row.lines}=0,"",{total}/{row.members})'


def counts(row: TeamRow, group: tuple[str, str]) -> str:
    """Give what the KPI weighs; `group` are the weights and credits of those it shares with.

    Rule: docs/rules.md#spread
    """
    own = row.at.weight
    weights, credits_ = group
    if weights:
        share = f"SUM({weights})/SUMPRODUCT(--ISNUMBER({credits_}),{weights})"
        own = f"IF({own}=0,0,{own}*{share})"
    return f'=IF({row.at.credit}="","",{own})'


def points(row: TeamRow) -> str:
    """Multiply what the KPI weighs and its credit. Rule: docs/rules.md#score."""
    return f'=IF({row.at.credit}="","",{row.at.counts}*{row.at.credit})'


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamScore:
    """The columns a team's score is made of, and the rules it follows."""

    weights: str
    credits: str
    counts: str
    points: str
    rules: ScoreRules
    needs_all: bool


def score(team: TeamScore) -> str:
    """Score the team as an agent is scored. Rule: docs/rules.md#score, docs/rules.md#teams."""
    rounded_ = rounded(f"SUM({team.points})", f"SUM({team.counts})", team.rules)
    gaps = [f"SUM({team.counts})=0"]
    if team.needs_all:
        gaps.append(f"COUNT({team.credits})<COUNT({team.weights})")
    return f"=IF({any_of(gaps)},{team.rules.withheld},{rounded_})"


def _is_excused_at_zero(kpi: Kpi) -> bool:
    """Nobody declared what a target of 0 counts as for a team, where it is a problem."""
    if kpi.direction is Direction.STABILISE:
        return True
    left_open = {WhenTargetZero.PROBLEM, WhenTargetZero.EXCUSE}
    return kpi.direction in DIVIDES_BY_TARGET and kpi.when_target_zero in left_open


def _measured(row: TeamRow, words: States) -> str:
    sampled = "*ISNUMBER({samples})*({samples}>0)" if row.rollup is Rollup.WEIGHTED else ""
    return f"*({{states}}={words.measured}){sampled}"


def _pooled(row: TeamRow, lines: TeamLines, words: States, values: str, condition: str = "") -> str:
    return _shared(row, lines, words, _volume(row, lines, words, values, condition))


def _volume(row: TeamRow, lines: TeamLines, words: States, values: str, condition: str = "") -> str:
    """Add up values of the measured lines, times their samples where these weigh them."""
    samples = ",{samples}" if row.rollup is Rollup.WEIGHTED else ""
    return _total(row, lines, _measured(row, words) + condition, samples + values)


def _shared(row: TeamRow, lines: TeamLines, words: States, total: str) -> str:
    """Divide by how many or how much was added up; nothing where nobody was measured."""
    match row.rollup:
        case Rollup.SUM:
            answer = total
        case Rollup.MEAN:
            answer = f"{total}/{row.people}"
        case Rollup.WEIGHTED:
            answer = f"{total}/{_volume(row, lines, words, '')}"
    return f'=IF({row.people}=0,"",{answer})'


def _total(row: TeamRow, lines: TeamLines, condition: str, values: str = "") -> str:
    """Add up over the KPI's lines of scored members; conditions and values name columns in {}."""
    chosen = f"({{kpis}}={row.number})*({{scored}}=1){condition}{values}"
    own, found = (chosen.format_map(_columns(lines, where=where)) for where in ("own", "all"))
    if not lines.is_searched:
        return f"IF({lines.is_in_place},SUMPRODUCT({own}),NA())"
    mine = f"EXACT({lines.teams.all},{lines.team})"
    return f"IF({lines.is_in_place},SUMPRODUCT({own}),SUMPRODUCT({mine}*{found}))"


def _columns(lines: TeamLines, *, where: str) -> dict[str, str]:
    keys = ("kpis", "scored", "states", "realized", "target", "target_high", "weights")
    found = {key: getattr(getattr(lines, key), where) for key in keys}
    if lines.samples is not None:
        found["samples"] = getattr(lines.samples, where)
    return found
