"""Which rung a score has reached, and whose ladder it is."""

import pytest

from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Scheme, Tier
from scorebook.core.tiers import next_tier, rung_for
from tests.months import LADDER, D, settings


@pytest.mark.parametrize(
    ("score", "tier", "above"),
    [
        pytest.param("-0.1", "Kurang", "Cukup", id="below nothing"),
        pytest.param("0", "Kurang", "Cukup", id="nothing"),
        pytest.param("0.7999", "Kurang", "Cukup", id="a hair below"),
        pytest.param("0.80", "Cukup", "Baik", id="exactly on a floor"),
        pytest.param("0.8001", "Cukup", "Baik", id="a hair above"),
        pytest.param("0.9499", "Cukup", "Baik", id="a hair below the next"),
        pytest.param("0.95", "Baik", "Istimewa", id="exactly on the next"),
        pytest.param("1.05", "Istimewa", None, id="exactly on the top"),
        pytest.param("1.73", "Istimewa", None, id="far past the top"),
    ],
)
def test_a_floor_belongs_to_the_tier_it_opens(score: str, tier: str, above: str | None) -> None:
    reached = LADDER[rung_for(D(score), LADDER)]
    following = next_tier(reached, LADDER)

    assert reached.name == tier
    assert (following.name if following else None) == above


def test_a_role_has_its_own_ladder_or_the_common_one() -> None:
    leaders = (Tier(name="Ketua", floor=D(0), kind=PayoutKind.AMOUNT, payout=D(1)),)
    scheme = Scheme(settings=settings(), ladders={EVERY_ROLE: LADDER, "Ketua Tim": leaders})

    assert scheme.ladder("Ketua Tim") == leaders
    assert scheme.ladder("Agen") == LADDER
    assert Scheme(settings=settings()).ladder("Agen") == ()
