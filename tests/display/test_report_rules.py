"""The agent's page by every rule: short, only what acted, and nothing where nothing did."""

from typing import Any

import pytest

from scorebook.core.agent import Agent, Line
from scorebook.core.gate import Effect, Of, Test
from scorebook.core.kpi import Band, Direction
from scorebook.core.override import What
from scorebook.core.scheme import Curve, PayoutKind, Prorate, Spread
from scorebook.display.language import Language
from scorebook.display.numbers import NBSP
from scorebook.display.report_rows import Row
from tests.display.test_report import page
from tests.months import (
    PERCENT,
    SECONDS,
    D,
    agent,
    excused,
    gate,
    kpi,
    line,
    override,
    rung,
)


def row(one: Line, person: dict[str, Any] | None = None, **settings: Any) -> Row:
    others = line(kpi("REST", weight=D("0.75")))
    return page(agent("1", one, others, **(person or {})), **settings).rows[0]


def steps(one: Agent, **settings: Any) -> dict[str, tuple[str, str]]:
    said = page(one, **settings).way
    return {step.what: (step.working.replace(NBSP, " "), step.answer) for step in said}


def alone(realized: Any = 97, **parts: Any) -> Line:
    return line(kpi(weight=D(1), **parts), realized)


@pytest.mark.parametrize(
    ("measure", "target", "formula"),
    [
        pytest.param(
            kpi(direction=Direction.HIGHER_SIGNED, target=D(-20)),
            "−20 panggilan",
            "higher is better: (realized − target + |target|) ÷ |target|",
            id="higher-signed",
        ),
        pytest.param(
            kpi(direction=Direction.STABILISE, tolerance=D("0.5")),
            "100 panggilan",
            "nearer to the target is better: "
            "1 − |realized − target| ÷ (0.5 × |target|), never below 0",
            id="stabilise",
        ),
        pytest.param(
            kpi(
                direction=Direction.INTERPOLATE,
                target=None,
                unit=PERCENT,
                bands=(Band(D("0.8"), D("0.5")), Band(D("0.9"), D(1))),
            ),
            "by scale",
            "straight from point to point of the scale, flat beyond its ends: "
            "80% → 50% · 90% → 100%",
            id="interpolate",
        ),
        pytest.param(
            kpi(
                direction=Direction.WORST_BEST,
                target=None,
                unit=SECONDS,
                worst=D(500),
                best=D(300),
            ),
            "300 seconds",
            "(worst − realized) ÷ (worst − best), from 0 to 1; worst 500 seconds, best 300 seconds",
            id="worst-best",
        ),
        pytest.param(
            kpi(direction=Direction.FROM_START, start=D(70)),
            "100 panggilan",
            "(realized − start) ÷ (target − start); start 70 panggilan",
            id="from-start",
        ),
    ],
)
def test_a_row_says_its_formula_with_the_numbers_it_speaks_of(
    measure: Any, target: str, formula: str
) -> None:
    said = row(line(measure, "0.85"))

    assert said.target.replace(NBSP, " ") == target
    assert said.formula.replace(NBSP, " ").replace("\N{WORD JOINER}", "") == formula


def test_no_line_ends_between_an_opening_bar_and_what_it_holds() -> None:
    said = row(line(kpi(direction=Direction.HIGHER_SIGNED, target=D(-20)), 3)).formula

    assert said.endswith("(realized − target + |\u2060target|) ÷ |\u2060target|")


def test_all_durations_of_a_row_are_written_in_one_form() -> None:
    said = row(
        line(
            kpi(
                direction=Direction.WORST_BEST,
                target=None,
                unit=SECONDS,
                worst=D(900),
                best=D(300),
            ),
            480,
        )
    )

    assert (said.target, said.realized) == (f"5{NBSP}min", f"8{NBSP}min")
    assert said.formula.endswith(f"worst 15{NBSP}min, best 5{NBSP}min")


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("2026-08-17", Language.ID, "17 Agu 2026"),
        ("2026-08-17", Language.EN, "17 Aug 2026"),
        ("17/8/2026", Language.ID, "17/8/2026"),
        ("2026-02-30", Language.EN, "2026-02-30"),
        ("minggu lalu", Language.ID, "minggu lalu"),
    ],
)
def test_the_day_of_a_decision_is_written_as_people_write_days(
    typed: str, language: Language, said: str
) -> None:
    decided = override(kpi="CSAT", value=90, date=typed)
    [remark] = page(agent("1", line(kpi(), 80), overrides=(decided,)), language).rows[0].remarks

    assert remark.endswith(f"(Rina Kartika, {said})")


