"""What is wrong with a gate: it looks at nothing, acts on nothing, or nobody stands before it."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from scorebook.core.catalogue import problem
from scorebook.core.gate import Effect, Gate, Of, Test
from scorebook.core.numbers import ZERO
from scorebook.core.problems import Problem
from scorebook.core.scheme import EVERY_ROLE, Scheme
from scorebook.core.sentences import N_

_NEEDED = {
    Effect.CAP_TIER: N_("a tier of every ladder that the gate is for"),
    Effect.ZERO_KPI: N_("a KPI that the gate is for"),
    Effect.ZERO_GROUP: N_("a group of KPIs that the gate is for"),
}


def of_gate(gate: Gate, scheme: Scheme, roles: Collection[str]) -> Iterator[Problem]:
    """Report a gate that could not act as it says.

    Shape: `roles` are those that have KPIs or agents.
    Rule: docs/rules.md#gates, docs/rules.md#ladder-lint
    """
    if gate.role not in {EVERY_ROLE, *roles}:
        yield problem("SB504", gate.place, name=gate.name, role=gate.role)
        return
    yield from _of_measure(gate, scheme)
    if isinstance(gate.value, str) and gate.test is not Test.EQUAL:
        yield problem("SB506", gate.place, found=f"{gate.test} {gate.value}")
    yield from _of_effect(gate, scheme, roles)


def _of_measure(gate: Gate, scheme: Scheme) -> Iterator[Problem]:
    """Warn of a role that lacks the KPI its agents would have to pass by."""
    if gate.measure.of is Of.ATTRIBUTE:
        return
    for role, kpis in scheme.kpis.items():
        is_asked = gate.role in {EVERY_ROLE, role}
        if is_asked and all(kpi.code != gate.measure.name for kpi in kpis):
            place = gate.measure_place or gate.place
            kpi = gate.measure.name
            yield problem("SB502", place, kpi=kpi, name=gate.name, role=role)


def _of_effect(gate: Gate, scheme: Scheme, roles: Collection[str]) -> Iterator[Problem]:
    """Report a name or a number that the effect cannot use."""
    place = gate.effect_place or gate.place
    if gate.amount is not None and not _is_usable(gate.amount, gate.effect):
        needed = N_("a number of at least 0; whole where tiers are counted")
        yield problem("SB220", place, found=gate.amount, needed=needed)
    needed = _NEEDED.get(gate.effect, "")
    if needed and not _names_something(gate, scheme, roles):
        found, effect = gate.named or "–", gate.effect.value
        yield problem("SB503", place, name=gate.name, effect=effect, found=found, needed=needed)


def _is_usable(amount: Decimal, effect: Effect) -> bool:
    is_whole = amount == amount.to_integral_value()
    return amount >= ZERO and (is_whole or effect is not Effect.DROP_TIERS)


def _names_something(gate: Gate, scheme: Scheme, roles: Collection[str]) -> bool:
    asked = [role for role in roles if gate.role in {EVERY_ROLE, role}]
    if gate.effect is Effect.CAP_TIER:
        name = gate.named.casefold()
        ladders = [scheme.ladder(role) for role in asked]
        return all(any(tier.name.casefold() == name for tier in one) for one in ladders if one)
    kpis = [
        kpi
        for role, own in scheme.kpis.items()
        for kpi in own
        if gate.role in {EVERY_ROLE, role} or role == EVERY_ROLE
    ]
    if gate.effect is Effect.ZERO_KPI:
        return any(kpi.code == gate.named for kpi in kpis)
    return bool(gate.named) and any(kpi.group == gate.named for kpi in kpis)
