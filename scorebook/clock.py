"""The machine's clock.

May import: nothing of ours. Refuses: to know what time is for.
"""

import time
from datetime import UTC, datetime


class SystemClock:
    """Tells the time and lets it pass; fits `app.mail_ports.Clock`."""

    def now(self) -> datetime:
        """Give the time, in UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Let so much time pass."""
        time.sleep(seconds)
