"""The section [mail] of scorebook.toml."""

from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.companion.mail import mail_settings
from scorebook.core.delivery.pace import Pace
from scorebook.core.delivery.settings import Auth, Lookup, MailSettings, Security, Server


def settings(folder: Path, text: str) -> MailSettings:
    """Read a scorebook.toml that lies beside a run."""
    (folder / "scorebook.toml").write_text(text)
    return mail_settings(folder / "results", None)


def test_without_a_file_and_without_a_server_mails_go_to_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert mail_settings(tmp_path / "results", None) == MailSettings()
    assert settings(tmp_path, "[reading]\n").server is None


def test_microsoft_365_needs_a_login_and_an_address(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        """
        [mail]
        provider = "microsoft365"
        login = "hr@example.com"
        from = "hr@example.com"
        from_name = "SDM"
        [mail.imap]
        """,
    )

    assert found.server == Server(host="smtp.office365.com", port=587, login="hr@example.com")
    assert found.pace == Pace(per_minute=30, per_day=10_000)
    assert found.lookup is None


def test_a_token_is_printed_by_a_program_of_the_companys(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        """
        [mail]
        provider = "microsoft365"
        login = "hr@example.com"
        from = "hr@example.com"
        auth = "xoauth2"
        token_command = ["get-token", "--for", "smtp"]
        [mail.imap]
        mailbox = "Sent Items"
        """,
    )

    assert found.server is not None
    assert found.lookup is not None
    for server in (found.server, found.lookup.server):
        assert server.auth is Auth.XOAUTH2
        assert server.token_command == ("get-token", "--for", "smtp")


def test_a_mailbox_for_copies_is_named_with_what_differs_from_sending(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        """
        [mail]
        provider = "google"
        login = "hr@example.com"
        password_file = "secret"
        from = "hr@example.com"
        [mail.imap]
        wait = 90
        """,
    )

    assert found.lookup == Lookup(
        server=Server(
            host="imap.gmail.com",
            port=993,
            security=Security.TLS,
            login="hr@example.com",
            password_file=str(tmp_path / "secret"),
        ),
        mailbox="[Gmail]/Sent Mail",
        wait=90,
    )


def test_a_server_of_ones_own_is_said_in_full(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        """
        [mail]
        server = "mail.example.com"
        security = "tls"
        from = "hr@example.com"
        reply_to = "help@example.com"
        per_minute = 10
        shared_addresses = true
        approve_own = true
        ledger = "books/mail.db"
        """,
    )

    assert found.server == Server(host="mail.example.com", port=465, security=Security.TLS)
    assert found.pace == Pace(per_minute=10)
    assert (found.shared_addresses, found.approve_own) == (True, True)
    assert found.ledger == str(tmp_path / "books" / "mail.db")


def test_the_file_in_the_run_goes_before_the_one_beside_it(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "scorebook.toml").write_text('[mail]\nfrom = "in@example.com"\n')

    assert settings(tmp_path, '[mail]\nfrom = "beside@example.com"\n').sender == "in@example.com"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('server = "x"', "mail.from is missing"),
        ('provider = "hotmail"', '"microsoft365"'),
        ('from = "hr"', "write one address"),
        ('from = "a@example.com, b@example.com"', "write one address"),
        ('from_name = "a\\nBcc: x"', "one plain line"),
        ("per_minute = 0", "a whole number above 0"),
        ("per_minute = true", "a whole number above 0"),
        ('approve_own = "no"', "true or false"),
        ('sever = "x"', "did you mean mail.server"),
        ('password = "x"', "password_file"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(StoppedError, match=sentence):
        settings(tmp_path, f"[mail]\n{text}\n")


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(StoppedError, match="does not exist"):
        mail_settings(tmp_path, tmp_path / "nowhere.toml")


def test_inspect_still_reads_a_file_that_says_how_mails_go_out(tmp_path: Path) -> None:
    from scorebook.companion.file import agreed_on  # noqa: PLC0415 - only to see that it does

    (tmp_path / "scorebook.toml").write_text('[mail]\nfrom = "hr@example.com"\n')

    assert not agreed_on(tmp_path / "kpi.xlsx").sheets
