"""Ctrl+C, and the system's request to end, at a moment when nothing is half done.

May import: nothing of ours. Refuses: to swallow a request; it is only held back for a while.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from time import monotonic, sleep

_REQUESTS = (signal.SIGINT, signal.SIGTERM)
_A_MOMENT = 0.2


class Asked:
    """Whether somebody has asked to end, and waiting until then.

    A request may come in the midst of waiting, in the very same thread: an Event would then wait
    for itself for ever, and so it is looked for a few times a second.
    """

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self._has_asked = False

    def ask(self) -> None:
        """Ask to end."""
        self._has_asked = True

    def __bool__(self) -> bool:
        """Say whether somebody has."""
        return self._has_asked

    def wait(self, seconds: float) -> None:
        """Wait so long, or until somebody asks."""
        end = monotonic() + seconds
        while not self._has_asked and (left := end - monotonic()) > 0:
            sleep(min(left, _A_MOMENT))


@contextmanager
def until_asked() -> Iterator[Asked]:
    """Take requests to end as a question, to be answered when nothing is half done."""
    asked = Asked()
    before = {
        request: signal.signal(request, lambda _number, _frame: asked.ask())
        for request in _REQUESTS
    }
    try:
        yield asked
    finally:
        for request, handler in before.items():
            signal.signal(request, handler)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back a request to end until the block is done.

    Raises: KeyboardInterrupt afterwards, when there was one.
    """
    if current_thread() is not main_thread():
        # Signals are the main thread's.
        yield
        return
    came: list[int] = []
    before = {
        request: signal.signal(request, lambda number, _: came.append(number))
        for request in _REQUESTS
    }
    try:
        yield
    finally:
        for request, handler in before.items():
            signal.signal(request, handler)
    if came:
        raise KeyboardInterrupt
