"""What one agent's mail says, before templates make sentences of it: no score and no money."""

from dataclasses import dataclass
from datetime import datetime

from scorebook.core.delivery.recipients import Recipient, SealedRun
from scorebook.core.delivery.settings import MailSettings
from scorebook.display.language import Language
from scorebook.display.periods import period_name

# Whoever writes into an outbox folder without settings has no address of their own: one that
# can never exist (RFC 2606).
NO_SENDER = "scorebook@example.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything a mail is made of, besides its words and its one attachment.

    Shape: `to` is the only address it goes to: the agent's own, but for a trial. `file_name` is
        what the attachment is called. Empty where there is nothing: `reply_to`, `sender_name`.
    """

    language: Language
    agent_id: str
    name: str
    company: str
    period: str
    sender: str
    sender_name: str
    reply_to: str
    to: str
    file_name: str
    message_id: str
    date: datetime
    is_trial: bool
    is_correction: bool
    is_protected: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the templates have made of a letter."""

    subject: str
    text: str
    html: str


def letter_of(
    frozen: Recipient,
    sealed: SealedRun,
    settings: MailSettings,
    *,
    message_id: str,
    date: datetime,
    trial_to: str = "",
    is_correction: bool = False,
    is_protected: bool = False,
) -> Letter:
    """Write the letter of one frozen row; everything about the agent comes from that row alone.

    Shape: `trial_to` is the address a trial goes to instead of the agent's.
    """
    language = Language.of(frozen.language, Language.of(sealed.language, Language.EN))
    return Letter(
        language=language,
        agent_id=frozen.agent_id,
        name=frozen.name or frozen.agent_id,
        company=sealed.company,
        period=period_name(sealed.period, language),
        sender=settings.sender or NO_SENDER,
        sender_name=settings.sender_name or sealed.company,
        reply_to=settings.reply_to,
        to=trial_to or frozen.address,
        file_name=f"{sealed.period} {frozen.report.rpartition('/')[2]}",
        message_id=message_id,
        date=date,
        is_trial=bool(trial_to),
        is_correction=is_correction,
        is_protected=is_protected,
    )


def sender_domain(settings: MailSettings) -> str:
    """Give the domain Message-IDs are made in: that of the sender's address."""
    return (settings.sender or NO_SENDER).rpartition("@")[2]
