"""Which rules a month uses beyond the plain ones: nobody is shown columns for the others."""

from collections.abc import Iterable, Iterator

from scorebook.core.edges import near_edge
from scorebook.core.gate import ON_CREDITS, ON_PAYOUTS, Effect
from scorebook.core.in_force import is_volume
from scorebook.core.kpi import Direction, Kpi, Rollup
from scorebook.core.override import What
from scorebook.core.results import Results
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Scheme, Settings, Spread
from scorebook.display.results import Use

_OVERRIDES = {
    What.KPI: Use.KPI_OVERRIDES,
    What.SCORE: Use.SCORE_OVERRIDES,
    What.TIER: Use.TIER_OVERRIDES,
    What.PAYOUT: Use.PAYOUT_OVERRIDES,
}


def uses_of(results: Results) -> frozenset[Use]:
    """Tell which rules are in use anywhere in a month."""
    scheme, agents = results.month.scheme, results.month.agents
    kpis = {id(line.kpi): line.kpi for agent in agents for line in agent.lines}
    kpis |= {id(kpi): kpi for own in scheme.kpis.values() for kpi in own}
    found: set[Use] = set()
    for kpi in kpis.values():
        found.update(_of_kpi(kpi, scheme.settings))
    found.update(_of_settings(scheme.settings), _of_ladders(scheme), _of_gates(scheme))
    for agent in agents:
        found.update(_OVERRIDES[one.what] for one in agent.overrides)
        if agent.overrides:
            found.add(Use.OVERRIDES)
        if agent.payout_cap is not None:
            found.add(Use.PAYOUT_CAP)
        if agent.guarantee is not None:
            found.add(Use.GUARANTEE)
        if agent.team:
            found.add(Use.TEAMS)
    if any(near_edge(card, scheme) is not None for card in results.cards):
        found.add(Use.EDGES)
    if results.since is not None:
        found.add(Use.SINCE)
    if results.true_up:
        found.add(Use.TRUE_UP)
    return frozenset(_with_helpers(found))


def _of_kpi(kpi: Kpi, settings: Settings) -> Iterator[Use]:
    if kpi.group_weight is not None:
        yield from (Use.GROUPS, Use.GROUP_WEIGHTS)
    if kpi.min_sample is not None or kpi.rollup is Rollup.WEIGHTED:
        yield Use.SAMPLE
    asked = (
        (kpi.full_credit_at_max, Use.FULL_CREDIT),
        (kpi.tolerance, Use.TOLERANCE),
        (kpi.start, Use.START),
        (kpi.worst, Use.WORST),
        (kpi.rollup, Use.ROLLUP),
    )
    yield from (use for value, use in asked if value is not None)
    if settings.prorate is Prorate.TARGET and is_volume(kpi):
        yield Use.PRORATED_TARGET
        if kpi.direction is Direction.RANGE or kpi.target_high is not None:
            yield Use.PRORATED_RANGE


def _of_settings(settings: Settings) -> Iterator[Use]:
    if settings.spread is Spread.GROUP:
        yield from (Use.GROUPS, Use.SPREAD_BY_GROUP)
    if settings.spread is Spread.NONE:
        yield Use.SPREAD_NONE
    if settings.payout_cap is not None:
        yield Use.PAYOUT_CAP
    if settings.guarantee is not None:
        yield Use.GUARANTEE


def _of_ladders(scheme: Scheme) -> Iterator[Use]:
    for ladder in scheme.ladders.values():
        for tier in ladder:
            if tier.curve is Curve.LINEAR:
                yield Use.CURVES
            if tier.kind is PayoutKind.PER_UNIT:
                yield Use.UNITS


def _of_gates(scheme: Scheme) -> Iterator[Use]:
    for gate in scheme.gates:
        yield Use.GATES
        if gate.effect is Effect.ZERO_GROUP:
            yield Use.GROUPS
        if gate.effect in ON_CREDITS:
            yield Use.ZEROING
        if gate.effect in ON_PAYOUTS:
            yield Use.PAY_GATES


def _with_helpers(found: Iterable[Use]) -> set[Use]:
    """Add what other rules need: rungs by number, payouts at the floor of a tier."""
    uses = set(found)
    if uses & {Use.GATES, Use.TIER_OVERRIDES, Use.CURVES, Use.UNITS, Use.SINCE}:
        uses.add(Use.RUNGS)
    if uses & {Use.CURVES, Use.UNITS}:
        uses.add(Use.AT_FLOOR)
        if Use.GATES in uses:
            uses.add(Use.FREE_AT_FLOOR)
    return uses
