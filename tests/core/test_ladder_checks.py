"""A ladder has one answer for every score, and no better score earns less."""

from dataclasses import replace

import pytest

from scorebook.core.agent import Month
from scorebook.core.checks import of_month
from scorebook.core.ladder_checks import of_ladder
from scorebook.core.problems import rules_are_sound
from scorebook.core.scheme import PayoutKind, Scheme, Tier
from tests.core.faults import only, single
from tests.months import D, month, settings


def rung(name: str, floor: str, payout: int, kind: PayoutKind = PayoutKind.AMOUNT) -> Tier:
    return Tier(name=name, floor=D(floor), kind=kind, payout=D(payout))


@pytest.mark.parametrize(
    ("ladder", "code"),
    [
        pytest.param((rung("A", "0.5", 1),), "SB301", id="does not start at 0"),
        pytest.param((rung("A", "0", 1), rung("B", "0", 2)), "SB302", id="two tiers, one floor"),
        pytest.param((rung("A", "0", 1), rung("a", "0.5", 2)), "SB303", id="a name twice"),
        pytest.param((rung("A", "0", 2), rung("B", "0.5", 1)), "SB304", id="higher and pays less"),
    ],
)
def test_a_ladder_has_one_answer_for_every_score(ladder: tuple[Tier, ...], code: str) -> None:
    assert only(list(of_ladder("Agen", ladder))).code == code


def test_payouts_of_two_kinds_are_not_compared() -> None:
    mixed = (rung("A", "0", 500_000), rung("B", "0.5", 2, PayoutKind.RATE))

    assert list(of_ladder("Agen", mixed)) == []


def test_a_role_without_a_ladder_is_told_once() -> None:
    people = (single(100), replace(single(90), agent_id="2"))
    scheme = Scheme(settings=settings(), kpis={"Agen": (people[0].lines[0].kpi,)})

    fault = only(of_month(Month(scheme=scheme, agents=people)))

    assert (fault.code, fault.agent_id) == ("SB305", None)


def test_a_warning_about_the_rules_does_not_stop_the_others() -> None:
    pays_less = (rung("A", "0", 2), rung("B", "0.5", 1))

    found = of_month(month(single(None), ladder=pays_less))

    assert [one.code for one in found] == ["SB208", "SB304"]
    assert rules_are_sound(found)
