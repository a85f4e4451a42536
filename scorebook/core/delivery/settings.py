"""How a company sends its mails: the section [mail] of scorebook.toml, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scorebook.core.delivery.pace import Pace


class Security(StrEnum):
    """How the way to a server is kept private."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Protection(StrEnum):
    """Whose report is encrypted on its way: who has a password, everybody, or nobody."""

    COLUMN = "column"
    REQUIRED = "required"
    NONE = "none"


class Auth(StrEnum):
    """What a login is proved by: a password, or a token that runs out (OAuth 2)."""

    PASSWORD = "password"  # noqa: S105 - the word, not one
    XOAUTH2 = "xoauth2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server, and how to come in; an empty `login` means that it asks for none.

    Shape: `password_file` and `ca_file` are paths, empty where there are none; `token_command` is
        a program with its arguments that prints a token. `verify` False takes any certificate.
    """

    host: str
    port: int
    security: Security = Security.STARTTLS
    login: str = ""
    auth: Auth = Auth.PASSWORD
    token_command: tuple[str, ...] = ()
    password_file: str = ""
    ca_file: str = ""
    verify: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """The mailbox in which a copy of every mail that went out can be found.

    `wait`: seconds after which a mail that is not there has not gone out.
    """

    server: Server
    mailbox: str
    wait: int = 60


UNHURRIED = Pace()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """Everything about sending; without a `server` mails are written into an outbox folder.

    Shape: `source` is the file it was read from, `ledger` the path of the ledger it names; both
        empty where there is none. `sender` and `reply_to` are addresses.
    """

    source: str = ""
    ledger: str = ""
    server: Server | None = None
    lookup: Lookup | None = None
    sender: str = ""
    sender_name: str = ""
    reply_to: str = ""
    pace: Pace = UNHURRIED
    shared_addresses: bool = False
    approve_own: bool = False
    protection: Protection = Protection.COLUMN


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What the usual providers have in common for all their customers."""

    host: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    pace: Pace
    imap_host: str = ""
    imap_mailbox: str = "Sent"


PLAIN = "plain"
# Measured and read up in November 2026: docs/operations.md.
PROVIDERS: Mapping[str, Provider] = {
    "microsoft365": Provider(
        host="smtp.office365.com",
        pace=Pace(per_minute=30, per_day=10_000),
        imap_host="outlook.office365.com",
        imap_mailbox="Sent Items",
    ),
    "google": Provider(
        host="smtp.gmail.com",
        pace=Pace(per_minute=60, per_day=2_000),
        imap_host="imap.gmail.com",
        imap_mailbox="[Gmail]/Sent Mail",
    ),
    PLAIN: Provider(pace=Pace(per_minute=60)),
}
