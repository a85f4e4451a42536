"""How tiers and what they pay are said in a spreadsheet: rungs, gates, curves, units, edges.

Rungs count from 1 at the bottom of a ladder, as INDEX does.

Rules: docs/rules.md#tiers, #payout, #curves, #per-unit, #gate-effects, #near-the-edge
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scorebook.core.edges import NEAR
from scorebook.core.gate import Effect
from scorebook.workbook.gate_cells import Standing
from scorebook.workbook.results_formulas import ScoreCells
from scorebook.workbook.rules_gates import GateCells

# More than anybody is paid.
_WITHOUT_END = "1E+300"


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderCells:
    """Where the Tiers sheet keeps a ladder, as absolute references.

    `rate`, `unit` and `linear` are the words of kinds and curves, empty where the ladder has none
    of them. `floors_above` and `names_above` leave the lowest tier out, empty for one tier alone.
    `unit_kpi` is where the code of the KPI stands whose units are paid.
    """

    first: str
    floors: str
    names: str
    kinds: str
    payouts: str
    rungs: int
    floors_above: str = ""
    names_above: str = ""
    curves: str = ""
    steps: str = ""
    rate: str = ""
    unit: str = ""
    unit_kpi: str = ""
    linear: str = ""


def tier(at: ScoreCells, ladder: LadderCells) -> str:
    """Look up the highest tier whose floor is reached. Rule: docs/rules.md#tiers."""
    return _looked_up(at, ladder, ladder.names)


def rung_of(score: str, ladder: LadderCells) -> str:
    """Count up to the highest tier whose floor is reached. Rule: docs/rules.md#tiers."""
    return f"MATCH(MAX({score},{ladder.first}),{ladder.floors},1)"


def gated_rung(
    reached: str, standings: Iterable[Standing], gates: Sequence[GateCells], ladder: LadderCells
) -> str:
    """Go down where failed gates say so, in the order of their rows.

    Rule: docs/rules.md#gate-effects
    """
    rung = reached
    for one in standings:
        amount = gates[one.number].amount
        if one.gate.effect is Effect.CAP_TIER:
            named = rung_named(amount, ladder)
            rung = f"MIN({rung},IF({one.failed},{named},{ladder.rungs}))"
        else:
            rung = f"MAX(1,{rung}-IF({one.failed},{amount},0))"
    return rung


def rung_named(name: str, ladder: LadderCells) -> str:
    """Find a tier by its name; one that the ladder does not have is an error.

    Not by MATCH, which would take a tier called * for a pattern.
    """
    rows = f"ROW({ladder.names})-ROW({ladder.first})+1"
    found = f"SUMPRODUCT(EXACT(LOWER({ladder.names}),LOWER({name}))*({rows}))"
    return f"IF({found}=0,NA(),{found})"


def decided_rung(name: str, computed: str, ladder: LadderCells) -> str:
    """Stand where somebody decided, else where the score has led to.

    Rule: docs/rules.md#overrides
    """
    return f'IF({name}="",{computed},{rung_named(name, ladder)})'


def gated_payout(pays: str, standings: Iterable[Standing], gates: Sequence[GateCells]) -> str:
    """Take off what failed gates take, in the order of their rows.

    Rule: docs/rules.md#gate-effects
    """
    for one in standings:
        amount = gates[one.number].amount
        match one.gate.effect:
            case Effect.NO_PAYOUT:
                pays = f"{pays}*IF({one.failed},0,1)"
            case Effect.CAP_PAYOUT:
                pays = f"MIN({pays},IF({one.failed},{amount},{_WITHOUT_END}))"
            case _:
                pays = f"{pays}*IF({one.failed},{amount},1)"
    return pays


def flat_payout(at: ScoreCells, ladder: LadderCells) -> str:
    """Give the amount, or the rate of the base, of the tier a score has reached.

    Rule: docs/rules.md#payout
    """
    pays, kind = (_looked_up(at, ladder, cells) for cells in (ladder.payouts, ladder.kinds))
    return _paid(at, ladder, pays, kind)


