"""What WeasyPrint passes over without a fault: kept, for whoever writes a template to hear of."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Listener(logging.Handler):
    """Keeps each message once, in the order in which they came."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.heard[record.getMessage().strip()] = None


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Give what is complained of in the block, once it is over: declarations, rules, pictures."""
    listener, found = _Listener(), list[str]()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield found
    finally:
        logger.removeHandler(listener)
        found.extend(listener.heard)
