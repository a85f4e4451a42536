"""A world to mail in: a clock that tests turn, a server that answers as it is told, a mailbox."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from scorebook.app.mail_approve import approve
from scorebook.app.mail_ports import MailAdapters
from scorebook.app.mail_send import Sent, Wanted, send
from scorebook.core.delivery.answers import Answer, Phase
from scorebook.core.delivery.rounds import Delivery
from scorebook.core.delivery.settings import Lookup, MailSettings, Server
from scorebook.core.delivery.states import State
from scorebook.ledger.store import Ledger, ledger
from scorebook.wiring import mail_adapters

ACCEPTED = Answer(phase=Phase.TEXT, code=250, text="queued")
LOST_BEFORE = Answer(phase=Phase.RECIPIENT, code=None, text="connection lost")
LOST_AFTER = Answer(phase=Phase.TEXT, code=None, text="connection lost")
SERVER = Server(host="mail.example.com", port=587)
LOOKUP = Lookup(server=Server(host="mail.example.com", port=993), mailbox="Sent", wait=60)


def said(code: int, text: str = "", phase: Phase = Phase.RECIPIENT) -> Answer:
    """An answer of the server."""
    return Answer(phase=phase, code=code, text=text)


class PowerCut(BaseException):
    """The machine goes off: nothing of the program runs after it."""


@dataclass
class Clock:
    """A clock that only goes on when somebody waits."""

    time: datetime = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    waited: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.time += timedelta(seconds=seconds)


@dataclass
class ScriptedServer:
    """A server that gives the answers it was told to, and afterwards accepts.

    Shape: `answers` in the order of mails; a function is called instead. `mails` is what it has
        accepted, by address; `copies` the Message-IDs that its mailbox shows.
    """

    answers: list[Answer | Callable[[], Answer]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    mails: list[tuple[str, bytes]] = field(default_factory=list)
    copies: set[str] = field(default_factory=set)
    connections: int = 0

    def carry(self, sender: str, recipient: str, content: bytes, name: str) -> Answer:  # noqa: ARG002 - the signature of the port
        self.asked.append(recipient)
        answer: Any = self.answers.pop(0) if self.answers else ACCEPTED
        answer = answer() if callable(answer) else answer
        if answer.phase is Phase.TEXT and answer.code == 250:
            self.take(recipient, content)
        return answer  # type: ignore[no-any-return]  # a callable gives one too

    def take(self, recipient: str, content: bytes) -> None:
        self.mails.append((recipient, content))
        self.copies.add(message_from_bytes(content, policy=default)["Message-ID"])

    def reconnect(self) -> None:
        self.connections += 1

    def look_up(self, lookup: Lookup, message_ids: Collection[str]) -> Collection[str]:  # noqa: ARG002 - the signature of the port
        return self.copies & set(message_ids)

    @property
    def receivers(self) -> list[str]:
        """To whom mails went, in order."""
        return [address for address, _ in self.mails]


@dataclass
class World:
    """Everything around one run."""

    run: Path
    server: ScriptedServer = field(default_factory=ScriptedServer)
    clock: Clock = field(default_factory=Clock)
    settings: MailSettings = field(
        default_factory=lambda: MailSettings(server=SERVER, sender="hr@example.com")
    )
    changes: Callable[[MailAdapters], MailAdapters] = lambda real: real
    # After so many things written down the ledger's disk is full.
    full_after: int | None = None

    @property
    def real(self) -> MailAdapters:
        """The program, with this world around it."""

        @contextmanager
        def to_server(server: Server) -> Iterator[ScriptedServer]:  # noqa: ARG001 - the only one
            yield self.server

        real = replace(
            mail_adapters(),
            settings=lambda run, config: self.settings,  # noqa: ARG005 - whatever the run
            to_server=to_server,
            look_up=self.server.look_up,
            clock=self.clock,
            account=lambda: "sari",
        )
        if self.full_after is not None:
            real = replace(real, ledger=self._full)
        return self.changes(real)

    @contextmanager
    def _full(self, path: Path, *, to_write: bool) -> Iterator[Ledger]:
        assert self.full_after is not None
        with ledger(path, to_write=to_write) as opened:
            written, move = 0, opened.move

            def moving(*facts: Any, **more: Any) -> None:
                nonlocal written
                written += 1
                if written > self.full_after:  # type: ignore[operator]  # seen above
                    more["reply"] = "x" * 100_000
                    asked = opened._connection.execute
                    (pages,) = asked("PRAGMA page_count").fetchone()
                    asked(f"PRAGMA max_page_count = {pages}")
                move(*facts, **more)

            opened.move = moving  # type: ignore[method-assign]  # until this block ends
            yield opened

    def approve(self, by: str = "Sari", **more: Any) -> None:
        approve(self.real, self.run, by=by, **more)

    def send(self, only: Sequence[str] = (), **more: Any) -> Sent:
        given: dict[str, Any] = {"confirm": "2026-10", **more}
        return send(
            self.real,
            Wanted(run=self.run, only=tuple(only), **given),
            lambda done, of: None,  # noqa: ARG005 - nobody looks
        )

    def states(self) -> dict[str, State]:
        """Where each agent's mail stands by the ledger."""
        return {one.recipient.agent_id: one.state for one in self.mails()}

    def mails(self, way: str = "smtp") -> tuple[Delivery, ...]:
        ledger = self.real.ledger(self.run.parent / "scorebook.db", to_write=False)
        with ledger as opened:
            return opened.deliveries(self.real.open_sealed(self.run), way)
