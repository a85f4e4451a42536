"""What is wrong with weights: of a role, of its groups, or an agent's own."""

from collections.abc import Iterable, Iterator, Sequence

from scorebook.core.agent import Agent
from scorebook.core.catalogue import problem
from scorebook.core.kpi import Kpi
from scorebook.core.numbers import ZERO
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.core.scheme import Settings, Spread, Weights
from scorebook.core.weights import (
    TypedWeight,
    group_weights,
    has_two_levels,
    repeats_sums,
    sums_by_group,
    totals_one,
    typed_weight,
)


def of_role_weights(role: str, kpis: Sequence[Kpi], settings: Settings) -> Iterator[Problem]:
    """Report a role whose weights do not total 1, at either level.

    Rule: docs/rules.md#score, docs/rules.md#groups
    """
    typed = [typed_weight(kpi) for kpi in kpis]
    faults = [*_of_groups(role, kpis)] if has_two_levels(typed) else []
    yield from faults
    yield from _of_groupless(role, kpis, settings)
    # A KPI without a weight of its own gets it from the rows of the agents.
    incomplete = any(kpi.weight is None for kpi in kpis)
    if settings.weights is Weights.RELATIVE or faults or incomplete:
        return
    if has_two_levels(typed):
        if not repeats_sums(typed):
            yield from _of_two_levels(role, kpis, typed)
        return
    total = sum((kpi.weight for kpi in kpis if kpi.weight is not None), ZERO)
    if not totals_one([total]):
        places = [kpi.weight_place for kpi in kpis]
        yield problem("SB212", _first(places), role=role, total=total, cells=_cells(places))


def of_agent_weights(agent: Agent, settings: Settings) -> Iterator[Problem]:
    """Report weights given row by row that do not total 1. Rule: docs/rules.md#score."""
    if settings.weights is Weights.RELATIVE or not agent.lines:
        return
    if all(line.weight_place == line.kpi.weight_place for line in agent.lines):
        return  # the role's own weights: `of_role_weights` has looked at them
    total = sum((line.weight for line in agent.lines), ZERO)
    if not totals_one([total]):
        places = [line.weight_place for line in agent.lines]
        first, cells, agent_id = _first(places), _cells(places), agent.agent_id
        if all(line.kpi.weight is not None for line in agent.lines):
            # The role's weights have been looked at; here some of them were only replaced.
            yield problem("SB221", first, agent_id=agent_id, total=total, cells=cells)
        else:
            yield problem("SB213", first, agent_id=agent_id, total=total, cells=cells)


def _of_groups(role: str, kpis: Sequence[Kpi]) -> Iterator[Problem]:
    """Report a group with two weights, and a KPI whose group has none."""
    known = group_weights(map(typed_weight, kpis))
    for kpi in kpis:
        if kpi.group_weight is not None and kpi.group_weight != known[kpi.group]:
            found = [known[kpi.group], kpi.group_weight]
            yield problem("SB225", kpi.group_weight_place, group=kpi.group, role=role, found=found)
        if kpi.group not in known:
            yield problem("SB226", kpi.group_weight_place or kpi.place, kpi=kpi.code, role=role)


def _of_groupless(role: str, kpis: Sequence[Kpi], settings: Settings) -> Iterator[Problem]:
    """Warn of KPIs without a group where weights stay within one. Rule: docs/rules.md#spread."""
    without = [kpi for kpi in kpis if not kpi.group]
    if settings.spread is Spread.GROUP and without and len(without) < len(kpis):
        codes = ", ".join(kpi.code for kpi in without)
        yield problem("SB229", without[0].place, role=role, kpis=codes)


def _of_two_levels(
    role: str, kpis: Sequence[Kpi], typed: Sequence[TypedWeight]
) -> Iterator[Problem]:
    """Report groups whose KPIs do not total 1, and group weights that do not."""
    for group, total in sums_by_group(typed).items():
        if not totals_one([total]):
            places = [kpi.weight_place for kpi in kpis if kpi.group == group]
            first, cells = _first(places), _cells(places)
            yield problem("SB227", first, role=role, group=group or "–", total=total, cells=cells)
    of_group = group_weights(typed)
    if not totals_one(of_group.values()):
        places = [kpi.group_weight_place for kpi in kpis if kpi.group_weight is not None]
        total = sum(of_group.values(), ZERO)
        yield problem("SB228", _first(places), role=role, total=total, cells=_cells(places))


def _first(places: Iterable[Place | None]) -> Place | None:
    return next((place for place in places if place is not None), None)


def _cells(places: Iterable[Place | None]) -> str:
    named = dict.fromkeys(str(place) for place in places if place is not None)
    return ", ".join(named)
