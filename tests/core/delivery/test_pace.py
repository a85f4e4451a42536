"""How long a round takes, and when what was refused is tried again."""

from datetime import timedelta

import pytest

from scorebook.core.delivery.pace import Pace, next_try, time_needed


@pytest.mark.parametrize(
    ("mails", "pace", "wanted"),
    [
        (0, Pace(per_minute=30), timedelta()),
        (1, Pace(per_minute=30), timedelta()),
        (31, Pace(per_minute=30), timedelta(minutes=1)),
        (500, Pace(), timedelta()),
        (1500, Pace(per_minute=30), timedelta(seconds=2998)),
        (2001, Pace(per_minute=60, per_day=2000), timedelta(days=1)),
        (2000, Pace(per_minute=60, per_day=2000), timedelta(seconds=1999)),
    ],
)
def test_a_round_takes_the_time_its_pace_leaves_it(
    mails: int, pace: Pace, wanted: timedelta
) -> None:
    assert time_needed(mails, pace) == wanted


def test_a_day_has_what_others_have_left_of_it() -> None:
    assert Pace(per_day=100).left_today(40) == 60
    assert Pace(per_day=100).left_today(140) == 0
    assert Pace().left_today(10**6) is None


def test_each_wait_is_longer_than_the_last_and_then_it_is_enough() -> None:
    waits = [next_try(tries) for tries in (1, 2, 3, 4)]

    assert waits == [60, 300, 900, None]
