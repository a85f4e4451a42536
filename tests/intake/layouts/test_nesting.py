"""Weights in two levels: sections, and KPIs within them."""

from decimal import Decimal
from typing import Any

import pytest

from scorebook.intake.findings import Findings
from scorebook.intake.layouts.nesting import nested_weights
from tests.intake.layouts.pages import cell

Row = tuple[str, str, Any, Any]


def weights(*rows: Row) -> dict[str, Decimal]:
    """Nest the weights of one agent: KPI, section, weight in it, weight of the section."""
    said: dict[str, dict[str, Any]] = {}
    for kpi, group, weight, of_group in rows:
        told = {"group": group, "weight": weight, "group_weight": of_group}
        said[kpi] = {what: [cell(one)] for what, one in told.items() if one is not None}
    found = nested_weights({"001": said}, Findings())
    return {kpi: Decimal(str(one["weight"].value)) for (_, kpi), one in found.items()}


def test_a_kpi_weighs_its_share_of_its_section() -> None:
    found = weights(
        ("A", "Mutu", Decimal("0.5"), Decimal("0.8")),
        ("B", "Mutu", Decimal("0.5"), Decimal("0.8")),
        ("C", "Waktu", 1, Decimal("0.2")),
    )

    assert found == {"A": Decimal("0.4"), "B": Decimal("0.4"), "C": Decimal("0.2")}


def test_shares_may_be_of_a_hundred() -> None:
    found = weights(
        ("A", "Mutu", 60, 80),
        ("B", "Mutu", 40, 80),
        ("C", "Waktu", 100, 20),
    )

    assert found == {"A": Decimal("0.48"), "B": Decimal("0.32"), "C": Decimal("0.2")}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                ("A", "Mutu", Decimal("0.8"), Decimal("0.8")),
                ("B", "Waktu", Decimal("0.2"), Decimal("0.2")),
            ],
            id="sections that only add up their KPIs",
        ),
        pytest.param([("A", "Mutu", 1, 1)], id="one section"),
        pytest.param(
            [("A", "Mutu", 1, Decimal("0.8")), ("B", "Waktu", 1, None)],
            id="a section without weight",
        ),
        pytest.param(
            [("A", "Mutu", 1, Decimal("0.8")), ("B", "Waktu", 1, Decimal("0.4"))],
            id="sections of more than all",
        ),
    ],
)
def test_other_weights_stay_as_they_are(rows: list[Row]) -> None:
    assert weights(*rows) == {}
