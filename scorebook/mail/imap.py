"""Looking mails up in the mailbox where copies of them lie (IMAP), by their Message-ID."""

import imaplib
from collections.abc import Collection

from scorebook.app.failures import StoppedError
from scorebook.core.delivery.settings import Lookup, Security, Server
from scorebook.core.sentences import N_
from scorebook.mail.logins import log_in_to_mailbox, login_of
from scorebook.mail.smtp import tls
from scorebook.mail.writing import OWN_ID

_TIMEOUT_SECONDS = 60


def look_up(lookup: Lookup, message_ids: Collection[str]) -> frozenset[str]:
    """Say which mails are in the mailbox; fits `app.mail_ports.LooksUp`.

    Raises: StoppedError when the server cannot be reached, or the mailbox not be read.
    """
    server = lookup.server
    login = login_of(server)
    try:
        with _connected(server) as imap:
            log_in_to_mailbox(imap, login)
            _select(imap, lookup.mailbox)
            return frozenset(one for one in message_ids if _is_there(imap, one))
    except (imaplib.IMAP4.error, OSError) as fault:
        raise StoppedError(
            N_("The mailbox {mailbox} on {host} cannot be read: {why}."),
            mailbox=lookup.mailbox,
            host=server.host,
            why=_said(fault),
        ) from fault


def _connected(server: Server) -> imaplib.IMAP4:
    if server.security is Security.TLS:
        return imaplib.IMAP4_SSL(
            server.host, server.port, ssl_context=tls(server), timeout=_TIMEOUT_SECONDS
        )
    imap = imaplib.IMAP4(server.host, server.port, timeout=_TIMEOUT_SECONDS)
    if server.security is Security.STARTTLS:
        imap.starttls(tls(server))
    return imap


def _select(imap: imaplib.IMAP4, mailbox: str) -> None:
    done, said = imap.select(_quoted(mailbox), readonly=True)
    if done != "OK":
        raise imaplib.IMAP4.error(said[0] if said else b"")


def _is_there(imap: imaplib.IMAP4, message_id: str) -> bool:
    """Look by the Message-ID, then by our own header: some servers replace the first."""
    asked = (("Message-ID", message_id), (OWN_ID, message_id.strip("<>")))
    for header, value in asked:
        _, found = imap.uid("SEARCH", "HEADER", header, _quoted(value))
        if found and found[0]:
            return True
    return False


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _said(fault: Exception) -> str:
    first = fault.args[0] if fault.args else ""
    return first.decode("utf-8", "replace") if isinstance(first, bytes) else str(fault)
