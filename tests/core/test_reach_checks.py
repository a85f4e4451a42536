"""A tier that no score can reach is told before anybody works for it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from scorebook.core.kpi import Above, Band, Direction, Kpi
from scorebook.core.reach_checks import best_credit, best_score, of_reach
from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Scheme, Tier
from tests.months import D, kpi, settings

STEPS = (Band(D(0), D("0.5")), Band(D(80), D("0.9")), Band(D(95), D("1.1")))


@pytest.mark.parametrize(
    ("measure", "best"),
    [
        pytest.param(kpi(), "1.2", id="no end but the cap"),
        pytest.param(kpi(cap=None), None, id="no end at all"),
        pytest.param(kpi(direction=Direction.YES_NO), "1", id="met"),
        pytest.param(kpi(direction=Direction.ZERO_COUNT, step=D(1)), "1", id="none"),
        pytest.param(kpi(direction=Direction.STABILISE, tolerance=D(1)), "1", id="on target"),
        pytest.param(kpi(direction=Direction.LOWER, cap=None), "2", id="nothing at all"),
        pytest.param(kpi(direction=Direction.LOWER), "1.2", id="nothing at all, capped"),
        pytest.param(kpi(direction=Direction.RANGE), "1", id="in the range"),
        pytest.param(kpi(direction=Direction.RANGE, above=Above.CREDIT), "1.2", id="above it"),
        pytest.param(kpi(direction=Direction.BAND, bands=STEPS), "1.1", id="the best band"),
        pytest.param(
            kpi(direction=Direction.BAND, bands=(Band(D(0), D(4)),), best=D(5)), "0.8", id="4 of 5"
        ),
        pytest.param(
            kpi(direction=Direction.YES_NO, full_credit_at_max=D("1.2")), "1.2", id="full credit"
        ),
        pytest.param(
            kpi(full_credit_at_max=D("1.1")), "1.1", id="a full credit below what the cap allows"
        ),
    ],
)
def test_the_most_a_kpi_can_earn(measure: Kpi, best: str | None) -> None:
    assert best_credit(measure) == (None if best is None else D(best))


def test_the_best_score_is_the_mean_of_the_best_credits() -> None:
    kpis = [kpi("A", weight=D("0.5")), kpi("B", weight=D("0.5"), direction=Direction.YES_NO)]

    assert best_score(kpis) == D("1.1")
    assert best_score([*kpis, kpi("C", weight=None)]) is None
    assert best_score([*kpis, kpi("C", cap=None)]) is None


def told(floor: str, kpis: Sequence[Kpi], **given: Any) -> list[tuple[str, Decimal]]:
    ladder = (
        Tier(name="Dasar", floor=D(0), kind=PayoutKind.AMOUNT, payout=D(0)),
        Tier(name="Puncak", floor=D(floor), kind=PayoutKind.AMOUNT, payout=D(1)),
    )
    scheme = Scheme(settings=settings(**given), ladders={EVERY_ROLE: ladder})
    return [(one.code, D(str(one.facts["floor"]))) for one in of_reach("Agen", kpis, scheme)]


def test_a_floor_above_what_all_kpis_together_can_earn_is_told() -> None:
    whole = [kpi(weight=D(1))]

    assert told("1.2", whole) == []
    assert told("1.2001", whole) == [("SB309", D("1.2001"))]


def test_a_floor_that_rounding_reaches_is_reached() -> None:
    assert told("1.1", [kpi(weight=D(1), cap=D("1.09995"))]) == []
    assert told("1.1", [kpi(weight=D(1), cap=D("1.09994"))]) == [("SB309", D("1.1"))]


def test_a_score_cap_below_the_highest_floor_is_told() -> None:
    assert told("1.1", [kpi(weight=D(1))], score_cap=D("1.1")) == []
    assert told("1.1", [kpi(weight=D(1))], score_cap=D(1)) == [("SB310", D("1.1"))]
