"""The same month by other rules: what somebody asks to change, and who would feel it.

Units: values of changes are in the units of what they change (`kpi`, `scheme`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from scorebook.core.agent import Agent, Line, Month
from scorebook.core.kpi import Direction, Kpi
from scorebook.core.scheme import EVERY_ROLE, Settings, Weights
from scorebook.core.scorecard import Scorecard
from scorebook.core.weights import effective_weights, has_two_levels, typed_weight


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """Another value for one of the settings."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiChange:
    """Another value in one column of the KPI sheet.

    Shape: `code` None means every KPI, `role` None every role; `direction` narrows it to the KPIs
        of one direction. `value` is asked of each KPI, because a target is in the KPI's unit, and
        of the settings, because weights may only compare.
    """

    field: str
    value: Callable[[Kpi, Settings], Any]
    code: str | None = None
    role: str | None = None
    direction: Direction | None = None

    def concerns(self, role: str, kpi: Kpi) -> bool:
        """Say whether a role's KPI is to be changed."""
        return (
            self.code in {None, kpi.code}
            and self.role in {None, role}
            and self.direction in {None, kpi.direction}
        )


Change = SettingChange | KpiChange


class NothingToChangeError(LookupError):
    """A change concerns no KPI of the workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """An agent's result as it is, and as it would be."""

    before: Scorecard
    after: Scorecard

    @property
    def changes_tier(self) -> bool:
        """Whether the agent would stand on another rung, or on one at all."""
        return _tier_name(self.before) != _tier_name(self.after)

    @property
    def changes_payout(self) -> bool:
        """Whether the agent would be paid something else."""
        return self.before.payout != self.after.payout

    @property
    def is_felt(self) -> bool:
        """Whether score, tier or payout would be another."""
        changes_score = self.before.score != self.after.score
        return changes_score or self.changes_tier or self.changes_payout


def changed(month: Month, changes: Sequence[Change]) -> Month:
    """Give the month with other rules; nobody's measurements change.

    An agent's own target or weight stays: only what came from the KPI follows it.

    Raises: NothingToChangeError for a change that concerns no KPI.
    Rule: docs/rules.md#what-if
    """
    for change in changes:
        if isinstance(change, SettingChange):
            settings = replace(month.scheme.settings, **{change.name: change.value})
            month = replace(month, scheme=replace(month.scheme, settings=settings))
        else:
            month = _with_other_kpis(month, change)
    return _reweighted(month) if changes else month


def shifts(before: Sequence[Scorecard], after: Sequence[Scorecard]) -> tuple[Shift, ...]:
    """Put each agent's two results together.

    Rule: docs/rules.md#what-if
    """
    anew = {card.agent.agent_id: card for card in after}
    return tuple(
        Shift(before=card, after=anew[card.agent.agent_id])
        for card in before
        if card.agent.agent_id in anew
    )


def settable() -> frozenset[str]:
    """Name the settings that can be changed: all but what the month itself is.

    Rule: docs/rules.md#what-if
    """
    fixed = {"period", "company", "currency", "language", "na_words"}
    return frozenset(field.name for field in fields(Settings)) - fixed


def _with_other_kpis(month: Month, change: KpiChange) -> Month:
    settings = month.scheme.settings
    asked: dict[tuple[str, Kpi], Kpi] = {
        (role, kpi): replace(kpi, **{_field(change, kpi): change.value(kpi, settings)})
        for role, kpis in _all_kpis(month).items()
        for kpi in kpis
        if change.concerns(role, kpi)
    }
    if not asked:
        raise NothingToChangeError(change.code or change.direction or "*")
    return _replaced(month, asked)


def _field(change: KpiChange, kpi: Kpi) -> str:
    """Name what is changed: in a role of two levels a typed weight is the one in its group."""
    in_group = change.field == "weight" and kpi.weight_in_group is not None
    return "weight_in_group" if in_group else change.field


def _all_kpis(month: Month) -> Mapping[str, Sequence[Kpi]]:
    """Give the KPIs of each role, those that only rows of agents describe among them."""
    found = {role: dict.fromkeys(kpis) for role, kpis in month.scheme.kpis.items()}
    for agent in month.agents:
        for line in agent.lines:
            if line.kpi not in found.get(EVERY_ROLE, {}):
                found.setdefault(agent.role, {}).setdefault(line.kpi)
    return {role: tuple(kpis) for role, kpis in found.items()}


def _replaced(month: Month, asked: Mapping[tuple[str, Kpi], Kpi]) -> Month:
    """Put other KPIs into the scheme and into the lines that have them."""
    kpis = {
        role: tuple(asked.get((role, kpi), kpi) for kpi in own)
        for role, own in month.scheme.kpis.items()
    }
    return Month(
        scheme=replace(month.scheme, kpis=kpis),
        agents=tuple(_agent(agent, asked) for agent in month.agents),
    )


def _agent(agent: Agent, asked: Mapping[tuple[str, Kpi], Kpi]) -> Agent:
    return replace(agent, lines=tuple(_line(line, agent.role, asked) for line in agent.lines))


def _line(line: Line, role: str, asked: Mapping[tuple[str, Kpi], Kpi]) -> Line:
    """Let a line follow its KPI, but for what the line has of its own."""
    kpi = asked.get((role, line.kpi)) or asked.get((EVERY_ROLE, line.kpi))
    if kpi is None:
        return line
    of_kpi = line.target_place == line.kpi.target_place and line.target == line.kpi.target
    own_weight = line.weight_place != line.kpi.weight_place or line.weight != line.kpi.weight
    return replace(
        line,
        kpi=kpi,
        target=kpi.target if of_kpi else line.target,
        target_high=kpi.target_high if of_kpi else line.target_high,
        weight=line.weight if own_weight or kpi.weight is None else kpi.weight,
    )


def _reweighted(month: Month) -> Month:
    """Make what each KPI weighs anew, in roles whose groups have weights."""
    relative = month.scheme.settings.weights is Weights.RELATIVE
    asked: dict[tuple[str, Kpi], Kpi] = {}
    for role, kpis in month.scheme.kpis.items():
        typed = [typed_weight(kpi) for kpi in kpis]
        if has_two_levels(typed):
            effective = effective_weights(typed, relative=relative)
            for kpi, weight in zip(kpis, effective, strict=True):
                asked[role, kpi] = replace(kpi, weight=weight)
    return _replaced(month, asked) if asked else month


def _tier_name(card: Scorecard) -> str | None:
    return None if card.tier is None else card.tier.name
