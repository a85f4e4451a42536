"""Whether mails can go out: what `scorebook doctor` looks at. Nothing is sent."""

import imaplib
import smtplib
from collections.abc import Iterator

from scorebook.app.failures import StoppedError
from scorebook.app.ports import Finding
from scorebook.core.delivery.settings import Lookup, MailSettings, Server
from scorebook.core.sentences import N_
from scorebook.mail.imap import look_up
from scorebook.mail.logins import log_in, login_of
from scorebook.mail.smtp import connect

_NEXT = N_("look at [mail] in scorebook.toml; docs/operations.md says how to set it up")


def examine_mail(settings: MailSettings) -> Iterator[Finding]:
    """Connect and log in to the server of the settings, and look into the mailbox for copies."""
    if settings.server is None:
        found = N_("no server is set: mails are written into a folder")
        yield Finding(name="SMTP", sound=True, found=found)
        return
    yield _server(settings.server)
    if settings.lookup is not None:
        yield _mailbox(settings.lookup)


def _server(server: Server) -> Finding:
    try:
        login = login_of(server)
        smtp = connect(server)
        try:
            log_in(smtp, login)
            smtp.noop()
        finally:
            smtp.close()
    except (StoppedError, OSError, smtplib.SMTPException) as fault:
        return Finding(name="SMTP", sound=False, found=f"{server.host}: {fault}", next=_NEXT)
    return Finding(name="SMTP", sound=True, found=f"{server.host}:{server.port}")


def _mailbox(lookup: Lookup) -> Finding:
    try:
        look_up(lookup, ())
    except (StoppedError, imaplib.IMAP4.error) as fault:
        return Finding(name="IMAP", sound=False, found=str(fault), next=_NEXT)
    return Finding(name="IMAP", sound=True, found=f"{lookup.server.host}: {lookup.mailbox}")
