"""What a failed gate does: its effect, and the number or the name that goes with it."""

from dataclasses import dataclass
from decimal import Decimal

from scorebook.core.gate import NEEDS_AMOUNT, Effect
from scorebook.core.places import Place
from scorebook.intake.amounts import PLAIN, RATIO
from scorebook.intake.cells import Cell
from scorebook.intake.fields import amount, text, word
from scorebook.intake.findings import Findings
from scorebook.intake.gate_measures import Measured
from scorebook.intake.known import Known
from scorebook.intake.ratios import lone_ratio
from scorebook.intake.tables import Row
from scorebook.intake.vocabulary import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """An effect with its number or its name, and the cell that says so."""

    effect: Effect
    amount: Decimal | None = None
    named: str = ""
    place: Place


def acting(
    row: Row,
    gate: str,
    role: str,
    measured: Measured | None,
    known: Known,
    findings: Findings,
) -> Acting | None:
    """Read effect and effect_value; a name that names nothing is left to the checks (SB503).

    Rule: docs/rules.md#gate-effects
    """
    meaning = word(row.cell("effect"), "effect", findings)
    if meaning is None:
        return None
    effect, cell = Effect(meaning), row.cell("effect_value")
    place = row.cell("effect").place if cell.value is None else cell.place
    if cell.value is None and effect in NEEDS_AMOUNT | {Effect.CAP_TIER}:
        _report_blank(row, gate, findings)
        return None
    if effect in NEEDS_AMOUNT:
        value = _number(effect, cell, findings)
        return None if value is None else Acting(effect=effect, amount=value, place=place)
    named = _named(effect, cell, role, measured, known, findings)
    return Acting(effect=effect, named=named, place=place)


def _number(effect: Effect, cell: Cell, findings: Findings) -> Decimal | None:
    """Read money, tiers, or a factor, which is a ratio: nobody fines by paying eighty times."""
    if effect is Effect.MULTIPLY:
        return lone_ratio(amount(cell, findings, RATIO))
    one = amount(cell, findings, PLAIN)
    return None if one is None else one.value


def _report_blank(row: Row, gate: str, findings: Findings) -> None:
    beside = row.cell("effect_value" if "effect_value" in row.columns else "effect")
    heading = " / ".join(vocabulary().headings_of("gates", "effect_value"))
    findings.add("SB505", beside.place, name=gate, found=f"{heading}: –")


def _named(
    effect: Effect,
    cell: Cell,
    role: str,
    measured: Measured | None,
    known: Known,
    findings: Findings,
) -> str:
    """Give the name as it is spelled elsewhere; a blank means the measure's own KPI or group."""
    if effect is Effect.NO_PAYOUT:
        return ""
    written = text(cell, findings)
    kpis = () if measured is None else measured.kpis
    match effect:
        case Effect.CAP_TIER:
            return known.tier(written, role)
        case Effect.ZERO_KPI if written:
            return known.code(written) or written
        case Effect.ZERO_KPI:
            return kpis[0].code if kpis else ""
        case _ if written:
            return known.group(written)
        case _:
            groups = {kpi.group for kpi in kpis}
            # One name for all the roles that the gate is for; otherwise it has to be typed.
            return groups.pop() if len(groups) == 1 else ""
