"""Where the mails of a round stand, and what a person knows of those that nobody else does."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scorebook.app.failures import SafeguardError
from scorebook.app.mail_ports import KnownRound, MailAdapters
from scorebook.app.mail_round import (
    NoSuchRecipientError,
    Round,
    approved,
    ledger_place,
    round_of,
    sending,
    written,
)
from scorebook.core.delivery.approval import Approval
from scorebook.core.delivery.rounds import SMTP, Delivery
from scorebook.core.delivery.states import SAID, State
from scorebook.core.sentences import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a round stands; `mails` are those of every way, `replaced` those taken over later."""

    round: Round
    approval: Approval | None
    recipients: int
    mails: tuple[Delivery, ...]
    replaced: tuple[str, ...]


def status_of(real: MailAdapters, run: Path, config: Path | None = None) -> Status:
    """Say where a round stands; nothing is changed, also while another scorebook sends.

    Raises: StoppedError; SafeguardError when the run is not as it was sealed.
    """
    one = round_of(real, run, config)
    with real.ledger(one.ledger, to_write=False) as ledger:
        return Status(
            round=one,
            approval=ledger.approval(one.sealed),
            recipients=len(ledger.frozen(one.sealed)),
            mails=ledger.deliveries(one.sealed),
            replaced=tuple(sorted(ledger.replaced(one.sealed))),
        )


def known_rounds(
    real: MailAdapters, folder: Path, config: Path | None = None
) -> tuple[KnownRound, ...]:
    """Give every round of the ledger that belongs to a folder, the newest period first."""
    place = ledger_place(real.settings(folder, config), folder)
    with real.ledger(place, to_write=False) as ledger:
        return ledger.rounds()


def settled(
    real: MailAdapters,
    run: Path,
    *,
    arrived: Sequence[str],
    missing: Sequence[str],
    config: Path | None = None,
) -> Status:
    """Note what a person says of uncertain mails: they arrived, or they never went out.

    Raises: StoppedError; NoSuchRecipientError; SafeguardError when a mail is not uncertain.
    """
    one = round_of(real, run, config)
    with sending(real, one) as ledger:
        approved(ledger, one)
        for mail in ledger.deliveries(one.sealed, SMTP):
            # Nobody sends now: what still stands as being sent was left so by a crash.
            if mail.state is State.SENDING:
                ledger.move(one.sealed, mail, State.UNCERTAIN, at=mail.since)
        mails = {mail.recipient.agent_id: mail for mail in ledger.deliveries(one.sealed, SMTP)}
        said = [(agent, State.SENT) for agent in arrived]
        said += [(agent, State.RETRY) for agent in missing]
        for agent, _ in said:
            _refuse_certain(mails.get(agent), agent)
        if set(arrived) & set(missing):
            raise SafeguardError(N_("An agent's mail has either arrived or not."))
        for agent, state in dict(said).items():
            ledger.move(one.sealed, mails[agent], state, at=written(real.clock.now()))
    return status_of(real, run, config)


def _refuse_certain(mail: Delivery | None, agent: str) -> None:
    if mail is None:
        raise NoSuchRecipientError(agent)
    if mail.state is not State.UNCERTAIN:
        raise SafeguardError(
            N_("The mail of {agent} is not uncertain: {what}."),
            agent=agent,
            what=SAID[mail.state],
        )