def test_full_credit_and_minimum_sample_stand_in_the_row_of_their_kpi() -> None:
    said = row(line(kpi(full_credit_at_max=D("1.1"), min_sample=D(30)), 100, sample=D(30)))

    assert said.formula.endswith("; target reached: 110%; at least 30 measurements")
    assert said.note == ""


def test_too_small_a_sample_is_said_to_be_the_reason() -> None:
    said = row(line(kpi(min_sample=D(30)), 80, sample=D(12)))

    assert (said.realized, said.credit) == (f"80{NBSP}panggilan", "–")
    assert said.note == "12 measurements, at least 30 needed: does not count"


def test_a_decided_value_has_its_reason_beside_it() -> None:
    said = row(line(kpi(), 80), {"overrides": (override(kpi="CSAT", value=90),)})

    assert said.realized == f"90{NBSP}panggilan"
    why = "Terbukti di rekaman 3 Oktober (Rina Kartika, 2 Nov 2026)"
    assert said.remarks == (f"decided, instead of 80{NBSP}panggilan: {why}",)


def test_a_scaled_target_names_the_whole_one() -> None:
    said = row(line(kpi(), 80), {"active_days": D("15.5")}, prorate=Prorate.TARGET)

    assert said.target == f"50{NBSP}panggilan"
    assert said.remarks == (f"target of the whole period: 100{NBSP}panggilan",)


def test_a_credit_a_gate_took_away_is_said_in_the_row_and_on_the_way() -> None:
    strict = gate("CSAT", D(99), Effect.ZERO_KPI, named="CSAT", name="Minimal 99")
    written = page(agent("1", alone()), gates=(strict,))

    assert written.rows[0].remarks == ("credit 0 instead of 97.0%: gate “Minimal 99” not passed",)
    first = written.way[0]
    assert (first.what, first.answer) == ("Gate not passed: Minimal 99", "credit 0")


def test_a_weight_that_took_over_others_is_the_one_that_counts() -> None:
    group = {"group": "Mutu", "weight": D("0.3")}
    one = agent(
        "1", line(kpi("A", **group)), excused(kpi("B", **group)), line(kpi("C", weight=D("0.4")))
    )

    written = page(one, spread=Spread.GROUP)

    assert [each.weight for each in written.rows] == ["60%", "30%", "40%"]
    assert [each.points for each in written.rows] == ["60.00", "–", "40.00"]
    assert written.rows[0].remarks == ("weight 30% + 30% of what does not count in its group",)
    assert (
        "What is marked N/A does not count: its weight goes to the other KPIs of its group."
        in written.rules
    )


def test_the_way_names_the_gates_that_were_not_passed_and_what_they_did() -> None:
    gates = (
        gate("Kehadiran", D("0.95"), Effect.CAP_TIER, of=Of.ATTRIBUTE, named="Cukup", name="Hadir"),
        gate("SP", D(0), Effect.MULTIPLY, of=Of.ATTRIBUTE, test=Test.AT_MOST, amount=D("0.5")),
        gate("CSAT", D(90), name="Mutu"),
    )
    one = agent("1", alone(), attributes={"Kehadiran": D("0.92"), "SP": D(1)})

    written = page(one, gates=gates)

    assert [(step.what, step.working, step.answer) for step in written.way[2:]] == [
        ("Tier reached", "from 95%; Istimewa from 105%", "Baik"),
        (
            "Gate not passed: Hadir",
            "Kehadiran: 0.92, needed at least 0.95 → tier at most Cukup",
            "Cukup",
        ),
        ("Incentive of the tier", "fixed amount", "Rp500,000"),
        ("Gate not passed: Syarat SP", "SP: 1, needed at most 0 → incentive × 50%", "Rp250,000"),
        ("Incentive, rounded to Rp1", "", "Rp250,000"),
    ]
    assert written.ungated == (
        "Without the gates: 97.00%, Baik, Rp1,250,000. The difference: Hadir, Syarat SP."
    )
    assert "Gates passed: Mutu." in written.rules


def test_a_line_between_tiers_and_units_are_told_shortly() -> None:
    curved = (
        rung("Kurang", "0", 0),
        rung("Cukup", "0.8", 500_000, curve=Curve.LINEAR),
        rung("Baik", "1", 900_000),
    )
    by_units = (
        rung("Kurang", "0", 0),
        rung("Cukup", "0.8", 1_000, PayoutKind.PER_UNIT, kpi="CSAT"),
        rung("Baik", "1", 2_000, PayoutKind.PER_UNIT, kpi="CSAT"),
    )

    assert steps(agent("1", alone(90)), ladder=curved)["Incentive of the tier"] == (
        "Rp500,000 at 80% to Rp900,000 at 100%, at 90.00%",
        "Rp700,000",
    )
    assert steps(agent("1", alone(110)), ladder=by_units)["Incentive of the tier"] == (
        "20 × Rp1,000 + 10 × Rp2,000",
        "Rp40,000",
    )


