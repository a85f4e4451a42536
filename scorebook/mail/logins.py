"""The password of a login: from a file of one's own, the environment or the keyring; no flag."""

import os
import smtplib
import stat
from dataclasses import dataclass, field
from pathlib import Path

from scorebook.app.failures import StoppedError
from scorebook.core.delivery.settings import Security, Server
from scorebook.core.sentences import N_

VARIABLE = "SCOREBOOK_MAIL_PASSWORD"
SERVICE = "scorebook"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Login:
    """A name and its password, which no `repr` and no message shows."""

    name: str
    password: str = field(repr=False)


def login_of(server: Server) -> Login | None:
    """Find the password of a server's login; None where the server asks for none.

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
    """Log in to a mail server."""
    if login is not None:
        smtp.login(login.name, login.password)


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


def _in_keyring(login: str) -> str:
    """Ask the keyring, where the extra `keyring` is installed."""
    try:
        import keyring  # noqa: PLC0415 - an extra, and slow to start
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, login) or ""
    except KeyringError:
        return ""
