"""The sections [mail] and [history] of scorebook.toml: how mails go out, where runs are kept."""

import tomllib
from pathlib import Path

from scorebook.companion.exactly import parsed
from scorebook.companion.file import NAME
from scorebook.companion.part import Part, UnreadableAgreementError
from scorebook.companion.terms import SECTIONS
from scorebook.core.delivery.addresses import address_fault
from scorebook.core.delivery.headers import UnsafeHeaderError, one_line
from scorebook.core.delivery.pace import Pace
from scorebook.core.delivery.settings import (
    PLAIN,
    PROVIDERS,
    Auth,
    Lookup,
    MailSettings,
    Protection,
    Provider,
    Security,
    Server,
)
from scorebook.core.sentences import N_

_SERVER_KEYS = (
    *("server", "port", "security", "ca_file", "verify"),
    *("login", "password_file", "auth", "token_command"),
)
_KEYS = (
    *("provider", *_SERVER_KEYS),
    *("from", "from_name", "reply_to", "per_minute", "per_day"),
    *("shared_addresses", "approve_own", "encrypt", "ledger", "imap"),
)
_IMAP_KEYS = (*_SERVER_KEYS, "mailbox", "wait")
_IMAP_PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}
_TLS_PORT = 465


def mail_settings(run: Path, config: Path | None) -> MailSettings:
    """Read [mail] of a file; fits `app.mail_ports.FindsSettings`.

    Without one that was given, it is the scorebook.toml in the folder of the run, else the one
    beside that folder, else the one where the program was started.

    Raises: UnreadableAgreementError when it cannot be read, or says what is not known.
    """
    found = settings_file(run, config)
    if found is None:
        return MailSettings()
    whole, file = found
    return _settings(whole.part("mail"), file)


def history_database(run: Path, config: Path | None) -> str:
    """Give the address of the database that [history] names; empty where the file serves.

    Raises: UnreadableAgreementError.
    """
    found = settings_file(run, config)
    if found is None:
        return ""
    part = found[0].part("history")
    part.only(("database",))
    database = part.text("database")
    if database and not database.startswith(("postgresql://", "postgres://")):
        part.refuse(
            N_("{name}: {key} is {found}; write one such as postgresql://hr@server/scorebook."),
            "database",
        )
    return database


def settings_file(run: Path, config: Path | None) -> tuple[Part, Path] | None:
    """Read the scorebook.toml that belongs to the folder of a run, and say where it is.

    Raises: UnreadableAgreementError when it cannot be read, or has a section nobody knows.
    """
    places = [config] if config else [run / NAME, run.resolve().parent / NAME, Path(NAME)]
    for place in places:
        try:
            said = parsed(place.read_bytes().decode("utf-8"))
        except (FileNotFoundError, NotADirectoryError) as fault:
            if config is None:
                continue
            raise UnreadableAgreementError(N_("{name} does not exist."), name=str(place)) from fault
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
            raise UnreadableAgreementError(
                N_("{name} cannot be read: {why}."), name=str(place), why=str(fault)
            ) from fault
        whole = Part(str(place), (), said)
        whole.only(SECTIONS)
        return whole, place.resolve()
    return None


def _settings(part: Part, file: Path) -> MailSettings:
    part.only(_KEYS)
    provider = PROVIDERS[part.choice("provider", tuple(PROVIDERS), PLAIN)]
    server = _server(part, provider, file.parent)
    sender = _address(part, "from")
    if server is not None and not sender:
        raise UnreadableAgreementError(
            N_("{name}: mail.from is missing; write the address mails come from, in quotes."),
            name=part.name,
        )
    return MailSettings(
        source=str(file),
        ledger=_path(part, "ledger", file.parent),
        server=server,
        lookup=_lookup(part.part("imap"), provider, server, file.parent) if server else None,
        sender=sender,
        sender_name=_line(part, "from_name"),
        reply_to=_address(part, "reply_to"),
        pace=Pace(
            per_minute=part.whole("per_minute", provider.pace.per_minute),
            per_day=part.whole("per_day", provider.pace.per_day),
        ),
        shared_addresses=part.flag("shared_addresses", default=False),
        approve_own=part.flag("approve_own", default=False),
        protection=Protection(part.choice("encrypt", tuple(Protection), Protection.COLUMN)),
    )


def _server(part: Part, provider: Provider, folder: Path) -> Server | None:
    host = part.text("server") or provider.host
    if not host:
        return None
    security = Security(part.choice("security", tuple(Security), provider.security))
    usual = _TLS_PORT if security is Security.TLS else provider.port
    return Server(
        host=host,
        port=part.whole("port", usual) or usual,
        security=security,
        login=part.text("login"),
        auth=Auth(part.choice("auth", tuple(Auth), Auth.PASSWORD)),
        token_command=part.texts("token_command"),
        password_file=_path(part, "password_file", folder),
        ca_file=_path(part, "ca_file", folder),
        verify=part.flag("verify", default=True),
    )


def _lookup(part: Part, provider: Provider, server: Server, folder: Path) -> Lookup | None:
    """Read [mail.imap]; what it does not say of login and trust is as for sending."""
    part.only(_IMAP_KEYS)
    host = part.text("server") or provider.imap_host
    if not part.said or not host:
        return None
    security = Security(part.choice("security", tuple(Security), Security.TLS))
    usual = _IMAP_PORTS[security]
    return Lookup(
        server=Server(
            host=host,
            port=part.whole("port", usual) or usual,
            security=security,
            login=part.text("login") or server.login,
            auth=Auth(part.choice("auth", tuple(Auth), server.auth)),
            token_command=part.texts("token_command") or server.token_command,
            password_file=_path(part, "password_file", folder) or server.password_file,
            ca_file=_path(part, "ca_file", folder) or server.ca_file,
            verify=part.flag("verify", default=server.verify),
        ),
        mailbox=part.text("mailbox") or provider.imap_mailbox,
        wait=part.whole("wait", 60) or 60,
    )


def _address(part: Part, key: str) -> str:
    address = part.text(key)
    if address and address_fault(address) is not None:
        part.refuse(
            N_("{name}: {key} is {found}; write one address, such as hr@company.co.id."), key
        )
    return address


def _line(part: Part, key: str) -> str:
    try:
        return one_line(part.text(key))
    except UnsafeHeaderError:
        part.refuse(N_("{name}: {key} is {found}; write one plain line."), key)
        raise


def _path(part: Part, key: str, folder: Path) -> str:
    """Give a path as it is counted from the folder of the file; empty where none is said."""
    written = part.text(key)
    return str(folder / Path(written).expanduser()) if written else ""
