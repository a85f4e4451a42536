"""What each direction needs besides a target: its column, its unit, its bands."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.kpi import Direction, Rollup, UnitKind
from tests.intake.books import KPI, REALIZED, Read, Rows, Shown, kpis, line, told

D = Decimal

HEADINGS = ["role", "code", "name", "direction", "weight", "unit", "target"]


def kpi_sheet(direction: str, unit: str | None, target: Any, **columns: Any) -> Rows:
    """One KPI, CSAT, with these further columns."""
    row = ["Agent", "CSAT", "Rating", direction, 1, unit, target]
    return [[*HEADINGS, *columns], [*row, *columns.values()]]


@pytest.mark.parametrize(
    ("word", "direction"),
    [
        ("higher-signed", Direction.HIGHER_SIGNED),
        ("maksimalkan bertanda", Direction.HIGHER_SIGNED),
        ("stabilise", Direction.STABILISE),
        ("stabilkan", Direction.STABILISE),
        ("interpolasi", Direction.INTERPOLATE),
        ("worst-best", Direction.WORST_BEST),
        ("terburuk-terbaik", Direction.WORST_BEST),
        ("from start", Direction.FROM_START),
        ("dari awal", Direction.FROM_START),
    ],
)
def test_directions_have_words_in_both_languages(
    reading: Read, word: str, direction: Direction
) -> None:
    columns = {"tolerance": 0.2, "worst": 0, "best": 100, "start": 50}
    found = reading(
        kpi=kpi_sheet(word, None, 100, **columns),
        extra={"Bands": [["code", "from", "score"], ["CSAT", 0, 0], ["CSAT", 100, 1]]},
    )

    assert told(found) == []
    assert kpis(found)["CSAT"].direction is direction


@pytest.mark.parametrize("typed", [0.2, 20, Shown(0.2, "0%")])
def test_a_tolerance_is_a_ratio(reading: Read, typed: Any) -> None:
    found = reading(kpi=kpi_sheet("stabilise", None, 100, Toleransi=typed))

    assert kpis(found)["CSAT"].tolerance == D("0.2")


@pytest.mark.parametrize("typed", [1.1, 110, Shown(1.1, "0%")])
@pytest.mark.parametrize("heading", ["full_credit_at_max", "Kredit penuh di maksimum"])
def test_a_full_credit_at_the_maximum_is_a_ratio(reading: Read, heading: str, typed: Any) -> None:
    found = reading(kpi=kpi_sheet("higher", None, 100, **{heading: typed}))

    assert told(found) == []
    assert kpis(found)["CSAT"].full_credit_at_max == D("1.1")


def test_each_ratio_column_is_read_one_way_as_a_whole(reading: Read) -> None:
    found = reading(
        kpi=[
            [*HEADINGS, "tolerance"],
            ["Agent", "CSAT", "Rating", "stabilise", 0.5, None, 100, 3],
            ["Agent", "AHT", "Time", "stabilise", 0.5, None, 300, 20],
        ],
        realized=[["agent_id", "CSAT", "AHT"], ["001", 100, 300]],
    )

    assert [kpi.tolerance for kpi in kpis(found).values()] == [D("0.03"), D("0.2")]


@pytest.mark.parametrize(
    ("worst", "best", "realized", "read"),
    [
        pytest.param(40, 90, 88, ("40", "90", "88"), id="all typed per hundred"),
        pytest.param(0.4, 0.9, 0.88, ("0.4", "0.9", "0.88"), id="all ratios"),
        pytest.param(
            Shown(0.4, "0%"), Shown(0.9, "0%"), 88, ("40", "90", "88"), id="ends that say %"
        ),
        pytest.param(40, 90, Shown(0.88, "0%"), ("40", "90", "88"), id="a value that says %"),
        pytest.param(1, 90, Shown(0.02, "0%"), ("1", "90", "2"), id="the best alone tells"),
        pytest.param(10, 1, Shown(0.02, "0%"), ("10", "1", "2"), id="the worst alone tells"),
    ],
)
def test_worst_and_best_are_read_with_the_values_they_are_compared_with(
    reading: Read, worst: Any, best: Any, realized: Any, read: tuple[str, ...]
) -> None:
    found = reading(
        kpi=kpi_sheet("worst-best", "%", None, Terburuk=worst, Terbaik=best),
        realized=[REALIZED[0], ["001", realized]],
    )

    assert told(found) == []
    kpi = kpis(found)["CSAT"]
    assert (kpi.worst, kpi.best, line(found).realized) == tuple(map(D, read))


def test_worst_and_best_may_be_times(reading: Read) -> None:
    found = reading(
        kpi=kpi_sheet("worst-best", None, None, worst="10:00", best="5:00"),
        realized=[REALIZED[0], ["001", "6:30"]],
    )

    kpi = kpis(found)["CSAT"]
    assert kpi.unit.kind is UnitKind.DURATION
    assert (kpi.worst, kpi.best, line(found).realized) == (D(600), D(300), D(390))


def test_a_start_is_in_the_kpis_own_unit(reading: Read) -> None:
    found = reading(
        kpi=kpi_sheet("from-start", "%", Shown(0.9, "0%"), Awal=60),
        realized=[REALIZED[0], ["001", Shown(0.75, "0%")]],
    )

    assert told(found) == []
    kpi = kpis(found)["CSAT"]
    assert (kpi.start, kpi.target, line(found).realized) == (D(60), D(90), D(75))


@pytest.mark.parametrize(
    ("direction", "column", "typed"),
    [
        ("worst-best", "worst", "bad"),
        ("worst-best", "best", Shown(0.5, "0%")),
        ("from-start", "start", "5:00"),
        ("stabilise", "tolerance", "some"),
        ("higher", "min_sample", Shown(0.5, "0%")),
        ("higher", "full_credit_at_max", "5:00"),
    ],
)
def test_what_is_no_number_of_its_unit_is_a_problem(
    reading: Read, direction: str, column: str, typed: Any
) -> None:
    found = reading(kpi=kpi_sheet(direction, "count", 100, **{column: typed}))

    assert "SB201 KPI!H2" in told(found)


@pytest.mark.parametrize("column", ["start", "worst", "best"])
def test_other_directions_do_not_look_at_ends(reading: Read, column: str) -> None:
    found = reading(kpi=kpi_sheet("higher", "%", 0.9, **{column: "see note"}))

    assert "SB201 KPI!H2" not in told(found)
    assert line(found).target == D("0.9")


def test_points_of_a_line_are_read_from_the_bands_sheet(reading: Read) -> None:
    found = reading(
        kpi=kpi_sheet("interpolate", "%", None),
        realized=[REALIZED[0], ["001", 85]],
        extra={
            "Skala": [
                ["Kode", "Mulai", "Skor"],
                ["Rating", 100, 120],
                ["csat", Shown(0.8, "0%"), 80],
            ]
        },
    )

    assert told(found) == []
    points = [(band.start, band.score) for band in kpis(found)["CSAT"].bands]
    assert points == [(D(80), D("0.8")), (D(100), D("1.2"))]


def test_the_best_of_a_line_does_not_make_its_scores_a_scale(reading: Read) -> None:
    found = reading(
        kpi=kpi_sheet("interpolate", None, None, best=5),
        extra={"Bands": [["code", "from", "score"], ["CSAT", 0, 0], ["CSAT", 90, 100]]},
    )

    assert [band.score for band in kpis(found)["CSAT"].bands] == [D(0), D(1)]


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        pytest.param([["CSAT", 80, 1]], "SB211 KPI!B2", id="one point"),
        pytest.param(
            [["CSAT", 80, 0.8], ["CSAT", 80, 0.9], ["CSAT", 90, 1]], "SB220 Bands!B3", id="one x"
        ),
    ],
)
def test_a_line_needs_points_of_its_own(
    reading: Read, points: list[list[Any]], problem: str
) -> None:
    found = reading(
        kpi=kpi_sheet("interpolate", None, None),
        extra={"Bands": [["code", "from", "score"], *points]},
    )

    assert told(found) == [problem]


@pytest.mark.parametrize(
    ("word", "rollup"),
    [
        ("sum", Rollup.SUM),
        ("Jumlah", Rollup.SUM),
        ("weighted", Rollup.WEIGHTED),
        ("tertimbang", Rollup.WEIGHTED),
        ("mean", Rollup.MEAN),
        ("rata-rata", Rollup.MEAN),
        ("Rata rata", Rollup.MEAN),
        (None, None),
    ],
)
def test_how_a_teams_values_become_one(
    reading: Read, word: str | None, rollup: Rollup | None
) -> None:
    found = reading(kpi=[[*KPI[0], "Agregasi"], [*KPI[1], word]])

    assert told(found) == []
    assert kpis(found)["CSAT"].rollup is rollup


def test_a_roll_up_nobody_knows_is_a_problem(reading: Read) -> None:
    assert told(reading(kpi=[[*KPI[0], "rollup"], [*KPI[1], "median"]])) == ["SB206 KPI!G2"]


def test_a_role_and_a_code_are_one_however_they_are_spelled(reading: Read) -> None:
    found = reading(
        kpi=[
            KPI[0],
            ["Agent", "CSAT", "Rating", "higher", 0.5, 100],
            ["AGENT ", "AHT", "Time", "lower", 0.5, 300],
            ["Leader", "csat", "Rating", "higher", 1, 90],
        ],
        realized=[["agent_id", "CSAT", "AHT"], ["001", 90, 300]],
    )

    assert told(found) == ["SB421 KPI!B4", "SB421 KPI!A3", "SB233 KPI!B4"]
    assert list(kpis(found)) == ["CSAT", "AHT"]
    assert list(kpis(found, "Leader")) == ["CSAT"]
