"""A gate that could not act as it says is told, before it lets everybody pass or nobody."""

from typing import Any

import pytest

from scorebook.core.gate import Effect, Gate, Measure, Of, Test
from scorebook.core.gate_checks import of_gate
from scorebook.core.scheme import EVERY_ROLE, Scheme
from tests.months import LADDER, D, kpi, settings

QA = kpi("QA", group="Mutu")
AHT = kpi("AHT")
SCHEME = Scheme(
    settings=settings(),
    kpis={"Agen": (QA, AHT), "Ketua": (QA,)},
    ladders={EVERY_ROLE: LADDER, "Ketua": LADDER[:2]},
)


def gate(measure: str = "QA", of: Of = Of.REALIZED, **parts: Any) -> Gate:
    given: dict[str, Any] = {
        "name": "Mutu minimum",
        "measure": Measure(of, measure),
        "test": Test.AT_LEAST,
        "value": D(80),
        "effect": Effect.NO_PAYOUT,
    }
    return Gate(**{**given, **parts})


def codes(one: Gate) -> list[str]:
    return [found.code for found in of_gate(one, SCHEME, {"Agen", "Ketua"})]


def test_a_gate_that_can_act_is_no_problem() -> None:
    assert codes(gate()) == []
    assert codes(gate("Kehadiran", Of.ATTRIBUTE)) == []
    assert codes(gate("AHT", role="Agen")) == []


def test_a_role_that_lacks_the_kpi_could_never_pass() -> None:
    assert codes(gate("AHT")) == ["SB502"]
    assert codes(gate("AHT", role="Ketua")) == ["SB502"]


def test_a_role_that_nobody_has_is_told() -> None:
    assert codes(gate(role="Agne")) == ["SB504"]


def test_a_text_is_the_same_or_not_and_never_more() -> None:
    assert codes(gate("Status", Of.ATTRIBUTE, value="tetap", test=Test.EQUAL)) == []
    assert codes(gate("Status", Of.ATTRIBUTE, value="tetap")) == ["SB506"]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"effect": Effect.CAP_TIER, "named": "cukup"}, []),
        ({"effect": Effect.CAP_TIER, "named": "Baik", "role": "Agen"}, []),
        ({"effect": Effect.CAP_TIER, "named": "Baik"}, ["SB503"]),
        ({"effect": Effect.CAP_TIER, "named": "Emas"}, ["SB503"]),
        ({"effect": Effect.ZERO_KPI, "named": "AHT"}, []),
        ({"effect": Effect.ZERO_KPI, "named": "AHT", "role": "Ketua"}, ["SB503"]),
        ({"effect": Effect.ZERO_GROUP, "named": "Mutu"}, []),
        ({"effect": Effect.ZERO_GROUP, "named": "Biaya"}, ["SB503"]),
        ({"effect": Effect.ZERO_GROUP, "named": ""}, ["SB503"]),
    ],
)
def test_an_effect_names_something_it_can_act_on(parts: dict[str, Any], found: list[str]) -> None:
    assert codes(gate(**parts)) == found


@pytest.mark.parametrize(
    ("effect", "amount", "found"),
    [
        (Effect.DROP_TIERS, "1", []),
        (Effect.DROP_TIERS, "1.5", ["SB220"]),
        (Effect.DROP_TIERS, "-1", ["SB220"]),
        (Effect.MULTIPLY, "0.5", []),
        (Effect.MULTIPLY, "-0.5", ["SB220"]),
        (Effect.CAP_PAYOUT, "-1", ["SB220"]),
    ],
)
def test_an_effect_has_a_number_it_can_use(effect: Effect, amount: str, found: list[str]) -> None:
    assert codes(gate(effect=effect, amount=D(amount))) == found
