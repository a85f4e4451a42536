"""Which rung a score reached and what that pays."""

import pytest

from scorebook.core.achievement import UnscorableError
from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Prorate, Scheme, Tier
from scorebook.core.tiers import next_tier, payout, share_of_period, tier_for, tier_payout
from tests.months import LADDER, D, settings

AMOUNT = LADDER[1]
RATE = LADDER[3]


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
    reached = tier_for(D(score), LADDER)
    following = next_tier(reached, LADDER)

    assert reached.name == tier
    assert (following.name if following else None) == above


def test_a_role_has_its_own_ladder_or_the_common_one() -> None:
    leaders = (Tier(name="Ketua", floor=D(0), kind=PayoutKind.AMOUNT, payout=D(1)),)
    scheme = Scheme(settings=settings(), ladders={EVERY_ROLE: LADDER, "Ketua Tim": leaders})

    assert scheme.ladder("Ketua Tim") == leaders
    assert scheme.ladder("Agen") == LADDER
    assert Scheme(settings=settings()).ladder("Agen") == ()


def test_a_tier_pays_an_amount_or_a_rate_of_the_base() -> None:
    assert tier_payout(AMOUNT, base=None) == 500_000
    assert tier_payout(RATE, base=D(2_000_000)) == 3_000_000


def test_a_rate_without_a_base_is_not_nothing() -> None:
    with pytest.raises(UnscorableError):
        tier_payout(RATE, base=None)


def test_a_scheme_that_does_not_prorate_pays_in_full_whoever_joined_late() -> None:
    assert share_of_period(D(3), settings(prorate=Prorate.NONE)) == 1


def test_no_active_days_means_all_of_them() -> None:
    assert share_of_period(None, settings(prorate=Prorate.PAYOUT)) == 1


def test_a_payout_is_rounded_once_after_everything_else() -> None:
    """500,000.5 x 0.5161 is 258,050.26; rounded before as well it would be 258,050.52."""
    paid = payout(
        Tier(name="Cukup", floor=D(0), kind=PayoutKind.RATE, payout=D("0.5")),
        base=D(1_000_001),
        share=D("0.5161"),
        unit=D(1),
    )

    assert paid == 258_050
