"""The trace of one KPI: decisions, samples, scaled targets, groups, full credit, gates."""

from typing import Any

import pytest

from scorebook.core.agent import Line
from scorebook.core.gate import Effect
from scorebook.core.kpi import Band, Direction
from scorebook.core.places import Place
from scorebook.core.scheme import Prorate, Spread
from tests.display.traces import line_texts, result_texts, texts, trace
from tests.months import BOOK, SECONDS, D, agent, excused, gate, kpi, line, override

SIGNED = kpi(direction=Direction.HIGHER_SIGNED, target=D(-100))
STABLE = kpi(direction=Direction.STABILISE, target=D(40), tolerance=D("0.5"))
POINTS = kpi(
    direction=Direction.INTERPOLATE,
    target=None,
    bands=(Band(D(80), D("0.5")), Band(D(90), D(1))),
)
WORST_BEST = kpi(direction=Direction.WORST_BEST, target=None, worst=D(600), best=D(300))
FROM_START = kpi(direction=Direction.FROM_START, start=D(70), target=D(90))


@pytest.mark.parametrize(
    ("one", "sums"),
    [
        pytest.param(line(SIGNED, -80), "(−80 − (−100) + 100) ÷ 100 = 1.2 (120%)", id="signed"),
        pytest.param(line(STABLE, 44), "1 − (44 − 40) ÷ (0.5 × 40) = 0.8 (80%)", id="above"),
        pytest.param(line(STABLE, 36), "1 − (40 − 36) ÷ (0.5 × 40) = 0.8 (80%)", id="below"),
        pytest.param(
            line(STABLE, 90),
            "1 − (90 − 40) ÷ (0.5 × 40) = −1.5, which counts as 0 (0%)",
            id="too far away",
        ),
        pytest.param(
            line(POINTS, 86),
            "0.5 + (86 − 80) ÷ (90 − 80) × (1 − 0.5) = 0.8 (80%)",
            id="between two points",
        ),
        pytest.param(line(POINTS, 90), "90 is a point of the scale: 1 (100%)", id="on a point"),
        pytest.param(
            line(POINTS, 70),
            "70 is below the first point, 80, whose score counts: 0.5 (50%)",
            id="below all points",
        ),
        pytest.param(
            line(POINTS, 95),
            "95 is above the last point, 90, whose score counts: 1 (100%)",
            id="above all points",
        ),
        pytest.param(line(WORST_BEST, 450), "(600 − 450) ÷ (600 − 300) = 0.5 (50%)", id="half way"),
        pytest.param(
            line(WORST_BEST, 240),
            "(600 − 240) ÷ (600 − 300) = 1.2, which counts as 1 (100%)",
            id="better than the best",
        ),
        pytest.param(line(FROM_START, 85), "(85 − 70) ÷ (90 − 70) = 0.75 (75%)", id="from start"),
    ],
)
def test_every_formula_is_shown_with_its_numbers(one: Line, sums: str) -> None:
    assert line_texts(one)["achievement"] == sums


def test_start_worst_and_best_are_named_before_the_formula() -> None:
    slow = line(kpi(unit=SECONDS, direction=Direction.WORST_BEST, worst=D(600), best=D(300)), 450)

    assert line_texts(line(FROM_START, 85))["start"] == "70 panggilan"
    assert (line_texts(slow)["worst"], line_texts(slow)["best"]) == (
        "10 min (= 600)",
        "300 seconds",
    )


@pytest.mark.parametrize(
    ("parts", "sample", "credit"),
    [
        pytest.param(
            {"sample": D(12)},
            "12, but at least 30 are needed: it counts as N/A",
            "none: the sample is too small; its weight does not count",
            id="too few",
        ),
        pytest.param({"sample": D(30)}, "30, at least 30 are needed", "1 (100%)", id="enough"),
        pytest.param(
            {},
            "unknown, at least 30 are needed: it counts as measured",
            "1 (100%)",
            id="nobody said how many",
        ),
    ],
)
def test_a_sample_is_compared_with_its_minimum(
    parts: dict[str, Any], sample: str, credit: str
) -> None:
    told = line_texts(line(kpi(min_sample=D(30)), 100, **parts))

    assert (told["sample"], told["credit"]) == (sample, credit)


