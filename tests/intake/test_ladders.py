"""The Tiers sheet: kinds, curves and units; one ladder a role, whoever speaks of it twice."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.scheme import EVERY_ROLE, Curve, PayoutKind, Tier
from tests.intake.books import KPI, TIERS, Read, Rows, Shown, facts, told

D = Decimal

LADDER = ["role", "name", "from", "payout"]
UNITS = ["name", "from", "kind", "payout", "kpi"]
LOW, HIGH = ["Agent", "Low", 0, 0], ["Agent", "High", 0.9, 500_000]
LEADER = ["Leader", "Low", 0, 0]
TWO_ROLES = [*KPI, ["Leader", "CSAT", "Rating", "higher", 1, 100]]


def ladder(reading: Read, *tiers: list[Any], role: str = "Agent", **parts: Any) -> tuple[Tier, ...]:
    found = reading(tiers=tiers, **parts)
    assert found.month is not None
    return found.month.scheme.ladder(role)


@pytest.mark.parametrize(
    ("kind", "curve", "meaning"),
    [
        (None, None, (PayoutKind.AMOUNT, Curve.STEP)),
        ("amount", "step", (PayoutKind.AMOUNT, Curve.STEP)),
        ("nominal", "tangga", (PayoutKind.AMOUNT, Curve.STEP)),
        ("rate", "linear", (PayoutKind.RATE, Curve.LINEAR)),
        ("persen", "linier", (PayoutKind.RATE, Curve.LINEAR)),
        ("per-unit", None, (PayoutKind.PER_UNIT, Curve.STEP)),
        ("Per Satuan", "step", (PayoutKind.PER_UNIT, Curve.STEP)),
    ],
)
def test_a_tier_pays_in_its_own_way(
    reading: Read, kind: str | None, curve: str | None, meaning: tuple[PayoutKind, Curve]
) -> None:
    (low,) = ladder(
        reading,
        ["Tingkat", "Mulai", "Jenis", "Insentif", "Kurva", "KPI"],
        ["Low", 0, kind, 0, curve, "CSAT"],
    )

    assert (low.kind, low.curve) == meaning
    assert low.kpi == ("CSAT" if kind in {"per-unit", "Per Satuan"} else "")


@pytest.mark.parametrize("column", ["kind", "curve"])
def test_a_word_nobody_knows_is_a_problem(reading: Read, column: str) -> None:
    found = reading(tiers=[[*TIERS[0], column], [*TIERS[1], None], [*TIERS[2], "bent"]])

    assert told(found) == ["SB206 Tiers!D3"]


@pytest.mark.parametrize(
    ("typed", "pays"),
    [
        pytest.param(1500, "1500", id="money for each unit"),
        pytest.param(Shown(0.02, "0%"), "0.02", id="a share of each rupiah"),
        pytest.param(80, "80", id="plain money, never a percentage"),
    ],
)
def test_units_pay_what_is_typed(reading: Read, typed: Any, pays: str) -> None:
    (low,) = ladder(reading, UNITS, ["Low", 0, "per-unit", typed, "CSAT"])

    assert low.payout == D(pays)


def test_rates_are_read_as_a_column_and_money_and_units_are_not(reading: Read) -> None:
    found = ladder(
        reading,
        UNITS,
        ["A", 0, "per-unit", 3, "CSAT"],
        ["B", 0.5, "rate", 3, None],
        ["C", 0.8, "rate", 150, None],
        ["D", 0.9, "amount", 4, None],
    )

    assert [tier.payout for tier in found] == [D(3), D("0.03"), D("1.5"), D(4)]


@pytest.mark.parametrize("named", ["CSAT", "csat", "Rating", " RATING "])
def test_units_are_of_a_kpi_by_code_or_name(reading: Read, named: str) -> None:
    (low,) = ladder(reading, UNITS, ["Low", 0, "per-unit", 1, named])

    assert low.kpi == "CSAT"


def test_a_blank_kpi_is_the_one_another_row_of_the_ladder_names(reading: Read) -> None:
    found = ladder(
        reading,
        UNITS,
        ["Low", 0, "per-unit", 0, None],
        ["Mid", 0.8, "amount", 1, None],
        ["High", 0.9, "per-unit", 1, "Rating"],
    )

    assert [tier.kpi for tier in found] == ["CSAT", "", "CSAT"]


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        pytest.param(None, None, "SB313 Tiers!A2", id="none named"),
        pytest.param("CSAT", "CSTA", "SB313 Tiers!A3", id="one nobody declared"),
    ],
)
def test_units_of_nothing_are_a_problem(
    reading: Read, first: str | None, second: str | None, problem: str
) -> None:
    found = reading(
        tiers=[UNITS, ["Low", 0, "per-unit", 0, first], ["High", 0.9, "per-unit", 1, second]]
    )

    assert told(found)[0] == problem


# ---------------------------------------------------------------- one ladder a role


def test_two_spellings_of_a_role_are_one_role(reading: Read) -> None:
    found = reading(tiers=[LADDER, LOW, ["AGENT ", "High", 0.9, 500_000]])

    assert told(found) == []
    assert found.month is not None
    assert {role: len(one) for role, one in found.month.scheme.ladders.items()} == {"Agent": 2}


def test_a_ladder_is_spelled_as_the_kpi_sheet_spells_the_role(reading: Read) -> None:
    found = reading(tiers=[LADDER, ["agent", "Low", 0, 0], ["agent", "High", 0.9, 1]])

    assert told(found) == []
    assert found.month is not None
    assert list(found.month.scheme.ladders) == ["Agent"]


def test_rows_of_two_roles_may_alternate(reading: Read) -> None:
    found = ladder(reading, LADDER, LOW, LEADER, HIGH, ["Leader", "High", 0.9, 1], kpi=TWO_ROLES)

    assert [tier.name for tier in found] == ["Low", "High"]


@pytest.mark.parametrize(
    "tiers",
    [
        pytest.param([LOW, HIGH, LEADER, LOW, HIGH], id="further down"),
        pytest.param([LOW, HIGH, ["agent", *LOW[1:]], ["agent", *HIGH[1:]]], id="misspelt"),
        pytest.param([LOW, HIGH, LEADER, HIGH], id="a rung of it"),
        pytest.param([LOW, HIGH, HIGH], id="a row"),
    ],
)
def test_a_ladder_said_twice_counts_once(reading: Read, tiers: Rows) -> None:
    found = reading(tiers=[LADDER, *tiers], kpi=TWO_ROLES)

    assert [one for one in told(found) if "SB233" not in one] == []
    assert found.month is not None
    assert [tier.name for tier in found.month.scheme.ladder("Agent")] == ["Low", "High"]
    assert str(found.month.scheme.ladder("Agent")[1].place) == "Tiers!B3"


@pytest.mark.parametrize(
    ("tiers", "cells"),
    [
        pytest.param(
            [LOW, HIGH, ["AGENT", "Low", 0, 0], ["AGENT", "High", 0.95, 500_000]],
            "Tiers!B2, Tiers!B4",
            id="two spellings",
        ),
        pytest.param(
            [LOW, HIGH, LEADER, LOW, ["Agent", "High", 0.9, 600_000]],
            "Tiers!B2, Tiers!B5",
            id="two blocks",
        ),
        pytest.param(
            [LOW, HIGH, LEADER, LOW, ["Agent", "Top", 1, 1]],
            "Tiers!B2, Tiers!B5",
            id="whole ladders with other rungs",
        ),
        pytest.param(
            [LOW, HIGH, LEADER, ["Agent", "High", 0.95, 1]],
            "Tiers!B2, Tiers!B5",
            id="one rung elsewhere",
        ),
    ],
)
def test_two_ladders_of_one_role_that_disagree_are_a_problem(
    reading: Read, tiers: Rows, cells: str
) -> None:
    found = reading(tiers=[LADDER, *tiers], kpi=TWO_ROLES)

    assert [one for one in told(found) if "SB233" not in one] == [
        f"SB307 {cells.rsplit(', ', maxsplit=1)[-1]}"
    ]
    assert facts(found, "SB307")["cells"] == cells
    assert facts(found, "SB307")["role"] == "Agent"


def test_one_ladder_with_a_floor_twice_is_not_two_ladders(reading: Read) -> None:
    found = reading(tiers=[LADDER, LOW, HIGH, ["Agent", "Best", 0.9, 600_000]])

    assert told(found) == ["SB302 Tiers!C4"]


def test_the_common_ladder_may_disagree_with_itself_too(reading: Read) -> None:
    found = reading(
        tiers=[
            LADDER,
            [None, "Low", 0, 0],
            LOW,
            [None, "Low", 0, 5],
        ]
    )

    assert "SB307 Tiers!B4" in told(found)
    assert facts(found, "SB307")["role"] == EVERY_ROLE


# ---------------------------------------------------------------- the scheme's ladder


def scheme_with(*tiers: list[Any]) -> dict[str, Rows]:
    return {"Tingkat": [LADDER, *tiers]}


def test_the_workbooks_ladder_goes_before_the_schemes_and_says_so(reading: Read) -> None:
    found = reading(scheme=scheme_with([None, "Low", 0, 0], [None, "High", 0.95, 500_000]))

    assert told(found) == ["SB308 Tiers!A2"]
    assert facts(found, "SB308")["other"] == "scheme.xlsx, Tingkat!B2"
    assert found.month is not None
    assert found.month.scheme.ladder("Agent")[1].floor == D("0.9")


def test_the_same_ladder_in_both_files_is_no_news(reading: Read) -> None:
    assert told(reading(scheme=scheme_with([None, "low", 0, 0], [None, "High", 90, 500_000]))) == []


def test_a_role_of_the_schemes_that_the_workbook_gives_its_common_ladder_is_told(
    reading: Read,
) -> None:
    found = reading(scheme=scheme_with(["agent", "Low", 0, 0], ["agent", "Top", 1, 1]))

    assert told(found) == ["SB308 Tiers!A2"]
    assert facts(found, "SB308")["role"] == "agent"


def test_what_is_wrong_with_a_ladder_that_does_not_count_is_no_problem(reading: Read) -> None:
    found = reading(scheme=scheme_with([None, "Low", "none", 0], [None, None, 1, 1]))

    assert told(found) == []


def test_the_schemes_ladder_counts_where_the_workbook_has_none(reading: Read) -> None:
    found = reading(without=["Tiers"], scheme=scheme_with(["AGENT", "Only", 0, 1]))

    assert told(found) == []
    assert found.month is not None
    assert [tier.name for tier in found.month.scheme.ladder("Agent")] == ["Only"]
