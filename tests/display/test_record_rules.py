"""run.json by every rule: gates, decisions, counting weights, limits, teams, near edges."""

from typing import Any

import pytest

from scorebook.core.agent import Line, Month
from scorebook.core.gate import Effect, Gate, Of, Test
from scorebook.core.kpi import WhenTargetZero
from scorebook.core.override import What
from scorebook.core.places import Place
from scorebook.core.scheme import Prorate, Spread
from scorebook.display.language import Language
from scorebook.display.record import record, record_json
from scorebook.display.record_agent import effect_words
from tests.months import BOOK, D, agent, excused, gate, kpi, line, month, override, results


def sealed(of: Month) -> dict[str, Any]:
    return record(results(of, faulty=frozenset()), language=Language.EN, files={})


def of_agent(*lines: Line, **parts: Any) -> dict[str, Any]:
    names = ("gates", "spread", "prorate", "score_cap", "payout_cap", "ladder")
    settings = {name: parts.pop(name) for name in names if name in parts}
    found: dict[str, Any] = sealed(month(agent("1", *lines, **parts), **settings))["agents"][0]
    return found


def alone(realized: Any = 97, **parts: Any) -> Line:
    return line(kpi(weight=D(1), **parts), realized)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (gate(effect=Effect.NO_PAYOUT), "no-payout"),
        (gate(effect=Effect.CAP_PAYOUT, amount=D("5E+5")), "cap-payout 500000"),
        (gate(effect=Effect.MULTIPLY, amount=D("0.50")), "multiply 0.5"),
        (gate(effect=Effect.DROP_TIERS, amount=D(1)), "drop-tiers 1"),
        (gate(effect=Effect.CAP_TIER, named="Baik"), "cap-tier Baik"),
        (gate(effect=Effect.ZERO_KPI, named="QA"), "zero-kpi QA"),
        (gate(effect=Effect.ZERO_GROUP, named="Mutu"), "zero-group Mutu"),
    ],
)
def test_an_effect_is_written_as_in_the_gates_sheet(one: Gate, words: str) -> None:
    assert effect_words(one) == words


def test_every_gate_of_the_agent_is_there_and_the_result_without_them() -> None:
    gates = (
        gate("CSAT", D("96.5"), name="Mutu", of=Of.REALIZED),
        gate("Kehadiran", D("0.95"), Effect.CAP_TIER, of=Of.ATTRIBUTE, named="Cukup"),
        gate("CSAT", D("0.5"), of=Of.CREDIT, test=Test.BELOW, effect=Effect.MULTIPLY, amount=D(1)),
        gate("CSAT", D(1), name="Orang lain", role="Penyelia"),
    )

    one = of_agent(alone(), gates=gates)

    assert one["gates"] == [
        {
            "name": "Mutu",
            "passed": True,
            "effect": "no-payout",
            "measure": "CSAT",
            "test": ">=",
            "value": "96.5",
            "found": "97",
        },
        {
            "name": "Syarat Kehadiran",
            "passed": False,
            "effect": "cap-tier Cukup",
            "measure": "Kehadiran",
            "test": ">=",
            "value": "0.95",
            "found": None,
        },
        {
            "name": "Syarat CSAT",
            "passed": False,
            "effect": "multiply 1",
            "measure": "CSAT.credit",
            "test": "<",
            "value": "0.5",
            "found": "0.97",
        },
    ]
    assert (one["score_tier"], one["tier"], one["payout"]) == ("Baik", "Cukup", "500000")
    assert one["ungated"] == {"score": "0.9700", "tier": "Baik", "payout": "1250000"}


def test_a_credit_a_gate_took_away_names_the_gate() -> None:
    strict = gate("CSAT", D(99), Effect.ZERO_KPI, named="CSAT", name="Minimal 99")

    one = of_agent(alone(), gates=(strict,))["lines"][0]

    assert (one["achievement"], one["credit"], one["zeroed_by"]) == ("0.97", "0", "Minimal 99")


def test_a_decision_stands_beside_what_was_computed() -> None:
    place = Place(BOOK, "Koreksi", "C2")
    decided = {"reason": "Terbukti di rekaman 3 Oktober", "by": "Rina Kartika"}
    decided |= {"date": "2026-11-02"}
    one = of_agent(
        alone(97),
        overrides=(
            override(kpi="CSAT", value=90, place=place),
            override(What.SCORE, "0.96"),
            override(What.TIER, tier="Istimewa"),
            override(What.PAYOUT, "1234567.5"),
        ),
    )

    assert one["overrides"] == [
        {"what": "CSAT", "value": "90", "computed": "97", **decided, "cell": "Koreksi!C2"},
        {"what": "score", "value": "0.96", "computed": "0.9000", **decided, "cell": None},
        {"what": "tier", "value": "Istimewa", "computed": "Baik", **decided, "cell": None},
        {"what": "payout", "value": "1234567.5", "computed": "1500000", **decided, "cell": None},
    ]
    assert one["computed"] == {"score": "0.9000", "tier": "Baik", "payout": "1500000"}
    assert (one["score"], one["tier"], one["payout"]) == ("0.9600", "Istimewa", "1234567.5")


