"""The trace of a result: score cap, decisions, gates, tiers and what made the difference."""

from typing import Any

import pytest

from scorebook.core.gate import Effect, Gate, Of, Test
from scorebook.core.override import What
from tests.display.traces import result_texts
from tests.months import PERCENT, D, agent, gate, kpi, line, override

ATTENDANCE: dict[str, Any] = {"of": Of.ATTRIBUTE, "name": "Hadir"}
QA = kpi("QA", unit=PERCENT, target=D(1), weight=D(1))


def of_gate(*gates: Gate, realized: Any = "0.97", **parts: Any) -> dict[str, str]:
    return result_texts(agent("1", line(QA, realized), **parts), gates=gates)


@pytest.mark.parametrize(
    ("one", "parts", "said"),
    [
        pytest.param(
            gate("Kehadiran", D("0.95"), **ATTENDANCE),
            {"attributes": {"Kehadiran": D("0.96")}},
            "Hadir: Kehadiran is 0.96, at least 0.95 is needed: passed",
            id="passed",
        ),
        pytest.param(
            gate("Kehadiran", D("0.95"), **ATTENDANCE),
            {"attributes": {"Kehadiran": D("0.92")}},
            "Hadir: Kehadiran is 0.92, at least 0.95 is needed: not passed, no incentive",
            id="not passed",
        ),
        pytest.param(
            gate("Kehadiran", D("0.95"), **ATTENDANCE),
            {},
            "Hadir: Kehadiran is missing, at least 0.95 is needed: not passed, no incentive",
            id="missing",
        ),
        pytest.param(
            gate("Status", "tetap", test=Test.EQUAL, **ATTENDANCE),
            {"attributes": {"Status": "kontrak"}},
            "Hadir: Status is kontrak, exactly tetap is needed: not passed, no incentive",
            id="a word",
        ),
        pytest.param(
            gate("QA", D("0.98"), Effect.CAP_PAYOUT, amount=D(500_000), name="Mutu"),
            {},
            "Mutu: QA is 97% (= 0.97), at least 98% (= 0.98) is needed: "
            "not passed, incentive at most Rp500,000",
            id="a realized value in its unit",
        ),
        pytest.param(
            gate("QA", D("0.97"), Effect.MULTIPLY, of=Of.CREDIT, test=Test.ABOVE, amount=D("0.5")),
            {},
            "Syarat QA: credit of QA is 0.97 (97%), above 0.97 (97%) is needed: "
            "not passed, incentive × 50%",
            id="a credit",
        ),
        pytest.param(
            gate(
                "QA", D("0.5"), Effect.DROP_TIERS, of=Of.ACHIEVEMENT, test=Test.BELOW, amount=D(1)
            ),
            {},
            "Syarat QA: achievement of QA is 0.97 (97%), below 0.5 (50%) is needed: "
            "not passed, one tier lower",
            id="an achievement",
        ),
        pytest.param(
            gate("QA", D(1), Effect.DROP_TIERS, amount=D(2), test=Test.AT_LEAST),
            {},
            "Syarat QA: QA is 97% (= 0.97), at least 100% (= 1) is needed: "
            "not passed, 2 tiers lower",
            id="two tiers",
        ),
    ],
)
def test_a_gate_says_what_it_found_what_is_needed_and_what_it_does(
    one: Gate, parts: dict[str, Any], said: str
) -> None:
    assert of_gate(one, **parts)["gate"] == said


def test_the_tier_is_followed_through_every_gate_that_looks_at_it() -> None:
    told = of_gate(
        gate("QA", D(1), Effect.DROP_TIERS, amount=D(1), name="Turun"),
        gate("QA", D(1), Effect.CAP_TIER, named="Baik", name="Batas"),
    )

    assert told["tier"] == "Baik, from 95%; the next one, Istimewa, from 105%"
    assert told["tier after the gate"] == (
        "“Turun”, one tier lower: Cukup instead of Baik\n“Batas”, tier at most Baik: stays Cukup"
    )
    assert told["the tier pays"] == "Rp500,000"
    assert told["without gates"] == (
        "97.00%, Baik, Rp1,250,000; the difference was made by “Turun”"
    )


def test_gates_that_do_the_same_make_the_difference_together() -> None:
    told = of_gate(gate("QA", D(1), name="Satu"), gate("QA", D(2), name="Dua"))

    assert told["without gates"].endswith("the difference was made by “Satu”, “Dua”")


def test_a_gate_that_took_nothing_away_made_no_difference() -> None:
    told = of_gate(gate("QA", D(1), Effect.CAP_PAYOUT, amount=D(2_000_000)))

    assert told["without gates"].endswith("the gates made no difference")


def test_who_passes_every_gate_reads_of_no_other_result() -> None:
    assert "without gates" not in of_gate(gate("QA", D("0.9")))


def test_a_score_is_cut_to_its_cap_and_then_rounded() -> None:
    best = agent("1", line(kpi(weight=D(1)), 118))

    cut = result_texts(best, score_cap=D("1.1"))
    not_cut = result_texts(best, score_cap=D("1.18"))

    assert cut["exact score"] == "1.18 ÷ 1 = 1.18"
    assert cut["score cap"] == "1.18 is above 1.1 (110%) and is cut to it"
    assert cut["score"].startswith("110.00%")
    assert not_cut["score cap"] == "1.18 is not above 1.18 (118%)"


def test_a_decided_score_and_tier_stand_beside_the_computed_ones() -> None:
    told = result_texts(
        agent(
            "1",
            line(kpi(weight=D(1)), 90),
            overrides=(override(What.SCORE, "0.96"), override(What.TIER, tier="Cukup", by="")),
        )
    )

    assert told["score"].startswith("90.00%")
    assert told["override"] == (
        "96.00% instead of 90.00%: Terbukti di rekaman 3 Oktober (Rina Kartika, 2 Nov 2026)\n"
        "Cukup instead of Baik: Terbukti di rekaman 3 Oktober (2 Nov 2026)"
    )
    assert told["the tier pays"] == "Rp500,000"
    assert told["to reach Baik"] == "no measurement changes what somebody has decided"


@pytest.mark.parametrize(
    ("realized", "edge"),
    [
        ("95.03", "0.03% above the floor of Baik, 95%: to be looked at"),
        ("94.96", "0.04% below the floor of Baik, 95%: to be looked at"),
        ("95", "exactly on the floor of Baik, 95%: to be looked at"),
        ("95.06", None),
    ],
)
def test_a_score_near_a_floor_is_pointed_out(realized: str, edge: str | None) -> None:
    told = result_texts(agent("1", line(kpi(weight=D(1)), realized)))

    assert told.get("near the edge") == edge
