"""How fast mails go out, and when a refused one is tried again."""

from dataclasses import dataclass
from datetime import timedelta

# Seconds until the next try. Greylisting servers want five minutes; after the last one a mail
# waits for the next `send`.
BACKOFF = (60, 300, 900)
# Seconds before a server that cannot be reached is tried again.
RECONNECT = (5, 30, 120)
_MINUTE = 60
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Pace:
    """So many mails a minute and a day; None where there is no limit."""

    per_minute: int | None = None
    per_day: int | None = None

    @property
    def seconds_between(self) -> float:
        """How long to wait from one mail to the next."""
        return _MINUTE / self.per_minute if self.per_minute else 0

    def left_today(self, sent: int) -> int | None:
        """Say how many more may go, when so many went in the last day; None for any number."""
        return None if self.per_day is None else max(self.per_day - sent, 0)


def time_needed(mails: int, pace: Pace) -> timedelta:
    """Say how long so many mails take: the days to wait for, and the last day's minutes."""
    if mails <= 0:
        return timedelta()
    days, rest = divmod(mails - 1, pace.per_day) if pace.per_day else (0, mails - 1)
    return timedelta(seconds=days * _DAY + rest * pace.seconds_between)


def next_try(tries: int) -> int | None:
    """Say in how many seconds a mail is tried again after so many tries; None: not in this send."""
    return BACKOFF[tries - 1] if tries <= len(BACKOFF) else None
