"""How much time and memory one page of somebody else's template may take.

Jinja2's sandbox keeps a template from the machine, not from `'a' * 10**9` or from loops within
loops: so the process that fills it is limited, and ends.
"""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# A page takes half a second and 150 MB.
SECONDS = 15
MEMORY_BYTES = 1_500_000_000
# Python hears of the time between two of its steps; a single step that goes on is ended by force.
_MERCY_SECONDS = 5


class TooLongError(Exception):
    """A page took more time than it may."""

    def __str__(self) -> str:
        """Say so where the fault of a template is told."""
        return f"it takes more than {SECONDS} seconds for one page"


def limit_memory() -> None:
    """Let this process have so much memory and no more, for as long as it lives."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def limited_time() -> Iterator[None]:
    """Stop the block when its time is over: by an error, and if that is not heard by force.

    Raises: TooLongError.
    """
    signal.signal(signal.SIGALRM, _over)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _over(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, _MERCY_SECONDS)
    raise TooLongError
