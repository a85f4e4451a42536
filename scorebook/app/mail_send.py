"""Sending a round: what is sealed, verified and approved, each mail once."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from scorebook.app.exits import Exit
from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.app.mail_carrying import Carrier, Progress
from scorebook.app.mail_ports import Carries, KeepsLedger, MailAdapters
from scorebook.app.mail_round import (
    NoSuchRecipientError,
    Round,
    approved,
    round_of,
    sending,
    written,
)
from scorebook.app.mail_uncertain import settle_uncertain
from scorebook.core.delivery.pace import Pace
from scorebook.core.delivery.rounds import OUTBOX, SMTP, Delivery, message_id, waiting
from scorebook.core.delivery.states import State
from scorebook.core.sentences import N_
from scorebook.display.mail import sender_domain

_DAY = timedelta(days=1)
_OPEN = frozenset({State.PENDING, State.RETRY, State.FAILED, State.UNCERTAIN, State.SENDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to send.

    `confirm` is the period, said again. `outbox` is a folder to write into instead of sending.
    `only`: agent ids, everybody when empty. `failed`: take up what was refused for good.
    """

    run: Path
    config: Path | None = None
    confirm: str | None = None
    outbox: Path | None = None
    only: tuple[str, ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """How a `send` ended: `mails` is where every mail of the round stands now.

    Shape: `sent` counts those that went out just now; `stopped` is why it ended early. `outbox` is
        the folder they were written into, None when they went to a server. `replaced` are
        agents whose mail of the period a later approval has taken over.
    """

    code: Exit
    round: Round
    mails: tuple[Delivery, ...]
    sent: int
    stopped: StoppedError | None
    outbox: Path | None
    replaced: tuple[str, ...] = ()


def send(real: MailAdapters, wanted: Wanted, progress: Progress) -> Sent:
    """Send a round, or what is left of it.

    Raises: StoppedError when nothing could be begun; SafeguardError when it must not be;
        NoSuchRecipientError.
    """
    one = round_of(real, wanted.run, wanted.config)
    if not wanted.failed:
        _refuse_unconfirmed(one, wanted.confirm)
    outbox = _outbox(one, wanted.outbox)
    way = SMTP if outbox is None else f"{OUTBOX}:{outbox}"
    with sending(real, one) as ledger:
        approval = approved(ledger, one)
        _begin(real, one, ledger, way, wanted.only)
        _refuse_other_names(one, ledger, way)
        settle_uncertain(real, one.sealed, ledger, way, one.settings.lookup)
        queue = _queue(real, one, ledger, way, wanted)
        if way == SMTP and not approval.correction:
            _refuse_second(one, ledger, queue)
        sent, stopped = 0, None
        if queue:
            with carrier_of(real, one, outbox) as carrier:
                carried = _carrier(real, one, ledger, outbox, carrier, progress).carry(queue)
            sent, stopped = carried.sent, carried.stopped
        mails = _current(one, ledger, way)
        here = {mail.recipient.agent_id for mail in mails}
        replaced = tuple(sorted(set(ledger.replaced(one.sealed)) - here))
    return Sent(
        code=_code(mails, sent, stopped, wanted.only),
        round=one,
        mails=mails,
        sent=sent,
        stopped=stopped,
        outbox=outbox,
        replaced=replaced,
    )


def carrier_of(
    real: MailAdapters, one: Round, outbox: Path | None
) -> AbstractContextManager[Carries]:
    """Give what carries: to the server of the settings, or into a folder."""
    server = one.settings.server
    if outbox is None and server is not None:
        return real.to_server(server)
    return real.to_outbox(outbox or one.outbox())


def _carrier(
    real: MailAdapters,
    one: Round,
    ledger: KeepsLedger,
    outbox: Path | None,
    carries: Carries,
    progress: Progress,
) -> Carrier:
    pace = one.settings.pace if outbox is None else Pace()
    since = written(real.clock.now() - _DAY)
    return Carrier(
        real=real,
        round=one,
        ledger=ledger,
        carrier=carries,
        pace=pace,
        allowance=pace.left_today(ledger.sent_since(since)),
        corrected=ledger.mailed_before(one.sealed, shared=one.settings.shared_addresses),
        progress=progress,
    )


def _refuse_unconfirmed(one: Round, confirm: str | None) -> None:
    period = str(one.sealed.period)
    if confirm is None:
        raise SafeguardError(
            N_("Say which period goes out: scorebook mail send {run} --confirm {period}"),
            run=one.sealed.folder,
            period=period,
        )
    if confirm.strip() != period:
        raise SafeguardError(
            N_("This is the run of {period}, not of {confirmed}: nothing was sent."),
            period=period,
            confirmed=confirm,
        )


def _outbox(one: Round, asked: Path | None) -> Path | None:
    """Say into which folder to write; None to send."""
    if asked is not None:
        return asked.resolve()
    return one.outbox() if one.settings.server is None else None


def _begin(
    real: MailAdapters, one: Round, ledger: KeepsLedger, way: str, only: Sequence[str]
) -> None:
    """Note a mail for everybody who was approved and not taken over by a later approval."""
    frozen = [row.agent_id for row in ledger.frozen(one.sealed)]
    for agent_id in only:
        if agent_id not in frozen:
            raise NoSuchRecipientError(agent_id)
    domain = sender_domain(one.settings)
    replaced = ledger.replaced(one.sealed)
    ids = {
        agent_id: message_id(one.sealed, agent_id, domain)
        for agent_id in frozen
        if agent_id not in replaced
    }
    ledger.begin(one.sealed, way, ids, written(real.clock.now()))


def _refuse_other_names(one: Round, ledger: KeepsLedger, way: str) -> None:
    """Refuse a ledger in which a mail is called otherwise: it would not be found again.

    Raises: SafeguardError.
    """
    for mail in ledger.deliveries(one.sealed, way):
        agent_id = mail.recipient.agent_id
        name, _, _ = message_id(one.sealed, agent_id, "").partition("@")
        if mail.message_id.partition("@")[0] != name:
            raise SafeguardError(
                N_("The ledger has the mail of {agent} otherwise than it was approved."),
                agent=agent_id,
            )


def _refuse_second(one: Round, ledger: KeepsLedger, queue: Sequence[Delivery]) -> None:
    """Refuse what approving has refused already: somebody may have edited the ledger since.

    Raises: SafeguardError.
    """
    mailed = ledger.mailed_before(one.sealed, shared=one.settings.shared_addresses)
    for mail in queue:
        if mail.recipient.agent_id in mailed:
            raise SafeguardError(
                N_("{agent} has a mail of {period} from another run already: nothing is sent."),
                agent=mail.recipient.agent_id,
                period=one.sealed.period,
            )


def _queue(
    real: MailAdapters, one: Round, ledger: KeepsLedger, way: str, wanted: Wanted
) -> list[Delivery]:
    if not wanted.failed:
        return waiting(_current(one, ledger, way), wanted.only)
    failed = [mail for mail in _current(one, ledger, way) if mail.state is State.FAILED]
    for mail in failed:
        ledger.move(one.sealed, mail, State.RETRY, at=written(real.clock.now()))
    named = {mail.recipient.agent_id for mail in failed}
    return waiting(_current(one, ledger, way), named) if named else []


def _current(one: Round, ledger: KeepsLedger, way: str) -> tuple[Delivery, ...]:
    """Give the mails of the round; one that a later approval took over counts no more."""
    replaced = ledger.replaced(one.sealed)
    return tuple(
        mail
        for mail in ledger.deliveries(one.sealed, way)
        if mail.recipient.agent_id not in replaced or mail.state is State.SENT
    )


def _code(
    mails: Sequence[Delivery], sent: int, stopped: StoppedError | None, only: Sequence[str]
) -> Exit:
    if isinstance(stopped, SafeguardError):
        return Exit.REFUSED
    asked = [mail for mail in mails if not only or mail.recipient.agent_id in only]
    if not any(mail.state in _OPEN for mail in asked):
        return Exit.DONE
    return Exit.PARTLY if sent or stopped is None else Exit.STOPPED
