"""An agent's page as text: in their language and units, and never more than was earned."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorebook.core.agent import Agent, Line
from scorebook.core.kpi import Band, Direction, Unit, UnitKind, WhenBlank, WhenTargetZero
from scorebook.core.scheme import Prorate, Weights
from scorebook.display.language import Language
from scorebook.display.numbers import NBSP
from scorebook.display.report import Report, report_of
from tests.months import (
    PERCENT,
    RATING,
    SECONDS,
    YES_NO,
    D,
    agent,
    excused,
    kpi,
    line,
    month,
    results,
)

ID, EN = Language.ID, Language.EN


def page(one: Agent, language: Language = EN, **settings: Any) -> Report:
    computed = results(month(one, **settings), faulty=frozenset())
    return report_of(computed.cards[0], computed, default_language=language)


def row_of(one: Line, language: Language = EN) -> dict[str, str]:
    row = page(agent("1", one), language, weights=Weights.RELATIVE).rows[0]
    return {name: str(getattr(row, name)).replace(NBSP, " ") for name in row.__slots__}


@pytest.mark.parametrize(
    ("own", "workbook", "expected"),
    [("en", ID, EN), ("id", EN, ID), ("", ID, ID), ("fr", EN, EN)],
)
def test_the_agents_language_goes_before_the_workbooks(
    own: str, workbook: Language, expected: Language
) -> None:
    assert page(agent("1", line(), language=own), workbook).language is expected


@pytest.mark.parametrize(
    ("measure", "realized", "target", "shown"),
    [
        pytest.param(
            kpi(unit=SECONDS, target=D(300), direction=Direction.LOWER),
            318,
            "300 detik",
            "318 detik",
            id="duration",
        ),
        pytest.param(kpi(unit=RATING, target=D("4.5")), "4.6", "4,5", "4,6", id="rating"),
        pytest.param(kpi(unit=PERCENT, target=D(1)), "0.955", "100 %", "95,5 %", id="percent"),
        pytest.param(
            kpi(unit=Unit(kind=UnitKind.CURRENCY), target=D(1_000_000)),
            1_250_000,
            "Rp1.000.000",
            "Rp1.250.000",
            id="money",
        ),
        pytest.param(
            kpi(
                unit=PERCENT,
                direction=Direction.RANGE,
                target=D("0.75"),
                target_high=D("0.85"),
            ),
            "0.8",
            "75–85 %",
            "80 %",
            id="range",
        ),
        pytest.param(
            kpi(unit=YES_NO, direction=Direction.YES_NO, target=None), 0, "ya", "tidak", id="yes-no"
        ),
        pytest.param(
            kpi(direction=Direction.ZERO_COUNT, target=None, step=D("0.1")),
            0,
            "nihil",
            "0 panggilan",
            id="zero-count",
        ),
        pytest.param(
            kpi(direction=Direction.BAND, target=None, bands=(Band(D(0), D(1)),), unit=RATING),
            3,
            "sesuai skala",
            "3",
            id="band",
        ),
    ],
)
def test_targets_and_values_are_written_in_the_units_people_use(
    measure: object, realized: object, target: str, shown: str
) -> None:
    row = row_of(line(measure, realized), ID)  # type: ignore[arg-type]  # any KPI of the table above

    assert (row["target"], row["realized"]) == (target, shown)


@pytest.mark.parametrize(
    ("unit", "low", "high", "language", "shown"),
    [
        (SECONDS, 240, 360, ID, "240–360 detik"),
        (SECONDS, 240, 360, EN, "240–360 seconds"),
        (SECONDS, 600, 900, EN, "10–15 min"),
        (SECONDS, 3900, 7500, EN, "1 h 5 min–2 h 5 min"),
        (SECONDS, 1800, 3600, EN, "30 min–1 h"),
        (PERCENT, "0.75", "0.85", ID, "75–85 %"),
        (PERCENT, "0.75", "0.85", EN, "75–85%"),
        (RATING, 4, 5, EN, "4–5"),
        (Unit(kind=UnitKind.COUNT, label="panggilan"), 1000, 1500, ID, "1.000–1.500 panggilan"),
        (Unit(kind=UnitKind.CURRENCY), 1000, 2000, EN, "Rp1,000–Rp2,000"),
    ],
)
def test_a_range_names_its_unit_once_where_both_ends_have_the_same(
    unit: Unit, low: Any, high: Any, language: Language, shown: str
) -> None:
    between = kpi(unit=unit, direction=Direction.RANGE, target=D(low), target_high=D(high))

    assert row_of(line(between, low), language)["target"] == shown


def test_the_two_lower_is_better_formulas_are_told_apart() -> None:
    lower = row_of(line(kpi(direction=Direction.LOWER)))
    ratio = row_of(line(kpi(direction=Direction.LOWER_RATIO)))

    assert lower["formula"] == "lower is better: 2 − realized ÷ target"
    assert ratio["formula"] == "lower is better: target ÷ realized"


def test_threshold_floor_and_an_uncommon_cap_stand_in_the_row_of_their_kpi() -> None:
    special = kpi("X", threshold=D("0.5"), floor=D("0.6"), cap=D(1), weight=D("0.5"))
    written = page(agent("1", line(kpi("A")), line(kpi("B")), line(special)))

    assert written.rows[2].formula.endswith("; nothing below 50%; at least 60%; cap 100%")
    assert "cap" not in written.rows[0].formula
    assert written.rules[0] == "Credit of a KPI: cap 120%."


@given(realized=st.decimals(min_value=0, max_value=100, places=9))
def test_what_is_cut_for_display_never_claims_a_target_that_was_missed(realized: Decimal) -> None:
    row = row_of(line(kpi(weight=D(1)), realized))

    for shown in (row["achievement"], row["credit"]):
        assert Decimal(shown.rstrip("%")) <= realized
    assert (row["achievement"] == "100.0%") == (realized == 100)
    assert (row["reached"] == "True") == (realized == 100)


def test_na_blank_and_zero_are_three_things() -> None:
    blank = kpi(when_blank=WhenBlank.ZERO)

    zero, forgotten = row_of(line(kpi(), 0)), row_of(line(blank, None))
    na = page(agent("1", line(), excused(kpi("B")))).rows[1]

    assert (zero["realized"], zero["credit"], zero["note"]) == ("0 panggilan", "0.0%", "")
    assert (forgotten["realized"], forgotten["credit"], forgotten["note"]) == (
        "blank",
        "0.0%",
        "not filled in: earns nothing",
    )
    assert (na.realized, na.credit, na.points, na.note) == (
        "N/A",
        "–",
        "–",
        "N/A: does not count",
    )
    assert na.bar is None


def test_a_target_of_zero_that_the_scheme_excuses_is_said_to_be_the_reason() -> None:
    nothing_asked = line(kpi("B", target=D(0), when_target_zero=WhenTargetZero.EXCUSE), 3)

    row = page(agent("1", line(), nothing_asked)).rows[1]

    assert row.realized == f"3{NBSP}panggilan"
    assert row.note == "the target is 0: does not count"


def test_the_way_to_the_payout_is_told_step_by_step() -> None:
    one = agent("1", line(kpi(weight=D(1)), "107.12345"), active_days=D(16))
    steps = page(one, prorate=Prorate.PAYOUT, payout_unit=D(1000)).way

    assert [(step.what, step.working, step.answer) for step in steps] == [
        ("Points ÷ weight that counted", "107.1234… ÷ 100%", "107.1234…%"),
        ("Score, rounded to 2 decimals", "", "107.12%"),
        ("Tier reached", "from 105%", "Istimewa"),
        ("Incentive of the tier", "150% × base Rp1,000,000", "Rp1,500,000"),
        ("Active days", "16 of 31 days: × 0.5161", "Rp774,150"),
        ("Incentive, rounded to Rp1,000", "", "Rp774,000"),
    ]


def test_without_pro_rata_the_days_are_not_mentioned() -> None:
    steps = page(agent("1", line(kpi(weight=D(1)), 97))).way

    assert "Active days" not in [step.what for step in steps]
    assert steps[2].working == "from 95%; Istimewa from 105%"
    assert steps[3].working == "fixed amount"


def test_relative_weights_are_numbers_that_compare_and_so_are_their_points() -> None:
    heavy, light = kpi("A", weight=D(3)), kpi("B", weight=D(1))
    written = page(agent("1", line(heavy), line(light, 60)), weights=Weights.RELATIVE)

    assert [(row.weight, row.points) for row in written.rows] == [("3", "3.00"), ("1", "0.60")]
    assert written.way[0].working == "3.60 ÷ 4"
    assert written.way[0].answer == "90.00%"


def test_strengths_and_costs_go_by_points_and_not_by_percentage() -> None:
    written = page(
        agent(
            "1",
            line(kpi("BIG", name="Big", weight=D("0.6")), 90),
            line(kpi("SMALL", name="Small", weight=D("0.1")), 50),
            line(kpi("GOOD", name="Good", weight=D("0.2")), 100),
            line(kpi("BEST", name="Best", weight=D("0.1")), 120),
        )
    )

    assert [(share.kpi, share.points) for share in written.costs] == [
        ("Big", "−6.00"),
        ("Small", "−5.00"),
    ]
    assert [(share.kpi, share.points) for share in written.strengths] == [
        ("Good", "+20.00"),
        ("Best", "+12.00"),
    ]


@pytest.mark.parametrize("language", [ID, EN])
def test_nothing_measured_is_explained_and_is_no_score(language: Language) -> None:
    written = page(agent("1", excused(kpi(weight=D(1)))), language)

    assert written.outcome is None
    assert written.way == ()
    assert written.withheld
    assert [row.realized for row in written.rows] == ["N/A"]


def test_a_bar_ends_where_the_page_does_and_marks_full_credit() -> None:
    uncapped = kpi("A", weight=D("0.5"), cap=None)
    written = page(agent("1", line(uncapped, 900), line(kpi("B", weight=D("0.5")), 50)))
    far, half = (row.bar for row in written.rows)

    assert far is not None
    assert half is not None
    assert (far.credit, far.achieved, far.full) == (D(1), D(1), D("0.5"))
    assert (half.credit, half.full) == (D("0.25"), D("0.5"))
