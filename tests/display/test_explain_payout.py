"""The trace of the money: lines between tiers, units, gates, limits, decisions."""

from typing import Any

import pytest

from scorebook.core.gate import Effect, Gate
from scorebook.core.override import What
from scorebook.core.places import Place
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Tier
from tests.display.traces import result_texts, trace
from tests.months import BOOK, D, agent, gate, kpi, line, override, rung

UNITS = PayoutKind.PER_UNIT
LINE = (
    rung("Kurang", "0", 0),
    rung("Cukup", "0.8", 500_000, curve=Curve.LINEAR),
    rung("Baik", "0.9", "0.9", PayoutKind.RATE, curve=Curve.LINEAR),
)
SLICES = (
    rung("Kurang", "0", 0),
    rung("Cukup", "0.8", 1_000, UNITS, kpi="SALES"),
    rung("Baik", "1", 2_000, UNITS, kpi="SALES", place=Place(BOOK, "Tingkat", "D4")),
)


def sold(realized: Any, ladder: tuple[Tier, ...], **parts: Any) -> dict[str, str]:
    sales = line(kpi("SALES", weight=D(1), target=D(100)), realized)
    return result_texts(agent("1", sales, **parts.pop("person", {})), ladder=ladder, **parts)


def test_between_two_tiers_the_straight_line_is_shown_with_its_numbers() -> None:
    told = sold(86, LINE)

    assert told["the tier pays at its floor"] == "Rp500,000"
    assert told["the next tier pays"] == "0.9 (90%) × base Rp1,000,000 = Rp900,000"
    assert told["in between"] == (
        "500,000 + (0.86 − 0.8) ÷ (0.9 − 0.8) × (900,000 − 500,000) = Rp740,000"
    )
    assert "the tier pays" not in told


def test_the_highest_tier_has_no_line_to_go_on() -> None:
    told = sold(95, LINE)

    assert told["the tier pays"] == "0.9 (90%) × base Rp1,000,000 = Rp900,000"
    assert "in between" not in told


def test_units_are_paid_slice_by_slice() -> None:
    told = sold(110, SLICES)

    assert told["units"] == "SALES 110, target 100"
    assert told["slice"] == (
        "Kurang, from 0 × 100 = 0: 80 × 0 = Rp0\n"
        "Cukup, from 0.8 × 100 = 80: 20 × 1,000 = Rp20,000\n"
        "Baik, from 1 × 100 = 100: 10 × 2,000 = Rp20,000"
    )
    assert told["the tier pays"] == "0 + 20,000 + 20,000 = Rp40,000"


def test_a_tier_given_by_a_gate_pays_what_it_pays_at_its_own_floor() -> None:
    drop = gate("SALES", D(999), Effect.DROP_TIERS, amount=D(1))

    on_a_line, by_units = sold(95, LINE, gates=(drop,)), sold(110, SLICES, gates=(drop,))

    assert on_a_line["another tier"] == (
        "a gate or an override gave it: it pays what it pays at its own floor"
    )
    assert on_a_line["the tier pays"] == "Rp500,000"
    assert by_units["units"] == "SALES 110, target 100; at most 0.8 × 100 = 80 of them"
    assert by_units["the tier pays"] == "0 + 0 = Rp0"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            gate("SALES", D(999), name="Nol"),
            "“Nol”: no incentive: Rp0",
        ),
        (
            gate("SALES", D(999), Effect.MULTIPLY, amount=D("0.5"), name="Separuh"),
            "“Separuh”: Rp900,000 × 0.5 = Rp450,000",
        ),
        (
            gate("SALES", D(999), Effect.CAP_PAYOUT, amount=D(750_000), name="Batas"),
            "“Batas”: Rp900,000 is above Rp750,000 and is cut to it",
        ),
        (
            gate("SALES", D(999), Effect.CAP_PAYOUT, amount=D(900_000), name="Batas"),
            "“Batas”: Rp900,000 is not above Rp900,000",
        ),
    ],
)
def test_the_money_is_followed_through_the_gates_that_look_at_it(one: Gate, said: str) -> None:
    assert sold(95, LINE, gates=(one,))["payout after the gate"] == said


def test_part_of_a_period_then_the_cap_then_the_guarantee_then_the_rounding() -> None:
    told = sold(
        95,
        LINE,
        prorate=Prorate.PAYOUT,
        payout_cap=D(400_000),
        person={"active_days": D("15.5"), "guarantee": D(425_000)},
    )

    assert told["pro-rata"] == "15.5 of 31 days = 0.5, rounded to 4 places"
    assert told["pro-rated"] == "Rp900,000 × 0.5 = Rp450,000"
    assert told["payout cap"] == "Rp450,000 is above Rp400,000 and is cut to it"
    assert told["guarantee"] == "Rp400,000 is below Rp425,000 and is lifted to it"
    assert told["payout"] == "Rp425,000, rounded half up to units of Rp1: Rp425,000"


def test_limits_that_do_not_act_say_so() -> None:
    told = sold(95, LINE, payout_cap=D(900_000), guarantee=D(900_000))

    assert told["payout cap"] == "Rp900,000 is not above Rp900,000"
    assert told["guarantee"] == "Rp900,000 is not below Rp900,000"


def test_targets_that_are_scaled_leave_the_payout_whole() -> None:
    told = sold(95, LINE, prorate=Prorate.TARGET, person={"active_days": D("15.5")})

    assert "pro-rata" not in told
    assert told["payout"] == "Rp900,000, rounded half up to units of Rp1: Rp900,000"


def test_a_decided_payout_is_final_and_the_computed_one_stands_beside_it() -> None:
    told = sold(95, LINE, person={"overrides": (override(What.PAYOUT, 1_000_001),)})

    assert told["payout"].endswith("Rp900,000")
    assert told["override"] == (
        "Rp1,000,001 instead of Rp900,000: Terbukti di rekaman 3 Oktober (Rina Kartika, 2 Nov 2026)"
    )


def test_every_step_of_the_money_leads_to_its_cell_and_its_rule() -> None:
    sales = line(kpi("SALES", weight=D(1), target=D(100)), 110, place=Place(BOOK, "Real", "C2"))
    found = trace(agent("1", sales), ladder=SLICES)
    where = {step.label: (step.place, step.rule) for step in found.result}

    assert where["units"] == ("Real!C2", "docs/rules.md#per-unit")
    assert where["slice"] == ("Tingkat!D4", "docs/rules.md#per-unit")