def test_an_overridden_line_keeps_what_was_read() -> None:
    one = of_agent(alone(None), overrides=(override(kpi="CSAT", value=90),))["lines"][0]

    assert (one["overridden"], one["realized"], one["state"]) == (True, "90", "measured")
    assert (one["realized_read"], one["state_read"]) == (None, "blank")


def test_a_prorated_target_stands_beside_the_one_that_was_read() -> None:
    one = of_agent(alone(97), active_days=D("15.5"), prorate=Prorate.TARGET)["lines"][0]

    assert (one["target"], one["target_read"], one["overridden"]) == ("50", "100", False)


@pytest.mark.parametrize(
    "absent",
    [
        pytest.param(line(kpi("B", min_sample=D(5)), 50, sample=D(4)), id="too small a sample"),
        pytest.param(
            line(kpi("B", target=D(0), when_target_zero=WhenTargetZero.EXCUSE), 5),
            id="a zero target",
        ),
        pytest.param(excused(kpi("B")), id="N/A"),
    ],
)
def test_what_leaves_the_denominator_is_excused_however_it_came_about(absent: Line) -> None:
    one = of_agent(alone(), absent)["lines"][1]

    assert (one["state"], one["credit"], one["counts"]) == ("excused", None, None)


def test_counts_is_the_weight_after_the_weight_of_others_was_spread() -> None:
    group = {"group": "Mutu", "weight": D("0.3")}
    one = of_agent(
        line(kpi("A", **group)),
        excused(kpi("B", **group)),
        line(kpi("C", weight=D("0.4")), 50),
        spread=Spread.GROUP,
    )

    assert [(each["weight"], each["counts"]) for each in one["lines"]] == [
        ("0.3", "0.6"),
        ("0.3", None),
        ("0.4", "0.4"),
    ]
    assert (one["score_exact"], one["lines"][0]["points"]) == ("0.8", "0.6")


def test_where_nothing_is_spread_the_result_says_why_it_is_withheld() -> None:
    one = of_agent(alone(), excused(kpi("B")), spread=Spread.NONE)

    assert (one["status"], one["withheld"]) == ("withheld", "not all measured")
    assert one["ungated"] == {"score": None, "tier": None, "payout": None}


def test_the_exact_score_goes_before_its_cap_and_limits_of_the_payout_are_named() -> None:
    one = of_agent(alone(118), score_cap=D("1.1"), payout_cap=D(900_000), guarantee=D(100_000))

    assert (one["score_exact"], one["score"]) == ("1.18", "1.1000")
    assert (one["tier_payout"], one["payout"]) == ("1500000", "900000")
    assert (one["payout_cap"], one["guarantee"]) == ("900000", "100000")


@pytest.mark.parametrize(
    ("realized", "near"),
    [
        ("95.03", {"tier": "Baik", "distance": "0.0003"}),
        ("94.96", {"tier": "Baik", "distance": "-0.0004"}),
        ("97", None),
    ],
)
def test_a_result_near_a_floor_says_which_and_how_near(
    realized: str, near: dict[str, str] | None
) -> None:
    assert of_agent(alone(realized))["near_edge"] == near


def test_a_team_is_rolled_up_and_ranked() -> None:
    found = sealed(
        month(
            agent("1", alone(90)),
            agent("2", alone(70)),
            agent("3", alone(100), team="Email"),
            agent("4", excused(kpi(weight=D(1))), team="Obrolan"),
        )
    )["teams"]

    assert [(team["team"], team["score"], team["rank"]) for team in found] == [
        ("Telepon", "0.8000", 2),
        ("Email", "1.0000", 1),
        ("Obrolan", None, None),
    ]
    assert (found[0]["members"], found[0]["scored"], found[0]["score_exact"]) == (2, 2, "0.8")
    assert found[0]["lines"] == [
        {
            "kpi": "CSAT",
            "rollup": "sum",
            "people": 2,
            "realized": "160",
            "target": "200",
            "achievement": "0.8",
            "credit": "0.8",
            "weight": "1",
            "counts": "1",
            "points": "0.8",
        }
    ]


def test_settings_say_how_weight_is_spread_and_where_results_are_cut() -> None:
    settings = sealed(
        month(
            agent("1", alone()),
            spread=Spread.GROUP,
            prorate=Prorate.TARGET,
            score_cap=D("1.1"),
            payout_cap=D(900_000),
            guarantee=D(100_000),
        )
    )["settings"]

    names = ("spread", "prorate", "score_cap", "payout_cap", "guarantee")
    assert [settings[name] for name in names] == ["group", "target", "1.1", "900000", "100000"]


def test_the_same_month_gives_the_same_bytes_whatever_rules_act() -> None:
    def text() -> str:
        gates = (gate("Kehadiran", D(1), of=Of.ATTRIBUTE),)
        one = agent("1", alone(), overrides=(override(What.SCORE, "0.96"),))
        return record_json(sealed(month(one, gates=gates, spread=Spread.GROUP)))

    assert text() == text()
