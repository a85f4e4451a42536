"""What is drawn holds every rule often enough, and the places where programs go wrong."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

from tests.oracle import draw, judge, layout
from tests.oracle.draw_scheme import DIRECTIONS
from tests.oracle.judge_gates import concerning
from tests.oracle.judge_score import score_unit
from tests.oracle.meaning import Entry, Kpi, Month
from tests.oracle.meaning_rules import EFFECTS, Gate, Rung

HALF = Fraction(1, 2)
USUAL = range(1, 151)
OFTEN = 5


@cache
def results() -> list[tuple[Month, Mapping[str, judge.Verdict]]]:
    return [(month, judge.verdicts(month)) for month in map(draw.month, USUAL)]


def kpis() -> Iterator[Kpi]:
    return (kpi for month, _ in results() for role in month.roles for kpi in role.kpis)


def entries() -> Iterator[Entry]:
    agents = (agent for month, _ in results() for agent in month.agents)
    return (entry for agent in agents for entry in agent.entries.values())


def rungs() -> Iterator[Rung]:
    for month, _ in results():
        yield from month.common
        for role in month.roles:
            yield from role.ladder or ()


def gates() -> Iterator[Gate]:
    return (gate for month, _ in results() for gate in month.gates)


def scarce(found: Counter[object], wanted: set[object]) -> set[object]:
    return {one for one in wanted if found[one] < OFTEN}


def test_a_month_is_drawn_the_same_each_time_it_is_asked_for() -> None:
    assert draw.month(7) == draw.month(7)
    assert layout.grids(draw.month(7), 7) == layout.grids(draw.month(7), 7)


def test_scores_lie_half_way_and_on_a_floor_thirds_among_them() -> None:
    half_way = on_a_floor = with_thirds = 0
    for month, verdicts in results():
        floors = {Fraction(rung.floor) for rung in month.common if rung.floor}
        for verdict in verdicts.values():
            if verdict.score_exact is None:
                continue
            tie = (verdict.score_exact / score_unit(month)) % 1 == HALF
            half_way += tie
            on_a_floor += verdict.score in floors
            endless = [got for got in verdict.credits.values() if got and not ends(got)]
            with_thirds += tie and bool(endless)

    assert min(half_way, on_a_floor, with_thirds) >= OFTEN


def ends(value: Fraction) -> bool:
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def test_every_direction_is_drawn_and_every_policy_and_state() -> None:
    directions = Counter[object](kpi.direction for kpi in kpis())
    blanks = Counter[object](kpi.when_blank for kpi in kpis())
    zeroes = Counter[object](kpi.when_target_zero for kpi in kpis() if kpi.target == 0)
    states = Counter[object](entry.state for entry in entries())

    assert len(set(DIRECTIONS)) == 12
    assert scarce(directions, set(DIRECTIONS)) == set()
    assert scarce(blanks, {None, "problem", "zero", "excuse", "full"}) == set()
    assert scarce(zeroes, {"full", "zero", "excuse"}) == set()
    assert set(states) == {"value", "blank", "na", "error", "word", "unsaved"}


def test_every_way_to_weigh_is_drawn() -> None:
    spreads = Counter[object](month.spread for month, _ in results())
    prorates = Counter[object](month.prorate for month, _ in results())
    levels = Counter[object](kpi.group_weight is not None for kpi in kpis())

    assert scarce(spreads, {None, "all", "group", "none"}) == set()
    assert scarce(prorates, {None, "none", "payout", "target"}) == set()
    assert scarce(levels, {True, False}) == set()
    assert sum(month.score_cap is not None for month, _ in results()) >= OFTEN
    assert sum(kpi.full_credit_at_max is not None for kpi in kpis()) >= OFTEN


def test_samples_too_small_are_drawn() -> None:
    found = sum(
        entry.sample is not None and kpi.min_sample is not None and entry.sample < kpi.min_sample
        for month, _ in results()
        for agent in month.agents
        for kpi in month.role(agent.role).kpis
        for entry in (agent.entries[kpi.code],)
    )

    assert found >= OFTEN


def test_every_kind_and_curve_is_drawn_and_ladders_that_mix_them() -> None:
    mixed = [
        {(rung.kind, rung.curve == "linear") for rung in month.ladder(role)}
        for month, _ in results()
        for role in month.roles
    ]

    assert scarce(Counter(rung.kind for rung in rungs()), {"amount", "rate", "per-unit"}) == set()
    assert scarce(Counter(rung.curve for rung in rungs()), {None, "step", "linear"}) == set()
    assert sum(len(one) > 1 for one in mixed) >= OFTEN


def test_every_effect_test_and_measure_of_a_gate_is_drawn() -> None:
    measures = Counter[object](gate.of for gate in gates())

    assert scarce(Counter(gate.effect for gate in gates()), set(EFFECTS)) == set()
    assert scarce(Counter(gate.test for gate in gates()), {"<", "<=", "=", ">=", ">"}) == set()
    assert scarce(measures, {"realized", "achievement", "credit", "column"}) == set()
    assert scarce(Counter(gate.role is None for gate in gates()), {True, False}) == set()


def test_every_effect_makes_a_difference_to_somebody_and_several_gates_shut() -> None:
    effects: Counter[object] = Counter()
    shut_together = 0
    for month, verdicts in results():
        for agent in month.agents:
            verdict = verdicts[agent.agent_id]
            passed = dict(verdict.gates)
            shut = [one.effect for one in concerning(month, agent) if not passed.get(one.name, 1)]
            shut_together += len(shut) > 1
            if verdict.result != verdict.ungated:
                effects.update(set(shut))

    assert scarce(effects, set(EFFECTS)) == set()
    assert shut_together >= OFTEN


def test_everything_that_can_be_decided_is_drawn() -> None:
    words = {"score", "tier", "payout"}
    decided = Counter[object](
        "excuse" if one.value is None else one.what if one.what in words else "value"
        for month, _ in results()
        for one in month.overrides
    )

    assert scarce(decided, {*words, "value", "excuse"}) == set()
