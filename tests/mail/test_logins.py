"""Where a password comes from, and where it never goes."""

from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.core.delivery.settings import Security, Server
from scorebook.mail import logins
from scorebook.mail.logins import VARIABLE, Login, login_of

SERVER = Server(host="mail.example.com", port=587, login="hr@example.com")


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(logins, "_in_keyring", lambda login: "")  # noqa: ARG005 - it knows none


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
    assert (found.name, found.password) == ("hr@example.com", "rahasia")
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
