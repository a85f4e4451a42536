"""Everybody's report in their own mailbox, on real servers: all of them, each once."""

import os
import random
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from scorebook.app.failures import StoppedError
from scorebook.companion.mail import mail_settings
from scorebook.mail.imap import look_up
from scorebook.mail.logins import VARIABLE, log_in, login_of
from scorebook.mail.smtp import to_server
from scorebook.mail.writing import OWN_ID
from tests.delivery.runs import people, sealed
from tests.journeys.commands import scorebook
from tests.servers.killing import sending
from tests.servers.servers import COPIES, SENDER, Servers

# Hundreds of mails go the same way; tests without a server tell which lines have one.
pytestmark = pytest.mark.no_cover

MANY = 500
# So many times a sender is killed; `make soak` asks for more.
KILLS = int(os.environ.get("SCOREBOOK_KILLS", "25"))
# Three go out between two kills, about; on a busy machine the hand that kills comes late.
_MAILS_A_KILL = 8
# The share of kills in the middle of a mail; the others come at any moment from the start on.
_IN_A_MAIL = 0.7


def approved(servers: Servers, folder: Path, count: int, version: str) -> Path:
    """A run of so many agents, approved, after a trial that proves the mailbox by its copy."""
    (folder / "scorebook.toml").write_text(servers.settings())
    # Another version is another run: its mails have names of their own.
    run = sealed(folder / "results", people(count), version=version)
    assert scorebook("mail", "approve", run, "--by", "Sari").code == 0
    trial = scorebook("mail", "send", run, "--to", "trial@example.com", "--only", "001")
    assert trial.code == 0, trial.err
    servers.settle()
    return run


def test_five_hundred_agents_have_their_own_report_and_nobody_elses(
    servers: Servers, tmp_path: Path
) -> None:
    run = approved(servers, tmp_path, MANY, "delivery")
    before = {one.agent_id: servers.count(one.address) for one in people(MANY)}

    said = scorebook("mail", "send", run, "--confirm", "2026-10", "--json")
    assert (said.code, said.json["sent"]) == (0, MANY), said.err
    servers.settle()

    for one in people(MANY):
        *_, content = servers.mailbox(one.address)
        mail = message_from_bytes(content, _class=EmailMessage, policy=default)
        [attachment] = mail.iter_attachments()
        report = attachment.get_content()
        assert servers.count(one.address) == before[one.agent_id] + 1
        assert re.findall(rb"/ScorebookAgent \((.*?)\)", report) == [one.agent_id.encode()]
        assert report == (run / one.report).read_bytes()
        assert [to.addr_spec for to in mail["To"].addresses] == [one.address]
        assert [value for name, value in mail.items() if name.lower() in {"cc", "bcc"}] == []


def test_however_often_a_sender_is_killed_nobody_goes_without_and_nobody_gets_two(
    servers: Servers, tmp_path: Path
) -> None:
    count = KILLS * _MAILS_A_KILL
    run = approved(servers, tmp_path, count, "kills")
    before = {one.address: servers.count(one.address) for one in people(count)}
    seed = random.randrange(10**9)  # noqa: S311 - a place to begin
    chance = random.Random(seed)  # noqa: S311 - said when it fails

    kills = 0
    with sending(run) as sender:
        for _ in range(KILLS):
            in_a_mail = chance.random() < _IN_A_MAIL
            after = chance.uniform(0, 0.06 if in_a_mail else 0.35)
            killed = sender.killed_after(after, in_a_mail=in_a_mail)
            servers.settle()
            if not killed:
                break
            kills += 1
        last = sender.to_the_end()
    servers.settle()

    got = {one.address: servers.count(one.address) - before[one.address] for one in people(count)}
    assert {address: many for address, many in got.items() if many != 1} == {}, f"seed {seed}"
    assert last == 0
    assert kills > KILLS // 2, f"all was sent after {kills} kills, seed {seed}"
    assert servers.count(COPIES) >= count
    status = scorebook("mail", "status", run, "--json").json["ways"]["smtp"]["states"]
    assert status == {**dict.fromkeys(status, 0), "sent": count}


def test_doctor_finds_both_servers_fit_and_a_wrong_password_not(
    servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scorebook.toml").write_text(servers.settings())
    fit = {one["name"]: one["ok"] for one in scorebook("doctor", "--json").json["findings"]}
    monkeypatch.setenv(VARIABLE, "wrong")
    unfit = {one["name"]: one for one in scorebook("doctor", "--json").json["findings"]}

    assert (fit["SMTP"], fit["IMAP"]) == (True, True)
    assert (unfit["SMTP"]["ok"], unfit["IMAP"]["ok"]) == (False, False)
    assert "535" in unfit["SMTP"]["found"]


def test_a_wrong_password_is_told_and_nothing_goes_out(
    servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = approved(servers, tmp_path, 3, "wrong password")
    before = servers.count("a002@example.com")
    monkeypatch.setenv(VARIABLE, "wrong")
    said = scorebook("mail", "send", run, "--confirm", "2026-10", "--json")

    assert said.code == 3
    assert "535" in said.json["stopped"]
    servers.settle()
    assert servers.count("a002@example.com") == before


def test_a_copy_is_found_by_our_own_name_too_where_a_server_has_given_it_another(
    servers: Servers, tmp_path: Path
) -> None:
    (tmp_path / "scorebook.toml").write_text(servers.settings())
    settings = mail_settings(tmp_path / "results", None)
    assert settings.lookup is not None
    login = login_of(settings.server) if settings.server else None
    assert settings.server is not None
    with to_server(settings.server, lambda smtp: log_in(smtp, login)) as carrier:
        content = f"Message-ID: <theirs@example.com>\n{OWN_ID}: ours@example.com\n\nx\n"
        answer = carrier.carry(SENDER, "a1@example.com", content.encode(), "x")
    servers.settle()

    assert answer.code == 250
    asked = ("<ours@example.com>", "<theirs@example.com>", "<nobodys@example.com>")
    assert look_up(settings.lookup, asked) == set(asked[:2])


def test_a_mailbox_that_is_not_there_is_told(servers: Servers, tmp_path: Path) -> None:
    (tmp_path / "scorebook.toml").write_text(servers.settings().replace("INBOX", "Sent Items"))
    settings = mail_settings(tmp_path / "results", None)
    assert settings.lookup is not None

    with pytest.raises(StoppedError, match="Sent Items"):
        look_up(settings.lookup, ["<a@b>"])