def test_an_override_stands_beside_what_was_read_with_its_reason_and_its_cell() -> None:
    decided = override(kpi="CSAT", value=90, place=Place(BOOK, "Koreksi", "C2"))
    measured = line(kpi(min_sample=D(30), weight=D(1)), 60, sample=D(2))

    steps = trace(agent("1", measured, overrides=(decided,))).lines[0].steps

    assert texts(steps)["realized"] == "60 panggilan"
    assert texts(steps)["override"] == (
        "90 panggilan instead: Terbukti di rekaman 3 Oktober (Rina Kartika, 2 Nov 2026)"
    )
    assert texts(steps)["sample"] == "not asked for: somebody decided the value"
    assert texts(steps)["achievement"] == "90 ÷ 100 = 0.9 (90%)"
    assert [(one.place, one.rule) for one in steps if one.label == "override"] == [
        ("Koreksi!C2", "docs/rules.md#overrides")
    ]


def test_a_blank_that_was_decided_is_blank_no_more() -> None:
    one = agent("1", line(kpi(weight=D(1)), None), overrides=(override(kpi="CSAT", value=90),))

    told = texts(trace(one).lines[0].steps)

    assert told["realized"] == "blank"
    assert told["credit"] == "0.9 (90%)"


def test_a_prorated_target_shows_the_target_that_was_read_and_the_share() -> None:
    one = agent("1", line(kpi(target=D(1200), weight=D(1)), 310), active_days=D("15.5"))

    told = texts(trace(one, prorate=Prorate.TARGET).lines[0].steps)

    assert told["target"] == "1,200 panggilan"
    assert told["pro-rated target"] == (
        "15.5 of 31 days = 0.5, rounded to 4 places; 1,200 × 0.5 = 600"
    )
    assert told["achievement"] == "310 ÷ 600 = 0.5166666666… (51.6666%)"


def test_a_prorated_target_has_its_share_in_a_withheld_result_too() -> None:
    present = line(kpi(target=D(1200), weight=D("0.5")), 310)
    one = agent("1", present, excused(kpi("B", weight=D("0.5"))), active_days=D("15.5"))

    found = trace(one, prorate=Prorate.TARGET, spread=Spread.NONE)

    assert texts(found.lines[0].steps)["pro-rated target"].endswith("; 1,200 × 0.5 = 600")


@pytest.mark.parametrize(
    ("realized", "full", "cap"),
    [
        (
            100,
            "1 is not below 1: the target is reached, which earns 1.1 (110%)",
            "1.1 is not above 1.2 (120%)",
        ),
        (
            99,
            "0.99 is below 1: the target, which earns 1.1 (110%), is not reached",
            "0.99 is not above 1.2 (120%)",
        ),
    ],
)
def test_full_credit_is_earned_where_the_largest_value_possible_is_reached(
    realized: int, full: str, cap: str
) -> None:
    told = line_texts(line(kpi(full_credit_at_max=D("1.1")), realized))

    assert (told["full credit"], told["cap"]) == (full, cap)


def test_two_levels_and_the_weight_of_what_does_not_count_in_the_group() -> None:
    group = {"group": "Mutu", "weight_in_group": D("0.5"), "weight": D("0.3")}
    present = line(kpi("A", group_weight=D("0.6"), **group), 100)
    one = agent("1", present, excused(kpi("B", **group)), line(kpi("C", weight=D("0.4")), 50))

    found = trace(one, spread=Spread.GROUP)
    told, absent = texts(found.lines[0].steps), texts(found.lines[1].steps)

    assert told["weight"] == "0.6 of Mutu × 0.5 = 0.3 (30%)"
    assert told["weight that counts"] == (
        "the group weighs 0.6, of which 0.3 counts: 0.3 × 0.6 ÷ 0.3 = 0.6"
    )
    assert told["points"] == "0.6 × 1 = 0.6"
    assert absent["credit"] == "none: its weight goes to the others of its group"
    assert texts(found.result)["weights that count"] == "0.6 + 0.4 = 1"


def test_where_nothing_is_spread_the_missing_kpi_is_named() -> None:
    one = agent("1", line(kpi("A", weight=D("0.5"))), excused(kpi("B", weight=D("0.5"))))

    assert result_texts(one, spread=Spread.NONE) == {
        "score": "withheld: B does not count, and spread = none needs every KPI"
    }


def test_a_gate_that_takes_a_credit_away_says_what_was_earned() -> None:
    strict = gate("CSAT", D(90), Effect.ZERO_KPI, named="CSAT", name="Minimal 90")
    found = trace(agent("1", line(kpi(weight=D(1)), 80)), gates=(strict,))

    told = texts(found.lines[0].steps)

    assert told["gate"] == "“Minimal 90” was not passed: 0 instead of 0.8 (80%)"
    assert (told["credit"], told["points"]) == ("0 (0%)", "1 × 0 = 0")
