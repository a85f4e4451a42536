"""Who lies within 0.05 points of a floor is looked at before anybody is paid."""

import pytest

from scorebook.core.edges import near_edge
from scorebook.core.scorecard import scorecard
from tests.core.faults import WHOLE
from tests.months import D, agent, excused, kpi, line, month


@pytest.mark.parametrize(
    ("realized", "tier", "distance"),
    [
        ("94.94", None, None),
        ("94.95", "Baik", "-0.0005"),
        ("94.99", "Baik", "-0.0001"),
        ("95", "Baik", "0"),
        ("95.05", "Baik", "0.0005"),
        ("95.06", None, None),
        ("0.01", None, None),
    ],
)
def test_the_nearest_floor_is_named_from_both_sides(
    realized: str, tier: str | None, distance: str | None
) -> None:
    one = agent("1", line(kpi(weight=WHOLE), realized))
    scheme = month(one).scheme

    edge = near_edge(scorecard(one, scheme), scheme)

    found = None if edge is None else (edge.tier.name, edge.distance)
    assert found == (None if tier is None or distance is None else (tier, D(distance)))


def test_nobody_without_a_score_is_near_anything() -> None:
    one = agent("1", excused(kpi(weight=WHOLE)))
    scheme = month(one).scheme

    assert near_edge(scorecard(one, scheme), scheme) is None
