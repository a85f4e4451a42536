"""Postfix and Dovecot as Debian has them, on this machine alone, from empty to gone in one block.

Postfix takes mails at a port of its own (STARTTLS, login) and hands them to Dovecot (LMTP), which
keeps a mailbox for whoever gets one and shows it over IMAP. As the usual providers do, Postfix
leaves a copy of everything in a mailbox of the sender's.
"""

import imaplib
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.servers.configuration import DOVECOT, MAIN, MASTER

SENDER = "hr@example.com"
COPIES = "copies@example.com"
PASSWORD = "rahasia"  # noqa: S105 - of servers that live for one test
_PATIENCE_SECONDS = 30
# Thousands of small files: their disk need not be one.
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of one's own is made in it
_QUEUES = ("incoming", "active", "deferred", "maildrop", "hold")


def why_not() -> str:
    """Say why the servers cannot be started here; empty when they can."""
    missing = [name for name in ("postfix", "dovecot", "doveadm", "openssl") if not _found(name)]
    if missing:
        return f"{', '.join(missing)} not installed (make test installs them)"
    return "" if os.geteuid() == 0 else "Postfix starts only as root"


def _found(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


@dataclass(frozen=True)
class Servers:
    """Both servers; `ca_file` is the certificate to trust them by."""

    home: Path
    smtp: int
    imap: int

    @property
    def ca_file(self) -> Path:
        return self.home / "mail.pem"

    def settings(self, *, wait: int = 1) -> str:
        """The section [mail] of a company that sends through them."""
        return f"""
            [mail]
            server = "localhost"
            port = {self.smtp}
            login = "{SENDER}"
            from = "{SENDER}"
            ca_file = "{self.ca_file}"
            per_minute = 100000
            [mail.imap]
            server = "localhost"
            port = {self.imap}
            login = "{COPIES}"
            mailbox = "INBOX"
            wait = {wait}
            """

    def mailbox(self, address: str) -> list[bytes]:
        """Every mail of a mailbox, read over IMAP."""
        with imaplib.IMAP4_SSL("localhost", self.imap, ssl_context=self._trusting()) as imap:
            imap.login(address, PASSWORD)
            imap.select("INBOX", readonly=True)
            _, found = imap.search(None, "ALL")
            numbers = found[0].split()
            if not numbers:
                return []
            _, parts = imap.fetch(b",".join(numbers).decode(), "(BODY.PEEK[])")
            return [part[1] for part in parts if isinstance(part, tuple)]

    def count(self, address: str) -> int:
        """How many mails lie in a mailbox, by its files."""
        box = self.home / "mail" / address
        return sum(len(list((box / part).glob("*"))) for part in ("new", "cur"))

    def settle(self) -> None:
        """Wait until Postfix has handed over everything it took."""
        until(lambda: not any(self._queued(name) for name in _QUEUES), "the queue to be empty")

    def _queued(self, name: str) -> list[str]:
        return [file for _, _, files in os.walk(self.home / "queue" / name) for file in files]

    def _trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.ca_file))


@contextmanager
def both() -> Iterator[Servers]:
    """Start both servers, and end them."""
    # Short: the path of a socket has room for about a hundred letters.
    home = Path(tempfile.mkdtemp(prefix="sbmail-", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None))
    smtp, lmtp, imap = _free_ports(3)
    facts = {
        "home": home,
        "smtp": smtp,
        "lmtp": lmtp,
        "imap": imap,
        "copies": COPIES,
        "password": PASSWORD,
    }
    try:
        home.chmod(0o755)
        _make_certificate(home / "mail.pem")
        for folder in ("postfix", "queue", "data", "dovecot", "mail"):
            (home / folder).mkdir(mode=0o755)
        shutil.chown(home / "data", "postfix")
        shutil.chown(home / "mail", "mail", "mail")
        (home / "postfix" / "main.cf").write_text(MAIN.format(**facts))
        (home / "postfix" / "master.cf").write_text(MASTER.format(**facts))
        (home / "dovecot.conf").write_text(DOVECOT.format(**facts))
        _run("dovecot", "-c", f"{home}/dovecot.conf")
        _run("postfix", "-c", f"{home}/postfix", "start")
        for port in (smtp, lmtp, imap):
            until(partial(_answers, port), f"port {port} to answer")
        yield Servers(home, smtp, imap)
    finally:
        _run("postfix", "-c", f"{home}/postfix", "stop", check=False)
        _run("doveadm", "-c", f"{home}/dovecot.conf", "stop", check=False)
        shutil.rmtree(home, ignore_errors=True)


def until(done: Callable[[], bool], what: str) -> None:
    """Wait for something that other processes do."""
    last = time.monotonic() + _PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < last, f"waited in vain for {what}"
        time.sleep(0.02)


def _free_ports(many: int) -> Sequence[int]:
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(many)]
    ports = [one.getsockname()[1] for one in taken]
    for one in taken:
        one.close()
    return ports


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def _make_certificate(path: Path) -> None:
    _run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
        *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
        *("-keyout", f"{path}.key", "-out", f"{path}"),
    )
    key = Path(f"{path}.key")
    path.write_text(path.read_text() + key.read_text())
    path.chmod(0o644)
    key.unlink()


def _run(program: str, *arguments: str, check: bool = True) -> None:
    # Into a file: a server would hold on to the end of a pipe for as long as it lives.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [_found(program) or program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
        said.seek(0)
        assert done.returncode == 0 or not check, f"{program}: {said.read().decode()}"
