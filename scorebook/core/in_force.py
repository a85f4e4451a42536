"""An agent's lines as they count: overridden values in place, volume targets pro-rated.

Units: shares are ratios, 1 = the whole period.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from scorebook.core.agent import Agent, Line, State
from scorebook.core.kpi import NEEDS_TARGET, Kpi, UnitKind
from scorebook.core.numbers import ONE, exact, half_up
from scorebook.core.override import Override, What
from scorebook.core.scheme import Prorate, Settings

# What a month brings, so that half a month is asked for half of it.
_VOLUMES = frozenset({UnitKind.COUNT, UnitKind.CURRENCY})


def lines_in_force(agent: Agent, settings: Settings) -> tuple[Line, ...]:
    """Give the agent's lines with overrides and pro-rated targets applied.

    Returns: A line that nothing changed is the one that was read; a changed one keeps it in
        `read`.
    Rule: docs/rules.md#overrides, docs/rules.md#pro-rata
    """
    overridden = kpi_overrides(agent)
    share = target_share(agent, settings)
    return tuple(_in_force(line, overridden.get(line.kpi.code), share) for line in agent.lines)


def kpi_overrides(agent: Agent) -> Mapping[str, Override]:
    """Give the overrides of realized values by the code of their KPI.

    Rule: docs/rules.md#overrides
    """
    return {one.kpi: one for one in agent.overrides if one.what is What.KPI}


def override_of(agent: Agent, what: What) -> Override | None:
    """Give the agent's override of score, tier or payout, if there is one.

    Rule: docs/rules.md#overrides
    """
    return next((one for one in agent.overrides if one.what is what), None)


def target_share(agent: Agent, settings: Settings) -> Decimal:
    """Give what part of a volume target was asked of the agent; 1 unless the scheme says so.

    Rule: docs/rules.md#pro-rata
    """
    return _share(agent.active_days, settings) if settings.prorate is Prorate.TARGET else ONE


def payout_share(agent: Agent, settings: Settings) -> Decimal:
    """Give what part of the payout the agent earns; 1 unless the scheme prorates payouts.

    Rule: docs/rules.md#pro-rata
    """
    return _share(agent.active_days, settings) if settings.prorate is Prorate.PAYOUT else ONE


def is_volume(kpi: Kpi) -> bool:
    """Say whether a target is a volume of the period, which part of a period has a part of.

    Rule: docs/rules.md#pro-rata
    """
    return kpi.unit.kind in _VOLUMES and kpi.direction in NEEDS_TARGET


def _share(active_days: Decimal | None, settings: Settings) -> Decimal:
    """Give the part of the period somebody was active, to 4 places."""
    if active_days is None:
        return ONE
    with exact():
        return half_up(active_days / settings.period_days, 4)


def _in_force(line: Line, override: Override | None, share: Decimal) -> Line:
    changed = line
    if share != ONE and is_volume(line.kpi):
        with exact():
            changed = replace(
                changed,
                target=None if line.target is None else line.target * share,
                target_high=None if line.target_high is None else line.target_high * share,
            )
    if override is not None:
        state = State.EXCUSED if override.value is None else State.MEASURED
        changed = replace(changed, realized=override.value, state=state, override=override)
    return line if changed is line else replace(changed, read=line)
