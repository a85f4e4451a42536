"""One letter as the bytes of a mail: text, page, and one PDF, to exactly one address."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from scorebook.app.failures import SafeguardError
from scorebook.core.delivery.addresses import address_fault
from scorebook.core.delivery.headers import UnsafeHeaderError, one_line
from scorebook.core.sentences import N_
from scorebook.display.mail import Letter, Words

# A name of our own beside the Message-ID, which some servers replace.
OWN_ID = "X-Scorebook-Message"
# Plain ASCII on the wire: no server has a reason to change anything. Lines of headers may be long,
# because Python folds a long Message-ID into one that reads otherwise; 998 is what servers take.
_POLICY = SMTP.clone(cte_type="7bit", raise_on_defect=True, max_line_length=500)


def written(letter: Letter, words: Words, report: bytes) -> bytes:
    """Give the mail as it goes over the wire; fits `app.mail_ports.WritesLetters`.

    Raises: SafeguardError when something in it would not stand in a header as it is.
    """
    try:
        mail = EmailMessage(policy=_POLICY)
        for name, value in headers(letter, words).items():
            mail[name] = value
        mail.set_content(words.text, cte="quoted-printable")
        mail.add_alternative(words.html, subtype="html", cte="quoted-printable")
        mail.add_attachment(
            report, maintype="application", subtype="pdf", filename=one_line(letter.file_name)
        )
        return mail.as_bytes()
    except (UnsafeHeaderError, MessageError, ValueError) as fault:
        raise SafeguardError(
            N_(
                "The mail of {agent} is not written: its subject, names or addresses hold what no "
                "header may ({why})."
            ),
            agent=letter.agent_id,
            why=fault,
        ) from fault


def headers(letter: Letter, words: Words) -> dict[str, object]:
    """Give every header we write, in order; a mail that has another one is not ours.

    Raises: UnsafeHeaderError or ValueError for what cannot stand there.
    """
    found: dict[str, object] = {
        "From": _address(letter.sender, letter.sender_name),
        "To": _address(letter.to),
        "Subject": one_line(words.subject),
        "Date": letter.date,
        "Message-ID": one_line(letter.message_id),
        OWN_ID: one_line(letter.message_id.strip("<>")),
        "Auto-Submitted": "auto-generated",
    }
    if letter.reply_to:
        found["Reply-To"] = _address(letter.reply_to)
    return found


def _address(address: str, name: str = "") -> Address:
    if address_fault(address) is not None:
        raise UnsafeHeaderError(address)
    return Address(display_name=one_line(name), addr_spec=address)
