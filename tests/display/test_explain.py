"""The way from cell to payout, so that somebody with a pocket calculator can follow."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from scorebook.core.achievement import achievement
from scorebook.core.agent import Line, Month, State
from scorebook.core.kpi import Above, Band, Direction, WhenBlank, WhenTargetZero
from scorebook.core.places import Place
from scorebook.core.scheme import PayoutKind, Prorate, Tier, Weights
from scorebook.core.scorecard import scorecards
from scorebook.display.explain import (
    Explanation,
    NoSuchKpiError,
    explanation,
    explanation_json,
    explanation_text,
)
from scorebook.display.figures import Figures
from scorebook.display.language import Language
from scorebook.display.steps import Step
from scorebook.display.worked import worked
from tests.core import strategies as draw
from tests.months import (
    LADDER,
    SECONDS,
    D,
    agent,
    contact_centre,
    excused,
    kpi,
    line,
    month,
    results,
)
from tests.months import settings as month_settings

EN, ID = Language.EN, Language.ID
FIGURES = Figures(EN, month_settings())
NBSP = "\N{NO-BREAK SPACE}"


def explained(
    of: Month, which: int = 0, kpi: str | None = None, language: Language = EN
) -> Explanation:
    found = results(of)
    return explanation(found.cards[which], found, language, kpi)


def texts(steps: tuple[Step, ...]) -> dict[str, str]:
    return {step.label: step.text for step in steps}


def of_one(one: Line, **settings_: Any) -> dict[str, str]:
    found = explained(month(agent("1", one, line(kpi("REST", weight=D(1)), 50)), **settings_))
    return texts(found.lines[0].steps)


def test_a_kpi_is_followed_from_its_cell_to_its_points() -> None:
    assert explanation_text(explained(contact_centre(), kpi="AHT"), EN) == (
        "00123  Sari Wulandari · 2026-10\n"
        "\n"
        "AHT  Waktu penyelesaian\n"
        f"  realized     318{NBSP}seconds    [Realisasi!D2]\n"
        f"  target       300{NBSP}seconds\n"
        "  formula      lower: 2 − realized ÷ target    [KPI!B3]\n"
        "  achievement  2 − 318 ÷ 300 = 0.94 (94%)    docs/rules.md#lower\n"
        "  cap          0.94 is not above 1.2 (120%)    docs/rules.md#credit\n"
        "  credit       0.94 (94%)    docs/rules.md#credit\n"
        "  weight       0.2 (20%)\n"
        "  points       0.2 × 0.94 = 0.188    docs/rules.md#score"
    )


def test_the_same_in_indonesian() -> None:
    found = explained(contact_centre(), kpi="Waktu penyelesaian", language=ID)

    assert texts(found.lines[0].steps) == {
        "realisasi": f"318{NBSP}detik",
        "target": f"300{NBSP}detik",
        "rumus": "minimalkan: 2 − realisasi ÷ target",
        "capaian": f"2 − 318 ÷ 300 = 0,94 (94{NBSP}%)",
        "batas atas": f"0,94 tidak di atas 1,2 (120{NBSP}%)",
        "kredit": f"0,94 (94{NBSP}%)",
        "bobot": f"0,2 (20{NBSP}%)",
        "poin": "0,2 × 0,94 = 0,188",
    }


def test_the_result_is_followed_from_the_points_to_the_payout() -> None:
    bayu = explained(contact_centre(), which=4)

    assert texts(bayu.result) == {
        "points": "0.1833333333… + 0.1933333333… + 0.12 + 0.0977777777… + 0.0933333333… + 0.05"
        " + 0.05 = 0.7877777777…",
        "weights that count": "0.2 + 0.2 + 0.15 + 0.1 + 0.1 + 0.05 + 0.05 = 0.85",
        "exact score": "0.7877777777… ÷ 0.85 = 0.9267973856…",
        "score": "92.68%, rounded half up to 2 places of a percent",
        "tier": "Cukup, from 80%; the next one, Baik, from 95%",
        "to reach Baik": "one of these alone: CALLS 1,219\N{NO-BREAK SPACE}panggilan;"
        " AHT 280\N{NO-BREAK SPACE}seconds; QA 95% (= 0.95); CSAT 5.29",
        "the tier pays": "Rp500,000",
        "pro-rata": "16 of 31 days = 0.5161, rounded to 4 places",
        "payout": "Rp500,000 × 0.5161 = Rp258,050, rounded half up to units of Rp1: Rp258,050",
        "strengths": "CSAT 0.0977777777…; OCC 0.0933333333…; TRAIN 0.05",
        "cost the most points": "QA 0.15 × (1 − 0.8) = 0.03;"
        " CALLS 0.2 × (1 − 0.9166666666…) = 0.0166666666…;"
        " AHT 0.2 × (1 − 0.9666666666…) = 0.0066666666…",
    }


def test_a_rate_is_shown_with_its_base_and_a_scheme_without_pro_rata_says_nothing_of_it() -> None:
    ladder = (
        Tier(
            name="Semua",
            floor=D(0),
            kind=PayoutKind.RATE,
            payout=D("0.125"),
            place=Place("kpis.xlsx", "Tingkat", "B2"),
        ),
    )
    one = agent("1", line(kpi(weight=D(1)), 100), base=D(1_234_567))

    found = explained(month(one, ladder=ladder, payout_unit=D(1000)))

    assert (
        texts(found.result)["the tier pays"] == "0.125 (12.5%) × base Rp1,234,567 = Rp154,320.87…"
    )
    assert texts(found.result)["payout"] == (
        "Rp154,320.87…, rounded half up to units of Rp1,000: Rp154,000"
    )
    assert texts(found.result)["tier"] == "Semua, from 0%"
    assert "pro-rata" not in texts(found.result)
    assert {step.place for step in found.result} == {"", "Tingkat!B2"}


def test_no_active_days_are_the_whole_period() -> None:
    found = explained(month(agent("1", line(kpi(weight=D(1)), 100)), prorate=Prorate.PAYOUT))

    assert texts(found.result)["pro-rata"] == "the whole period: 1"


@pytest.mark.parametrize(
    ("one", "sums"),
    [
        pytest.param(line(kpi(target=D(1200)), 1260), "1,260 ÷ 1,200 = 1.05 (105%)", id="higher"),
        pytest.param(
            line(kpi(direction=Direction.LOWER_RATIO, target=D(30)), 28),
            "30 ÷ 28 = 1.0714285714… (107.1428%)",
            id="lower-ratio",
        ),
        pytest.param(
            line(kpi(direction=Direction.LOWER_RATIO), 0),
            "0 is the best there is and earns the cap: 1.2 (120%)",
            id="lower-ratio of nothing",
        ),
        pytest.param(
            line(kpi(direction=Direction.RANGE, target=D(75), target_high=D(85)), 85),
            "85 lies in the range 75 to 85: 1 (100%)",
            id="inside a range",
        ),
        pytest.param(
            line(kpi(direction=Direction.RANGE, target=D(75), target_high=D(85)), 75),
            "75 lies in the range 75 to 85: 1 (100%)",
            id="on the lower end of a range",
        ),
        pytest.param(
            line(kpi(direction=Direction.RANGE, target=D(75), target_high=D(85)), 60),
            "60 ÷ 75 = 0.8 (80%)",
            id="below a range",
        ),
        pytest.param(
            line(kpi(direction=Direction.RANGE, target=D(0), target_high=D(85)), -1),
            "nobody can fall short of a range that begins at 0: 1 (100%)",
            id="below a range from 0",
        ),
        pytest.param(
            line(kpi(direction=Direction.RANGE, target=D(80)), 100),
            "1 − (100 − 80) ÷ 80 = 0.75 (75%)",
            id="above a range",
        ),
        pytest.param(
            line(kpi(direction=Direction.RANGE, target=D(80)), 200),
            "1 − (200 − 80) ÷ 80 = −0.5, which counts as 0 (0%)",
            id="far above a range",
        ),
        pytest.param(
            line(kpi(direction=Direction.RANGE, target=D(80), above=Above.CREDIT), 100),
            "100 ÷ 80 = 1.25 (125%)",
            id="above a range that credits it",
        ),
        pytest.param(
            line(kpi(direction=Direction.BAND, bands=(Band(D(80), D("0.8")),)), 94),
            "94 has reached the band from 80: 0.8 (80%)",
            id="band",
        ),
        pytest.param(
            line(kpi(direction=Direction.BAND, bands=(Band(D(80), D("0.8")),)), 80),
            "80 has reached the band from 80: 0.8 (80%)",
            id="exactly where a band begins",
        ),
        pytest.param(
            line(kpi(direction=Direction.BAND, bands=(Band(D(80), D(4)),), best=D(5)), 12),
            "12 is below the first band, from 80, whose score counts: 4 ÷ 5 = 0.8 (80%)",
            id="below the first band of a scale",
        ),
        pytest.param(line(kpi(direction=Direction.YES_NO), 1), "met: 1 (100%)", id="yes"),
        pytest.param(line(kpi(direction=Direction.YES_NO), 0), "not met: 0 (0%)", id="no"),
        pytest.param(
            line(kpi(direction=Direction.ZERO_COUNT, step=D("0.25")), 3),
            "1 − 0.25 × 3 = 0.25 (25%)",
            id="zero-count",
        ),
        pytest.param(
            line(kpi(direction=Direction.ZERO_COUNT, step=D("0.25")), 6),
            "1 − 0.25 × 6 = −0.5, which counts as 0 (0%)",
            id="zero-count, too many",
        ),
        pytest.param(
            line(kpi(direction=Direction.ZERO_COUNT, step=D("0.25")), 0),
            "none at all: 1 (100%)",
            id="zero-count, none",
        ),
        pytest.param(
            line(kpi(target=D(0), when_target_zero=WhenTargetZero.FULL), 3),
            "the target is 0, when_target_zero = full: 1 (100%)",
            id="zero target",
        ),
    ],
)
def test_every_formula_is_shown_with_its_numbers(one: Line, sums: str) -> None:
    assert of_one(one)["achievement"] == sums


@settings(max_examples=300)
@given(one=draw.lines())
def test_the_sums_end_in_the_engines_answer(one: Line) -> None:
    reached = achievement(one)
    if reached is not None:
        assert worked(one, reached, FIGURES).endswith(FIGURES.ratio(reached))


@settings(max_examples=300)
@given(one=draw.lines())
def test_the_sums_can_be_computed_again(one: Line) -> None:
    """Where the trace is plain arithmetic, computing it gives what it says."""
    reached = achievement(one)
    if reached is None:
        return
    found = re.match(r"([0-9.,()÷×− ]+) = (−?[0-9.,]+)", worked(one, reached, FIGURES))
    if found is not None:
        sums = found[1].translate(str.maketrans("÷×−", "/*-", ","))
        said = Decimal(found[2].translate(str.maketrans("−", "-", ",")))
        computed = eval(re.sub(r"[\d.]+", r"Decimal('\g<0>')", sums), {"Decimal": Decimal})  # noqa: S307 - digits and signs only, as matched above
        assert abs(computed - said) < Decimal("1e-9")


@pytest.mark.parametrize(
    ("one", "limits"),
    [
        pytest.param(
            line(kpi(threshold=D("0.6"), floor=D("0.5")), 59),
            {
                "threshold": "0.59 is below 0.6 (60%): the credit is 0, and the floor does not "
                "lift it",
                "credit": "0 (0%)",
            },
            id="below the threshold",
        ),
        pytest.param(
            line(kpi(threshold=D("0.6"), floor=D("0.7")), 60),
            {
                "threshold": "0.6 is not below 0.6 (60%)",
                "floor": "0.6 is below 0.7 (70%) and is lifted to it",
                "cap": "0.7 is not above 1.2 (120%)",
                "credit": "0.7 (70%)",
            },
            id="lifted to the floor",
        ),
        pytest.param(
            line(kpi(), 130),
            {"cap": "1.3 is above 1.2 (120%) and is cut to it", "credit": "1.2 (120%)"},
            id="cut to the cap",
        ),
        pytest.param(
            line(kpi(), 120),
            {"cap": "1.2 is not above 1.2 (120%)", "credit": "1.2 (120%)"},
            id="exactly on the cap",
        ),
        pytest.param(
            line(kpi(cap=None), 130), {"cap": "none", "credit": "1.3 (130%)"}, id="no cap"
        ),
    ],
)
def test_threshold_floor_and_cap_are_told_in_their_order(one: Line, limits: dict[str, str]) -> None:
    told = of_one(one)

    names = ("threshold", "floor", "cap", "credit")
    assert {name: text for name, text in told.items() if name in names} == limits


@pytest.mark.parametrize(
    ("one", "told"),
    [
        pytest.param(
            excused(kpi()),
            {"realized": "N/A: excused on purpose", "credit": "none: its weight does not count"},
            id="N/A",
        ),
        pytest.param(
            line(kpi(when_blank=WhenBlank.EXCUSE), None),
            {
                "realized": "blank: when_blank = excuse",
                "credit": "none: its weight does not count",
            },
            id="a blank that is excused",
        ),
        pytest.param(
            line(kpi(when_blank=WhenBlank.FULL), None),
            {
                "realized": "blank: when_blank = full",
                "credit": "1 (100%)",
                "weight": "0.25 (25%)",
                "points": "0.25 × 1 = 0.25",
            },
            id="a blank with full credit",
        ),
        pytest.param(
            line(kpi(target=D(0), when_target_zero=WhenTargetZero.EXCUSE), 4),
            {
                "realized": f"4{NBSP}panggilan",
                "credit": "none: the target is 0, when_target_zero = excuse; its weight does not "
                "count",
            },
            id="a zero target that is excused",
        ),
    ],
)
def test_what_was_not_measured_says_what_it_counts_as(one: Line, told: dict[str, str]) -> None:
    assert of_one(one) == told


def test_points_of_a_third_that_make_a_tenth_have_no_dots() -> None:
    assert (
        of_one(line(kpi(weight=D("0.3"), target=D(3)), 1))["points"] == "0.3 × 0.3333333333… = 0.1"
    )


def test_a_duration_is_given_in_seconds_too() -> None:
    slow = line(kpi(unit=SECONDS, direction=Direction.LOWER, target=D(300)), 700)

    assert of_one(slow)["realized"] == f"11{NBSP}min{NBSP}40{NBSP}s (= 700)"


def test_relative_weights_are_no_percentages() -> None:
    assert of_one(line(kpi(weight=D(3)), 100), weights=Weights.RELATIVE)["weight"] == "3"


def test_nothing_measured_has_no_way_to_a_payout() -> None:
    nobody = explained(contact_centre(), which=3)

    assert texts(nobody.result) == {
        "score": "withheld: nothing that counts was measured, which is not a score of 0"
    }


def test_a_result_withheld_for_its_errors_names_them() -> None:
    faulty = month(agent("1", line(kpi(weight=D(1)), None, place=Place("kpis.xlsx", "Real", "C2"))))

    found = explained(faulty, kpi="CSAT")

    assert found.lines == ()
    assert [(step.label, step.place) for step in found.result] == [
        ("SB208", "kpis.xlsx › Real › C2 (agent 1, KPI CSAT)")
    ]


def test_a_kpi_the_agent_does_not_have_is_refused() -> None:
    with pytest.raises(NoSuchKpiError):
        explained(contact_centre(), kpi="NPS")


def test_programs_get_the_same_steps() -> None:
    sealed = explanation_json(explained(contact_centre(), kpi="aht"))

    assert sealed["schema"] == 1
    assert sealed["agent_id"] == "00123"
    assert sealed["lines"][0]["steps"][0] == {
        "label": "realized",
        "text": f"318{NBSP}seconds",
        "place": "Realisasi!D2",
        "rule": "",
    }


@settings(max_examples=40, deadline=None)
@given(of=draw.months())
def test_every_month_can_be_explained_in_both_languages(of: Month) -> None:
    found = results(of)
    assert len(scorecards(of)) == len(found.cards)
    for language in Language:
        for card in found.cards:
            assert explanation_text(explanation(card, found, language), language)


def test_a_trace_cites_only_anchors() -> None:
    found = explained(contact_centre())
    rules = {step.rule for one in found.lines for step in one.steps} | {
        step.rule for step in found.result
    }

    assert all(re.fullmatch(r"(docs/rules\.md#[a-z-]+)?", rule) for rule in rules)
    assert State.MEASURED in {one.line.state for one in results(contact_centre()).cards[0].lines}
    assert LADDER[2].name in texts(found.result)["tier"]
