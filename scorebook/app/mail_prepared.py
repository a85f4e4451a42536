"""One agent's mail, ready to go: made of a frozen row, and looked at once more as it is."""

from dataclasses import dataclass
from pathlib import Path

from scorebook.app.failures import SafeguardError
from scorebook.app.mail_ports import MailAdapters
from scorebook.app.mail_round import Round
from scorebook.core.delivery.recipients import Recipient
from scorebook.core.delivery.settings import Protection
from scorebook.core.sentences import N_
from scorebook.display.mail import Letter, Words, letter_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A mail, and the bytes it goes out as."""

    letter: Letter
    words: Words
    content: bytes


def prepared(
    real: MailAdapters,
    one: Round,
    frozen: Recipient,
    *,
    message_id: str,
    trial_to: str = "",
    is_correction: bool = False,
) -> Prepared:
    """Make the mail of a frozen row, and hold its bytes against the row.

    Raises: SafeguardError when anything does not agree; StoppedError when a template is at fault.
    """
    password = _password(one, frozen)
    letter = letter_of(
        frozen,
        one.sealed,
        one.settings,
        message_id=message_id,
        date=real.clock.now(),
        trial_to=trial_to,
        is_correction=is_correction,
        is_protected=bool(password),
    )
    words = real.words(letter)
    report = real.report(Path(one.sealed.folder), frozen)
    attached = real.protect(report, password) if password else report
    content = real.write(letter, words, attached)
    real.guard(content, letter, words, frozen, password)
    return Prepared(letter=letter, words=words, content=content)


def _password(one: Round, frozen: Recipient) -> str:
    """Give the password of a report that must have one; empty where it needs none.

    Raises: SafeguardError when it was sealed as one that has a password, and there is none.
    """
    if not frozen.is_protected or one.settings.protection is Protection.NONE:
        return ""
    password = one.passwords.get(frozen.agent_id, "")
    if not password:
        raise SafeguardError(
            N_("The report of {agent} needs a password, and there is none: run the month again."),
            agent=frozen.agent_id,
        )
    return password
