"""A trial: the mail of an agent, as it would go out, to somebody who wants to look at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from scorebook.app.failures import SafeguardError, StoppedError
from scorebook.app.mail_carrying import without_address
from scorebook.app.mail_ports import Carries, KeepsLedger, MailAdapters
from scorebook.app.mail_prepared import prepared
from scorebook.app.mail_round import (
    NoSuchRecipientError,
    Round,
    approved,
    round_of,
    sending,
    written,
)
from scorebook.app.mail_send import carrier_of
from scorebook.core.delivery.addresses import address_fault, mailbox
from scorebook.core.delivery.answers import verdict
from scorebook.core.delivery.recipients import Recipient
from scorebook.core.delivery.rounds import OUTBOX, SMTP
from scorebook.core.delivery.states import State
from scorebook.core.sentences import N_
from scorebook.display.mail import sender_domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a trial did: whose mails went to one address, or into a folder."""

    round: Round
    to: str
    agents: tuple[str, ...]
    outbox: Path | None


def tried(
    real: MailAdapters,
    run: Path,
    *,
    to: str,
    only: Sequence[str],
    config: Path | None = None,
    outbox: Path | None = None,
) -> Tried:
    """Send the mails of some agents to another address; where their own mails stand stays as it is.

    Raises: StoppedError; SafeguardError when the run may not go out, or the address is no good;
        NoSuchRecipientError.
    """
    one = round_of(real, run, config)
    if one.settings.server is None and outbox is None:
        outbox = one.outbox() / "trial"
    way = SMTP if outbox is None else OUTBOX
    with sending(real, one) as ledger:
        approved(ledger, one)
        rows = {row.agent_id: row for row in ledger.frozen(one.sealed)}
        for agent_id in only:
            if agent_id not in rows:
                raise NoSuchRecipientError(agent_id)
            _refuse_address(to, rows[agent_id], one.sealed.recipients)
        with carrier_of(real, one, outbox) as carrier:
            for agent_id in only:
                _try(real, one, ledger, carrier, rows[agent_id], to, way)
    return Tried(round=one, to=to, agents=tuple(only), outbox=outbox)


def _refuse_address(to: str, frozen: Recipient, rows: Iterable[Recipient]) -> None:
    """Refuse an address that cannot be one, and that of another agent: it would be a breach.

    Raises: SafeguardError.
    """
    if address_fault(to) is not None:
        raise SafeguardError(N_("{address} is not one address."), address=to)
    for other in rows:
        if mailbox(other.address) == mailbox(to) and other.agent_id != frozen.agent_id:
            raise SafeguardError(
                N_("{address} is the address of another agent, {agent}: no trial goes there."),
                address=to,
                agent=other.agent_id,
            )


def _try(
    real: MailAdapters,
    one: Round,
    ledger: KeepsLedger,
    carrier: Carries,
    frozen: Recipient,
    to: str,
    way: str,
) -> None:
    now = real.clock.now()
    # A trial is no mail of the round: it has an id of its own, each time.
    name = f"<scorebook.trial.{uuid4().hex}@{sender_domain(one.settings)}>"
    ready = prepared(real, one, frozen, message_id=name, trial_to=to)
    answer = carrier.carry(ready.letter.sender, to, ready.content, Path(frozen.report).stem)
    if verdict(answer).state is not State.SENT:
        raise StoppedError(
            N_("The trial was not sent: {why}"),
            why=without_address(f"{answer.code or ''} {answer.text}".strip(), frozen),
        )
    ledger.note_trial(
        one.sealed,
        frozen.agent_id,
        way=way,
        message_id=name,
        account=real.account(),
        at=written(now),
    )
