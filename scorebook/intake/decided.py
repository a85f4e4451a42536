"""A KPI's value that stands on another sheet, a gate's or an override's, in the KPI's unit."""

from decimal import Decimal

from scorebook.core.kpi import Direction, Kpi, UnitKind
from scorebook.core.numbers import ONE, ZERO
from scorebook.intake.amounts import TIME, Amount, forms_of
from scorebook.intake.cells import Cell
from scorebook.intake.fields import amount, is_sound, not_a_number, yes_or_no
from scorebook.intake.findings import Findings
from scorebook.intake.kpis import in_unit
from scorebook.intake.ratios import lone_ratio

_HUNDRED = Decimal(100)
# Beside a target of 10 % and more nobody asks for 1 % and less.
_SURELY_PERCENT = Decimal(10)


def decided(
    cell: Cell,
    kpi: Kpi,
    shown: frozenset[str],
    findings: Findings,
    *,
    agent_id: str | None = None,
) -> Decimal | None:
    """Read a value as the KPI's own are written; it has no say in how those are read.

    Shape: `shown` says what the KPI's own cells declare about their numbers.
    Returns: None for a blank and for a fault, which has been reported.
    Rule: docs/rules.md#ratio-columns
    """
    who = {"agent_id": agent_id, "kpi": kpi.code}
    if kpi.direction is Direction.YES_NO:
        sound = cell.value is not None and is_sound(cell, findings, **who)
        answer = yes_or_no(cell, findings, **who) if sound else None
        return None if answer is None else answer.value
    one = amount(cell, findings, _forms(kpi, shown), **who)
    if one is not None and "time" in shown and not one.form and ZERO < one.value < ONE:
        # A part of a day that Excel was not told to show as a time.
        not_a_number(cell, findings, TIME, **who)
        return None
    if _in_ratios(kpi, shown):
        return lone_ratio(one)  # beside ratios a plain number past 5 is a percentage
    if one is not None and _is_ratio_beside_percentages(one, kpi):
        read = one.value * _HUNDRED
        findings.add("SB507", one.place, **who, found=one.value, read=read)
        return read
    return in_unit(one, kpi.unit)


def _is_ratio_beside_percentages(one: Amount, kpi: Kpi) -> bool:
    """Say whether a plain 0.9 stands beside numbers such as 95, where 0.9 % would mean nothing."""
    asked_for_much = kpi.target is not None and kpi.target >= _SURELY_PERCENT
    return kpi.unit.per_hundred and asked_for_much and not one.form and ZERO < one.value <= ONE


def _forms(kpi: Kpi, shown: frozenset[str]) -> frozenset[str]:
    """Say what the cell may declare: where the unit does not tell, what the KPI's cells do."""
    kind = kpi.unit.kind
    allowed = forms_of(kind)
    told = {UnitKind.PERCENT, UnitKind.DURATION}
    return allowed if kind in told else allowed & (shown | {""})


def _in_ratios(kpi: Kpi, shown: frozenset[str]) -> bool:
    percents = kpi.unit.kind is UnitKind.PERCENT and not kpi.unit.per_hundred
    return percents or shown == {"percent"}
