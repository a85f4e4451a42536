"""How much time and memory one page of somebody else's template may take.

Jinja2's sandbox keeps a template from the machine, not from `'a' * 10**9` or from loops within
loops: so the process that fills it is limited, and ends.
"""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

# Python hears of the time between two of its steps; a single step that goes on is ended by force,
# by the system, when this much more of the processor was used up.
_MERCY_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may take; one of the bundled template takes half a second and 150 MB."""

    seconds: int = 15
    memory_bytes: int = 1_500_000_000


class TooLongError(BaseException):
    """A page took more time than it may; the message says so where a template's fault is told.

    No Exception, or Jinja2 would take it for a constant that it cannot compute, and go on.
    """


def limit_memory(limits: Limits) -> None:
    """Let this process have so much memory and no more, for as long as it lives."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def limited_time(limits: Limits) -> Iterator[None]:
    """Stop the block when its time is over: by an error, and if that is not heard by force.

    Raises: TooLongError.
    """

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"it takes more than {limits.seconds} seconds for one page")

    signal.signal(signal.SIGALRM, over)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    # Again every second, should the first error be lost.
    signal.setitimer(signal.ITIMER_REAL, limits.seconds, 1)
    signal.setitimer(signal.ITIMER_PROF, limits.seconds + _MERCY_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
