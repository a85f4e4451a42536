"""Weights in two levels: groups, and the KPIs in them."""

from decimal import Decimal

import pytest

from scorebook.core.weights import TypedWeight, effective_weights, repeats_sums
from tests.months import D

# Group, weight in the group, weight of the group, as the rows of a KPI sheet have them.
Row = tuple[str, str | None, str | None]


def typed(*rows: Row) -> list[TypedWeight]:
    return [
        TypedWeight(
            group=group,
            weight=None if weight is None else D(weight),
            group_weight=None if of_group is None else D(of_group),
        )
        for group, weight, of_group in rows
    ]


@pytest.mark.parametrize(
    ("rows", "weights"),
    [
        pytest.param(
            [("Proses", "0.5", "0.6"), ("Proses", "0.5", "0.6"), ("Hasil", "1", "0.4")],
            ["0.3", "0.3", "0.4"],
            id="weights in the group: multiplied",
        ),
        pytest.param(
            [("Proses", "0.5", "0.6"), ("Proses", "0.5", None), ("Hasil", "1", "0.4")],
            ["0.3", "0.3", "0.4"],
            id="a group names its weight once",
        ),
        pytest.param(
            [("Proses", "0.5", None), ("Proses", "0.5", "0.6"), ("Hasil", "1", "0.4")],
            ["0.3", "0.3", "0.4"],
            id="in whichever of its rows",
        ),
        pytest.param(
            [("Proses", "0.2", "0.6"), ("Proses", "0.4", "0.6"), ("Hasil", "0.4", "0.4")],
            ["0.2", "0.4", "0.4"],
            id="shares of the whole score: as typed",
        ),
        pytest.param(
            [("Proses", "0.20005", "0.6"), ("Proses", "0.4", "0.6"), ("Hasil", "0.4", "0.4")],
            ["0.20005", "0.4", "0.4"],
            id="shares that miss by less than a hundredth of a percent",
        ),
        pytest.param(
            [("Proses", "0.4", "1"), ("Proses", "0.6", "1")],
            ["0.4", "0.6"],
            id="one group alone reads the same both ways",
        ),
        pytest.param(
            [("Proses", "0.5", None), ("Hasil", "0.5", None)],
            ["0.5", "0.5"],
            id="groups without weights are names only",
        ),
    ],
)
def test_a_weight_in_two_levels_is_a_share_of_the_whole_score(
    rows: list[Row], weights: list[str]
) -> None:
    assert effective_weights(typed(*rows)) == [D(one) for one in weights]


def test_weights_that_only_compare_are_always_multiplied() -> None:
    rows = typed(("Proses", "0.6", "0.6"), ("Hasil", "0.4", "0.4"))

    assert effective_weights(rows) == [D("0.6"), D("0.4")]
    assert effective_weights(rows, relative=True) == [D("0.36"), D("0.16")]


def test_whoever_has_no_weight_of_a_group_has_no_weight() -> None:
    rows = typed(("Proses", "1", "0.6"), ("Hasil", "1", None), ("Proses", None, "0.6"))

    assert effective_weights(rows) == [D("0.6"), None, None]


def test_effective_weights_keep_every_digit() -> None:
    third, group = D("0.333333333333333"), D("0.123456789012345")

    found = effective_weights(typed(("A", str(third), str(group)), ("B", "1", "0.5")))

    assert found[0] == Decimal("0.041152263004114958847736995885")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("A", "0.5", "0.6"), ("B", "0.5", "0.4")], id="other sums than the groups'"),
        pytest.param([("A", "0.5", "0.5"), ("B", "0.4", "0.4")], id="not the whole score"),
        pytest.param([("A", "0.5", "0.5"), ("B", "0.5", None)], id="a group without a weight"),
    ],
)
def test_only_shares_of_the_whole_score_repeat_the_sums_of_their_groups(rows: list[Row]) -> None:
    assert not repeats_sums(typed(*rows))
