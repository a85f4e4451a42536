"""Carrying the mails of a round one by one; each step is written down before it is taken."""

import heapq
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from scorebook.app.failures import StoppedError
from scorebook.app.mail_ports import Carries, KeepsLedger, MailAdapters
from scorebook.app.mail_prepared import prepared
from scorebook.app.mail_round import Round, written
from scorebook.core.delivery.answers import Phase, Verdict, verdict
from scorebook.core.delivery.pace import BACKOFF, RECONNECT, Pace, next_try
from scorebook.core.delivery.recipients import Recipient
from scorebook.core.delivery.rounds import Delivery
from scorebook.core.delivery.states import State
from scorebook.core.sentences import N_

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Carried:
    """How far it went; `stopped` is why it ended before everybody was asked for."""

    sent: int = 0
    stopped: StoppedError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Carries the mails of one round by one way.

    Shape: `allowance` is how many may still go today, None for any number; `progress` is told how
        many are done, of how many. `corrected` are agents who had a mail of this period before.
    """

    real: MailAdapters
    round: Round
    ledger: KeepsLedger
    carrier: Carries
    pace: Pace
    allowance: int | None
    corrected: Collection[str]
    progress: Progress

    def carry(self, mails: Sequence[Delivery]) -> Carried:
        """Carry them all, as far as it goes; whatever it comes to stands in the ledger."""
        carried = Carried()
        try:
            self._carry(mails, carried)
        except StoppedError as stopped:
            carried.stopped = stopped
        except KeyboardInterrupt:
            carried.stopped = StoppedError(
                N_("Stopped, as you asked; what is not sent waits for the next send.")
            )
        return carried

    def _carry(self, mails: Sequence[Delivery], carried: Carried) -> None:
        queue = _Queue(mails, self.real.clock.now())
        lost = done = 0
        while queue.waits:
            if self.allowance is not None and carried.sent >= self.allowance:
                raise StoppedError(
                    N_("The day's allowance is used up; mails that wait: {count}. Go on tomorrow."),
                    count=queue.waits,
                )
            due, mail = queue.next()
            self._wait_until(due)
            began = self.real.clock.now()
            result = self._step(mail, carried)
            if result.state is State.SENT:
                lost = 0
            if result.state is not State.RETRY or not queue.again(mail, self.real.clock.now()):
                done += 1
                self.progress(done, len(mails))
            if result.reconnect:
                self.carrier.reconnect()
                self._wait_for_server(lost)
                lost += 1
            queue.not_before(began + timedelta(seconds=self.pace.seconds_between))

    def _step(self, mail: Delivery, carried: Carried) -> Verdict:
        """Carry one mail: prepared and looked at, written down as begun, handed over, written down.

        Shape: as long as `carried` has none, a server that is not there is not waited for.
        Raises: StoppedError when no other would go either; SafeguardError when the mail is not
            what was approved. It then stands in the ledger as it stood before.
        """
        frozen = mail.recipient
        ready = prepared(
            self.real,
            self.round,
            frozen,
            message_id=mail.message_id,
            is_correction=frozen.agent_id in self.corrected,
        )
        name = Path(frozen.report).stem
        # From here on it is one thing: who asks us to end waits until it is known what came of it.
        with self.real.undisturbed():
            self._move(mail, State.SENDING)
            answer = self.carrier.carry(ready.letter.sender, frozen.address, ready.content, name)
            result = verdict(answer)
            said = without_address(f"{answer.code or ''} {answer.text}".strip(), frozen)
            self._move(_as(mail, State.SENDING), result.state, said)
            carried.sent += result.state is State.SENT
        if result.stop:
            raise StoppedError(N_("The mail server refuses to send: {why}"), why=said)
        if not carried.sent and answer.phase is Phase.CONNECT and answer.code is None:
            raise StoppedError(N_("The mail server cannot be reached: {why}"), why=said)
        return result

    def _move(self, mail: Delivery, state: State, said: str = "") -> None:
        at = written(self.real.clock.now())
        self.ledger.move(self.round.sealed, mail, state, at=at, reply=said)

    def _wait_until(self, moment: datetime) -> None:
        seconds = (moment - self.real.clock.now()).total_seconds()
        # Never longer than there is a reason for: the clock may have been put back meanwhile.
        longest = max(self.pace.seconds_between, *BACKOFF)
        if seconds > 0:
            self.real.clock.wait(min(seconds, longest))

    def _wait_for_server(self, lost: int) -> None:
        if lost >= len(RECONNECT):
            raise StoppedError(
                N_("The mail server does not answer; what is not sent waits for the next send.")
            )
        self.real.clock.wait(RECONNECT[lost])


@dataclass(slots=True)
class _Queue:
    """Mails by when they are due: all at once, and again later what was refused for now."""

    mails: Sequence[Delivery]
    now: datetime
    _heap: list[tuple[datetime, int, Delivery]] = field(init=False)
    _tries: dict[str, int] = field(init=False, default_factory=dict)
    _earliest: datetime = field(init=False)
    _places: Iterator[int] = field(init=False, default_factory=count)

    def __post_init__(self) -> None:
        self._heap = [(self.now, next(self._places), mail) for mail in self.mails]
        self._earliest = self.now

    @property
    def waits(self) -> int:
        return len(self._heap)

    def next(self) -> tuple[datetime, Delivery]:
        """Take the mail that is due first, and when that is."""
        due, _, mail = heapq.heappop(self._heap)
        return max(due, self._earliest), mail

    def again(self, mail: Delivery, now: datetime) -> bool:
        """Put a mail back to be tried later; False when it has been tried often enough."""
        agent_id = mail.recipient.agent_id
        tries = self._tries[agent_id] = self._tries.get(agent_id, 0) + 1
        seconds = next_try(tries)
        if seconds is None:
            return False
        due = now + timedelta(seconds=seconds)
        heapq.heappush(self._heap, (due, next(self._places), _as(mail, State.RETRY)))
        return True

    def not_before(self, moment: datetime) -> None:
        """Let no mail go before a moment."""
        self._earliest = moment


def _as(mail: Delivery, state: State) -> Delivery:
    return Delivery(recipient=mail.recipient, way=mail.way, message_id=mail.message_id, state=state)


def without_address(said: str, frozen: Recipient) -> str:
    """Give what a server said without the agent's address: what is shown names the id alone."""
    return said.replace(frozen.address, frozen.agent_id)
