"""What a login is proved by: a password or a token, from where only its owner can read it; no flag.

A password comes from a file of one's own, the environment or the keyring; a token (OAuth 2, which
Microsoft 365 asks for from 2027 on) from a program, the environment or the keyring.
"""

import imaplib
import os
import smtplib
import stat
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from scorebook.app.failures import StoppedError
from scorebook.core.delivery.settings import Auth, Security, Server
from scorebook.core.sentences import N_

VARIABLE = "SCOREBOOK_MAIL_PASSWORD"
TOKEN_VARIABLE = "SCOREBOOK_MAIL_TOKEN"  # noqa: S105 - its name
SERVICE = "scorebook"
TOKEN_SERVICE = "scorebook-token"  # noqa: S105 - its name
_COMMAND_SECONDS = 60
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Login:
    """A name and what proves it, which no `repr` and no message shows."""

    name: str
    secret: str = field(repr=False)
    auth: Auth = Auth.PASSWORD


def login_of(server: Server) -> Login | None:
    """Find the password or the token of a server's login; None where the server asks for none.

    A token runs out, so that it is asked for anew with each connection.

    Raises: StoppedError when it is nowhere, when others may read its file, or when it would go
        over the network for everybody to read.
    """
    if not server.login:
        return None
    if server.security is Security.NONE and server.host not in _LOOPBACK:
        raise StoppedError(
            N_("The password for {host} would go over the network in the open: set security."),
            host=server.host,
        )
    if server.auth is Auth.XOAUTH2:
        return Login(server.login, _token(server), Auth.XOAUTH2)
    found = _in_file(server) or os.environ.get(VARIABLE) or _in_keyring(server.login)
    if not found:
        raise StoppedError(
            N_(
                "There is no password for {login}: put it into the variable {variable}, into the "
                "keyring (service {service}), or into a password_file that only you can read."
            ),
            login=server.login,
            variable=VARIABLE,
            service=SERVICE,
        )
    return Login(server.login, found)


def log_in(smtp: smtplib.SMTP, login: Login | None) -> None:
    """Log in to a mail server.

    Raises: SMTPException when it does not let us in.
    """
    if login is None:
        return
    if login.auth is Auth.PASSWORD:
        smtp.login(login.name, login.secret)
        return
    smtp.ehlo_or_helo_if_needed()
    # A server that refuses a token says why first, and wants an empty answer to that.
    smtp.auth("XOAUTH2", lambda reason=None: bearer(login) if reason is None else "")


def log_in_to_mailbox(imap: imaplib.IMAP4, login: Login | None) -> None:
    """Log in to a mailbox.

    Raises: IMAP4.error when it does not let us in.
    """
    if login is None:
        return
    if login.auth is Auth.PASSWORD:
        imap.login(login.name, login.secret)
        return
    answers = iter([bearer(login).encode()])
    imap.authenticate("XOAUTH2", lambda _: next(answers, b""))


def bearer(login: Login) -> str:
    """Write a token as XOAUTH2 has it."""
    return f"user={login.name}\x01auth=Bearer {login.secret}\x01\x01"


def _token(server: Server) -> str:
    found = (
        _printed(server.token_command)
        or os.environ.get(TOKEN_VARIABLE)
        or _in_keyring(server.login, TOKEN_SERVICE)
    )
    if not found:
        raise StoppedError(
            N_(
                "There is no token for {login}: name a program that prints one as token_command, "
                "or put it into the variable {variable} or into the keyring (service {service})."
            ),
            login=server.login,
            variable=TOKEN_VARIABLE,
            service=TOKEN_SERVICE,
        )
    return found


def _printed(command: tuple[str, ...]) -> str:
    """Run the program that prints a token.

    Raises: StoppedError when it does not; what it said is not shown, it may be a part of a token.
    """
    if not command:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - the company's own program, from its own settings
            command, capture_output=True, text=True, check=True, timeout=_COMMAND_SECONDS
        )
    except (OSError, subprocess.SubprocessError) as fault:
        raise StoppedError(
            N_("The program {program}, which should print a token, failed ({why})."),
            program=command[0],
            why=type(fault).__name__,
        ) from None
    return done.stdout.strip()


def _in_file(server: Server) -> str:
    if not server.password_file:
        return ""
    path = Path(server.password_file)
    try:
        mode = path.stat().st_mode
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise StoppedError(
            N_("The password file {name} cannot be read: {why}."),
            name=str(path),
            why=fault.strerror if isinstance(fault, OSError) else "UTF-8",
        ) from None
    # Windows has other rights than these, and shows none of them here.
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise StoppedError(
            N_("Others can read the password file {name}: chmod 600 {name}"), name=str(path)
        )
    return lines[0].strip() if lines else ""


def _in_keyring(login: str, service: str = SERVICE) -> str:
    """Ask the keyring, where the extra `keyring` or `oauth` is installed."""
    try:
        import keyring  # noqa: PLC0415 - an extra, and slow to start
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above
    except ImportError:
        return ""
    try:
        return keyring.get_password(service, login) or ""
    except KeyringError:
        return ""
