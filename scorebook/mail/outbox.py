"""Writing mails into a folder instead of sending them: one .eml file each, to be looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scorebook.app.failures import StoppedError
from scorebook.core.delivery.answers import Answer, Phase
from scorebook.placing import OWNER_ONLY, place


class Outbox:
    """Writes mails into a folder; fits `app.mail_ports.Carries`."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that is there."""
        self._folder = folder

    def carry(self, sender: str, recipient: str, content: bytes, name: str) -> Answer:  # noqa: ARG002 - both stand in the mail
        """Write one mail, whole or not at all.

        Raises: StoppedError when the folder does not take it.
        """
        try:
            place(self._folder / f"{name}.eml", content, rights=OWNER_ONLY, is_lasting=True)
        except OSError as fault:
            raise StoppedError.not_written(self._folder, fault) from fault
        return Answer(phase=Phase.TEXT, code=250, text=f"{name}.eml")

    def reconnect(self) -> None:
        """Do nothing: there is no connection."""


@contextmanager
def to_outbox(folder: Path) -> Iterator[Outbox]:
    """Give the folder, made for this user alone when it is not there.

    Raises: StoppedError.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise StoppedError.not_written(folder, fault) from fault
    yield Outbox(folder)
