"""A ladder has one answer for every score, and no better score earns less."""

from dataclasses import replace

import pytest

from scorebook.core.agent import Month
from scorebook.core.checks import of_month
from scorebook.core.kpi import Direction
from scorebook.core.ladder_checks import of_ladder, of_ladder_of_nobody, of_paid_units
from scorebook.core.problems import rules_are_sound
from scorebook.core.scheme import Curve, PayoutKind, Scheme, Tier
from tests.core.faults import only, single
from tests.months import D, kpi, month, settings


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


@pytest.mark.parametrize(
    ("name", "floor", "misleads"),
    [
        pytest.param("90 %", "0.9001", True, id="a hair beside what it says"),
        pytest.param("90 %", "0.9", False, id="what it says"),
        pytest.param("Baik (92,5%)", "0.925", False, id="in Indonesian"),
        pytest.param("Baik (92.5%)", "0.925", False, id="in English"),
        pytest.param("90 % – 95 %", "0.9", False, id="from its floor to the next one"),
        pytest.param("90 % – 95 %", "0.85", True, id="from another floor"),
        pytest.param("Grade 90", "0.5", False, id="no percentage"),
        pytest.param("< 80%", "0.5", False, id="what it lies below"),
        pytest.param("<80 %", "0.5", False, id="what it lies below, closer"),
        pytest.param("90% – <95%", "0.9", False, id="from its floor to below the next one"),
    ],
)
def test_a_name_says_the_percentage_of_its_floor(
    name: str,
    floor: str,
    misleads: bool,  # noqa: FBT001 - a case
) -> None:
    ladder = (rung("A", "0", 0), rung(name, floor, 1))

    assert [one.code for one in of_ladder("Agen", ladder)] == (["SB311"] if misleads else [])


def test_units_are_paid_flat() -> None:
    bent = Tier(
        name="A",
        floor=D(0),
        kind=PayoutKind.PER_UNIT,
        payout=D(1),
        kpi="JUAL",
        curve=Curve.LINEAR,
    )

    assert only(list(of_ladder("Agen", (bent,)))).code == "SB314"


def by_unit(name: str, floor: str, code: str) -> Tier:
    return Tier(name=name, floor=D(floor), kind=PayoutKind.PER_UNIT, payout=D(1), kpi=code)


def test_a_ladder_pays_units_of_one_kpi_with_a_target_that_the_role_has() -> None:
    sold = (kpi("JUAL"), kpi("LAPOR", direction=Direction.YES_NO, target=None))

    def codes_of(*codes: str) -> list[str]:
        ladder = [by_unit(f"T{at}", f"0.{at}", code) for at, code in enumerate(codes)]
        return [one.code for one in of_paid_units("Agen", sold, ladder)]

    assert codes_of("JUAL", "JUAL") == []
    assert codes_of("") == ["SB313"]
    assert codes_of("LAPOR") == ["SB313"]
    assert codes_of("LAIN") == ["SB313"]
    assert codes_of("JUAL", "LAIN") == ["SB313"]


def test_units_that_begin_to_count_above_an_amount_may_pay_less_than_it() -> None:
    """From 90 % of 100 on a unit pays 1: at 90 % that is nothing, and the tier below pays 500."""
    below, above = rung("A", "0", 500), by_unit("B", "0.9", "JUAL")

    falling = only(list(of_paid_units("Agen", [kpi("JUAL")], (below, above))))

    assert (falling.code, falling.facts["payout"], falling.facts["below"]) == ("SB304", 0, 500)
    assert list(of_paid_units("Agen", [kpi("JUAL")], (rung("A", "0", 0), above))) == []


def test_a_ladder_of_a_role_without_kpis_is_told_because_it_may_be_misspelt() -> None:
    ladder = (rung("A", "0", 0),)

    assert [one.code for one in of_ladder_of_nobody("Agne", ladder, {"Agen"})] == ["SB312"]
    assert list(of_ladder_of_nobody("Agen", ladder, {"Agen"})) == []
    assert list(of_ladder_of_nobody("", ladder, {"Agen"})) == []