def test_limits_are_on_the_way_where_they_act_and_at_the_foot_where_they_hold() -> None:
    tight: dict[str, Any] = {"score_cap": D("1.1"), "payout_cap": D(900_000)}

    best, usual = agent("1", alone(118)), agent("1", alone(80), guarantee=D(600_000))

    assert steps(best, **tight)["Score, at most 110%"] == ("", "110%")
    assert steps(best, **tight)["Incentive, at most"] == ("", "Rp900,000")
    assert steps(usual, **tight)["Incentive, guaranteed"] == ("", "Rp600,000")
    assert not {"Score, at most 110%", "Incentive, at most"} & set(steps(usual, **tight))
    assert {
        "Score: at most 110%.",
        "Incentive: at most Rp900,000.",
        "Incentive: at least Rp600,000.",
    } <= set(page(usual, **tight).rules)


def test_a_limit_that_is_just_met_does_not_act() -> None:
    told = steps(agent("1", alone(80), guarantee=D(500_000)), payout_cap=D(500_000))

    assert not {"Incentive, at most", "Incentive, guaranteed"} & set(told)


def test_decisions_about_the_result_stand_on_the_way_with_their_reasons() -> None:
    one = agent(
        "1",
        alone(90),
        overrides=(
            override(What.SCORE, "0.96"),
            override(What.TIER, tier="Istimewa"),
            override(What.PAYOUT, 1_000_000),
        ),
    )
    why = "Terbukti di rekaman 3 Oktober (Rina Kartika, 2 Nov 2026)"

    said = steps(one)

    assert said["Score, rounded to 2 decimals"] == ("", "90.00%")
    assert said["Score, decided"] == (why, "96.00%")
    assert said["Tier, decided"] == (why, "Istimewa")
    assert said["Incentive, rounded to Rp1"] == ("", "Rp1,500,000")
    assert said["Incentive, decided"] == (why, "Rp1,000,000")


@pytest.mark.parametrize(
    ("realized", "heading", "text"),
    [
        ("94", "To reach Baik, from 95%", f"With this alone: Csat: 95{NBSP}panggilan."),
        ("120", None, None),
    ],
)
def test_the_page_says_what_reaches_the_next_tier(
    realized: str, heading: str | None, text: str | None
) -> None:
    found = page(agent("1", alone(realized))).next_tier

    assert (found and found.heading, found and found.text) == (heading, text)


def test_where_no_kpi_reaches_the_next_tier_alone_that_is_said() -> None:
    small = kpi("S", weight=D("0.01"))
    found = page(
        agent("1", line(small, 0), line(kpi("B", weight=D("0.99"), cap=D("0.9"))))
    ).next_tier

    assert found is not None
    assert found.text == "Not by one KPI alone."


def test_many_ways_to_the_next_tier_are_counted_after_the_fifth() -> None:
    eight = [line(kpi(f"K{at}", weight=D(1) / 8), "94.9") for at in range(8)]

    found = page(agent("1", *eight)).next_tier

    assert found is not None
    assert found.text.startswith(f"One of these alone: K0: 96{NBSP}panggilan; K1: ")
    assert found.text.endswith(f"; K4: 96{NBSP}panggilan; or one of 3 more.")


def test_nobody_is_told_how_to_reach_what_somebody_has_decided() -> None:
    decided = agent("1", alone(90), overrides=(override(What.TIER, tier="Cukup"),))

    assert page(decided).next_tier is None


def test_where_a_kpi_is_missing_and_nothing_is_spread_the_page_says_so() -> None:
    written = page(agent("1", alone(), excused(kpi("B"))), spread=Spread.NONE)

    assert written.outcome is None
    assert written.withheld.startswith("Not every KPI of yours was measured this month")
    assert "A score needs every KPI: where one is marked N/A there is none." in written.rules


def test_a_month_without_such_rules_says_nothing_of_them() -> None:
    written = page(agent("1", alone(), line(kpi("B", weight=D(0)))))

    assert all(each.remarks == () for each in written.rows)
    assert written.ungated == ""
    assert len(written.rules) == 3
    assert [step.what for step in written.way] == [
        "Points ÷ weight that counted",
        "Score, rounded to 2 decimals",
        "Tier reached",
        "Incentive of the tier",
        "Incentive, rounded to Rp1",
    ]
