"""Before anybody approves: who gets a mail, who does not and why, and how one looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from scorebook.app.mail_ports import MailAdapters
from scorebook.app.mail_prepared import Prepared, prepared
from scorebook.app.mail_round import NoSuchRecipientError, Round, round_of
from scorebook.core.delivery.approval import Approval
from scorebook.core.delivery.pace import time_needed
from scorebook.core.delivery.recipients import (
    AddressChanges,
    Hurdle,
    Recipient,
    address_changes,
    hurdle,
    reachable,
    shared_addresses,
)
from scorebook.core.delivery.rounds import message_id
from scorebook.display.mail import sender_domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a round would be.

    Shape: `hurdles` says of each agent without a mail why; `changes` is None where no earlier
        period is known. `mail` is one mail of the round, None where there is none.
    """

    round: Round
    recipients: tuple[Recipient, ...]
    hurdles: Mapping[str, Hurdle]
    shared: Mapping[str, tuple[str, ...]]
    changes: AddressChanges | None
    mailed_before: tuple[str, ...]
    approval: Approval | None
    needed: timedelta
    mail: Prepared | None


def previewed(
    real: MailAdapters, run: Path, *, config: Path | None = None, agent: str | None = None
) -> Preview:
    """Look at a round; nothing is written anywhere.

    Shape: `agent` is whose mail to show; the first one's unless given.
    Raises: StoppedError; SafeguardError when the run is not as it was sealed; NoSuchRecipientError.
    """
    one = round_of(real, run, config)
    sealed, settings = one.sealed, one.settings
    recipients = reachable(sealed.recipients)
    shown = _shown(recipients, agent)
    mail = None
    if shown is not None:
        # What could not be sent is told now, and not in the middle of the round.
        name = message_id(sealed, shown.agent_id, sender_domain(settings))
        mail = prepared(real, one, shown, message_id=name)
    with real.ledger(one.ledger, to_write=False) as ledger:
        before = ledger.addresses_before(sealed)
        return Preview(
            round=one,
            recipients=recipients,
            hurdles={
                row.agent_id: found
                for row in sealed.recipients
                if (found := hurdle(row)) is not None
            },
            shared=shared_addresses(sealed.recipients),
            changes=address_changes(before, sealed.recipients) if before else None,
            mailed_before=tuple(ledger.mailed_before(sealed, shared=settings.shared_addresses)),
            approval=ledger.approval(sealed),
            needed=time_needed(len(recipients), settings.pace) if settings.server else timedelta(),
            mail=mail,
        )


def _shown(recipients: tuple[Recipient, ...], agent: str | None) -> Recipient | None:
    if agent is None:
        return recipients[0] if recipients else None
    for one in recipients:
        if one.agent_id == agent:
            return one
    raise NoSuchRecipientError(agent)
