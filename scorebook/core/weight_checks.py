"""What is wrong with weights: of a role, or of an agent whose rows give their own."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from scorebook.core.agent import Agent
from scorebook.core.catalogue import problem
from scorebook.core.kpi import Kpi
from scorebook.core.numbers import ONE, ZERO
from scorebook.core.places import Place
from scorebook.core.problems import Problem
from scorebook.core.scheme import Settings, Weights

# Weights typed as 33.33, 33.33, 33.34 total 1 within this. Rule: docs/rules.md#score
WEIGHT_TOLERANCE = Decimal("0.0001")


def of_role_weights(role: str, kpis: Sequence[Kpi], settings: Settings) -> Iterator[Problem]:
    """Report a role whose weights do not total 1. Rule: docs/rules.md#score."""
    weights = [kpi.weight for kpi in kpis if kpi.weight is not None]
    # A KPI without a weight of its own gets it from the rows of the agents.
    if settings.weights is Weights.RELATIVE or len(weights) < len(kpis):
        return
    total = sum(weights, ZERO)
    if abs(total - ONE) > WEIGHT_TOLERANCE:
        places = [kpi.weight_place for kpi in kpis]
        yield problem("SB212", _first(places), role=role, total=total, cells=_cells(places))


def of_agent_weights(agent: Agent, settings: Settings) -> Iterator[Problem]:
    """Report weights given row by row that do not total 1. Rule: docs/rules.md#score."""
    if settings.weights is Weights.RELATIVE or not agent.lines:
        return
    if all(line.weight_place == line.kpi.weight_place for line in agent.lines):
        return  # the role's own weights: `of_role_weights` has looked at them
    total = sum((line.weight for line in agent.lines), ZERO)
    if abs(total - ONE) > WEIGHT_TOLERANCE:
        places = [line.weight_place for line in agent.lines]
        first, cells, agent_id = _first(places), _cells(places), agent.agent_id
        if all(line.kpi.weight is not None for line in agent.lines):
            # The role's weights have been looked at; here some of them were only replaced.
            yield problem("SB221", first, agent_id=agent_id, total=total, cells=cells)
        else:
            yield problem("SB213", first, agent_id=agent_id, total=total, cells=cells)


def _first(places: Iterable[Place | None]) -> Place | None:
    return next((place for place in places if place is not None), None)


def _cells(places: Iterable[Place | None]) -> str:
    return ", ".join(str(place) for place in places if place is not None)
