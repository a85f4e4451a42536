"""Where a password comes from, and where it never goes."""

import base64
import smtplib
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from scorebook.app.failures import StoppedError
from scorebook.core.delivery.settings import Auth, Security, Server
from scorebook.mail import logins
from scorebook.mail.logins import (
    TOKEN_VARIABLE,
    VARIABLE,
    Login,
    log_in,
    log_in_to_mailbox,
    login_of,
)
from tests.mail.talks import serving

SERVER = Server(host="mail.example.com", port=587, login="hr@example.com")


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    monkeypatch.setattr(logins, "_in_keyring", lambda login, service="": "")  # noqa: ARG005 - it knows none


def with_file(path: Path) -> Server:
    return Server(
        host="mail.example.com", port=587, login="hr@example.com", password_file=str(path)
    )


def test_a_server_without_a_login_needs_no_password() -> None:
    assert login_of(Server(host="mail.example.com", port=25)) is None


def test_a_password_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "rahasia")
    found = login_of(SERVER)

    assert found is not None
    assert (found.name, found.secret) == ("hr@example.com", "rahasia")
    assert "rahasia" not in repr(found)


def test_a_password_comes_from_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logins, "_in_keyring", {"hr@example.com": "rahasia"}.get)
    found = login_of(SERVER)

    assert found is not None
    assert found == Login("hr@example.com", "rahasia")


def test_a_password_comes_from_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("rahasia\n")
    file.chmod(0o600)
    found = login_of(with_file(file))
    assert found is not None
    assert found == Login("hr@example.com", "rahasia")

    file.chmod(0o640)
    with pytest.raises(StoppedError, match="Others can read"):
        login_of(with_file(file))


def test_a_missing_password_says_where_to_put_one(tmp_path: Path) -> None:
    with pytest.raises(StoppedError, match=VARIABLE):
        login_of(SERVER)
    with pytest.raises(StoppedError, match="cannot be read"):
        login_of(with_file(tmp_path / "nowhere"))


def test_a_password_never_goes_over_the_network_in_the_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "rahasia")
    with pytest.raises(StoppedError, match="in the open"):
        login_of(Server(host="mail.example.com", port=25, login="hr", security=Security.NONE))

    assert login_of(Server(host="127.0.0.1", port=25, login="hr", security=Security.NONE))


TOKENS = Server(
    host="127.0.0.1", port=1, security=Security.NONE, login="hr@example.com", auth=Auth.XOAUTH2
)


def test_a_token_comes_from_a_program_or_the_environment_or_the_keyring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(StoppedError, match=TOKEN_VARIABLE):
        login_of(TOKENS)
    monkeypatch.setattr(logins, "_in_keyring", lambda login, service: f"{service} of {login}")
    from_keyring = login_of(TOKENS)
    monkeypatch.setenv(TOKEN_VARIABLE, "from the environment")
    from_environment = login_of(TOKENS)
    program = (sys.executable, "-c", "print('from a program')")
    from_program = login_of(replace(TOKENS, token_command=program))

    assert from_keyring == Login(
        "hr@example.com", "scorebook-token of hr@example.com", Auth.XOAUTH2
    )
    assert from_environment == Login("hr@example.com", "from the environment", Auth.XOAUTH2)
    assert from_program == Login("hr@example.com", "from a program", Auth.XOAUTH2)


def test_a_program_that_fails_is_named_and_what_it_said_is_not() -> None:
    program = (sys.executable, "-c", "import sys; sys.exit('half a token')")

    with pytest.raises(StoppedError) as refused:
        login_of(replace(TOKENS, token_command=program))
    assert sys.executable in str(refused.value)
    assert "half a token" not in str(refused.value)


def test_a_token_is_shown_to_the_server_as_xoauth2_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "ya29.abc")
    with (
        serving({"EHLO": "250 AUTH XOAUTH2", "AUTH": "235 2.7.0 welcome"}) as server,
        smtplib.SMTP("127.0.0.1", server.port) as smtp,
    ):
        log_in(smtp, login_of(TOKENS))

    [said] = [line for line in server.heard if line.startswith("AUTH")]
    verb, way, token = said.split()
    assert (verb, way) == ("AUTH", "XOAUTH2")
    assert base64.b64decode(token) == b"user=hr@example.com\x01auth=Bearer ya29.abc\x01\x01"


def test_a_token_that_has_run_out_is_a_refused_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "ya29.old")
    script = {
        "EHLO": "250 AUTH XOAUTH2",
        "AUTH": "334 eyJzdGF0dXMiOiI0MDEifQ==",
        "": "535 5.7.3 Authentication unsuccessful",
    }
    with (
        serving(script) as server,
        smtplib.SMTP("127.0.0.1", server.port) as smtp,
        pytest.raises(smtplib.SMTPAuthenticationError) as refused,
    ):
        log_in(smtp, login_of(TOKENS))

    assert refused.value.smtp_code == 535
    assert "" in server.heard


def test_a_mailbox_is_shown_the_same_token_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "ya29.abc")
    answers: list[bytes] = []

    class Mailbox:
        """A mailbox that refuses: it says why, and wants an empty answer to that."""

        def authenticate(self, way: str, answer: Callable[[bytes], bytes]) -> None:
            assert way == "XOAUTH2"
            answers.extend([answer(b""), answer(b'{"status":"401"}')])

    log_in_to_mailbox(Mailbox(), login_of(TOKENS))  # type: ignore[arg-type]  # all that is asked of it

    assert answers == [b"user=hr@example.com\x01auth=Bearer ya29.abc\x01\x01", b""]


def test_the_keyring_is_asked_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.delenv(VARIABLE, raising=False)
    keyring = ModuleType("keyring")
    errors = ModuleType("keyring.errors")
    keyring.get_password = lambda service, login: f"{service}/{login}"  # type: ignore[attr-defined]  # a stand-in
    errors.KeyringError = RuntimeError  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    assert login_of(SERVER) == Login("hr@example.com", "scorebook/hr@example.com")

    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(StoppedError, match="no password"):
        login_of(SERVER)
