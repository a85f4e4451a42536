"""What would reach the next rung: for each KPI, the smallest change of that KPI alone.

Solved through the KPI's own formula and then tried in the engine, so that a value named here
reaches the rung, and one step less does not.

Units: realized values are in the KPI's unit; scores, achievements and credits are ratios.
Rule: docs/rules.md#next-tier
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from scorebook.core.achievement import is_excused
from scorebook.core.agent import Line, State
from scorebook.core.credit import credit
from scorebook.core.gate import ON_CREDITS, ON_PAYOUTS, Gate, Of
from scorebook.core.in_force import override_of
from scorebook.core.kpi import Direction
from scorebook.core.numbers import ONE, ZERO, exact, half_up
from scorebook.core.override import What
from scorebook.core.scheme import Scheme, Settings, Tier
from scorebook.core.scorecard import Scorecard, tier_left
from scorebook.core.scoring import LineResult
from scorebook.core.solving import down, step_of, up, values_for
from scorebook.core.tiers import next_tier

TWO = Decimal(2)
# What these measure may lie on either side of 0.
_MAY_BE_NEGATIVE = frozenset(
    {Direction.HIGHER_SIGNED, Direction.STABILISE, Direction.FROM_START, Direction.INTERPOLATE}
)
# A wanted credit may be a quotient that never ends; its last digits decide nothing.
_NOISE = Decimal(1).scaleb(-40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The realized value with which this line alone reaches the next rung."""

    line: Line
    realized: Decimal


def next_rung(card: Scorecard, scheme: Scheme) -> Tier | None:
    """Name the rung above the one an agent stands on; None above the highest, or without one.

    Rule: docs/rules.md#next-tier
    """
    return None if card.tier is None else next_tier(card.tier, scheme.ladder(card.agent.role))


def by_one_kpi(card: Scorecard, scheme: Scheme) -> tuple[Reach, ...]:
    """Give each KPI that reaches the next rung alone, with the nearest value that does.

    Returns: Nothing when no KPI does so alone, when there is no rung above, and where somebody
        has decided score or tier, which no measurement changes.
    Rule: docs/rules.md#next-tier
    """
    above = next_rung(card, scheme)
    decided = any(override_of(card.agent, what) for what in (What.SCORE, What.TIER))
    if above is None or card.score_exact is None or decided:
        return ()
    with exact():
        floors = [tier.floor for tier in scheme.ladder(card.agent.role)]
        needed = [_needed_score(floor, scheme.settings) for floor in floors if floor >= above.floor]
        scores = tuple(score for score in needed if score is not None)
        if not scores:
            return ()
        search = _Search(card=card, scheme=scheme, above=above, needed=scores)
        return tuple(
            Reach(line=result.line, realized=realized)
            for result in card.lines
            if (realized := search.nearest(result)) is not None
        )


def _needed_score(floor: Decimal, settings: Settings) -> Decimal | None:
    """Give the smallest exact score that is rounded up to the floor; None past the score's cap."""
    places = settings.score_places + 2
    place = ONE.scaleb(-places)
    if settings.score_cap is not None and half_up(settings.score_cap, places) < floor:
        return None
    printed = floor.quantize(place, rounding=ROUND_CEILING)
    return printed - place / TWO


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """One agent's search for the rung above.

    Shape: `needed` are the exact scores that reach it and the rungs above it, which who is held
        down by a gate may have to reach for it.
    """

    card: Scorecard
    scheme: Scheme
    above: Tier
    needed: tuple[Decimal, ...]

    def nearest(self, result: LineResult) -> Decimal | None:
        """Give the value nearest to the realized one; None when it cannot be had by this alone."""
        line = result.line
        if not result.counts or line.state is not State.MEASURED or is_excused(line):
            return None
        if line.override is not None or line.realized is None:
            return None  # somebody has decided this value
        realized = line.realized
        wanted = [self._wanted_credit(result, score) for score in self.needed]
        reaches = self._judge(line, wanted[0])
        tries = {*self._values(line, wanted), *self._past_gates(line)}
        for value in sorted(tries, key=lambda one: (abs(one - realized), one)):
            if value != realized and _is_possible(value, line) and reaches(value):
                return value
        return None

    def _wanted_credit(self, result: LineResult, score: Decimal) -> Decimal:
        """Give the credit this line must earn when all others stay as they are."""
        held, now = self.card.score_exact or ZERO, result.credit or ZERO
        weighs = result.counts or ONE
        return now + (score - held) * self.card.counted_weight / weighs

    def _values(self, line: Line, wanted: Iterable[Decimal]) -> Iterator[Decimal]:
        """Try what comes to the credits, to the threshold in its way, and to the full credit."""
        for credit_ in wanted:
            yield from values_for(line, credit_)
        if line.kpi.threshold is not None:
            yield from values_for(line, line.kpi.threshold)
        if line.kpi.full_credit_at_max is not None:
            yield from values_for(line, ONE)

    def _gates_on(self, line: Line) -> list[Gate]:
        """Give the gates of the agent that look at this KPI and decide about score or tier."""
        return [
            gate
            for gate in self.scheme.gates_of(self.card.agent.role)
            if gate.measure.of is not Of.ATTRIBUTE
            and gate.measure.name == line.kpi.code
            and gate.effect not in ON_PAYOUTS
        ]

    def _past_gates(self, line: Line) -> Iterator[Decimal]:
        """Try the values at which gates on this KPI begin to let pass."""
        for gate in self._gates_on(line):
            if isinstance(gate.value, str):
                continue
            if gate.measure.of is Of.REALIZED:
                yield from _on_both_sides(gate.value, line)
            else:
                for value in values_for(line, gate.value):
                    yield from _on_both_sides(value, line)

    def _judge(self, line: Line, wanted: Decimal) -> Callable[[Decimal], bool]:
        """Ask the line alone where that is enough; the whole engine where gates could act.

        Gates on the payout leave score and tier alone, so that they keep nobody from a tier.
        What the others earn changes only by a gate on this KPI that sets credits to 0: without
        one, a value that earns too little need not be tried.
        """
        own = self._gates_on(line)
        failed = (one.gate for one in self.card.gates if not one.passed)
        if any(gate.effect in ON_CREDITS for gate in own):
            return lambda value: self._reaches(line, value)
        if own or any(gate.effect not in ON_PAYOUTS for gate in failed):
            return lambda value: (
                _earns(line, value) >= wanted - _NOISE and self._reaches(line, value)
            )
        return lambda value: _earns(line, value) >= wanted - _NOISE

    def _reaches(self, line: Line, value: Decimal) -> bool:
        """Score the agent anew with this value, and look at the tier."""
        lines = [
            replace(one.line, realized=value) if one.line is line else one.line
            for one in self.card.lines
        ]
        tier = tier_left(self.card.agent, lines, self.scheme)
        return tier is not None and tier.floor >= self.above.floor


def _earns(line: Line, realized: Decimal) -> Decimal:
    return credit(replace(line, realized=realized)) or ZERO


def _is_possible(value: Decimal, line: Line) -> bool:
    """Say whether anybody could measure this; what is counted or timed is never below nothing."""
    direction = line.kpi.direction
    if direction is Direction.YES_NO:
        return value in {ZERO, ONE}
    return direction in _MAY_BE_NEGATIVE or value >= min(ZERO, line.realized or ZERO)


def _on_both_sides(value: Decimal, line: Line) -> Iterator[Decimal]:
    """Give a value in whole steps, and a step more and less, for tests that leave it out."""
    step = step_of(line.kpi.unit)
    yield from (
        up(value, line),
        up(value, line) + step,
        down(value, line),
        down(value, line) - step,
    )
