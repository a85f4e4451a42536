"""What delivery needs of the world; `wiring` joins the real ones."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from scorebook.app.ports import Finding
from scorebook.core.delivery.answers import Answer
from scorebook.core.delivery.approval import Approval
from scorebook.core.delivery.recipients import Recipient, SealedRun
from scorebook.core.delivery.rounds import Delivery
from scorebook.core.delivery.settings import Lookup, MailSettings, Server
from scorebook.core.delivery.states import State
from scorebook.core.period import Period
from scorebook.display.mail import Letter, Words


class OpensSealedRuns(Protocol):
    """Opens the folder of a finished run."""

    def __call__(self, folder: Path) -> SealedRun:
        """Give the run when every file of it is as it was sealed.

        Raises: StoppedError when no run is finished there; SafeguardError when a file is not.
        """


class FindsSettings(Protocol):
    """Finds the company's settings for mails."""

    def __call__(self, run: Path, config: Path | None) -> MailSettings:
        """Read [mail] of the file given, else of the scorebook.toml that belongs to a run.

        Raises: StoppedError when it cannot be read, or says what is not known.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRound:
    """An approved run; `mails` counts its mails by way and state, `sha256` is that of run.json."""

    sha256: str
    company: str
    period: Period
    folder: str
    approved_by: str
    approved_at: str
    mails: Mapping[str, Mapping[State, int]]


class KeepsLedger(Protocol):
    """Remembers approvals, and where each mail stands. What it was told survives a crash."""

    def alone(self) -> AbstractContextManager[None]:
        """Be the only one that approves or sends.

        Raises: SafeguardError when somebody else does.
        """

    def approval(self, sealed: SealedRun) -> Approval | None:
        """Give the approval of exactly this sealed run."""

    def approve(
        self, sealed: SealedRun, approval: Approval, rows: Sequence[Recipient], *, shared: bool
    ) -> None:
        """Freeze rows of a run; who waited for another run's mail goes over to it."""

    def mailed_before(self, sealed: SealedRun, *, shared: bool) -> Collection[str]:
        """Name the agents who have, or may have, a mail of this period from another run.

        Shape: known by their id, and by their mailbox, for an id may have lost its zeros and a
            company have got another name; `shared` where several agents may have one mailbox.
        """

    def frozen(self, sealed: SealedRun) -> tuple[Recipient, ...]:
        """Give the rows that were approved."""

    def replaced(self, sealed: SealedRun) -> Collection[str]:
        """Name the agents whose mail a later approval has taken over."""

    def addresses_before(self, sealed: SealedRun) -> Mapping[str, str]:
        """Give the addresses of the last earlier period by agent id."""

    def begin(self, sealed: SealedRun, way: str, ids: Mapping[str, str], at: str) -> None:
        """Note a mail as pending for each agent who has none yet by this way."""

    def deliveries(self, sealed: SealedRun, way: str | None = None) -> tuple[Delivery, ...]:
        """Give the mails of a round, by one way or by all."""

    def move(
        self, sealed: SealedRun, mail: Delivery, following: State, *, at: str, reply: str = ""
    ) -> None:
        """Bring a mail from its state to the next, surely written down when this returns.

        Raises: SafeguardError when the ledger has the mail otherwise.
        """

    def sent_since(self, moment: str) -> int:
        """Count what went to the server since a moment."""

    def last_sent(self, before: str, most: int) -> tuple[str, ...]:
        """Give Message-IDs of what surely went to the server before a moment."""

    def note_trial(
        self, sealed: SealedRun, agent_id: str, *, way: str, message_id: str, account: str, at: str
    ) -> None:
        """Note that an agent's mail went to somebody else, to be looked at."""

    def forget(
        self,
        company: str,
        periods: Collection[Period],
        agent_id: str | None,
        *,
        counted_only: bool,
    ) -> int:
        """Clear names and addresses of some months, of one agent or of all; count the mails."""

    def rounds(self) -> tuple[KnownRound, ...]:
        """Give every approved run, the newest period first."""


class OpensLedgers(Protocol):
    """Opens a ledger."""

    def __call__(self, path: Path, *, to_write: bool) -> AbstractContextManager[KeepsLedger]:
        """Open it; whoever only reads one that is not there gets an empty one.

        Raises: StoppedError.
        """


class ReadsReports(Protocol):
    """Reads the PDF of a frozen row."""

    def __call__(self, folder: Path, frozen: Recipient) -> bytes:
        """Give its bytes.

        Raises: SafeguardError when it is not the one that was sealed.
        """


class FindsWords(Protocol):
    """Finds the words of a mail."""

    def __call__(self, letter: Letter) -> Words:
        """Give subject, text and page.

        Raises: StoppedError when a template is at fault.
        """


class WritesLetters(Protocol):
    """Writes the mail of one agent, attachment and all."""

    def __call__(self, letter: Letter, words: Words, report: bytes) -> bytes:
        """Give the mail as it goes over the wire.

        Raises: SafeguardError when a part of it could not stand in a mail unchanged.
        """


class ProtectsReports(Protocol):
    """Encrypts reports."""

    def __call__(self, report: bytes, password: str) -> bytes:
        """Give the report so that it opens with this password alone."""


class GuardsLetters(Protocol):
    """Reads a mail back and holds it against the row it was made from."""

    def __call__(
        self, content: bytes, letter: Letter, words: Words, frozen: Recipient, password: str
    ) -> None:
        """Look at every part: the one recipient, the words, the one report and whose it is.

        Shape: `password` is what the report must open with; empty where it is not encrypted.
        Raises: SafeguardError at the first thing that does not agree.
        """


class Carries(Protocol):
    """Carries mails one by one: to a server, or into a folder."""

    def carry(self, sender: str, recipient: str, content: bytes, name: str) -> Answer:
        """Hand a mail over; `name` is what a file of it would be called.

        Raises: StoppedError when there is no sense in going on.
        """

    def reconnect(self) -> None:
        """Begin with a new connection the next time."""


class LooksUp(Protocol):
    """Looks into the mailbox where a copy of everything lies that went out."""

    def __call__(self, lookup: Lookup, message_ids: Collection[str]) -> Collection[str]:
        """Say which of these are there.

        Raises: StoppedError when the mailbox cannot be read.
        """


class Clock(Protocol):
    """Knows the time, and waits."""

    def now(self) -> datetime:
        """Give the time, in UTC."""

    def wait(self, seconds: float) -> None:
        """Let so much time pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAdapters:
    """The real world, joined by `wiring`."""

    open_sealed: OpensSealedRuns
    settings: FindsSettings
    ledger: OpensLedgers
    passwords: Callable[[Path], Mapping[str, str]]
    report: ReadsReports
    protect: ProtectsReports
    words: FindsWords
    write: WritesLetters
    guard: GuardsLetters
    to_server: Callable[[Server], AbstractContextManager[Carries]]
    to_outbox: Callable[[Path], AbstractContextManager[Carries]]
    look_up: LooksUp
    clock: Clock
    account: Callable[[], str]
    undisturbed: Callable[[], AbstractContextManager[None]]
    examine: Callable[[MailSettings], Iterable[Finding]]