def payout_at_floor(at: ScoreCells, rung: str, ladder: LadderCells) -> str:
    """Give what a tier pays at its own floor, as to whoever a gate has put there.

    Rule: docs/rules.md#payout, docs/rules.md#gate-effects
    """
    pays, kind = (f"INDEX({cells},{rung})" for cells in (ladder.payouts, ladder.kinds))
    plain = _paid(at, ladder, pays, kind)
    if not ladder.unit:
        return plain
    there = f"MIN({at.units},INDEX({ladder.floors},{rung})*{at.units_target})"
    return f"IF({kind}={ladder.unit},{_units(at, rung, there, ladder)},{plain})"


def payout_at_score(
    at: ScoreCells, score: str, rung: str, at_floor: str, ladder: LadderCells
) -> str:
    """Give what a tier pays to whoever has reached it: units in full, straight to the next tier.

    Rule: docs/rules.md#curves, docs/rules.md#per-unit
    """
    pays = at_floor
    if ladder.linear and ladder.rungs > 1:
        floor, above = f"INDEX({ladder.floors},{rung})", f"INDEX({ladder.floors},{rung}+1)"
        way = f"(MAX({score},{floor})-{floor})/({above}-{floor})"
        rise = f"{way}*({payout_at_floor(at, f'{rung}+1', ladder)}-{at_floor})"
        rises = f"IF(INDEX({ladder.curves},{rung})={ladder.linear},{rise},0)"
        pays = f"{at_floor}+IF({rung}<{ladder.rungs},{rises},0)"
    if ladder.unit:
        units = _units(at, rung, at.units, ladder)
        pays = f"IF(INDEX({ladder.kinds},{rung})={ladder.unit},{units},{pays})"
    return pays


def distance(at: ScoreCells, ladder: LadderCells) -> str:
    """Give how far above the nearest floor a score is, or below it, if that is near.

    Rule: docs/rules.md#near-the-edge
    """
    floors = ladder.floors_above
    if not floors:
        return '""'
    near = f"SUMPRODUCT(MIN(ABS({at.score}-{floors})))"
    above = f"SUMPRODUCT(--(ROUND({at.score}-{floors}-{near},12)=0))>0"
    return f'IF(ROUND({near},12)>{NEAR},"",IF({above},{near},-{near}))'


def edge(at: ScoreCells, ladder: LadderCells) -> str:
    """Name the tier whose floor is near."""
    if not ladder.floors_above:
        return '""'
    floor = f"{at.score}-{at.distance}+0.000000001"
    named = f"LOOKUP({floor},{ladder.floors_above},{ladder.names_above})"
    return f'IF({at.distance}="","",{named})'


def _paid(at: ScoreCells, ladder: LadderCells, pays: str, kind: str) -> str:
    """Give an amount as it is, a rate of the base."""
    base = f"IF(ISNUMBER({at.base}),{at.base},IF({pays}=0,0,NA()))"
    return f"{pays}*IF({kind}={ladder.rate},{base},1)"


def _units(at: ScoreCells, rung: str, quantity: str, ladder: LadderCells) -> str:
    """Pay each slice of a quantity at its own rate.

    Every tier that was reached adds its step of the rate to all that lies above its floor, which
    comes to the same as slices. Rule: docs/rules.md#per-unit
    """
    begins = f"{ladder.floors}*{at.units_target}"
    reached = f"(ROW({ladder.floors})-ROW({ladder.first})<{rung})"
    over = f"({quantity}>{begins})*({quantity}-{begins})"
    return f"SUMPRODUCT({reached}*{over},{ladder.steps})"


def _looked_up(at: ScoreCells, ladder: LadderCells, answers: str) -> str:
    """Look a score up; one below every floor still stands on the lowest rung."""
    return f"LOOKUP(MAX({at.score},{ladder.first}),{ladder.floors},{answers})"
