"""The Overrides sheet: results that somebody decided instead of having them computed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from scorebook.core.agent import Agent
from scorebook.core.override import Override, What
from scorebook.core.problems import errors
from scorebook.core.sentences import N_
from scorebook.intake.amounts import RATIO
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.decided import decided
from scorebook.intake.fields import amount, is_na, is_sound, number, quoted, text
from scorebook.intake.findings import Findings
from scorebook.intake.identities import report_unknown_agent
from scorebook.intake.known import Known
from scorebook.intake.missing import needed_rows
from scorebook.intake.numbers import day_as_text
from scorebook.intake.ratios import lone_ratio
from scorebook.intake.rows import id_of
from scorebook.intake.tables import Row
from scorebook.intake.vocabulary import vocabulary

_NEEDED = ("agent_id", "what", "value")
_WHAT = N_("a KPI of the agent, or score, tier or payout")


def overrides(
    sheet: Sheet, agents: Mapping[str, Agent], known: Known, findings: Findings
) -> dict[str, list[Override]]:
    """Read the overrides by agent id; one that is repeated in every part counts once.

    Shape: `agents` have their lines.
    Rule: docs/rules.md#overrides
    """
    found: dict[str, list[Override]] = {}
    for row in needed_rows(sheet, "overrides", _NEEDED, findings):
        agent_id = id_of(row, findings)
        if agent_id is None:
            continue
        if agent_id not in agents:
            place = row.cell("agent_id").place
            report_unknown_agent(agent_id, place, agents, findings)
            continue
        one = _override(row, agents[agent_id], known, findings)
        own = found.setdefault(agent_id, [])
        if one is not None and _said(one) not in map(_said, own):
            own.append(one)
    return found


def _said(one: Override) -> Override:
    return replace(one, place=None, reason_place=None)


def _override(row: Row, agent: Agent, known: Known, findings: Findings) -> Override | None:
    what, code = _what(row.cell("what"), agent, known, findings)
    cell = row.cell("value")
    who = {"agent_id": agent.agent_id, "kpi": code or None}
    if cell.value is None:
        findings.add("SB514", cell.place, **who, what=quoted(row.cell("what")))
    if what is None or cell.value is None or not is_sound(cell, findings, **who):
        return None
    one = Override(
        what=what,
        kpi=code,
        reason=text(row.cell("reason"), findings, **who),
        by=text(row.cell("by"), findings, **who),
        date=_date(row.cell("date"), findings, **who),
        place=cell.place,
        reason_place=row.cell("reason").place,
    )
    if what is What.TIER:
        return replace(one, tier=known.tier(text(cell, findings, **who), agent.role))
    if what is What.KPI and is_na(cell, known.na_words):
        return one
    value = _value(what, code, cell, agent, known, findings)
    return None if value is None else replace(one, value=value)


def _what(cell: Cell, agent: Agent, known: Known, findings: Findings) -> tuple[What | None, str]:
    """Say what is overridden, and of a KPI its code; the words for results go before KPIs."""
    written = text(cell, findings, agent_id=agent.agent_id)
    meaning = vocabulary().value("what", written)
    if meaning is not None:
        return What(meaning), ""
    code = known.code(written)
    if code is not None and any(line.kpi.code == code for line in agent.lines):
        return What.KPI, code
    if code is None or not _lost_its_line(agent, code, known, findings):
        found = quoted(cell)
        findings.add("SB512", cell.place, agent_id=agent.agent_id, found=found, needed=_WHAT)
    return None, code or ""


def _lost_its_line(agent: Agent, code: str, known: Known, findings: Findings) -> bool:
    """Say whether the agent has no line of a KPI of the role, for a fault reported already."""
    of_role = known.kpis_of(code, agent.role)
    is_of_role = any(kpi in of_role for kpi in known.kpis.get(agent.role, ()))
    blamed = {one.agent_id for one in errors(findings.problems)}
    return (is_of_role or not of_role) and not blamed.isdisjoint({None, agent.agent_id})


def _value(
    what: What, code: str, cell: Cell, agent: Agent, known: Known, findings: Findings
) -> Decimal | None:
    """Read the number that was decided, in the unit of what it replaces."""
    who = {"agent_id": agent.agent_id, "kpi": code or None}
    match what:
        case What.KPI:
            kpi = next(line.kpi for line in agent.lines if line.kpi.code == code)
            return decided(cell, kpi, known.shown(code), findings, agent_id=agent.agent_id)
        case What.SCORE:
            return lone_ratio(amount(cell, findings, RATIO, **who))
        case _:
            return number(cell, findings, **who)


def _date(cell: Cell, findings: Findings, **who: str | None) -> str:
    """Read the date of a decision as people wrote it, a day of Excel's as 2026-10-31."""
    if isinstance(cell.value, Decimal) and cell.form == "date":
        return day_as_text(cell.value)
    return text(cell, findings, **who)
