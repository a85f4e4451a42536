"""The last look at a mail, on the very bytes that go out: read back, part by part."""

import hashlib
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime

from scorebook.app.failures import SafeguardError
from scorebook.core.delivery.recipients import Recipient
from scorebook.core.sentences import N_
from scorebook.display.mail import Letter, Words
from scorebook.mail.pdfs import NotTheReportError, check_owner
from scorebook.mail.protecting import NotProtectedError, opened
from scorebook.mail.writing import headers

_STRUCTURE = (
    "multipart/mixed",
    "multipart/alternative",
    "text/plain",
    "text/html",
    "application/pdf",
)
# What the library adds by itself to the headers that we write.
_OF_THE_FORM = {"mime-version", "content-type"}


def guard(content: bytes, letter: Letter, words: Words, frozen: Recipient, password: str) -> None:
    """Hold a mail against the row it was made from; fits `app.mail_ports.GuardsLetters`.

    Raises: SafeguardError at the first thing that does not agree.
    """
    mail = message_from_bytes(content, _class=EmailMessage, policy=SMTP)
    for what, agrees in (
        (N_("its parts"), _has_our_parts(mail)),
        (N_("its headers"), _has_our_headers(mail, letter, words)),
        (N_("its recipient"), _goes_to_one(mail, letter, frozen)),
        (N_("its words"), _says(mail, words)),
    ):
        if not agrees:
            raise _mismatch(frozen, what)
    [attachment] = mail.iter_attachments()
    report = attachment.get_payload(decode=True)
    if not isinstance(report, bytes) or attachment.get_filename() != letter.file_name:
        raise _mismatch(frozen, N_("its attachment"))
    if password:
        # The hash was that of the report before it was encrypted (`seal.sealed.report_bytes`).
        try:
            report = opened(report, password)
        except NotProtectedError as fault:
            raise _mismatch(frozen, N_("the password of its report")) from fault
    elif hashlib.sha256(report).hexdigest() != frozen.sha256:
        raise _mismatch(frozen, N_("its attachment"))
    try:
        check_owner(report, frozen.agent_id)
    except NotTheReportError as fault:
        raise _mismatch(frozen, N_("the agent id in its report")) from fault


def _has_our_parts(mail: EmailMessage) -> bool:
    parts = list(mail.walk())
    return tuple(part.get_content_type() for part in parts) == _STRUCTURE and not any(
        part.defects for part in parts
    )


def _has_our_headers(mail: EmailMessage, letter: Letter, words: Words) -> bool:
    """Compare the top headers one by one: none more, none twice, each as it was meant."""
    wanted = {
        name.lower(): format_datetime(letter.date) if name == "Date" else str(value)
        for name, value in headers(letter, words).items()
    }
    found = [(name.lower(), str(value)) for name, value in mail.items()]
    ours = [(name, value) for name, value in found if name not in _OF_THE_FORM]
    return (
        sorted(ours) == sorted(wanted.items())
        and len(found) == len(ours) + len(_OF_THE_FORM)
        and len({name for name, _ in found}) == len(found)
    )


def _goes_to_one(mail: EmailMessage, letter: Letter, frozen: Recipient) -> bool:
    """See that the one address is the frozen one's; a trial goes where the trial was asked to."""
    addresses = [one.addr_spec for one in mail["To"].addresses]
    return addresses == [letter.to] and (letter.is_trial or letter.to == frozen.address)


def _says(mail: EmailMessage, words: Words) -> bool:
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    return (
        text is not None
        and html is not None
        and _lines(text) == words.text.splitlines()
        and _lines(html) == words.html.splitlines()
    )


def _lines(part: MIMEPart) -> list[str]:
    """Give the lines of a part; how they end is a matter of the way it travels."""
    content: str = part.get_content()
    return content.splitlines()


def _mismatch(frozen: Recipient, what: str) -> SafeguardError:
    return SafeguardError(
        N_(
            "The mail of {agent} is not what was approved ({what}): it was not sent, nor was any "
            "after it."
        ),
        agent=frozen.agent_id,
        what=what,
    )
