"""Ctrl+C, and the system's request to end, at a moment when nothing is half done.

May import: nothing of ours. Refuses: to swallow a request; it is only held back for a while.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

_REQUESTS = (signal.SIGINT, signal.SIGTERM)


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
