"""Handing mails to a server: how far the talk had come when it ended."""

import smtplib
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.core.delivery.answers import Answer, Phase
from scorebook.core.delivery.settings import Security, Server
from scorebook.mail.outbox import to_outbox
from scorebook.mail.smtp import on_the_wire, to_server
from tests.mail.talks import HANG_UP, serving

MAIL = b"Subject: x\n\n.hidden\nend"


def nobody(smtp: smtplib.SMTP) -> None:
    """Log in as nobody."""


def carried(
    port: int, mails: int = 1, log_in: Callable[[smtplib.SMTP], None] = nobody
) -> list[Answer]:
    """Hand over so many mails, and give the answers."""
    server = Server(host="127.0.0.1", port=port, security=Security.NONE)
    with to_server(server, log_in) as carrier:
        return [
            carrier.carry("hr@example.com", f"a{number}@example.com", MAIL, "x")
            for number in range(mails)
        ]


def test_a_mail_goes_to_exactly_one_recipient_word_for_word() -> None:
    with serving({}) as server:
        [answer] = carried(server.port)

    assert (answer.phase, answer.code, answer.text) == (Phase.TEXT, 250, "queued")
    assert server.mails == [b"Subject: x\r\n\r\n..hidden\r\nend\r\n"]
    talk = [line for line in server.heard if not line.startswith("ehlo")]
    assert talk == [
        "MAIL FROM:<hr@example.com>",
        "RCPT TO:<a0@example.com>",
        "DATA",
        "quit",
    ]


def test_one_connection_carries_many_mails() -> None:
    with serving({}) as server:
        answers = carried(server.port, 3)

    assert [answer.code for answer in answers] == [250, 250, 250]
    assert len([line for line in server.heard if line.startswith("ehlo")]) == 1


@pytest.mark.parametrize(
    ("script", "phase", "code"),
    [
        pytest.param({"220": "421 too busy"}, Phase.CONNECT, 421, id="busy"),
        pytest.param({"220": HANG_UP}, Phase.CONNECT, None, id="lost at the start"),
        pytest.param({"MAIL": "530 log in first"}, Phase.SENDER, 530, id="sender refused"),
        pytest.param({"MAIL": HANG_UP}, Phase.SENDER, None, id="lost at the sender"),
        pytest.param({"RCPT": "550 no such user"}, Phase.RECIPIENT, 550, id="recipient refused"),
        pytest.param({"RCPT": "451 greylisted"}, Phase.RECIPIENT, 451, id="greylisted"),
        pytest.param({"RCPT": HANG_UP}, Phase.RECIPIENT, None, id="lost at the recipient"),
        pytest.param({"DATA": "452 disk full"}, Phase.BEGIN, 452, id="disk full"),
        pytest.param({"DATA": HANG_UP}, Phase.BEGIN, None, id="lost before the text"),
        pytest.param({".": "554 spam"}, Phase.TEXT, 554, id="text refused"),
        pytest.param({".": HANG_UP}, Phase.TEXT, None, id="lost after the text"),
    ],
)
def test_an_answer_says_how_far_the_talk_had_come(
    script: dict[str, str], phase: Phase, code: int | None
) -> None:
    with serving(script) as server:
        [answer] = carried(server.port)

    assert (answer.phase, answer.code) == (phase, code)


def test_after_a_refused_recipient_the_next_mail_starts_afresh() -> None:
    with serving({"RCPT": "550 no such user"}) as server:
        carried(server.port, 2)

    assert server.heard.count("rset") + server.heard.count("RSET") == 2
    assert server.mails == []


def test_after_a_lost_connection_the_next_mail_makes_a_new_one() -> None:
    with serving({".": HANG_UP}, {}) as server:
        lost, sent = carried(server.port, 2)

    assert (lost.code, sent.code) == (None, 250)


def test_a_server_that_is_not_there_is_no_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    [answer] = carried(port)

    assert (answer.phase, answer.code) == (Phase.CONNECT, None)


def test_a_refused_login_is_told_as_one() -> None:
    def log_in(smtp: smtplib.SMTP) -> None:  # noqa: ARG001 - whoever asks
        raise smtplib.SMTPAuthenticationError(535, b"5.7.8 wrong password")

    with serving({}) as server:
        [answer] = carried(server.port, log_in=log_in)

    assert (answer.phase, answer.code) == (Phase.LOGIN, 535)


def test_a_token_that_cannot_be_had_any_more_is_a_refused_login() -> None:
    def log_in(smtp: smtplib.SMTP) -> None:  # noqa: ARG001 - whoever asks
        raise StoppedError("no token")

    with serving({}) as server:
        [answer] = carried(server.port, log_in=log_in)

    assert (answer.phase, answer.code, answer.text) == (Phase.LOGIN, 554, "no token")


def test_without_starttls_nothing_is_said_in_the_open() -> None:
    with serving({}) as server:
        settings = Server(host="127.0.0.1", port=server.port, security=Security.STARTTLS)
        with to_server(settings, nobody) as carrier:
            answer = carrier.carry("hr@example.com", "a@example.com", MAIL, "x")

    assert (answer.phase, answer.code) == (Phase.CONNECT, 554)
    assert not [line for line in server.heard if line.startswith("MAIL")]


@pytest.mark.parametrize(
    ("content", "wire"),
    [
        (b"a\nb", b"a\r\nb\r\n.\r\n"),
        (b"a\r\n.\r\nb\r\n", b"a\r\n..\r\nb\r\n.\r\n"),
        (b".", b"..\r\n.\r\n"),
        (b"a\r.b", b"a\r\n..b\r\n.\r\n"),
    ],
)
def test_no_line_of_a_mail_can_end_it(content: bytes, wire: bytes) -> None:
    assert on_the_wire(content) == wire


def test_an_outbox_has_whole_files_for_their_owner_alone(tmp_path: Path) -> None:
    with to_outbox(tmp_path / "out") as outbox:
        answer = outbox.carry("hr@example.com", "a@example.com", MAIL, "00123")

    [file] = (tmp_path / "out").iterdir()
    assert (file.name, file.read_bytes(), answer.code) == ("00123.eml", MAIL, 250)
    assert file.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700
