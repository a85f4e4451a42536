"""Carrying mails to a server, one by one over one connection (smtplib).

smtplib's own `sendmail` does not tell a connection lost before the text from one lost after it;
here each step is asked for by itself, so that it is known how far the talk had come.
"""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from scorebook.app.failures import StoppedError
from scorebook.core.delivery.answers import Answer, Phase
from scorebook.core.delivery.settings import Security, Server

_TIMEOUT_SECONDS = 60
# Some servers end a connection after so many mails; better to do it ourselves.
MAILS_A_CONNECTION = 50
_OK, _OK_ELSEWHERE, _GO_AHEAD = 250, 251, 354
_LINE_END = re.compile(rb"\r\n|\r|\n")

LogsIn = Callable[[smtplib.SMTP], None]


class _RefusedError(Exception):
    """The server has said no before the mail came up."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.text)
        self.answer = answer


class SmtpCarrier:
    """Hands mails to a server; fits `app.mail_ports.Carries`."""

    def __init__(self, server: Server, log_in: LogsIn) -> None:
        """Take the server; it is called when the first mail is there."""
        self._server = server
        self._log_in = log_in
        self._connection: smtplib.SMTP | None = None
        self._mails = 0

    def carry(self, sender: str, recipient: str, content: bytes, name: str) -> Answer:  # noqa: ARG002 - the name is for folders
        """Hand over one mail, to one recipient."""
        if self._mails >= MAILS_A_CONNECTION:
            self.reconnect()
        phase = Phase.CONNECT
        try:
            smtp = self._connected()
            for phase, command, wanted in (
                (Phase.SENDER, f"MAIL FROM:<{sender}>", (_OK,)),
                (Phase.RECIPIENT, f"RCPT TO:<{recipient}>", (_OK, _OK_ELSEWHERE)),
                (Phase.BEGIN, "DATA", (_GO_AHEAD,)),
            ):
                code, text = smtp.docmd(command)
                if code not in wanted:
                    return self._refused(smtp, phase, code, text)
            phase = Phase.TEXT
            smtp.send(on_the_wire(content))
            code, text = smtp.getreply()
        except _RefusedError as refused:
            self.reconnect()
            return refused.answer
        except (OSError, smtplib.SMTPException) as fault:
            self.reconnect()
            return Answer(phase=phase, code=None, text=_said(str(fault)))
        self._mails += 1
        return Answer(phase=phase, code=code, text=_said(text))

    def reconnect(self) -> None:
        """Let go of the connection; the next mail makes a new one."""
        connection, self._connection, self._mails = self._connection, None, 0
        if connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
            connection.close()

    def _connected(self) -> smtplib.SMTP:
        """Give the connection, made and logged in when there is none.

        Raises: _RefusedError; OSError or SMTPException when it is lost.
        """
        if self._connection is None:
            try:
                connection = connect(self._server)
            except smtplib.SMTPConnectError as fault:
                raise _refusal(Phase.CONNECT, fault.smtp_code, fault.smtp_error) from fault
            except smtplib.SMTPNotSupportedError as fault:
                raise _refusal(Phase.CONNECT, 554, str(fault)) from fault
            except ssl.SSLCertVerificationError as fault:
                raise _refusal(Phase.CONNECT, 554, fault.verify_message) from fault
            self._connection = connection
            try:
                self._log_in(connection)
            except smtplib.SMTPResponseException as fault:
                raise _refusal(Phase.LOGIN, fault.smtp_code, fault.smtp_error) from fault
            except (smtplib.SMTPNotSupportedError, StoppedError) as fault:
                # StoppedError: there is no password or token any more to log in with.
                raise _refusal(Phase.LOGIN, 554, str(fault)) from fault
        return self._connection

    def _refused(self, smtp: smtplib.SMTP, phase: Phase, code: int, text: bytes) -> Answer:
        """Note a refusal, and make the connection ready for the next mail."""
        with suppress(OSError, smtplib.SMTPException):
            smtp.rset()
        return Answer(phase=phase, code=code, text=_said(text))


@contextmanager
def to_server(server: Server, log_in: LogsIn) -> Iterator[SmtpCarrier]:
    """Give a carrier whose connection is closed in the end."""
    carrier = SmtpCarrier(server, log_in)
    try:
        yield carrier
    finally:
        carrier.reconnect()


def connect(server: Server) -> smtplib.SMTP:
    """Open a connection, private as the settings want it."""
    if server.security is Security.TLS:
        context = tls(server)
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT_SECONDS, context=context)
    smtp = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT_SECONDS)
    try:
        if server.security is Security.STARTTLS:
            smtp.starttls(context=tls(server))
        smtp.ehlo_or_helo_if_needed()
    except BaseException:
        smtp.close()
        raise
    return smtp


def tls(server: Server) -> ssl.SSLContext:
    """Give what a connection is kept private with: verified, unless the settings say otherwise."""
    context = ssl.create_default_context(cafile=server.ca_file or None)
    if not server.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def on_the_wire(content: bytes) -> bytes:
    """Give a mail as it is sent: lines end in CRLF, a dot at the start of one is doubled."""
    lines = _LINE_END.sub(b"\r\n", content)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines) + b".\r\n"


def _refusal(phase: Phase, code: int, text: bytes | str) -> _RefusedError:
    return _RefusedError(Answer(phase=phase, code=code, text=_said(text)))


def _said(text: bytes | str) -> str:
    """Give what a server said in one line that can be kept and shown."""
    written = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return "".join(one if one.isprintable() else " " for one in written)[:300]
